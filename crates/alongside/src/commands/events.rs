//! `events`: what is known.

use std::collections::BTreeSet;

use docket::{Event, Standing, Subject, When, WindowKind};
use serde::Serialize;

use crate::app::App;
use crate::cli::Arguments;
use crate::clock::Clock;
use crate::failure::{Done, Outcome};
use crate::output;

#[derive(Serialize)]
struct Row {
    id: String,
    kind: &'static str,
    place: String,
    when: String,
    judge: Option<String>,
    room: Option<String>,
    standing: &'static str,
    moved: bool,
    sequence: u32,
    modified: jiff::Timestamp,
    public: bool,
    sources: Vec<String>,
}

pub(super) fn run(arguments: &Arguments, all: bool) -> Outcome {
    let app = App::open(arguments, Clock::still(arguments.now))?;
    let now = app.clock.now();
    let docket = app.store.docket();
    let public: BTreeSet<String> =
        ::publish::listings(&docket, 30, now).iter().map(|listing| listing.id.clone()).collect();
    let mut rows: Vec<(jiff::Timestamp, Row)> = Vec::new();
    for event in docket.events.values().filter(|event| event.merged_into.is_none()) {
        let Some(place) = docket.places.get(&event.now.facts.place) else { continue };
        let (begins, ends) = docket::time::span(&place.zone, &event.now.facts);
        let row = row(event, public.contains(event.id.as_str()));
        if all || (ends > now && row.public) {
            rows.push((begins, row));
        }
    }
    rows.sort_by(|a, b| (a.0, &a.1.id).cmp(&(b.0, &b.1.id)));
    let rows: Vec<Row> = rows.into_iter().map(|(_, row)| row).collect();
    if arguments.json {
        output::json(&rows);
    } else {
        output::table(
            &["when", "place", "kind", "judge", "room", "standing", "seq", "id"],
            &rows.iter().map(cells).collect::<Vec<_>>(),
        );
    }
    Ok(Done::Fine)
}

fn row(event: &Event, public: bool) -> Row {
    let facts = &event.now.facts;
    Row {
        id: event.id.to_string(),
        kind: kind(&facts.subject),
        place: facts.place.to_string(),
        when: when(&facts.when),
        judge: facts.judge().map(ToString::to_string),
        room: facts.room().map(ToString::to_string),
        standing: standing(&event.now.standing),
        moved: event.moved_from.is_some(),
        sequence: event.sequence,
        modified: event.modified,
        public,
        sources: event.now.sources.iter().map(|(_, source)| source.to_string()).collect(),
    }
}

/// The kind of an event, in one word.
pub(super) fn kind(subject: &Subject) -> &'static str {
    match subject {
        Subject::Hearing(hearing) => hearing.kind().as_str(),
        Subject::HalfDay { .. } => "individual half-day",
        Subject::Window { kind: WindowKind::CheckIn, .. } => "check-in",
        Subject::Window { kind: WindowKind::Isap, .. } => "isap",
        Subject::Window { kind: WindowKind::CaseReview, .. } => "case-review",
        Subject::Gathering { .. } => "gathering",
    }
}

/// When, in the place's own time.
pub(super) fn when(when: &When) -> String {
    match when {
        When::At { start, .. } => start.strftime("%a %Y-%m-%d %H:%M").to_string(),
        When::Days { first, last } if first == last => first.strftime("%a %Y-%m-%d").to_string(),
        When::Days { first, last } => {
            format!("{} to {}", first.strftime("%a %Y-%m-%d"), last.strftime("%a %Y-%m-%d"))
        }
    }
}

fn standing(standing: &Standing) -> &'static str {
    match standing {
        Standing::Listed => "listed",
        Standing::Expected => "expected",
        Standing::Cancelled { .. } => "cancelled",
        Standing::Questioned { .. } => "questioned",
        Standing::Withdrawn => "withdrawn",
    }
}

fn cells(row: &Row) -> Vec<String> {
    vec![
        row.when.clone(),
        row.place.clone(),
        row.kind.to_owned(),
        row.judge.clone().unwrap_or_default(),
        row.room.clone().unwrap_or_default(),
        format!("{}{}", row.standing, if row.moved { ", moved" } else { "" }),
        row.sequence.to_string(),
        row.id.clone(),
    ]
}
