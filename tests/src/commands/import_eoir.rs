//! The court system's monthly data, from the archive to the feeds.
//!
//! `release/eoir.zip` was made by `cargo xtask caseload --rows 12000` and packed by `7zz a -mm=Deflate64`; `release/eoir.json` is what its
//! maker said of it. In the columns that must never be read stand canaries: keys of nine digits, a language, lawyers, judges' names.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::harness::{Tree, World, root};

/// What must be in no byte.
const CANARIES: &str = r"CANARY|\bZQX\b|Invented location|\b9[123]00[01]\d{4}\b";
const HEADER: &str = "IDNSCHEDULE\tLANG\tHEARING_LOC_CODE\tBASE_CITY_CODE\tIJ_CODE\tCAL_TYPE\tADJ_DATE\tADJ_TIME_START\tADJ_RSN\tSCHEDULE_TYPE";
const MASTER: &str = "910000001\tZQX\tDMO\tDMO\tJLE\tM\t2026-06-16 00:00:00.000\t0830\t\tMR";

fn release(name: &str) -> PathBuf {
    root().join("tests/src/commands/release").join(name)
}

fn import(world: &World, from: &Path) -> crate::harness::Ran {
    world.run(&["import", "eoir", from.to_str().expect("a path in UTF-8"), "--json"])
}

/// A small release as a folder: so many rows of one session.
fn folder(world: &World, rows: usize) -> PathBuf {
    let folder = world.beside("release");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("Data/lookup")).expect("a folder");
    let table = format!("{HEADER}\r\n{}", format!("{MASTER}\n").repeat(rows));
    for (name, text) in [
        ("Data/TBL_SCHEDULE.csv", table),
        ("Data/count.txt", format!("tbl_schedule.csv {rows}\n")),
        (
            "Data/lookup/TBLLOOKUPHLOC.csv",
            "HEARING_LOC_CODE\tHEARING_LOC_NAME\nDMO\tInvented location\n".to_owned(),
        ),
        ("Data/lookup/tblLookupJudge.csv", "JUDGE_CODE\tJUDGE_NAME\nJLE\tCANARY NAME\n".to_owned()),
        ("Data/lookup/tbllookupSchedule_Type.csv", "strCode\tstrDescription\nMR\tMaster Reset\n".to_owned()),
    ] {
        fs::write(folder.join(name), text).expect("a file");
    }
    folder
}

fn import_of(world: &World, folder: &Path, day: &str) -> crate::harness::Ran {
    let path = folder.to_str().expect("a path in UTF-8");
    world.run(&["import", "eoir", path, "--release", day, "--json"])
}

/// Everything of the database and of a published folder, and what was said.
fn assert_no_canary(world: &World, published: &Tree, said: &str) {
    let canaries = regex::Regex::new(CANARIES).expect("an expression");
    assert!(canaries.is_match(MASTER), "a row has canaries");
    let database = world.database();
    let files = database.iter().map(|path| (path.display().to_string(), fs::read(path).expect("a file")));
    let published = published.iter().map(|(path, bytes)| (path.to_owned(), bytes.to_vec()));
    for (name, bytes) in files.chain(published).chain([("output".to_owned(), said.as_bytes().to_vec())]) {
        let text = String::from_utf8_lossy(&bytes);
        let found = canaries.find(&text).map(|found| found.as_str());
        assert_eq!(found, None, "in {name}");
    }
}

#[test]
fn a_release_becomes_the_numbers_that_its_maker_knows_and_nothing_of_a_person() {
    let world = World::new();
    let ran = import(&world, &release("eoir.zip")).well();
    let truth: Value =
        serde_json::from_slice(&fs::read(release("eoir.json")).expect("a file")).expect("JSON");
    let summary = ran.json();
    for name in ["rows", "kept", "skipped", "repaired", "refused"] {
        assert_eq!(summary[name], truth[name], "{name}");
    }
    assert_eq!(
        (summary["release"].as_str(), summary["promised"].as_u64()),
        (Some("2026-05-04"), Some(12_000))
    );
    let number = |name: &str| summary[name].as_u64().expect(name);
    assert_eq!(number("in_sessions") + number("folded") + number("dropped"), number("kept"));
    assert_no_canary(&world, &world.publish(), &format!("{}{}", ran.stdout, ran.stderr));
}

#[test]
fn what_is_expected_is_in_feeds_of_its_own_dated_and_tentative_and_in_a_table() {
    let world = World::new();
    let before = world.publish();
    import(&world, &release("eoir.zip")).well();
    let published = world.publish();
    for (path, date) in [("feeds", "May 4\\, 2026"), ("es/feeds", "4 de mayo de 2026")] {
        assert_eq!(published.file(&format!("{path}/all.ics")), before.file(&format!("{path}/all.ics")));
        let feed = published.text(&format!("{path}/expected/DMO.ics")).replace("\r\n ", "");
        let entries = feed.matches("BEGIN:VEVENT").count();
        assert!(entries > 3, "{entries} entries");
        for line in ["STATUS:TENTATIVE\r\n", "TRANSP:TRANSPARENT\r\n", date] {
            assert_eq!(feed.matches(line).count(), entries, "{line}");
        }
    }
    assert_eq!(published.file("feeds/changes.atom"), before.file("feeds/changes.atom"), "it is no news");
    let pages = published.iter().filter(|(path, _)| path.contains("place/DMO") && !path.contains("feeds"));
    let pages: Vec<String> = pages.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect();
    for words in
        ["Usual pattern, not confirmed", "Horario habitual, sin confirmar", "/feeds/expected/DMO.ics"]
    {
        assert!(pages.iter().any(|page| page.contains(words)), "{words}");
    }
}

