//! Events that a coordinator keeps elsewhere: what looks like a person is refused, and the row is named.

use serde_json::Value;

use crate::harness::{Ran, World};

fn import(world: &World, name: &str, text: &str, more: &[&str]) -> Ran {
    let path = world.beside(name);
    std::fs::write(&path, text).expect("a file");
    world.run(&[&["import", path.to_str().expect("UTF-8"), "--json"], more].concat())
}

fn refused(ran: &Ran) -> Vec<u64> {
    let refused = ran.json()["refused"].as_array().cloned().unwrap_or_default();
    refused.iter().filter_map(|row| row["row"].as_u64()).collect()
}

#[test]
fn a_table_becomes_events() {
    let world = World::new();
    let table = "place,date,time,kind,judge,room\nDMO,2026-06-10,8:30 AM,master,Jordan Lee,3\n";
    let ran = import(&world, "sessions.csv", table, &[]).well();
    assert_eq!((ran.json()["taken"].as_u64(), refused(&ran)), (Some(1), vec![]));
    let titles: Vec<String> = world.entries().values().map(|entry| entry.summary().to_owned()).collect();
    assert_eq!(titles, ["Master calendar, Judge Lee, Riverbend Immigration Court"]);
    // The same file once more is no news.
    assert_eq!(import(&world, "sessions.csv", table, &[]).well().json()["changes"], Value::Array(vec![]));
}

#[test]
fn rows_that_look_like_a_person_are_refused_by_their_number() {
    let world = World::new();
    let table = "place,date,time,title\nDMO,2026-06-10,6 PM,Vigil at the court\nDMO,2026-06-11,6 PM,Vigil for A203-555-101\n\
                 DMO,2026-06-12,6 PM,Doe v. Roe\nDMO,2026-06-13,6 PM,call 314-555-0188\n";
    let ran = import(&world, "vigils.csv", table, &["--yes"]).ends(1);
    assert_eq!(refused(&ran), [3, 4, 5]);
    assert_eq!(world.entries().len(), 1);
}

#[test]
fn a_column_for_a_person_refuses_the_whole_file() {
    let world = World::new();
    for column in ["name", "Respondent", "A-number", "case number", "client", "nationality", "phone"] {
        let table = format!("place,date,time,kind,{column}\nDMO,2026-06-10,8:30 AM,master,x\n");
        import(&world, "sessions.csv", &table, &[]).ends(2).names(&["sessions.csv", "column 5"]);
    }
    assert!(world.entries().is_empty());
}

#[test]
fn a_text_waits_until_somebody_looked() {
    let world = World::new();
    let table = "place,date,time,title\nDMO,2026-06-10,6 PM,Vigil at the court\n";
    import(&world, "vigils.csv", table, &[]).ends(1);
    assert!(world.entries().is_empty(), "a text is public that nobody looked at");
    for file in world.database() {
        let bytes = std::fs::read(&file).expect("a file");
        let text = b"Vigil at the court";
        assert!(
            !bytes.windows(text.len()).any(|window| window == text),
            "a text is kept that nobody looked at"
        );
    }
    // What the file says is shown while it is brought in, and by nothing else.
    let path = world.beside("vigils.csv");
    let path = path.to_str().expect("UTF-8");
    let shown = world.run(&["import", path]).ends(1);
    assert!(shown.stdout.contains("Vigil at the court"), "{shown}");
    let waiting = world.run(&["review", "--json"]).ends(1).json();
    assert_eq!(waiting[0]["id"], "texts-import");
    world.run(&["review", "texts-import", "accept"]).well();
    world.run(&["review"]).well();
    world.run(&["import", path]).well();
    assert_eq!(world.entries().len(), 1);
}

#[test]
fn only_a_file_that_is_complete_takes_anything_away() {
    let mut world = World::new();
    let rows = |days: &[u8]| {
        let rows = days.iter().map(|day| format!("DMO,2026-06-{day},8:30 AM,master,Jordan Lee,3\n"));
        format!("place,date,time,kind,judge,room\n{}", rows.collect::<String>())
    };
    let all = [10, 11, 12, 15, 16, 17, 18];
    import(&world, "sessions.csv", &rows(&all), &[]).well();
    for _ in 0..2 {
        import(world.wait(4), "sessions.csv", &rows(&all[1..]), &[]).well();
    }
    let standing =
        |world: &World| world.entries().values().filter(|entry| entry.get("STATUS") == "CONFIRMED").count();
    assert_eq!(standing(&world), 7, "a file that says nothing of being complete took something away");
    for _ in 0..2 {
        import(world.wait(4), "sessions.csv", &rows(&all[1..]), &["--complete", "2026-06-01..2026-06-30"])
            .well();
    }
    assert_eq!(standing(&world), 6);
}

#[test]
fn a_calendar_becomes_events_without_what_stands_beside_them() {
    let world = World::new();
    let calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260601T000000Z\r\n\
                    DTSTART:20260612T230000Z\r\nDTEND:20260613T000000Z\r\nSUMMARY:Vigil at the court\r\n\
                    X-ALONGSIDE-PLACE:DMO\r\nDESCRIPTION:bring candles\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    import(&world, "vigils.ics", calendar, &["--yes"]).well();
    let entries = world.entries();
    let entry = entries.values().next().expect("an entry");
    assert!(
        entry.summary().contains("Vigil at the court") && entry.get("DTSTART") == "20260612T230000Z",
        "{entry:?}"
    );
    assert!(!entry.description().contains("candles"), "{entry:?}");
}

#[test]
fn a_weekly_training_without_a_place_yet_is_tentative_until_the_file_has_one() {
    let world = World::new();
    let calendar = |venue: &str| {
        format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:t\r\nDTSTART;TZID=America/Chicago:20260609T180000\r\nSUMMARY:Training for \
             observers\r\nX-ALONGSIDE-PLACE:DMO\r\nDESCRIPTION:OSTRANDER-PELLIKAN\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n{venue}\
             EXDATE;TZID=America/Chicago:20260616T180000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    };
    let statuses = |world: &World| {
        world.entries().into_values().map(|entry| entry.get("STATUS").to_owned()).collect::<Vec<_>>()
    };
    import(&world, "trainings.ics", &calendar(""), &["--yes"]).well();
    let before = world.entries();
    assert_eq!(statuses(&world), ["TENTATIVE", "TENTATIVE"]);
    import(&world, "trainings.ics", &calendar("LOCATION:Library\\, 1301 Olive St\r\n"), &["--yes"]).well();
    assert_eq!(statuses(&world), ["CONFIRMED", "CONFIRMED"]);
    assert!(world.entries().keys().eq(before.keys()), "an entry that became firm is another entry");
    assert!(!format!("{:?}", world.entries()).contains("OSTRANDER"));
}

#[test]
fn what_is_no_table_and_no_calendar_is_told() {
    let world = World::new();
    import(&world, "sessions.xlsx", "PK", &[]).ends(2).names(&["sessions.xlsx", ".csv or .ics"]);
    import(&world, "empty.csv", "", &[]).ends(2).names(&["empty.csv"]);
    import(&world, "cut.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", &[])
        .ends(2)
        .names(&["cut.ics", "export it again"]);
    import(&world, "dmo.csv", "place,date\n", &["--source", "dmo-flat"]).ends(2).names(&["dmo-flat"]);
}
