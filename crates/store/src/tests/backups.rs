//! Backups are whole, and a restore never publishes a number twice.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};

use docket::{ClaimStanding, Places};

use super::given::{Given, claim, day, facts, hours, now, state, visit};
use crate::{Restore, Restored, Store, StoreError};

#[test]
fn a_backup_taken_while_visits_go_on_is_of_one_moment() {
    let given = Given::empty();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            // Each visit lists one session more: however many a backup has, change and event go together.
            let mut claims = Vec::new();
            for judge in 1..=60 {
                claims.push(claim(facts(day("2026-06-08"), judge)));
                let at = now() + hours(i64::from(judge));
                given.record(visit(at, state(claims.clone(), at)));
            }
            done.store(true, Ordering::Release);
        });
        let mut number = 0;
        while number < 3 || !done.load(Ordering::Acquire) {
            let path = given.path(&format!("backup-{number}.sqlite"));
            given.store.backup(&path).unwrap();
            let copy = Store::open(&path, Places::shipped(), now()).unwrap();
            copy.integrity().unwrap();
            assert_eq!(copy.docket().events.len() as u64, copy.docket().last_change);
            number += 1;
        }
    });
    assert_eq!(given.store.docket().events.len(), 60);
}

/// A database with one session that is over, and one ahead that was cancelled (SEQUENCE 1).
fn given_history() -> Given {
    let given = Given::empty();
    let mut claims = [claim(facts(day("2026-06-02"), 1)), claim(facts(day("2026-06-22"), 2))];
    given.record(visit(now(), state(claims.clone(), now())));
    claims[1].standing = ClaimStanding::Cancelled;
    let later = now() + hours(1);
    given.record(visit(later, state(claims, later)));
    given.store.note_edition(5).unwrap();
    given
}

fn sequences(store: &Store) -> Vec<(String, u32)> {
    let docket = store.docket();
    let mut all: Vec<_> = docket
        .events
        .values()
        .map(|event| (event.now.facts.when.date().to_string(), event.sequence))
        .collect();
    all.sort();
    all
}

#[test]
fn a_restore_lifts_every_sequence_above_any_that_was_published() {
    let given = given_history();
    given.store.backup(&given.path("backup.sqlite")).unwrap();
    let week_later = now() + hours(7 * 24);
    let to = given.path("restored.sqlite");
    let how = Restore { published: Some(41), ..Restore::default() };
    let restored = Store::restore(&given.path("backup.sqlite"), &to, week_later, how).unwrap();
    assert_eq!(restored, Restored { floor: 1_041, raised: 1 });

    let store = Store::open(&to, Places::shipped(), week_later).unwrap();
    assert_eq!(sequences(&store), [("2026-06-02".to_owned(), 0), ("2026-06-22".to_owned(), 1_042)]);
    assert_eq!(store.docket().sequence_floor, 1_041);
    assert_eq!((store.docket().last_change, store.edition().unwrap()), (100_003, 100_005));
    assert_eq!(store.secret(), given.store.secret());
    // What was published after the backup is found again by its source, with the same UID and a higher SEQUENCE.
    let known = store.docket().sources[&super::given::source()].clone();
    let mut next = docket::SourceState::clone(&known);
    let found = claim(facts(day("2026-06-23"), 3));
    next.claims.insert(found.id.clone(), found.clone());
    let recorded =
        store.record(crate::Visit { known: Some(known), ..visit(week_later, next) }, week_later).unwrap();
    assert!(recorded.docket.events[&found.event].sequence > 1_040);
    assert_eq!(recorded.changes[0].number, 100_004);
}

#[test]
fn a_restore_over_a_database_goes_beyond_that_ones_numbers_too() {
    let given = given_history();
    let backup = given.path("backup.sqlite");
    given.store.backup(&backup).unwrap();
    let mut last = Store::restore(&backup, &given.path("one.sqlite"), now(), Restore::default()).unwrap();
    let overwrite = Restore { overwrite: true, ..Restore::default() };
    for _ in 0..2 {
        let next = Store::restore(&backup, &given.path("one.sqlite"), now(), overwrite).unwrap();
        assert!(next.floor > last.floor, "{next:?} after {last:?}");
        last = next;
    }
}

