//! A court whose pages are written in one line each: `"2 08:30 lee 3 master*12"`.

use docket::*;
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;

pub(crate) const PLACES: &str = "
[[place]]
code = 'KAN'
kind = 'immigration-court'
name = 'Kansas City Immigration Court'
short = 'Kansas City'
zone = 'America/Chicago'
[[place.judge]]
key = 'lee'
name = 'Jordan Lee'
[[place.judge]]
key = 'moreno'
name = 'Ana Moreno'
";

pub(crate) fn places() -> Places {
    Places::parse(PLACES).unwrap()
}

pub(crate) fn kan() -> PlaceCode {
    PlaceCode::parse("KAN").unwrap()
}

/// June 2026; the visits begin on the first at noon UTC, which is seven in the morning in Kansas City.
pub(crate) fn day(day: i8) -> Date {
    date(2026, 6, day)
}

/// One session: day of June, hour, judge, room, kind and count, then `off` if it is cancelled.
pub(crate) fn row(line: &str) -> Sighting {
    let words: Vec<&str> = line.split_whitespace().collect();
    let (hour, minute) = words[1].split_once(':').unwrap();
    let (kind, matters) = words[4].split_once('*').unwrap_or((words[4], "1"));
    Sighting {
        place: kan(),
        when: When::At {
            start: day(words[0].parse().unwrap()).at(hour.parse().unwrap(), minute.parse().unwrap(), 0, 0),
            end: None,
        },
        what: Seen::Hearing {
            judge: JudgeKey::parse(words[2]).ok(),
            room: Room::parse(words[3]).ok(),
            kind: Kind::parse(kind).unwrap(),
            medium: None,
            topic: None,
            matters: matters.parse().unwrap(),
        },
        status: if words.contains(&"off") { Status::Cancelled } else { Status::Listed },
        key: None,
    }
}

pub(crate) fn reading(lines: &[&str]) -> Reading {
    page(lines.iter().map(|line| row(line)).collect(), 1, 28)
}

/// A complete reading of these sightings that covers these days of June.
pub(crate) fn page(sightings: Vec<Sighting>, first: i8, last: i8) -> Reading {
    Reading {
        says_empty: sightings.is_empty(),
        sightings,
        notices: vec![],
        notice_places: vec![],
        covers: vec![Cover { place: kan(), first: day(first), last: day(last) }],
        verdict: Verdict::Complete,
        complaints: vec![],
        ..Reading::empty()
    }
}

pub(crate) fn policy(source: &str) -> Policy {
    Policy {
        source: SourceId::parse(source).unwrap(),
        authority: Authority::CourtPage,
        scope: Scope::Immigration,
    }
}

/// A docket that lives through visits.
pub(crate) struct Court {
    pub(crate) docket: Docket,
    pub(crate) now: Timestamp,
    pub(crate) changes: Vec<Change>,
}

impl Court {
    pub(crate) fn new() -> Self {
        let docket = Docket { places: Arc::new(places()), ..Docket::default() };
        Self { docket, now: "2026-06-01T12:00:00Z".parse().unwrap(), changes: vec![] }
    }

    pub(crate) fn wait(&mut self, hours: i64) -> &mut Self {
        self.now += SignedDuration::from_hours(hours);
        self
    }

    /// Visits the court's page, which shows these rows; gives what changed.
    #[track_caller]
    pub(crate) fn visit(&mut self, lines: &[&str]) -> Vec<ChangeKind> {
        self.read(&policy("kan-page"), &reading(lines)).1
    }

    pub(crate) fn read(&mut self, policy: &Policy, reading: &Reading) -> (Taken, Vec<ChangeKind>) {
        let known =
            self.docket.sources.get(&policy.source).map(|state| (**state).clone()).unwrap_or_default();
        let reconciled = reconcile(&known, reading, &places(), policy, self.now);
        let step = self.docket.with_source(&policy.source, reconciled.state, self.now);
        (reconciled.taken, self.follow(step))
    }

    pub(crate) fn decide(&mut self, decision: Decision) -> Vec<ChangeKind> {
        let step =
            self.docket.with_decision(Recorded { decision, at: decision::hour_of(self.now) }, self.now);
        self.follow(step)
    }

    pub(crate) fn take_back(&mut self, decision: &Decision) -> Vec<ChangeKind> {
        let step = self.docket.without_decision(&decision.subject(), self.now);
        self.follow(step)
    }

    fn follow(&mut self, step: Step) -> Vec<ChangeKind> {
        self.docket = step.docket;
        let kinds = step.changes.iter().map(|change| change.kind).collect();
        self.changes.extend(step.changes);
        kinds
    }

    /// The one event that is shown.
    #[track_caller]
    pub(crate) fn event(&self) -> Event {
        let shown: Vec<_> = self.shown().collect();
        assert_eq!(shown.len(), 1, "{shown:#?}");
        shown[0].clone()
    }

    pub(crate) fn shown(&self) -> impl Iterator<Item = &Event> {
        self.docket.events.values().map(|event| &**event).filter(|event| event.merged_into.is_none())
    }
}
