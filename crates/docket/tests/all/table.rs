//! The table of the design, row by row.

use crate::support::*;
use docket::ChangeKind::*;
use docket::*;

/// Enough other sessions that one of them may go without the brake.
const OTHERS: [&str; 5] = [
    "20 08:30 moreno 4 master",
    "21 08:30 moreno 4 master",
    "22 08:30 moreno 4 master",
    "23 08:30 moreno 4 master",
    "24 08:30 moreno 4 master",
];

fn with_others<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    lines.iter().chain(&OTHERS).copied().collect()
}

/// The event of judge Lee.
fn lee(court: &Court) -> Event {
    court
        .shown()
        .find(|event| event.now.facts.judge().is_some_and(|judge| judge.as_str() == "lee"))
        .unwrap()
        .clone()
}

/// Two visits, four hours apart; what the second changed about Lee's event, and the rise of its SEQUENCE.
#[track_caller]
fn check(before: &[&str], after: &[&str], changes: &[ChangeKind], rise: u32) {
    let mut court = Court::new();
    court.visit(&with_others(before));
    let first = lee(&court);
    let seen = court.wait(4).visit(&with_others(after));
    let second = lee(&court);
    assert_eq!(seen, changes);
    assert_eq!((second.id, second.sequence - first.sequence), (first.id, rise));
    assert_eq!(second.modified > first.modified, !changes.is_empty());
}

#[test]
fn the_same_facts_change_nothing() {
    check(&["9 08:30 lee 3 master*12"], &["9 08:30 lee 3 master*12"], &[], 0);
}

#[test]
fn more_matters_in_the_same_band_are_no_news() {
    check(&["9 08:30 lee 3 master*12"], &["9 08:30 lee 3 master*15"], &[], 0);
    check(&["9 08:30 lee 3 master*12"], &["9 08:30 lee 3 master*21"], &[Altered], 0);
}

#[test]
fn another_kind_or_judge_alters() {
    check(&["9 08:30 lee 3 master"], &["9 08:30 lee 3 conference"], &[Altered], 0);
    let mut court = Court::new();
    court.visit(&with_others(&["9 08:30 moreno 3 master"]));
    assert_eq!(court.wait(4).visit(&with_others(&["9 08:30 lee 3 master"])), [Altered]);
    assert_eq!(lee(&court).sequence, 0);
}

#[test]
fn another_time_or_room_moves() {
    check(&["9 08:30 lee 3 master"], &["9 13:00 lee 3 master"], &[Moved], 1);
    check(&["9 08:30 lee 3 master"], &["9 08:30 lee 5 master"], &[Moved], 1);
    check(&["9 08:30 lee 3 master"], &["11 09:00 lee 5 master"], &[Moved], 1);
}

#[test]
fn a_moved_event_says_where_it_was_until_it_is_back() {
    let mut court = Court::new();
    court.visit(&with_others(&["9 08:30 lee 3 master"]));
    court.wait(4).visit(&with_others(&["9 13:00 lee 5 master"]));
    let was = lee(&court).moved_from.unwrap();
    assert_eq!((was.when.time().unwrap().hour(), was.room), (8, Room::parse("3").ok()));
    court.wait(4).visit(&with_others(&["9 08:30 lee 3 master"]));
    assert_eq!((lee(&court).moved_from, lee(&court).sequence), (None, 2));
}

#[test]
fn the_courts_word_cancels_and_takes_it_back() {
    check(&["9 08:30 lee 3 master"], &["9 08:30 lee 3 master off"], &[Cancelled], 1);
    check(&["9 08:30 lee 3 master off"], &["9 08:30 lee 3 master"], &[Restored], 1);
    // What was called off and then disappears stays called off.
    let mut court = Court::new();
    court.visit(&with_others(&["9 08:30 lee 3 master off"]));
    for _ in 0..3 {
        assert_eq!(court.wait(4).visit(&OTHERS), []);
    }
}

#[test]
fn a_session_is_off_only_if_each_of_its_rows_is() {
    check(&["9 08:30 lee 3 master*12"], &["9 08:30 lee 3 master*11", "9 08:30 lee 3 master off"], &[], 0);
}

#[test]
fn gone_once_is_nothing_and_twice_is_withdrawn() {
    let mut court = Court::new();
    court.visit(&with_others(&["9 08:30 lee 3 master"]));
    assert_eq!(court.wait(4).visit(&OTHERS), []);
    court.now += jiff::SignedDuration::from_mins(59);
    assert_eq!(court.visit(&OTHERS), [], "within the hour it is the same absence");
    assert_eq!(court.wait(1).visit(&OTHERS), [Withdrawn]);
    assert_eq!((lee(&court).sequence, lee(&court).now.standing), (1, Standing::Withdrawn));
    assert_eq!(court.wait(4).visit(&with_others(&["9 08:30 lee 3 master"])), [Restored]);
    assert_eq!((lee(&court).sequence, lee(&court).now.standing), (2, Standing::Listed));
}

