//! One visit from the first question to its answer: hop by hop, each checked, each in its turn.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use reqwest::StatusCode;
use reqwest::header::{LOCATION, RETRY_AFTER};
use tokio::time::Instant;
use url::Url;

use crate::body::{BodyFault, Overlong};
use crate::exchange::{Answer, Ask, Fault};
use crate::guest::House;
use crate::hosts::{KeptRules, Pace, after};
use crate::manners::Manners;
use crate::media::{self, MediaKind};
use crate::retry_after::RetryAfter;
use crate::robots::{LONGEST_GAP, ROBOTS_BYTES, ROBOTS_REDIRECTS, Rules};
use crate::target::{Hop, Refused, Target};
use crate::{
    Accept, Cause, Limits, Refusal, Request, RobotsSay, Snapshot, Status, UrlFault, Validators, challenge,
};

/// One visit under way.
pub(crate) struct Visit<'a> {
    house: &'a House,
    request: &'a Request,
    started: Instant,
    now: Timestamp,
    requests_made: u32,
    /// Time on the network so far.
    spent: Duration,
}

impl<'a> Visit<'a> {
    pub(crate) fn new(house: &'a House, request: &'a Request, now: Timestamp) -> Self {
        Self { house, request, started: Instant::now(), now, requests_made: 0, spent: Duration::ZERO }
    }

    pub(crate) async fn run(mut self) -> Result<Snapshot, Refusal> {
        let limit = self.request.limits.redirects;
        let mut been = vec![self.request.url.clone()];
        let mut target = self.target(self.request.url.clone())?;
        loop {
            let rules = self.rules(&target).await?;
            if !rules.allow(&target.url) {
                let hop = self.hop(&target.url);
                return Err(Refusal::Robots { hop, says: RobotsSay::Disallow, not_before: None });
            }
            let first = been.len() == 1;
            // Validators belong to one URL, so they are shown to that URL only.
            let conditional =
                self.request.conditional.as_ref().filter(|validators| first && !validators.is_empty());
            let ask = Ask {
                accept: self.request.accept,
                conditional,
                limits: self.request.limits,
                overlong: Overlong::Refuse,
            };
            let answer = self.exchange(&target, &rules.manners, ask).await?;
            let Some(next) = self.redirect(&target, &answer)? else {
                return self.conclude(&target.url, answer, first, conditional);
            };
            if been.contains(&next) || been.len() > usize::from(limit) {
                return Err(Refusal::RedirectLoop { hop: self.hop(&next), limit });
            }
            been.push(next.clone());
            target = self.target(next)?;
        }
    }

    /// The rules of the target's robots.txt, kept or read now; none for what its owner gave to be subscribed to.
    async fn rules(&mut self, target: &Target) -> Result<Arc<Rules>, Refusal> {
        if self.request.subscribed {
            return Ok(Arc::new(Rules::none()));
        }
        let cell = self.house.hosts.robots(target.origin_key());
        let mut kept = cell.lock().await;
        if let Some(kept) = kept.as_ref().filter(|kept| kept.hold(self.at(), self.house.settings.robots_ttl))
        {
            return Ok(Arc::clone(&kept.rules));
        }
        let hours = kept.as_ref().map(|old| old.rules.manners.hours_only()).unwrap_or_default();
        let rules = Arc::new(self.read_robots(target, &hours).await?);
        *kept = Some(KeptRules { rules: Arc::clone(&rules), read_at: self.now });
        Ok(rules)
    }

    /// RFC 9309, 2.3.1, on what each kind of answer means. More careful than it in one point: a 429 is not
    /// "no rules", but "later".
    async fn read_robots(&mut self, target: &Target, hours: &Manners) -> Result<Rules, Refusal> {
        let mut target = self.target(target.robots_url())?;
        for _ in 0..=ROBOTS_REDIRECTS {
            let limits = Limits { wire_bytes: ROBOTS_BYTES, body_bytes: ROBOTS_BYTES, ..self.request.limits };
            let ask = Ask { accept: Accept::Any, conditional: None, limits, overlong: Overlong::Cut };
            let answer = self.exchange(&target, hours, ask).await.map_err(no_rules)?;
            match self.redirect(&target, &answer)? {
                Some(next) => target = self.target(next)?,
                None if answer.status.is_success() => {
                    return Ok(Rules::parse(&answer.body, self.house.settings.product_token()));
                }
                None if answer.status.is_client_error() => return Ok(Rules::none()),
                None => {
                    let (hop, status) = (self.hop(&target.url), answer.status.as_u16());
                    return Err(Refusal::Robots {
                        hop,
                        says: RobotsSay::Nothing { status },
                        not_before: None,
                    });
                }
            }
        }
        // More than five redirects may be taken for "there is none" (2.3.1.2).
        Ok(Rules::none())
    }

