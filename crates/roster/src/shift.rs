//! Shifts: volunteer time at an event.

use std::num::NonZeroU8;

use docket::EventId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ids::ShiftId;

/// What a volunteer does at an event. Nobody is observer and accompanier in one session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Leads the team on the day, and answers for it to the coordinator.
    Lead,
    /// Watches, is neutral, and speaks to nobody in court.
    Observer,
    /// Is beside one person who asked.
    Accompanier,
    /// Is beside one person who asked, in that person's language.
    LanguageCompanion,
}

/// A role and how many people it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ShiftRole {
    /// The role.
    pub role: Role,
    /// How many people. Never in any public byte: an uncovered session must not be told from a covered one.
    pub capacity: NonZeroU8,
}

/// A span of volunteer time at an event in one role. It follows its event when that moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// Its identity.
    pub id: ShiftId,
    /// At which event. The event keeps its identity when it moves, so the shift need not be made anew.
    pub event: EventId,
    /// When the volunteer should be there; before the session begins, by what the place's door takes.
    pub begins: Timestamp,
    /// When the volunteer may go; never before `begins`.
    pub ends: Timestamp,
    /// In which role, for how many.
    pub role: ShiftRole,
}
