//! Dates and times as machines write them (ISO 8601, RFC 3339): `<time datetime>`, microdata, JSON-LD.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

/// What a recipe writes as a format for them.
pub(super) const FORMAT: &str = "iso";

/// The day of `2026-06-02`, `2026-06-02T09:00` or `2026-06-02T14:00Z`. One with an offset is an instant, and falls on the
/// day that it is in the place's zone.
pub(super) fn date(text: &str, zone: &TimeZone) -> Option<Date> {
    moment(text, zone).map(DateTime::date).or_else(|| text.trim().parse().ok())
}

/// The time of day of `2026-06-02T09:00`, `2026-06-02T14:00Z` or `09:00`; a date alone has none.
pub(super) fn time(text: &str, zone: &TimeZone) -> Option<Time> {
    let text = text.trim();
    if let Ok(alone) = Time::strptime("%H:%M", text) {
        return Some(alone);
    }
    moment(text, zone).map(DateTime::time)
}

fn moment(text: &str, zone: &TimeZone) -> Option<DateTime> {
    let text = text.trim();
    if !text.contains(':') {
        return None;
    }
    let instant = text.parse::<Timestamp>().ok().map(|at| docket::time::civil(zone, at));
    instant.or_else(|| text.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date as day, time as hour};

    #[test]
    fn an_offset_is_heeded() {
        let zone = TimeZone::get("America/Chicago").unwrap();
        for (text, expected) in [
            ("2026-06-02", (Some(day(2026, 6, 2)), None)),
            ("2026-06-02T09:00", (Some(day(2026, 6, 2)), Some(hour(9, 0, 0, 0)))),
            ("2026-06-02 09:00:00", (Some(day(2026, 6, 2)), Some(hour(9, 0, 0, 0)))),
            ("2026-06-02T14:00:00Z", (Some(day(2026, 6, 2)), Some(hour(9, 0, 0, 0)))),
            ("2026-06-02T09:00-05:00", (Some(day(2026, 6, 2)), Some(hour(9, 0, 0, 0)))),
            ("2026-06-03T02:30:00+00:00", (Some(day(2026, 6, 2)), Some(hour(21, 30, 0, 0)))),
            ("13:30", (None, Some(hour(13, 30, 0, 0)))),
            ("June 2, 2026", (None, None)),
        ] {
            assert_eq!((date(text, &zone), time(text, &zone)), expected, "{text}");
        }
    }
}
