//! From what sources claim, what notices close and what people decided, to events. The second pure function.
//!
//! The most authoritative claim wins field by field; a notice or a decision lies on top, and lifting it uncovers what lay below.
//! Nothing here depends on the order in which sources were visited.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::claim::{Authority, Claim, ClaimStanding, SourceState};
use crate::decision::{Decision, Recorded};
use crate::event::{CancelledBy, Settled, Standing};
use crate::facts::{Facts, Half, Hearing, Scope, Subject, When};
use crate::ids::{EventId, SourceId};
use crate::notice::Notice;
use crate::reach::Reach;
use crate::reading::Effect;

/// What people said, looked up by subject.
pub(crate) type Decisions = BTreeMap<String, Recorded>;

/// Settles every event within reach that a claim speaks of. Claims must have been joined before (see [`crate::join`]).
pub(crate) fn settle(
    sources: &BTreeMap<SourceId, Arc<SourceState>>,
    decisions: &Decisions,
    reach: &Reach,
    known_half_days: impl Fn(&EventId) -> Option<Settled>,
) -> BTreeMap<EventId, Settled> {
    let claims = reach.claims(sources);
    let notices = Notices::new(sources, decisions);
    let mut events: BTreeMap<EventId, Settled> =
        claims.into_iter().map(|(event, claims)| (event.clone(), settle_one(claims))).collect();
    // A half-day that a court's own page once showed stays as it was; monthly data does not take it back.
    events.retain(|id, settled| {
        !matches!(settled.facts.subject, Subject::HalfDay { .. })
            || !known_half_days(id).as_ref().is_some_and(was_listed)
    });
    for (event, settled) in half_days(&events, reach, &known_half_days) {
        events.insert(event, settled);
    }
    for (event, settled) in &mut events {
        notices.lay_over(settled);
        decide(event, settled, decisions);
    }
    events
}

/// The event that these claims of it make, before anything lies on top.
fn settle_one(mut claims: Vec<&Claim>) -> Settled {
    claims.sort_by(|a, b| rank(a).cmp(&rank(b)));
    let (live, gone): (Vec<&Claim>, Vec<&Claim>) =
        claims.iter().partition(|claim| claim.standing != ClaimStanding::Withdrawn);
    // Data that is weeks old does not speak against a page that no longer lists the session.
    let only_monthly = live.iter().all(|claim| claim.authority == Authority::MonthlyData);
    let speaking = if only_monthly && !gone.is_empty() { &gone } else { &live };
    let first = speaking[0];
    let standing = match first.standing {
        ClaimStanding::Withdrawn => Standing::Withdrawn,
        ClaimStanding::Cancelled if first.authority == Authority::CourtPage => {
            Standing::Cancelled { by: CancelledBy::Court, words: None }
        }
        ClaimStanding::Cancelled => Standing::Cancelled { by: CancelledBy::Coordinator, words: None },
        ClaimStanding::Listed if first.authority == Authority::MonthlyData => Standing::Expected,
        ClaimStanding::Listed => Standing::Listed,
    };
    let mut sources: Vec<(Authority, SourceId)> =
        speaking.iter().map(|claim| (claim.authority, claim.source.clone())).collect();
    sources.dedup();
    Settled {
        facts: best_facts(speaking),
        scope: first.scope,
        standing,
        promoted: false,
        sources,
        disputed: speaking
            .iter()
            .filter(|claim| claim.authority != Authority::MonthlyData)
            .any(|claim| disagrees(&first.facts, &claim.facts)),
    }
}

fn rank(claim: &Claim) -> (Authority, &SourceId, &crate::ClaimId) {
    (claim.authority, &claim.source, &claim.id)
}

/// Whether two claims of one event differ about date, time or room.
fn disagrees(one: &Facts, other: &Facts) -> bool {
    let rooms = matches!((one.room(), other.room()), (Some(one), Some(other)) if one != other);
    one.when.start() != other.when.start() || rooms
}

/// The weightiest claim's facts, with the gaps filled from the next ones.
fn best_facts(claims: &[&Claim]) -> Facts {
    let mut facts = claims[0].facts.clone();
    for claim in &claims[1..] {
        if let (When::At { end: end @ None, start }, When::At { end: other, start: same }) =
            (&mut facts.when, &claim.facts.when)
            && start == same
        {
            *end = *other;
        }
        match (&mut facts.subject, &claim.facts.subject) {
            (Subject::Hearing(best), Subject::Hearing(next)) => fill(best, next),
            (Subject::Window { origin: origin @ None, .. }, Subject::Window { origin: other, .. }) => {
                origin.clone_from(other);
            }
            _ => {}
        }
    }
    facts
}

fn fill(best: &mut Hearing, next: &Hearing) {
    best.judge = best.judge.take().or_else(|| next.judge.clone());
    best.room = best.room.take().or_else(|| next.room.clone());
    best.medium = best.medium.or(next.medium);
    if best.kinds.is_empty() {
        best.kinds = next.kinds.clone();
    }
    best.topics.extend(&next.topics);
}

