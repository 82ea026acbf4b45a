//! Two processes on one database: a command beside the server.

use std::collections::BTreeMap;

use docket::{Claim, ClaimId, Decision, EventId, Health, SourceId};
use jiff::Timestamp;

use super::given::{Given, claim, day, facts, hours, now, refused, source, state, visit};
use crate::{Store, StoreError, Visit};

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

#[test]
fn many_visits_at_once_are_all_recorded() {
    let given = Given::empty();
    let other = given.again();
    std::thread::scope(|scope| {
        for number in 0..4u32 {
            let store = if number % 2 == 0 { &given.store } else { &other };
            scope.spawn(move || {
                let source = SourceId::parse(&format!("source-{number}")).unwrap();
                for visits in 1..=10u32 {
                    let at = now() + hours(i64::from(visits));
                    // All four say the same, so that each joins its claims to the others' events while these visit.
                    let claims = (1..=visits).map(|judge| claim_of(&source, judge));
                    let next: BTreeMap<_, _> = claims.map(|claim| (claim.id.clone(), claim)).collect();
                    while let Err(error) = record_all(store, &source, &next, at) {
                        assert!(matches!(error, StoreError::Conflict), "{error}");
                    }
                }
            });
        }
    });
    given.store.refresh().unwrap();
    other.refresh().unwrap();
    assert_eq!(given.store.docket().sources, other.docket().sources);
    assert_eq!(given.store.docket().events, other.docket().events);
    let docket = given.again().docket();
    assert_eq!(docket.events, other.docket().events);
    assert!(docket.sources.values().all(|state| state.claims.len() == 10));
    let shown = docket.events.values().filter(|event| event.merged_into.is_none()).count();
    assert_eq!(shown, 10, "ten sessions, whoever lists them");
    let numbers: Vec<u64> =
        given.store.changes_since(0).unwrap().iter().map(|change| change.number).collect();
    assert!(numbers.iter().copied().eq(1..=docket.last_change), "no number twice, and none left out");
}

fn claim_of(source: &SourceId, judge: u32) -> Claim {
    let claim = claim(facts(day("2026-06-08"), judge));
    let id = ClaimId::derive(&[source.as_str(), claim.id.as_str()]);
    Claim { event: EventId::of_claim(&id), id, source: source.clone(), ..claim }
}

/// Records a visit that shows these claims, each still of the event that it was joined to.
fn record_all(
    store: &Store,
    source: &SourceId,
    claims: &BTreeMap<ClaimId, Claim>,
    at: Timestamp,
) -> Result<(), StoreError> {
    let known = store.docket().sources.get(source).cloned();
    let joined = |claim: &Claim| known.as_ref()?.claims.get(&claim.id).map(|known| known.event.clone());
    let claims = claims
        .values()
        .map(|claim| Claim { event: joined(claim).unwrap_or_else(|| claim.event.clone()), ..claim.clone() });
    let next = state(claims, at);
    store.record(Visit { source: source.clone(), known, ..visit(at, next) }, at).map(|_| ())
}