    /// One request in the host's turn, at its pace, within its hours and the budget.
    async fn exchange(
        &mut self,
        target: &Target,
        manners: &Manners,
        ask: Ask<'_>,
    ) -> Result<Answer, Refusal> {
        let house = self.house;
        if !target.loopback && house.settings.contact.is_none() {
            return Err(Refusal::NoContact { hop: self.hop(&target.url) });
        }
        if self.request.budget_left.is_some_and(|left| self.requests_made >= left) {
            return Err(Refusal::Budget { hop: self.hop(&target.url) });
        }
        let gate = house.hosts.gate(target.host_key());
        let mut pace = gate.lock().await;
        tokio::time::sleep(self.turn(target, manners, &pace)?).await;

        self.requests_made = self.requests_made.saturating_add(1);
        let begun = Instant::now();
        pace.mark(begun);
        let total_time = ask.limits.total_time.saturating_sub(self.spent);
        let ask = Ask { limits: Limits { total_time, ..ask.limits }, ..ask };
        let result = house.client.send(target, ask).await;
        pace.mark(Instant::now());
        self.spent += begun.elapsed();
        self.judge(target, result, &mut pace)
    }

    /// How long until the host's turn, if that is to be waited for.
    fn turn(&self, target: &Target, manners: &Manners, pace: &Pace) -> Result<Duration, Refusal> {
        let settings = &self.house.settings;
        let (hop, at) = (self.hop(&target.url), self.at());
        if let Some(not_before) = pace.closed(at) {
            return Err(Refusal::RetryLater { hop, not_before, long: false, absurd: false });
        }
        let gap = manners.gap(at);
        if gap > LONGEST_GAP {
            return Err(Refusal::Robots { hop, says: RobotsSay::TooRarely, not_before: None });
        }
        let gap = if target.loopback { gap } else { gap.max(settings.pace) };
        let wait = pace.wait(gap, settings.jitter * random_fraction(), Instant::now());
        if let Some(not_before) = manners.opens_at(after(at, wait)) {
            return Err(Refusal::VisitTime { hop, not_before });
        }
        if wait > settings.patience {
            let not_before = after(at, Duration::from_secs(wait.as_secs() + 1));
            return Err(Refusal::RetryLater { hop, not_before, long: false, absurd: false });
        }
        Ok(wait)
    }

    /// What the outcome says about the host: whether it is well, and if not, how long it is left alone.
    fn judge(
        &self,
        target: &Target,
        result: Result<Answer, Fault>,
        pace: &mut Pace,
    ) -> Result<Answer, Refusal> {
        let (hop, at) = (self.hop(&target.url), self.at());
        let answer = match result {
            Ok(answer) => answer,
            Err(Fault::Cause(cause)) => {
                // What is wrong on this machine is not the host's fault.
                let not_before = (cause != Cause::NoRoots).then(|| pace.failed(at, None));
                return Err(Refusal::Unreachable { hop, cause, not_before });
            }
            Err(Fault::Timeout) => {
                let (limit, not_before) = (self.request.limits.total_time, Some(pace.failed(at, None)));
                return Err(Refusal::Timeout { hop, limit, not_before });
            }
            Err(Fault::Inside(class)) => return Err(Refusal::PrivateAddress { hop, class }),
            Err(Fault::Body(BodyFault::Truncated)) => return Err(Refusal::Truncated { hop }),
            Err(Fault::Body(BodyFault::Encoding)) => return Err(Refusal::BadEncoding { hop }),
            Err(Fault::Body(BodyFault::Excess(excess))) => return Err(Refusal::TooLarge { hop, excess }),
        };
        let status = answer.status;
        if status != StatusCode::TOO_MANY_REQUESTS && !status.is_server_error() {
            pace.well();
            return Ok(answer);
        }
        let asked =
            answer.headers.get(RETRY_AFTER).and_then(|value| RetryAfter::parse(value.to_str().ok()?, at));
        let not_before = pace.failed(at, asked.map(|asked| asked.not_before));
        if let Some(sign) = challenge::recognise(status, &answer.headers, &answer.body) {
            return Err(Refusal::Challenge { hop, sign });
        }
        match asked {
            Some(RetryAfter { long, absurd, .. }) => {
                Err(Refusal::RetryLater { hop, not_before, long, absurd })
            }
            None if status.is_server_error() => {
                Err(Refusal::ServerError { hop, status: status.as_u16(), not_before })
            }
            None => Err(Refusal::RetryLater { hop, not_before, long: false, absurd: false }),
        }
    }

