//! Calendars with entries that recur: their days, their exceptions, and what is refused instead of guessed.

use docket::{SourceId, Status, Trouble, When};
use extract::import::{Import, ics_between};
use jiff::civil::date;

use crate::fixtures::places;

const WEEKLY: &str = "UID:a\nSUMMARY:Vigil at DMO\nDTSTART;TZID=America/Chicago:20261020T180000\nDTEND;TZID=America/Chicago:20261020T190000\n\
                      RRULE:FREQ=WEEKLY;UNTIL=20261111T000000Z";

fn read(entries: &[&str]) -> Import {
    let entries: String =
        entries.iter().map(|entry| format!("BEGIN:VEVENT\n{entry}\nEND:VEVENT\n")).collect();
    let text = format!("BEGIN:VCALENDAR\n{entries}END:VCALENDAR\n");
    let source = SourceId::parse("desk").expect("an id");
    ics_between(text.as_bytes(), places(), &source, b"secret", (date(2026, 10, 1), date(2026, 12, 31)))
}

/// Start and status of everything that was read, in order.
fn starts(import: &Import) -> Vec<(String, Status)> {
    let start = |when: &When| match when {
        When::At { start, .. } => start.to_string(),
        When::Days { first, .. } => first.to_string(),
    };
    let mut starts: Vec<_> =
        import.reading.sightings.iter().map(|seen| (start(&seen.when), seen.status)).collect();
    starts.sort();
    starts
}

fn troubles(import: &Import) -> Vec<(u32, Trouble)> {
    import.refused.iter().map(|refused| (refused.row, refused.reason.trouble)).collect()
}

#[test]
fn an_hour_stays_the_hour_when_the_clocks_change() {
    let import = read(&[WEEKLY]);
    // Clocks change on November 1; 6 p.m. of November 10 is midnight of the 11th in UTC, which is the end.
    let days = ["2026-10-20", "2026-10-27", "2026-11-03", "2026-11-10"];
    assert_eq!(starts(&import), days.map(|day| (format!("{day}T18:00:00"), Status::Listed)));
    assert_eq!(import.rows, 1);
    let keys: std::collections::BTreeSet<_> = import.reading.sightings.iter().map(|seen| &seen.key).collect();
    assert_eq!(keys.len(), 4);
}

#[test]
fn exceptions_moves_and_cancellations_of_one_day_are_followed() {
    let moved = "UID:a\nSUMMARY:Vigil at DMO\nRECURRENCE-ID;TZID=America/Chicago:20261027T180000\n\
                 DTSTART;TZID=America/Chicago:20261028T190000";
    let off = "UID:a\nSUMMARY:Vigil at DMO\nSTATUS:CANCELLED\nRECURRENCE-ID;TZID=America/Chicago:20261103T180000\n\
               DTSTART;TZID=America/Chicago:20261103T180000";
    let without = format!(
        "{WEEKLY}\nEXDATE;TZID=America/Chicago:20261020T180000\nRDATE;TZID=America/Chicago:20261201T180000"
    );
    let import = read(&[&without, moved, off]);
    assert_eq!(
        starts(&import),
        [
            ("2026-10-28T19:00:00".to_owned(), Status::Listed),
            ("2026-11-03T18:00:00".to_owned(), Status::Cancelled),
            ("2026-11-10T18:00:00".to_owned(), Status::Listed),
            ("2026-12-01T18:00:00".to_owned(), Status::Listed),
        ]
    );
    // What moved keeps the key that it has without the move.
    let whole = read(&[WEEKLY]);
    let key = |import: &Import, day: &str| {
        let starts =
            |when: &When| matches!(when, When::At { start, .. } if start.to_string().starts_with(day));
        import.reading.sightings.iter().find(|seen| starts(&seen.when)).expect("it is there").key.clone()
    };
    assert_eq!(key(&import, "2026-10-28"), key(&whole, "2026-10-27"));
}

#[test]
fn what_is_not_understood_is_refused_as_a_row_and_nothing_of_it_is_kept() {
    let start = "UID:a\nSUMMARY:Vigil at DMO\nDTSTART;TZID=America/Chicago:20261020T180000";
    for (more, trouble) in [
        ("RRULE:FREQ=SECONDLY", Trouble::Unsupported),
        ("RRULE:FREQ=DAILY;BYHOUR=1,2,3", Trouble::Unsupported),
        ("RRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY", Trouble::Unsupported),
        ("RRULE:FREQ=WEEKLY;BYDAY=MO", Trouble::Disagreement),
        ("RRULE:FREQ=DAILY\nEXDATE:20261021T230000Z", Trouble::Unsupported),
        ("RDATE;VALUE=PERIOD:20261021T180000/PT1H", Trouble::Unsupported),
        ("RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=America/Chicago:20261020T180000", Trouble::Unsupported),
    ] {
        let import = read(&[&format!("{start}\n{more}")]);
        assert_eq!((troubles(&import), import.reading.sightings.len()), (vec![(2, trouble)], 0), "{more}");
    }
    let person = read(&[&WEEKLY.replace("Vigil at DMO", "Vigil at DMO for A203-555-101")]);
    assert_eq!((person.refused.len(), person.reading.sightings.len()), (1, 0));
}

#[test]
fn a_calendar_that_explodes_is_cut_by_refusing_rules() {
    let daily =
        |uid: usize| format!("UID:{uid}\nSUMMARY:Vigil at DMO\nDTSTART:20261001T230000Z\nRRULE:FREQ=DAILY");
    let entries: Vec<String> = (0..40).map(daily).collect();
    let import = read(&entries.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(
        import.reading.sightings.len() <= 2_000
            && troubles(&import).iter().all(|(_, why)| *why == Trouble::TooMany)
    );
    assert_eq!((import.rows, import.refused.is_empty()), (40, false));
}
