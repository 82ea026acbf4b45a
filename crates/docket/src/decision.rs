//! Decisions: a person's word on an event, a notice or a roster, kept without an author.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::ids::{ClaimId, EventId, NoticeId, PlaceCode};
use crate::place::Judge;

/// A person's word. The latest of each subject counts; taking one back uncovers what lay below.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// The event takes place, whatever notices and absences say.
    Keep(EventId),
    /// The event is off.
    Cancel(EventId),
    /// A general court's session is public.
    Promote(EventId),
    /// A notice closes the whole place on these dates, both inclusive.
    Closes {
        /// Which notice.
        notice: NoticeId,
        /// First day.
        first: Date,
        /// Last day.
        last: Date,
    },
    /// A notice does not touch the place's hearings.
    Harmless(NoticeId),
    /// A judge sits at a place.
    Seat {
        /// Where.
        place: PlaceCode,
        /// Who.
        judge: Judge,
    },
    /// A text that waited for a look may be public.
    Publish(ClaimId),
}

impl Decision {
    /// What it is about: two decisions with equal subject replace one another.
    #[must_use]
    pub fn subject(&self) -> String {
        match self {
            Self::Keep(event) | Self::Cancel(event) => format!("event {event}"),
            Self::Promote(event) => format!("scope {event}"),
            Self::Closes { notice, .. } | Self::Harmless(notice) => format!("notice {notice}"),
            Self::Seat { place, judge } => format!("judge {place} {}", judge.key),
            Self::Publish(claim) => format!("claim {claim}"),
        }
    }
}

/// A decision and when it was entered, rounded down to the hour so that it does not betray a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// The word.
    pub decision: Decision,
    /// The hour.
    pub at: Timestamp,
}

/// Rounds down to the hour (UTC).
#[must_use]
pub fn hour_of(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_second().div_euclid(3600) * 3600).unwrap_or(at)
}
