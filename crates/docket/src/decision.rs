//! Decisions: a person's word on an event, a notice or a roster, kept without an author.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::address::Address;
use crate::directory::Phone;
use crate::ids::{DifferenceId, EventId, JudgeKey, NoticeId, PlaceCode, TextKey};
use crate::judge::Judge;
use crate::place::Places;

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
    /// A judge no longer sits at a place.
    Unseat {
        /// Where.
        place: PlaceCode,
        /// Who.
        judge: JudgeKey,
    },
    /// A place is at this address.
    Address {
        /// Which place.
        place: PlaceCode,
        /// Where it is.
        address: Address,
    },
    /// A place has this telephone number.
    Telephone {
        /// Which place.
        place: PlaceCode,
        /// The number.
        phone: Phone,
    },
    /// A place stays as it is known, whatever a list says.
    Overlook(DifferenceId),
    /// A text that somebody looked at may be public.
    Show(TextKey),
    /// A text that somebody looked at may never be public.
    Hide(TextKey),
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
            Self::Unseat { place, judge } => format!("judge {place} {judge}"),
            Self::Address { place, .. } => format!("address {place}"),
            Self::Telephone { place, .. } => format!("telephone {place}"),
            Self::Overlook(difference) => format!("difference {difference}"),
            Self::Show(text) | Self::Hide(text) => format!("text {text}"),
        }
    }

    /// Lays a word on a place over the places; any other leaves them as they are.
    pub fn lay_over(&self, places: &mut Places) {
        match self {
            Self::Seat { place, judge } => places.add_judge(place, judge.clone()),
            Self::Unseat { place, judge } => places.remove_judge(place, judge),
            Self::Address { place, address } => places.set_address(place, address.clone()),
            Self::Telephone { place, phone } => places.set_phone(place, phone),
            _ => false,
        };
    }

    /// The place that it is a word on, if it is one.
    #[must_use]
    pub fn place(&self) -> Option<&PlaceCode> {
        match self {
            Self::Seat { place, .. }
            | Self::Unseat { place, .. }
            | Self::Address { place, .. }
            | Self::Telephone { place, .. } => Some(place),
            _ => None,
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
