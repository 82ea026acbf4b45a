//! From civil time to the instant, by a stated rule.
//!
//! Civil time plus zone is the truth, the instant is derived. Where clocks change, RFC 5545 (3.3.5) decides: a time that
//! does not exist is read with the offset from before the gap (2:30 becomes 3:30), and a time that occurs twice is its first occurrence.
//! Courts do not sit at those hours, so a reader that meets one complains as well.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, TimeZone};

use crate::facts::{Facts, Kind, Subject, When};

/// The instant of a civil time in a zone, by the rule above.
#[must_use]
pub fn instant(zone: &TimeZone, civil: DateTime) -> Timestamp {
    // Only a civil time within a day of year 9999's end cannot be converted; no page gets there (see `is_plausible`).
    zone.to_ambiguous_timestamp(civil).compatible().unwrap_or(Timestamp::MAX)
}

/// Whether a civil time occurs once, not at all or twice in a zone.
#[must_use]
pub fn occurrences(zone: &TimeZone, civil: DateTime) -> Occurrences {
    match zone.to_ambiguous_timestamp(civil).offset() {
        AmbiguousOffset::Unambiguous { .. } => Occurrences::Once,
        AmbiguousOffset::Gap { .. } => Occurrences::Never,
        AmbiguousOffset::Fold { .. } => Occurrences::Twice,
    }
}

/// How often a civil time occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occurrences {
    /// As it should be.
    Once,
    /// The clocks skip it.
    Never,
    /// The clocks repeat it.
    Twice,
}

/// The civil date and time in a zone at an instant.
#[must_use]
pub fn civil(zone: &TimeZone, at: Timestamp) -> DateTime {
    zone.to_datetime(at)
}

/// Sentinels such as 1900-01-01 and 2925 occur in court data; a date outside these years is no date.
#[must_use]
pub fn is_plausible(date: Date) -> bool {
    (2000..=2100).contains(&date.year())
}

/// When something begins and ends (exclusive), as instants.
#[must_use]
pub fn span(zone: &TimeZone, facts: &Facts) -> (Timestamp, Timestamp) {
    match &facts.when {
        When::At { start, end } => {
            let end = end.unwrap_or_else(|| block_end(*start, &facts.subject));
            let begins = instant(zone, *start);
            (begins, instant(zone, end).max(begins))
        }
        When::Days { first, last } => {
            let after = last.tomorrow().unwrap_or(Date::MAX);
            (
                instant(zone, first.to_datetime(jiff::civil::Time::midnight())),
                instant(zone, after.to_datetime(jiff::civil::Time::midnight())),
            )
        }
    }
}

/// The end of a session that states none: by kind, in minutes. Nobody knows better, and the description says so.
#[must_use]
pub fn block_end(start: DateTime, subject: &Subject) -> DateTime {
    let minutes: i64 = match subject {
        Subject::Hearing(hearing) => match hearing.kind() {
            Kind::Master | Kind::Individual => 210,
            Kind::Custody | Kind::Motion | Kind::Other => 120,
            Kind::Argument => 180,
            Kind::Conference => 60,
        },
        Subject::HalfDay { .. } => 240,
        Subject::Window { .. } | Subject::Gathering { .. } => 120,
    };
    start.saturating_add(jiff::SignedDuration::from_mins(minutes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn chicago() -> TimeZone {
        TimeZone::get("America/Chicago").unwrap()
    }

    #[test]
    fn clock_changes_follow_the_stated_rule() {
        for (civil, instant_utc, times) in [
            (date(2026, 3, 8).at(1, 59, 0, 0), "2026-03-08T07:59:00Z", Occurrences::Once),
            (date(2026, 3, 8).at(2, 30, 0, 0), "2026-03-08T08:30:00Z", Occurrences::Never),
            (date(2026, 3, 8).at(3, 0, 0, 0), "2026-03-08T08:00:00Z", Occurrences::Once),
            (date(2026, 11, 1).at(1, 30, 0, 0), "2026-11-01T06:30:00Z", Occurrences::Twice),
            (date(2026, 11, 1).at(2, 0, 0, 0), "2026-11-01T08:00:00Z", Occurrences::Once),
            (date(2026, 6, 1).at(8, 30, 0, 0), "2026-06-01T13:30:00Z", Occurrences::Once),
        ] {
            assert_eq!(instant(&chicago(), civil).to_string(), instant_utc);
            assert_eq!(occurrences(&chicago(), civil), times, "{civil}");
        }
    }

    #[test]
    fn a_window_ends_when_its_last_day_does_even_when_that_day_has_25_hours() {
        let facts = Facts {
            place: crate::PlaceCode::parse("STL-ICE").unwrap(),
            when: When::Days { first: date(2026, 11, 1), last: date(2026, 11, 1) },
            subject: Subject::Window { kind: crate::WindowKind::CheckIn, origin: None },
        };
        let (begin, end) = span(&chicago(), &facts);
        assert_eq!(end.duration_since(begin).as_hours(), 25);
    }
}
