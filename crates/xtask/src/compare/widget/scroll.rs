//! The list with thousands of entries, scrolled from top to bottom.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::super::report::{Table, median};
use super::contestants::{self, Contestant};
use super::driver::Browser;
use super::network;
use super::stage::Stage;

const EVENTS: usize = 5_000;
const RUNS: usize = 3;
/// CSS pixels from one frame to the next: two screens, so that nothing of what comes was seen in the frame before.
const STEP: u32 = 1_800;

/// How many times slower the processor is made.
const SPEEDS: [u32; 2] = [1, network::SLOWER];
/// How many entries a press brings, twice the number that is shown at first.
const MORE: usize = 120;

/// Draws everything: the reader asks for more until there is no more. Tells entries, presses, the longest frame while it draws.
const DRAW: &str = "
    const root = document.querySelector('alongside-calendar').shadowRoot;
    let presses = 0, longest = 0, last = performance.now();
    const frame = (now) => {
      longest = Math.max(longest, now - last);
      last = now;
      const more = root.querySelector('.more button');
      if (!more) return done([root.querySelectorAll('.entry').length, presses, longest]);
      more.click();
      presses++;
      setTimeout(() => requestAnimationFrame(frame));
    };
    requestAnimationFrame(frame);";

/// Measures.
pub(crate) fn compare() -> Result<Table> {
    let stage = Stage::set_up(EVENTS)?;
    let site = stage.site(contestants::files(&[Contestant::Ours], stage.calendar(), &stage.data()?)?)?;
    let browser = Browser::chromium()?;
    let (mut drawing, mut scrolling) = (Vec::new(), [Vec::new(), Vec::new()]);
    for _ in 0..RUNS {
        network::processor(&browser, 1)?;
        browser.open("about:blank")?;
        browser.open(&format!("{site}{}", Contestant::Ours.path()))?;
        browser.until("marks.full")?;
        let drawn = browser.eventually(DRAW)?;
        ensure!(number(&drawn, 0)? >= EVENTS as f64, "only {} entries are drawn", drawn[0]);
        drawing.push(number(&drawn, 2)?);
        for (speed, runs) in SPEEDS.iter().zip(&mut scrolling) {
            network::processor(&browser, *speed)?;
            let scrolled = browser.eventually(&scroll())?;
            runs.push([number(&scrolled, 0)?, number(&scrolled, 1)?, number(&scrolled, 2)?]);
        }
    }
    let mut table = Table::new(
        &format!("{EVENTS} entries, scrolled through from top to bottom: median of {RUNS} runs"),
        &["processor", "longest frame", "frames", "of them above 50 ms"],
    );
    for (speed, runs) in SPEEDS.iter().zip(scrolling) {
        let [longest, frames, late] =
            [0, 1, 2].map(|index| median(runs.iter().map(|run: &[f64; 3]| run[index]).collect()));
        let name = if *speed == 1 { "as it is".to_owned() } else { format!("{speed} times slower") };
        table.row([name, format!("{longest:.0} ms"), format!("{frames:.0}"), format!("{late:.0}")]);
    }
    table.note(format!(
        "A frame every {STEP} pixels. Drawing the last of the entries, {MORE} more at a press, takes {:.0} ms. To reach: no frame \
         above 50 ms.",
        median(drawing)
    ));
    Ok(table)
}

/// Scrolls to the end and tells the longest frame, the number of frames, and how many took longer than 50 ms.
fn scroll() -> String {
    format!(
        "scrollTo(0, 0);
         const times = [];
         let last;
         const frame = (now) => {{
           if (last) times.push(now - last);
           last = now;
           const before = scrollY;
           scrollBy(0, {STEP});
           if (scrollY === before && times.length) {{
             return done([Math.max(...times), times.length, times.filter((time) => time > 50).length]);
           }}
           requestAnimationFrame(frame);
         }};
         setTimeout(() => requestAnimationFrame(frame), 500);"
    )
}

fn number(value: &Value, index: usize) -> Result<f64> {
    value[index].as_f64().context("no figure")
}
