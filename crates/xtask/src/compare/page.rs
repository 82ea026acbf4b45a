//! Reading a docket page of one megabyte, beside parsel.

use std::fs;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use docket::Places;
use extract::{Page, Recipe};
use jiff::Timestamp;
use jiff::civil::time;
use jiff::tz::TimeZone;
use url::Url;

use super::report::{Table, best, ms, times};
use super::scripts::{self, figure};
use crate::demo::ZONE;
use crate::demo::pages::{Moment, weekly};
use crate::demo::table::{LEE, OKAFOR, Phase, Session, Sheet, WHITFIELD};

const BYTES: usize = 1_000_000;
const RUNS: usize = 9;

/// Compares.
pub(crate) fn compare() -> Result<Table> {
    let now = Timestamp::now();
    let today = TimeZone::get(ZONE)?.to_datetime(now).date();
    let page = page(&Moment { today, phase: Phase::Listed });
    let shipped = Recipe::shipped().iter().find(|(file, _)| *file == "dmo-weekly.toml");
    let (file, text) = shipped.context("the recipe is shipped")?;
    let recipe = Recipe::parse(file, text).map_err(|error| anyhow::anyhow!("{error}"))?;
    let url = Url::parse("http://127.0.0.1/")?;
    let places = Places::shipped();
    let read =
        || extract::read(&recipe, &places, &Page { text: &page, url: &url, had_encoding_errors: false }, now);
    let entries = read().sightings.len();
    let ours = best(RUNS, read);

    let folder = tempfile::tempdir()?;
    let html = folder.path().join("page.html");
    fs::write(&html, &page)?;
    let parsel = scripts::python(include_str!("scripts/page.py"), folder.path(), &[&html])?;
    let found = figure(&parsel, "found");
    ensure!(found == entries as f64, "parsel finds {found} entries, and we find {entries}");
    let seconds = figure(&parsel, "read");

    let mut table = Table::new(
        &format!(
            "A docket page of {:.2} MB with {entries} entries: best of {RUNS} runs (parsel 3)",
            page.len() as f64 / 1e6
        ),
        &["reader", "time", "of ours"],
    );
    table.row(["ours (extract)".to_owned(), ms(ours), times(1.0, 1.0)]);
    let theirs = times(seconds, ours.as_secs_f64());
    table.row(["python parsel 1.12".to_owned(), ms(Duration::from_secs_f64(seconds)), theirs]);
    table.note("Both find judge, room, date, hour, kind, medium and status of every entry; ours checks them besides.");
    Ok(table)
}

fn page(moment: &Moment) -> String {
    let document = |days: usize, matters: usize| {
        let mut sessions = Vec::new();
        for judge in [LEE, OKAFOR, WHITFIELD] {
            for day in 1..=days {
                for hour in [8, 9, 10, 11, 13, 14, 15, 16] {
                    sessions.push(Session {
                        name: "page",
                        sheets: &[Sheet::Weekly],
                        day,
                        time: time(hour, 30, 0, 0),
                        judge,
                        room: judge.room,
                        lines: vec!["Master Calendar Hearing", "In person"],
                        matters,
                    });
                }
            }
        }
        weekly::document("Riverbend Immigration Court", Sheet::Weekly, &sessions, moment)
    };
    let mut sizes = (1..).map(|matters| document(14, matters));
    sizes.find(|page| page.len() >= BYTES).unwrap_or_default()
}
