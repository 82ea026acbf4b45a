//! The court's pages, written from one line a session: `"2026-06-09 08:30 lee 3 master*12"`.
//!
//! Each row carries an invented person, as the court's own pages do.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};

use jiff::civil::DateTime;

/// The person in each row of these pages.
const PERSON: &str = "CANARIO-VERDUGO, Plumelia";
/// That person's number; rows count up its last digits.
const NUMBER: &str = "A903-771-";

/// One session of a docket: day, time, judge, room, kind and count, then `off` if the court says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Session {
    start: DateTime,
    judge: &'static str,
    room: String,
    kind: &'static str,
    matters: usize,
    off: bool,
}

impl Session {
    /// Reads one line.
    #[track_caller]
    pub(crate) fn parse(line: &str) -> Self {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [day, time, judge, room, kind, rest @ ..] = words.as_slice() else {
            panic!("{line:?} is no session")
        };
        let (kind, matters) = kind.split_once('*').unwrap_or((kind, "1"));
        Self {
            start: format!("{day}T{time}:00").parse().expect("a civil time"),
            judge: judge_name(judge),
            room: (*room).to_owned(),
            kind: kind_words(kind),
            matters: matters.parse().expect("a count"),
            off: rest.contains(&"off"),
        }
    }
}

fn judge_name(word: &str) -> &'static str {
    match word {
        "lee" => "Jordan Lee",
        "okafor" => "Amara Okafor",
        "whitfield" => "Dana Whitfield",
        "castellan" => "Robin Castellan",
        "hale" => "Morgan Hale",
        "newcomer" => "Pat Newcomer",
        _ => panic!("no judge {word:?} in the demonstration court"),
    }
}

fn kind_words(word: &str) -> &'static str {
    match word {
        "master" => "Master Calendar Hearing",
        "individual" => "Individual Hearing",
        "custody" => "Bond Hearing",
        "conference" => "Status Conference",
        "motion" => "Motion to Dismiss",
        "habeas" => "Petition for Writ of Habeas Corpus",
        _ => panic!("no kind {word:?} in the demonstration court"),
    }
}

/// A weekly calendar: headings carry judge and room, then the date, then the time; a row is one matter.
pub(crate) fn weekly(lines: &[&str]) -> String {
    let mut blocks: BTreeMap<(&str, String), Vec<Session>> = BTreeMap::new();
    for session in lines.iter().map(|line| Session::parse(line)) {
        blocks.entry((session.judge, session.room.clone())).or_default().push(session);
    }
    let mut page =
        "<HTML><BODY><a name=\"top\"></a><h2>Calendar</h2>\n<TABLE class=Calendar border=0>\n".to_owned();
    let mut row = 0;
    for ((judge, room), mut sessions) in blocks {
        sessions.sort_by_key(|session| session.start);
        let heading =
            format!("<a name=\"#top\"><strong>Immigration Judge {judge}<br>Courtroom {room}</strong></a>");
        writeln!(page, "<tr><td colspan=2>{heading}</td></tr>").expect("memory");
        for session in sessions {
            let (date, time) = (session.start.strftime("%A, %b %e %Y"), session.start.strftime("%-I:%M%p"));
            writeln!(page, "<tr><td colspan=2 class=DATE>{date} </td></tr>\n<TR><td>{time}</td></tr>")
                .expect("memory");
            let off = if session.off { "<br>VACATED" } else { "" };
            for _ in 0..session.matters {
                row += 1;
                let number = format!("{NUMBER}{row:03} - Matter of {PERSON}");
                writeln!(page, "<tr><td></td><td>{number}<br>{}{off}</td></tr>", session.kind)
                    .expect("memory");
            }
        }
    }
    if lines.is_empty() {
        page.push_str("<tr><td colspan=2>No hearings scheduled</td></tr>\n");
    }
    page + "</TABLE>\n</BODY></HTML>\n"
}

/// The operational-status page, with these words at the demonstration court and two others that are open.
pub(crate) fn status(words: &str) -> String {
    let row = |place: &str, words: &str| {
        format!(
            "<tr><td class=\"views-field views-field-nothing\"><a href=\"https://www.justice.gov/eoir/\">{place} </a><br>\
             <p class=\"address\"><span class=\"address-line1\">1 Example St</span></p></td>\n\
             <td class=\"views-field views-field-field-eoir-court-status\"><div><p>{words}</p></div></td></tr>\n"
        )
    };
    let rows = [row("Alder Creek", "OPEN"), row("Riverbend", words), row("Quarry Falls", "OPEN")].concat();
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><body><h1>Immigration Court Operational Status</h1>\n\
         <table class=\"cols-2 usa-table\"><thead><tr><th>Immigration Court</th><th>Operational Status</th></tr></thead>\n\
         <tbody>\n{rows}</tbody></table>\n</body></html>\n"
    )
}

/// A number for bytes; for ETags of the site.
pub(crate) fn digest(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}
