//! The journey of one visit, from a court's page to the docket.

use std::collections::VecDeque;
use std::time::Instant;

use docket::{
    Awaited, Complaint, Directory, LastComplete, Places, Position, Reading, SourceState, Taken, Trouble,
    Verdict,
};
use extract::Page;
use fetch::{Guest, Refusal, Request, Snapshot, Status, Validators};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use store::{Asked, Counts, Digest, Recorded, Slug, SourceRecord, Store, StoreError, Visit, VisitOutcome};
use url::Url;

use crate::app::App;
use crate::failure::Failure;
use crate::source::Source;
use crate::text::Text;
use crate::words;

/// What a visit came to.
#[derive(Debug)]
pub(crate) struct Report {
    /// Why no page came, for the operator.
    pub(crate) refusal: Option<Refusal>,
    /// The visit as it was recorded.
    pub(crate) visit: Visit,
    /// What it made of the docket.
    pub(crate) recorded: Recorded,
}

/// Visits a source and records what became of it. Never retries: the worker comes again.
pub(crate) async fn visit(app: &App, guest: &Guest, source: &Source) -> Result<Report, Failure> {
    let now = app.clock.now();
    let began = Instant::now();
    let known = Known::of(app, source, now)?;
    let answer = guest.get(&known.request(app, source, &source.spec.url, 0), now).await;
    let (mut read, refusal) = match answer {
        Ok(snapshot) => (known.read(app, guest, source, snapshot).await, None),
        Err(refusal) => (known.refused(source, &refusal), Some(refusal)),
    };
    read.visit.asked =
        guest.manners(&source.spec.url, now).filter(|manners| manners.allowed).map(|manners| Asked {
            gap_s: u32::try_from(manners.gap.as_secs()).unwrap_or(u32::MAX),
            opens_at: manners.opens_at,
        });
    read.visit.duration_ms = u32::try_from(began.elapsed().as_millis()).unwrap_or(u32::MAX);
    let (held, recorded) = record(&app.store, source, &read, now)?;
    if let Some(directory) = &read.directory {
        app.store.keep_directory(&source.id, directory, now)?;
    }
    read.visit.held = held;
    Ok(Report { refusal, visit: read.visit, recorded })
}

/// Reads a calendar afresh and gives the texts in it that wait for a look. They are for a terminal; nothing is recorded.
pub(crate) async fn awaited(app: &App, guest: &Guest, source: &Source) -> Result<Vec<Awaited>, Failure> {
    let now = app.clock.now();
    let known = Known::of(app, source, now)?;
    let request = Request { conditional: None, ..known.request(app, source, &source.spec.url, 0) };
    let told = |why: String| Failure::usage(format!("{}: {why}", source.id));
    let snapshot = guest.get(&request, now).await.map_err(|refusal| told(refusal.to_string()))?;
    let Status::Fresh { body, charset_label, .. } = snapshot.status else { return Ok(Vec::new()) };
    let text = Text::of(&body, source.charset(charset_label.as_deref()), snapshot.url).await;
    let text = text.map_err(|trouble| told(words::trouble(&trouble)))?;
    let reading = extract::read_keyed(&source.recipe, &known.places, app.store.secret(), &[text.page()], now);
    if reading.verdict == Verdict::Failed {
        return Err(told(words::why_failed(&reading.complaints)));
    }
    let look =
        source.look(&app.store.docket(), app.store.secret()).map(|look| look.over(&known.state, reading).1);
    Ok(look.unwrap_or_default())
}

/// How much less than its span a calendar may look ahead before it is read anew though it is as it was.
const A_WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What is known of a source before a visit.
struct Known {
    now: Timestamp,
    places: std::sync::Arc<Places>,
    state: SourceState,
    record: SourceRecord,
    fingerprint: Digest,
}

/// What a visit costs its host, and whether the host has had enough of it.
struct Cost {
    requests: u32,
    /// A further page asks for proof of a human: nobody knocks again before a person has looked.
    stop: bool,
}

/// A visit with its reading, so that it can be reconciled once more if another process was faster.
struct Read {
    visit: Visit,
    reading: Option<Reading>,
    /// What the pages say of places; none for a page that says nothing of them, or is as it was.
    directory: Option<Directory>,
}

impl Known {
    fn of(app: &App, source: &Source, now: Timestamp) -> Result<Self, Failure> {
        let docket = app.store.docket();
        Ok(Self {
            now,
            places: docket.places.clone(),
            state: docket.sources.get(&source.id).map(|state| (**state).clone()).unwrap_or_default(),
            record: app.store.source_record(&source.id, now)?.unwrap_or_default(),
            fingerprint: source.fingerprint(&docket.places),
        })
    }

