//! Argument calendars: an index with the texts of the PDFs that it links, read as one.

use docket::{Reading, Seen, Trouble, Verdict};
use extract::Page;

use crate::fixtures::{Fixture, places, recipe};

fn text(case: &str) -> String {
    let is_it = |fixture: &&Fixture| fixture.source == "ca8-arguments" && fixture.case == case;
    Fixture::all().iter().find(is_it).expect("a fixture").text.clone()
}

fn read(texts: &[&str]) -> Reading {
    let recipe = recipe("ca8-arguments");
    let page = |text| Page { text, url: &recipe.source().url, had_encoding_errors: false };
    let pages: Vec<Page<'_>> = texts.iter().copied().map(page).collect();
    let at = "2026-04-01T12:00:00Z".parse().expect("an instant");
    extract::read_pages(&recipe, places(), &pages, at)
}

fn matters(reading: &Reading) -> u32 {
    let count = |seen: &Seen| if let Seen::Hearing { matters, .. } = seen { *matters } else { 0 };
    reading.sightings.iter().map(|sighting| count(&sighting.what)).sum()
}

#[test]
fn an_index_is_read_with_its_calendars() {
    let (index, whole, other) = (text("index"), text("whole"), text("another-city"));
    let reading = read(&[&index, &whole, &other]);
    assert_eq!((reading.verdict, matters(&reading), reading.covers.len()), (Verdict::Complete, 3, 1));
    assert_eq!(reading.follow.len(), 2);
}

#[test]
fn what_came_in_place_of_a_calendar_makes_the_visit_partial() {
    let (index, whole, links) = (text("index"), text("whole"), text("no-links"));
    for wrong in [links.as_str(), index.as_str(), "no calendar\n", ""] {
        let reading = read(&[&index, &whole, wrong]);
        assert_eq!((reading.verdict, matters(&reading)), (Verdict::Partial, 3), "{wrong:?}");
        assert_eq!(reading.complaints[0].trouble, Trouble::NotThePage);
    }
}

#[test]
fn the_calendar_that_was_updated_later_takes_the_place_of_the_other() {
    let (index, whole) = (text("index"), text("whole"));
    let later = whole.replace("3/27/26", "4/2/2026").replace("   2.   25-9106   MN", "        25-9106   MN");
    for pages in [[&*index, &*whole, &*later], [&*index, &*later, &*whole]] {
        let reading = read(&pages);
        assert_eq!((matters(&reading), reading.covers.len()), (2, 1));
    }
    // Neither is later: they are parts of one.
    assert_eq!(matters(&read(&[&index, &whole, &whole])), 6);
}

#[test]
fn cases_that_are_not_argued_are_not_counted_and_a_legend_marks_none() {
    let whole = text("whole");
    for (from, to, argued) in [
        ("NO ARG", "10", 4),
        ("SUBMITTED\n", "SUBMITTED by phone\n", 3),
        ("DISMISSED", "", 4),
        ("OSTRANDER-PELLIKAN        10", "OSTRANDER-PELLIKAN REMOVED", 2),
    ] {
        assert_eq!(matters(&read(&[&whole.replace(from, to)])), argued, "{from} to {to}");
    }
}

#[test]
fn two_panels_of_one_hour_are_two_sessions() {
    let text = text("whole").replace(
        "   3.   25-9104",
        "Courtroom 26 North\nBEFORE JUDGES ABERLINE, VESPERTINE and OKORO\n   3.   25-9104   WM   x\n   4.   25-9109",
    );
    let reading = read(&[&text]);
    let room = |seen: &Seen| {
        if let Seen::Hearing { room, .. } = seen { room.as_ref().map(ToString::to_string) } else { None }
    };
    let rooms: Vec<_> = reading.sightings.iter().map(|sighting| room(&sighting.what)).collect();
    let [first, second] = [Some("28".to_owned()), Some("26".to_owned())];
    assert_eq!(rooms, [first.clone(), first, second.clone(), second]);
    assert_eq!(reading.verdict, Verdict::Complete, "{:?}", reading.complaints);
}

#[test]
fn more_calendars_than_pages_are_told() {
    let links: String = (1..=13).map(|month| format!("<a href='/cal-{month}.pdf'>x</a>")).collect();
    let reading = read(&[&links, &text("whole")]);
    assert_eq!(
        (reading.verdict, reading.complaints[0].trouble),
        (Verdict::Partial, Trouble::TooMany),
        "{:?}",
        reading.complaints
    );
}

#[test]
fn a_day_outside_of_the_cover_is_told() {
    let text = text("whole").replace("TUESDAY, APRIL 14", "TUESDAY, APRIL 21");
    let reading = read(&[&text]);
    assert_eq!((reading.verdict, reading.complaints[0].trouble), (Verdict::Partial, Trouble::Disagreement));
}
