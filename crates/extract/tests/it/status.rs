//! The operational-status page, beyond its fixtures: which place a row is, and rows that say different things.

use docket::{Effect, Reading, Verdict};
use extract::{Page, Recipe};
use jiff::civil::date;

use crate::fixtures::places;

/// Reads rows of name, slug and status.
fn read(rows: &[(&str, &str, &str)]) -> Reading {
    let recipe = "recipe = 1\n[source]\nid = \"x-status\"\nurl = \"https://court.example/x\"\n\
                  reader = \"eoir-operational-status\"\nfloor = 1\n[source.places]\n\"Mill Town\" = \"DMO\"\n";
    let recipe = Recipe::parse("x.toml", recipe).unwrap_or_else(|error| panic!("{error}"));
    let rows: String = rows
        .iter()
        .map(|(name, slug, status)| {
            format!(
                "<tr><td class=views-field-nothing><a href='/eoir/{slug}'>{name}</a><p>1 Example St</p></td>\
                 <td class=views-field-field-eoir-court-status><p>{status}</p></td></tr>"
            )
        })
        .collect();
    let text = format!("<table>{rows}</table>");
    let page = Page { text: &text, url: &recipe.source().url, had_encoding_errors: false };
    extract::read(&recipe, places(), &page, "2026-06-01T14:00:00Z".parse().expect("an instant"))
}

#[test]
fn a_row_is_the_place_that_the_recipe_the_name_or_the_page_says() {
    for (name, slug, place) in [
        ("MILL&nbsp;TOWN ", "x", Some("DMO")),
        ("Riverbend", "x", Some("DMO")),
        ("Riverbend Immigration Court", "x", Some("DMO")),
        ("Kansas City", "x", Some("KAN")),
        // Two places have this page: it decides nothing.
        ("K. C.", "kansas-city-immigration-court", None),
        ("Elsewhere", "elsewhere", None),
        ("", "", None),
    ] {
        let reading = read(&[(name, slug, "OPEN")]);
        assert_eq!(reading.verdict, Verdict::Complete);
        assert_eq!(reading.notice_places.first().map(docket::PlaceCode::as_str), place, "{name}");
    }
}

#[test]
fn rows_of_one_place_that_differ_are_not_closed_whole() {
    let closed = ("Riverbend", "x", "CLOSED July 3, 2026");
    let day = date(2026, 7, 3);
    for (other, effect) in [
        ("OPEN", Effect::Doubtful { span: Some((day, day)) }),
        ("CLOSED July 3, 2026", Effect::Closed { first: day, last: day }),
        ("CLOSED July 6, 2026", Effect::Doubtful { span: None }),
    ] {
        let reading = read(&[closed, ("Mill Town", "x", other)]);
        assert_eq!(reading.notices.len(), 1);
        assert_eq!(reading.notices[0].effect, effect, "{other}");
        assert_eq!(reading.notice_places.len(), 1);
    }
}

#[test]
fn long_words_are_cut_and_stay_doubtful() {
    let reading = read(&[("Riverbend", "x", &"Hearings are held by video. ".repeat(20))]);
    assert_eq!(reading.notices[0].effect, Effect::Doubtful { span: None });
    let words = reading.notices[0].words.as_str();
    assert!(words.ends_with('\u{2026}') && words.chars().count() <= 300, "{words}");
}

#[test]
fn trailing_tabs_and_no_break_spaces_are_no_part_of_a_name() {
    let reading = read(&[("Mill&nbsp;Town&nbsp;\t \u{200b}", "x", "OPEN")]);
    assert_eq!(reading.notice_places.first().map(docket::PlaceCode::as_str), Some("DMO"));
}

#[test]
fn a_status_spread_over_leaf_paragraphs_is_read_as_one() {
    let day = date(2026, 7, 3);
    for (status, effect) in [
        ("</p><div><div><p>OPEN</p></div></div><p><br>&nbsp;</p><p>&nbsp;", None),
        ("Monroe Street: OPEN</p><p>Clark Street: OPEN", None),
        ("CLOSED</p><p>July 3, 2026", Some(Effect::Closed { first: day, last: day })),
        (
            "OPEN</p><p>Louisville Hearing Location: CLOSED July 3, 2026",
            Some(Effect::Doubtful { span: Some((day, day)) }),
        ),
    ] {
        let reading = read(&[("Riverbend", "x", status)]);
        assert_eq!(reading.verdict, Verdict::Complete, "{status}");
        assert_eq!(reading.notices.first().map(|notice| notice.effect.clone()), effect, "{status}");
    }
}

#[test]
fn fewer_rows_than_sixty_are_a_broken_page() {
    let recipe = crate::fixtures::recipe("eoir-status");
    let row = "<tr><td class=views-field-nothing><a href='/x'>Kansas City</a></td>\
               <td class=views-field-field-eoir-court-status><p>OPEN</p></td></tr>";
    for (rows, verdict) in [(59, Verdict::Failed), (60, Verdict::Complete)] {
        let text = format!("<table>{}</table>", row.repeat(rows));
        let page = Page { text: &text, url: &recipe.source().url, had_encoding_errors: false };
        let reading =
            extract::read(&recipe, places(), &page, "2026-06-01T14:00:00Z".parse().expect("an instant"));
        assert_eq!(reading.verdict, verdict, "{rows}");
    }
}