#[test]
fn an_absence_that_ends_is_forgotten() {
    let mut court = Court::new();
    court.visit(&with_others(&["9 08:30 lee 3 master"]));
    court.wait(4).visit(&OTHERS);
    court.wait(4).visit(&with_others(&["9 08:30 lee 3 master"]));
    assert_eq!(court.wait(4).visit(&OTHERS), []);
}

#[test]
fn a_failed_reading_changes_nothing_and_a_partial_one_neither_withdraws_nor_moves() {
    let mut court = Court::new();
    court.visit(&with_others(&["9 08:30 lee 3 master"]));
    let failed = Reading { verdict: Verdict::Failed, ..reading(&[]) };
    let partial = Reading {
        verdict: Verdict::Partial,
        ..reading(&["9 13:00 lee 3 master", "20 08:30 moreno 4 master off"])
    };
    for _ in 0..3 {
        assert_eq!(court.wait(4).read(&policy("kan-page"), &failed), (Taken::Failed, vec![]));
    }
    let mut changes = court.wait(4).read(&policy("kan-page"), &partial).1;
    changes.sort();
    assert_eq!(changes, [Created, Cancelled]);
    assert_eq!(court.wait(4).read(&policy("kan-page"), &partial).1, []);
}

#[test]
fn a_partial_reading_makes_no_session_smaller_and_calls_none_off_by_the_rows_that_it_read() {
    let mut court = Court::new();
    court.visit(&with_others(&["9 08:30 lee 3 master*11", "9 08:30 lee 3 master off"]));
    let partial = |lines: &[&str]| Reading { verdict: Verdict::Partial, ..reading(lines) };
    let read = |court: &mut Court, lines: &[&str]| court.wait(4).read(&policy("kan-page"), &partial(lines)).1;
    assert_eq!(read(&mut court, &["9 08:30 lee 3 master off"]), []);
    assert_eq!(read(&mut court, &["9 08:30 lee 3 master*2"]), []);
    // All of it was read, and all of it is off.
    assert_eq!(read(&mut court, &["9 08:30 lee 3 master*12 off"]), [Cancelled]);
    assert_eq!(read(&mut court, &["9 08:30 lee 3 master*2"]), [Restored]);
}

#[test]
fn the_brake_holds_a_page_that_loses_a_third() {
    let mut court = Court::new();
    court.visit(&with_others(&["9 08:30 lee 3 master"]));
    let (taken, changes) = court.wait(4).read(&policy("kan-page"), &reading(&OTHERS[..4]));
    assert_eq!((taken, changes), (Taken::Held, vec![]));
    // A page that also brings something new brings nothing while it is held.
    assert_eq!(court.wait(4).visit(&["2 09:00 lee 7 master"]), []);
    // And the page as it was lets go.
    assert_eq!(court.wait(4).visit(&with_others(&["9 08:30 lee 3 master"])), []);
    assert!(court.docket.sources.values().all(|state| state.hold.is_none()));
}

#[test]
fn the_brake_holds_a_page_with_half_its_rows() {
    let mut court = Court::new();
    court.visit(&with_others(&["9 08:30 lee 3 master*11", "9 08:30 lee 3 master off"]));
    // Each session is still there, and one would be called off because the row that is left is.
    let thin = reading(&with_others(&["9 08:30 lee 3 master off"]));
    assert_eq!(court.wait(4).read(&policy("kan-page"), &thin), (Taken::Held, vec![]));
    assert_eq!(court.wait(12).visit(&with_others(&["9 08:30 lee 3 master off"])), []);
    assert_eq!(court.wait(12).visit(&with_others(&["9 08:30 lee 3 master off"])), [Cancelled]);
    // A person's word is enough, and is for this much and no more.
    let mut court = Court::new();
    court.visit(&with_others(&["9 08:30 lee 3 master*24"]));
    court.wait(4).visit(&with_others(&["9 08:30 lee 3 master*12"]));
    let source = policy("kan-page").source;
    let accepted = accept_hold(&court.docket.sources[&source]);
    court.docket = court.docket.with_source(&source, accepted, court.now).docket;
    assert_eq!(court.wait(4).visit(&with_others(&["9 08:30 lee 3 master*2"])), []);
    let accepted = accept_hold(&court.docket.sources[&source]);
    court.docket = court.docket.with_source(&source, accepted, court.now).docket;
    assert_eq!(court.wait(4).visit(&with_others(&["9 08:30 lee 3 master*2"])), [Altered]);
    assert!(court.docket.sources.values().all(|state| state.hold.is_none()));
    // What is on the page and called off is not gone from it.
    check(&["9 08:30 lee 3 master*12"], &["9 08:30 lee 3 master*12 off"], &[Cancelled], 1);
}

