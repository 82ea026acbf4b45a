//! Door sightings: tomorrow's wall list, as a lead read it. Judge, room, hour, kind, a rough count; nothing else is on the form.

use docket::{JudgeKey, Kind, PlaceCode, Room};
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::ids::{SightingId, VolunteerId};

/// One line of a wall list, proposed by a lead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoorSighting {
    /// Its identity.
    pub id: SightingId,
    /// At which court.
    pub place: PlaceCode,
    /// When the session begins, local time.
    pub start: DateTime,
    /// Whose.
    pub judge: Option<JudgeKey>,
    /// In which room.
    pub room: Option<Room>,
    /// What kind; one that may be public by itself ([`Kind::is_open`]).
    pub kind: Kind,
    /// Roughly how many matters.
    pub count: Option<u32>,
    /// Who read it. Stays here: what goes into the docket has no author.
    pub by: VolunteerId,
    /// What became of it.
    pub state: SightingState,
}

/// What became of a door sighting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SightingState {
    /// A coordinator has not looked yet.
    Proposed,
    /// It is in the docket, as "seen at the door".
    Accepted,
    /// It was not right.
    Refused,
}
