//! What is read back before it goes out.

use contentline::Lines;
use proptest::prelude::*;

use super::*;
use crate::error::Unreadable;
use crate::generated::cases;

fn text_line(value: &str) -> String {
    let mut lines = Lines::new();
    lines.text("SUMMARY", value);
    lines.into_string()
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
    fn any_text_makes_one_event_to_the_reader(text in any::<String>()) {
        let event = format!("BEGIN:VEVENT\r\nUID:1\r\n{}END:VEVENT\r\n", text_line(&text));
        prop_assert_eq!(readable_event(&event), Ok(()));
    }
}
