//! `cargo xtask compare`: our figures beside those of others, in one run on one machine.
//!
//! It builds itself again in release with the feature `compare`, so that the other tasks do not pay for the libraries that we
//! are compared with.

#[cfg(feature = "compare")]
mod big;
#[cfg(feature = "compare")]
mod calendar;
#[cfg(feature = "compare")]
mod caseload;
#[cfg(feature = "compare")]
mod change;
#[cfg(feature = "compare")]
mod desk;
#[cfg(feature = "compare")]
mod idle;
#[cfg(feature = "compare")]
mod load;
#[cfg(feature = "compare")]
mod page;
#[cfg(feature = "compare")]
mod peers;
#[cfg(feature = "compare")]
mod report;
#[cfg(feature = "compare")]
mod scripts;
#[cfg(feature = "compare")]
mod texts;
#[cfg(feature = "compare")]
mod visits;
#[cfg(feature = "compare")]
mod widget;

use std::process::ExitCode;

use anyhow::Result;
use clap::ValueEnum;

/// What the command line may say.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// What to compare; everything if nothing is named.
    #[arg(value_name = "PART", value_enum)]
    parts: Vec<Part>,
}

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Writing and reading calendars, beside other libraries.
    Calendar,
    /// Reading docket pages, beside parsel and scrapy.
    Page,
    /// Answers a second, beside nginx.
    Load,
    /// The cost of a visit that finds nothing new.
    Visits,
    /// One changed session among ten thousand.
    Change,
    /// The memory of the idle program.
    Memory,
    /// Importing the court system's monthly data, beside DuckDB and python's csv.
    Caseload,
    /// The desk's week, and a rush for places, in a large programme.
    Desk,
    /// The widget on a partner's page, beside what a partner would use instead.
    Widget,
    /// The widget with 5,000 entries.
    Scroll,
    /// The widget in Firefox.
    Firefox,
}

/// Builds this program with what measures, and runs that.
#[cfg(not(feature = "compare"))]
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let mut command = crate::house::cargo();
    command.args([
        "run",
        "--quiet",
        "--release",
        "--package",
        "xtask",
        "--features",
        "compare",
        "--",
        "compare",
    ]);
    let names = options.parts.iter().filter_map(ValueEnum::to_possible_value);
    command.args(names.map(|name| name.get_name().to_owned()));
    let status = command.status()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Measures, and prints a table for each part.
#[cfg(feature = "compare")]
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    println!("{}", report::machine());
    for part in Part::value_variants() {
        if options.parts.is_empty() || options.parts.contains(part) {
            let table = match part {
                Part::Calendar => calendar::compare()?,
                Part::Page => page::compare()?,
                Part::Load => load::compare()?,
                Part::Visits => visits::compare()?,
                Part::Change => change::compare()?,
                Part::Memory => idle::compare()?,
                Part::Caseload => caseload::compare()?,
                Part::Desk => desk::compare()?,
                Part::Widget => widget::compare()?,
                Part::Scroll => widget::scroll::compare()?,
                Part::Firefox => widget::firefox::compare()?,
            };
            println!("\n{table}");
        }
    }
    Ok(ExitCode::SUCCESS)
}
