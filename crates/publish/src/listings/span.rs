//! When, as far as the public may know it.

use docket::{Facts, Half, Subject, When};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use listing::Span;

use super::cards;

/// A span in three forms: as the contract says it, and as instants.
pub(super) struct Times {
    pub(super) span: Span,
    pub(super) begins: Timestamp,
    pub(super) ends: Timestamp,
    /// The last day, inclusive.
    pub(super) last: Date,
}

/// The hours at which the halves of a court day begin and end, local time.
///
/// A half-day stands for sessions whose own hours are not public, so that its hours are the same everywhere and tell nothing.
fn block(date: Date, half: Half) -> (DateTime, DateTime) {
    let (start, end) = match half {
        Half::Morning => (8, 12),
        Half::Afternoon => (13, 17),
    };
    (date.at(start, 0, 0, 0), date.at(end, 0, 0, 0))
}

/// As the source says it.
pub(super) fn exact(zone: &TimeZone, facts: &Facts) -> Option<Times> {
    let (begins, ends) = docket::time::span(zone, facts);
    Some(Times { span: stated(&facts.when, &facts.subject)?, begins, ends, last: facts.when.last_date() })
}

/// As the source says it, without instants.
pub(super) fn stated(when: &When, subject: &Subject) -> Option<Span> {
    Some(match when {
        When::At { start, end } => Span::At {
            start: cards::civil(*start)?,
            end: cards::civil(end.unwrap_or_else(|| docket::time::block_end(*start, subject)).max(*start))?,
            end_stated: end.is_some(),
        },
        When::Days { first, last } => Span::Days { first: cards::day(*first)?, last: cards::day(*last)? },
    })
}

/// Half a court day.
pub(super) fn half_day(zone: &TimeZone, date: Date, half: Half) -> Option<Times> {
    let (start, end) = block(date, half);
    Some(Times {
        span: half_span(date, half)?,
        begins: docket::time::instant(zone, start),
        ends: docket::time::instant(zone, end),
        last: date,
    })
}

pub(super) fn half_span(date: Date, half: Half) -> Option<Span> {
    let (start, end) = block(date, half);
    Some(Span::At { start: cards::civil(start)?, end: cards::civil(end)?, end_stated: false })
}

/// Whole days, whatever hour is known.
pub(super) fn days(zone: &TimeZone, first: Date, last: Date) -> Option<Times> {
    let midnight = |date: Date| docket::time::instant(zone, date.to_datetime(Time::midnight()));
    let last = last.max(first);
    Some(Times {
        span: Span::Days { first: cards::day(first)?, last: cards::day(last)? },
        begins: midnight(first),
        ends: midnight(last.tomorrow().ok()?),
        last,
    })
}
