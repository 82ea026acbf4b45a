//! Calendars: one `VEVENT` an event.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use docket::{Rule, Trouble};
use ical::IcalParser;
use ical::parser::ical::component::IcalCalendar;
use ical::property::Property;

use super::content::{Plain, plain};
use super::series::{instances, recurs, replacement};
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
    let mut replacements: BTreeMap<&str, Vec<&[Property]>> = BTreeMap::new();
    for properties in calendar.events.iter().map(|event| event.properties.as_slice()) {
        if let Some(uid) = uid(properties).filter(|_| is_replacement(properties)) {
            replacements.entry(uid).or_default().push(properties);
        }
    }
    let mut days_left = MOST_DAYS_OF_ALL;
    for (event, line) in calendar.events.iter().zip(&plain.lines) {
        let draft = |properties: &[Property]| Vevent { properties, is_off: plain.cancels }.draft(keys);
        let properties = event.properties.as_slice();
        match keys.span {
            Some(span) if recurs(properties) => {
                let others = uid(properties).and_then(|uid| replacements.get(uid));
                let others = others.map_or(&[][..], Vec::as_slice);
                let too_many = (Trouble::TooMany, Rule::Date);
                let read = days_left.checked_sub(1).ok_or(too_many);
                let read = read.and_then(|_| instances(properties, others, span)).and_then(|entries| {
                    // One that gives nothing had to be followed all the same.
                    days_left = days_left.checked_sub(entries.len().max(1)).ok_or(too_many)?;
                    entries.iter().map(|entry| draft(entry)).collect()
                });
                rows.take_all(*line, read);
            }
            Some(_) if is_replacement(properties) => {
                rows.take(*line, replacement(properties).and_then(|entry| draft(&entry)));
            }
            _ => rows.take(*line, draft(properties)),
        }
    }
    rows.done()
}

/// The most days of all recurring entries of a calendar together.
const MOST_DAYS_OF_ALL: usize = 2_000;

fn uid(properties: &[Property]) -> Option<&str> {
    properties.iter().find(|property| property.name == "UID")?.value.as_deref()
}

fn is_replacement(properties: &[Property]) -> bool {
    properties.iter().any(|property| property.name == "RECURRENCE-ID")
}

/// The calendar, if the reader makes of it what was put in. Nothing that gets this far is known to make it panic; should
/// something still, a file is refused and the program lives.
fn parse(plain: &Plain) -> Option<IcalCalendar> {
    let parsed = catch_unwind(AssertUnwindSafe(|| IcalParser::new(plain.text.as_bytes()).next()));
    let calendar = parsed.ok().flatten()?.ok()?;
    (calendar.events.len() == plain.lines.len()).then_some(calendar)
}
