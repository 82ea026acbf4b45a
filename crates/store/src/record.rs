//! What changes the docket: visits and decisions. Each is one transaction.

use std::sync::Arc;

use docket::decision::hour_of;
use docket::{Change, Decision, Docket, SourceId, SourceState, Step, Touched};
use jiff::Timestamp;
use rusqlite::Transaction;

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
    /// [`StoreError::Conflict`] if the source's state is not [`Visit::known`] any more; nothing is recorded
    /// then, and the caller reconciles the same reading with the newer state. What SQLite says.
    pub fn record(&self, visit: Visit, now: Timestamp) -> Result<Recorded, StoreError> {
        self.write(|transaction, base| {
            let known = base.sources.get(&visit.source);
            if visit.next.is_some() && !same_state(known, visit.known.as_ref()) {
                return Err(StoreError::Conflict);
            }
            let known = known.map(Arc::as_ref);
            let news = visit.next.as_ref().map(|next| News::between(known, next));
            source::record_visit(transaction, &visit, news == Some(News::SaysMore))?;
            match (visit.next, news, known) {
                (Some(next), Some(News::None), Some(known)) => {
                    write::reading(transaction, &visit.source, Some(known), &next)?;
                    Ok(seen_again(base, visit.source, next))
                }
                (Some(next), ..) => self.keep(transaction, base, base.with_source(&visit.source, next, now)),
                (None, ..) => Ok((None, unchanged(base))),
            }
        })
    }

    /// Changes what a source says without a visit, because a person looked at what is
    /// held. A source that is not known changes nothing.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn revise(
        &self,
        source: &SourceId,
        now: Timestamp,
        revised: impl FnOnce(&SourceState) -> SourceState,
    ) -> Result<Recorded, StoreError> {
        self.write(|transaction, base| match base.sources.get(source) {
            Some(known) => self.keep(transaction, base, base.with_source(source, revised(known), now)),
            None => Ok((None, unchanged(base))),
        })
    }

    /// Records a person's word, rounded down to the hour. It replaces an earlier one on the same subject.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn decide(&self, decision: Decision, now: Timestamp) -> Result<Recorded, StoreError> {
        self.write(|transaction, base| {
            let recorded = docket::Recorded { decision, at: hour_of(now) };
            self.keep(transaction, base, base.with_decision(recorded, now))
        })
    }

    /// Takes a word back: what lay below shows again. A subject on which nobody decided changes nothing.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn take_back(&self, subject: &str, now: Timestamp) -> Result<Recorded, StoreError> {
        self.write(|transaction, base| {
            if !base.decisions.contains_key(subject) {
                return Ok((None, unchanged(base)));
            }
            self.keep(transaction, base, base.without_decision(subject, now))
        })
    }

    /// Writes a step's differences.
    pub(crate) fn keep(
        &self,
        transaction: &Transaction<'_>,
        base: &Arc<Docket>,
        step: Step,
    ) -> Result<(Option<Arc<Docket>>, Recorded), StoreError> {
        let Step { mut docket, touched, changes } = step;
        write::sources(transaction, &base.sources, &docket.sources)?;
        if !touched.is_empty() {
            write::events(transaction, &base.events, &docket.events)?;
        }
        write::changes(transaction, &changes)?;
        if base.decisions != docket.decisions {
            write::decisions(transaction, &base.decisions, &docket.decisions)?;
            // Only here are the places without anybody seated known, which taking a seat back needs.
            docket.places = load::seated(self.places(), &docket.decisions);
        }
        let docket = Arc::new(docket);
        Ok((Some(Arc::clone(&docket)), Recorded { docket, touched, changes }))
    }
}

/// Whether what a caller reconciled with is what there is. It need not be: another visit may have joined one
/// of this source's claims to its own, and another process may have visited the same page.
fn same_state(there_is: Option<&Arc<SourceState>>, reconciled_with: Option<&Arc<SourceState>>) -> bool {
    match (there_is, reconciled_with) {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other) || one == other,
        (one, other) => one.is_none() && other.is_none(),
    }
}

fn unchanged(base: &Arc<Docket>) -> Recorded {
    Recorded { docket: Arc::clone(base), touched: Touched::new(), changes: Vec::new() }
}

/// The docket with a state from which the same events follow.
fn seen_again(base: &Arc<Docket>, source: SourceId, next: SourceState) -> (Option<Arc<Docket>>, Recorded) {
    let mut docket = Docket::clone(base);
    docket.sources.insert(source, Arc::new(next));
    let docket = Arc::new(docket);
    (Some(Arc::clone(&docket)), Recorded { docket, touched: Touched::new(), changes: Vec::new() })
}

/// How one state of a source differs from the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum News {
    /// In nothing that an event is settled from: the same events follow, and nothing need be settled.
    None,
    /// In less: what rolled off the page, or went missing. A page that only empties itself is a quiet one.
    SaysLess,
    /// In what the source had not said before: a claim or a notice that is new, or a claim that says something else.
    SaysMore,
}

impl News {
    fn between(known: Option<&SourceState>, next: &SourceState) -> Self {
        let nothing = SourceState::default();
        let old = known.unwrap_or(&nothing);
        if known.is_some() && old.claims == next.claims && old.notices == next.notices {
            return Self::None;
        }
        let new_claim = next.claims.iter().any(|(id, claim)| {
            old.claims.get(id).is_none_or(|old| old.facts != claim.facts || old.standing != claim.standing)
        });
        let new_notice = next.notices.keys().any(|id| !old.notices.contains_key(id));
        if new_claim || new_notice { Self::SaysMore } else { Self::SaysLess }
    }
}
