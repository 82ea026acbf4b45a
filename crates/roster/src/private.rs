//! Private events: what a person told us. They live in `people.sqlite`, are marked as private on each screen, and reach nothing public
//! unless a coordinator answers the question for a second origin.

use std::collections::{BTreeMap, BTreeSet};

use docket::{EventId, PlaceCode, Subject, When, WindowKind};
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use crate::ids::{PrivateEventId, ShiftId};
use crate::language::Language;
use crate::shift::{Cause, MadeBy, Role, Shift, ShiftState, Spot};

/// "Accompaniment, Tuesday 9:15, ICE office."
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrivateEvent {
    /// Its identity.
    pub id: PrivateEventId,
    /// Where.
    pub place: PlaceCode,
    /// When.
    pub when: When,
    /// What it is.
    pub kind: PrivateKind,
    /// Whether it takes place.
    pub on: bool,
    /// The public event that a coordinator made of it, with its second origin.
    #[serde(default)]
    pub made_public: Option<EventId>,
}

/// What a private event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PrivateKind {
    /// Somebody asked not to go alone.
    Accompaniment,
    /// People were told to report to an office; known from one side only, so not public.
    Window(WindowKind),
}

impl PrivateEvent {
    /// The shift beside somebody who asked: made by a coordinator, since no rule may be about one person. Nothing for whole days, which are
    /// a rule's.
    #[must_use]
    pub fn shift(
        &self,
        id: ShiftId,
        spot: Spot,
        need: BTreeMap<Role, u8>,
        languages: BTreeSet<Language>,
        early: u16,
    ) -> Option<Shift> {
        let When::At { start, end } = self.when else { return None };
        let visit = Subject::Window { kind: WindowKind::CheckIn, origin: None };
        Some(Shift {
            id,
            place: self.place.clone(),
            spot,
            causes: BTreeSet::from([Cause::Private(self.id)]),
            begins: start.saturating_sub(SignedDuration::from_mins(i64::from(early))),
            session: start,
            ends: end.unwrap_or_else(|| docket::time::block_end(start, &visit)),
            need,
            languages,
            made_by: MadeBy::Hand,
            by_hand: BTreeSet::new(),
            state: ShiftState::Open,
            revision: 0,
            people: BTreeMap::new(),
        })
    }
}
