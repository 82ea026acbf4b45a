//! The widget in Firefox, from the link to an entry's details: what Chromium shows in every run of the tests, once in another engine.

use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};

use super::super::report::Table;
use super::contestants::{self, Contestant};
use super::driver::Browser;
use super::stage::Stage;
use crate::test::tools;
use crate::{house, widget};

const EVENTS: usize = 200;
/// The version of `geckodriver` on crates.io.
const GECKODRIVER: &str = "0.37.0";

/// What a reader does, and what must be true then. Each begins where the one before ended.
const STEPS: [(&str, &str, &str); 6] = [
    ("the server's list is shown", "0", "self.marks.list && root().querySelectorAll('.entry').length"),
    ("the components take over", "0", "self.taken && root().querySelectorAll('.entry').length"),
    (
        "\"more\" brings more entries",
        "self.before = root().querySelectorAll('.entry').length, root().querySelector('.more button').click()",
        "root().querySelectorAll('.entry').length > before",
    ),
    (
        "the list turns to Spanish",
        "root().querySelector('.language').click()",
        "root().querySelector('.alongside').lang === 'es'",
    ),
    (
        "an entry opens, with the focus on the way back",
        "root().querySelector('.entry a').click()",
        "root().querySelector('.event') && root().activeElement?.matches('.back')",
    ),
    (
        "the list comes back, with the focus on the entry",
        "root().querySelector('.back').click()",
        "root().activeElement?.matches('.entry a')",
    ),
];

/// Runs it; a browser that cannot be had is told and not hidden.
pub(crate) fn compare() -> Result<Table> {
    let mut table =
        Table::new("The widget in Firefox, on a page of another origin", &["what a reader does", "outcome"]);
    let driver = match install() {
        Ok(driver) => driver,
        Err(error) => {
            table.row(["nothing".to_owned(), format!("Firefox cannot be had here: {error:#}")]);
            return Ok(table);
        }
    };
    let stage = Stage::set_up(EVENTS, &widget::Options::default())?;
    let site = stage.site(contestants::files(&[Contestant::Ours], stage.calendar(), &stage.data()?)?)?;
    let browser = Browser::firefox(&driver)?;
    browser.open(&format!("{site}{}", Contestant::Ours.path()))?;
    browser.eval("self.root = () => document.querySelector('alongside-calendar').shadowRoot, 0")?;
    for (step, act, outcome) in STEPS {
        browser.eval(&format!("({act}), 0")).context(step)?;
        browser.until(outcome).context(step)?;
        table.row([step.to_owned(), "yes".to_owned()]);
    }
    let engine = browser.eval("navigator.userAgent")?;
    ensure!(engine.as_str().is_some_and(|engine| engine.contains("Firefox/")), "this is {engine}");
    table.note(format!("{}.", engine.as_str().unwrap_or_default()));
    Ok(table)
}

/// Firefox of Debian, and its driver built of crates.io; says where the driver is.
fn install() -> Result<PathBuf> {
    tools::debian("firefox-esr", &["firefox-esr"])?;
    let folder = house::tools().join("geckodriver");
    let program = folder.join("bin/geckodriver");
    if !program.is_file() {
        let mut command = house::cargo();
        command.args(["install", "--quiet", "--locked", "geckodriver", "--version", GECKODRIVER, "--root"]);
        let status = command.arg(&folder).status().context("cargo could not be started")?;
        if !status.success() {
            bail!("geckodriver does not build");
        }
    }
    Ok(program)
}
