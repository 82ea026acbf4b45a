//! Monthly data: taken whole, last in weight, and no news.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::*;
use docket::ChangeKind::*;
use docket::*;
use jiff::civil::Date;

fn eoir() -> SourceId {
    SourceId::parse("eoir-data").unwrap()
}

/// A session of the release: day of June, hour, judge (or `-`), count.
fn session(day_of_june: i8, hour: i8, judge: &str, count: u32) -> Facts {
    Facts {
        place: kan(),
        when: When::At { start: day(day_of_june).at(hour, 30, 0, 0), end: None },
        subject: Subject::Hearing(Hearing {
            judge: JudgeKey::parse(judge).ok().filter(|_| judge != "-"),
            room: None,
            kinds: BTreeMap::from([(Kind::Master, count)]),
            medium: None,
            topics: BTreeSet::new(),
        }),
    }
}

fn half_day(day_of_june: i8) -> Facts {
    let (start, end) = Half::Morning.hours();
    let date = day(day_of_june);
    Facts {
        place: kan(),
        when: When::At { start: date.to_datetime(start), end: Some(date.to_datetime(end)) },
        subject: Subject::HalfDay { half: Half::Morning },
    }
}

fn release(court: &mut Court, released: Date, facts: &[Facts]) -> Vec<ChangeKind> {
    let known = court.docket.sources.get(&eoir()).map(|state| (**state).clone()).unwrap_or_default();
    let state = replace_whole(&known, &eoir(), released, facts, &places(), court.now);
    let step = court.docket.with_source(&eoir(), state, court.now);
    court.docket = step.docket;
    step.changes.iter().map(|change| change.kind).collect()
}

fn may() -> Date {
    jiff::civil::date(2026, 5, 4)
}

fn june() -> Date {
    jiff::civil::date(2026, 6, 1)
}

#[test]
fn a_release_is_expected_and_no_news() {
    let mut court = Court::new();
    assert_eq!(release(&mut court, may(), &[session(9, 8, "lee", 24), half_day(9)]), []);
    assert!(court.shown().all(|event| event.now.standing == Standing::Expected && event.now.is_forecast()));
    assert_eq!((court.shown().count(), court.docket.changes.len()), (2, 0));
    assert_eq!(court.docket.sources.values().find_map(|state| release_day(state)), Some(may()));
}

#[test]
fn the_same_release_twice_is_the_same_as_once() {
    let facts = [session(9, 8, "lee", 24), session(9, 13, "-", 11), half_day(9)];
    let mut court = Court::new();
    release(&mut court, may(), &facts);
    let before = court.docket.clone();
    court.wait(5);
    release(&mut court, may(), &facts);
    assert_eq!((before.sources, before.events), (court.docket.sources.clone(), court.docket.events.clone()));
}

#[test]
fn what_the_next_release_has_keeps_its_identity_and_what_it_has_not_ends() {
    let mut court = Court::new();
    release(&mut court, may(), &[session(9, 8, "lee", 24), session(10, 8, "lee", 12)]);
    let kept = EventId::clone(&court.shown().find(|event| event.now.facts.when.date() == day(9)).unwrap().id);
    court.wait(24);
    assert_eq!(release(&mut court, june(), &[session(9, 8, "lee", 12), session(11, 8, "lee", 12)]), []);
    let days: Vec<Date> = court.shown().map(|event| event.now.facts.when.date()).collect();
    assert_eq!(BTreeSet::from_iter(days), BTreeSet::from([day(9), day(11)]));
    assert_eq!(court.docket.events[&kept].now.facts, session(9, 8, "lee", 12));
}

#[test]
fn no_loss_however_large_is_held_withdrawn_or_moved() {
    let mut court = Court::new();
    let many: Vec<Facts> = (9..29).map(|day| session(day, 8, "lee", 24)).collect();
    release(&mut court, may(), &many);
    court.wait(24);
    assert_eq!(release(&mut court, june(), &[session(9, 9, "lee", 24)]), []);
    assert_eq!(court.event().now.standing, Standing::Expected);
    assert!(court.docket.sources.values().all(|state| state.hold.is_none()));
}

