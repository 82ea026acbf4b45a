//! What a monthly release says, taken in place of everything that the release before it said.
//!
//! The court system's data is a picture of one day, weeks old, made anew each month. Between two pictures nothing moves and nothing
//! is withdrawn: what the new one does not have was a forecast that no longer stands, and it ends without a word. So neither the
//! brake nor the table of [`crate::reconcile`] applies; what both pictures have keeps its identity.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use crate::claim::{Authority, Claim, ClaimStanding, LastComplete, SourceState};
use crate::facts::{Facts, Scope, Subject, When};
use crate::ids::{ClaimId, EventId, JudgeKey, SourceId};
use crate::place::Places;
use crate::settle::half_day_id;
use crate::time;

/// Everything that a source of monthly data says after the release of a day. Pure; the same release twice is the same as once.
///
/// What has begun before `now` is history: it is kept as it was, and nothing is added to it. The day of the release is kept as the
/// moment of the source's last complete reading (0:00 UTC), see [`release_day`].
#[must_use]
pub fn replace_whole(
    known: &SourceState,
    source: &SourceId,
    released: Date,
    facts: &[Facts],
    places: &Places,
    now: Timestamp,
) -> SourceState {
    let begun = |facts: &Facts| {
        let zone = places.get(&facts.place).map_or(TimeZone::UTC, |place| place.zone.clone());
        time::span(&zone, facts).0 <= now
    };
    let past = known.claims.iter().filter(|(_, claim)| begun(&claim.facts));
    let mut claims: BTreeMap<ClaimId, Claim> = past.map(|(id, claim)| (id.clone(), claim.clone())).collect();
    for facts in facts.iter().filter(|facts| !begun(facts) && time::is_plausible(facts.when.date())) {
        let id = claim_id(source, facts);
        let claim = match known.claims.get(&id) {
            Some(claim) => Claim { facts: facts.clone(), ..claim.clone() },
            None => Claim {
                event: event_id(&id, facts),
                source: source.clone(),
                authority: Authority::MonthlyData,
                scope: Scope::Immigration,
                key: None,
                facts: facts.clone(),
                standing: ClaimStanding::Listed,
                missed: None,
                withdrawn: None,
                first_seen: now,
                id: id.clone(),
            },
        };
        claims.insert(id, claim);
    }
    let last_complete = LastComplete {
        at: time::instant(&TimeZone::UTC, released.to_datetime(Time::midnight())),
        sightings: Vec::new(),
        notices: Vec::new(),
        notice_places: Vec::new(),
        covers: Vec::new(),
        whole: None,
        unread: BTreeSet::new(),
        says_empty: false,
    };
    SourceState { claims, last_complete: Some(last_complete), ..SourceState::default() }
}

/// The day of the release that a source's claims are from; none for a source that is no monthly data.
#[must_use]
pub fn release_day(state: &SourceState) -> Option<Date> {
    let monthly = state.claims.values().any(|claim| claim.authority == Authority::MonthlyData);
    let complete = state.last_complete.as_ref().filter(|_| monthly)?;
    Some(time::civil(&TimeZone::UTC, complete.at).date())
}

/// A hash of source, place, hours, judge and what kind of thing it is: the same in each release that has it.
fn claim_id(source: &SourceId, facts: &Facts) -> ClaimId {
    let when = match &facts.when {
        When::At { start, end: None } => start.to_string(),
        When::At { start, end: Some(end) } => format!("{start}/{end}"),
        When::Days { first, last } => format!("{first}/{last}"),
    };
    let judge = facts.judge().map_or("", JudgeKey::as_str);
    let kind = facts.hearing().map_or("half-day", |hearing| hearing.kind().as_str());
    ClaimId::derive(&[source.as_str(), facts.place.as_str(), &when, judge, kind])
}

/// A half-day is the same event whoever speaks of it, so that a court's own page takes it over.
fn event_id(claim: &ClaimId, facts: &Facts) -> EventId {
    match &facts.subject {
        Subject::HalfDay { half } => half_day_id(&facts.place, facts.when.date(), *half),
        _ => EventId::of_claim(claim),
    }
}
