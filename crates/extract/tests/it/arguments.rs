//! Argument calendars: an index with the texts of the PDFs that it links, read as one.

use docket::{Reading, Seen, Topic, Trouble, Verdict};
use extract::{Page, Recipe};

use crate::fixtures::{Fixture, places, recipe};

fn text(case: &str) -> String {
    let is_it = |fixture: &&Fixture| fixture.source == "ca8-arguments" && fixture.case == case;
    Fixture::all().iter().find(is_it).expect("a fixture").text.clone()
}

fn read(texts: &[&str]) -> Reading {
    read_by(&recipe("ca8-arguments"), texts)
}

fn read_by(recipe: &Recipe, texts: &[&str]) -> Reading {
    let page = |text| Page { text, url: &recipe.source().url, had_encoding_errors: false };
    let pages: Vec<Page<'_>> = texts.iter().copied().map(page).collect();
    let at = "2026-04-01T12:00:00Z".parse().expect("an instant");
    extract::read_pages(recipe, places(), &pages, at)
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

/// How many cases of a calendar are ours where one case of it reads so.
#[track_caller]
fn ours(recipe: &Recipe, case: &str) -> u32 {
    let text = text("whole");
    let (before, rest) = text.split_once("   2.   25-9102").expect("a case");
    let (_, after) = rest.split_once("\n\n").expect("its end");
    let reading = read_by(recipe, &[&format!("{before}   2.   {case}\n\n{after}")]);
    assert_eq!((reading.verdict, matters(&reading)), (Verdict::Complete, 3), "{case}");
    let topical = reading
        .sightings
        .iter()
        .filter(|sighting| matches!(sighting.what, Seen::Hearing { topic: Some(Topic::Immigration), .. }));
    u32::try_from(topical.count()).expect("a few")
}

#[test]
fn a_case_against_the_attorney_general_from_no_district_is_ours() {
    let shipped = recipe("ca8-arguments");
    let (_, text) =
        Recipe::shipped().iter().find(|(file, _)| *file == "ca8-arguments.toml").expect("a recipe");
    let named = |names: &str| {
        let lines = text.lines().map(|line| if line.starts_with("respondents") { names } else { line });
        let text: Vec<&str> = lines.collect();
        Recipe::parse("x.toml", &text.join("\n")).expect("a recipe")
    };
    let officer = named("respondents = [\"Marchbanks\"]");
    for (recipe, case, count) in [
        (&shipped, "25-9102   X v. Attorney General   15", 1),
        (&shipped, "25-9102   X, et al. v. U.S. ATTORNEY GENERAL 15", 1),
        (&shipped, "25-9102   X v. Attorney\n                General of the United States 15", 1),
        (&shipped, "25-9102   X v. NLRB 15\n        25-9103   Y v. Attorney General", 1),
        (&officer, "25-9102   X v. Octavia J. Marchbanks 15", 1),
        (&officer, "25-9102   X v. Marchbanks, Attorney General 15", 1),
        // From a district it may be about anything; letters that are no district's say nothing.
        (&officer, "25-9102   MN   X v. Marchbanks 15", 0),
        (&officer, "25-9102   BIA   X v. Marchbanks 15", 1),
        (&officer, "25-9102   BIA   X v. NLRB 15", 0),
        (&officer, "25-9102   Marchbanks v. X 15", 0),
        (&officer, "25-9102   X v. Marchbankson 15", 0),
        (&officer, "25-9102   X v. Attorney General 15", 0),
        (&named(""), "25-9102   X v. Attorney General 15", 0),
    ] {
        assert_eq!(ours(recipe, case), count, "{case}");
    }
}

#[test]
fn a_respondent_that_could_be_any_word_is_refused() {
    let (_, text) =
        Recipe::shipped().iter().find(|(file, _)| *file == "ca8-arguments.toml").expect("a recipe");
    let error = Recipe::parse("x.toml", &text.replace("\"Bondi\"", "\"B.\"")).expect_err("it is too short");
    assert!(error.to_string().contains("too short to be told from other words"), "{error}");
}

#[test]
fn a_numbered_line_without_a_docket_number_is_a_case_that_was_not_understood() {
    let text = text("whole").replace("   2.   25-9106   MN", "   2.   2025-06   MN");
    let reading = read(&[&text]);
    assert_eq!((reading.verdict, reading.complaints[0].trouble), (Verdict::Partial, Trouble::Missing));
}

#[test]
fn an_index_leads_to_calendars_and_to_nothing_else() {
    for (link, text, followed) in [
        ("/files/apr26stl.pdf", "St. Louis", true),
        ("/files/document_7.pdf", "April 13 – 17, 2026", true),
        ("/files/document_7.PDF?x=1", "St. Louis calendar", true),
        ("/2026/attachments/document_7.pdf", "Map of the building", false),
        ("/files/oadates2026.pdf", "2026", false),
        ("/files/document_7.pdf", "Oral argument dates 2026 – 2027", false),
        ("/files/plan.pdf", "Plan of March 2026", false),
        ("/files/past-2025", "Past calendars", false),
    ] {
        let page = format!("<a href='/files/cal-1.pdf'>x</a><a href='{link}'>{text}</a>");
        assert_eq!(read(&[&page]).follow.len(), if followed { 2 } else { 1 }, "{link} {text}");
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
    let [first, second] = [Some("28S".to_owned()), Some("26N".to_owned())];
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
