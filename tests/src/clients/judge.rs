//! Other people's readers of iCalendar, as judges of our bytes.

use std::path::PathBuf;
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

/// Feeds as a reader understands them, each in the order of UIDs.
#[track_caller]
pub(super) fn judge(tool: Tool, feeds: &[&[u8]]) -> Vec<Vec<Judged>> {
    let ran = run(tool, feeds).well();
    let read = |feed: &Value| {
        let mut events: Vec<Judged> = feed.as_array().expect("a list of events").iter().map(judged).collect();
        events.sort();
        events
    };
    ran.json().as_array().expect("a list of feeds").iter().map(read).collect()
}

/// Fails if any reader refuses a feed, or understands one otherwise than we do.
#[track_caller]
pub(crate) fn agree(feeds: &[(&str, &[u8])]) {
    let bytes: Vec<&[u8]> = feeds.iter().map(|(_, feed)| *feed).collect();
    for tool in judges() {
        for ((path, feed), judged) in feeds.iter().zip(judge(tool, &bytes)) {
            assert_eq!(judged, ourselves(feed), "{} reads {path}", tool.name());
        }
    }
}

fn run(tool: Tool, feeds: &[&[u8]]) -> Ran {
    let folder = tempfile::tempdir().expect("a folder");
    let keep = |(number, feed): (usize, &&[u8])| {
        let path = folder.path().join(format!("{number}.ics"));
        std::fs::write(&path, feed).expect("a file");
        path
    };
    let paths: Vec<PathBuf> = feeds.iter().enumerate().map(keep).collect();
    let program = tool.program().expect("asked of a tool that is there");
    match tool {
        Tool::Icalendar => Ran::of(Command::new(program).args(["-c", PYTHON]).args(paths)),
        Tool::IcalJs => {
            let script = folder.path().join("ical.mjs");
            std::fs::write(&script, SCRIPT).expect("a file");
            Ran::of(Command::new(program).arg(&script).arg(installed().join("node")).args(paths))
        }
        Tool::Khal | Tool::Vdirsyncer | Tool::Chromium | Tool::AxeCore | Tool::Pdftotext => {
            panic!("{} is no reader of calendars", tool.name())
        }
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
    agree(&[("a sound feed", feed.as_bytes())]);
    for tool in judges() {
        let broken = feed.replace("SUMMARY:Hearing", "SUMMARY:Hearing\r\nand a line that is none");
        assert_ne!(run(tool, &[broken.as_bytes()]).code, 0, "{} let a broken line pass", tool.name());
    }
}
