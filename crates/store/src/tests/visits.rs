//! A visit is one transaction, and one that finds nothing new costs next to nothing.

use docket::{ChangeKind, ClaimStanding};

use super::given::{Given, claim, day, facts, hours, now, refused, source, state, visit};

#[test]
fn a_visit_keeps_its_claims_events_and_changes_together() {
    let given = Given::empty();
    let claims = [claim(facts(day("2026-06-08"), 1)), claim(facts(day("2026-06-09"), 2))];
    let recorded = given.record(visit(now(), state(claims.clone(), now())));
    assert_eq!(recorded.touched.len(), 2);
    assert_eq!(
        recorded.changes.iter().map(|change| change.kind).collect::<Vec<_>>(),
        [ChangeKind::Created; 2]
    );
    assert!(recorded.changes.iter().all(|change| change.shown_by == Some(source())));

    let mut cancelled = claims.clone();
    cancelled[0].standing = ClaimStanding::Cancelled;
    let later = now() + hours(4);
    let recorded = given.record(visit(later, state(cancelled, later)));
    assert_eq!(recorded.changes.len(), 1);
    assert_eq!(recorded.changes[0].kind, ChangeKind::Cancelled);
    assert_eq!(recorded.changes[0].number, 3);
    assert_eq!(recorded.docket.events[&claims[0].event].sequence, 1);

    let reopened = given.again().docket();
    assert_eq!(reopened.events, recorded.docket.events);
    assert_eq!(reopened.sources, recorded.docket.sources);
    assert_eq!(reopened.changes, recorded.docket.changes);
    assert_eq!(reopened.last_change, 3);
}

#[test]
fn a_claim_that_a_source_drops_is_gone_and_its_event_is_not() {
    let given = Given::empty();
    let claims = [claim(facts(day("2026-06-08"), 1)), claim(facts(day("2026-06-09"), 2))];
    given.record(visit(now(), state(claims.clone(), now())));
    let later = now() + hours(4);
    given.record(visit(later, state([claims[1].clone()], later)));
    let reopened = given.again().docket();
    assert_eq!(reopened.sources[&source()].claims.keys().collect::<Vec<_>>(), [&claims[1].id]);
    assert!(reopened.events.contains_key(&claims[0].event));
}

#[test]
fn an_unchanged_visit_rewrites_no_claim_and_no_event() {
    let given = Given::empty();
    let claims: Vec<_> = (1..=50).map(|judge| claim(facts(day("2026-06-08"), judge))).collect();
    given.record(visit(now(), state(claims.clone(), now())));
    let rows = |given: &Given| given.store.database.lock().connection.total_changes();
    let before = rows(&given);
    let later = now() + hours(4);
    let recorded = given.record(visit(later, state(claims, later)));
    assert!(recorded.touched.is_empty() && recorded.changes.is_empty());
    // The visit, the source's validators, its time and the database's revision.
    assert_eq!(rows(&given) - before, 4);
    let kept = given.again().docket().sources[&source()].last_complete.clone();
    assert_eq!(kept.map(|complete| complete.at), Some(later));
}

#[test]
fn a_visit_that_changes_one_of_many_writes_one_of_many() {
    let given = Given::empty();
    let mut claims: Vec<_> = (1..=50).map(|judge| claim(facts(day("2026-06-08"), judge))).collect();
    given.record(visit(now(), state(claims.clone(), now())));
    let rows = |given: &Given| given.store.database.lock().connection.total_changes();
    let before = rows(&given);
    claims[7].standing = ClaimStanding::Cancelled;
    let later = now() + hours(4);
    let recorded = given.record(visit(later, state(claims, later)));
    assert_eq!(recorded.touched.len(), 1);
    // As above, with a claim, an event and a change.
    assert_eq!(rows(&given) - before, 7);
}

#[test]
fn a_visit_that_read_nothing_leaves_the_docket_as_it_was() {
    let given = Given::empty();
    let claims = [claim(facts(day("2026-06-08"), 1))];
    let before = given.record(visit(now(), state(claims, now()))).docket;
    let later = now() + hours(4);
    let recorded = given.record(refused(later, "timeout"));
    assert!(std::sync::Arc::ptr_eq(&before, &recorded.docket));
    assert_eq!(given.store.visits(&source(), 10).unwrap().len(), 2);
}

#[test]
fn a_transaction_that_fails_leaves_the_docket_as_it_was() {
    let given = Given::empty();
    let next = state([claim(facts(day("2026-06-08"), 1))], now());
    // A reason that is not one of our words is refused by the schema, after the claims were compared.
    let bad = crate::Visit { next: Some(next.clone()), ..refused(now(), "Not A Word Of Ours") };
    assert!(given.store.record(bad, now()).is_err());
    assert!(given.store.docket().sources.is_empty());
    assert!(given.store.visits(&source(), 10).unwrap().is_empty());
    given.record(visit(now(), next));
    assert_eq!(given.store.docket().events.len(), 1);
}

#[test]
fn the_same_moment_is_the_same_visit() {
    let given = Given::empty();
    given.record(refused(now(), "timeout"));
    given.record(refused(now(), "reset"));
    let visits = given.store.visits(&source(), 10).unwrap();
    assert_eq!(visits.len(), 1);
    assert_eq!(visits[0].outcome, crate::VisitOutcome::Refused(crate::Slug::new("reset")));
}
