//! The whole journey, over every page of the fixtures: nothing of a person is in any byte that is left behind.

use std::path::Path;

use super::list::Canaries;
use crate::harness::serving::unpacked;
use crate::harness::world::SOURCES;
use crate::harness::{Ran, Tree, World, fixture, root};

/// The cases of a source, and of the court that has the same page.
pub(super) fn cases(source: &str) -> Vec<Vec<u8>> {
    let like: &[&str] = if source == "dmo-status" { &["dmo-status", "eoir-status"] } else { &[source] };
    like.iter()
        .flat_map(|source| {
            let folder = root().join("fixtures").join(source);
            let mut names: Vec<String> = std::fs::read_dir(&folder)
                .expect("a folder of cases")
                .map(|case| case.expect("a case").file_name().to_string_lossy().into_owned())
                .collect();
            names.sort();
            names.into_iter().map(|name| fixture(source, &name)).collect::<Vec<_>>()
        })
        .collect()
}

#[track_caller]
pub(super) fn clean(canaries: &Canaries, ran: Ran) -> Ran {
    // The program's own path may be anything; what it says may not.
    canaries.absent_from(&format!("stdout of {}", ran.command), ran.stdout.as_bytes());
    canaries.absent_from(&format!("stderr of {}", ran.command), ran.stderr.as_bytes());
    ran
}

/// Every file of a folder.
#[track_caller]
pub(super) fn files_are_clean(canaries: &Canaries, folder: &Path) {
    for (path, bytes) in Tree::read(folder).iter() {
        canaries.absent_from(&format!("the file {path}"), bytes);
    }
}

/// Every value of every table: a text that SQLite laid over two pages is whole here.
#[track_caller]
pub(super) fn tables_are_clean(canaries: &Canaries, database: &Path) {
    let database = rusqlite::Connection::open(database).expect("a database");
    let mut names =
        database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").expect("a schema");
    let names: Vec<String> =
        names.query_map([], |row| row.get(0)).and_then(Iterator::collect).expect("the names of tables");
    assert!(names.len() > 5, "{names:?}");
    for name in names {
        let mut rows = database.prepare(&format!("SELECT * FROM \"{name}\"")).expect("a table");
        let columns = rows.column_count();
        let mut text = String::new();
        let mut rows = rows.query([]).expect("rows");
        while let Some(row) = rows.next().expect("a row") {
            for column in 0..columns {
                match row.get_ref(column).expect("a value") {
                    rusqlite::types::ValueRef::Text(bytes) | rusqlite::types::ValueRef::Blob(bytes) => {
                        text.push_str(&String::from_utf8_lossy(bytes));
                    }
                    rusqlite::types::ValueRef::Integer(number) => text.push_str(&number.to_string()),
                    rusqlite::types::ValueRef::Real(number) => text.push_str(&number.to_string()),
                    rusqlite::types::ValueRef::Null => {}
                }
                text.push('\u{1}');
            }
        }
        canaries.absent_from(&format!("the table {name}"), text.as_bytes());
    }
}

/// Visits every page of the fixtures, one after the other, and looks at all that was said and kept.
#[track_caller]
fn visit_everything(canaries: &Canaries, world: &mut World) {
    let pages: Vec<(&str, Vec<Vec<u8>>)> =
        SOURCES.iter().map(|(source, path)| (*path, cases(source))).collect();
    let rounds = pages.iter().map(|(_, cases)| cases.len()).max().unwrap_or_default();
    let mut held = 0;
    for round in 0..=rounds {
        for ((path, cases), (source, _)) in pages.iter().zip(SOURCES) {
            // The last round shows every page as it should be, after all that went wrong.
            let page = cases.get(round).cloned().unwrap_or_else(|| fixture(source, "whole"));
            held += canaries.found_in(&page).len();
            world.court().show(path, page);
        }
        let visit = world.wait(1).run(&["visit", "--all", "--force"]);
        assert!(visit.code <= 1, "{visit}");
        clean(canaries, visit);
    }
    assert!(held > 100, "the pages held only {held} canaries: this proves nothing");
}

#[test]
fn no_person_is_in_any_byte() {
    let canaries = Canaries::all();
    let mut world = World::new();
    world.read();
    // Somebody else looks at the database all the while, so that its write-ahead log is never emptied.
    let reader = rusqlite::Connection::open(&world.database()[0]).expect("a database");
    let _: i64 = reader.query_row("SELECT count(*) FROM event", [], |row| row.get(0)).expect("events");
    visit_everything(&canaries, &mut world);
    imports(&canaries, &world);
    for arguments in [
        &["sources"][..],
        &["sources", "--json"],
        &["events", "--all"],
        &["events", "--all", "--json"],
        &["review"],
        &["review", "--json"],
        &["check"],
        &["check", "--json"],
        &["backup", "copy.sqlite"],
    ] {
        clean(&canaries, world.run(arguments));
    }
    assert!(world.entries().len() > 5, "almost nothing was published: this proves nothing");
    let published = world.beside("published");
    clean(&canaries, world.run(&["publish", published.to_str().expect("UTF-8")]).well());
    served(&canaries, &world, &published);
    let kept: Vec<_> = world.database();
    assert!(kept.len() == 3, "the log of the database was to be looked at too, and there is {kept:?}");
    // The deployment, its database with its logs, its backup, and what was published.
    files_are_clean(&canaries, &world.beside(""));
    tables_are_clean(&canaries, &kept[0]);
}

