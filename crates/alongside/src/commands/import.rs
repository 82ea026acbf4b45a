//! `import`: events that are kept elsewhere, from a CSV or ICS file.

use std::path::Path;

use docket::{Authority, Cover, PlaceCode, PlaceKind, Policy, Reading, Scope, Sighting, SourceId};
use extract::import::{self, Import};
use jiff::civil::Date;
use serde::Serialize;
use store::{Counts, Digest, Validators, Visit, VisitOutcome};

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
    if super::window::is_reserved(&id) {
        return Err(Failure::usage(
            "windows is what `alongside window` keeps; keep the file under another name with --source",
        ));
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
        changes: vec![],
    };
    // A session of a general court keeps that court's rules, whoever writes it down.
    let (general, own): (Vec<Sighting>, Vec<Sighting>) =
        import.reading.sightings.iter().cloned().partition(|sighting| is_general(&app, &sighting.place));
    for (suffix, scope, sightings) in [("", Scope::Immigration, own), ("-general", Scope::General, general)] {
        let id =
            SourceId::parse(&format!("{id}{suffix}")).map_err(|error| Failure::usage(error.to_string()))?;
        if !sightings.is_empty() || (complete.is_some() && app.store.docket().sources.contains_key(&id)) {
            take(&app, &id, scope, covering(&import.reading, sightings, complete), looked_at, &mut summary)?;
        }
    }
    report(arguments, &app, &summary);
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

fn is_general(app: &App, place: &PlaceCode) -> bool {
    app.config.places.get(place).is_some_and(|place| place.kind == PlaceKind::FederalCourthouse)
}

/// The part of a reading with these sightings; it covers its own places between the days that the file is said to list in full.
fn covering(reading: &Reading, sightings: Vec<Sighting>, complete: Option<(Date, Date)>) -> Reading {
    let mut places: Vec<&PlaceCode> = sightings.iter().map(|sighting| &sighting.place).collect();
    places.sort();
    places.dedup();
    let covers = complete
        .into_iter()
        .flat_map(|(first, last)| {
            places.iter().map(move |place| Cover { place: (*place).clone(), first, last })
        })
        .collect();
    Reading { covers, sightings, ..reading.clone() }
}

fn take(
    app: &App,
    id: &SourceId,
    scope: Scope,
    reading: Reading,
    looked_at: bool,
    summary: &mut Summary,
) -> Result<(), Failure> {
    let now = app.clock.now();
    let policy = Policy {
        source: id.clone(),
        authority: Authority::CoordinatorCalendar,
        scope,
        texts_wait: !looked_at,
    };
    let docket = app.store.docket();
    let known = docket.sources.get(id).map(|state| (**state).clone()).unwrap_or_default();
    let reconciled = docket::reconcile(&known, &reading, &docket.places, &policy, now);
    summary.waiting += reconciled.state.claims.values().filter(|claim| claim.pending).count();
    let recorded = app.store.record(
        Visit {
            source: id.clone(),
            at: now,
            outcome: VisitOutcome::Read,
            verdict: Some(reading.verdict),
            held: reconciled.taken == docket::Taken::Held,
            stop: false,
            validators: Validators::default(),
            body_hash: None,
            fingerprint: Some(Digest::of(b"import")),
            requests: 0,
            bytes: 0,
            duration_ms: 0,
            not_before: None,
            counts: Counts {
                sightings: u32::try_from(reading.sightings.len()).unwrap_or(u32::MAX),
                notices: 0,
                complaints: reading.complaints,
            },
            known: docket.sources.get(id).cloned(),
            next: (reconciled.taken != docket::Taken::Failed).then_some(reconciled.state),
        },
        now,
    )?;
    summary.changes.extend(recorded.changes.iter().map(|change| change.kind.as_str()));
    Ok(())
}

fn report(arguments: &Arguments, app: &App, summary: &Summary) {
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
            "{} texts wait for a look before they are public; `alongside review` shows them",
            summary.waiting
        ));
        let docket = app.store.docket();
        for waiting in docket::waiting(&docket, app.clock.now()) {
            if let docket::Waiting::Text(claim) = waiting
                && let docket::Subject::Gathering { title, venue, .. } = &claim.facts.subject
            {
                let venue = venue.as_ref().map_or("(place to be announced)", docket::PublicText::as_str);
                output::line(&format!("  {}  \"{title}\"  {venue}", waiting.id()));
            }
        }
    }
}
