//! One source's claims against one reading of it: what is the same, what moved, what is gone, what is new.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::book::Book;
use crate::brake::{self, Brake, Loss};
use crate::claim::{Authority, ClaimStanding, Hold, LastComplete, SourceState};
use crate::facts::Scope;
use crate::ids::{SourceId, SourceKey};
use crate::matching::Matching;
use crate::place::{Place, PlaceKind, Places};
use crate::reading::{Reading, Verdict};
use crate::sessions::sessions;

/// What a source is, for the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Which source.
    pub source: SourceId,
    /// How much its word weighs.
    pub authority: Authority,
    /// Whose docket it is.
    pub scope: Scope,
}

impl Policy {
    /// Whose docket an entry at a place is. A coordinator's entry at a federal courthouse is under that court's rules, whoever wrote it.
    pub(crate) fn scope_at(&self, place: Option<&Place>) -> Scope {
        match place {
            Some(place) if self.authority == Authority::CoordinatorCalendar => match place.kind {
                PlaceKind::FederalCourthouse => Scope::General,
                _ => self.scope,
            },
            _ => self.scope,
        }
    }
}

/// What became of a reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reconciled {
    /// What is known from the source now.
    pub state: SourceState,
    /// How the reading was taken.
    pub taken: Taken,
}

/// How a reading was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It was applied.
    Applied,
    /// The brake is on; nothing of it was applied.
    Held,
    /// It failed; it changes nothing.
    Failed,
}

/// Compares what is known from a source with one reading of it. Changes that source's claims and notices and nothing else.
///
/// `now` is the moment of the visit. The rules are those of the table in ARCHITECTURE.md: only a complete reading withdraws or
/// moves; a failed one changes nothing; the same reading twice is the same as once.
#[must_use]
pub fn reconcile(
    known: &SourceState,
    reading: &Reading,
    places: &Places,
    policy: &Policy,
    now: Timestamp,
) -> Reconciled {
    if reading.verdict == Verdict::Failed {
        return Reconciled { state: known.clone(), taken: Taken::Failed };
    }
    let complete = reading.verdict == Verdict::Complete;
    let book = Book { known, places, policy, now };
    let sessions = sessions(&reading.sightings);
    let matching = book.matching(&sessions, reading);
    let brake = brake::decide(
        &book.loss(&matching, reading),
        known.hold.as_ref(),
        |claim| known.claims.get(claim).is_some_and(|claim| book.is_to_come(&claim.facts)),
        now,
    );
    let mut state = SourceState { hold: None, waiting: reading.waiting.clone(), ..known.clone() };
    let released = match brake {
        Brake::Held(hold) => {
            state.hold = Some(hold);
            return Reconciled { state, taken: Taken::Held };
        }
        Brake::Released => true,
        Brake::Open => false,
    };
    for (claim, session) in matching.shown() {
        book.update(state.claims.get_mut(claim).expect("what was matched is known"), session, complete);
    }
    for claim in matching.missing() {
        book.miss(state.claims.get_mut(claim).expect("what is missing is known"), released);
    }
    for session in matching.unknown() {
        book.create(&mut state.claims, session);
    }
    book.post(&mut state, reading, complete);
    if complete {
        state.last_complete = Some(LastComplete {
            at: now,
            sightings: reading.sightings.clone(),
            notices: reading.notices.clone(),
            notice_places: reading.notice_places.clone(),
            covers: reading.covers.clone(),
            whole: reading.whole,
            unread: known_among(&reading.unread, &state),
            says_empty: reading.says_empty,
        });
    }
    Reconciled { state, taken: Taken::Applied }
}

/// The keys that a source's claims have; a calendar's others are nobody's business.
fn known_among(keys: &BTreeSet<SourceKey>, state: &SourceState) -> BTreeSet<SourceKey> {
    let known = state.claims.values().filter_map(|claim| claim.key.clone());
    known.filter(|key| keys.contains(key)).collect()
}

/// The state of a source whose hold a person has refused: the page is wrong, so what it would lose stays, and its readings are counted anew.
#[must_use]
pub fn refuse_hold(known: &SourceState, now: Timestamp) -> SourceState {
    let mut state = known.clone();
    if let Some(hold) = &mut state.hold {
        (hold.since, hold.last, hold.readings) = (now, now, 0);
    }
    state
}

/// A person says that what a hold would lose is really gone. It no longer counts as a loss, and matters that are gone from sessions
/// that still stand are believed at the next reading.
#[must_use]
pub fn accept_hold(known: &SourceState) -> SourceState {
    let mut state = known.clone();
    if let Some(hold) = state.hold.take() {
        for claim in &hold.losing {
            if let Some(claim) = state.claims.get_mut(claim) {
                claim.standing = ClaimStanding::Withdrawn;
                claim.withdrawn = None;
            }
        }
        state.hold = (hold.thinned > 0).then(|| Hold { losing: BTreeSet::new(), accepted: true, ..hold });
    }
    state
}

impl Book<'_> {
    /// What taking the reading would lose, for the brake.
    fn loss(&self, matching: &Matching<'_>, reading: &Reading) -> Loss {
        let mut loss = Loss { says_empty: reading.says_empty, ..Loss::default() };
        if reading.verdict != Verdict::Complete {
            return loss;
        }
        for claim in self.known.claims.values() {
            let future =
                reading.lists(&claim.facts.place, claim.facts.when.date()) && self.is_to_come(&claim.facts);
            let recent = claim.withdrawn.is_some_and(|at| self.now.duration_since(at) < brake::WINDOW);
            match claim.standing {
                ClaimStanding::Listed if future => {
                    loss.of += 1;
                    if matching.missing().contains(&claim.id) {
                        loss.missing.insert(claim.id.clone());
                    }
                    if let Some(session) = matching.session(&claim.id) {
                        let known = claim.facts.matters();
                        let gone = known.saturating_sub(session.matters);
                        loss.matters = loss.matters.saturating_add(known);
                        loss.thinned = loss.thinned.saturating_add(gone);
                    }
                }
                ClaimStanding::Withdrawn if future && recent && matching.session(&claim.id).is_none() => {
                    loss.of += 1;
                    loss.recent.insert(claim.id.clone());
                }
                _ => {}
            }
        }
        loss
    }
}