/// What a coordinator's own files hold of people is refused or left behind.
fn imports(canaries: &Canaries, world: &World) {
    let person = "QUILLFEATHER-ZAMBRANO, Ysoltina";
    let outside = tempfile::tempdir().expect("a folder that is not the program's");
    let calendar = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:{person}\r\nDTSTAMP:20260601T000000Z\r\n\
         DTSTART:20260612T140000Z\r\nDTEND:20260612T150000Z\r\nSUMMARY:Vigil\r\nX-ALONGSIDE-PLACE:DMO\r\n\
         DESCRIPTION:for {person}\r\nATTENDEE;CN=\"{person}\":mailto:x@example.org\r\nCOMMENT:A203-555-101\r\n\
         END:VEVENT\r\nEND:VCALENDAR\r\n"
    );
    for (name, text) in [
        ("named.csv", format!("place,date,time,kind,name\nDMO,2026-06-10,8:30 AM,master,\"{person}\"\n")),
        ("judges.csv", format!("place,date,time,kind,judge\nDMO,2026-06-10,8:30 AM,master,\"{person}\"\n")),
        ("rooms.csv", format!("place,date,time,kind,room\nDMO,2026-06-10,8:30 AM,master,\"{person}\"\n")),
        ("kinds.csv", format!("place,date,time,kind\nDMO,2026-06-10,8:30 AM,\"{person}\"\n")),
        ("headless.csv", format!("DMO,2026-06-10,8:30 AM,\"{person}\"\n")),
        ("titles.csv", "place,date,time,title\nDMO,2026-06-10,6 PM,Vigil for A203-555-101\n".to_owned()),
        ("calendar.ics", calendar),
    ] {
        let path = outside.path().join(name);
        std::fs::write(&path, text).expect("a file");
        clean(canaries, world.run(&["import", path.to_str().expect("UTF-8"), "--yes"]));
    }
}

/// What is made only when somebody asks for it.
const ASKED: [&str; 9] = [
    "/feeds/all.ics?place=DMO&kind=master",
    "/es/feeds/all.ics?place=DMO-FED",
    "/embed/list?checkins=on&days=366",
    "/embed/list?checkins=on&days=366&lang=es",
    "/embed/data.json?checkins=on&days=366",
    "/embed/frame?checkins=on&days=366&place=DMO",
    "/embed",
    "/es/embed?place=DMO&kind=master",
    "/print?checkins=on&days=366",
];

/// Every page and feed over HTTP, packed in each way; and nothing of an address that somebody made up is answered or logged.
fn served(canaries: &Canaries, world: &World, published: &Path) {
    let serving = world.serve();
    let tree = Tree::read(published);
    let addresses = tree.paths().into_iter().map(|path| format!("/{}", path.trim_end_matches("index.html")));
    let events =
        world.entries().into_keys().map(|uid| format!("/events/{}", uid.trim_end_matches("@alongside")));
    let mut seen = 0;
    for address in addresses.chain(events).chain(ASKED.map(str::to_owned)) {
        for encoding in ["identity", "gzip", "br"] {
            let answer = serving.ask(&address, &[("accept-encoding", encoding)]);
            seen += usize::from(answer.status() == 200);
            canaries
                .absent_from(&format!("headers of {address}"), format!("{:?}", answer.headers()).as_bytes());
            canaries.absent_from(&format!("{address} as {encoding}"), &unpacked(answer));
        }
    }
    assert!(seen > 100, "only {seen} answers");
    for made_up in [
        "/events/QUILLFEATHER-ZAMBRANO",
        "/QUILLFEATHER-ZAMBRANO/A203-555-101",
        "/feeds/all.ics?judge=QUILLFEATHER-ZAMBRANO",
        "/feeds/judge/QUILLFEATHER-ZAMBRANO.ics",
        "/?name=QUILLFEATHER-ZAMBRANO",
        "/embed/list?judge=QUILLFEATHER-ZAMBRANO",
        "/embed/frame?place=QUILLFEATHER-ZAMBRANO",
        "/embed?kind=QUILLFEATHER-ZAMBRANO&name=A203-555-101",
        "/print?place=DMO&name=QUILLFEATHER-ZAMBRANO",
        "/oembed?url=http://localhost/place/QUILLFEATHER-ZAMBRANO",
    ] {
        let answer = serving
            .ask(made_up, &[("referer", "http://x/?QUILLFEATHER-ZAMBRANO"), ("user-agent", "A203-555-101")]);
        canaries.absent_from(&format!("the answer to {made_up}"), &unpacked(answer));
    }
    for path in ["/healthz", "/readyz", "/metrics"] {
        let url = format!("{}{path}", serving.operation());
        canaries
            .absent_from(path, &reqwest::blocking::get(&url).expect("an answer").bytes().expect("a body"));
    }
    let (code, said) = serving.end();
    assert_eq!(code, 0, "{said}");
    canaries.absent_from("the log of the server", said.as_bytes());
}
