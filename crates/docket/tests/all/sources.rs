//! Several sources of one session, and what is kept of private hearings.

use crate::support::*;
use docket::ChangeKind::*;
use docket::*;

fn from(authority: Authority, source: &str) -> Policy {
    Policy { authority, ..policy(source) }
}

#[test]
fn two_sources_that_say_the_same_make_one_event() {
    let mut court = Court::new();
    court.visit(&["9 08:30 lee 3 master*12"]);
    let other = from(Authority::CourtPage, "other-page");
    assert_eq!(court.read(&other, &reading(&["9 08:30 lee 3 master*12"])).1, []);
    let event = court.event().id;
    let claims: Vec<_> = court.docket.sources.values().flat_map(|state| state.claims.values()).collect();
    assert_eq!(claims.len(), 2);
    assert!(claims.iter().all(|claim| claim.event == event));
}

#[test]
fn an_event_that_readers_know_keeps_its_identity_when_another_source_joins_at_the_same_moment() {
    for name in ["a", "b", "c", "d", "e", "f"] {
        let mut court = Court::new();
        court.visit(&["9 08:30 lee 3 master*12"]);
        let known = court.event().id;
        let source = format!("{name}-page");
        let changes =
            court.read(&from(Authority::CourtPage, &source), &reading(&["9 08:30 lee 3 master*12"])).1;
        assert_eq!(changes, [], "a further source of the same weight is no news");
        assert_eq!(court.event().id, known);
    }
}

#[test]
fn an_unknown_judge_or_room_is_filled_from_the_other_source() {
    let mut court = Court::new();
    court.visit(&["9 08:30 lee - master*12"]);
    court.read(&from(Authority::DoorSighting, "door"), &reading(&["9 08:30 lee 3 master"]));
    assert_eq!(court.event().now.facts.room(), Room::parse("3").ok().as_ref());
}

#[test]
fn the_weightier_source_wins_in_either_order_and_a_disagreement_is_seen() {
    for lighter_first in [true, false] {
        let mut court = Court::new();
        let door = from(Authority::DoorSighting, "door");
        court.visit(&["9 08:30 lee 3 master"]);
        court.read(&door, &reading(&["9 08:30 lee 3 master"]));
        let first = court.event();
        court.wait(4);
        if lighter_first {
            assert_eq!(court.read(&door, &reading(&["9 13:00 lee 3 master"])).1, [Altered], "now disputed");
            assert!(court.event().now.disputed);
            assert_eq!(court.visit(&["9 13:00 lee 3 master"]), [Moved]);
        } else {
            assert_eq!(court.visit(&["9 13:00 lee 3 master"]), [Moved]);
            court.read(&door, &reading(&["9 13:00 lee 3 master"]));
        }
        let second = court.event();
        assert_eq!((second.id, second.sequence, second.now.disputed), (first.id, 1, false));
    }
}

#[test]
fn a_source_that_stops_saying_so_leaves_the_others() {
    let mut court = Court::new();
    let others = ["20 08:30 moreno 4 master", "21 08:30 moreno 4 master", "22 08:30 moreno 4 master"];
    let all: Vec<&str> = ["9 08:30 lee 3 master"].iter().chain(&others).copied().collect();
    court.visit(&all);
    court.read(&from(Authority::Coordinator, "desk"), &reading(&["9 08:30 lee 3 master"]));
    court.wait(4).visit(&others);
    assert_eq!(
        court.wait(4).visit(&others),
        [Altered],
        "the court's page no longer speaks for it, the coordinator does"
    );
    let lee = court
        .shown()
        .find(|event| event.now.sources.iter().any(|(_, source)| source.as_str() == "desk"))
        .unwrap();
    assert_eq!(lee.now.standing, Standing::Listed);
}

#[test]
fn events_that_turn_out_to_be_one_session_are_merged_for_good() {
    let mut court = Court::new();
    court.visit(&["9 08:30 lee 3 master"]);
    let door = from(Authority::DoorSighting, "door");
    court.wait(1).read(&door, &reading(&["9 13:00 lee 3 master"]));
    assert_eq!(court.shown().count(), 2);
    let changes = court.wait(4).visit(&["9 13:00 lee 3 master"]);
    assert!(changes.contains(&Moved) || changes.contains(&Merged), "{changes:?}");
    assert_eq!(court.shown().count(), 1);
    assert_eq!(court.wait(4).visit(&["9 13:00 lee 3 master"]), []);
}

