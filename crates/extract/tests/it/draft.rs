//! Drafts: a page that nobody has written a recipe for reads as well as with the one that somebody wrote.

use docket::{PlaceCode, SourceId};
use extract::{Hints, NoDraft, Page, Recipe, draft};
use url::Url;

use crate::canaries::canaries;
use crate::fixtures::{Fixture, places};

fn hints(place: &str) -> Hints {
    let place = Some(PlaceCode::parse(place).expect("a place"));
    Hints { id: SourceId::parse("first-draft").expect("an id"), place }
}

fn drafted(fixture: &Fixture) -> Result<String, NoDraft> {
    let url = &fixture.recipe.source().url;
    let place = fixture.recipe.source().place.as_ref().map_or("DMO", PlaceCode::as_str);
    draft(&Page { text: &fixture.text, url, had_encoding_errors: false }, &hints(place))
}

#[test]
fn a_draft_reads_as_many_sessions_as_the_recipe_that_a_person_wrote() {
    let mut told = Vec::new();
    for (source, case) in [
        ("dmo-flat", "whole"),
        ("dmo-flat", "cancelled"),
        ("dmo-fed-public", "whole"),
        ("shapes", "definition-list"),
        ("shapes", "cards"),
        ("shapes", "nested-tables"),
        ("shapes", "time-headings"),
        ("shapes", "several-times"),
        ("shapes", "date-range"),
        ("shapes", "spanning-cells"),
        ("shapes", "aria-table"),
        ("shapes", "time-element"),
        ("shapes", "microdata"),
        ("shapes", "json-ld"),
    ] {
        let fixture = Fixture::all().iter().find(|found| found.source == source && found.case == case);
        let fixture = fixture.unwrap_or_else(|| panic!("{source}/{case} is a fixture"));
        let text = drafted(fixture).unwrap_or_else(|error| panic!("{source}/{case}: {error}"));
        let recipe = Recipe::parse("draft.toml", &text)
            .unwrap_or_else(|error| panic!("{source}/{case}: {error}\n{text}"));
        let page = Page { text: &fixture.text, url: &recipe.source().url, had_encoding_errors: false };
        let (read, expected) = (extract::read(&recipe, places(), &page, fixture.at), fixture.read());
        let when = |reading: &docket::Reading| {
            let start = |seen: &docket::Sighting| match &seen.when {
                docket::When::At { start, .. } => *start,
                other => panic!("a page gives hearings, not {other:?}"),
            };
            reading.sightings.iter().map(start).collect::<Vec<_>>()
        };
        if when(&read) != when(&expected) {
            told.push(format!(
                "{source}/{case}: {:?} of {:?}: {:?}\n{text}",
                when(&read),
                when(&expected),
                read.complaints
            ));
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn a_draft_holds_nobody_and_never_fails_otherwise_than_in_words() {
    let canaries = canaries();
    for fixture in Fixture::all() {
        let Ok(text) = drafted(fixture) else { continue };
        for canary in &canaries {
            assert!(!text.contains(canary), "{canary:?} of {}", fixture.folder.display());
        }
    }
}

#[test]
fn what_has_nothing_that_repeats_is_told() {
    let url = Url::parse("https://court.example/x").expect("an address");
    for (text, expected) in
        [("<html><body>cut", NoDraft::NotWhole), ("<p>Welcome to our court.</p>", NoDraft::NothingRepeats)]
    {
        let page = Page { text, url: &url, had_encoding_errors: false };
        assert_eq!(draft(&page, &hints("DMO")), Err(expected), "{text}");
    }
}
