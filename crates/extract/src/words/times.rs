//! Times of day as pages write them.

use std::sync::LazyLock;

use jiff::civil::Time;
use jiff::fmt::strtime::BrokenDownTime;
use jiff::tz::TimeZone;
use regex::Regex;

use super::dates::{tidy, tidy_format};
use super::iso;

/// A checked format of times, in the letters of strptime; case and the dots of `a.m.` do not matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TimeFormat(String);

impl TimeFormat {
    /// Checks a format by writing a time in it and reading that back.
    pub(crate) fn parse(format: &str) -> Option<Self> {
        if format == iso::FORMAT {
            return Some(Self(format.to_owned()));
        }
        let format = tidy_format(format);
        let sample = Time::constant(14, 0, 0, 0);
        let written = BrokenDownTime::from(sample).to_string(&format).ok()?;
        let read = BrokenDownTime::parse(&format, tidy(&written)).ok()?;
        (read.hour().is_some() && read.to_time().ok() == Some(sample)).then_some(Self(format))
    }
}

static TWELVE_HOURS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(\d{1,2})(?:[:.](\d{2}))?(?:[:.]00)? ?([ap]) ?m?$").expect("it is a regular expression")
});
static FOUR_DIGITS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(\d{2})(\d{2})(?: ?(?:hrs?|hours))?$").expect("it is a regular expression")
});

/// Reads a time by the first format that fits, then by what means one time only: `9 a.m.`, `8:30AM`, `Noon`, `0830`.
///
/// `9:00` alone could be either half of the day and is no time unless a format (`%H:%M`) says that it is.
pub(crate) fn read_time(text: &str, formats: &[TimeFormat], zone: &TimeZone) -> Option<Time> {
    let tidied = tidy(text);
    formats
        .iter()
        .find_map(|TimeFormat(format)| {
            if format == iso::FORMAT {
                return iso::time(text, zone);
            }
            let read = BrokenDownTime::parse(format, &tidied).ok()?;
            read.to_time().ok().filter(|_| read.hour().is_some())
        })
        .or_else(|| unambiguous(&tidied))
}

static BETWEEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\s*(?:[,;/&\n]\s*(?:and\b)?|\band\b)\s*").expect("it is a regular expression")
});
static HALF: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)[ap]\.? ?m\.?$").expect("it is a regular expression"));

/// Reads several times that stand together: `9:00 a.m. and 1:30 p.m.`, `8:30, 10 & 11 AM`. One without its half of the day
/// has that of the one behind it. None where anything there is no time.
pub(crate) fn read_times(text: &str, formats: &[TimeFormat], zone: &TimeZone) -> Option<Vec<Time>> {
    let mut times = Vec::new();
    let mut half = None;
    for piece in BETWEEN.split(text).collect::<Vec<_>>().into_iter().rev() {
        half = HALF.find(piece).map(|found| found.as_str()).or(half);
        let read = read_time(piece, formats, zone)
            .or_else(|| read_time(&format!("{piece} {}", half?), formats, zone))?;
        times.push(read);
    }
    times.reverse();
    times.dedup();
    Some(times)
}

fn unambiguous(text: &str) -> Option<Time> {
    if matches!(text, "noon" | "12 noon" | "12noon" | "12:00 noon" | "12:00noon") {
        return Some(Time::constant(12, 0, 0, 0));
    }
    let number = |text: &str| text.parse::<i8>().ok();
    if let Some(found) = TWELVE_HOURS.captures(text) {
        let hour = number(&found[1]).filter(|hour| (1..=12).contains(hour))?;
        let minute = found.get(2).map_or(Some(0), |minute| number(minute.as_str()))?;
        let afternoon = if &found[3] == "p" { 12 } else { 0 };
        return Time::new(hour % 12 + afternoon, minute, 0, 0).ok();
    }
    let found = FOUR_DIGITS.captures(text)?;
    Time::new(number(&found[1])?, number(&found[2])?, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::time;

    #[test]
    fn times_are_read_as_pages_write_them() {
        let formats: Vec<_> = ["%I:%M%p", "%I:%M %p"].into_iter().filter_map(TimeFormat::parse).collect();
        assert_eq!(formats.len(), 2);
        for (text, expected) in [
            ("8:30AM", Some((8, 30))),
            ("08:30 am", Some((8, 30))),
            ("9 a.m.", Some((9, 0))),
            ("9:00 A.M.", Some((9, 0))),
            ("9:00 a. m.", Some((9, 0))),
            ("9.30 am", Some((9, 30))),
            ("1:30 P", Some((13, 30))),
            ("1:30:00 PM", Some((13, 30))),
            ("12:15 am", Some((0, 15))),
            ("12:00 PM", Some((12, 0))),
            ("Noon", Some((12, 0))),
            ("12 noon", Some((12, 0))),
            ("12:00 NOON", Some((12, 0))),
            ("0830", Some((8, 30))),
            ("1330 hrs", Some((13, 30))),
            ("13:30 PM", None),
            ("9:00", None),
            ("2560", None),
            ("25:00 AM", None),
            ("8:75 AM", None),
            ("TBD", None),
            ("", None),
        ] {
            let expected = expected.map(|(hour, minute)| time(hour, minute, 0, 0));
            assert_eq!(read_time(text, &formats, &TimeZone::UTC), expected, "{text}");
            if expected.is_some() {
                assert_eq!(read_time(text, &[], &TimeZone::UTC), expected, "{text} without a format");
            }
        }
    }

    #[test]
    fn a_format_settles_what_is_ambiguous() {
        let formats = [TimeFormat::parse("%H:%M").unwrap()];
        assert_eq!(read_time("9:00", &formats, &TimeZone::UTC), Some(time(9, 0, 0, 0)));
        assert_eq!(read_time("14:00", &formats, &TimeZone::UTC), Some(time(14, 0, 0, 0)));
    }

    #[test]
    fn several_times_stand_together() {
        for (text, expected) in [
            ("9:00 a.m. and 1:30 p.m.", Some(vec![(9, 0), (13, 30)])),
            ("8:30, 10 & 11 AM", Some(vec![(8, 30), (10, 0), (11, 0)])),
            ("9:00 a.m., 10:00 a.m., and 1:00 p.m.", Some(vec![(9, 0), (10, 0), (13, 0)])),
            ("9 AM\nNoon", Some(vec![(9, 0), (12, 0)])),
            ("9:00 AM", Some(vec![(9, 0)])),
            ("9:00 and 10:00", None),
            ("9:00 AM and later", None),
            ("", None),
        ] {
            let expected =
                expected.map(|times| times.into_iter().map(|(h, m)| time(h, m, 0, 0)).collect::<Vec<_>>());
            assert_eq!(read_times(text, &[], &TimeZone::UTC), expected, "{text}");
        }
    }

    #[test]
    fn a_format_that_gives_no_time_is_none() {
        for (format, good) in
            [("%I:%M %p", true), ("%H%M", true), ("%I %p", true), ("%p", false), ("%M", false), ("%B", false)]
        {
            assert_eq!(TimeFormat::parse(format).is_some(), good, "{format}");
        }
    }
}
