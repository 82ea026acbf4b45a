//! Reading docket pages, beside parsel and scrapy: one of a megabyte, and all fixtures.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use docket::{Places, Verdict};
use extract::{Page, Reader, Recipe};
use jiff::Timestamp;
use jiff::civil::time;
use jiff::tz::TimeZone;

use super::report::{Table, ms, times};
use super::scripts::{Peer, figure};
use crate::demo::ZONE;
use crate::demo::pages::{Moment, weekly};
use crate::demo::table::{LEE, OKAFOR, Phase, Session, Sheet, WHITFIELD};
use crate::house;

const BYTES: usize = 1_000_000;
const RUNS: usize = 9;

/// The parse functions of the others; those of sources that are no HTML (texts of PDFs, calendars) are not among them.
const SPIDERS: &str = include_str!("scripts/spiders.py");

/// Compares.
pub(crate) fn compare() -> Result<Table> {
    let places = Places::shipped();
    let mut table = Table::new(
        &format!("Reading docket pages: best of {RUNS} alternating runs"),
        &["pages", "ours", "python parsel 1.12", "of ours", "scrapy 2.19", "of ours"],
    );
    let large = [Case::large()?];
    let fixtures = Case::fixtures()?;
    let (refused, read): (Vec<&Case>, Vec<&Case>) =
        fixtures.iter().partition(|case| case.found(&places).is_none());
    let count = |cases: &[&Case]| {
        let bytes: usize = cases.iter().map(|case| case.text.len()).sum();
        format!("{} ({:.2} MB)", cases.len(), bytes as f64 / 1e6)
    };
    let all: Vec<&Case> = fixtures.iter().collect();
    for (name, cases) in [
        ("one with thousands of entries", large.iter().collect()),
        ("all fixtures", all),
        ("the fixtures that we do not refuse", read),
    ] {
        let race = Race::run(&cases, &places)?;
        table.row([
            format!("{name}: {}, {} facts", count(&cases), race.facts),
            ms(race.ours),
            ms(race.parsel),
            times(race.parsel.as_secs_f64(), race.ours.as_secs_f64()),
            ms(race.scrapy),
            times(race.scrapy.as_secs_f64(), race.ours.as_secs_f64()),
        ]);
        table.note(format!("{name}: as many facts on {} of {} pages.", race.agreed, cases.len()));
    }
    table.note(format!(
        "Both find place, judge, room, date, hour, kind, medium, status and topic of every entry, what a court says of its being open, \
         and the facts of a list of places; ours checks them besides. {} pages are refused by ours as cut, changed or another \
         page, some of them before they are parsed.",
        refused.len()
    ));
    Ok(table)
}

/// A page, and all that it is read with.
struct Case {
    /// The spider's name.
    spider: String,
    /// Whether every fact of it is there, so that both find as many.
    is_whole: bool,
    recipe: Recipe,
    text: String,
    at: Timestamp,
}

impl Case {
    /// A weekly calendar of a megabyte.
    fn large() -> Result<Self> {
        let at = Timestamp::now();
        let today = TimeZone::get(ZONE)?.to_datetime(at).date();
        Ok(Self {
            spider: "dmo-weekly".to_owned(),
            is_whole: true,
            recipe: shipped("dmo-weekly").context("the recipe is shipped")?,
            text: page(&Moment { today, phase: Phase::Listed }),
            at,
        })
    }

    /// Every page of `fixtures/` that there is a spider for.
    fn fixtures() -> Result<Vec<Self>> {
        let mut cases = Vec::new();
        for source in folders(&house::root().join("fixtures"))? {
            for folder in folders(&source)? {
                cases.extend(Self::fixture(&name(&source), &folder)?);
            }
        }
        Ok(cases)
    }