#[test]
fn three_readings_a_day_apart_release_the_brake_and_so_does_a_person() {
    let mut court = Court::new();
    court.visit(&with_others(&["9 08:30 lee 3 master"]));
    assert_eq!(court.wait(4).visit(&OTHERS[..4]), []);
    assert_eq!(court.wait(12).visit(&OTHERS[..4]), []);
    assert_eq!(court.wait(12).visit(&OTHERS[..4]), [Withdrawn, Withdrawn]);
    assert_eq!(court.wait(4).visit(&OTHERS[..4]), [], "what was released is not lost again");

    let mut court = Court::new();
    court.visit(&with_others(&["9 08:30 lee 3 master"]));
    court.wait(4).visit(&OTHERS[..4]);
    let source = policy("kan-page").source;
    let accepted = accept_hold(&court.docket.sources[&source]);
    let step = court.docket.with_source(&source, accepted, court.now);
    assert_eq!(step.changes.iter().map(|change| change.kind).collect::<Vec<_>>(), [Withdrawn, Withdrawn]);
}

#[test]
fn what_has_begun_can_only_be_called_off_and_what_has_ended_stays() {
    let mut court = Court::new();
    court.visit(&with_others(&["1 08:30 lee 3 master"]));
    court.wait(3); // 10:00 in Kansas City
    assert_eq!(court.visit(&OTHERS), []);
    assert_eq!(court.wait(1).visit(&OTHERS), []);
    assert_eq!(court.visit(&with_others(&["1 08:30 lee 3 master off"])), [Cancelled]);
    court.wait(6);
    assert_eq!(court.visit(&with_others(&["1 08:30 lee 3 master"])), []);
}

#[test]
fn what_was_over_before_it_was_seen_is_no_event() {
    let mut court = Court::new();
    court.wait(24);
    assert_eq!(court.visit(&["1 08:30 lee 3 master"]), []);
}

#[test]
fn a_closure_lies_on_top_and_is_lifted_without_a_trace() {
    let mut court = Court::new();
    court.visit(&with_others(&["9 08:30 lee 3 master"]));
    let closed = status(&[("CLOSED June 9, 2026", Effect::Closed { first: day(9), last: day(9) })]);
    let open = status(&[]);
    assert_eq!(court.wait(4).read(&policy("eoir-status"), &closed).1, [Cancelled]);
    let words = PublicText::parse("CLOSED June 9, 2026").ok();
    assert_eq!(lee(&court).now.standing, Standing::Cancelled { by: CancelledBy::Closure, words });
    assert_eq!(closures(&court.docket).len(), 1);
    // The court's own page goes on listing it, and that is no second change.
    assert_eq!(court.wait(4).visit(&with_others(&["9 08:30 lee 3 master"])), []);
    assert_eq!(court.wait(4).read(&policy("eoir-status"), &closed).1, []);
    assert_eq!(court.wait(4).read(&policy("eoir-status"), &open).1, [Restored]);
    assert_eq!((lee(&court).sequence, closures(&court.docket).len()), (2, 0));
}

#[test]
fn a_doubtful_notice_questions_until_a_person_decides() {
    let doubtful = status(&[(
        "June 8 - June 10. CLOSED (Non-Detained Only).",
        Effect::Doubtful { span: Some((day(8), day(10))) },
    )]);
    let mut court = Court::new();
    court.visit(&with_others(&["9 08:30 lee 3 master"]));
    assert_eq!(court.wait(4).read(&policy("eoir-status"), &doubtful).1, [Questioned]);
    let notice = court.docket.sources[&policy("eoir-status").source].notices.keys().next().unwrap().clone();
    let harmless = Decision::Harmless(notice.clone());
    assert_eq!(court.decide(harmless.clone()), [Restored]);
    assert_eq!(court.take_back(&harmless), [Questioned]);
    assert_eq!(court.decide(Decision::Closes { notice, first: day(9), last: day(9) }), [Cancelled]);
    assert_eq!(court.decide(Decision::Keep(lee(&court).id)), [Restored]);
    assert_eq!(lee(&court).modified.as_second() % 3600, 0, "a person's word carries the hour alone");
}

#[test]
fn a_failing_status_page_lifts_nothing() {
    let mut court = Court::new();
    court.visit(&with_others(&["9 08:30 lee 3 master"]));
    court.read(
        &policy("eoir-status"),
        &status(&[("CLOSED June 9, 2026", Effect::Closed { first: day(9), last: day(9) })]),
    );
    for verdict in [Verdict::Failed, Verdict::Partial] {
        assert_eq!(court.wait(4).read(&policy("eoir-status"), &Reading { verdict, ..status(&[]) }).1, []);
    }
}

/// A status page's reading: these notices for Kansas City, and every other place open.
fn status(notices: &[(&str, Effect)]) -> Reading {
    let notices = notices
        .iter()
        .map(|(words, effect)| NoticeSighting {
            place: kan(),
            effect: effect.clone(),
            words: PublicText::parse(words).unwrap(),
        })
        .collect();
    Reading { notices, notice_places: vec![kan()], covers: vec![], ..reading(&[]) }
}
