//! `cargo xtask caseload`: archives in the shape of the court system's monthly data, of any size, with every quirk in them.
//!
//! Everything is invented, and the same in every run. What stands in the columns that must never be read is a canary.

mod rows;
mod tables;
#[cfg(test)]
mod tests;
mod truth;
mod zip;

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use jiff::civil::{Date, date};

pub(crate) use rows::{HEADER, Rows};
pub(crate) use truth::Truth;

/// What the command line may say.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// How many rows the table of hearings has.
    #[arg(long, default_value_t = 100_000)]
    rows: u64,
    /// One archive instead of a folder. Its table is packed by deflate64, in stored blocks: as large as it is unpacked.
    #[arg(long)]
    zip: bool,
    /// The day of the release.
    #[arg(long, value_name = "DATE", default_value_t = RELEASE)]
    release: Date,
    /// The folder or archive to write.
    out: PathBuf,
}

/// The day of the release, unless another one is said.
pub(crate) const RELEASE: Date = date(2026, 5, 4);

/// Writes an archive, and says on standard output what is in it.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let truth = if options.zip {
        let file = File::create(&options.out).with_context(|| options.out.display().to_string())?;
        archive(file, options.rows, options.release)?
    } else {
        folder(&options.out, options.rows, options.release)?
    };
    println!("{}", serde_json::to_string_pretty(&truth)?);
    Ok(ExitCode::SUCCESS)
}

/// Writes a release as a folder.
pub(crate) fn folder(out: &Path, rows: u64, release: Date) -> Result<Truth> {
    fs::create_dir_all(out.join("Lookup")).with_context(|| out.display().to_string())?;
    let mut table = BufWriter::with_capacity(1 << 20, File::create(out.join("tbl_schedule.csv"))?);
    let truth = write_rows(&mut table, rows, release)?;
    table.flush()?;
    for (name, bytes) in tables::all(rows) {
        fs::write(out.join(name), bytes)?;
    }
    Ok(truth)
}

/// Writes a release as an archive, with an inner folder as the real one has.
pub(crate) fn archive(out: File, rows: u64, release: Date) -> Result<Truth> {
    let mut archive = zip::Writer::new(out, release);
    let mut truth = Truth::default();
    archive.file("EOIR Case Data/tbl_schedule.csv", |table| {
        truth = write_rows(table, rows, release)?;
        Ok(())
    })?;
    for (name, bytes) in tables::all(rows) {
        archive.file(&format!("EOIR Case Data/{name}"), |file| Ok(file.write_all(&bytes)?))?;
    }
    archive.finish()?;
    Ok(truth)
}

fn write_rows(out: &mut impl Write, rows: u64, release: Date) -> Result<Truth> {
    out.write_all(HEADER.as_bytes())?;
    out.write_all(b"\r\n")?;
    let mut rows = Rows::new(rows, release);
    while let Some(line) = rows.next_line() {
        out.write_all(line)?;
    }
    Ok(rows.truth())
}
