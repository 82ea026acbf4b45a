//! `sources`: how each source is, since when, and why.

use jiff::Timestamp;
use serde::Serialize;
use store::{SourceRecord, VisitRow};

use crate::app::App;
use crate::cli::Arguments;
use crate::clock::Clock;
use crate::failure::{Done, Outcome};
use crate::health::{self, State};
use crate::output;
use crate::source::Source;
use crate::words;
use crate::worker;

#[derive(Serialize)]
struct Row {
    source: String,
    place: Option<String>,
    state: &'static str,
    since: Option<Timestamp>,
    last_good: Option<Timestamp>,
    next: Option<Timestamp>,
    why: String,
    budget_used: u32,
    budget: u32,
    visits: Vec<VisitLine>,
}

#[derive(Serialize)]
struct VisitLine {
    at: Timestamp,
    outcome: String,
    verdict: Option<docket::Verdict>,
    sightings: u32,
    complaints: u32,
    held: bool,
    requests: u32,
}

pub(super) fn run(arguments: &Arguments) -> Outcome {
    let app = App::open(arguments, Clock::still(arguments.now))?;
    let now = app.clock.now();
    let mut rows = Vec::new();
    let mut fine = true;
    for source in &app.sources {
        let record = app.store.source_record(&source.id, now)?.unwrap_or_default();
        let (state, since) = health::state_of(&app, source, &record, now);
        fine &= !state.needs_attention();
        rows.push(row(source, &record, state, since));
    }
    if arguments.json {
        output::json(&rows);
    } else {
        output::table(
            &["source", "state", "last read", "next visit", "requests", "why"],
            &rows.iter().map(cells).collect::<Vec<_>>(),
        );
    }
    Ok(Done::fine_if(fine))
}

fn row(source: &Source, record: &SourceRecord, state: State, since: Option<Timestamp>) -> Row {
    Row {
        source: source.id.to_string(),
        place: source.spec.place.as_ref().map(ToString::to_string),
        state: state.as_str(),
        since,
        last_good: record.last_good,
        next: worker::next_visit(source, record).map(|(next, _)| next).filter(|next| *next != Timestamp::MIN),
        why: health::why(source, record, state),
        budget_used: record.requests,
        budget: source.spec.budget,
        visits: record.latest.iter().map(visit).collect(),
    }
}

fn visit(row: &VisitRow) -> VisitLine {
    VisitLine {
        at: row.at,
        outcome: words::outcome(&row.outcome).to_owned(),
        verdict: row.verdict,
        sightings: row.counts.sightings,
        complaints: row.complaint_count,
        held: row.held,
        requests: row.requests,
    }
}

fn cells(row: &Row) -> Vec<String> {
    let time =
        |at: Option<Timestamp>| at.map_or("-".to_owned(), |at| at.strftime("%Y-%m-%d %H:%M UTC").to_string());
    let since =
        row.since.map(|since| format!(" since {}", since.strftime("%m-%d %H:%M"))).unwrap_or_default();
    vec![
        row.source.clone(),
        format!("{}{since}", row.state),
        time(row.last_good),
        time(row.next),
        format!("{}/{}", row.budget_used, row.budget),
        row.why.clone(),
    ]
}
