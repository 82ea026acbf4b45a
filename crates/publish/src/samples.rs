//! Dockets for tests and benchmarks: invented places, invented judges, no people.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use docket::{
    Authority, CancelledBy, Docket, Event, EventId, Facts, Half, Health, Hearing, JudgeKey, Kind, PlaceCode,
    Places, PublicText, Room, Scope, Settled, SourceId, Standing, Subject, Topic, When, WindowKind,
};
use jiff::civil::{Date, date};
use jiff::{Span, Timestamp};
use listing::Profile;

use super::Settings;

const PLACES: &str = r#"
[[place]]
code = "KAN"
kind = "immigration-court"
name = "Kansas City Immigration Court"
name_es = "Corte de Inmigración de Kansas City"
short = "Kansas City"
street = "2345 Grand Blvd"
unit = "Suite 525"
city = "Kansas City"
state = "MO"
zip = "64108"
zone = "America/Chicago"
phone = "816-581-5000"
[[place.judge]]
key = "lee-jordan"
name = "Jordan Lee"
[[place.judge]]
key = "okafor-amara"
name = "Amara Okafor"
[[place.judge]]
key = "whitfield-dana"
name = "Dana Whitfield"
[[place]]
code = "FED"
kind = "federal-courthouse"
name = "Riverbend U.S. Courthouse"
name_es = "Corte federal de Riverbend"
short = "Riverbend"
street = "12 Levee St"
city = "Riverbend"
state = "MO"
zip = "63000"
zone = "America/Chicago"
[[place.judge]]
key = "hale-morgan"
name = "Morgan Hale"
[[place]]
code = "ICE"
kind = "ice-office"
name = "ICE office, Riverbend"
name_es = "Oficina de ICE en Riverbend"
short = "Riverbend"
street = "77 Depot St"
city = "Riverbend"
state = "MO"
zip = "63000"
zone = "America/Chicago"
"#;

/// The day on which these dockets are looked at, 9 in the morning at the courts.
pub(crate) fn now() -> Timestamp {
    "2026-06-01T14:00:00Z".parse().unwrap()
}

/// The same day.
pub(crate) fn today() -> Date {
    date(2026, 6, 1)
}

pub(crate) fn places() -> Arc<Places> {
    // Shared, as it is from docket to docket in a running program.
    static SHARED: LazyLock<Arc<Places>> = LazyLock::new(|| Arc::new(Places::parse(PLACES).unwrap()));
    Arc::clone(&SHARED)
}

pub(crate) fn settings() -> Arc<Settings> {
    Arc::new(Settings::new(Profile {
        site: "https://alongside.example".into(),
        programme: "Riverbend Coalition".into(),
        hotline: "555-0100".into(),
        hours: "weekdays 8 to 5".into(),
        hours_es: "de lunes a viernes, de 8 a 5".into(),
        legal_help: "https://legal.example".into(),
        ..Profile::default()
    }))
}

pub(crate) fn place(code: &str) -> PlaceCode {
    PlaceCode::parse(code).unwrap()
}

pub(crate) fn source(id: &str) -> SourceId {
    SourceId::parse(id).unwrap()
}

pub(crate) fn words(text: &str) -> PublicText {
    PublicText::parse(text).unwrap()
}

pub(crate) fn at(date: Date, hour: i8, minute: i8) -> When {
    When::At { start: date.at(hour, minute, 0, 0), end: None }
}

/// A session of a courtroom with so many matters of one kind.
pub(crate) fn hearing(judge: &str, room: &str, kind: Kind, matters: u32) -> Subject {
    Subject::Hearing(Hearing {
        judge: Some(JudgeKey::parse(judge).unwrap()),
        room: Some(Room::parse(room).unwrap()),
        kinds: BTreeMap::from([(kind, matters)]),
        medium: None,
        topics: std::collections::BTreeSet::new(),
    })
}

/// An event that a court's page lists, first seen and last changed a day before [`now`].
pub(crate) fn event(seed: &str, code: &str, when: When, subject: Subject) -> Event {
    let known: Timestamp = "2026-05-31T14:07:11Z".parse().unwrap();
    Event {
        id: EventId::derive(&[seed]),
        sequence: 0,
        created: known,
        modified: known,
        now: Settled {
            facts: Facts { place: place(code), when, subject },
            scope: if code == "FED" { Scope::General } else { Scope::Immigration },
            standing: Standing::Listed,
            promoted: false,
            sources: vec![(Authority::CourtPage, source("court-page"))],
            disputed: false,
        },
        moved_from: None,
        merged_into: None,
    }
}

