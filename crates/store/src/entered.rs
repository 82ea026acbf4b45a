//! Recording what a person entered by hand: a visit to no page, without an author, its times rounded to the hour.

use docket::decision::hour_of;
use docket::entered::WINDOWS;
use docket::{
    Authority, Decision, Event, EventId, Origin, PlaceCode, Policy, Reading, Scope, Sighting, SourceId,
    Subject, Verdict, When, WindowKind,
};
use jiff::{SignedDuration, Timestamp};

use crate::{Counts, Recorded, Store, StoreError, Visit};

/// How often it is tried while others write to the same source.
const TRIES: usize = 5;

impl Store {
    /// Records what a person entered, under one of the sources of [`docket::entered`]. The times that come of it are of the hour, so
    /// that they do not betray a call. What was entered before stands: another entry is not gone because it is not said again.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] where others write to the same source all the time; what SQLite says.
    ///
    /// # Panics
    /// Where `source` is no source's name: it is one of the program's own words.
    pub fn enter(
        &self,
        source: &'static str,
        authority: Authority,
        sighting: &Sighting,
        now: Timestamp,
    ) -> Result<Recorded, StoreError> {
        let id = SourceId::parse(source).expect("one of the program's own words");
        let policy = Policy { source: id.clone(), authority, scope: Scope::Immigration };
        let mut result = Err(StoreError::Conflict);
        for _ in 0..TRIES {
            result = self.enter_once(&policy, source, sighting, now);
            if !matches!(result, Err(StoreError::Conflict)) {
                break;
            }
        }
        result
    }

    fn enter_once(
        &self,
        policy: &Policy,
        reader: &'static str,
        sighting: &Sighting,
        now: Timestamp,
    ) -> Result<Recorded, StoreError> {
        let sightings = vec![sighting.clone()];
        let reading = Reading { verdict: Verdict::Complete, sightings, ..Reading::empty() };
        let docket = self.docket();
        let known = docket.sources.get(&policy.source);
        let state = known.map(|state| (**state).clone()).unwrap_or_default();
        let reconciled = docket::reconcile(&state, &reading, &docket.places, policy, hour_of(now));
        // Two visits of one instant would be one: whoever enters two things at once enters them one after the other.
        let last = self.visits(&policy.source, 1)?.first().map(|visit| visit.at);
        let next = last.and_then(|last| last.checked_add(SignedDuration::from_millis(1)).ok());
        let at = next.map_or(now, |next| next.max(now));
        let visit = Visit {
            counts: Counts { sightings: 1, ..Counts::default() },
            ..Visit::entered(
                policy.source.clone(),
                at,
                reader,
                reading.verdict,
                known.cloned(),
                Some(reconciled.state),
            )
        };
        self.record(visit, hour_of(now))
    }

    /// Makes check-in days public, with their second origin; those that were called off are on again. Gives the event, and how many
    /// changes there were: none where it was public already. No event where the days were not taken.
    ///
    /// # Errors
    /// As [`Store::enter`].
    pub fn enter_window(
        &self,
        place: PlaceCode,
        when: When,
        kind: WindowKind,
        origin: Origin,
        now: Timestamp,
    ) -> Result<Option<(EventId, usize)>, StoreError> {
        let sighting = Sighting::window(place, when, kind, origin);
        let recorded = self.enter(WINDOWS, Authority::Coordinator, &sighting, now)?;
        let docket = self.docket();
        let is_it = |event: &&std::sync::Arc<Event>| {
            let facts = &event.now.facts;
            let entered = event.now.sources.iter().any(|(_, source)| source.as_str() == WINDOWS);
            let same = matches!(facts.subject, Subject::Window { kind: known, .. } if known == kind);
            let alive = event.merged_into.is_none();
            alive && entered && same && facts.place == sighting.place && facts.when == sighting.when
        };
        let Some(event) = docket.events.values().find(is_it) else { return Ok(None) };
        let called_off = Decision::Cancel(event.id.clone()).subject();
        let restored = match docket.decisions.get(&called_off) {
            Some(known) if matches!(known.decision, Decision::Cancel(_)) => {
                self.take_back(&called_off, now)?.changes.len()
            }
            _ => 0,
        };
        Ok(Some((event.id.clone(), recorded.changes.len() + restored)))
    }
}
