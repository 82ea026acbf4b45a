//! Accepted shapes: what is kept of a page, and what counts as another one.

use docket::Drift;
use extract::{NoShape, Page, Recipe, Shape};

use crate::canaries::canaries;
use crate::fixtures::Fixture;

fn page<'a>(recipe: &'a Recipe, text: &'a str) -> Page<'a> {
    Page { text, url: &recipe.source().url, had_encoding_errors: false }
}

fn whole(source: &str) -> &'static Fixture {
    let found = Fixture::all().iter().find(|fixture| fixture.source == source && fixture.case == "whole");
    found.expect("every source has a whole page")
}

fn accepted(fixture: &Fixture) -> Shape {
    let shape = Shape::of(&fixture.recipe, &page(&fixture.recipe, &fixture.text)).expect("it has a shape");
    assert_eq!(Shape::parse("x.shape.toml", &shape.to_toml()), Ok(shape.clone()), "{}", shape.to_toml());
    shape
}

#[track_caller]
fn check(from: &str, to: &str, expected: &[(Drift, &str)]) {
    let flat = whole("dmo-flat");
    let shape = accepted(flat);
    let text = flat.text.replace(from, to);
    assert!(from == to || text != flat.text, "the page has {from}");
    let found = shape.differences(&flat.recipe, &[page(&flat.recipe, &text)]);
    let told: Vec<(Drift, String)> =
        found.iter().map(|difference| (difference.drift, shape.words_of_both(difference))).collect();
    let told: Vec<(Drift, &str)> = told.iter().map(|(drift, words)| (*drift, words.as_str())).collect();
    assert_eq!(told, expected);
}

#[test]
fn a_column_with_another_heading_is_told_with_both() {
    check(
        "<th>Judge</th>",
        "<th>Officer</th>",
        &[(Drift::Heading { column: 5 }, "column 5 was \"Judge\", is now \"Officer\"")],
    );
}

#[test]
fn what_is_more_or_written_a_little_differently_is_no_drift() {
    check("x", "x", &[]);
    check("<th>Judge</th>", "<th>JUDGE:</th>", &[]);
    check("</th></tr></thead>", "</th><th>Remarks</th></tr></thead>", &[]);
    check("class=\"docket\"", "class=\"docket striped\"", &[]);
    check("</td></tr>", "</td><td>new</td></tr>", &[]);
}

#[test]
fn what_is_less_is_drift() {
    let gone = [(Drift::Within, "what holds the entries was \"table.docket\", is now gone")];
    check("class=\"docket\"", "class=\"list\"", &gone);
    let columns = Drift::Columns { was: 6, is: 5 };
    check("<td>LEE, JORDAN</td>", "", &[(columns, "its rows had 6 columns, have now 5")]);
}

#[test]
fn a_page_that_says_that_it_is_empty_has_not_drifted() {
    let empty = Fixture::all().iter().find(|fixture| fixture.source == "dmo-flat" && fixture.case == "empty");
    let empty = empty.expect("the empty page");
    let shape = accepted(whole("dmo-flat"));
    assert!(shape.differences(&empty.recipe, &[page(&empty.recipe, &empty.text)]).is_empty());
}

#[test]
fn every_page_of_a_source_is_compared_and_each_difference_told_once() {
    let flat = whole("dmo-flat");
    let shape = accepted(flat);
    let other = flat.text.replace("<th>Judge</th>", "<th>Officer</th>");
    let (first, further) = (page(&flat.recipe, &flat.text), page(&flat.recipe, &other));
    for (pages, expected) in [
        (vec![first, first], vec![]),
        (vec![first, further], vec![Drift::Heading { column: 5 }]),
        (vec![first, further, further], vec![Drift::Heading { column: 5 }]),
    ] {
        let found = shape.differences(&flat.recipe, &pages);
        assert_eq!(found.iter().map(|difference| difference.drift).collect::<Vec<_>>(), expected);
    }
}

#[test]
fn a_shape_holds_nobody() {
    let canaries = canaries();
    for fixture in Fixture::all() {
        let Ok(shape) = Shape::of(&fixture.recipe, &page(&fixture.recipe, &fixture.text)) else { continue };
        let text = shape.to_toml();
        for canary in &canaries {
            assert!(!text.contains(canary), "{canary:?} of {}", fixture.folder.display());
        }
        assert!(shape.differences(&fixture.recipe, &[page(&fixture.recipe, &fixture.text)]).is_empty());
    }
}

#[test]
fn a_heading_in_the_shape_of_a_person_is_not_kept() {
    let flat = whole("dmo-flat");
    let text = flat.text.replace("<th>Case</th>", "<th>LOPEZ-GARCIA, Maria</th>");
    let shape = Shape::of(&flat.recipe, &page(&flat.recipe, &text)).expect("it has a shape");
    assert!(
        shape.to_toml().contains("headings = [\"Date\", \"Time\", \"*\", \"Hearing\""),
        "{}",
        shape.to_toml()
    );
}

#[test]
fn what_has_no_shape_is_told() {
    let status = whole("eoir-status");
    assert_eq!(
        Shape::of(&status.recipe, &page(&status.recipe, &status.text)).err(),
        Some(NoShape::NamedReader)
    );
    let flat = whole("dmo-flat");
    for (text, expected) in [("<html>", NoShape::NotWhole), ("<p>Hello", NoShape::NoEntries)] {
        assert_eq!(Shape::of(&flat.recipe, &page(&flat.recipe, text)).err(), Some(expected));
    }
    let error = Shape::parse("x.shape.toml", "shape = 2\nwithin = \"a\"\nentry = \"b\"\n")
        .expect_err("of another format");
    assert!(error.to_string().starts_with("x.shape.toml:1:1: "), "{error}");
}
