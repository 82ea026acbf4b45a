//! Events: what a volunteer can go to, settled from claims, notices and decisions; and what changed about them.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::claim::Authority;
use crate::facts::{Facts, Room, Scope, When};
use crate::ids::{EventId, SourceId};
use crate::text::PublicText;

/// Where an event stands, after everything that lies on top.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It takes place as far as anybody says.
    Listed,
    /// Only monthly data speaks of it.
    Expected,
    /// It is off.
    Cancelled {
        /// Who said so.
        by: CancelledBy,
        /// The court's own words, where it used any.
        words: Option<PublicText>,
    },
    /// A notice throws doubt on it.
    Questioned {
        /// The court's own words.
        words: PublicText,
    },
    /// It was on its page and is not there now.
    Withdrawn,
}

/// Who called an event off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CancelledBy {
    /// The court's page, of this session.
    Court,
    /// The court's page, of the whole place.
    Closure,
    /// A coordinator.
    Coordinator,
}

/// What an event is and where it stands. Two equal ones are the same news.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// Place, time, subject.
    pub facts: Facts,
    /// Whose docket.
    pub scope: Scope,
    /// Where it stands.
    pub standing: Standing,
    /// Whether a coordinator promoted a general court's session.
    pub promoted: bool,
    /// The sources that speak of it and how much each one weighs, the most authoritative first.
    pub sources: Vec<(Authority, SourceId)>,
    /// Whether its sources disagree about date, time or room.
    pub disputed: bool,
}

impl Settled {
    /// Whether only monthly data speaks of it, and no person has said that it takes place. It is then a forecast: never among what is
    /// listed, whatever lies on top of it, and no news when it comes, changes or ends.
    #[must_use]
    pub fn is_forecast(&self) -> bool {
        let monthly = self.sources.iter().all(|(authority, _)| *authority == Authority::MonthlyData);
        let only_monthly = monthly && !self.sources.is_empty();
        self.standing == Standing::Expected || (only_monthly && self.standing != Standing::Listed)
    }
}

/// An event with its identity and history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Its identity; never changes.
    pub id: EventId,
    /// RFC 5545, 3.8.7.4: rises with each move, cancellation, question, withdrawal and restoration; never falls.
    pub sequence: u32,
    /// When it was first known.
    pub created: Timestamp,
    /// The last real change, an alteration included. Rounded down to the hour if a coordinator entered it.
    pub modified: Timestamp,
    /// What it is now.
    pub now: Settled,
    /// Where and when it was before its last move, until it is back there.
    pub moved_from: Option<Former>,
    /// The event that turned out to be the same session; this one is then no longer shown.
    pub merged_into: Option<EventId>,
}

/// Where and when an event was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Former {
    /// When.
    pub when: When,
    /// Where.
    pub room: Option<Room>,
}

/// What happened to an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// It is new.
    Created,
    /// Other time or room.
    Moved,
    /// Other kind, medium, judge or band; same time and room.
    Altered,
    /// A notice throws doubt on it.
    Questioned,
    /// It is off.
    Cancelled,
    /// No longer on its page.
    Withdrawn,
    /// Back to what it was.
    Restored,
    /// It turned out to be the same session as another event.
    Merged,
}

impl ChangeKind {
    /// Its stable name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Moved => "moved",
            Self::Altered => "altered",
            Self::Questioned => "questioned",
            Self::Cancelled => "cancelled",
            Self::Withdrawn => "withdrawn",
            Self::Restored => "restored",
            Self::Merged => "merged",
        }
    }
}

/// A change, with what was before and after, and what showed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Its number; rises by one with each change of this docket.
    pub number: u64,
    /// Which event.
    pub event: EventId,
    /// What happened.
    pub kind: ChangeKind,
    /// When; by the hour if a coordinator entered it.
    pub at: Timestamp,
    /// What it was.
    pub before: Option<Settled>,
    /// What it is.
    pub after: Settled,
    /// The source whose visit showed it; none for a decision.
    pub shown_by: Option<SourceId>,
}

/// The events that a step touched.
pub type Touched = BTreeSet<EventId>;
