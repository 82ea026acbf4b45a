//! Laws that hold for every docket and every order of visits.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::*;
use docket::*;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

/// A session somewhere in June: few judges, rooms and hours, so that there are ties and collisions.
fn any_row() -> impl Strategy<Value = Sighting> {
    (2_i8..=28, 0_usize..3, 0_usize..3, 0_usize..3, 0_usize..3, 1_u32..15, prop::bool::weighted(0.1))
        .prop_map(|(day, hour, judge, room, kind, matters, off)| {
            let hour = ["08:30", "10:00", "13:00"][hour];
            let (judge, room) = (["lee", "moreno", "-"][judge], ["3", "4", "-"][room]);
            let kind = ["master", "individual", "conference"][kind];
            row(&format!("{day} {hour} {judge} {room} {kind}*{matters}{}", if off { " off" } else { "" }))
        })
}

fn any_rows() -> impl Strategy<Value = Vec<Sighting>> {
    prop::collection::vec(any_row(), 0..14)
}

/// A reading with any verdict and cover.
fn any_reading() -> impl Strategy<Value = Reading> {
    (any_rows(), 1_i8..10, 10_i8..=28, 0_usize..6).prop_map(|(rows, first, last, verdict)| {
        let verdict = [
            Verdict::Complete,
            Verdict::Complete,
            Verdict::Complete,
            Verdict::Complete,
            Verdict::Partial,
            Verdict::Failed,
        ][verdict];
        Reading { verdict, ..page(rows, first, last) }
    })
}

/// Visits of two sources, some hours apart.
fn any_visits() -> impl Strategy<Value = Vec<(usize, i64, Reading)>> {
    prop::collection::vec((0_usize..2, 0_i64..30, any_reading()), 1..9)
}

fn policies() -> [Policy; 2] {
    [policy("kan-page"), Policy { authority: Authority::DoorSighting, ..policy("door") }]
}

