//! A feed as a suspicious client reads it: line ends, lengths, nesting, and each event's properties.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, ensure};

/// RFC 5545, 3.1: a line is at most 75 octets long, its end not counted.
const LONGEST: usize = 75;

/// An event's properties by name, parameters left out; of several of one name the last.
pub(crate) type Properties = BTreeMap<String, String>;

/// Reads the events of a feed.
///
/// # Errors
/// At the first thing that a strict client could refuse.
pub(crate) fn events(bytes: &[u8]) -> Result<Vec<Properties>> {
    let text = std::str::from_utf8(bytes).context("it is not UTF-8")?;
    ensure!(text.ends_with("\r\n"), "its last line has no end");
    ensure!(text.matches('\n').count() == text.matches("\r\n").count(), "a line ends without CR");
    for line in text.split("\r\n") {
        ensure!(line.len() <= LONGEST, "a line is longer than {LONGEST} octets");
    }
    let (mut open, mut events, mut ids) = (Vec::new(), Vec::new(), BTreeSet::new());
    let unfolded = text.replace("\r\n ", "");
    for line in unfolded.trim_end().split("\r\n") {
        let (name, value) = split(line).context("a line has no value")?;
        match name.as_str() {
            "BEGIN" => {
                open.push(value.to_owned());
                if value == "VEVENT" {
                    events.push(Properties::new());
                }
            }
            "END" => ensure!(open.pop().as_deref() == Some(value), "END:{value} has no beginning"),
            _ if open.last().is_some_and(|component| component == "VEVENT") => {
                let event = events.last_mut().context("a property stands before its event")?;
                event.insert(name, value.to_owned());
            }
            _ => ensure!(!open.is_empty(), "a property stands outside the calendar"),
        }
    }
    ensure!(open.is_empty(), "the calendar does not end");
    for event in &events {
        for name in ["UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE", "STATUS", "CREATED", "LAST-MODIFIED"]
        {
            ensure!(event.contains_key(name), "an event has no {name}");
        }
        ensure!(ids.insert(&event["UID"]), "two events have one UID");
    }
    Ok(events)
}

/// A content line as the name in front of its parameters and its value.
fn split(line: &str) -> Option<(String, &str)> {
    let mut quoted = false;
    let colon = line.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == ':' && !quoted
    })?;
    let name = line[..colon.0].split(';').next()?;
    Some((name.to_uppercase(), &line[colon.0 + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVENT: &str = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:1\r\nDTSTART;TZID=\"a:b\":2\r\nSUMMARY:Mas\r\n ter\r\n\
                         SEQUENCE:0\r\nSTATUS:CONFIRMED\r\nCREATED:1\r\nLAST-MODIFIED:1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    #[test]
    fn an_event_is_read_unfolded_and_without_parameters() {
        let events = events(EVENT.as_bytes()).expect("it is good");
        assert_eq!((events[0]["SUMMARY"].as_str(), events[0]["DTSTART"].as_str()), ("Master", "2"));
    }

    #[test]
    fn what_a_client_could_refuse_is_refused() {
        for (from, to) in [
            ("\r\nDTSTAMP", "\nDTSTAMP"),
            ("UID:a\r\n", ""),
            ("END:VEVENT\r\n", ""),
            (
                "SUMMARY:Mas",
                "SUMMARY:Massssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssss",
            ),
            ("END:VCALENDAR\r\n", "END:VCALENDAR"),
        ] {
            assert!(events(EVENT.replace(from, to).as_bytes()).is_err(), "{from:?} {to:?}");
        }
        let twice = EVENT.replace("END:VCALENDAR", &EVENT[17..]);
        assert!(events(twice.as_bytes()).is_err());
    }
}
