//! Standing sessions: what takes place every week, by a coordinator's word.

use std::collections::{BTreeMap, BTreeSet};

use docket::PlaceCode;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use crate::ids::StandingId;
use crate::rule::{RuleError, check_need};
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

/// Why a standing session cannot stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StandingError {
    /// On no day of the week.
    #[error("it needs at least one day of the week")]
    NoDays,
    /// It ends before it begins.
    #[error("it must begin before it ends, on the same day")]
    NoHours,
    /// The first day is after the last, or more than a year before it.
    #[error("the first day must not be after the last, and the two at most a year apart")]
    NoSpan,
    /// It asks for nobody, for too many, or too early.
    #[error(transparent)]
    Need(#[from] RuleError),
}

impl StandingSession {
    /// Whether it can stand.
    ///
    /// # Errors
    /// The first reason why not.
    pub fn check(&self) -> Result<(), StandingError> {
        let days = &self.weekdays;
        if days.is_empty() || days.iter().any(|day| !(1..=7).contains(day)) {
            return Err(StandingError::NoDays);
        }
        if self.from >= self.until {
            return Err(StandingError::NoHours);
        }
        let year_on = self.first.saturating_add(jiff::Span::new().days(366));
        if self.first > self.last || self.last > year_on {
            return Err(StandingError::NoSpan);
        }
        Ok(check_need(&self.need, 0, self.early)?)
    }
}

#[cfg(test)]
mod tests {
    use docket::PlaceCode;
    use jiff::civil::{date, time};

    use super::*;

    #[test]
    fn what_cannot_stand_is_refused_with_the_reason() {
        let good = StandingSession {
            id: StandingId::from_random([1; 16]),
            place: PlaceCode::parse("KAN").unwrap(),
            spot: Spot::Entrance,
            weekdays: [2, 4].into(),
            from: time(8, 30, 0, 0),
            until: time(12, 0, 0, 0),
            first: date(2026, 6, 1),
            last: date(2026, 9, 30),
            except: BTreeSet::new(),
            need: [(Role::Lead, 1)].into(),
            early: 30,
        };
        assert_eq!(good.check(), Ok(()));
        let with = |change: fn(&mut StandingSession)| {
            let mut other = good.clone();
            change(&mut other);
            other.check()
        };
        assert_eq!(with(|it| it.weekdays.clear()), Err(StandingError::NoDays));
        assert_eq!(with(|it| it.weekdays = [8].into()), Err(StandingError::NoDays));
        assert_eq!(with(|it| it.until = it.from), Err(StandingError::NoHours));
        assert_eq!(with(|it| it.last = date(2026, 5, 31)), Err(StandingError::NoSpan));
        assert_eq!(with(|it| it.last = date(2028, 1, 1)), Err(StandingError::NoSpan));
        assert_eq!(with(|it| it.need.clear()), Err(StandingError::Need(RuleError::NoNeed)));
        assert_eq!(with(|it| it.early = 300), Err(StandingError::Need(RuleError::TooEarly)));
    }
}
