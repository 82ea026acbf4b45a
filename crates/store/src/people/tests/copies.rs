//! Backups are whole and stay sealed; a restore signs everybody out.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::civil::date;
use roster::{Edit, Shift};

use super::given::{Given, card, contains, letter, now, shift, who};
use crate::people::{Actor, Keyring, LetterState, People};
use crate::{Slug, StoreError};

fn given_somebody() -> Given {
    let given = Given::with([1]);
    given.people.put_card(Actor::Operator, who(1), &card("Zanahoria", None), now()).unwrap();
    given.act(vec![Edit::Tell(letter(who(1), "one"))]);
    given
}

#[test]
fn a_backup_taken_while_others_write_is_of_one_moment() {
    let given = Given::with([1]);
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            // Each act moves the shift once and tells of it: however many a backup has, the two go together.
            for revision in 1..=60 {
                let moved = Shift { revision, ..shift(7, date(2026, 6, 5), 1) };
                given.act(vec![Edit::Shift(moved), Edit::Tell(letter(who(1), &revision.to_string()))]);
            }
            done.store(true, Ordering::Release);
        });
        let mut number = 0;
        while number < 3 || !done.load(Ordering::Acquire) {
            let path = given.path(&format!("backup-{number}.sqlite"));
            given.people.backup(&path).unwrap();
            let copy = People::open(&path, given.keys(), now()).unwrap();
            copy.integrity().unwrap();
            let moves = copy.roster().shifts.values().map(|shift| shift.revision).sum::<u32>();
            assert_eq!(copy.letters(None, 100).unwrap().len(), moves as usize);
            number += 1;
        }
    });
}

#[test]
fn a_restore_brings_everything_back_but_sessions() {
    let given = given_somebody();
    let session = given.people.open_session(who(1), false, Slug::new("phone"), now()).unwrap().unwrap();
    let begun = given.people.begin_sign_in(Actor::Operator, who(1), now()).unwrap().unwrap();
    let (backup, to) = (given.path("backup.sqlite"), given.path("restored.sqlite"));
    given.people.backup(&backup).unwrap();
    assert!(!contains(&fs::read(&backup).unwrap(), "Zanahoria"));
    People::restore(&backup, &to, &given.keys(), false).unwrap();
    let restored = People::open(&to, given.keys(), now()).unwrap();
    assert_eq!(restored.roster(), given.people.roster());
    assert_eq!(restored.card(who(1)).unwrap().unwrap().name.as_str(), "Zanahoria");
    assert_eq!(restored.letters(Some(LetterState::Waiting), 9).unwrap().len(), 1);
    assert!(restored.session(&session, now()).unwrap().is_none());
    assert!(restored.peek_sign_in(&begun.link, now()).unwrap().is_none());
}

#[test]
fn a_restore_that_cannot_be_changes_nothing() {
    let given = given_somebody();
    let (backup, to) = (given.path("backup.sqlite"), given.path("restored.sqlite"));
    given.people.backup(&backup).unwrap();
    assert!(matches!(given.people.backup(&backup), Err(StoreError::Exists(_))));
    let wrong = Keyring::parse(&format!("1 {}", "ab".repeat(32))).unwrap();
    let restore = |from: &std::path::Path, to: &std::path::Path, overwrite| {
        People::restore(from, to, &given.keys(), overwrite)
    };
    assert!(matches!(
        People::restore(&backup, &to, &wrong, false),
        Err(StoreError::WrongKey { table: "meta" })
    ));
    assert!(!to.exists());
    // A docket is no people, nor the other way round.
    let docket = given.path("docket.sqlite");
    let store = crate::Store::open(&docket, docket::Places::shipped(), now()).unwrap();
    assert!(matches!(restore(&docket, &to, false), Err(StoreError::NotPeople)));
    drop(store);
    assert!(matches!(restore(&backup, &docket, true), Err(StoreError::NotPeople)));
    assert!(matches!(People::open(&docket, given.keys(), now()), Err(StoreError::NotPeople)));
    let as_docket = crate::Store::open(&backup, docket::Places::shipped(), now());
    assert!(matches!(as_docket, Err(StoreError::NotADocket)));
    // Nor is one replaced that somebody uses, or that nobody said to replace.
    let used = given.path("people.sqlite");
    assert!(matches!(restore(&backup, &used, false), Err(StoreError::Exists(_))));
    assert!(matches!(restore(&backup, &used, true), Err(StoreError::InUse(_))));
    fs::write(given.path("torn.sqlite"), &fs::read(&backup).unwrap()[..9_000]).unwrap();
    assert!(restore(&given.path("torn.sqlite"), &to, false).is_err());
    assert!(!to.exists());
    assert!(given.again().card(who(1)).unwrap().is_some());
}
