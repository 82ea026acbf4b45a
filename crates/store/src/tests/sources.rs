//! What the worker learns of a source before it visits it.

use docket::{Complaint, Position, Trouble, Verdict};

use super::given::{Given, claim, day, facts, hours, now, refused, source, state, visit};
use crate::{Counts, Digest, Validators, Visit, VisitOutcome};

fn empty_visit(hour: i64) -> Visit {
    let at = now() + hours(hour);
    visit(at, state([], at))
}

#[test]
fn a_source_that_was_never_visited_has_no_record() {
    assert_eq!(Given::empty().store.source_record(&source(), now()).unwrap(), None);
}

#[test]
fn failures_count_from_the_last_good_visit() {
    let given = Given::empty();
    let failures = || given.store.source_record(&source(), now()).unwrap().unwrap().failures;
    let record = |visit: Visit| given.record(visit);
    record(refused(now(), "timeout"));
    assert_eq!(failures(), 1);
    record(empty_visit(1));
    assert_eq!(failures(), 0);
    record(refused(now() + hours(2), "timeout"));
    record(Visit { verdict: Some(Verdict::Failed), next: None, ..empty_visit(3) });
    assert_eq!(failures(), 2);
    record(Visit { verdict: Some(Verdict::Partial), ..empty_visit(4) });
    assert_eq!(failures(), 0);
    let seen = given.store.source_record(&source(), now()).unwrap().unwrap();
    assert_eq!(seen.last_good, Some(now() + hours(4)));
    assert_eq!(seen.latest.len(), 5);
    assert!(seen.latest.is_sorted_by(|newer, older| newer.at > older.at));
}

#[test]
fn a_wait_that_the_server_asked_for_holds_until_a_good_visit() {
    let given = Given::empty();
    let not_before = || given.store.source_record(&source(), now()).unwrap().unwrap().not_before;
    let wait = now() + hours(30);
    given.record(Visit { not_before: Some(wait), ..refused(now(), "too-many") });
    given.record(refused(now() + hours(1), "reset"));
    assert_eq!(not_before(), Some(wait));
    given.record(empty_visit(2));
    assert_eq!(not_before(), None);
}

#[test]
fn the_budget_is_that_of_the_last_24_hours() {
    let given = Given::empty();
    for hour in [0, 1, 10] {
        given.record(Visit { requests: 3, bytes: 500, ..empty_visit(hour) });
    }
    let spent = |hour| {
        let record = given.store.source_record(&source(), now() + hours(hour)).unwrap().unwrap();
        (record.requests, record.bytes)
    };
    assert_eq!([spent(10), spent(24), spent(26), spent(40)], [(9, 1500), (6, 1000), (3, 500), (0, 0)]);
}

#[test]
fn validators_belong_to_the_last_complete_reading_that_was_applied() {
    let given = Given::empty();
    let with = |visit: Visit, tag: &str| Visit {
        validators: Validators::kept(Some(tag), None),
        body_hash: Some(Digest::of(tag.as_bytes())),
        fingerprint: Some(Digest::of(b"recipe 1")),
        ..visit
    };
    let check = |visit: Visit, tag: &str, body: &str| {
        given.record(visit);
        let record = given.store.source_record(&source(), now()).unwrap().unwrap();
        assert_eq!(record.validators.etag(), Some(tag));
        assert_eq!(record.body_hash, Some(Digest::of(body.as_bytes())));
        assert_eq!(record.fingerprint, Some(Digest::of(b"recipe 1")));
    };
    check(with(empty_visit(0), "\"a\""), "\"a\"", "\"a\"");
    check(Visit { verdict: Some(Verdict::Partial), ..with(empty_visit(1), "\"b\"") }, "\"a\"", "\"a\"");
    check(Visit { held: true, ..with(empty_visit(2), "\"c\"") }, "\"a\"", "\"a\"");
    check(refused(now() + hours(3), "timeout"), "\"a\"", "\"a\"");
    check(Visit { outcome: VisitOutcome::NotModified, ..empty_visit(4) }, "\"a\"", "\"a\"");
    let weaker = Validators::kept(Some("W/\"a\""), None);
    check(
        Visit { outcome: VisitOutcome::NotModified, validators: weaker, ..empty_visit(5) },
        "W/\"a\"",
        "\"a\"",
    );
    check(with(empty_visit(6), "\"d\""), "\"d\"", "\"d\"");
}

#[test]
fn a_challenge_stops_a_source_until_a_person_lets_it_go_on() {
    let given = Given::empty();
    let stopped = || given.store.source_record(&source(), now()).unwrap().unwrap().stopped;
    given.record(Visit { stop: true, ..refused(now(), "challenge") });
    given.record(Visit { stop: true, ..refused(now() + hours(1), "challenge") });
    assert_eq!(stopped(), Some(now()), "since the first");
    assert!(given.store.clear_stopped(&source()).unwrap());
    assert!(!given.store.clear_stopped(&source()).unwrap());
    assert_eq!(stopped(), None);
    given.store.set_stopped(&source(), now() + hours(2)).unwrap();
    assert_eq!(stopped(), Some(now() + hours(2)));
}

#[test]
fn a_rhythm_is_made_of_what_was_new() {
    let given = Given::empty();
    let (first, second) = (claim(facts(day("2026-06-08"), 1)), claim(facts(day("2026-06-09"), 2)));
    let mut altered = second.clone();
    altered.facts = facts(day("2026-06-10"), 2);
    for (hour, claims) in [
        (0, vec![first.clone()]),
        (1, vec![first.clone()]),
        (2, vec![first, second.clone()]),
        (3, vec![second]),
        (4, vec![altered]),
    ] {
        let at = now() + hours(hour);
        given.record(visit(at, state(claims, at)));
    }
    let fresh = |now| given.store.source_record(&source(), now).unwrap().unwrap().fresh;
    assert_eq!(fresh(now()), [0, 2, 4].map(|hour| now() + hours(hour)));
    assert_eq!(fresh(now() + hours(90 * 24 + 1)), [2, 4].map(|hour| now() + hours(hour)), "90 days back");
}

#[test]
fn of_many_complaints_the_first_hundred_are_kept_and_all_counted() {
    let given = Given::empty();
    let complaints: Vec<_> =
        (1..=3_000).map(|row| Complaint { trouble: Trouble::BadDate, at: Position::Row(row) }).collect();
    let counts = Counts { sightings: 7, notices: 1, complaints: complaints.clone() };
    given.record(Visit { counts, verdict: Some(Verdict::Partial), ..empty_visit(0) });
    let row = given.store.visits(&source(), 1).unwrap().remove(0);
    assert_eq!((row.complaint_count, row.counts.sightings, row.counts.notices), (3_000, 7, 1));
    assert_eq!(row.counts.complaints, complaints[..Counts::COMPLAINTS]);
    assert_eq!(row.verdict, Some(Verdict::Partial));
}
