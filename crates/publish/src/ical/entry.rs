//! One VEVENT from one listing (RFC 5545, 3.6.1).

use contentline::Lines;
use jiff::civil::Date;
use listing::entry::{CalendarEntry, Status};
use listing::{Day, Span};

use crate::listings::Public;

/// Writes a VEVENT.
///
/// DTSTAMP and LAST-MODIFIED are both the last real change (RFC 5545, 3.8.7.2 and 3.8.7.3), so that equal facts are equal
/// bytes. Times are in UTC, because clients disagree about every other form; the court's own time is in the text.
/// There is no VALARM, no ATTENDEE and no ORGANIZER: a public feed rings no phone and names nobody.
pub(crate) fn event(public: &Public, entry: &CalendarEntry, category: &str) -> String {
    let mut lines = Lines::new();
    lines.fixed("BEGIN:VEVENT");
    lines.text("UID", &format!("{}@alongside", public.listing.id));
    lines.instant("DTSTAMP", public.updated);
    lines.instant("CREATED", public.created.min(public.updated));
    lines.instant("LAST-MODIFIED", public.updated);
    lines.number("SEQUENCE", public.listing.sequence);
    match public.listing.span {
        Span::At { .. } => {
            lines.instant("DTSTART", public.begins);
            lines.instant("DTEND", public.ends);
        }
        Span::Days { first, last } => {
            lines.day("DTSTART", date(first));
            // Exclusive (RFC 5545, 3.6.1): the day after the last.
            lines.day("DTEND", date(last).tomorrow().unwrap_or(Date::MAX));
        }
    }
    lines.text("SUMMARY", &entry.summary);
    if let Some(location) = &entry.location {
        lines.text("LOCATION", location);
    }
    lines.text("DESCRIPTION", &entry.description);
    lines.fixed(match entry.status {
        Status::Tentative => "STATUS:TENTATIVE",
        Status::Confirmed => "STATUS:CONFIRMED",
        Status::Cancelled => "STATUS:CANCELLED",
    });
    lines.fixed(if entry.transparent { "TRANSP:TRANSPARENT" } else { "TRANSP:OPAQUE" });
    lines.fixed("CLASS:PUBLIC");
    lines.texts("CATEGORIES", &[category]);
    lines.uri("URL", &entry.url);
    lines.fixed("END:VEVENT");
    lines.into_string()
}

fn date(day: Day) -> Date {
    let part = |number: u8| i8::try_from(number).unwrap_or(1);
    Date::new(i16::try_from(day.year()).unwrap_or(9999), part(day.month()), part(day.day()))
        .unwrap_or(Date::MAX)
}
