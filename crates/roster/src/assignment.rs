//! Assignments: a volunteer on a shift.

use serde::{Deserialize, Serialize};

use crate::ids::{ShiftId, VolunteerId};

/// Where an assignment stands. Each step is somebody's act; opening a link is none (design, promise 11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AssignmentState {
    /// The volunteer said "I can go"; nothing is promised to either side.
    Offered,
    /// The volunteer took an open place.
    Claimed,
    /// A coordinator counts on it.
    Confirmed,
    /// The event has moved since: the volunteer is asked again, and the place is not yet given to somebody else.
    ToReconfirm,
    /// The volunteer cannot go.
    Declined,
    /// The volunteer was there.
    Attended,
    /// The volunteer was not there.
    Missed,
}

/// A volunteer on a shift; at most one of each pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// Which shift.
    pub shift: ShiftId,
    /// Who.
    pub volunteer: VolunteerId,
    /// Where it stands.
    pub state: AssignmentState,
}