    /// Whether the last complete reading still stands for the page: read by this recipe, and not held. Texts that wait are not in it,
    /// so while any does, the page is read again.
    fn last_reading_stands(&self, source: &Source) -> bool {
        self.state.hold.is_none()
            && self.state.waiting.is_empty()
            && self.state.last_complete.as_ref().is_some_and(|last| self.reaches(source, last))
            && self.record.fingerprint.as_ref() == Some(&self.fingerprint)
    }

    /// Whether a reading of a calendar looks ahead far enough: what recurs comes into view day by day, on a page that stays as it was.
    fn reaches(&self, source: &Source, last: &LastComplete) -> bool {
        let today = docket::time::civil(&TimeZone::UTC, self.now).date();
        let wanted = SignedDuration::from_hours(24 * i64::from(source.spec.ahead)) - A_WEEK;
        last.whole.is_none_or(|(_, end)| end >= today.saturating_add(wanted))
    }

    fn request(&self, app: &App, source: &Source, url: &Url, spent: u32) -> Request {
        let validators = Validators {
            etag: self.record.validators.etag().map(str::to_owned),
            last_modified: self.record.validators.last_modified().map(str::to_owned),
        };
        let first = *url == source.spec.url;
        let conditional =
            (first && source.spec.pages == 1 && self.last_reading_stands(source)).then_some(validators);
        let mut request = source.request(url, &app.config);
        request.conditional = conditional.filter(|validators| !validators.is_empty());
        request.budget_left = Some(source.spec.budget.saturating_sub(self.record.requests + spent));
        request
    }

    async fn read(&self, app: &App, guest: &Guest, source: &Source, snapshot: Snapshot) -> Read {
        let mut cost = Cost { requests: snapshot.requests_made, stop: false };
        let validators = store::Validators::kept(
            snapshot.validators.etag.as_deref(),
            snapshot.validators.last_modified.as_deref(),
        );
        let mut directory = None;
        let (reading, outcome, hash, bytes) = match snapshot.status {
            Status::NotModified => (self.last_reading(), VisitOutcome::NotModified, None, 0),
            Status::Fresh { body, charset_label, .. } => {
                let hash = Digest::of(&body);
                let bytes = body.len() as u64;
                // Of a source that spans pages, the first says nothing of the others.
                let same = source.spec.pages == 1
                    && self.last_reading_stands(source)
                    && self.record.body_hash.as_ref() == Some(&hash);
                let reading = if same {
                    self.last_reading()
                } else {
                    match Text::of(&body, source.charset(charset_label.as_deref()), snapshot.url).await {
                        Ok(first) => {
                            let (reading, list) = self.read_all(app, guest, source, first, &mut cost).await;
                            directory = list;
                            reading
                        }
                        Err(trouble) => Reading::failed(Complaint { trouble, at: Position::Page }),
                    }
                };
                (reading, VisitOutcome::Read, Some(hash), bytes)
            }
        };
        let mut visit = self.blank(source, outcome);
        visit.verdict = Some(reading.verdict);
        visit.validators = validators;
        visit.body_hash = hash;
        visit.requests = cost.requests;
        visit.stop = cost.stop;
        visit.bytes = bytes;
        visit.counts = Counts {
            sightings: u32::try_from(reading.sightings.len()).unwrap_or(u32::MAX),
            notices: u32::try_from(reading.notices.len()).unwrap_or(u32::MAX),
            complaints: reading.complaints.clone(),
        };
        Read { visit, reading: Some(reading), directory }
    }

    /// Reads a first page with all pages that it leads to.
    async fn read_all(
        &self,
        app: &App,
        guest: &Guest,
        source: &Source,
        first: Text,
        cost: &mut Cost,
    ) -> (Reading, Option<Directory>) {
        let mut pages = vec![first];
        let troubles = self.follow(app, guest, source, &mut pages, cost).await;
        let borrowed: Vec<Page<'_>> = pages.iter().map(Text::page).collect();
        let mut reading =
            extract::read_keyed(&source.recipe, &self.places, app.store.secret(), &borrowed, self.now);
        let mut directory = extract::read_directory(&source.recipe, &self.places, &borrowed);
        if !troubles.is_empty() {
            let verdicts = [Some(&mut reading.verdict), directory.as_mut().map(|list| &mut list.verdict)];
            for verdict in verdicts.into_iter().flatten().filter(|known| **known == Verdict::Complete) {
                *verdict = Verdict::Partial;
            }
        }
        // What did not come says more of a failure than what is missing for want of it.
        let complaints = troubles.into_iter().map(|trouble| Complaint { trouble, at: Position::Page });
        reading.complaints.splice(0..0, complaints);
        (in_shape(source, &borrowed, reading), directory)
    }

