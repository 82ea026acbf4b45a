//! Lines, folding, escaping, and what is read back before it goes out.

use proptest::prelude::*;

use super::line::{LONGEST_LINE, Lines, escape, fold};
use super::*;
use crate::error::Unreadable;
use crate::generated::cases;

/// RFC 5545, 3.1: a CRLF followed by one blank is nothing.
fn unfold(text: &str) -> String {
    text.replace("\r\n ", "")
}

/// RFC 5545, 3.3.11, backwards.
fn unescape(text: &str) -> String {
    let mut plain = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('n' | 'N') => plain.push('\n'),
                Some(other) => plain.push(other),
                None => plain.push('\\'),
            },
            other => plain.push(other),
        }
    }
    plain
}

fn text_line(value: &str) -> String {
    let mut lines = Lines::new();
    lines.text("SUMMARY", value);
    lines.into_string()
}

#[test]
fn texts_are_escaped_and_controls_left_out() {
    for (text, escaped) in [
        ("plain", "plain"),
        (r"a\b;c,d", r"a\\b\;c\,d"),
        ("one\r\ntwo\nthree\rfour", r"one\ntwo\nthree\nfour"),
        ("bell\u{7}, nul\0, del\u{7f}, next line\u{85}", r"bell\, nul\, del\, next line"),
        ("tab\there", "tab here"),
        ("line\u{2028}paragraph\u{2029}", r"line\nparagraph\n"),
        ("x\r\nATTENDEE:mailto:x@example.org", r"x\nATTENDEE:mailto:x@example.org"),
    ] {
        let mut out = String::new();
        escape(text, &mut out);
        assert_eq!(out, escaped, "{text:?}");
    }
}

#[test]
fn lines_fold_at_75_octets_between_characters() {
    for (line, folded) in [
        ("x".repeat(75), format!("{}\r\n", "x".repeat(75))),
        ("x".repeat(76), format!("{}\r\n x\r\n", "x".repeat(75))),
        (format!("{} y", "x".repeat(74)), format!("{}\r\n  y\r\n", "x".repeat(74))),
        ("x".repeat(150), format!("{}\r\n {}\r\n x\r\n", "x".repeat(75), "x".repeat(74))),
        (format!("{}é", "x".repeat(74)), format!("{}\r\n é\r\n", "x".repeat(74))),
        (format!("{}😀y", "x".repeat(73)), format!("{}\r\n 😀y\r\n", "x".repeat(73))),
    ] {
        let mut out = String::new();
        fold(&line, &mut out);
        assert_eq!(out, folded);
    }
}

#[test]
fn addresses_lose_what_cannot_stand_in_one() {
    let mut lines = Lines::new();
    lines.uri("URL", "https://x.example/a b\r\nATTACH:é");
    assert_eq!(lines.into_string(), "URL:https://x.example/abATTACH:\r\n");
}

const WHOLE: &str =
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

/// The faults of the reader behind [`readable`], which is no longer maintained; each is why it is guarded or written for.
#[test]
fn the_reader_has_faults_of_its_own() {
    let read = |bytes: &[u8]| ical::IcalParser::new(bytes).next().unwrap();
    let summary = |text: &str| {
        read(text.as_bytes()).unwrap().events[0]
            .properties
            .iter()
            .find(|property| property.name == "SUMMARY")
            .and_then(|property| property.value.clone())
    };
    // At invalid UTF-8 it drops a line and behaves as if the file ended there.
    let mut invalid = WHOLE.to_owned().into_bytes();
    invalid.extend_from_slice(b"BEGIN:VCALENDAR\r\n\xff\r\n");
    invalid.extend_from_slice(WHOLE.as_bytes());
    assert_eq!(ical::IcalParser::new(invalid.as_slice()).count(), 1);
    assert_eq!(readable(&invalid, 1), Err(Unreadable::Encoding));
    // It trims each physical line, so that words on both sides of a fold grow together.
    let folded = WHOLE.replace("SUMMARY:x", "SUMMARY:one \r\n two");
    assert_eq!(summary(&folded).as_deref(), Some("onetwo"));
    // It takes lines of any length and with any ending.
    let long = WHOLE.replace("SUMMARY:x", &format!("SUMMARY:{}", "x".repeat(500))).replace("\r\n", "\n");
    assert!(read(long.as_bytes()).is_ok());
    assert_eq!(readable(long.as_bytes(), 1), Err(Unreadable::Line));
}

