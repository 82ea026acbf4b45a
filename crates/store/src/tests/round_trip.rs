//! What was kept is what comes back, whatever it is and whatever happens to the program.

use std::fs;
use std::sync::Arc;

use docket::{Docket, Places, Step};
use proptest::prelude::*;

use super::given::{Given, claim, day, facts, hours, now, state, visit};
use super::random;
use crate::Store;

/// Puts a docket into the database as a step from what it holds.
fn step_to(store: &Store, mut next: Docket) -> Arc<Docket> {
    let recorded = store.write(|transaction, base| {
        let touched = base.events.keys().chain(next.events.keys()).cloned().collect();
        let changes: Vec<_> = next.changes.iter().cloned().collect();
        next.places = Arc::clone(&base.places);
        next.changes = base.changes.iter().chain(&changes).cloned().collect();
        store.keep(transaction, base, Step { docket: next, touched, changes })
    });
    recorded.unwrap().docket
}

fn assert_same(loaded: &Docket, kept: &Docket) -> Result<(), TestCaseError> {
    prop_assert_eq!(&loaded.sources, &kept.sources);
    prop_assert_eq!(&loaded.events, &kept.events);
    prop_assert_eq!(&loaded.decisions, &kept.decisions);
    prop_assert_eq!(&loaded.changes, &kept.changes);
    prop_assert_eq!(loaded.last_change, kept.last_change);
    prop_assert_eq!(loaded.sequence_floor, kept.sequence_floor);
    for place in loaded.places.iter() {
        let same = kept.places.get(&place.code).expect("the same places");
        prop_assert_eq!(&place.roster, &same.roster);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_docket_and_any_step_to_another_comes_back_as_it_was(
        first in random::docket(0),
        second in random::docket(3),
    ) {
        let given = Given::empty();
        let kept = step_to(&given.store, first);
        assert_same(&given.again().docket(), &kept)?;
        let kept = step_to(&given.store, second);
        assert_same(&given.again().docket(), &kept)?;
        given.store.integrity().unwrap();
    }
}

#[test]
fn the_columns_beside_a_value_say_what_it_says() {
    let given = Given::empty();
    let claims = [claim(facts(day("2026-06-08"), 1)), claim(facts(day("2026-06-09"), 2))];
    given.record(visit(now(), state(claims, now())));
    let reader = given.store.reader().unwrap();
    for (table, path) in [("claim", "$.facts"), ("event", "$.now.facts")] {
        let differing: i64 = reader
            .query_row(
                &format!(
                    "SELECT count(*) FROM {table} WHERE id <> value ->> '$.id' OR place <> value ->> '{path}.place'
                     OR first || 'T08:30:00' <> value ->> '{path}.when.at.start'"
                ),
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(differing, 0, "{table}");
    }
}

#[test]
fn a_program_that_was_killed_finds_everything_that_it_had_recorded() {
    let given = Given::empty();
    let mut kept = given.store.docket();
    for judge in 1..=20 {
        let at = now() + hours(i64::from(judge));
        let claims = (1..=judge).map(|judge| claim(facts(day("2026-06-08"), judge)));
        kept = given.record(visit(at, state(claims, at))).docket;
    }
    // The file and its log as a crash leaves them: nothing was closed, nothing was moved from the log into the file.
    let crashed = given.path("crashed.sqlite");
    fs::copy(given.path("docket.sqlite"), &crashed).unwrap();
    fs::copy(given.path("docket.sqlite-wal"), given.path("crashed.sqlite-wal")).unwrap();
    let found = Store::open(&crashed, Places::shipped(), now()).unwrap();
    assert_eq!(found.docket().events, kept.events);
    assert_eq!(found.docket().sources, kept.sources);
    found.integrity().unwrap();

    // A log that the crash tore in the middle of a transaction: all before it is there, and the file is sound.
    drop(found);
    fs::copy(given.path("docket.sqlite"), &crashed).unwrap();
    let log = fs::read(given.path("docket.sqlite-wal")).unwrap();
    fs::write(given.path("crashed.sqlite-wal"), &log[..log.len() - 2_000]).unwrap();
    let found = Store::open(&crashed, Places::shipped(), now()).unwrap();
    assert_eq!(found.docket().events.len(), 19);
    assert_eq!(found.docket().last_change, 19);
    found.integrity().unwrap();
}

#[test]
fn a_value_that_cannot_be_read_is_named_and_not_quoted() {
    let given = Given::empty();
    given.record(visit(now(), state([claim(facts(day("2026-06-08"), 1))], now())));
    for table in ["event", "claim", "last_complete", "change"] {
        let spoilt = given.path(&format!("{table}.sqlite"));
        given.store.backup(&spoilt).unwrap();
        let name = "'LOPEZ-GARCIA, MARIA'";
        let sql = format!(
            "UPDATE {table} SET value = json_set(value, '$.id', {name}, '$.covers', {name}, '$.kind', {name})"
        );
        rusqlite::Connection::open(&spoilt).unwrap().execute(&sql, []).unwrap();
        let error = Store::open(&spoilt, Places::shipped(), now()).unwrap_err();
        let told = format!("{error} {error:?}");
        assert!(told.contains(table), "{told}");
        assert!(!told.contains("LOPEZ") && !told.contains("MARIA"), "{told}");
    }
}
