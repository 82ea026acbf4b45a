//! Standing sessions: what takes place every week, by a coordinator's word.

use std::collections::{BTreeMap, BTreeSet};

use docket::PlaceCode;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use crate::ids::StandingId;
use crate::shift::{Role, Spot};

/// "Every Tuesday and Thursday 8:30 until September 30", minus federal holidays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandingSession {
    /// Its identity.
    pub id: StandingId,
    /// Where.
    pub place: PlaceCode,
    /// At which door.
    pub spot: Spot,
    /// On which days of the week, ISO 8601: Monday is 1, Sunday is 7.
    pub weekdays: BTreeSet<i8>,
    /// When it begins, local time.
    pub from: Time,
    /// When it ends, exclusive; after `from`.
    pub until: Time,
    /// The first day.
    pub first: Date,
    /// The last day, inclusive.
    pub last: Date,
    /// Days on which it does not take place.
    #[serde(default)]
    pub except: BTreeSet<Date>,
    /// How many of each role.
    pub need: BTreeMap<Role, u8>,
    /// How long before a volunteer should be there, in minutes.
    pub early: u16,
}