fn live(visits: &[(usize, i64, Reading)]) -> Court {
    let mut court = Court::new();
    for (source, hours, reading) in visits {
        court.wait(*hours).read(&policies()[*source], reading);
    }
    court
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(192) })]

    #[test]
    fn the_same_visit_twice_is_the_same_as_once(visits in any_visits()) {
        let mut court = live(&visits);
        let before = court.docket.events.clone();
        let (source, _, reading) = visits.last().unwrap();
        prop_assert_eq!(court.read(&policies()[*source], reading).1, vec![]);
        prop_assert_eq!(&court.docket.events, &before);
    }

    #[test]
    fn the_order_of_the_entries_does_not_matter(visits in any_visits(), seed in any::<u64>()) {
        let mut shuffled = visits.clone();
        for (_, _, reading) in &mut shuffled {
            let length = reading.sightings.len().max(1);
            reading.sightings.rotate_left(usize::try_from(seed % 97).unwrap() % length);
            if seed % 2 == 0 {
                reading.sightings.reverse();
            }
        }
        prop_assert_eq!(live(&visits).docket.events, live(&shuffled).docket.events);
    }

    #[test]
    fn only_a_complete_reading_withdraws_or_moves_and_a_failed_one_changes_nothing(visits in any_visits()) {
        let mut court = Court::new();
        for (_, hours, reading) in &visits {
            let changes = court.wait(*hours).read(&policies()[0], reading).1;
            match reading.verdict {
                Verdict::Complete => {}
                Verdict::Partial => {
                    let farther = |kind: &ChangeKind| matches!(kind, ChangeKind::Moved | ChangeKind::Merged);
                    prop_assert!(!changes.iter().any(farther), "{changes:?}");
                    // A session may turn private and so be no longer listed as what it was; none is withdrawn for its absence.
                    let state = &court.docket.sources[&policies()[0].source];
                    let gone_now = state.claims.values().filter(|claim| claim.withdrawn == Some(court.now));
                    prop_assert_eq!(gone_now.count(), 0);
                }
                Verdict::Failed => prop_assert_eq!(changes, vec![]),
            }
        }
    }

    #[test]
    fn identities_stay_and_sequences_never_fall(visits in any_visits()) {
        let mut court = Court::new();
        let mut known: BTreeMap<EventId, (u32, Timestamp)> = BTreeMap::new();
        for (source, hours, reading) in &visits {
            court.wait(*hours).read(&policies()[*source], reading);
            for (id, (sequence, modified)) in &known {
                let event = &court.docket.events[id];
                prop_assert!(event.sequence >= *sequence && event.modified >= *modified);
            }
            known = court.docket.events.iter().map(|(id, event)| (id.clone(), (event.sequence, event.modified))).collect();
        }
    }

    #[test]
    fn each_change_is_numbered_and_says_what_it_changed(visits in any_visits()) {
        let court = live(&visits);
        for (index, change) in court.changes.iter().enumerate() {
            prop_assert_eq!(change.number, index as u64 + 1);
            prop_assert!(change.kind == ChangeKind::Created || change.before.is_some());
        }
        // The last change of an event says what it is now; who else says the same may have come since.
        let last: BTreeMap<_, _> = court.changes.iter().map(|change| (&change.event, change)).collect();
        for (id, event) in &court.docket.events {
            let after = Settled { sources: event.now.sources.clone(), ..last[id].after.clone() };
            prop_assert_eq!(&after, &event.now);
        }
    }

    #[test]
    fn what_a_visit_settled_is_what_settling_everything_gives(visits in any_visits()) {
        let mut court = Court::new();
        for (source, hours, reading) in &visits {
            court.wait(*hours).read(&policies()[*source], reading);
            // Taking back a word that nobody gave settles everything anew.
            let everything = court.docket.without_decision("nothing", court.now);
            prop_assert_eq!(&everything.changes, &vec![]);
            prop_assert_eq!(&everything.docket.events, &court.docket.events);
        }
    }

    #[test]
    fn two_sources_that_keep_saying_the_same_make_no_second_change(
        rows in any_rows(), other in any_rows(), order in prop::collection::vec(0_usize..2, 2..10),
    ) {
        let readings = [page(rows, 1, 28), page(other, 1, 28)];
        let mut court = Court::new();
        court.now = "2026-05-30T12:00:00Z".parse().unwrap();
        let mut visited = BTreeSet::new();
        for source in order {
            let changes = court.wait(1).read(&policies()[source], &readings[source]).1;
            if !visited.insert(source) {
                prop_assert_eq!(changes, vec![]);
            }
        }
    }

    #[test]
    fn a_reading_followed_by_its_opposite_restores(
        rows in prop::collection::btree_set(any_row().prop_map(|row| Sighting { status: Status::Listed, ..row }), 6..14),
        pick in any::<prop::sample::Index>(),
    ) {
        // No two rows of one session, so that leaving one out leaves a session out.
        let mut slots = BTreeSet::new();
        let rows: Vec<Sighting> = rows.into_iter().filter(|row| slots.insert((row.when.clone(), format!("{:?}", row.what).split("kind").next().unwrap().to_owned()))).collect();
        prop_assume!(rows.len() >= 6);
        let mut without = rows.clone();
        without.remove(pick.index(rows.len()));
        let mut court = Court::new();
        court.now = "2026-05-30T12:00:00Z".parse().unwrap();
        court.read(&policies()[0], &page(rows.clone(), 1, 28));
        let before: BTreeMap<_, _> = court.docket.events.iter().map(|(id, event)| (id.clone(), event.now.clone())).collect();
        court.wait(4).read(&policies()[0], &page(without.clone(), 1, 28));
        court.wait(4).read(&policies()[0], &page(without, 1, 28));
        court.wait(4).read(&policies()[0], &page(rows, 1, 28));
        for (id, settled) in before {
            prop_assert_eq!(&court.docket.events[&id].now, &settled);
        }
    }

    #[test]
    fn on_a_rolling_docket_nothing_moves_to_a_day_that_just_came_into_view(
        rows in prop::collection::vec(any_row(), 6..14), gone in any::<prop::sample::Index>(), fresh in any_row(),
    ) {
        // Yesterday's page showed the days up to the 20th; today's shows the 21st as well.
        let rows: Vec<Sighting> = rows.into_iter().filter(|row| (3..=20).contains(&row.when.date().day())).collect();
        prop_assume!(!rows.is_empty());
        let mut court = Court::new();
        court.read(&policies()[0], &page(rows.clone(), 1, 20));
        let mut today = rows.clone();
        today.remove(gone.index(rows.len()));
        let When::At { start, .. } = fresh.when else { unreachable!() };
        today.push(Sighting { when: When::At { start: day(21).to_datetime(start.time()), end: None }, ..fresh });
        let changes = court.wait(24).read(&policies()[0], &page(today, 2, 21)).1;
        prop_assert!(!changes.contains(&ChangeKind::Moved), "{changes:?}");
    }

    #[test]
    fn a_not_modified_answer_stands_for_the_last_complete_reading(rows in any_rows()) {
        let mut court = Court::new();
        court.now = "2026-05-30T12:00:00Z".parse().unwrap();
        let reading = page(rows, 1, 28);
        court.read(&policies()[0], &reading);
        let state = &court.docket.sources[&policies()[0].source];
        if let Some(again) = state.last_complete.as_ref().map(LastComplete::again) {
            prop_assert_eq!(&again.sightings, &reading.sightings);
            prop_assert_eq!(court.wait(2).read(&policies()[0], &again).1, vec![]);
        }
    }
}

#[test]
fn a_session_moved_away_leaves_its_slot_to_another_with_another_identity() {
    let mut court = Court::new();
    court.visit(&["9 08:30 lee 3 master", "20 08:30 moreno 4 master", "21 08:30 moreno 4 master"]);
    court.wait(4).visit(&["9 13:00 lee 3 master", "20 08:30 moreno 4 master", "21 08:30 moreno 4 master"]);
    court.wait(4).visit(&[
        "9 13:00 lee 3 master",
        "9 08:30 lee 3 master",
        "20 08:30 moreno 4 master",
        "21 08:30 moreno 4 master",
    ]);
    assert_eq!(court.shown().count(), 4);
    assert_eq!(
        court.now,
        "2026-06-01T12:00:00Z".parse::<Timestamp>().unwrap() + SignedDuration::from_hours(8)
    );
}