#[test]
fn individual_hearings_become_a_half_day_from_ten_on_and_stay_one() {
    let mut court = Court::new();
    let half_day = |court: &Court| {
        court.shown().filter(|event| matches!(event.now.facts.subject, Subject::HalfDay { .. })).count()
    };
    court.visit(&["9 08:30 lee 3 individual*9"]);
    assert_eq!(half_day(&court), 0);
    assert_eq!(
        court.wait(4).visit(&["9 08:30 lee 3 individual*9", "9 10:00 moreno 4 custody"]),
        [Created, Created]
    );
    assert_eq!(half_day(&court), 1);
    assert_eq!(court.wait(4).visit(&["9 08:30 lee 3 individual*2", "9 10:00 moreno 4 custody"]), []);
    assert_eq!(half_day(&court), 1, "its going would tell that there are few");
}

#[test]
fn a_half_day_from_a_coordinator_alone_is_none() {
    let mut court = Court::new();
    court.read(&from(Authority::Coordinator, "desk"), &reading(&["9 08:30 lee 3 individual*30"]));
    assert!(court.shown().all(|event| !matches!(event.now.facts.subject, Subject::HalfDay { .. })));
}

#[test]
fn a_public_session_that_is_so_no_more_is_no_longer_listed_as_what_it_was() {
    for now in ["9 08:30 lee 3 individual*5", "9 08:30 lee 3 motion*5"] {
        let mut court = Court::new();
        court.visit(&["9 08:30 lee 3 master*5"]);
        assert_eq!(court.wait(4).visit(&[now]), [Withdrawn]);
        assert_eq!(court.event().now.facts.hearing().map(Hearing::kind), Some(Kind::Master));
        assert_eq!(court.wait(4).visit(&[now]), []);
        assert_eq!(court.wait(4).visit(&["9 08:30 lee 3 master*5"]), [Restored]);
    }
}

#[test]
fn what_a_source_keys_itself_keeps_its_identity_through_any_change() {
    let key = SourceKey::keyed(b"secret", &policy("ics").source, "abc@example.org");
    let keyed = |line: &str| page(vec![Sighting { key: Some(key.clone()), ..row(line) }], 30, 30);
    let desk = from(Authority::CoordinatorCalendar, "ics");
    let mut court = Court::new();
    court.read(&desk, &keyed("9 08:30 lee 3 master"));
    let first = court.event();
    assert_eq!(court.wait(4).read(&desk, &keyed("25 10:00 moreno 4 master")).1, [Moved]);
    assert_eq!(court.event().id, first.id);
}

#[test]
fn what_waits_for_a_person_is_listed_and_leaves_the_list_when_decided() {
    let mut court = Court::new();
    let general = Policy { scope: Scope::General, ..policy("fed") };
    court.read(&general, &reading(&["9 08:30 lee 3 motion"]));
    let notices = vec![NoticeSighting {
        place: kan(),
        effect: Effect::Doubtful { span: None },
        words: PublicText::parse("CLOSED in part").unwrap(),
    }];
    let status = Reading { notices, notice_places: vec![kan()], covers: vec![], ..reading(&[]) };
    court.read(&policy("eoir-status"), &status);
    let ids = |court: &Court| waiting(&court.docket, court.now).iter().map(Waiting::id).collect::<Vec<_>>();
    let before = ids(&court);
    assert_eq!(
        before.iter().map(|id| id.split('-').next().unwrap()).collect::<Vec<_>>(),
        ["notice", "promote"]
    );
    let notice = court.docket.sources[&policy("eoir-status").source].notices.keys().next().unwrap().clone();
    court.decide(Decision::Harmless(notice));
    court.decide(Decision::Promote(court.event().id));
    assert_eq!(ids(&court), Vec::<String>::new());
    assert!(court.event().now.promoted);
}
