//! Reading back what was written, before it goes out.
//!
//! One bad line, and Google drops a whole feed. So each calendar is read by the `ical` crate first, and one that cannot
//! be read does not replace the last that could. The crate has faults of its own, each held by a test here: it stops
//! without a word at invalid UTF-8, trims folded lines, takes lines of any length, and nobody mends a panic in it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use ical::IcalParser;

use super::calendar::FOOT;
use crate::error::Unreadable;
use contentline::LONGEST_LINE;

/// Whether a calendar can be read, and has so many events.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn readable(calendar: &[u8], written: usize) -> Result<(), Unreadable> {
    let text = std::str::from_utf8(calendar).map_err(|_| Unreadable::Encoding)?;
    if !well_lined(text) {
        return Err(Unreadable::Line);
    }
    let calendars = guarded(|| IcalParser::new(calendar).collect::<Result<Vec<_>, _>>())?;
    let [calendar] = calendars.as_slice() else { return Err(Unreadable::Refused) };
    let found = calendar.events.iter().filter(|event| has_value(event, "UID")).count();
    if found == written { Ok(()) } else { Err(Unreadable::Count { found, written }) }
}

/// Whether a single VEVENT can be read.
///
/// A calendar is lines one after another, so events that can each be read in a calendar of their own can be read together;
/// that is what lets one changed event cost one event's reading.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn readable_event(event: &str) -> Result<(), Unreadable> {
    const HEAD: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Alongside//Check//EN\r\n";
    readable(format!("{HEAD}{event}{FOOT}").as_bytes(), 1)
}

/// Runs the reader. It is handed bytes and owns nothing of ours, so there is nothing that a panic could leave half-changed.
pub(super) fn guarded<T, E>(read: impl FnOnce() -> Result<T, E>) -> Result<T, Unreadable> {
    catch_unwind(AssertUnwindSafe(read)).map_err(|_| Unreadable::Panicked)?.map_err(|_| Unreadable::Refused)
}

fn well_lined(text: &str) -> bool {
    let Some(lines) = text.strip_suffix("\r\n") else { return false };
    lines.split("\r\n").all(|line| {
        !line.is_empty()
            && line.len() <= LONGEST_LINE
            && !line.bytes().any(|byte| byte < b' ' || byte == 0x7f)
    })
}

fn has_value(event: &ical::parser::ical::component::IcalEvent, name: &str) -> bool {
    event.properties.iter().any(|property| {
        property.name == name && property.value.as_ref().is_some_and(|value| !value.is_empty())
    })
}
