//! Dates and times of day as a reader of a calendar sees them: the place's own, without a time-zone table.
//!
//! `jiff` stays out of this crate, because everything here also runs in the browser. What needs a zone is computed by `publish`.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A text that is not a date, a time or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CivilError;

impl fmt::Display for CivilError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a date or time such as 2026-06-03, 08:30 or 2026-06-03T08:30")
    }
}

impl std::error::Error for CivilError {}

/// A day of the Gregorian calendar. In JSON `"2026-06-03"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

impl Day {
    /// Makes one.
    ///
    /// # Errors
    /// When there is no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Result<Self, CivilError> {
        if (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day) {
            Ok(Self { year, month, day })
        } else {
            Err(CivilError)
        }
    }

    /// Reads `2026-06-03`.
    ///
    /// # Errors
    /// When the text is anything else.
    pub fn parse(text: &str) -> Result<Self, CivilError> {
        let (year, rest) = text.split_once('-').ok_or(CivilError)?;
        let (month, day) = rest.split_once('-').ok_or(CivilError)?;
        if year.len() != 4 || month.len() != 2 || day.len() != 2 {
            return Err(CivilError);
        }
        Self::new(number(year)?, number(month)?, number(day)?)
    }

    /// The year, four digits.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }

    /// The day of the week, 0 for Sunday.
    #[must_use]
    pub fn weekday(self) -> u8 {
        // 1970-01-01 was a Thursday.
        u8::try_from((self.ordinal() + 4).rem_euclid(7)).unwrap_or(0)
    }

    /// Days since 1970-01-01 (proleptic Gregorian; H. Hinnant, "chrono-compatible low-level date algorithms").
    #[must_use]
    pub fn ordinal(self) -> i32 {
        let year = i32::from(self.year) - i32::from(self.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month = (i32::from(self.month) + 9) % 12;
        let day_of_year = (153 * month + 2) / 5 + i32::from(self.day) - 1;
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

fn number<N: std::str::FromStr>(text: &str) -> Result<N, CivilError> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse().map_err(|_| CivilError)
    } else {
        Err(CivilError)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A time of day, to the minute. In JSON `"08:30"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Clock {
    hour: u8,
    minute: u8,
}

impl Clock {
    /// Makes one.
    ///
    /// # Errors
    /// When there is no such time.
    pub fn new(hour: u8, minute: u8) -> Result<Self, CivilError> {
        if hour < 24 && minute < 60 { Ok(Self { hour, minute }) } else { Err(CivilError) }
    }

    /// Reads `08:30`.
    ///
    /// # Errors
    /// When the text is anything else.
    pub fn parse(text: &str) -> Result<Self, CivilError> {
        let (hour, minute) = text.split_once(':').ok_or(CivilError)?;
        if hour.len() != 2 || minute.len() != 2 {
            return Err(CivilError);
        }
        Self::new(number(hour)?, number(minute)?)
    }

    /// 0 to 23.
    #[must_use]
    pub fn hour(self) -> u8 {
        self.hour
    }

    /// 0 to 59.
    #[must_use]
    pub fn minute(self) -> u8 {
        self.minute
    }

    /// This time, earlier by so many minutes, not before midnight.
    #[must_use]
    pub fn earlier(self, minutes: u16) -> Self {
        let total = (u16::from(self.hour) * 60 + u16::from(self.minute)).saturating_sub(minutes);
        Self { hour: u8::try_from(total / 60).unwrap_or(0), minute: u8::try_from(total % 60).unwrap_or(0) }
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

/// A day and a time of day. In JSON `"2026-06-03T08:30"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Moment {
    /// The day.
    pub day: Day,
    /// The time.
    pub clock: Clock,
}

impl Moment {
    /// Reads `2026-06-03T08:30`.
    ///
    /// # Errors
    /// When the text is anything else.
    pub fn parse(text: &str) -> Result<Self, CivilError> {
        let (day, clock) = text.split_once('T').ok_or(CivilError)?;
        Ok(Self { day: Day::parse(day)?, clock: Clock::parse(clock)? })
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{}", self.day, self.clock)
    }
}

macro_rules! as_text {
    ($($name:ident),*) => {$(
        impl TryFrom<String> for $name {
            type Error = CivilError;
            fn try_from(text: String) -> Result<Self, CivilError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> String {
                value.to_string()
            }
        }
    )*};
}

as_text!(Day, Clock, Moment);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_from_the_epoch_and_know_their_weekday() {
        for (text, ordinal, weekday) in [
            ("1970-01-01", 0, 4),
            ("2000-02-29", 11_016, 2),
            ("2026-06-03", 20_607, 3),
            ("2026-11-24", 20_781, 2),
        ] {
            let day = Day::parse(text).unwrap();
            assert_eq!((day.ordinal(), day.weekday()), (ordinal, weekday), "{text}");
            assert_eq!(day.to_string(), text);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["2026-02-29", "2026-13-01", "2026-6-3", "+026-01-01", "", "2026-06-03T24:00"] {
            assert!(Day::parse(text).is_err() && Moment::parse(text).is_err(), "{text}");
        }
    }
}
