//! `import eoir`: what the court system's monthly data lets expect, as numbers; its rows are forgotten as they are read.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use docket::SourceId;
use extract::caseload::{Caseload, Frame, Lookup, Lookups, Quirk, Refusal, Skip, Table, expected_rows};
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;
use store::{Counts, Visit};

use crate::app::App;
use crate::cli::Arguments;
use crate::clock::Clock;
use crate::failure::{Done, Failure, Outcome};
use crate::output;
use crate::release::{self, Archive};

/// The source that monthly data is kept under.
const SOURCE: &str = "eoir-data";
/// Of a hundred rows that `Count.txt` promises, so many may be missing: the lists were seen to differ a little.
const MISSING_IN_A_HUNDRED: u64 = 1;

#[derive(Serialize)]
struct Summary {
    source: &'static str,
    release: Date,
    rows: u64,
    /// What `Count.txt` says.
    promised: Option<u64>,
    /// Rows that were counted.
    kept: u64,
    in_sessions: u64,
    folded: u64,
    dropped: u64,
    sessions: usize,
    half_days: usize,
    skipped: BTreeMap<&'static str, u64>,
    repaired: BTreeMap<&'static str, u64>,
    refused: BTreeMap<&'static str, u64>,
    elsewhere: BTreeMap<String, u64>,
    unseated: Vec<Unseated>,
    changes: usize,
    seconds: f64,
}

/// A judge whom the roster of a place does not have.
#[derive(Serialize)]
struct Unseated {
    place: String,
    code: String,
}

pub(super) fn run(arguments: &Arguments, path: &Path, release: Option<Date>) -> Outcome {
    let began = Instant::now();
    let app = App::open(arguments, Clock::still(arguments.now))?;
    let source = App::source_id(SOURCE)?;
    if app.sources.iter().any(|other| other.id == source) {
        return Err(Failure::usage(format!("{SOURCE} is a source with a recipe; call that one otherwise")));
    }
    let mut archive = Archive::open(path)?;
    let release = released(&app, &mut archive, release)?;
    not_older(&app, &source, release)?;
    let lookups = lookups(&mut archive)?;
    let promised = archive.small("Count")?.and_then(|file| expected_rows(&file, release::SCHEDULE));
    let caseload = read(&app, &mut archive, lookups, release)?;
    let rows = caseload.tally.rows;
    if let Some(promised) = promised
        && rows * 100 < promised * (100 - MISSING_IN_A_HUNDRED)
    {
        return Err(Failure::usage(format!(
            "{}: it has {rows} rows where its Count.txt says {promised}; it is not whole, and nothing was changed",
            path.display()
        )));
    }
    if caseload.tally.skipped(Skip::Past) == rows {
        return Err(Failure::usage(format!(
            "{}: no hearing in it is after {release}; say the day of the release with --release",
            path.display()
        )));
    }
    let changes = record(&app, &source, release, &caseload)?;
    let summary = summary(&app, release, promised, &caseload, changes, began);
    if arguments.json {
        output::json(&summary);
    } else {
        report(&summary);
    }
    Ok(Done::fine_if(promised.is_none_or(|promised| promised == rows)))
}

/// The day of the release: as it was said, else as the archive says.
fn released(app: &App, archive: &mut Archive, said: Option<Date>) -> Result<Date, Failure> {
    let today = TimeZone::UTC.to_datetime(app.clock.now()).date();
    let Some(release) = said.or_else(|| archive.written()) else {
        return Err(Failure::usage(format!(
            "{}: it does not say when it was released; say it with --release, such as --release {today}",
            archive.path().display()
        )));
    };
    if release > today {
        return Err(Failure::usage(format!("the day of the release, {release}, is after today, {today}")));
    }
    Ok(release)
}

fn not_older(app: &App, source: &SourceId, release: Date) -> Result<(), Failure> {
    let docket = app.store.docket();
    match docket.sources.get(source).and_then(|state| docket::release_day(state)) {
        Some(known) if known > release => Err(Failure::usage(format!(
            "the data of {known} is in already, and this is of {release}; nothing was changed"
        ))),
        _ => Ok(()),
    }
}

fn lookups(archive: &mut Archive) -> Result<Lookups, Failure> {
    let mut read = |table: Table| {
        let bytes = archive.lookup(table.name())?;
        Lookup::parse(table, &bytes).map_err(|error| {
            Failure::usage(format!("{}: {}: {error}", archive.path().display(), table.name()))
        })
    };
    Ok(Lookups { places: read(Table::Places)?, judges: read(Table::Judges)?, kinds: read(Table::Kinds)? })
}

