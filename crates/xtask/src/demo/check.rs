//! What `--check` checks: everything is fetched from the served program, polled again, read strictly, and searched for people.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use serde::Serialize;
use serde_json::Value;

use super::addresses;
use super::feed::{self, Properties};
use super::http::{self, Answer};
use super::people::Person;
use super::program::Program;
use super::states;

/// What came of the demonstration; printed as one line.
#[derive(Debug, Serialize)]
pub(crate) struct Summary {
    sources: usize,
    sightings: u64,
    events: usize,
    feeds: usize,
    states: BTreeMap<&'static str, usize>,
    ics_url: String,
    /// Whether all is as it should be.
    pub(crate) ok: bool,
    /// What is not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    faults: Vec<String>,
}

/// The feeds, by path. Each is polled again with both validators.
const FEEDS: [&str; 14] = [
    "/feeds/all.ics",
    "/feeds/place/DMO.ics",
    "/feeds/place/DMO-FED.ics",
    "/feeds/place/DMO-ICE.ics",
    "/feeds/judge/lee-jordan.ics",
    "/feeds/kind/master.ics",
    "/feeds/kind/gathering.ics",
    "/feeds/all.ics?place=DMO&kind=master",
    "/es/feeds/all.ics",
    "/es/feeds/place/DMO.ics",
    "/feeds/all.json",
    "/feeds/place/DMO.json",
    "/es/feeds/all.json",
    "/feeds/changes.atom",
];

/// The pages, by path.
const PAGES: [&str; 8] = [
    "/",
    "/es/",
    "/place/DMO",
    "/es/place/DMO-FED",
    "/help",
    "/es/help",
    "/freshness.json",
    "/schema/1.json",
];

/// Fetches and checks everything. Only what makes checking itself impossible is an error; the rest is a fault in the summary.
pub(crate) async fn check(program: &Program, url: &str, sightings: u64) -> Result<Summary> {
    let mut faults = Vec::new();
    let mut bodies = BTreeMap::new();
    for path in FEEDS.iter().chain(&PAGES) {
        match fetched(url, path).await {
            Ok(answer) => {
                bodies.insert(*path, answer.body);
            }
            Err(error) => faults.push(format!("{path}: {error:#}")),
        }
    }
    let mut read = BTreeMap::new();
    for (path, body) in bodies.iter().filter(|(path, _)| path.contains(".ics")) {
        match feed::events(body) {
            Ok(events) if events.is_empty() => faults.push(format!("{path}: it holds no event")),
            Ok(events) => {
                read.insert(*path, events);
            }
            Err(error) => faults.push(format!("{path}: {error:#}")),
        }
    }
    let feeds = FEEDS.iter().filter(|path| bodies.contains_key(*path)).count();
    let listings = listings(bodies.get("/feeds/all.json")).unwrap_or_else(|error| {
        faults.push(format!("/feeds/all.json: {error:#}"));
        Vec::new()
    });
    if let Some(id) = listings.first().and_then(|listing| listing["id"].as_str())
        && let Err(error) = fetched(url, &format!("/events/{id}")).await
    {
        faults.push(format!("/events/{id}: {error:#}"));
    }
    let all: &[Properties] = read.get("/feeds/all.ics").map_or(&[], Vec::as_slice);
    let states = states::count(&listings, all);
    faults.extend(
        states::STATES.iter().filter(|state| states[*state] == 0).map(|state| format!("no event is {state}")),
    );
    faults.extend(people_in(&bodies));
    faults.extend(people_below(program.folder())?);
    let sources = program.ask(None, &["sources"]).await?.as_array().map_or(0, Vec::len);
    for (what, count, least) in
        [("sources", sources as u64, 3), ("sightings", sightings, 40), ("events", listings.len() as u64, 20)]
    {
        if count < least {
            faults.push(format!("only {count} {what}, and at least {least} are wanted"));
        }
    }
    Ok(Summary {
        sources,
        sightings,
        events: listings.len(),
        feeds,
        states,
        ics_url: format!("{}/feeds/all.ics", addresses::named(url)),
        ok: faults.is_empty(),
        faults,
    })
}

/// Fetches a path, and polls it again with both validators, alone and together: nothing changed, so each poll is a 304.
async fn fetched(url: &str, path: &str) -> Result<Answer> {
    let url = format!("{url}{path}");
    let first = http::get(&url, &[]).await?;
    ensure!(first.status == 200, "it is answered with {}", first.status);
    ensure!(!first.body.is_empty(), "it is empty");
    let etag = ("If-None-Match", first.header("etag"));
    let date = ("If-Modified-Since", first.header("last-modified"));
    ensure!(!etag.1.is_empty() && !date.1.is_empty(), "it has no validators");
    for conditions in [&[etag][..], &[date], &[etag, date]] {
        let again = http::get(&url, conditions).await?;
        ensure!(again.status == 304 && again.body.is_empty(), "a poll is answered with {}", again.status);
    }
    Ok(first)
}

fn listings(feed: Option<&Vec<u8>>) -> Result<Vec<Value>> {
    let feed: Value = serde_json::from_slice(feed.context("it was not fetched")?)?;
    let Some(listings) = feed["listings"].as_array() else { bail!("it has no listings") };
    Ok(listings.clone())
}

/// Looks for everybody in what was served.
fn people_in(bodies: &BTreeMap<&str, Vec<u8>>) -> Vec<String> {
    let found = bodies.iter().filter(|(_, body)| holds_a_person(body));
    found.map(|(path, _)| format!("{path}: it holds a person")).collect()
}

/// Looks for everybody in what the program keeps: database, write-ahead log, and its own log.
fn people_below(folder: &Path) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            faults.extend(people_below(&path)?);
        } else if holds_a_person(&fs::read(&path)?) {
            faults.push(format!("{}: it holds a person", path.display()));
        }
    }
    Ok(faults)
}

/// Whether bytes hold anybody: name or number, whatever the case and however lines are folded.
fn holds_a_person(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes).replace("\r\n ", "").to_lowercase();
    Person::all().flat_map(Person::canaries).any(|canary| text.contains(&canary))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_found_in_any_case_and_over_a_fold() {
        let person = Person::of(17);
        let (name, number) = (person.surname(), person.number());
        assert!(holds_a_person(format!("x {} y", name.to_lowercase()).as_bytes()));
        assert!(holds_a_person(format!("{}\r\n {}", &name[..5], &name[5..]).as_bytes()));
        assert!(holds_a_person(number.as_bytes()));
        assert!(!holds_a_person(b"Master calendar hearings, Judge Lee"));
    }
}
