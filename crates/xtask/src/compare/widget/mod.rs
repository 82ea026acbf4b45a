//! The widget beside what a partner would use instead: the same 200 events, the same machine, the same run, on a slow phone's terms.

mod bytes;
mod contestants;
mod driver;
pub(crate) mod firefox;
mod network;
pub(crate) mod scroll;
mod site;
mod stage;

use anyhow::{Context, Result};
use serde_json::Value;

use super::report::{Table, median};
use bytes::Loaded;
use contestants::Contestant;
use driver::Browser;
use stage::Stage;

use crate::widget;

/// How often each is loaded, in turn with the others.
const RUNS: usize = 7;
/// How many events the calendar has.
const EVENTS: usize = 200;

/// What one load told.
struct Load {
    /// Milliseconds until a reader sees the first entry.
    shown: f64,
    /// Milliseconds until everything can be used.
    usable: f64,
    /// Megabytes that the page takes.
    memory: f64,
}

/// Compares.
pub(crate) fn compare() -> Result<Table> {
    let stage = Stage::set_up(EVENTS, &widget::Options { for_size: true, ..Default::default() })?;
    let (contestants, missing) = Contestant::present();
    let site = stage.site(contestants::files(&contestants, stage.calendar(), &stage.data()?)?)?;
    let browser = Browser::chromium()?;
    network::no_cache(&browser)?;
    browser.open(&format!("{site}/empty"))?;
    let empty = memory(&browser)?;
    network::as_a_slow_phone(&browser)?;
    // Whatever a server makes once, it has made after this. On a fast line files would count for the first list that only
    // happen to be there before it is drawn.
    let loaded = contestants
        .iter()
        .map(|one| Loaded::of(&stage, &browser, &site, *one))
        .collect::<Result<Vec<_>>>()?;

    let mut loads: Vec<Vec<Load>> = contestants.iter().map(|_| Vec::new()).collect();
    for _ in 0..RUNS {
        for (contestant, loads) in contestants.iter().zip(&mut loads) {
            loads.push(load(&browser, &site, *contestant)?);
        }
    }
    let mut table = Table::new(
        &format!(
            "The widget with {EVENTS} events: bytes as gzip / brotli, median of {RUNS} alternating loads"
        ),
        &["widget", "first list", "all", "first list after", "usable after", "memory"],
    );
    for ((contestant, loaded), loads) in contestants.iter().zip(loaded).zip(loads) {
        let middle = |figure: fn(&Load) -> f64| median(loads.iter().map(figure).collect());
        table.row([
            contestant.name().to_owned(),
            loaded.first.to_string(),
            loaded.all.to_string(),
            format!("{:.0} ms", middle(|load| load.shown)),
            format!("{:.0} ms", middle(|load| load.usable)),
            format!("{:.1} MB", middle(|load| load.memory)),
        ]);
    }
    let sizes = stage.sizes();
    let [_, gzip, brotli] = sizes.sum();
    let mut weight =
        format!("Without the events ours is {gzip} bytes with gzip, {brotli} with brotli, in all");
    if let Some([_, gzip, brotli]) = sizes.for_size() {
        weight.push_str(&format!("; with a standard library made for size {gzip} and {brotli}"));
    }
    table.note(format!("{weight}."));
    table.note(format!(
        "{}, processor slowed down {} times, {} Mbit/s, {} ms there and back, nothing cached. Bytes are bodies of what the page asks for, \
         without the page; what ours sends of its list and FullCalendar of its feed is counted. Ours draws 60 entries at first and \
         more when asked for; FullCalendar draws all. Memory is Chromium's `Runtime.getHeapUsage` after collecting garbage: {empty:.1} MB of it \
         are an empty page's.",
        contestants::chromium(),
        network::SLOWER,
        network::MEGABITS,
        network::LATENCY,
    ));
    if let Some(missing) = missing {
        table.note(missing);
    }
    table.note("To reach: first list under 10 KB gzip, all under 80 KB brotli without the events, first list before each of the others.");
    Ok(table)
}

fn load(browser: &Browser, site: &str, contestant: Contestant) -> Result<Load> {
    browser.open("about:blank")?;
    browser.open(&format!("{site}{}", contestant.path()))?;
    browser.until("marks.full")?;
    let marks = browser.eval("[marks.list, marks.full]")?;
    let mark = |index: usize| marks[index].as_f64().context("no mark");
    Ok(Load { shown: mark(0)?, usable: mark(1)?, memory: memory(browser)? })
}

/// What a page takes, in megabytes: objects, the document, and what buffers hold. What the page before left goes first.
fn memory(browser: &Browser) -> Result<f64> {
    for _ in 0..2 {
        browser.devtools("HeapProfiler.collectGarbage", &Value::Object(Default::default()))?;
    }
    let usage = browser.devtools("Runtime.getHeapUsage", &Value::Object(Default::default()))?;
    let of = |name: &str| usage[name].as_f64().unwrap_or_default();
    Ok((of("usedSize") + of("embedderHeapUsedSize") + of("backingStorageSize")) / 1e6)
}
