//! `cargo xtask demo`: some hours in the life of an invented court, and the calendar that comes of them.

mod addresses;
mod check;
mod coordinator;
pub(crate) mod court;
mod feed;
pub(crate) mod http;
pub(crate) mod pages;
mod partner;
mod people;
pub(crate) mod program;
mod states;
pub(crate) mod table;
#[cfg(test)]
mod tests;
mod volunteers;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use crate::house;
use court::Court;
use pages::Moment;
use partner::Partner;
use program::Program;
use table::Phase;

/// What the command line may say.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Do not wait: check what is served and print one line of JSON.
    #[arg(long)]
    check: bool,
    /// Serve at this port of this machine (8080 if it is free, else any).
    #[arg(long, value_name = "PORT")]
    port: Option<u16>,
    /// Run the program as it would be released; building it takes longer.
    #[arg(long)]
    release: bool,
}

/// How long before now a phase of the court is visited, in minutes. The first is less than a source's grace ago, so that
/// nothing is stale; what is missing twice is withdrawn when the visits are at least an hour apart.
fn minutes_ago(phase: Phase) -> i64 {
    match phase {
        Phase::Listed => 300,
        Phase::Changed => 210,
        Phase::Gone => 120,
        Phase::Back => 30,
    }
}

/// Where the invented court is.
pub(crate) const ZONE: &str = "America/Chicago";

/// Runs the demonstration.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let executable = house::alongside(if options.release { &["--release"] } else { &[] })?;
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        // Whatever ends first, everything that was started is dropped with it: court, server and folder.
        tokio::select! {
            outcome = live(options, executable) => outcome,
            () = interrupted() => {
                if options.check { bail!("it was interrupted") }
                println!();
                Ok(ExitCode::SUCCESS)
            }
        }
    })
}

async fn live(options: &Options, executable: PathBuf) -> Result<ExitCode> {
    let court = Court::open().await?;
    let program = Program::set_up(executable, &court.url()).await?;
    let sightings = story(&court, &program, options.check).await?;
    let now = Timestamp::now();
    let zone = TimeZone::get(ZONE).context("the time zones are built in")?;
    volunteers::gather(&program, zone.to_datetime(now).date(), now).await?;
    let mut served = program.serve(options.port, &[]).await?;
    if options.check {
        let summary = check::check(&program, &served.url, sightings).await?;
        println!("{}", serde_json::to_string(&summary)?);
        return Ok(if summary.ok { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    let partner = Partner::open(&addresses::named(&served.url)).await?;
    println!("{}", addresses::text(&served.url, &court.url(), &partner.url()));
    let (desk, shifts) = (
        volunteers::invitation(&program, "coordinator").await?,
        volunteers::invitation(&program, "volunteer").await?,
    );
    println!("{}", addresses::people(&desk, &shifts));
    served.ended().await?;
    Ok(ExitCode::SUCCESS)
}

/// Lives through the phases; gives the number of sightings that the sources showed.
pub(crate) async fn story(court: &Court, program: &Program, quiet: bool) -> Result<u64> {
    let now = Timestamp::now();
    let zone = TimeZone::get(ZONE).context("the time zones are built in")?;
    let today = zone.to_datetime(now).date();
    let mut sightings = 0;
    for phase in Phase::ALL {
        let at = now.checked_sub(SignedDuration::from_mins(minutes_ago(phase)))?;
        court.show(&Moment { today, phase }, at);
        let rows = program.ask(Some(at), &["visit", "--all"]).await?;
        sightings = sightings.max(count(&rows, "sightings"));
        if phase == Phase::Listed {
            sightings += coordinator::import(program, today, at).await?;
        }
        if !quiet {
            eprintln!("{}", told(phase, &rows));
        }
    }
    Ok(sightings)
}

/// The sum of a number over rows.
fn count(rows: &Value, key: &str) -> u64 {
    rows.as_array().into_iter().flatten().filter_map(|row| row[key].as_u64()).sum()
}

/// One line about a phase, for whoever watches.
fn told(phase: Phase, rows: &Value) -> String {
    let what = match phase {
        Phase::Listed => "first visit",
        Phase::Changed => "the court changed its pages",
        Phase::Gone => "what is gone is gone for the second time",
        Phase::Back => "one session is back",
    };
    let mut kinds = std::collections::BTreeMap::<&str, usize>::new();
    let changes = rows.as_array().into_iter().flatten().filter_map(|row| row["changes"].as_array()).flatten();
    for kind in changes.filter_map(Value::as_str) {
        *kinds.entry(kind).or_default() += 1;
    }
    let counted: Vec<String> = kinds.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
    format!("{what}: {}", if counted.is_empty() { "no change".to_owned() } else { counted.join(", ") })
}

/// Waits for Ctrl-C or for being told to end.
async fn interrupted() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
        }
        Err(_) => {
            let _ = tokio::signal::ctrl_c().await;
        }
    }
}
