//! The list with thousands of entries, scrolled from top to bottom.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::super::report::{Table, median};
use super::contestants::{self, Contestant};
use super::driver::Browser;
use super::network;
use super::stage::Stage;

const EVENTS: usize = 5_000;
const RUNS: usize = 5;
/// CSS pixels from one frame to the next: a quick flick of a thumb.
const STEP: u32 = 250;

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
    let mut table = Table::new(
        &format!("{EVENTS} entries, drawn and scrolled through: median of {RUNS} runs"),
        &[
            "processor",
            "longest frame while drawing",
            "longest frame of scrolling",
            "frames of scrolling",
            "of them above 50 ms",
        ],
    );
    for (name, slow) in [("as it is", false), ("4 times slower", true)] {
        if slow {
            network::slow_processor(&browser)?;
        }
        let mut figures: [Vec<f64>; 4] = Default::default();
        for _ in 0..RUNS {
            browser.open("about:blank")?;
            browser.open(&format!("{site}{}", Contestant::Ours.path()))?;
            browser.until("marks.full")?;
            let drawn = browser.eventually(DRAW)?;
            ensure!(number(&drawn, 0)? >= EVENTS as f64, "only {} entries are drawn", drawn[0]);
            let scrolled = browser.eventually(&scroll())?;
            let told =
                [number(&drawn, 2)?, number(&scrolled, 0)?, number(&scrolled, 1)?, number(&scrolled, 2)?];
            for (figures, figure) in figures.iter_mut().zip(told) {
                figures.push(figure);
            }
        }
        let [drawing, longest, frames, slow] = figures.map(median);
        table.row([
            name.to_owned(),
            format!("{drawing:.0} ms"),
            format!("{longest:.0} ms"),
            format!("{frames:.0}"),
            format!("{slow:.0}"),
        ]);
    }
    table.note(format!("A frame every {STEP} pixels. To reach: no frame of scrolling above 50 ms."));
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