pub(crate) fn master(seed: &str) -> Event {
    event(seed, "KAN", at(date(2026, 6, 3), 8, 30), hearing("lee-jordan", "3", Kind::Master, 25))
}

pub(crate) fn docket(events: impl IntoIterator<Item = Event>) -> Docket {
    Docket {
        places: places(),
        events: events.into_iter().map(|event| (event.id.clone(), Arc::new(event))).collect(),
        health: BTreeMap::from([(
            source("court-page"),
            Health { last_good: Some(now()), stale_since: None },
        )]),
        ..Docket::default()
    }
}

/// One of each face, in each standing that it can have.
pub(crate) fn one_of_each() -> Docket {
    let day = date(2026, 6, 3);
    let mut events = vec![
        master("listed"),
        event("motion", "KAN", at(day, 9, 0), hearing("lee-jordan", "3", Kind::Motion, 1)),
        event("individual", "KAN", at(day, 13, 0), hearing("okafor-amara", "4", Kind::Individual, 1)),
        event("half", "KAN", at(day, 8, 0), Subject::HalfDay { half: Half::Morning }),
        event("general", "FED", at(day, 9, 30), hearing("hale-morgan", "12", Kind::Other, 3)),
        event(
            "private window",
            "ICE",
            When::Days { first: day, last: date(2026, 6, 5) },
            Subject::Window { kind: WindowKind::CheckIn, origin: None },
        ),
        event(
            "window",
            "ICE",
            When::Days { first: day, last: date(2026, 6, 5) },
            Subject::Window { kind: WindowKind::CaseReview, origin: Some(docket::Origin::SeveralPeople) },
        ),
        event(
            "gathering",
            "KAN",
            at(day, 14, 0),
            Subject::Gathering {
                title: words("Public rally"),
                venue: None,
                organiser: Some(words("A union")),
            },
        ),
    ];
    let mut topical = event("topic", "FED", at(day, 9, 30), hearing("hale-morgan", "12", Kind::Motion, 3));
    if let Subject::Hearing(hearing) = &mut topical.now.facts.subject {
        hearing.topics.insert(Topic::Detention);
    }
    events.push(topical);
    for (seed, standing) in [
        ("cancelled", Standing::Cancelled { by: CancelledBy::Court, words: None }),
        (
            "closed",
            Standing::Cancelled {
                by: CancelledBy::Closure,
                words: Some(words("CLOSED June 3, 2026, all day")),
            },
        ),
        ("questioned", Standing::Questioned { words: words("Some hearings on June 3 may be affected") }),
        ("withdrawn", Standing::Withdrawn),
        ("expected", Standing::Expected),
    ] {
        let mut event = master(seed);
        event.sequence = 1;
        event.now.standing = standing;
        events.push(event);
    }
    docket(events)
}

/// So many master calendar sessions over the weekdays from [`today`] on, four a day and judge.
pub(crate) fn big(count: usize) -> Docket {
    let judges = ["lee-jordan", "okafor-amara", "whitfield-dana"];
    docket((0..count).map(|index| {
        let day = today().saturating_add(Span::new().days(i64::try_from(index / 12).unwrap()));
        let hour = [8, 10, 13, 15][index % 4];
        let subject = hearing(judges[index / 4 % 3], "3", Kind::Master, 12);
        event(&index.to_string(), "KAN", at(day, hour, 30), subject)
    }))
}

/// A docket in which one event, the nearest but `index`, got another room.
pub(crate) fn with_one_moved(docket: &Docket, index: usize) -> Docket {
    let mut docket = docket.clone();
    let mut ids: Vec<_> =
        docket.events.values().map(|event| (event.now.facts.when.clone(), event.id.clone())).collect();
    ids.sort();
    let event = Arc::make_mut(docket.events.get_mut(&ids[index].1).unwrap());
    event.sequence += 1;
    event.modified = event.modified.checked_add(jiff::SignedDuration::from_hours(1)).unwrap();
    if let Subject::Hearing(hearing) = &mut event.now.facts.subject {
        hearing.room = Some(Room::parse("7").unwrap());
    }
    docket
}
