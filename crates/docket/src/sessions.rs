//! From the entries of a page to courtroom sessions.
//!
//! A docket has a row for each matter; a volunteer goes to a session. Rows of equal place, start, judge and room are one session,
//! whose kinds are kept with their counts. What a source keys itself is one session a key.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::{Facts, Hearing, Kind, Medium, Room, Start, Subject, Topic, When};
use crate::ids::{JudgeKey, PlaceCode, SourceKey};
use crate::reading::{Seen, Sighting, Status};

/// A session as one reading shows it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Session {
    /// What it is.
    pub facts: Facts,
    /// Off only if every one of its rows is.
    pub status: Status,
    /// The source's own key for it.
    pub key: Option<SourceKey>,
    /// How many matters the reading shows of it, those that are off included.
    pub matters: u32,
}

/// What makes rows one session.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Slot<'a> {
    Keyed(&'a SourceKey),
    Hearing(&'a PlaceCode, Start, Option<&'a JudgeKey>, Option<&'a Room>),
    Entry(&'a Sighting),
}

/// Groups the entries of a reading into sessions; the order of the entries does not matter.
#[must_use]
pub fn sessions(sightings: &[Sighting]) -> Vec<Session> {
    let mut slots: BTreeMap<Slot<'_>, Vec<&Sighting>> = BTreeMap::new();
    for sighting in sightings {
        let slot = match (&sighting.key, &sighting.what) {
            (Some(key), _) => Slot::Keyed(key),
            (None, Seen::Hearing { judge, room, .. }) => {
                Slot::Hearing(&sighting.place, sighting.when.start(), judge.as_ref(), room.as_ref())
            }
            (None, _) => Slot::Entry(sighting),
        };
        slots.entry(slot).or_default().push(sighting);
    }
    let mut found: Vec<Session> = slots.into_values().map(|rows| session(&rows)).collect();
    found.sort();
    found.dedup();
    found
}

/// One session out of its rows, of which there is at least one.
fn session(rows: &[&Sighting]) -> Session {
    // A key that stands twice with different facts is read as its smallest row: any rule will do that is always the same.
    let first = rows.iter().min().expect("a slot holds the row that opened it");
    let standing: Vec<&&Sighting> = rows.iter().filter(|row| row.status == Status::Listed).collect();
    let status = if standing.is_empty() { Status::Cancelled } else { Status::Listed };
    let counted: Vec<&Sighting> =
        if standing.is_empty() { rows.to_vec() } else { standing.into_iter().copied().collect() };
    let subject = match &first.what {
        Seen::Hearing { judge, room, .. } => Subject::Hearing(hearing(judge.clone(), room.clone(), &counted)),
        Seen::Window { kind, origin } => Subject::Window { kind: *kind, origin: origin.clone() },
        Seen::Gathering { title, venue, organiser } => {
            Subject::Gathering { title: title.clone(), venue: venue.clone(), organiser: organiser.clone() }
        }
    };
    let facts = Facts { place: first.place.clone(), when: longest(&first.when, rows), subject };
    let matters = rows.iter().fold(0_u32, |sum, row| sum.saturating_add(matters(row)));
    Session { facts, status, key: first.key.clone(), matters }
}

fn matters(row: &Sighting) -> u32 {
    match row.what {
        Seen::Hearing { matters, .. } => matters,
        Seen::Window { .. } | Seen::Gathering { .. } => 0,
    }
}

/// Rows of one session may each state an end of their own; the session ends when the last does.
fn longest(when: &When, rows: &[&Sighting]) -> When {
    let When::At { start, .. } = when else { return when.clone() };
    let ends = rows.iter().filter_map(|row| match row.when {
        When::At { start: other, end } if other == *start => end,
        _ => None,
    });
    When::At { start: *start, end: ends.max() }
}

fn hearing(judge: Option<JudgeKey>, room: Option<Room>, rows: &[&Sighting]) -> Hearing {
    let mut kinds: BTreeMap<Kind, u32> = BTreeMap::new();
    let mut mediums: BTreeSet<Medium> = BTreeSet::new();
    let mut topics: BTreeSet<Topic> = BTreeSet::new();
    for row in rows {
        if let Seen::Hearing { kind, medium, topic, matters, .. } = &row.what {
            let count = kinds.entry(*kind).or_default();
            *count = count.saturating_add(*matters);
            mediums.extend(medium);
            topics.extend(topic);
        }
    }
    let medium = match mediums.len() {
        0 => None,
        1 => mediums.first().copied(),
        _ => Some(Medium::Hybrid),
    };
    Hearing { judge, room, kinds, medium, topics }
}
