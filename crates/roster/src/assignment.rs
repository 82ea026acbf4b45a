//! Assignments: a volunteer on a shift.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ids::StandInId;
use crate::shift::Role;

/// Where an assignment stands. Each step is somebody's act; opening a link is none (design, promise 11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AssignmentState {
    /// A coordinator asked; the volunteer has not answered.
    Asked,
    /// The volunteer said "I can go"; nothing is promised to either side. Those who offered are the waiting list, by when they did.
    Offered,
    /// The volunteer, vetted, took an open seat: it is theirs.
    Claimed,
    /// A coordinator counts on it.
    Confirmed,
    /// The shift has moved since: the volunteer is asked again, and the seat is not yet given to somebody else.
    ToReconfirm,
    /// The volunteer cannot go, or gave the seat back.
    Declined,
    /// The seat is no longer needed, or was given to another by a coordinator; the volunteer is told that they are free.
    Released,
    /// The shift was cancelled, and the volunteer told that they are free. They are asked again if it takes place after all.
    CalledOff,
    /// The volunteer was there.
    Attended,
    /// The volunteer was not there.
    Missed,
}

impl AssignmentState {
    /// Whether it holds a seat, so that nobody else can have it.
    #[must_use]
    pub fn holds_a_seat(self) -> bool {
        matches!(self, Self::Claimed | Self::Confirmed | Self::ToReconfirm | Self::Attended)
    }

    /// Whether the seat can be relied on.
    #[must_use]
    pub fn is_sure(self) -> bool {
        matches!(self, Self::Claimed | Self::Confirmed | Self::Attended)
    }

    /// Whether an answer of the volunteer is awaited.
    #[must_use]
    pub fn awaits_answer(self) -> bool {
        matches!(self, Self::Asked | Self::ToReconfirm)
    }

    /// Its stable name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Offered => "offered",
            Self::Claimed => "claimed",
            Self::Confirmed => "confirmed",
            Self::ToReconfirm => "to-reconfirm",
            Self::Declined => "declined",
            Self::Released => "released",
            Self::CalledOff => "called-off",
            Self::Attended => "attended",
            Self::Missed => "missed",
        }
    }
}

/// A volunteer on a shift; at most one of each pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// In which role. Nobody has two in one shift.
    pub role: Role,
    /// Where it stands.
    pub state: AssignmentState,
    /// Since when it stands there. Orders the waiting list.
    pub since: Timestamp,
    /// The shift's [`crate::Shift::revision`] that the volunteer last agreed to.
    pub agreed: u32,
    /// When they were last reminded of it.
    #[serde(default)]
    pub reminded: Option<Timestamp>,
    /// Whether a coordinator put this volunteer here over a soft conflict, with open eyes.
    #[serde(default)]
    pub despite: bool,
    /// Where it stood, and since when, before the shift was cancelled: so that a cancellation can be taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<(AssignmentState, Timestamp)>,
    /// What whoever stands in for them must know: it is in the link that the holder passed on.
    #[serde(default)]
    pub stand_in: Option<StandInId>,
}
