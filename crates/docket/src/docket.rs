//! The docket: everything that public pages and decisions say, at one moment.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use jiff::Timestamp;

use crate::claim::SourceState;
use crate::decision::Recorded;
use crate::event::{Change, Event};
use crate::ids::{EventId, SourceId};
use crate::place::Places;

/// Everything that is known, at one moment. Cloning it is cheap enough to do once a visit.
#[derive(Debug, Clone, Default)]
pub struct Docket {
    /// The places, with the judges that decisions seated.
    pub places: Arc<Places>,
    /// What each source says.
    pub sources: BTreeMap<SourceId, Arc<SourceState>>,
    /// What people said, by subject.
    pub decisions: BTreeMap<String, Recorded>,
    /// What was settled from these, past events of the last weeks included.
    pub events: BTreeMap<EventId, Arc<Event>>,
    /// The latest changes, oldest first, at most [`Docket::CHANGES`].
    pub changes: VecDeque<Change>,
    /// The number of the last change.
    pub last_change: u64,
    /// A restore lifts every SEQUENCE above this (design, promise 9); 0 where nothing was restored.
    pub sequence_floor: u32,
    /// How each source is, for what is said about freshness.
    pub health: BTreeMap<SourceId, Health>,
}

impl Docket {
    /// How many changes the docket carries; older ones are in the database.
    pub const CHANGES: usize = 200;
}

/// What the public may know of a source's state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// The last visit that read it, complete or partial.
    pub last_good: Option<Timestamp>,
    /// Since when it has been unread beyond its grace (three times `every`, at least 6 hours).
    pub stale_since: Option<Timestamp>,
}