    /// Where an answer redirects to, if it does.
    fn redirect(&self, target: &Target, answer: &Answer) -> Result<Option<Url>, Refusal> {
        if !matches!(answer.status.as_u16(), 301 | 302 | 303 | 307 | 308) {
            return Ok(None);
        }
        let location =
            answer.headers.get(LOCATION).and_then(|value| std::str::from_utf8(value.as_bytes()).ok());
        let next = location.ok_or(UrlFault::Location).and_then(|location| target.follow(location));
        next.map(Some).map_err(|fault| Refusal::BadUrl { hop: self.hop(&target.url), fault })
    }

    /// What the last answer is worth.
    fn conclude(
        &self,
        url: &Url,
        answer: Answer,
        first: bool,
        conditional: Option<&Validators>,
    ) -> Result<Snapshot, Refusal> {
        let Answer { status, headers, body } = answer;
        let hop = self.hop(url);
        if let Some(sign) = challenge::recognise(status, &headers, &body) {
            return Err(Refusal::Challenge { hop, sign });
        }
        let given = if first { Validators::from_headers(&headers) } else { Validators::default() };
        let (status, validators) = match (status, conditional) {
            (StatusCode::OK | StatusCode::NON_AUTHORITATIVE_INFORMATION, _) => {
                let (expected, content_type) = (self.request.accept, MediaKind::of(&headers, &body));
                if !expected.admits(content_type) {
                    return Err(Refusal::BadContentType { hop, expected, found: content_type });
                }
                (Status::Fresh { body, charset_label: media::charset(&headers), content_type }, given)
            }
            (StatusCode::NOT_MODIFIED, Some(sent)) => {
                (Status::NotModified, if given.is_empty() { sent.clone() } else { given })
            }
            (StatusCode::NOT_FOUND, _) => return Err(Refusal::NotFound { hop }),
            (StatusCode::GONE, _) => return Err(Refusal::Gone { hop }),
            (status, _) if status.is_client_error() => {
                return Err(Refusal::ClientError { hop, status: status.as_u16() });
            }
            (status, _) => return Err(Refusal::UnexpectedStatus { hop, status: status.as_u16() }),
        };
        let (at, requests_made) = (self.at(), self.requests_made);
        Ok(Snapshot { url: url.clone(), at, status, validators, requests_made })
    }

    fn target(&self, url: Url) -> Result<Target, Refusal> {
        let hop = self.hop(&url);
        let allow_private = self.request.allows_private_at(&url);
        Target::check(url, allow_private).map_err(|refused| match refused {
            Refused::Url(fault) => Refusal::BadUrl { hop, fault },
            Refused::Address(class) => Refusal::PrivateAddress { hop, class },
        })
    }

    fn hop(&self, url: &Url) -> Hop {
        Hop::new(&self.request.url, url, self.requests_made)
    }

    /// The caller's clock, run on by the whole seconds since the call: HTTP knows no fractions, and a caller
    /// whose clock stands still gets the same instants each time.
    fn at(&self) -> Timestamp {
        after(self.now, Duration::from_secs(self.started.elapsed().as_secs()))
    }
}

/// A server that is in trouble over its robots.txt has not said that there is none (RFC 9309, 2.3.1.4).
fn no_rules(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::ServerError { hop, status, not_before } => {
            Refusal::Robots { hop, says: RobotsSay::Nothing { status }, not_before: Some(not_before) }
        }
        other => other,
    }
}

/// From 0 to 1. Without a source of chance the gap is stretched most, which is the polite side.
fn random_fraction() -> f64 {
    getrandom::u32().map_or(1.0, |number| f64::from(number) / f64::from(u32::MAX))
}
