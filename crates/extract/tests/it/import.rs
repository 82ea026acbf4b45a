//! Imports: what a table and a calendar give, and that what looks like a person is refused by line and never repeated.

use docket::text::TextRefusal;
use docket::{Position, Seen, SourceId, Status, Trouble, Verdict, When, WindowKind};
use extract::import::{FileRefusal, Import, csv, ics};
use jiff::civil::date;

use crate::fixtures::places;

fn source() -> SourceId {
    SourceId::parse("coordinator").expect("an id")
}

fn table(text: &str) -> Import {
    csv(text.as_bytes(), places(), &source(), b"secret")
}

fn calendar(entries: &[&str]) -> Import {
    let entries: String = entries
        .iter()
        .map(|entry| format!("BEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\n", entry.replace('\n', "\r\n")))
        .collect();
    ics(format!("BEGIN:VCALENDAR\r\n{entries}END:VCALENDAR\r\n").as_bytes(), places(), &source(), b"secret")
}

/// Line and trouble of each refused row.
fn refused(import: &Import) -> Vec<(u32, Trouble)> {
    import.refused.iter().map(|refused| (refused.row, refused.reason.trouble)).collect()
}

#[test]
fn a_table_gives_sessions_windows_and_gatherings() {
    let import = table(
        "Place,Date,Time,End,Kind,Judge,Room,Medium,Matters,Status,Title,Venue,Organiser,Origin,UID\n\
         dmo,2026-06-02,8:30 AM,11:30 AM,master,LEE, Courtroom 3,webex,12,,,,,,a\n\
         DMO-ICE,2026-06-03..2026-06-04,,,case review,,,,,,,,,https://news.example/2026/case-reviews,b\n\
         DMO-ICE,6/9/2026,,6/10/2026,check-in,,,,,,,,,several people,c\n\
         DMO,\"June 5, 2026\",18:30,,training,,,,,cancelled,Court observation 101,\"Library, 2 Example St\",Coalition,,d\n",
    );
    assert_eq!((import.reading.verdict, import.rows, import.refusal), (Verdict::Complete, 4, None));
    assert!(import.reading.complaints.is_empty() && import.reading.covers.is_empty());
    let [master, review, check_in, training] = &import.reading.sightings[..] else {
        panic!("four sightings")
    };
    assert!(matches!(&master.what, Seen::Hearing { judge: Some(judge), room: Some(room), matters: 12, .. }
        if judge.as_str() == "lee-jordan" && room.as_str() == "3"));
    let start = date(2026, 6, 2).at(8, 30, 0, 0);
    assert_eq!(master.when, When::At { start, end: Some(date(2026, 6, 2).at(11, 30, 0, 0)) });
    assert_eq!(review.when, When::Days { first: date(2026, 6, 3), last: date(2026, 6, 4) });
    assert!(matches!(review.what, Seen::Window { kind: WindowKind::CaseReview, origin: Some(_) }));
    assert_eq!(check_in.when, When::Days { first: date(2026, 6, 9), last: date(2026, 6, 10) });
    assert_eq!(training.status, Status::Cancelled);
    assert!(
        matches!(&training.what, Seen::Gathering { title, .. } if title.as_str() == "Court observation 101")
    );
    let keys: std::collections::BTreeSet<_> =
        import.reading.sightings.iter().map(|sighting| &sighting.key).collect();
    assert_eq!(keys.len(), 4);
}

#[test]
fn a_row_that_looks_like_a_person_is_refused_by_its_line() {
    let import = table(
        "place;date;time;kind;title\n\
         DMO;2026-06-02;8:30 AM;master;\n\
         DMO;2026-06-02;8:30 AM;master;A203-555-101\n\
         \n\
         DMO;2026-06-02;8:30 AM;rally;\"Rally\n for QUILLFEATHER v. Somebody\"\n\
         DMO;2026-06-02;8:30 AM;rally;see 4:26-cv-00812\n\
         DMO;2026-06-02;call (314) 555-0188;rally;x\n",
    );
    assert_eq!(
        refused(&import),
        [
            (3, Trouble::PersonShape(TextRefusal::AlienNumber)),
            (5, Trouble::PersonShape(TextRefusal::Caption)),
            (7, Trouble::PersonShape(TextRefusal::CaseNumber)),
            (8, Trouble::PersonShape(TextRefusal::Phone)),
        ]
    );
    assert_eq!(
        (import.reading.verdict, import.rows, import.reading.sightings.len()),
        (Verdict::Partial, 5, 1)
    );
    assert!(!format!("{import:?}").contains("QUILLFEATHER"));
}

