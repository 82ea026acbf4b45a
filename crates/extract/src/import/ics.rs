//! Calendars: one `VEVENT` an event.

use std::panic::{AssertUnwindSafe, catch_unwind};

use ical::IcalParser;
use ical::parser::ical::component::IcalCalendar;

use super::content::{Plain, plain};
use super::vevent::Vevent;
use super::{FileRefusal, Import, Keys, MOST_ROWS, Rows, refused};

pub(super) fn read(bytes: &[u8], keys: &Keys<'_>) -> Import {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else { return refused(FileRefusal::Encoding) };
    let Some(plain) = plain(text) else { return refused(FileRefusal::NotACalendar) };
    if u32::try_from(plain.lines.len()).map_or(true, |entries| entries > MOST_ROWS) {
        return refused(FileRefusal::TooMany);
    }
    let Some(calendar) = parse(&plain) else { return refused(FileRefusal::NotACalendar) };
    let mut rows = Rows::new();
    for (event, line) in calendar.events.iter().zip(&plain.lines) {
        let entry = Vevent { properties: &event.properties, is_off: plain.cancels };
        rows.take(*line, entry.draft(keys));
    }
    rows.done()
}

/// The calendar, if the reader makes of it what was put in. Nothing that gets this far is known to make it panic; should
/// something still, a file is refused and the program lives.
fn parse(plain: &Plain) -> Option<IcalCalendar> {
    let parsed = catch_unwind(AssertUnwindSafe(|| IcalParser::new(plain.text.as_bytes()).next()));
    let calendar = parsed.ok().flatten()?.ok()?;
    (calendar.events.len() == plain.lines.len()).then_some(calendar)
}
