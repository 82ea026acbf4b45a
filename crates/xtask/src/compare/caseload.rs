//! The court system's monthly data: the import beside DuckDB, python's csv, and merely unpacking.

use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use jiff::Span;

use super::report::{Table, times};
use super::scripts::{self, Measured, figure};
use crate::caseload::{self, RELEASE};
use crate::house;
use crate::test::tools;

/// How many rows the table has.
const ROWS: u64 = 5_000_000;
/// How often each is measured; the best counts. Python's csv once: it takes as long as all others together.
const RUNS: usize = 5;
/// The moment at which the program believes to be.
const NOW: &str = "2026-05-04T14:00:00Z";

/// Where the made release is, which is kept from run to run: it takes minutes to pack.
struct Made {
    folder: PathBuf,
    archive: PathBuf,
}

impl Made {
    fn ready() -> Result<Self> {
        let at = house::target().join("caseload");
        let made = Self { folder: at.join(format!("{ROWS}")), archive: at.join(format!("{ROWS}.zip")) };
        let done = made.folder.join("made");
        if !done.exists() {
            caseload::folder(&made.folder, ROWS, RELEASE)?;
            fs::write(&done, b"")?;
        }
        if !made.archive.exists() {
            // The real archive is packed by deflate64, which Info-ZIP's zip does not write.
            tools::debian("7zz", &["7zip"])?;
            let unfinished = made.archive.with_extension("part");
            let mut pack = Command::new("7zz");
            pack.args(["a", "-tzip", "-mm=Deflate64", "-mx=1", "-bso0", "-bsp0"]).arg(&unfinished);
            let packed = pack.arg(".").current_dir(&made.folder).stdout(Stdio::null()).status()?;
            ensure!(packed.success(), "7zz could not pack the release");
            fs::rename(unfinished, &made.archive)?;
        }
        Ok(made)
    }

    fn table(&self) -> PathBuf {
        self.folder.join("tbl_schedule.csv")
    }
}

/// One reader's best run.
struct Best {
    seconds: f64,
    /// The peak memory of its worst run, in bytes.
    peak: f64,
    kept: f64,
}

fn best(runs: usize, mut run: impl FnMut() -> Result<Measured>) -> Result<Best> {
    let mut best = Best { seconds: f64::INFINITY, peak: 0.0, kept: f64::NAN };
    for _ in 0..runs {
        let measured = run()?;
        best.seconds = best.seconds.min(figure(&measured, "seconds"));
        best.peak = best.peak.max(figure(&measured, "peak"));
        best.kept = figure(&measured, "kept");
    }
    Ok(best)
}

/// Compares.
pub(crate) fn compare() -> Result<Table> {
    let made = Made::ready()?;
    let program = house::alongside(&["--release"])?;
    let scratch = tempfile::tempdir()?;
    let bytes = fs::metadata(made.table())?.len();

    let import = |from: &Path| {
        // Each run has an empty database.
        let home = scratch.path().join("home");
        let _ = fs::remove_dir_all(&home);
        let set_up = Command::new(&program)
            .arg("demo")
            .arg(&home)
            .args(["--court", "http://127.0.0.1:1/"])
            .output()?;
        ensure!(set_up.status.success(), "the program could not be set up");
        let config = home.join("alongside.toml");
        let release = RELEASE.to_string();
        let words = ["--json", "--now", NOW, "import", "eoir", "--release", &release].map(Path::new);
        let arguments: Vec<&Path> = [program.as_path(), Path::new("--config"), &config]
            .into_iter()
            .chain(words)
            .chain([from])
            .collect();
        scripts::python(include_str!("scripts/measure.py"), scratch.path(), &arguments)
    };
    let until = RELEASE.saturating_add(Span::new().days(400));
    let (after, until) = (RELEASE.to_string(), until.to_string());
    let table_path = made.table();
    let peer = |who: &str| {
        let arguments = [Path::new(who), &table_path, Path::new(&after), Path::new(&until)];
        scripts::python(include_str!("scripts/caseload.py"), scratch.path(), &arguments)
    };

    let ours = best(RUNS, || import(&made.folder))?;
    let duckdb = best(RUNS, || peer("duckdb"))?;
    let csv = best(1, || peer("csv"))?;
    // In turn, so that whatever else the machine does meets both.
    let mut unpacked = f64::INFINITY;
    let packed = best(RUNS, || {
        unpacked = unpacked.min(unpack(&made.archive)?);
        import(&made.archive)
    })?;
    for (who, kept) in [("DuckDB", duckdb.kept), ("csv", csv.kept), ("the archive", packed.kept)] {
        ensure!((kept / ours.kept - 1.0).abs() < 0.02, "{who} kept {kept} hearings, and we {}", ours.kept);
    }

    let mut table = Table::new(
        &format!("A release of {ROWS} rows, {:.2} GB: best of {RUNS} runs (csv 1)", bytes as f64 / 1e9),
        &["what", "time", "rows a second", "of ours", "peak memory"],
    );
    let megabytes = |bytes: f64| format!("{:.0} MB", bytes / 1e6);
    for (what, read, beside) in [
        ("ours, unpacked, the whole program", &ours, &ours),
        ("DuckDB 2.0, two threads", &duckdb, &ours),
        ("python csv", &csv, &ours),
        ("ours, out of the deflate64 archive", &packed, &packed),
    ] {
        table.row([
            what.to_owned(),
            format!("{:.2} s", read.seconds),
            format!("{:.2} million", ROWS as f64 / read.seconds / 1e6),
            times(read.seconds, beside.seconds),
            megabytes(read.peak),
        ]);
    }
    table.row([
        "merely unpacking that (the same library)".to_owned(),
        format!("{unpacked:.2} s"),
        format!("{:.2} million", ROWS as f64 / unpacked / 1e6),
        times(unpacked, packed.seconds),
        String::new(),
    ]);
    table.note(format!(
        "To reach: DuckDB's time (here {} of ours), 1.3 of merely unpacking (here {}), 200 MB. Ours also repairs and counts what the \
         others skip, checks every code, folds, and writes the database.",
        times(duckdb.seconds, ours.seconds),
        times(packed.seconds, unpacked),
    ));
    Ok(table)
}

/// How long it takes to unpack the table and throw it away, in seconds.
fn unpack(archive: &Path) -> Result<f64> {
    let begun = Instant::now();
    let mut archive = zip::ZipArchive::new(BufReader::with_capacity(1 << 18, File::open(archive)?))?;
    let index =
        archive.file_names_raw().position(|name| name.ends_with(b"tbl_schedule.csv")).context("no table")?;
    io::copy(&mut archive.by_index(index)?, &mut io::sink())?;
    Ok(begun.elapsed().as_secs_f64())
}