#[test]
fn a_row_that_cannot_be_read_says_which_field() {
    for (row, trouble, rule) in [
        ("KANX,2026-06-02,9 am,master,,,", Trouble::UnknownPlace, "Place"),
        ("DMO,2026-06-31,9 am,master,,,", Trouble::BadDate, "Date"),
        ("DMO,\"Monday, 2026-06-02\",9 am,master,,,", Trouble::WrongWeekday, "Date"),
        ("DMO,2026-06-02,1:30,master,,,", Trouble::BadTime, "Time"),
        ("DMO,2026-06-02,,master,,,", Trouble::NoTime, "Time"),
        ("DMO,2026-06-02,9 am,LOPEZ,,,", Trouble::UnknownWord, "Kind"),
        ("DMO,2026-06-02,9 am,,,,", Trouble::Missing, "Kind"),
        ("DMO-ICE,2026-06-02,9 am,master,,,", Trouble::Disagreement, "Kind"),
        ("DMO,2026-06-02,9 am,rally,,,", Trouble::Missing, "Title"),
        ("DMO,2026-06-02,9 am,master,maybe,,", Trouble::UnknownWord, "Status"),
        ("DMO,2026-06-02,9 am,master,,8 am,", Trouble::BadTime, "End"),
        ("DMO,2026-06-02,9 am,master,,,,surplus", Trouble::Unsupported, "Entry"),
        ("DMO-ICE,2026-06-04..2026-06-03,,isap,,,", Trouble::BadDate, "Date"),
    ] {
        let import = table(&format!("place,date,time,kind,status,end,title\n{row}\n"));
        assert_eq!(refused(&import), [(2, trouble)], "{row}");
        let Position::Field { row: 2, rule: found } = import.refused[0].reason.at else {
            panic!("a field in line 2")
        };
        assert_eq!(format!("{found:?}"), rule, "{row}");
    }
}

#[test]
fn what_is_left_out_of_a_row_is_told() {
    let import = table(
        "place,date,time,kind,judge,room,title\n\
         DMO,2026-06-02,9 am,master,\"LOPEZ-GARCIA, MARIA\",GARCIA,\n\
         DMO-ICE,2026-06-02,9 am,check-in,,,\n\
         DMO,2027-03-14,2:30 am,master,,,\n\
         DMO,2026-06-02,9 am,master,,,A title that a session has no field for\n",
    );
    let troubles: Vec<_> = import.reading.complaints.iter().map(|complaint| complaint.trouble).collect();
    assert_eq!(
        troubles,
        [
            Trouble::UnknownJudge,
            Trouble::UnknownRoom,
            Trouble::Unsupported,
            Trouble::SkippedTime,
            Trouble::Unsupported
        ]
    );
    assert_eq!(import.reading.verdict, Verdict::Complete);
    assert_eq!(
        import.reading.sightings[1].when,
        When::Days { first: date(2026, 6, 2), last: date(2026, 6, 2) }
    );
    assert!(!format!("{import:?}").contains("GARCIA"));
}

#[test]
fn a_file_is_refused_whole_and_says_what_to_do() {
    for (file, refusal) in [
        (
            "place,date,respondent\nDMO,2026-06-02,X\n",
            FileRefusal::PersonColumn { column: 3, word: "respondent" },
        ),
        ("LOPEZ-GARCIA,date\n", FileRefusal::UnknownColumn { column: 1 }),
        ("", FileRefusal::Empty),
        ("place,date\n", FileRefusal::Empty),
    ] {
        let import = table(file);
        assert_eq!(import.refusal, Some(refusal), "{file}");
        assert_eq!((import.reading.verdict, import.reading.sightings.len()), (Verdict::Failed, 0));
        assert!(!refusal.to_string().contains("LOPEZ"));
    }
    let latin = csv(b"place,date\nDMO,caf\xe9\n", places(), &source(), b"");
    assert_eq!(latin.refusal, Some(FileRefusal::Encoding));
}

