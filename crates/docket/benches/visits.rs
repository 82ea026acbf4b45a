//! How long one source's visit takes: nothing new, and one session at another hour; alone, and with the settling of everything.

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use docket::{
    Authority, Cover, Docket, JudgeKey, Kind, PlaceCode, Places, Policy, Reading, Room, Scope, Seen,
    Sighting, SourceId, SourceState, Status, Verdict, When, reconcile,
};
use jiff::civil::date;
use jiff::{Span, Timestamp};

const SESSIONS: u32 = 1_000;

fn sighting(number: u32) -> Sighting {
    let day = date(2026, 6, 2).checked_add(Span::new().days(i64::from(number % 20))).expect("it is in June");
    let hour = 8 + i8::try_from(number / 20 % 5).expect("it is below 5");
    Sighting {
        place: PlaceCode::parse("DMO").expect("it is a code"),
        when: When::At { start: day.at(hour, 0, 0, 0), end: None },
        what: Seen::Hearing {
            judge: JudgeKey::parse("lee-jordan").ok(),
            room: Room::parse(&(100 + number / 100).to_string()).ok(),
            kind: Kind::Master,
            medium: None,
            topic: None,
            matters: 12,
        },
        status: Status::Listed,
        key: None,
    }
}

fn reading(moved: bool) -> Reading {
    let mut sightings: Vec<Sighting> = (0..SESSIONS).map(sighting).collect();
    if moved {
        sightings[0].when = When::At { start: date(2026, 6, 2).at(16, 0, 0, 0), end: None };
    }
    Reading {
        sightings,
        notices: Vec::new(),
        notice_places: Vec::new(),
        covers: vec![Cover {
            place: PlaceCode::parse("DMO").expect("it is a code"),
            first: date(2026, 6, 1),
            last: date(2026, 6, 28),
        }],
        verdict: Verdict::Complete,
        complaints: Vec::new(),
        ..Reading::empty()
    }
}

fn visits(criterion: &mut Criterion) {
    let now: Timestamp = "2026-06-01T14:00:00Z".parse().expect("it is a time");
    let places = Places::shipped();
    let source = SourceId::parse("demo").expect("it is an id");
    let policy =
        Policy { source: source.clone(), authority: Authority::CourtPage, scope: Scope::Immigration };
    let first = reconcile(&SourceState::default(), &reading(false), &places, &policy, now).state;
    let docket = Docket { places: Arc::new(places.clone()), ..Docket::default() };
    let docket = docket.with_source(&source, first.clone(), now).docket;

    let mut group = criterion.benchmark_group("a visit of 1,000 sessions");
    for (name, reading) in [("unchanged", reading(false)), ("one moved", reading(true))] {
        group.bench_function(format!("{name}, reconciled"), |bencher| {
            bencher.iter(|| reconcile(&first, black_box(&reading), &places, &policy, now));
        });
        let next = reconcile(&first, &reading, &places, &policy, now).state;
        group.bench_function(format!("{name}, settled"), |bencher| {
            bencher.iter(|| black_box(&docket).with_source(&source, next.clone(), now));
        });
    }
    group.finish();
}

criterion_group!(benches, visits);
criterion_main!(benches);
