//! The memory of the program when nothing happens.

use std::fs;
use std::time::Duration;

use anyhow::{Context, Result};

use super::big::Big;
use super::report::Table;
use crate::demo::http;
use crate::demo::program::Program;
use crate::house;

/// How long the program is left alone before it is looked at: what follows the start, compression included, is over then.
const SETTLED: Duration = Duration::from_secs(8);

/// Measures.
pub(crate) fn compare() -> Result<Table> {
    let executable = house::alongside(&["--release"])?;
    let runtime = tokio::runtime::Runtime::new()?;
    let mut table = Table::new("The idle program", &["events", "resident memory", "at most so far"]);
    for events in [1_000, 10_000] {
        let [resident, most] = runtime.block_on(async {
            // No court is asked: the database is there already.
            let program = Program::set_up(executable.clone(), "http://127.0.0.1:9").await?;
            let data = program.folder().join("data");
            fs::create_dir_all(&data)?;
            drop(Big::new(10, events / 10).store(&data.join("docket.sqlite"))?);
            let served = program.serve(None, &["--no-worker"]).await?;
            http::get(&format!("{}/feeds/all.ics", served.url), &[]).await?;
            tokio::time::sleep(SETTLED).await;
            memory(served.process()?)
        })?;
        table.row([events.to_string(), resident, most]);
    }
    table.note("To reach, with 1,000 events: under 60 MB.");
    Ok(table)
}

fn memory(process: u32) -> Result<[String; 2]> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let of = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let kilobytes: f64 =
            line.and_then(|line| line.split_whitespace().next()?.parse().ok()).context("no figure")?;
        anyhow::Ok(format!("{:.1} MB", kilobytes / 1_000.0))
    };
    Ok([of("VmRSS:")?, of("VmHWM:")?])
}