    fn fixture(source: &str, folder: &Path) -> Result<Option<Self>> {
        let case = name(folder);
        let spider = if source == "shapes" { format!("{source}/{case}") } else { source.to_owned() };
        if !SPIDERS.contains(&format!("\"{spider}\": ")) {
            return Ok(None);
        }
        let own = folder.join("recipe.toml");
        let recipe = if own.exists() {
            Some(Recipe::parse(&case, &fs::read_to_string(own)?)?)
        } else {
            shipped(source)
        };
        let bytes = fs::read(folder.join("page.html"))?;
        // The few that are not in UTF-8 are in windows-1252, of which they use what is Latin-1.
        let text = String::from_utf8(bytes)
            .unwrap_or_else(|error| error.as_bytes().iter().map(|byte| char::from(*byte)).collect());
        Ok(Some(Self {
            is_whole: case == "whole" || source == "shapes",
            recipe: recipe.with_context(|| format!("{source} has no recipe"))?,
            at: fs::read_to_string(folder.join("now"))?.trim().parse()?,
            spider,
            text,
        }))
    }

    /// How many facts we read: sessions and notices, or entries of a list of places. None for a page that is refused.
    fn found(&self, places: &Places) -> Option<usize> {
        let page = Page { text: &self.text, url: &self.recipe.source().url, had_encoding_errors: false };
        if matches!(
            self.recipe.source().reader,
            Reader::FindCourt | Reader::CourtPage | Reader::CheckInOffices
        ) {
            let directory = extract::read_directory(&self.recipe, places, &[page])?;
            return (directory.verdict != Verdict::Failed).then_some(directory.entries as usize);
        }
        let reading = extract::read(&self.recipe, places, &page, self.at);
        (reading.verdict != Verdict::Failed).then_some(reading.sightings.len() + reading.notices.len())
    }
}

/// The best times of all.
struct Race {
    ours: Duration,
    parsel: Duration,
    scrapy: Duration,
    /// How many facts ours found.
    facts: usize,
    /// On how many pages the others found as many.
    agreed: usize,
}

impl Race {
    /// Reads the pages by turns: ours, parsel, scrapy, and again.
    fn run(cases: &[&Case], places: &Places) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let mut list = Vec::new();
        for (number, case) in cases.iter().enumerate() {
            let file = folder.path().join(format!("{number}.html"));
            fs::write(&file, &case.text)?;
            list.push((&case.spider, file));
        }
        let listed = folder.path().join("list.json");
        fs::write(&listed, serde_json::to_vec(&list)?)?;
        let files =
            BTreeMap::from([("script.py", include_str!("scripts/pages.py")), ("spiders.py", SPIDERS)]);
        let mut peer = Peer::python(&files, folder.path(), &[&listed])?;
        let (mut ours, mut parsel, mut scrapy) = (f64::INFINITY, f64::INFINITY, f64::INFINITY);
        let (mut found, mut theirs): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
        for _ in 0..RUNS {
            let begun = Instant::now();
            found = cases.iter().map(|case| case.found(places).unwrap_or(0)).collect();
            ours = ours.min(begun.elapsed().as_secs_f64());
            let measured = peer.run()?;
            parsel = parsel.min(figure(&measured, "parsel"));
            scrapy = scrapy.min(figure(&measured, "scrapy"));
            theirs = serde_json::from_value(measured["found"].clone())?;
        }
        for ((case, ours), theirs) in cases.iter().zip(&found).zip(&theirs) {
            let spider = &case.spider;
            ensure!(
                !case.is_whole || ours == theirs,
                "{spider}: theirs finds {theirs} facts, and ours {ours}"
            );
        }
        Ok(Self {
            ours: Duration::from_secs_f64(ours),
            parsel: Duration::from_secs_f64(parsel),
            scrapy: Duration::from_secs_f64(scrapy),
            facts: found.iter().sum(),
            agreed: found.iter().zip(&theirs).filter(|(ours, theirs)| ours == theirs).count(),
        })
    }
}

fn name(folder: &Path) -> String {
    folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn shipped(source: &str) -> Option<Recipe> {
    let name = format!("{source}.toml");
    let (file, text) = Recipe::shipped().iter().find(|(file, _)| *file == name)?;
    Recipe::parse(file, text).ok()
}

fn folders(within: &Path) -> Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(within)? {
        folders.push(entry?.path());
    }
    folders.retain(|path| path.is_dir());
    folders.sort();
    Ok(folders)
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