#[test]
fn a_calendar_gives_sessions_windows_and_gatherings() {
    let import = calendar(&[
        "UID:1\nSUMMARY:Master docket\\, Judge Lee\\, courtroom 3\nCATEGORIES:Court,DMO\nDTSTART:20260602T133000Z\nDTEND:20260602T163000Z",
        "UID:2\nSUMMARY:Check-in support\nLOCATION:ICE office\\, Riverbend\nDTSTART;VALUE=DATE:20260603\nDTEND;VALUE=DATE:20260605",
        "UID:3\nSUMMARY:CANCELLED: Vigil\nX-ALONGSIDE-PLACE:DMO\nLOCATION:Old Courthouse\nDTSTART;TZID=\"America/New_York\":20260605T193000\nDURATION:PT1H30M",
        "UID:4\nSUMMARY:Individual hearing (DMO) Judge Dana Whitfield Tuesday\nSTATUS:CANCELLED\nDTSTART;TZID=Central Standard Time:20260609T083000",
        "UID:5\nSUMMARY:Training: master calendar at DMO\nDTSTART:20260610T183000\nDESCRIPTION:QUILLFEATHER-ZAMBRANO A203-555-101",
    ]);
    assert_eq!((import.reading.verdict, import.rows), (Verdict::Complete, 5), "{:?}", import.refused);
    assert!(import.reading.complaints.is_empty(), "{:?}", import.reading.complaints);
    let [master, check_in, vigil, individual, training] = &import.reading.sightings[..] else {
        panic!("five")
    };
    let at = |day, hour, minute| date(2026, 6, day).at(hour, minute, 0, 0);
    assert_eq!(master.when, When::At { start: at(2, 8, 30), end: Some(at(2, 11, 30)) });
    assert!(matches!(&master.what, Seen::Hearing { judge: Some(judge), room: Some(room), .. }
        if judge.as_str() == "lee-jordan" && room.as_str() == "3"));
    assert_eq!(check_in.when, When::Days { first: date(2026, 6, 3), last: date(2026, 6, 4) });
    assert_eq!(check_in.place.as_str(), "DMO-ICE");
    assert_eq!(
        (vigil.status, &vigil.when),
        (Status::Cancelled, &When::At { start: at(5, 18, 30), end: Some(at(5, 20, 0)) })
    );
    assert!(
        matches!(&vigil.what, Seen::Gathering { title, venue: Some(_), .. } if title.as_str() == "Vigil")
    );
    assert_eq!(individual.status, Status::Cancelled);
    assert!(
        matches!(&individual.what, Seen::Hearing { judge: Some(judge), .. } if judge.as_str() == "whitfield-dana")
    );
    assert!(
        matches!(&training.what, Seen::Gathering { title, .. } if title.as_str() == "Training: master calendar at DMO")
    );
    assert!(!format!("{import:?}").contains("QUILLFEATHER"));
}

#[test]
fn a_calendar_that_cancels_calls_its_entries_off() {
    let text = "\u{feff}BEGIN:VCALENDAR\nMETHOD:CANCEL\nBEGIN:VEVENT\nSUMMARY:Master DMO\nDTSTART:20260602T133000Z\nEND:VEVENT\nEND:VCALENDAR\n";
    let import = ics(text.as_bytes(), places(), &source(), b"");
    assert_eq!(import.reading.sightings[0].status, Status::Cancelled);
    assert_eq!(import.reading.sightings[0].key, None);
}

#[test]
fn an_entry_that_cannot_stand_is_refused_by_its_line() {
    for (entry, trouble) in [
        (
            "SUMMARY:A203-555-101 at DMO\nDTSTART:20260602T133000Z",
            Trouble::PersonShape(TextRefusal::AlienNumber),
        ),
        (
            "SUMMARY:Master DMO\nLOCATION:call 314-555-0188\nDTSTART:20260602T133000Z",
            Trouble::PersonShape(TextRefusal::Phone),
        ),
        ("SUMMARY:Master DMO\nDTSTART:20260602T133000Z\nRRULE:FREQ=WEEKLY", Trouble::Unsupported),
        ("SUMMARY:Master DMO\nDTSTART;TZID=Nowhere/City:20260602T083000", Trouble::Unsupported),
        ("SUMMARY:Master DMO\nDTSTART;TZID=\"Ort\u{e9};x\":20260602T083000", Trouble::Unsupported),
        ("SUMMARY:Master\nDTSTART:20260602T133000Z", Trouble::UnknownPlace),
        ("SUMMARY:Master DMO or KAN\nDTSTART:20260602T133000Z", Trouble::UnknownPlace),
        (
            "SUMMARY:Master\nX-ALONGSIDE-PLACE:NOPE\nLOCATION:DMO\nDTSTART:20260602T133000Z",
            Trouble::UnknownPlace,
        ),
        ("SUMMARY:Master DMO\nDTSTART;VALUE=DATE:20260602", Trouble::NoTime),
        ("SUMMARY:Master DMO\nDTSTART:20260631T133000Z", Trouble::BadTime),
        ("SUMMARY:Master DMO\nDTSTART:19000101T133000Z", Trouble::BadDate),
        ("SUMMARY:Master DMO", Trouble::Missing),
        ("DTSTART:20260602T133000Z", Trouble::Missing),
    ] {
        assert_eq!(refused(&calendar(&[entry])), [(2, trouble)], "{entry}");
    }
    let twice = "UID:1\nSUMMARY:Master DMO\nDTSTART:20260602T133000Z";
    assert_eq!(refused(&calendar(&[twice, twice])), [(7, Trouble::Disagreement)]);
    let open = ics(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", places(), &source(), b"");
    assert_eq!(open.refusal, Some(FileRefusal::NotACalendar));
    assert_eq!(ics(b"BEGIN:VCALENDAR\xff", places(), &source(), b"").refusal, Some(FileRefusal::Encoding));
    assert_eq!(calendar(&[]).refusal, Some(FileRefusal::Empty));
}