#[test]
fn a_courts_page_confirms_what_was_expected_in_either_order() {
    for page_first in [true, false] {
        let mut court = Court::new();
        let rows = ["9 08:30 lee 3 master*12"];
        if page_first {
            court.visit(&rows);
            release(&mut court, may(), &[session(9, 8, "lee", 24)]);
        } else {
            release(&mut court, may(), &[session(9, 8, "lee", 24)]);
            let expected = court.event().id;
            court.visit(&rows);
            assert_eq!(court.event().id, expected);
        }
        let event = court.event();
        assert_eq!((event.now.standing.clone(), event.now.disputed), (Standing::Listed, false));
        assert_eq!(event.now.facts.hearing().unwrap().matters(), 12, "the page's number counts");
    }
}

#[test]
fn old_data_does_not_bring_back_what_the_page_no_longer_lists() {
    let mut court = Court::new();
    let all: Vec<String> = (9..19).map(|day| format!("{day} 08:30 lee 3 master*12")).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    court.visit(&all);
    release(&mut court, may(), &[session(9, 8, "lee", 24)]);
    court.wait(4).visit(&all[1..]);
    assert_eq!(court.wait(4).visit(&all[1..]), [Withdrawn]);
    // And the page's move is not disputed by it.
    assert_eq!(court.wait(4).visit(&all), [Restored]);
}

#[test]
fn a_closure_over_a_forecast_is_no_news_and_leaves_with_it() {
    let mut court = Court::new();
    release(&mut court, may(), &[session(9, 8, "lee", 24)]);
    let closed = NoticeSighting {
        place: kan(),
        effect: Effect::Closed { first: day(9), last: day(9) },
        words: PublicText::parse("CLOSED June 9, 2026").unwrap(),
    };
    let status = Reading { notices: vec![closed], notice_places: vec![kan()], ..page(vec![], 1, 1) };
    assert_eq!(court.read(&policy("status"), &status).1, []);
    assert!(matches!(court.event().now.standing, Standing::Cancelled { .. }));
    assert!(court.event().now.is_forecast());
    court.wait(24);
    release(&mut court, june(), &[]);
    assert_eq!(court.shown().count(), 0);
}

#[test]
fn a_person_can_confirm_one_and_it_is_then_an_ordinary_event() {
    let mut court = Court::new();
    release(&mut court, may(), &[session(9, 8, "lee", 24)]);
    let id = court.event().id;
    assert_eq!(court.decide(Decision::Keep(id)), [Altered]);
    assert_eq!(court.event().now.standing, Standing::Listed);
    court.wait(24);
    assert_eq!(release(&mut court, june(), &[]), []);
    assert_eq!(court.event().now.standing, Standing::Listed);
}

#[test]
fn a_half_day_of_the_courts_page_takes_over_the_expected_one_and_keeps_it() {
    let mut court = Court::new();
    release(&mut court, may(), &[half_day(9)]);
    let expected = court.event().id;
    let half = |court: &Court| court.docket.events[&expected].now.clone();
    court.visit(&["9 08:30 lee 3 individual*4"]);
    assert_eq!(half(&court).standing, Standing::Expected, "four matters are not enough");
    court.wait(4).visit(&["9 08:30 lee 3 individual*4", "9 09:30 moreno 4 individual*7"]);
    assert_eq!(half(&court).standing, Standing::Listed);
    court.wait(4);
    release(&mut court, june(), &[half_day(9)]);
    assert_eq!(half(&court).standing, Standing::Listed);
}

#[test]
fn what_has_begun_is_history() {
    let mut court = Court::new();
    release(&mut court, may(), &[session(1, 8, "lee", 24)]);
    assert_eq!(court.shown().count(), 1);
    // Half an hour into the session the next release comes, which has only what is after its day.
    court.wait(2);
    release(&mut court, june(), &[session(1, 8, "lee", 12), session(2, 8, "lee", 12)]);
    let first = court.shown().find(|event| event.now.facts.when.date() == day(1)).unwrap();
    assert_eq!(first.now.facts, session(1, 8, "lee", 24));
}
