//! What changes the docket: visits and decisions. Each is one transaction.

use std::sync::Arc;

use docket::decision::hour_of;
use docket::{Change, Decision, Docket, SourceState, Step, Touched};
use jiff::Timestamp;
use rusqlite::Transaction;

use crate::store::Base;
use crate::visit::Visit;
use crate::{Store, StoreError, load, source, write};

/// What a transaction made of the docket.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// The docket as it is now.
    pub docket: Arc<Docket>,
    /// The events that are not what they were.
    pub touched: Touched,
    /// What happened to them.
    pub changes: Vec<Change>,
}

impl Store {
    /// Records a visit: its row, what the source now says, the events that follow from it, and their changes.
    ///
    /// A visit that found everything as it was costs a few rows and no comparison of events.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if another process changed this source's state since the caller saw it; nothing is recorded then.
    /// What SQLite says.
    pub fn record(&self, visit: Visit, now: Timestamp) -> Result<Recorded, StoreError> {
        self.write(|transaction, base| {
            if visit.next.is_some() && written_elsewhere(base, &visit.source) {
                return Err(StoreError::Conflict);
            }
            let known = base.docket.sources.get(&visit.source).map(Arc::as_ref);
            let fresh = visit.next.as_ref().is_some_and(|next| says_something_new(known, next));
            source::record_visit(transaction, &visit, fresh)?;
            let Some(next) = visit.next else { return Ok((None, unchanged(base))) };
            let step = match known {
                Some(known) if differ_in_time_only(known, &next) => seen_again(base, visit.source, next),
                _ => base.docket.with_source(&visit.source, next, now),
            };
            self.keep(transaction, base, step)
        })
    }

    /// Replaces what a source says without a visit: a person looked at what was held, and said that it holds.
    ///
    /// # Errors
    /// As [`Store::record`].
    pub fn revise(
        &self,
        source: &docket::SourceId,
        next: SourceState,
        now: Timestamp,
    ) -> Result<Recorded, StoreError> {
        self.write(|transaction, base| {
            if written_elsewhere(base, source) {
                return Err(StoreError::Conflict);
            }
            self.keep(transaction, base, base.docket.with_source(source, next, now))
        })
    }

    /// Records a person's word, rounded down to the hour. It replaces an earlier one on the same subject.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn decide(&self, decision: Decision, now: Timestamp) -> Result<Recorded, StoreError> {
        self.write(|transaction, base| {
            let recorded = docket::Recorded { decision, at: hour_of(now) };
            self.keep(transaction, base, base.docket.with_decision(recorded, now))
        })
    }

    /// Takes a word back: what lay below shows again. A subject on which nobody decided changes nothing.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn take_back(&self, subject: &str, now: Timestamp) -> Result<Recorded, StoreError> {
        self.write(|transaction, base| {
            if !base.docket.decisions.contains_key(subject) {
                return Ok((None, unchanged(base)));
            }
            self.keep(transaction, base, base.docket.without_decision(subject, now))
        })
    }

    /// Writes a step's differences.
    pub(crate) fn keep(
        &self,
        transaction: &Transaction<'_>,
        base: &Base,
        step: Step,
    ) -> Result<(Option<Arc<Docket>>, Recorded), StoreError> {
        let Step { mut docket, touched, changes } = step;
        write::sources(transaction, &base.docket.sources, &docket.sources)?;
        if !touched.is_empty() {
            write::events(transaction, &base.docket.events, &docket.events)?;
        }
        write::changes(transaction, &changes)?;
        if base.docket.decisions != docket.decisions {
            write::decisions(transaction, &base.docket.decisions, &docket.decisions)?;
            // Only here are the places without anybody seated known, which taking a seat back needs.
            docket.places = load::seated(self.places(), &docket.decisions);
        }
        let docket = Arc::new(docket);
        Ok((Some(Arc::clone(&docket)), Recorded { docket, touched, changes }))
    }
}

/// Whether another process changed a source's state since the caller could have seen it.
fn written_elsewhere(base: &Base, source: &docket::SourceId) -> bool {
    !Arc::ptr_eq(&base.docket, &base.seen) && base.docket.sources.get(source) != base.seen.sources.get(source)
}

fn unchanged(base: &Base) -> Recorded {
    Recorded { docket: Arc::clone(&base.docket), touched: Touched::new(), changes: Vec::new() }
}

/// Whether two states differ in nothing that an event is settled from.
fn differ_in_time_only(known: &SourceState, next: &SourceState) -> bool {
    known.claims == next.claims && known.notices == next.notices
}

/// The docket with a state from which the same events follow.
fn seen_again(base: &Base, source: docket::SourceId, next: SourceState) -> Step {
    let mut docket = Docket::clone(&base.docket);
    docket.sources.insert(source, Arc::new(next));
    Step { docket, touched: Touched::new(), changes: Vec::new() }
}

/// Whether a source says what it had not said before: a claim or a notice that is new, or a claim that says something else.
/// What rolls off a page or goes missing is not new; a page that only empties itself is a quiet one.
fn says_something_new(known: Option<&SourceState>, next: &SourceState) -> bool {
    let Some(known) = known else { return !next.claims.is_empty() || !next.notices.is_empty() };
    let claims = next.claims.iter().any(|(id, claim)| {
        known.claims.get(id).is_none_or(|old| old.facts != claim.facts || old.standing != claim.standing)
    });
    claims || next.notices.keys().any(|id| !known.notices.contains_key(id))
}
