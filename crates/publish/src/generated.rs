//! Dockets of every shape, for the rules that must hold of all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use docket::{
    Authority, CancelledBy, Decision, Docket, Event, EventId, Facts, Former, Half, Health, Hearing, JudgeKey,
    Kind, Medium, Origin, Recorded, Room, Scope, Settled, Standing, Subject, Topic, When, WindowKind,
};
use jiff::civil::Date;
use jiff::{SignedDuration, Span, Timestamp};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use proptest::{collection, option};

use crate::samples::{self, place, source, words};

/// So many cases, the same in every run; others with `PROPTEST_RNG_SEED` (and more with `PROPTEST_CASES`).
pub(crate) fn cases(cases: u32) -> ProptestConfig {
    let default = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    match default.rng_seed {
        RngSeed::Random => ProptestConfig { cases, rng_seed: RngSeed::Fixed(2_026), ..default },
        RngSeed::Fixed(_) => default,
    }
}

/// The words of courts that generated events quote.
pub(crate) const WORDS: [&str; 2] = ["CLOSED June 3, 2026, all day", "Some hearings may be affected"];

fn any_date() -> impl Strategy<Value = Date> {
    (-40_i64..60).prop_map(|days| samples::today().saturating_add(Span::new().days(days)))
}

fn any_when() -> impl Strategy<Value = When> {
    let hour = (any_date(), 7_i8..18, select(vec![0_i8, 15, 30, 45]), option::of(30_i64..300)).prop_map(
        |(date, hour, minute, minutes)| {
            let start = date.at(hour, minute, 0, 0);
            let end = minutes.map(|minutes| start.saturating_add(SignedDuration::from_mins(minutes)));
            When::At { start, end }
        },
    );
    let days = (any_date(), 0_i64..4)
        .prop_map(|(first, more)| When::Days { first, last: first.saturating_add(Span::new().days(more)) });
    prop_oneof![4 => hour, 1 => days]
}

fn any_hearing() -> impl Strategy<Value = Subject> {
    (
        option::of(select(vec!["lee-jordan", "okafor-amara", "hale-morgan", "nobody-known"])),
        option::of(select(vec!["3", "12B"])),
        collection::btree_map(select(Kind::ALL.to_vec()), 1_u32..30, 0..4),
        option::of(select(vec![Medium::InPerson, Medium::Video, Medium::Telephone, Medium::Hybrid])),
        collection::btree_set(select(vec![Topic::Detention, Topic::Immigration]), 0..2),
    )
        .prop_map(|(judge, room, kinds, medium, topics): (_, _, _, _, BTreeSet<Topic>)| {
            Subject::Hearing(Hearing {
                judge: judge.map(|key| JudgeKey::parse(key).unwrap()),
                room: room.map(|room| Room::parse(room).unwrap()),
                kinds,
                medium,
                topics,
            })
        })
}

fn any_subject() -> impl Strategy<Value = Subject> {
    let kinds = vec![WindowKind::CheckIn, WindowKind::Isap, WindowKind::CaseReview];
    let origin = select(vec![
        Origin::SeveralPeople,
        Origin::Published("https://press.example/story".parse().unwrap()),
    ]);
    let window =
        (select(kinds), option::of(origin)).prop_map(|(kind, origin)| Subject::Window { kind, origin });
    let gathering = (any::<bool>(), any::<bool>()).prop_map(|(venue, organiser)| Subject::Gathering {
        title: words("Public rally, old square"),
        venue: venue.then(|| words("City Hall, 1 Main St")),
        organiser: organiser.then(|| words("A union; and friends, too")),
    });
    let half = select(vec![Half::Morning, Half::Afternoon]).prop_map(|half| Subject::HalfDay { half });
    prop_oneof![6 => any_hearing(), 2 => window, 1 => gathering, 1 => half]
}

fn any_standing() -> impl Strategy<Value = Standing> {
    let by = select(vec![CancelledBy::Court, CancelledBy::Closure, CancelledBy::Coordinator]);
    prop_oneof![
        4 => Just(Standing::Listed),
        1 => Just(Standing::Expected),
        1 => (by, any::<bool>()).prop_map(|(by, quoted)| Standing::Cancelled {
            by,
            words: quoted.then(|| words(WORDS[0])),
        }),
        1 => Just(Standing::Questioned { words: words(WORDS[1]) }),
        1 => Just(Standing::Withdrawn),
    ]
}

fn any_sources() -> impl Strategy<Value = Vec<(Authority, docket::SourceId)>> {
    let one = select(vec![
        (Authority::CourtPage, "court-page"),
        (Authority::DoorSighting, "door"),
        (Authority::Coordinator, "desk"),
        (Authority::CoordinatorCalendar, "somebodys-calendar"),
        (Authority::MonthlyData, "monthly"),
    ]);
    collection::vec(one, 1..3).prop_map(|sources| {
        let sources: BTreeSet<_> = sources.into_iter().collect();
        sources.into_iter().map(|(authority, id)| (authority, source(id))).collect()
    })
}

fn any_settled() -> impl Strategy<Value = Settled> {
    let code = select(vec!["KAN", "FED", "ICE"]);
    let scope = select(vec![Scope::Immigration, Scope::General]);
    (code, any_when(), any_subject(), scope, any_standing(), any::<bool>(), any_sources()).prop_map(
        |(code, when, subject, scope, standing, promoted, sources)| Settled {
            facts: Facts { place: place(code), when, subject },
            scope,
            standing,
            promoted,
            sources,
            disputed: false,
        },
    )
}

pub(crate) fn any_event() -> impl Strategy<Value = Event> {
    let former = (any_when(), option::of(select(vec!["3", "9"])))
        .prop_map(|(when, room)| Former { when, room: room.map(|room| Room::parse(room).unwrap()) });
    (any::<u64>(), 0_u32..5, 0_i64..800_000, any_settled(), option::of(former), prop::bool::weighted(0.1))
        .prop_map(|(seed, sequence, seconds, now, moved_from, merged)| {
            let modified = samples::now().checked_sub(SignedDuration::from_secs(seconds)).unwrap();
            Event {
                id: EventId::derive(&[&seed.to_string()]),
                sequence,
                created: modified.checked_sub(SignedDuration::from_secs(4_321)).unwrap(),
                modified,
                now,
                moved_from,
                merged_into: merged.then(|| EventId::derive(&["another"])),
            }
        })
}

/// A docket of up to a dozen events, some of them decided on, with sources that may be stale.
pub(crate) fn any_docket() -> impl Strategy<Value = Docket> {
    (collection::vec((any_event(), any::<bool>()), 0..12), option::of(7_i64..90)).prop_map(
        |(events, stale)| {
            let stale_since =
                stale.map(|hours| samples::now().checked_sub(SignedDuration::from_hours(hours)).unwrap());
            let decided = events.iter().filter(|(_, decided)| *decided).map(|(event, _)| {
                let decision = Decision::Keep(event.id.clone());
                (decision.subject(), Recorded { decision, at: Timestamp::UNIX_EPOCH })
            });
            let decisions = decided.collect();
            let health = ["court-page", "somebodys-calendar"]
                .map(|id| (source(id), Health { last_good: Some(samples::now()), stale_since }));
            Docket {
                places: samples::places(),
                decisions,
                health: BTreeMap::from(health),
                events: events.into_iter().map(|(event, _)| (event.id.clone(), Arc::new(event))).collect(),
                ..Docket::default()
            }
        },
    )
}
