//! Other people's readers of iCalendar, as judges of our bytes.

use std::process::Command;

use serde_json::Value;

use crate::harness::tools::{Tool, installed};
use crate::harness::{Entry, Ran, calendar};

const PYTHON: &str = include_str!("icalendar.py");
const SCRIPT: &str = include_str!("ical.mjs");

/// An event as a reader understood it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Judged {
    pub(super) uid: String,
    pub(super) sequence: u64,
    pub(super) status: String,
    pub(super) summary: String,
    pub(super) description: String,
    pub(super) start: String,
    pub(super) end: String,
}

/// The readers that are there.
pub(super) fn judges() -> Vec<Tool> {
    [Tool::Icalendar, Tool::IcalJs].into_iter().filter(|tool| tool.program().is_some()).collect()
}

/// A feed as a reader understands it, by UID.
#[track_caller]
pub(super) fn judge(tool: Tool, feed: &[u8]) -> Vec<Judged> {
    let ran = run(tool, feed).well();
    let mut events: Vec<Judged> = ran.json().as_array().expect("a list").iter().map(judged).collect();
    events.sort();
    events
}

fn run(tool: Tool, feed: &[u8]) -> Ran {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("feed.ics");
    std::fs::write(&path, feed).expect("a file");
    let program = tool.program().expect("asked of a tool that is there");
    match tool {
        Tool::Icalendar => Ran::of(Command::new(program).args(["-c", PYTHON]).arg(&path)),
        Tool::IcalJs => {
            let script = folder.path().join("ical.mjs");
            std::fs::write(&script, SCRIPT).expect("a file");
            Ran::of(Command::new(program).arg(&script).arg(installed().join("node")).arg(&path))
        }
        Tool::Khal | Tool::Vdirsyncer => panic!("{} is a client, not a reader", tool.name()),
    }
}

fn judged(event: &Value) -> Judged {
    let text = |key: &str| event[key].as_str().unwrap_or_else(|| panic!("no {key} in {event}")).to_owned();
    Judged {
        uid: text("uid"),
        sequence: event["sequence"].as_u64().expect("a number"),
        status: text("status"),
        summary: text("summary"),
        description: text("description"),
        start: text("start"),
        end: text("end"),
    }
}

/// The same feed as we read it ourselves.
#[track_caller]
pub(super) fn ourselves(feed: &[u8]) -> Vec<Judged> {
    let (_, entries) = calendar::read(feed);
    let mut events: Vec<Judged> = entries.iter().map(own).collect();
    events.sort();
    events
}

fn own(entry: &Entry) -> Judged {
    let text = |name: &str| entry.get(name).to_owned();
    Judged {
        uid: text("UID"),
        sequence: entry.sequence().into(),
        status: text("STATUS"),
        summary: text("SUMMARY"),
        description: text("DESCRIPTION"),
        start: text("DTSTART"),
        end: text("DTEND"),
    }
}

/// A judge who lets everything pass is none.
#[test]
fn the_judges_refuse_a_broken_line() {
    let feed = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260601T140000Z\r\n\
                DTSTART:20260609T133000Z\r\nDTEND:20260609T170000Z\r\nSTATUS:CONFIRMED\r\nSUMMARY:Hearing\r\n\
                DESCRIPTION:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    for tool in judges() {
        assert_eq!(judge(tool, feed.as_bytes()), ourselves(feed.as_bytes()), "{}", tool.name());
        let broken = feed.replace("SUMMARY:Hearing", "SUMMARY:Hearing\r\nand a line that is none");
        assert_ne!(run(tool, broken.as_bytes()).code, 0, "{} let a broken line pass", tool.name());
    }
}
