//! What a visit costs that finds nothing new: the running program, asked to visit all the time.

use std::fs;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use super::report::Table;
use crate::demo::court::Court;
use crate::demo::program::Program;
use crate::{demo, house};

/// For how long the program's processor time is watched, each time.
const WATCHED: Duration = Duration::from_secs(20);
/// Clock ticks a second in `/proc` (USER_HZ, the same on every Linux that we run on).
const TICKS: f64 = 100.0;

/// Measures.
pub(crate) fn compare() -> Result<Table> {
    let executable = house::alongside(&["--release"])?;
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        let court = Court::open().await?;
        let program = Program::set_up(executable, &court.url()).await?;
        demo::story(&court, &program, true).await?;
        program.rewrite(|text| {
            text.replace("allow_private = true", "allow_private = true\nevery = \"1s\"\nbudget = 1000000")
        })?;
        let (idle, _) = watch(&court, &program, &["--no-worker"]).await?;
        let mut table = Table::new(
            "A visit of an unchanged page, in the running program",
            &["the court answers", "visits", "processor time of each"],
        );
        for (careless, answer) in [(false, "304"), (true, "200, the same page")] {
            court.be_careless(careless);
            let (busy, visits) = watch(&court, &program, &[]).await?;
            ensure!(visits > 10, "only {visits} visits were made");
            let each = (busy - idle).max(0.0) / visits as f64 * 1_000.0;
            table.row([answer.to_owned(), visits.to_string(), format!("{each:.2} ms")]);
        }
        table.note(format!(
            "To reach: under 5 ms. The processor time of {} s of the program with its worker, less that of the program \
             without ({idle:.2} s), by the number of visits; network, schedule and database included.",
            WATCHED.as_secs()
        ));
        Ok(table)
    })
}

/// The processor time that the served program takes, in seconds, and the number of visits in it.
async fn watch(court: &Court, program: &Program, arguments: &[&str]) -> Result<(f64, u64)> {
    let served = program.serve(None, arguments).await?;
    // What belongs to the start is not of a visit.
    tokio::time::sleep(Duration::from_secs(4)).await;
    let process = served.process()?;
    let (time, answered) = (processor_time(process)?, court.answered());
    tokio::time::sleep(WATCHED).await;
    Ok((processor_time(process)? - time, court.answered() - answered))
}

/// User and system time of a process, in seconds (`proc_pid_stat(5)`, fields 14 and 15).
fn processor_time(process: u32) -> Result<f64> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat"))?;
    // The second field is a name in brackets and may hold anything.
    let (_, fields) = stat.rsplit_once(')').context("no name")?;
    let ticks: Vec<f64> =
        fields.split_whitespace().skip(11).take(2).filter_map(|field| field.parse().ok()).collect();
    ensure!(ticks.len() == 2, "no processor time");
    Ok(ticks.iter().sum::<f64>() / TICKS)
}