#[test]
fn a_restore_refuses_what_would_lose_or_break_something() {
    let given = given_history();
    let (backup, live) = (given.path("backup.sqlite"), given.path("docket.sqlite"));
    given.store.backup(&backup).unwrap();
    assert!(matches!(given.store.backup(&backup), Err(StoreError::Exists(_))));
    let overwrite = Restore { overwrite: true, ..Restore::default() };
    let restore = |from: &std::path::Path, how| Store::restore(from, &live, now(), how).unwrap_err();

    assert!(matches!(restore(&backup, Restore::default()), StoreError::Exists(_)));
    assert!(matches!(restore(&backup, overwrite), StoreError::InUse(_)));
    drop(given.store);
    assert!(matches!(restore(&live.with_file_name("nowhere"), overwrite), StoreError::Io(_)));
    let other = live.with_file_name("other");
    fs::write(
        &other,
        "Not a database, but long enough to be mistaken for one by its first bytes. ".repeat(20),
    )
    .unwrap();
    assert!(matches!(restore(&other, overwrite), StoreError::NotADocket));
    fs::write(&other, "").unwrap();
    assert!(matches!(restore(&other, overwrite), StoreError::NotADocket));
    let mut torn = fs::read(&backup).unwrap();
    let half = torn.len() / 2;
    torn[4096..half].fill(0x5a);
    fs::write(&other, torn).unwrap();
    assert!(matches!(restore(&other, overwrite), StoreError::Damaged { .. } | StoreError::Sqlite(_)));

    let untouched = Store::open(&live, Places::shipped(), now()).unwrap();
    assert_eq!(untouched.docket().sequence_floor, 0);
    drop(untouched);
    assert!(Store::restore(&backup, &live, now(), overwrite).is_ok(), "nobody uses it any more");
}

#[test]
fn a_restore_overwrites_what_is_damaged_and_never_what_is_somebody_elses() {
    let given = given_history();
    let backup = given.path("backup.sqlite");
    given.store.backup(&backup).unwrap();
    let overwrite = Restore { overwrite: true, ..Restore::default() };
    let to = given.path("to.sqlite");
    let theirs = rusqlite::Connection::open(&to).unwrap();
    theirs.execute_batch("CREATE TABLE theirs (anything TEXT)").unwrap();
    drop(theirs);
    assert!(matches!(Store::restore(&backup, &to, now(), overwrite), Err(StoreError::NotADocket)));

    fs::copy(&backup, &to).unwrap();
    rusqlite::Connection::open(&to).unwrap().pragma_update(None, "user_version", 99).unwrap();
    assert!(matches!(
        Store::restore(&backup, &to, now(), overwrite),
        Err(StoreError::Newer { found: 99, .. })
    ));
    let from_newer = Store::restore(&to, &given.path("new.sqlite"), now(), Restore::default());
    assert!(matches!(from_newer, Err(StoreError::Newer { found: 99, .. })));

    fs::write(&to, "torn ".repeat(3_000)).unwrap();
    Store::restore(&backup, &to, now(), overwrite).unwrap();
    assert_eq!(Store::open(&to, Places::shipped(), now()).unwrap().docket().events.len(), 2);
    assert!(!given.path("to.sqlite.unfinished").exists());
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_the_file_and_its_backups() {
    use std::os::unix::fs::PermissionsExt;
    let given = given_history();
    given.store.backup(&given.path("backup.sqlite")).unwrap();
    for name in ["docket.sqlite", "docket.sqlite-wal", "backup.sqlite"] {
        let mode = fs::metadata(given.path(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{name}: {mode:o}");
    }
}
