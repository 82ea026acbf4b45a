//! `sources`: how each source is, since when, and why.

use jiff::Timestamp;
use serde::Serialize;
use store::{SourceRecord, VisitOutcome, VisitRow};

use crate::app::App;
use crate::cli::Arguments;
use crate::clock::Clock;
use crate::failure::{Done, Outcome};
use crate::health::{self, State};
use crate::operator;
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
    next_because: &'static str,
    found: Option<u32>,
    usual: Option<u32>,
    manners: String,
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
    entries: u32,
    complaints: u32,
    held: bool,
    requests: u32,
}

pub(super) fn run(arguments: &Arguments, only: Option<&str>) -> Outcome {
    let app = App::open(arguments, Clock::still(arguments.now))?;
    let now = app.clock.now();
    let one = only.map(|id| app.source(id)).transpose()?.map(std::slice::from_ref);
    let mut rows = Vec::new();
    let mut fine = true;
    for source in one.unwrap_or(&app.sources) {
        let record = app.store.source_record(&source.id, now)?.unwrap_or_default();
        let (state, since) = health::state_of(&app, source, &record, now);
        fine &= !state.needs_attention();
        rows.push(row(&app, source, &record, (state, since)));
    }
    match rows.as_slice() {
        _ if arguments.json => output::json(&rows),
        [row] if only.is_some() => show(row),
        rows => output::table(
            &["source", "state", "last read", "next visit", "entries", "requests", "why"],
            &rows.iter().map(cells).collect::<Vec<_>>(),
        ),
    }
    Ok(Done::fine_if(fine))
}

fn row(app: &App, source: &Source, record: &SourceRecord, (state, since): (State, Option<Timestamp>)) -> Row {
    let next = worker::next_visit(source, record);
    let (found, usual) = operator::entries_of(record);
    Row {
        source: source.id.to_string(),
        place: source.spec.place.as_ref().map(ToString::to_string),
        state: state.as_str(),
        since,
        last_good: record.last_good,
        next: next.map(|(next, _)| next).filter(|next| *next != Timestamp::MIN),
        next_because: next.map_or("not before a person says so", |(_, because)| because),
        found,
        usual,
        manners: manners(app, record),
        why: health::why(source, record, state),
        budget_used: record.requests,
        budget: source.spec.budget,
        visits: record.latest.iter().map(visit).collect(),
    }
}

/// How the host is visited: by our own pace, and by what its robots.txt asked for when it was last read.
fn manners(app: &App, record: &SourceRecord) -> String {
    let is_kept_away =
        |visit: &VisitRow| matches!(&visit.outcome, VisitOutcome::Refused(slug) if slug.as_str() == "robots");
    if record.latest.first().is_some_and(is_kept_away) {
        return "its robots.txt keeps this program away".to_owned();
    }
    let pace = app.config.pace.as_secs();
    let asked = record.latest.iter().find_map(|visit| Some((visit.asked?, visit.at)));
    match asked {
        None => format!("{}; no robots.txt was read yet", operator::pause(pace)),
        Some((asked, at)) => {
            let gap = u64::from(asked.gap_s);
            let hours = asked
                .opens_at
                .map(|opens| format!(", not before {}", moment(Some(opens))))
                .unwrap_or_default();
            let robots = if gap == 0 { "for no pause".to_owned() } else { format!("for one every {gap} s") };
            format!(
                "{}{hours}; its robots.txt asked {robots} ({})",
                operator::pause(gap.max(pace)),
                moment(Some(at))
            )
        }
    }
}

fn visit(row: &VisitRow) -> VisitLine {
    VisitLine {
        at: row.at,
        outcome: words::outcome(&row.outcome).to_owned(),
        verdict: row.verdict,
        sightings: row.counts.sightings,
        entries: operator::entries(row),
        complaints: row.complaint_count,
        held: row.held,
        requests: row.requests,
    }
}

fn cells(row: &Row) -> Vec<String> {
    vec![
        row.source.clone(),
        state(row),
        moment(row.last_good),
        moment(row.next),
        entries(row),
        format!("{}/{}", row.budget_used, row.budget),
        row.why.clone(),
    ]
}

/// All that is known of one source, a line each.
fn show(row: &Row) {
    let next = format!("{}, {}", moment(row.next), row.next_because);
    let requests = format!("{} of {} in 24 hours", row.budget_used, row.budget);
    let entries = entries(row);
    let state = state(row);
    let last = moment(row.last_good);
    for (what, said) in [
        ("source", &row.source),
        ("state", &state),
        ("why", &row.why),
        ("last read", &last),
        ("next visit", &next),
        ("entries", &entries),
        ("requests", &requests),
        ("manners", &row.manners),
    ] {
        output::line(format!("{what:<12}{said}").trim_end());
    }
    let visits: Vec<Vec<String>> = row.visits.iter().map(visit_cells).collect();
    if !visits.is_empty() {
        output::line("");
    }
    output::table(&["visit", "outcome", "entries", "complaints", "requests"], &visits);
}

fn visit_cells(visit: &VisitLine) -> Vec<String> {
    vec![
        moment(Some(visit.at)),
        format!("{}{}", visit.outcome, words::made_of(visit.verdict, visit.held)),
        visit.entries.to_string(),
        visit.complaints.to_string(),
        visit.requests.to_string(),
    ]
}

fn moment(at: Option<Timestamp>) -> String {
    at.map_or("-".to_owned(), |at| at.strftime("%Y-%m-%d %H:%M UTC").to_string())
}

fn state(row: &Row) -> String {
    let since = row.since.map(|since| format!(" since {}", since.strftime("%m-%d %H:%M")));
    format!("{}{}", row.state, since.unwrap_or_default())
}

/// `12, usually 40`.
fn entries(row: &Row) -> String {
    let found = row.found.map_or("-".to_owned(), |found| found.to_string());
    row.usual.map_or(found.clone(), |usual| format!("{found}, usually {usual}"))
}
