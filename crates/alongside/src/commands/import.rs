//! `import`: events that are kept elsewhere, from a CSV or ICS file.

use std::collections::BTreeSet;
use std::path::Path;

use docket::{Authority, Awaited, Cover, Look, PlaceCode, Policy, Reading, Scope, SourceId, Taken};
use extract::import::{self, Import};
use jiff::civil::Date;
use serde::Serialize;
use store::{Counts, Visit};

use crate::app::App;
use crate::cli::Arguments;
use crate::clock::Clock;
use crate::failure::{Done, Failure, Outcome};
use crate::output;
use crate::words;

#[derive(Serialize)]
struct Summary {
    source: String,
    rows: u32,
    taken: usize,
    refused: Vec<Refused>,
    waiting: usize,
    /// For the terminal only.
    #[serde(skip)]
    awaited: Vec<Awaited>,
    changes: Vec<&'static str>,
}

#[derive(Serialize)]
struct Refused {
    row: u32,
    why: String,
}

pub(super) fn run(
    arguments: &Arguments,
    file: &Path,
    id: &str,
    complete: Option<(Date, Date)>,
    looked_at: bool,
) -> Outcome {
    let app = App::open(arguments, Clock::still(arguments.now))?;
    let id = App::source_id(id)?;
    if app.sources.iter().any(|source| source.id == id) {
        return Err(Failure::usage(format!(
            "{id} is a source with a recipe; keep the file under another name with --source"
        )));
    }
    if docket::entered::is_entered(&id) {
        return Err(Failure::usage(format!(
            "{id} is what is entered by hand; keep the file under another name with --source"
        )));
    }
    let import = read(&app, &id, file, complete)?;
    if let Some(refusal) = import.refusal {
        return Err(Failure::usage(format!("{}: {refusal}", file.display())));
    }
    let refused: Vec<Refused> = import
        .refused
        .iter()
        .map(|refused| Refused { row: refused.row, why: words::complaint(&refused.reason) })
        .collect();
    let mut summary = Summary {
        source: id.to_string(),
        rows: import.rows,
        taken: import.reading.sightings.len(),
        refused,
        waiting: 0,
        awaited: vec![],
        changes: vec![],
    };
    let reading = Reading { covers: covers(&import.reading, complete), ..import.reading };
    take(&app, &id, reading, looked_at, &mut summary)?;
    report(arguments, &summary);
    Ok(Done::fine_if(summary.refused.is_empty() && summary.waiting == 0))
}

/// What recurs is followed over the days that the file is said to list in full, else for a year.
fn read(app: &App, id: &SourceId, file: &Path, complete: Option<(Date, Date)>) -> Result<Import, Failure> {
    let today = docket::time::civil(&jiff::tz::TimeZone::UTC, app.clock.now()).date();
    // In the evening of an American place it is tomorrow already in UTC.
    let a_year = (
        today.saturating_sub(jiff::SignedDuration::from_hours(24)),
        today.saturating_add(jiff::SignedDuration::from_hours(24 * 365)),
    );
    let span = complete.unwrap_or(a_year);
    let bytes =
        std::fs::read(file).map_err(|error| Failure::usage(format!("{}: {error}", file.display())))?;
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    let places = app.store.docket().places.clone();
    match ending.as_deref() {
        Some("csv") => Ok(import::csv(&bytes, &places, id, app.store.secret())),
        Some("ics" | "ical") => Ok(import::ics_between(&bytes, &places, id, app.store.secret(), span)),
        _ => Err(Failure::usage(format!("{}: its name must end in .csv or .ics", file.display()))),
    }
}

/// The places that a file speaks of, on the days that it is said to list in full.
fn covers(reading: &Reading, complete: Option<(Date, Date)>) -> Vec<Cover> {
    let Some((first, last)) = complete else { return Vec::new() };
    let places: BTreeSet<&PlaceCode> = reading.sightings.iter().map(|sighting| &sighting.place).collect();
    places.into_iter().map(|place| Cover { place: place.clone(), first, last }).collect()
}

fn take(
    app: &App,
    id: &SourceId,
    reading: Reading,
    looked_at: bool,
    summary: &mut Summary,
) -> Result<(), Failure> {
    let now = app.clock.now();
    let policy =
        Policy { source: id.clone(), authority: Authority::CoordinatorCalendar, scope: Scope::Immigration };
    let docket = app.store.docket();
    let known = docket.sources.get(id);
    let state = known.map(|state| (**state).clone()).unwrap_or_default();
    let look = Look {
        source: id,
        secret: app.store.secret(),
        decisions: &docket.decisions,
        // Whoever brings a file in has looked at its sessions: there is no text in them.
        sessions: false,
    };
    let (reading, awaited) = if looked_at { (reading, Vec::new()) } else { look.over(&state, reading) };
    let reconciled = docket::reconcile(&state, &reading, &docket.places, &policy, now);
    let recorded = app.store.record(
        Visit {
            held: reconciled.taken == Taken::Held,
            counts: Counts {
                sightings: u32::try_from(reading.sightings.len()).unwrap_or(u32::MAX),
                notices: 0,
                complaints: reading.complaints,
            },
            ..Visit::entered(
                id.clone(),
                now,
                "import",
                reading.verdict,
                known.cloned(),
                (reconciled.taken != Taken::Failed).then_some(reconciled.state),
            )
        },
        now,
    )?;
    summary.waiting = awaited.len();
    summary.awaited = awaited;
    summary.changes.extend(recorded.changes.iter().map(|change| change.kind.as_str()));
    Ok(())
}

fn report(arguments: &Arguments, summary: &Summary) {
    if arguments.json {
        output::json(summary);
        return;
    }
    output::line(&format!(
        "{}: {} rows, {} taken, {} refused, {} changes",
        summary.source,
        summary.rows,
        summary.taken,
        summary.refused.len(),
        summary.changes.len()
    ));
    for refused in &summary.refused {
        output::line(&format!("  refused: {}", refused.why));
    }
    if summary.waiting > 0 {
        output::line(&format!(
            "{} texts wait for a look before they are public; until then they are kept nowhere. Say \
             `alongside review texts-{} accept` and bring the file in once more, or bring it in with --yes",
            summary.waiting, summary.source
        ));
        super::texts::show(&summary.awaited);
    }
}
