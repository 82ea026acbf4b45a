//! When, where and how a volunteer can go.

use std::fmt;

use docket::Half;
use jiff::civil::{Date, Time, Weekday};
use serde::{Deserialize, Serialize};

/// Half a day of the week.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct WeekHalf {
    /// ISO 8601: Monday is 1, Sunday is 7.
    weekday: i8,
    half: Half,
}

impl WeekHalf {
    /// Half of such a day.
    #[must_use]
    pub fn new(weekday: Weekday, half: Half) -> Self {
        Self { weekday: weekday.to_monday_one_offset(), half }
    }

    /// The half of the week that a half of a date falls in.
    #[must_use]
    pub fn of(date: Date, half: Half) -> Self {
        Self::new(date.weekday(), half)
    }

    /// The day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        Weekday::from_monday_one_offset(self.weekday).unwrap_or(Weekday::Monday)
    }

    /// The half.
    #[must_use]
    pub fn half(self) -> Half {
        self.half
    }
}

impl fmt::Debug for WeekHalf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {:?}", self.weekday(), self.half)
    }
}

/// Days on which a volunteer cannot go, both ends inclusive. No reason is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DaysOff {
    /// The first day.
    pub first: Date,
    /// The last day, inclusive.
    pub last: Date,
}

impl DaysOff {
    /// Whether this day is one of them.
    #[must_use]
    pub fn contains(&self, date: Date) -> bool {
        (self.first..=self.last).contains(&date)
    }
}

/// How far a place is for a volunteer, by the volunteer's own word. Where they live is never asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Distance {
    /// Less than half an hour.
    Near,
    /// About an hour.
    Hour,
    /// More than an hour, and possible.
    Far,
    /// Not to be asked for this place.
    Never,
}

/// "Where I am comfortable".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Setting {
    /// In a courtroom.
    Courtroom,
    /// Inside an ICE or ISAP office.
    OfficeInside,
    /// Outside a building only.
    Outside,
    /// From home: telephone, rides, watching the calendar.
    Home,
}

/// The hours in which a volunteer is not to be told things, in the local time of the programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuietHours {
    /// When they begin.
    pub from: Time,
    /// When they end, exclusive; before `from` where they pass midnight, equal to it where there are none.
    pub until: Time,
    /// Whether what is urgent may pass them.
    pub urgent_passes: bool,
}

impl QuietHours {
    /// Whether something may be told at this local time.
    #[must_use]
    pub fn allow(&self, at: Time, urgent: bool) -> bool {
        let quiet = if self.from <= self.until {
            (self.from..self.until).contains(&at)
        } else {
            at >= self.from || at < self.until
        };
        !quiet || (urgent && self.urgent_passes)
    }
}

impl Default for QuietHours {
    /// From nine in the evening to seven in the morning, and nothing passes until the volunteer says so.
    fn default() -> Self {
        Self { from: Time::constant(21, 0, 0, 0), until: Time::constant(7, 0, 0, 0), urgent_passes: false }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;

    use super::*;

    #[test]
    fn quiet_hours_may_pass_midnight_and_be_empty() {
        let hours = |from, until| QuietHours { from, until, urgent_passes: true };
        let night = hours(time(21, 0, 0, 0), time(7, 0, 0, 0));
        for (at, allowed) in
            [((20, 59), true), ((21, 0), false), ((3, 0), false), ((6, 59), false), ((7, 0), true)]
        {
            assert_eq!(night.allow(time(at.0, at.1, 0, 0), false), allowed, "{at:?}");
            assert!(night.allow(time(at.0, at.1, 0, 0), true));
        }
        let midday = hours(time(12, 0, 0, 0), time(13, 0, 0, 0));
        assert!(!midday.allow(time(12, 30, 0, 0), false) && midday.allow(time(13, 0, 0, 0), false));
        let none = hours(time(0, 0, 0, 0), time(0, 0, 0, 0));
        assert!(none.allow(time(0, 0, 0, 0), false));
        let closed = QuietHours { urgent_passes: false, ..night };
        assert!(!closed.allow(time(23, 0, 0, 0), true));
    }

    #[test]
    fn a_half_of_the_week_knows_its_day() {
        let tuesday = jiff::civil::date(2026, 6, 2);
        let half = WeekHalf::of(tuesday, Half::Morning);
        assert_eq!((half.weekday(), half.half()), (Weekday::Tuesday, Half::Morning));
        assert!(WeekHalf::new(Weekday::Monday, Half::Afternoon) < half);
    }
}
