//! Private events: what a person told us. They live in `people.sqlite`, are marked as private on each screen, and reach nothing public
//! unless a coordinator answers the question for a second origin.

use docket::{EventId, PlaceCode, When, WindowKind};
use serde::{Deserialize, Serialize};

use crate::ids::PrivateEventId;

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
