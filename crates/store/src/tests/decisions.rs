//! A person's word lies on top, and taking it back uncovers what lay below.

use docket::{Decision, Judge, JudgeKey, Standing};

use super::given::{Given, claim, day, facts, now, place, source, state, visit};

fn judge(name: &str) -> Judge {
    Judge {
        key: JudgeKey::parse("lee-jordan").unwrap(),
        name: name.to_owned(),
        surname: String::new(),
        code: None,
        also: Vec::new(),
    }
}

#[test]
fn a_decision_is_kept_by_the_hour_and_taken_back() {
    let given = Given::empty();
    let claim = claim(facts(day("2026-06-08"), 1));
    given.record(visit(now(), state([claim.clone()], now())));
    let decision = Decision::Cancel(claim.event.clone());
    let minute = now() + jiff::SignedDuration::from_mins(17);
    let recorded = given.store.decide(decision.clone(), minute).unwrap();
    assert_eq!(recorded.changes.len(), 1);
    let reopened = given.again().docket();
    assert_eq!(reopened.decisions[&decision.subject()].at, now());
    assert!(matches!(reopened.events[&claim.event].now.standing, Standing::Cancelled { .. }));

    let recorded = given.store.take_back(&decision.subject(), minute).unwrap();
    assert_eq!(recorded.docket.events[&claim.event].now.standing, Standing::Listed);
    assert!(given.again().docket().decisions.is_empty());
    assert!(given.store.take_back(&decision.subject(), minute).unwrap().touched.is_empty());
    assert!(given.store.docket().sources.contains_key(&source()));
}

#[test]
fn a_judge_who_was_seated_sits_also_after_a_restart_and_no_longer_when_taken_back() {
    let given = Given::empty();
    let seat = Decision::Seat { place: place(), judge: judge("Jordan Lee") };
    let seated = |store: &crate::Store| {
        let docket = store.docket();
        docket.places.get(&place()).unwrap().judge_by_key(&judge("").key).map(|judge| judge.name.clone())
    };
    assert_eq!(seated(&given.store), None);
    given.store.decide(seat.clone(), now()).unwrap();
    assert_eq!(seated(&given.store).as_deref(), Some("Jordan Lee"));
    given.store.decide(Decision::Seat { place: place(), judge: judge("Jordan B. Lee") }, now()).unwrap();
    assert_eq!(seated(&given.again()).as_deref(), Some("Jordan B. Lee"));
    given.store.take_back(&seat.subject(), now()).unwrap();
    assert_eq!(seated(&given.store), None);
    assert_eq!(seated(&given.again()), None);
}

#[test]
fn a_person_may_revise_what_a_source_says() {
    let given = Given::empty();
    let known = claim(facts(day("2026-06-08"), 1));
    given.record(visit(now(), state([known.clone()], now())));
    let refuse = |state: &docket::SourceState| {
        let mut state = state.clone();
        state.claims.remove(&known.id);
        state
    };
    given.store.revise(&source(), now(), refuse).unwrap();
    assert!(given.again().docket().sources[&source()].claims.is_empty());
    let unknown = docket::SourceId::parse("nobody").unwrap();
    assert!(given.store.revise(&unknown, now(), refuse).unwrap().touched.is_empty());
    assert!(!given.store.docket().sources.contains_key(&unknown));
}
