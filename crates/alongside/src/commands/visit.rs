//! `visit`: one source now, or all of them.

use std::io::IsTerminal;

use docket::ChangeKind;
use fetch::{Guest, Settings};
use indicatif::ProgressBar;
use serde::Serialize;
use store::VisitOutcome;

use crate::app::App;
use crate::cli::Arguments;
use crate::clock::Clock;
use crate::failure::{Done, Failure, Outcome};
use crate::journey::{self, Report};
use crate::output;
use crate::source::Source;
use crate::words;

#[derive(Serialize)]
struct Row {
    source: String,
    outcome: &'static str,
    verdict: Option<docket::Verdict>,
    sightings: u32,
    notices: u32,
    complaints: usize,
    changes: Vec<&'static str>,
    why: Option<String>,
}

pub(super) fn run(arguments: &Arguments, only: Option<&str>, force: bool) -> Outcome {
    let app = App::open(arguments, Clock::still(arguments.now))?;
    let sources: Vec<&Source> = match only {
        Some(id) => vec![app.source(id)?],
        None => app.sources.iter().collect(),
    };
    let guest = guest(&app)?;
    let rows = super::runtime()?.block_on(visit_all(&app, &guest, &sources, force))?;
    if arguments.json {
        output::json(&rows);
    } else {
        let heads = ["source", "outcome", "entries", "complaints", "changes", "why"];
        output::table(&heads, &rows.iter().map(cells).collect::<Vec<_>>());
    }
    Ok(Done::fine_if(rows.iter().all(|row| !matches!(row.outcome, "failed" | "refused" | "held"))))
}

/// The polite client, as the configuration wants it.
pub(super) fn guest(app: &App) -> Result<Guest, Failure> {
    let settings =
        Settings { contact: app.config.contact.clone(), pace: app.config.pace, ..Settings::default() };
    Guest::new(settings).map_err(|error| Failure::usage(error.to_string()))
}

async fn visit_all(app: &App, guest: &Guest, sources: &[&Source], force: bool) -> Result<Vec<Row>, Failure> {
    let bar = if std::io::stderr().is_terminal() {
        ProgressBar::new(sources.len() as u64)
    } else {
        ProgressBar::hidden()
    };
    let mut rows = Vec::new();
    for source in sources {
        bar.set_message(source.id.to_string());
        rows.push(match waits(app, source, force)? {
            Some(why) => Row { why: Some(why), ..blank(source, "refused") },
            None => row(source, &journey::visit(app, guest, source).await?),
        });
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(rows)
}

/// Why a source may not be visited now, unless a person says that it may.
pub(super) fn waits(app: &App, source: &Source, force: bool) -> Result<Option<String>, Failure> {
    let now = app.clock.now();
    let Some(record) = app.store.source_record(&source.id, now)? else { return Ok(None) };
    if force {
        app.store.clear_stopped(&source.id)?;
        return Ok(None);
    }
    if record.stopped.is_some() {
        return Ok(Some(format!(
            "stopped: its page asked for proof of a human; look at it, then `alongside visit {} --force`",
            source.id
        )));
    }
    let wait = record.not_before.filter(|until| *until > now);
    Ok(wait.map(|until| format!("its server asked not to be visited before {until}")))
}

fn blank(source: &Source, outcome: &'static str) -> Row {
    Row {
        source: source.id.to_string(),
        outcome,
        verdict: None,
        sightings: 0,
        notices: 0,
        complaints: 0,
        changes: vec![],
        why: None,
    }
}

fn row(source: &Source, report: &Report) -> Row {
    let visit = &report.visit;
    let outcome = match (&visit.outcome, &report.recorded) {
        (VisitOutcome::Refused(_), _) => "refused",
        _ if visit.verdict == Some(docket::Verdict::Failed) => "failed",
        _ if visit.held => "held",
        (VisitOutcome::NotModified, _) => "not-modified",
        (VisitOutcome::Read, recorded) if recorded.changes.is_empty() => "unchanged",
        (VisitOutcome::Read, _) => "applied",
    };
    let held = visit.held.then(|| format!("it would lose too much; `alongside review hold-{}`", source.id));
    let failed = (outcome == "failed").then(|| words::why_failed(&visit.counts.complaints));
    Row {
        verdict: visit.verdict,
        sightings: visit.counts.sightings,
        notices: visit.counts.notices,
        complaints: visit.counts.complaints.len(),
        changes: report.recorded.changes.iter().map(|change| ChangeKind::as_str(change.kind)).collect(),
        why: report.refusal.as_ref().map(ToString::to_string).or(held).or(failed),
        ..blank(source, outcome)
    }
}

fn cells(row: &Row) -> Vec<String> {
    let mut counted: Vec<String> = Vec::new();
    for kind in ["created", "moved", "altered", "questioned", "cancelled", "withdrawn", "restored", "merged"]
    {
        match row.changes.iter().filter(|change| **change == kind).count() {
            0 => {}
            count => counted.push(format!("{count} {kind}")),
        }
    }
    vec![
        row.source.clone(),
        row.outcome.to_owned(),
        (row.sightings + row.notices).to_string(),
        row.complaints.to_string(),
        counted.join(", "),
        row.why.clone().unwrap_or_default(),
    ]
}