    /// Asks for the further pages of a reading, one after the other, and says what was wrong with them. A page that does not come
    /// ends the round, a document that gives no text does not.
    async fn follow(
        &self,
        app: &App,
        guest: &Guest,
        source: &Source,
        pages: &mut Vec<Text>,
        cost: &mut Cost,
    ) -> Vec<Trouble> {
        let mut troubles = Vec::new();
        let mut asked = vec![source.spec.url.clone()];
        let mut waiting = VecDeque::new();
        let links = |page: &Text| extract::read(&source.recipe, &self.places, &page.page(), self.now).follow;
        if source.spec.pages > 1 {
            waiting.extend(pages.last().map(links).unwrap_or_default());
        }
        while asked.len() < usize::try_from(source.spec.pages).unwrap_or(usize::MAX) {
            let Some(url) = waiting.pop_front() else { break };
            if asked.contains(&url) || pages.iter().any(|page| *page.url() == url) {
                continue;
            }
            asked.push(url.clone());
            match guest.get(&self.request(app, source, &url, cost.requests), self.now).await {
                Ok(Snapshot {
                    status: Status::Fresh { body, charset_label, .. },
                    url,
                    requests_made,
                    ..
                }) => {
                    cost.requests += requests_made;
                    match Text::of(&body, charset_label.as_deref(), url).await {
                        Ok(page) => {
                            waiting.extend(links(&page));
                            pages.push(page);
                        }
                        Err(trouble) => troubles.push(trouble),
                    }
                }
                Ok(snapshot) => {
                    cost.requests += snapshot.requests_made;
                    troubles.push(Trouble::PageFailed);
                    break;
                }
                Err(refusal) => {
                    cost.requests += refusal.requests_made();
                    cost.stop = refusal.stops_source();
                    let is_forbidden = matches!(refusal, Refusal::Robots { .. });
                    troubles.push(if is_forbidden { Trouble::PageForbidden } else { Trouble::PageFailed });
                    break;
                }
            }
        }
        troubles
    }

    fn last_reading(&self) -> Reading {
        match &self.state.last_complete {
            Some(last) => last.again(),
            // The guest asks conditionally only when there is one; a server that says "not modified" unasked is refused there.
            None => Reading::failed(Complaint { trouble: Trouble::Missing, at: Position::Page }),
        }
    }

    fn refused(&self, source: &Source, refusal: &Refusal) -> Read {
        let mut visit = self.blank(source, VisitOutcome::Refused(Slug::new(refusal.kind())));
        visit.stop = refusal.stops_source();
        visit.requests = refusal.requests_made();
        visit.not_before = refusal.not_before();
        Read { visit, reading: None, directory: None }
    }

    fn blank(&self, source: &Source, outcome: VisitOutcome) -> Visit {
        Visit {
            source: source.id.clone(),
            at: self.now,
            outcome,
            verdict: None,
            held: false,
            stop: false,
            validators: store::Validators::default(),
            body_hash: None,
            fingerprint: Some(self.fingerprint.clone()),
            requests: 0,
            bytes: 0,
            duration_ms: 0,
            not_before: None,
            asked: None,
            counts: Counts::default(),
            known: None,
            next: None,
        }
    }
}

/// A reading, or one that changes nothing where a page is not in the shape that a person has accepted.
fn in_shape(source: &Source, pages: &[Page<'_>], reading: Reading) -> Reading {
    let differences =
        source.shape.as_ref().map(|shape| shape.differences(&source.recipe, pages)).unwrap_or_default();
    let mut drifted = differences
        .iter()
        .map(|difference| Complaint { trouble: Trouble::Drifted(difference.drift), at: Position::Page });
    let Some(first) = drifted.next() else { return reading };
    let mut failed = Reading::failed(first);
    failed.complaints.extend(drifted);
    failed.complaints.extend(reading.complaints);
    failed
}

/// Reconciles and records; once more from the beginning if another process wrote the same source in between.
fn record(store: &Store, source: &Source, read: &Read, now: Timestamp) -> Result<(bool, Recorded), Failure> {
    loop {
        let docket = store.docket();
        let known = docket.sources.get(&source.id).map(|state| (**state).clone()).unwrap_or_default();
        let mut visit = read.visit.clone();
        visit.known = docket.sources.get(&source.id).cloned();
        if let Some(reading) = &read.reading {
            let look = source.look(&docket, store.secret());
            let seen = look.map(|look| look.over(&known, reading.clone()).0);
            let reading = seen.as_ref().unwrap_or(reading);
            let reconciled = docket::reconcile(&known, reading, &docket.places, &source.policy, now);
            visit.held = reconciled.taken == Taken::Held;
            visit.next = (reconciled.taken != Taken::Failed).then_some(reconciled.state);
        }
        let held = visit.held;
        match store.record(visit, now) {
            Err(StoreError::Conflict) => store.refresh()?,
            recorded => return Ok((held, recorded?)),
        };
    }
}
