//! Calendars: one `VEVENT` an event.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use docket::{Rule, SourceKey, Trouble};
use ical::IcalParser;
use ical::parser::ical::component::IcalCalendar;
use ical::property::Property;
use jiff::ToSpan;
use jiff::civil::Date;

use super::content::{Plain, plain};
use super::draft::Draft;
use super::series::{instance, instances, recurs, replaced_day, replacement};
use super::vevent::Vevent;
use super::{Calendar, FileRefusal, Keys, MOST_ROWS, Refuse, Rows, refused};

pub(super) fn read(bytes: &[u8], keys: &Keys<'_>) -> Calendar {
    let refuse = |refusal| Calendar { import: refused(refusal), lines: Vec::new(), is_whole: false };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else { return refuse(FileRefusal::Encoding) };
    let Some(plain) = plain(text) else { return refuse(FileRefusal::NotACalendar) };
    if u32::try_from(plain.lines.len()).map_or(true, |entries| entries > MOST_ROWS) {
        return refuse(FileRefusal::TooMany);
    }
    let Some(calendar) = parse(&plain) else { return refuse(FileRefusal::NotACalendar) };
    let events: Vec<&[Property]> = calendar.events.iter().map(|event| event.properties.as_slice()).collect();
    let mut reader =
        Reader { keys, cancels: plain.cancels, replacements: BTreeMap::new(), days_left: MOST_DAYS_OF_ALL };
    for properties in &events {
        if let Some(uid) = value(properties, "UID").filter(|_| is_replacement(properties)) {
            reader.replacements.entry(uid).or_default().push(properties);
        }
    }
    let (mut rows, mut series_left, mut is_whole) = (Rows::new(), MOST_SERIES_SET_ASIDE, true);
    for (properties, line) in events.iter().zip(&plain.lines) {
        if keys.span.is_some_and(|(first, _)| !recurs(properties) && is_over(properties, first)) {
            rows.pass();
            continue;
        }
        let read = reader.entry(properties);
        if read.is_err() {
            let aside = set_aside(properties, keys, &mut series_left);
            is_whole &= aside.is_some();
            rows.set_aside(aside.unwrap_or_default());
        }
        rows.take_all(*line, read);
    }
    let lines = std::mem::take(&mut rows.lines);
    Calendar { import: rows.done(), lines, is_whole }
}

/// The most days of all recurring entries of a calendar together.
const MOST_DAYS_OF_ALL: usize = 2_000;

/// The most recurring entries that are refused and kept apart by all of their days.
const MOST_SERIES_SET_ASIDE: u32 = 400;

/// A calendar's entries while they are read.
struct Reader<'a> {
    keys: &'a Keys<'a>,
    cancels: bool,
    /// The entries that replace an instance, by UID.
    replacements: BTreeMap<&'a str, Vec<&'a [Property]>>,
    days_left: usize,
}

impl Reader<'_> {
    /// What an entry stands for: one, or one for each of its days.
    fn entry(&mut self, properties: &[Property]) -> Result<Vec<Draft>, Refuse> {
        // What is not marked public in so many words of RFC 5545 (3.8.1.3) is to be treated as private.
        if value(properties, "CLASS").is_some_and(|class| !class.eq_ignore_ascii_case("PUBLIC")) {
            return Err((Trouble::Private, Rule::Entry));
        }
        match self.keys.span {
            Some(span) if recurs(properties) => {
                let too_many = (Trouble::TooMany, Rule::Date);
                self.days_left.checked_sub(1).ok_or(too_many)?;
                let others = value(properties, "UID").and_then(|uid| self.replacements.get(uid));
                let entries = instances(properties, others.map_or(&[][..], Vec::as_slice), span)?;
                // One that gives nothing had to be followed all the same.
                self.days_left = self.days_left.checked_sub(entries.len().max(1)).ok_or(too_many)?;
                entries.iter().map(|entry| self.draft(entry)).collect()
            }
            Some(_) if is_replacement(properties) => Ok(vec![self.draft(&replacement(properties)?)?]),
            _ => Ok(vec![self.draft(properties)?]),
        }
    }

    fn draft(&self, properties: &[Property]) -> Result<Draft, Refuse> {
        Vevent { properties, is_off: self.cancels }.draft(self.keys)
    }
}

/// The keys of an entry that was refused; none where they are not known, or are too many.
fn set_aside(properties: &[Property], keys: &Keys<'_>, series_left: &mut u32) -> Option<Vec<SourceKey>> {
    let uid = value(properties, "UID").map(str::trim).filter(|uid| !uid.is_empty())?;
    let one = |key: &str| keys.keyed(key).into_iter().collect();
    let Some((first, last)) = keys.span else { return Some(one(uid)) };
    match (recurs(properties), is_replacement(properties), replaced_day(properties)) {
        (false, false, _) => Some(one(uid)),
        (false, true, Some(day)) => Some(one(&instance(uid, day))),
        _ => {
            *series_left = series_left.checked_sub(1)?;
            let days = first.series(1.day()).take_while(|day| *day <= last);
            Some(days.filter_map(|day| keys.keyed(&instance(uid, day))).collect())
        }
    }
}

/// Whether an entry ended more than a day before this one: by then it has, in whichever zone it is written.
fn is_over(properties: &[Property], first: Date) -> bool {
    let day = |name| Date::strptime("%Y%m%d", value(properties, name)?.trim().get(..8)?).ok();
    let Some(start) = day("DTSTART") else { return false };
    let length = value(properties, "DURATION").and_then(|length| length.trim().parse::<jiff::Span>().ok());
    let end = day("DTEND").or_else(|| start.checked_add(length?).ok()).unwrap_or(start);
    end.tomorrow().is_ok_and(|after| after < first)
}

fn value<'a>(properties: &'a [Property], name: &str) -> Option<&'a str> {
    properties.iter().find(|property| property.name == name)?.value.as_deref()
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
