//! The list with thousands of entries: drawn to its end, and scrolled from top to bottom beside a page with nothing in it.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::super::report::{Table, median};
use super::contestants::{self, Contestant};
use super::driver::Browser;
use super::network;
use super::stage::Stage;
use crate::widget;

const EVENTS: usize = 5_000;
const RUNS: usize = 3;
/// CSS pixels from one frame to the next: two screens, so that nothing of what comes was seen in the frame before.
const STEP: u32 = 1_800;
/// How many times slower the processor is made.
const SPEEDS: [u32; 2] = [1, network::SLOWER];

/// Draws everything: the reader asks for more until there is no more. Tells entries, presses, the longest time from a press to the frame
/// after it, and the page's height.
const DRAW: &str = "
    const root = document.querySelector('alongside-calendar').shadowRoot;
    let presses = 0, longest = 0;
    const press = () => {
      const more = root.querySelector('.more button');
      if (!more) return done([root.querySelectorAll('.entry').length, presses, longest, document.documentElement.scrollHeight]);
      const begun = performance.now();
      more.click();
      presses++;
      requestAnimationFrame(() => setTimeout(() => {
        longest = Math.max(longest, performance.now() - begun);
        press();
      }));
    };
    press();";

/// What one way down told.
struct Scrolled {
    frames: f64,
    /// Milliseconds.
    middle: f64,
    /// All but one in a hundred are shorter.
    ninety_nine: f64,
    longest: f64,
    /// How many took longer than 50 ms.
    late: f64,
}

/// What it is until a reader has everything, in milliseconds and presses.
struct Drawn {
    list: f64,
    usable: f64,
    presses: f64,
    longest: f64,
}

/// Measures.
pub(crate) fn compare() -> Result<Table> {
    let stage = Stage::set_up(EVENTS, &widget::Options::default())?;
    let site = stage.site(contestants::files(&[Contestant::Ours], stage.calendar(), &stage.data()?)?)?;
    let browser = Browser::chromium()?;
    let mut drawn = Vec::new();
    let mut table = Table::new(
        &format!("{EVENTS} entries, scrolled through from top to bottom: median of {RUNS} runs"),
        &["processor", "page", "frames", "the middle one", "99 of 100 within", "longest", "above 50 ms"],
    );
    for speed in SPEEDS {
        let (mut ours, mut nothing) = (Vec::new(), Vec::new());
        for _ in 0..RUNS {
            let height = draw(&browser, &site, &mut drawn)?;
            ours.push(scroll(&browser, speed)?);
            browser.open(&format!("{site}/empty"))?;
            browser.eval(&format!("document.body.style.blockSize = '{height}px'"))?;
            nothing.push(scroll(&browser, speed)?);
        }
        let processor = if speed == 1 { "as it is".to_owned() } else { format!("{speed} times slower") };
        for (page, runs) in [("ours", ours), ("nothing, as high", nothing)] {
            let middle = |figure: fn(&Scrolled) -> f64| median(runs.iter().map(figure).collect());
            table.row([
                processor.clone(),
                page.to_owned(),
                format!("{:.0}", middle(|run| run.frames)),
                format!("{:.0} ms", middle(|run| run.middle)),
                format!("{:.0} ms", middle(|run| run.ninety_nine)),
                format!("{:.0} ms", middle(|run| run.longest)),
                format!("{:.0}", middle(|run| run.late)),
            ]);
        }
    }
    let middle = |figure: fn(&Drawn) -> f64| median(drawn.iter().map(figure).collect());
    table.note(format!(
        "{STEP} pixels from frame to frame. The list stands after {:.0} ms and can be used after {:.0}; all entries are there after \
         {:.0} presses of \"more\", each with its frame within {:.0} ms (processor and line as they are).",
        middle(|drawn| drawn.list),
        middle(|drawn| drawn.usable),
        middle(|drawn| drawn.presses),
        middle(|drawn| drawn.longest),
    ));
    table.note(
        "To reach: no frame above 50 ms. What a page with nothing in it takes longer is the machine's.",
    );
    Ok(table)
}

/// Loads the page and draws all of its entries; gives its height.
fn draw(browser: &Browser, site: &str, drawn: &mut Vec<Drawn>) -> Result<f64> {
    network::processor(browser, 1)?;
    browser.open("about:blank")?;
    browser.open(&format!("{site}{}", Contestant::Ours.path()))?;
    browser.until("marks.full")?;
    let marks = browser.eval("[marks.list, marks.full]")?;
    let told = browser.eventually(DRAW)?;
    ensure!(number(&told, 0)? >= EVENTS as f64, "only {} entries are drawn", told[0]);
    drawn.push(Drawn {
        list: number(&marks, 0)?,
        usable: number(&marks, 1)?,
        presses: number(&told, 1)?,
        longest: number(&told, 2)?,
    });
    number(&told, 3)
}

/// Scrolls to the end, with the processor so many times slower. What is far off gets its height when it comes near, so that the end is
/// where it stays for three frames.
fn scroll(browser: &Browser, speed: u32) -> Result<Scrolled> {
    network::processor(browser, speed)?;
    let told = browser.eventually(&format!(
        "scrollTo(0, 0);
         const times = [];
         let last, still = 0;
         const frame = (now) => {{
           if (last) times.push(now - last);
           last = now;
           const before = scrollY;
           scrollBy(0, {STEP});
           still = scrollY === before ? still + 1 : 0;
           if (still < 3) return requestAnimationFrame(frame);
           times.sort((one, two) => one - two);
           const at = (part) => times[Math.floor((times.length - 1) * part)];
           done([times.length, at(0.5), at(0.99), at(1), times.filter((time) => time > 50).length]);
         }};
         setTimeout(() => requestAnimationFrame(frame), 500);"
    ))?;
    Ok(Scrolled {
        frames: number(&told, 0)?,
        middle: number(&told, 1)?,
        ninety_nine: number(&told, 2)?,
        longest: number(&told, 3)?,
        late: number(&told, 4)?,
    })
}

fn number(value: &Value, index: usize) -> Result<f64> {
    value[index].as_f64().context("no figure")
}