/// Individual and custody hearings of an immigration court as a whole half-day, where they stand for ten or more matters.
///
/// Once there, one stays until the day is over, whatever the count does, so that its coming and going tells nothing.
fn half_days(
    events: &BTreeMap<EventId, Settled>,
    reach: &Reach,
    known: impl Fn(&EventId) -> Option<Settled>,
) -> Vec<(EventId, Settled)> {
    type HalfDay<'a> = (&'a crate::PlaceCode, jiff::civil::Date, Half);
    type Count<'a> = (u32, BTreeSet<&'a (Authority, SourceId)>);
    let mut halves: BTreeMap<HalfDay<'_>, Count<'_>> = BTreeMap::new();
    let within = |settled: &&Settled| reach.holds(&settled.facts.place, settled.facts.when.date());
    for settled in events.values().filter(|settled| settled.scope == Scope::Immigration).filter(within) {
        let (Some(hearing), Some(half)) = (settled.facts.hearing(), settled.facts.when.half()) else {
            continue;
        };
        let private: u32 =
            hearing.kinds.iter().filter(|(kind, _)| kind.is_private()).map(|(_, count)| count).sum();
        let public: Vec<_> =
            settled.sources.iter().filter(|(authority, _)| *authority == Authority::CourtPage).collect();
        if private > 0 && !public.is_empty() {
            let (count, sources) =
                halves.entry((&settled.facts.place, settled.facts.when.date(), half)).or_default();
            *count += if settled.standing == Standing::Listed { private } else { 0 };
            sources.extend(public);
        }
    }
    halves
        .into_iter()
        .filter_map(|((place, date, half), (count, sources))| {
            let id = half_day_id(place, date, half);
            let (start, end) = half.hours();
            let fresh = Settled {
                facts: Facts {
                    place: place.clone(),
                    when: When::At { start: date.to_datetime(start), end: Some(date.to_datetime(end)) },
                    subject: Subject::HalfDay { half },
                },
                scope: Scope::Immigration,
                standing: Standing::Listed,
                promoted: false,
                sources: sources.into_iter().cloned().collect(),
                disputed: false,
            };
            let kept = known(&id)
                .filter(was_listed)
                .map(|known| Settled { sources: known.sources, ..fresh.clone() });
            kept.or_else(|| (count >= 10).then_some(fresh)).map(|settled| (id, settled))
        })
        .collect()
}

/// Whether a court's own page is behind a half-day.
fn was_listed(half_day: &Settled) -> bool {
    half_day.sources.iter().any(|(authority, _)| *authority == Authority::CourtPage)
}

pub(crate) fn half_day_id(place: &crate::PlaceCode, date: jiff::civil::Date, half: Half) -> EventId {
    let half = match half {
        Half::Morning => "morning",
        Half::Afternoon => "afternoon",
    };
    EventId::derive(&["half-day", place.as_str(), &date.to_string(), half])
}

/// The notices in force, by place, with what people said of them.
struct Notices<'a>(BTreeMap<&'a crate::PlaceCode, Vec<(&'a Notice, Effect)>>);

impl<'a> Notices<'a> {
    fn new(sources: &'a BTreeMap<SourceId, Arc<SourceState>>, decisions: &Decisions) -> Self {
        let mut by_place: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for notice in sources.values().flat_map(|state| state.notices.values()) {
            if let Some(effect) = effect(notice, decisions) {
                by_place.entry(&notice.place).or_default().push((notice, effect));
            }
        }
        Self(by_place)
    }

    fn lay_over(&self, settled: &mut Settled) {
        if !matches!(settled.facts.subject, Subject::Hearing(_) | Subject::HalfDay { .. }) {
            return;
        }
        let date = settled.facts.when.date();
        let Some(here) = self.0.get(&settled.facts.place) else { return };
        let touching: Vec<_> = here.iter().filter(|(_, effect)| touches(effect, date)).collect();
        // A whole closure weighs more than a doubt.
        if let Some((notice, _)) = touching.iter().find(|(_, effect)| matches!(effect, Effect::Closed { .. }))
        {
            if !matches!(settled.standing, Standing::Cancelled { .. }) {
                settled.standing =
                    Standing::Cancelled { by: CancelledBy::Closure, words: Some(notice.words.clone()) };
            }
        } else if let Some((notice, _)) = touching.first()
            && matches!(settled.standing, Standing::Listed | Standing::Expected)
        {
            settled.standing = Standing::Questioned { words: notice.words.clone() };
        }
    }
}

/// What a notice does after a person's word on it; nothing if that word was "harmless".
pub(crate) fn effect(notice: &Notice, decisions: &Decisions) -> Option<Effect> {
    let subject = Decision::Harmless(notice.id.clone()).subject();
    match decisions.get(&subject).map(|recorded| &recorded.decision) {
        Some(Decision::Harmless(_)) => None,
        Some(Decision::Closes { first, last, .. }) => Some(Effect::Closed { first: *first, last: *last }),
        _ => Some(notice.effect.clone()),
    }
}

fn touches(effect: &Effect, date: jiff::civil::Date) -> bool {
    match effect {
        Effect::Closed { first, last } | Effect::Doubtful { span: Some((first, last)) } => {
            (*first..=*last).contains(&date)
        }
        Effect::Doubtful { span: None } => true,
    }
}

fn decide(event: &EventId, settled: &mut Settled, decisions: &Decisions) {
    match decisions.get(&Decision::Keep(event.clone()).subject()).map(|recorded| &recorded.decision) {
        // A person may overrule a closure, a doubt and an absence, but not the court's own word on this session.
        Some(Decision::Keep(_))
            if settled.standing != (Standing::Cancelled { by: CancelledBy::Court, words: None }) =>
        {
            settled.standing = Standing::Listed;
        }
        Some(Decision::Cancel(_)) => {
            settled.standing = Standing::Cancelled { by: CancelledBy::Coordinator, words: None }
        }
        _ => {}
    }
    settled.promoted = decisions.contains_key(&Decision::Promote(event.clone()).subject());
}
