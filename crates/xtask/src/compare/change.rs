//! One changed session among many: from its page's last byte to the new edition.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use listing::Profile;
use publish::{Edition, Settings};

use super::big::Big;
use super::report::{Table, best, median, ms};

const PAGES: usize = 10;
const RUNS: usize = 15;

/// Measures.
pub(crate) fn compare() -> Result<Table> {
    let mut table = Table::new(
        "One session of many moves: median of 15 changes",
        &[
            "events",
            "page",
            "read",
            "reconciled",
            "settled and recorded",
            "new edition",
            "together",
            "edition made anew",
        ],
    );
    for events in [1_000, 10_000] {
        table.row(measure(events)?);
    }
    table.note(
        "To reach, with 10,000 events: under 100 ms together. Reading, reconciling, one transaction, settling and \
         rendering what holds the session; compression follows off the path.",
    );
    Ok(table)
}

fn measure(events: usize) -> Result<[String; 8]> {
    let big = Big::new(PAGES, events / PAGES);
    let folder = tempfile::tempdir()?;
    let store = big.store(&folder.path().join("docket.sqlite"))?;
    let settings = Arc::new(Settings::new(Profile {
        site: "https://calendar.example".to_owned(),
        programme: "Measured".to_owned(),
        ..Profile::default()
    }));
    let recipe = Big::recipe(PAGES / 2)?;
    let pages = [big.page(PAGES / 2, false), big.page(PAGES / 2, true)];
    let mut edition = Edition::first(Arc::clone(&settings), &store.docket(), big.now())?;
    let mut steps: [Vec<f64>; 5] = Default::default();
    for run in 1..=RUNS {
        let page = &pages[run % 2];
        let begun = Instant::now();
        let reading = big.read(&recipe, page)?;
        let read = begun.elapsed();
        let known = store.docket().sources.get(&recipe.source().id).cloned();
        let state = big.reconcile(known.as_deref().context("it was visited")?, &recipe, &reading)?;
        let reconciled = begun.elapsed();
        let docket = store.record(Big::seen(&recipe, page, &reading, known, state)?, big.now())?.docket;
        let recorded = begun.elapsed();
        let next = edition.next(&docket, big.now())?;
        // A feed's bytes are put together when it is first asked for.
        let bytes = next.get("/feeds/all.ics").map_or(0, |feed| feed.bytes().len());
        let made = begun.elapsed();
        ensure!(bytes > 0, "there is no feed");
        ensure!(next.hash() != edition.hash(), "the change is in no artefact");
        edition = next;
        let times = [read, reconciled - read, recorded - reconciled, made - recorded, made];
        for (step, time) in steps.iter_mut().zip(times) {
            step.push(time.as_secs_f64());
        }
    }
    let docket = store.docket();
    let whole = best(3, || Edition::first(Arc::clone(&settings), &docket, big.now()));
    let [read, reconciled, recorded, made, together] =
        steps.map(|times| ms(Duration::from_secs_f64(median(times))));
    let page = format!("{} KB", pages[0].len() / 1_000);
    Ok([events.to_string(), page, read, reconciled, recorded, made, together, ms(whole)])
}
