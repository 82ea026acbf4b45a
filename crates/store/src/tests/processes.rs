//! Two processes on one database: a command beside the server.

use std::collections::BTreeMap;

use docket::{Decision, Health};

use super::given::{Given, claim, day, facts, hours, now, refused, source, state, visit};
use crate::{StoreError, Visit};

#[test]
fn each_sees_what_the_other_wrote_when_it_looks() {
    let given = Given::empty();
    let other = given.again();
    assert_eq!(given.store.secret(), other.secret());
    given.record(visit(now(), state([claim(facts(day("2026-06-08"), 1))], now())));
    assert!(other.docket().events.is_empty());
    assert!(other.refresh().unwrap());
    assert_eq!(other.docket().events, given.store.docket().events);
    assert!(!other.refresh().unwrap());
    assert!(!given.store.refresh().unwrap(), "one's own writing is no news");
    other.record(refused(now() + hours(1), "timeout"), now()).unwrap();
    assert!(
        !given.store.refresh().unwrap(),
        "a visit that changed nothing is no reason to read everything again"
    );
}

#[test]
fn writing_begins_with_what_the_other_wrote() {
    let given = Given::empty();
    let other = given.again();
    let claim = claim(facts(day("2026-06-08"), 1));
    given.record(visit(now(), state([claim.clone()], now())));
    let recorded = other.decide(Decision::Cancel(claim.event.clone()), now()).unwrap();
    assert_eq!(recorded.changes.iter().map(|change| change.number).collect::<Vec<_>>(), [2]);
    assert!(given.store.refresh().unwrap());
    assert_eq!(given.store.docket().events, other.docket().events);
    assert_eq!(given.store.changes_since(1).unwrap(), recorded.changes);
}

#[test]
fn two_visits_of_one_source_at_once_do_not_overwrite_one_another() {
    let given = Given::empty();
    let other = given.again();
    given.record(visit(now(), state([claim(facts(day("2026-06-08"), 1))], now())));
    let later = now() + hours(1);
    let blind = visit(later, state([claim(facts(day("2026-06-09"), 2))], later));
    assert!(matches!(other.record(blind.clone(), later), Err(StoreError::Conflict)));
    assert_eq!(given.store.visits(&source(), 10).unwrap().len(), 1, "nothing of it was recorded");
    assert_eq!(other.docket().events.len(), 1, "and now the other knows");
    let known = other.docket().sources.get(&source()).cloned();
    other.record(Visit { known: known.clone(), ..blind.clone() }, later).unwrap();
    // Knowing by a refresh in between, or by one's own visit, is not having reconciled with it.
    assert!(given.store.refresh().unwrap());
    for store in [&given.store, &other] {
        let late = Visit { known: known.clone(), ..blind.clone() };
        assert!(matches!(store.record(late, later), Err(StoreError::Conflict)));
    }
}

#[test]
fn health_stays_over_a_refresh() {
    let given = Given::empty();
    let other = given.again();
    let health = BTreeMap::from([(source(), Health { last_good: Some(now()), stale_since: None })]);
    other.set_health(health.clone());
    given.record(visit(now(), state([], now())));
    assert!(other.refresh().unwrap());
    assert_eq!(other.docket().health, health);
    other.decide(Decision::Keep(claim(facts(day("2026-06-08"), 1)).event), now()).unwrap();
    assert_eq!(other.docket().health, health);
}

#[test]
fn edition_numbers_only_rise() {
    let given = Given::empty();
    for (noted, edition) in [(3, 3), (2, 3), (7, 7)] {
        given.store.note_edition(noted).unwrap();
        assert_eq!(given.again().edition().unwrap(), edition);
    }
}
