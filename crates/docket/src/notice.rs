//! Notices: a place closed on dates, or partly. They lie over what the courts' own pages claim, and lifting one uncovers it.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::ids::{NoticeId, PlaceCode, SourceId};
use crate::reading::Effect;
use crate::text::PublicText;

/// A closure, in force as long as its source states it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// A hash of source, place and words.
    pub id: NoticeId,
    /// Who says so.
    pub source: SourceId,
    /// Of which place.
    pub place: PlaceCode,
    /// What it does.
    pub effect: Effect,
    /// The page's own words.
    pub words: PublicText,
    /// The visit that first showed it.
    pub first_seen: Timestamp,
}

impl Notice {
    /// Whether it speaks of this day.
    #[must_use]
    pub fn touches(&self, date: Date) -> bool {
        match self.effect {
            Effect::Closed { first, last } | Effect::Doubtful { span: Some((first, last)) } => {
                (first..=last).contains(&date)
            }
            Effect::Doubtful { span: None } => true,
        }
    }
}
