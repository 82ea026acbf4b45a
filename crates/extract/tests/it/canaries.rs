//! People: all of them in the fixtures are invented and listed in `fixtures/canaries.txt`, and none gets into a reading.

use std::collections::BTreeSet;
use std::fs;

use extract::Page;
use regex::Regex;

use crate::fixtures::{Fixture, places, root};

/// The lines of `fixtures/canaries.txt`.
pub(crate) fn canaries() -> Vec<String> {
    let text = fs::read_to_string(root().join("canaries.txt")).expect("the list of canaries");
    text.lines().map(ToOwned::to_owned).collect()
}

/// A page's text as a person sees it, without tags; one blank for white space of every kind, nothing for what has no width.
fn visible(page: &str) -> String {
    let document = scraper::Html::parse_document(page);
    let parts: Vec<String> = document
        .root_element()
        .text()
        .map(|part| part.replace('\u{200b}', "").split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    parts.join("\n")
}

/// What in a text has the shape of a person: numbers, captions, and names as courts write them.
fn shaped(text: &str) -> Vec<String> {
    const NAME: &str = r"\p{Lu}{2,}(?:[-' ]\p{Lu}{2,})*";
    let shapes = [
        r"\bA ?\d{3}-\d{3}-\d{3}\b".to_owned(),
        r"\b\d{8,9}\b".to_owned(),
        r"\(\d{3}\) \d{3}-\d{4}".to_owned(),
        r"\b\d:\d\d-(?:cv|cr|mc)-\d+(?:-[A-Z]{2})?".to_owned(),
        format!(r"{NAME} v\. {NAME}"),
        format!(r"(?:Matter of )?{NAME}, \p{{Lu}}\p{{Ll}}+"),
    ];
    shapes
        .iter()
        .map(|shape| Regex::new(shape).expect("a shape"))
        .flat_map(|shape| shape.find_iter(text).map(|found| found.as_str().to_owned()).collect::<Vec<_>>())
        .collect()
}

#[test]
fn every_person_in_a_fixture_is_listed() {
    let canaries = canaries();
    let listed: BTreeSet<&str> = canaries.iter().map(String::as_str).collect();
    for fixture in Fixture::all() {
        // A calendar's days are eight digits, as are some numbers of people.
        let is_day =
            |line: &&str| line.starts_with("DTSTART;VALUE=DATE:") || line.starts_with("DTEND;VALUE=DATE:");
        let text: String = fixture.text.split_inclusive('\n').filter(|line| !is_day(line)).collect();
        for found in shaped(&visible(&text)) {
            assert!(
                listed.contains(&*found),
                "{found:?} in {} is not in canaries.txt",
                fixture.folder.display()
            );
        }
    }
}

#[test]
fn every_canary_is_in_a_fixture_and_looks_like_nothing_else() {
    let pages: Vec<String> = Fixture::all().iter().map(|fixture| visible(&fixture.text)).collect();
    let canaries = canaries();
    assert_eq!(canaries.iter().collect::<BTreeSet<_>>().len(), canaries.len(), "each is listed once");
    for canary in canaries {
        assert!(canary.chars().count() >= 8, "{canary:?} is too short to be looked for in any byte");
        assert!(pages.iter().any(|page| page.contains(&canary)), "{canary:?} is in no fixture");
    }
}

#[test]
fn no_canary_is_in_a_reading() {
    let canaries = canaries();
    for fixture in Fixture::all() {
        let reading = serde_json::to_string(&fixture.read()).expect("a reading is JSON").to_lowercase();
        let url = &fixture.recipe.source().url;
        let page = Page { text: &fixture.text, url, had_encoding_errors: false };
        let trace = extract::trace(&fixture.recipe, places(), &page, fixture.at);
        let debug = format!("{trace:?} {page:?} {:?}", trace.reading).to_lowercase();
        for canary in &canaries {
            let canary = canary.to_lowercase();
            assert!(
                !reading.contains(&canary) && !debug.contains(&canary),
                "{canary:?} of {}",
                fixture.folder.display()
            );
        }
    }
}