#[test]
fn a_damaged_archive_is_refused_whole_whatever_is_wrong_with_it() {
    let world = World::new();
    let whole = fs::read(release("eoir.zip")).expect("a file");
    let database = || world.run(&["events", "--all", "--json"]).well().stdout;
    let before = database();
    let mut flipped = whole.clone();
    flipped[150_000] ^= 0x55;
    let locked = {
        let at = whole.windows(4).rposition(|four| four == b"PK\x01\x02").expect("a directory");
        let mut locked = whole.clone();
        locked[at + 10] = 99;
        locked
    };
    let cases: [(&str, &[u8], &str); 5] = [
        ("cut off", &whole[..100_000], "no whole zip archive"),
        ("flipped", &flipped, "cannot be read to its end"),
        ("another method", &locked, "99"),
        ("no archive", b"<html>Access denied</html>", "no whole zip archive"),
        ("empty", b"", "no whole zip archive"),
    ];
    for (name, bytes, says) in cases {
        let file = world.beside("broken.zip");
        fs::write(&file, bytes).expect("a file");
        let ran = import(&world, &file).ends(2);
        assert!(ran.stderr.contains(says), "{name}: {ran}");
        assert_eq!(database(), before, "{name}");
    }
}

#[test]
fn a_missing_lookup_is_named() {
    let world = World::new();
    for (file, name) in [
        ("Data/lookup/TBLLOOKUPHLOC.csv", "tblLookupHloc"),
        ("Data/lookup/tblLookupJudge.csv", "tblLookupJudge"),
        ("Data/lookup/tbllookupSchedule_Type.csv", "tbllookupSchedule_Type"),
        ("Data/TBL_SCHEDULE.csv", "tbl_schedule"),
    ] {
        let folder = folder(&world, 12);
        fs::remove_file(folder.join(file)).expect("a file");
        import_of(&world, &folder, "2026-05-04").ends(2).names(&[name, "not whole"]);
    }
    let folder = folder(&world, 12);
    fs::write(folder.join("Data/lookup/tblLookupJudge.csv"), "").expect("a file");
    import_of(&world, &folder, "2026-05-04").ends(2).names(&["tblLookupJudge", "no table of codes"]);
}

#[test]
fn fewer_rows_than_promised_are_not_taken_and_a_few_are_told() {
    let world = World::new();
    let folder = folder(&world, 400);
    let promise = |rows: u32| fs::write(folder.join("Data/count.txt"), format!("tbl_schedule.csv {rows}\n"));
    promise(500).expect("a file");
    import_of(&world, &folder, "2026-05-04").ends(2).names(&["400 rows", "500", "nothing was changed"]);
    promise(402).expect("a file");
    let told = import_of(&world, &folder, "2026-05-04").ends(1).json();
    assert_eq!((told["rows"].as_u64(), told["promised"].as_u64()), (Some(400), Some(402)));
}

#[test]
fn a_release_is_of_a_day_and_an_older_one_does_not_replace_it() {
    let world = World::new();
    let folder = folder(&world, 12);
    import_of(&world, &folder, "2026-06-02").ends(2).names(&["after today"]);
    import_of(&world, &folder, "2026-05-20").well();
    import_of(&world, &folder, "2026-05-04").ends(2).names(&["2026-05-20 is in already"]);
    fs::write(
        folder.join("Data/TBL_SCHEDULE.csv"),
        format!("{HEADER}\n{}", MASTER.replace("2026-06-16", "2025-06-16")),
    )
    .expect("a file");
    fs::write(folder.join("Data/count.txt"), "").expect("a file");
    import_of(&world, &folder, "2026-05-25").ends(2).names(&["no hearing in it is after"]);
}

#[test]
fn a_hearing_in_2925_is_refused_and_counted() {
    let world = World::new();
    let folder = folder(&world, 12);
    let path = folder.join("Data/TBL_SCHEDULE.csv");
    let table = fs::read_to_string(&path).expect("a file");
    fs::write(&path, table.replacen("2026-06-16", "2925-06-16", 1)).expect("a file");
    let summary = import_of(&world, &folder, "2026-05-04").well().json();
    assert_eq!(
        (summary["kept"].as_u64(), summary["refused"]["date-out-of-reason"].as_u64()),
        (Some(11), Some(1))
    );
}

#[test]
fn the_courts_own_page_confirms_a_session_and_rules_the_days_that_it_lists() {
    let world = World::new();
    // June 16 is within what the weekly page covers, and is not on it; the far end of the release is not covered.
    let folder = folder(&world, 12);
    import_of(&world, &folder, "2026-05-04").well();
    assert!(world.publish().text("feeds/expected/DMO.ics").contains("BEGIN:VEVENT"));
    world.read();
    let published = world.publish();
    assert!(
        !published.text("feeds/expected/DMO.ics").contains("BEGIN:VEVENT"),
        "the page lists these days in full"
    );
    assert!(!published.text("feeds/all.ics").contains("Not confirmed"));
}