fn read(app: &App, archive: &mut Archive, lookups: Lookups, release: Date) -> Result<Caseload, Failure> {
    let path = archive.path().to_owned();
    let places = app.store.docket().places.clone();
    let (schedule, size) = archive.schedule()?;
    // Drawn to standard error, and not at all where nobody looks.
    let bar = ProgressBar::new(size);
    let style = "{wide_bar} {binary_bytes} of {binary_total_bytes}, {eta} to go";
    bar.set_style(ProgressStyle::with_template(style)?);
    let read = release::count(schedule, |layout| Frame::new(layout, lookups, &places, release), &bar);
    bar.finish_and_clear();
    read.map_err(|error| {
        Failure::usage(format!("{}: {}: {error}; nothing was changed", path.display(), release::SCHEDULE))
    })
}

fn record(app: &App, source: &SourceId, release: Date, caseload: &Caseload) -> Result<usize, Failure> {
    let now = app.clock.now();
    let docket = app.store.docket();
    let known = docket.sources.get(source).cloned();
    let facts = caseload.facts(&docket.places);
    let before = known.as_deref().cloned().unwrap_or_default();
    let next = docket::replace_whole(&before, source, release, &facts, &docket.places, now);
    let recorded = app.store.record(
        Visit {
            counts: Counts { sightings: u32::try_from(facts.len()).unwrap_or(u32::MAX), ..Counts::default() },
            ..Visit::entered(source.clone(), now, "import eoir", docket::Verdict::Complete, known, Some(next))
        },
        now,
    )?;
    Ok(recorded.touched.len())
}

fn summary(
    app: &App,
    release: Date,
    promised: Option<u64>,
    caseload: &Caseload,
    changes: usize,
    began: Instant,
) -> Summary {
    let tally = &caseload.tally;
    let (sessions, half_days) = caseload.len();
    let docket = app.store.docket();
    let unseated = caseload.unseated(&docket.places);
    Summary {
        source: SOURCE,
        release,
        rows: tally.rows,
        promised,
        kept: tally.kept,
        in_sessions: caseload.in_sessions,
        folded: caseload.folded,
        dropped: caseload.dropped,
        sessions,
        half_days,
        skipped: some(Skip::ALL.map(|skip| (skip.as_str(), tally.skipped(skip)))),
        repaired: some(Quirk::ALL.map(|quirk| (quirk.as_str(), tally.repaired(quirk)))),
        refused: some(Refusal::ALL.map(|refusal| (refusal.as_str(), tally.refused(refusal)))),
        elsewhere: tally.elsewhere.iter().map(|(code, count)| (code.to_string(), *count)).collect(),
        unseated: unseated.into_iter().map(|(place, code)| Unseated { place, code }).collect(),
        changes,
        seconds: began.elapsed().as_secs_f64(),
    }
}

/// Those that occurred.
fn some<const N: usize>(counts: [(&'static str, u64); N]) -> BTreeMap<&'static str, u64> {
    counts.into_iter().filter(|(_, count)| *count > 0).collect()
}

fn report(summary: &Summary) {
    let list = |counts: &BTreeMap<&'static str, u64>| match counts.len() {
        0 => "none".to_owned(),
        _ => counts.iter().map(|(word, count)| format!("{word} {count}")).collect::<Vec<_>>().join(", "),
    };
    output::line(&format!(
        "the court system's data of {}: {} rows in {:.1} s",
        summary.release, summary.rows, summary.seconds
    ));
    if let Some(promised) = summary.promised.filter(|promised| *promised != summary.rows) {
        output::line(&format!("  its Count.txt says {promised} rows"));
    }
    output::line(&format!(
        "  kept: {} hearings as {} sessions and {} half-days",
        summary.in_sessions + summary.folded,
        summary.sessions,
        summary.half_days
    ));
    output::line(&format!(
        "  of these folded into half-days: {}; dropped, since under ten: {}",
        summary.folded, summary.dropped
    ));
    output::line(&format!("  repaired: {}", list(&summary.repaired)));
    output::line(&format!("  refused: {}", list(&summary.refused)));
    output::line(&format!("  none of ours: {}", list(&summary.skipped)));
    if !summary.elsewhere.is_empty() {
        let mut places: Vec<_> = summary.elsewhere.iter().collect();
        places.sort_by_key(|(code, count)| (std::cmp::Reverse(**count), *code));
        let named: Vec<String> =
            places.iter().take(8).map(|(code, count)| format!("{code} {count}")).collect();
        output::line(&format!("  at places that are not in places.toml: {}", named.join(", ")));
    }
    for Unseated { place, code } in &summary.unseated {
        output::line(&format!(
            "  {place}: no judge in its roster has the code {code}; the sessions have no judge"
        ));
    }
}