#[test]
fn a_reader_that_panics_refuses() {
    assert_eq!(
        super::read::guarded(|| -> Result<(), ()> { panic!("as a reader might") }),
        Err(Unreadable::Panicked)
    );
    assert_eq!(super::read::guarded(|| Err::<(), ()>(())), Err(Unreadable::Refused));
    assert_eq!(super::read::guarded(|| Ok::<_, ()>(1)), Ok(1));
}

#[test]
fn what_the_reader_lets_pass_is_refused_here() {
    let whole = WHOLE;
    assert_eq!(readable(whole.as_bytes(), 1), Ok(()));
    for (calendar, written, fault) in [
        (whole.replace("\r\n", "\n"), 1, Unreadable::Line),
        (whole.replace("UID:1", &format!("UID:{}", "1".repeat(72))), 1, Unreadable::Line),
        (whole.to_owned(), 2, Unreadable::Count { found: 1, written: 2 }),
        (whole.replace("UID:1", "UID:"), 1, Unreadable::Count { found: 0, written: 1 }),
        (format!("{whole}{whole}"), 2, Unreadable::Refused),
        (whole.replace("END:VCALENDAR\r\n", ""), 1, Unreadable::Refused),
        (whole.replace("SUMMARY:x", "no colon"), 1, Unreadable::Refused),
        (whole.replace("SUMMARY:x", "SUMMARY:\u{7}"), 1, Unreadable::Line),
    ] {
        assert_eq!(readable(calendar.as_bytes(), written), Err(fault), "{calendar}");
    }
}

#[test]
fn a_calendar_without_events_still_has_a_component() {
    let head = Head {
        name: "Empty".into(),
        description: "Nothing; yet".into(),
        source: "https://x.example/feeds/all.ics".into(),
        page: "https://x.example/".into(),
        modified: None,
    };
    let calendar = format!("{}{EMPTY}{FOOT}", super::head(&head));
    assert_eq!(readable(calendar.as_bytes(), 0), Ok(()));
    assert!(!calendar.contains("\r\nUID:"), "a UID of the calendar swallows its events in vdirsyncer");
    assert!(calendar.contains("DESCRIPTION:Nothing\\; yet\r\nX-WR-CALDESC:Nothing\\; yet\r\n"));
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn no_text_leaves_its_line(text in any::<String>()) {
        let line = text_line(&text);
        for physical in line.strip_suffix("\r\n").unwrap().split("\r\n") {
            prop_assert!(physical.len() <= LONGEST_LINE);
            prop_assert!(!physical.contains(['\r', '\n']));
        }
        let logical = unfold(&line);
        prop_assert_eq!(logical.matches("\r\n").count(), 1);
        prop_assert!(logical.starts_with("SUMMARY:"));
    }

    #[test]
    fn what_can_be_written_can_be_read(text in "[^\\p{Cc}\u{2028}\u{2029}]{0,300}") {
        let line = text_line(&text);
        let value = unfold(&line).trim_end_matches("\r\n")["SUMMARY:".len()..].to_owned();
        prop_assert_eq!(unescape(&value), text);
    }

    #[test]
    fn folding_is_undone_by_unfolding(line in "[^\r\n]{1,400}") {
        let mut folded = String::new();
        fold(&line, &mut folded);
        prop_assert_eq!(unfold(&folded), format!("{line}\r\n"));
    }

    #[test]
    fn any_text_makes_one_event_to_the_reader(text in any::<String>()) {
        let event = format!("BEGIN:VEVENT\r\nUID:1\r\n{}END:VEVENT\r\n", text_line(&text));
        prop_assert_eq!(readable_event(&event), Ok(()));
    }

    #[test]
    fn a_reader_that_trims_lines_gets_the_words_apart(words in proptest::collection::vec("[a-zé]{1,12}", 1..60)) {
        let text = words.join(" ");
        let line = text_line(&text);
        let trimming: String = line.split("\r\n").map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end()).collect();
        prop_assert_eq!(trimming, format!("SUMMARY:{text}"));
    }
}
