//! Writing and reading calendars: the same event texts for every library.

use std::fs;
use std::time::Duration;

use anyhow::{Result, ensure};
use listing::Profile;
use publish::measure::{self, Written};

use super::big::Big;
use super::peers;
use super::report::{Table, best, ms, times};
use super::scripts::{self, Measured, figure};
use super::texts::Text;

const RUNS: usize = 15;
const SIZES: [usize; 2] = [1_000, 5_000];

/// How long a library took, by number of events.
struct Row {
    library: &'static str,
    write: [Option<Duration>; 2],
    read: [Option<Duration>; 2],
}

/// Compares.
pub(crate) fn compare() -> Result<Table> {
    let [small, large] = SIZES.map(measure_at);
    let (small, large) = (small?, large?);
    let mut table = Table::new(
        "Calendars: best of 15 runs (ical.js 7, python 3)",
        &[
            "library",
            "write 1,000",
            "of ours",
            "write 5,000",
            "of ours",
            "read 1,000",
            "of `ical`",
            "read 5,000",
            "of `ical`",
        ],
    );
    let rows: Vec<Row> = small
        .into_iter()
        .zip(large)
        .map(|((library, write, read), (_, more, more_read))| Row {
            library,
            write: [write, more],
            read: [read, more_read],
        })
        .collect();
    let ours = rows[0].write;
    let reader = rows[2].read;
    let cell = |time: Option<Duration>| time.map_or_else(String::new, ms);
    let ratio = |time: Option<Duration>, of: Option<Duration>| match (time, of) {
        (Some(time), Some(of)) => times(time.as_secs_f64(), of.as_secs_f64()),
        _ => String::new(),
    };
    for row in &rows {
        table.row([
            row.library.to_owned(),
            cell(row.write[0]),
            ratio(row.write[0], ours[0]),
            cell(row.write[1]),
            ratio(row.write[1], ours[1]),
            cell(row.read[0]),
            ratio(row.read[0], reader[0]),
            cell(row.read[1]),
            ratio(row.read[1], reader[1]),
        ]);
    }
    let fastest = rows[3..].iter().filter_map(|row| row.write[0]).min();
    let python = rows.iter().find(|row| row.library.starts_with("python")).and_then(|row| row.write[0]);
    table.note(format!(
        "To reach, writing 1,000: the fastest of the others (here {} of ours) and python by 100 (here {}).",
        ratio(fastest, ours[0]),
        ratio(python, ours[0]),
    ));
    table.note("Others build their model of the texts and print it; ours has none, and formats its instants besides.");
    Ok(table)
}

type Times = (&'static str, Option<Duration>, Option<Duration>);

fn measure_at(events: usize) -> Result<Vec<Times>> {
    let profile = Profile { site: "https://calendar.example".to_owned(), ..Profile::default() };
    let big = Big::new(10, events / 10);
    let written = Written::all(&big.docket()?, &profile, big.now());
    ensure!(written.len() == events, "{} of {events} events are public", written.len());
    let texts: Vec<Text> = written.iter().map(Text::of).collect();
    let calendar = measure::write(&written);
    for (library, count) in [
        ("ical", peers::ical_count(&calendar)),
        ("icalendar", peers::icalendar_count(&calendar)),
        ("calcard", peers::calcard_count(&calendar)),
        ("icalendar's own", peers::ical_count(&peers::icalendar_build(&texts).to_string())),
        ("calcard's own", peers::ical_count(&peers::calcard_build(&texts).to_string())),
    ] {
        ensure!(count == events, "{library} read {count} of {events} events");
    }
    let built = peers::calcard_build(&texts);
    let [python, node] = others(&texts, &calendar)?;
    let seconds = |measured: &Measured, name| Some(Duration::from_secs_f64(figure(measured, name)));
    for (library, measured) in [("python", &python), ("ical.js", &node)] {
        for name in ["written", "found"] {
            let count = figure(measured, name);
            ensure!(count == events as f64, "{library} {name}: {count} of {events} events");
        }
    }
    Ok(vec![
        ("ours, from texts", Some(best(RUNS, || measure::write(&written))), None),
        ("ours, words included", Some(best(RUNS, || measure::write_with_words(&written, &profile))), None),
        ("ical 0.11 (our reader)", None, Some(best(RUNS, || peers::ical_count(&calendar)))),
        (
            "calcard 0.3",
            Some(best(RUNS, || peers::calcard_build(&texts).to_string())),
            Some(best(RUNS, || peers::calcard_count(&calendar))),
        ),
        ("calcard 0.3, print only", Some(best(RUNS, || built.to_string())), None),
        (
            "icalendar 0.17",
            Some(best(RUNS, || peers::icalendar_build(&texts).to_string())),
            Some(best(RUNS, || peers::icalendar_count(&calendar))),
        ),
        ("npm ical.js 2.2", seconds(&node, "write"), seconds(&node, "read")),
        ("python icalendar 7.3", seconds(&python, "write"), seconds(&python, "read")),
    ])
}

fn others(texts: &[Text], calendar: &str) -> Result<[Measured; 2]> {
    let folder = tempfile::tempdir()?;
    let (json, ics) = (folder.path().join("texts.json"), folder.path().join("calendar.ics"));
    fs::write(&json, serde_json::to_vec(texts)?)?;
    fs::write(&ics, calendar)?;
    Ok([
        scripts::python(include_str!("scripts/calendar.py"), folder.path(), &[&json, &ics])?,
        scripts::node(include_str!("scripts/calendar.mjs"), &[&json, &ics])?,
    ])
}
