//! What a coordinator decides about a shift by hand: a new one, its hours, its need. Rules no longer touch what was.

use std::collections::{BTreeMap, BTreeSet};

use docket::{PlaceCode, When};
use jiff::SignedDuration;
use jiff::civil::DateTime;

use crate::ids::{PrivateEventId, ShiftId};
use crate::language::Language;
use crate::plan::Draw;
use crate::private::{PrivateEvent, PrivateKind};
use crate::roster::Edit;
use crate::shift::{ByHand, Cause, MadeBy, Role, Shift, ShiftState, Spot};
use crate::world::World;

/// Why something cannot be decided by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HandError {
    /// There is no such shift, place or request.
    #[error("there is no such shift")]
    Unknown,
    /// It is over.
    #[error("this shift is over")]
    Over,
    /// The hours are in no order, on two days, or longer than [`Hours::LONGEST`].
    #[error("the hours do not follow each other")]
    Hours,
    /// The hour of the session is the court's, or its rule's.
    #[error("the hour of the session is not ours")]
    NotOurs,
    /// Nobody is needed.
    #[error("at least one person must be needed")]
    NoNeed,
    /// So many at once take two people.
    #[error("so many at once take two people")]
    TakesTwo,
    /// Nobody agrees to what they asked for themselves.
    #[error("another person must agree")]
    Oneself,
    /// It does not take place, whatever anybody here decides.
    #[error("its court or office says that it does not take place")]
    Off,
}

/// When a shift is, local time of its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    /// When volunteers should be there.
    pub begins: DateTime,
    /// When the session begins; on the same day.
    pub session: DateTime,
    /// When they may go, exclusive.
    pub ends: DateTime,
}

/// What a coordinator writes of a new shift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewShift {
    /// In which building.
    pub place: PlaceCode,
    /// At which door.
    pub spot: Spot,
    /// When.
    pub hours: Hours,
    /// How many of each role.
    pub need: BTreeMap<Role, u8>,
    /// The languages that companions should have.
    pub languages: BTreeSet<Language>,
    /// Whether somebody asked not to go alone: then it is private, and so is everything about it.
    pub private: bool,
}

impl Hours {
    /// How long a shift may be.
    pub const LONGEST: SignedDuration = SignedDuration::from_hours(14);

    fn check(self) -> Result<Self, HandError> {
        let follow = self.begins <= self.session && self.session < self.ends;
        let one_day = self.begins.date() == self.session.date();
        let short = self.ends.duration_since(self.begins) <= Self::LONGEST;
        if follow && one_day && short { Ok(self) } else { Err(HandError::Hours) }
    }
}

impl Shift {
    /// When it is.
    #[must_use]
    pub fn hours(&self) -> Hours {
        Hours { begins: self.begins, session: self.session, ends: self.ends }
    }
}

impl World<'_> {
    /// A new shift that a coordinator writes; with a private event of its own where it is private.
    ///
    /// # Errors
    /// [`HandError::Unknown`] for a place that is none, [`HandError::Hours`], [`HandError::NoNeed`], [`HandError::Over`] for one in the past.
    pub fn new_shift(&self, wish: &NewShift, draw: Draw<'_>) -> Result<Vec<Edit>, HandError> {
        let Hours { begins, session, ends } = wish.hours.check()?;
        if self.docket.places.get(&wish.place).is_none() {
            return Err(HandError::Unknown);
        }
        let mut shift = Shift {
            id: ShiftId::from_random(draw()),
            place: wish.place.clone(),
            spot: wish.spot.clone(),
            causes: BTreeSet::new(),
            begins,
            session,
            ends,
            need: needed(&wish.need)?,
            languages: wish.languages.clone(),
            made_by: MadeBy::Hand,
            by_hand: BTreeSet::new(),
            state: ShiftState::Open,
            revision: 0,
            people: BTreeMap::new(),
        };
        if self.is_over(&shift) {
            return Err(HandError::Over);
        }
        let mut edits = Vec::new();
        if wish.private {
            let private = PrivateEvent {
                id: PrivateEventId::from_random(draw()),
                place: wish.place.clone(),
                when: When::At { start: session, end: Some(ends) },
                kind: PrivateKind::Accompaniment,
                on: true,
                made_public: None,
            };
            shift.causes.insert(Cause::Private(private.id));
            edits.push(Edit::Private(private));
        }
        edits.push(Edit::Shift(shift));
        Ok(edits)
    }

    /// Other hours and another need. Whoever is on the shift is asked again if it moves.
    ///
    /// # Errors
    /// [`HandError::Unknown`], [`HandError::Over`], [`HandError::Hours`], [`HandError::NotOurs`], [`HandError::NoNeed`].
    pub fn change_by_hand(
        &self,
        shift: ShiftId,
        hours: Hours,
        need: &BTreeMap<Role, u8>,
    ) -> Result<Vec<Edit>, HandError> {
        let shift = self.shift(shift).ok_or(HandError::Unknown)?;
        if self.is_over(shift) {
            return Err(HandError::Over);
        }
        let mut next = Shift::clone(shift);
        next.need = needed(need)?;
        if next.need != shift.need {
            next.by_hand.insert(ByHand::Need);
        }
        let mut edits = Vec::new();
        if hours != shift.hours() {
            if hours.session != shift.session && !self.may_move(shift) {
                return Err(HandError::NotOurs);
            }
            (next.begins, next.session, next.ends) = {
                let Hours { begins, session, ends } = hours.check()?;
                (begins, session, ends)
            };
            next.by_hand.insert(ByHand::Hours);
            // A private event goes along, or the shift would follow it back.
            edits.extend(self.private_events(shift).filter(|_| hours.session != shift.session).map(
                |private| {
                    let when = When::At { start: hours.session, end: Some(hours.ends) };
                    Edit::Private(PrivateEvent { when, ..private.clone() })
                },
            ));
        }
        edits.extend(self.changed(shift, next));
        Ok(edits)
    }

    /// Whether the hour of a shift's session is a coordinator's to decide: it was made by hand, and no court or office says otherwise.
    #[must_use]
    pub fn may_move(&self, shift: &Shift) -> bool {
        let public = shift.causes.iter().any(|cause| matches!(cause, Cause::Public(_)));
        let at_an_hour = |private: &PrivateEvent| matches!(private.when, When::At { .. });
        shift.made_by == MadeBy::Hand && !public && self.private_events(shift).all(at_an_hour)
    }

    fn private_events<'a>(&'a self, shift: &'a Shift) -> impl Iterator<Item = &'a PrivateEvent> {
        shift.causes.iter().filter_map(|cause| match cause {
            Cause::Private(id) => self.roster.private_events.get(id).map(AsRef::as_ref),
            Cause::Public(_) => None,
        })
    }
}

/// The need without roles of which nobody is needed.
fn needed(need: &BTreeMap<Role, u8>) -> Result<BTreeMap<Role, u8>, HandError> {
    let need: BTreeMap<Role, u8> =
        need.iter().filter(|(_, count)| **count > 0).map(|(role, count)| (*role, *count)).collect();
    if need.is_empty() { Err(HandError::NoNeed) } else { Ok(need) }
}
