//! Drafts: a page that nobody has written a recipe for reads as well as with the one that somebody wrote.

use docket::{PlaceCode, SourceId};
use extract::{Hints, NoDraft, Page, Recipe, draft};
use url::Url;

use crate::canaries::canaries;
use crate::fixtures::{Fixture, places};

fn hints(place: &str) -> Hints {
    let place = Some(PlaceCode::parse(place).expect("a place"));
    Hints { id: SourceId::parse("first-draft").expect("an id"), place, allow_private: false }
}

fn drafted(fixture: &Fixture) -> Result<String, NoDraft> {
    let url = &fixture.recipe.source().url;
    let place = fixture.recipe.source().place.as_ref().map_or("DMO", PlaceCode::as_str);
    draft(&Page { text: &fixture.text, url, had_encoding_errors: false }, &hints(place), places())
}

/// What a draft reads on the page that it was made for.
fn read(draft: &str, page: &Page<'_>, at: jiff::Timestamp) -> docket::Reading {
    let recipe = Recipe::parse("draft.toml", draft).unwrap_or_else(|error| panic!("{error}\n{draft}"));
    extract::read(&recipe, places(), page, at)
}

#[test]
fn a_draft_reads_what_the_recipe_that_a_person_wrote_reads() {
    let is_one = |found: &&Fixture| {
        let name = (found.source.as_str(), found.case.as_str());
        name.0 == "shapes"
            || [("dmo-flat", "whole"), ("dmo-flat", "cancelled"), ("dmo-weekly", "whole")].contains(&name)
    };
    for fixture in Fixture::all().iter().filter(is_one) {
        let text = drafted(fixture).unwrap_or_else(|error| panic!("{}: {error}", fixture.case));
        let page =
            Page { text: &fixture.text, url: &fixture.recipe.source().url, had_encoding_errors: false };
        let reading = read(&text, &page, fixture.at);
        assert_eq!(
            reading.sightings,
            fixture.read().sightings,
            "{}/{}\n{text}",
            fixture.source,
            fixture.case
        );
    }
}

#[track_caller]
fn check(body: &str, expected: &[&str]) {
    let url = Url::parse("https://court.example/x").expect("an address");
    let text = format!("<!DOCTYPE html><html><head><title>Court</title></head><body>{body}</body></html>");
    let page = Page { text: &text, url: &url, had_encoding_errors: false };
    let text = draft(&page, &hints("DMO"), places()).expect("a draft");
    let reading = read(&text, &page, "2026-06-01T14:00:00Z".parse().expect("an instant"));
    let told: Vec<String> = reading.sightings.iter().map(told).collect();
    assert_eq!(told, expected, "{:?}\n{text}", reading.complaints);
}

/// `06-02T08:30 master lee-jordan 3`
fn told(sighting: &docket::Sighting) -> String {
    let (docket::When::At { start, .. }, docket::Seen::Hearing { judge, room, kind, .. }) =
        (&sighting.when, &sighting.what)
    else {
        panic!("a page gives hearings")
    };
    let judge = judge.as_ref().map_or("-", |judge| judge.as_str());
    let room = room.as_ref().map_or("-", |room| room.as_str());
    format!("{} {} {judge} {room}", start.strftime("%m-%dT%H:%M"), kind.as_str())
}

#[test]
fn days_over_columns_under_a_month() {
    check(
        "<h2>June 2026</h2><table><tr><th>Time</th><th>Mon 1</th><th>Tue 2</th><th>Wed 3</th></tr>\
         <tr><th>8:30 AM</th><td>Master (Lee)</td><td></td><td>Master (Okafor)</td></tr>\
         <tr><th>1:00 PM</th><td></td><td>Individual (Lee)</td><td>Bond (Okafor)</td></tr></table>",
        &[
            "06-01T08:30 master lee-jordan -",
            "06-03T08:30 master okafor-amara -",
            "06-02T13:00 individual lee-jordan -",
            "06-03T13:00 custody okafor-amara -",
        ],
    );
}

#[test]
fn a_cell_of_a_month_whose_first_line_is_the_day() {
    check(
        "<p>Updated June 1, 2026</p><h3>June 2026</h3><table class=cal><tr><th>Mon</th><th>Tue</th></tr>\
         <tr><td>1</td><td>2<div class=ev>8:30 AM Master, Courtroom 3</div><div class=ev>1:00 PM Individual, Courtroom 3</div></td></tr>\
         <tr><td>8<div class=ev>9:00 AM Bond, Courtroom 2</div></td><td>9</td></tr></table>",
        &["06-02T08:30 master - 3", "06-02T13:00 individual - 3", "06-08T09:00 custody - 2"],
    );
}

#[test]
fn month_and_day_in_cells_without_a_heading() {
    check(
        "<table><tr><td>Jun</td><td>2</td><td>8:30 AM</td><td>Master</td><td>Room 3</td></tr>\
         <tr><td>Jun</td><td>3</td><td>9:30 AM</td><td>Bond</td><td>Room 2</td></tr>\
         <tr><td>Jul</td><td>1</td><td>1:30 PM</td><td>Master</td><td>Room 3</td></tr></table>",
        &["06-02T08:30 master - 3", "06-03T09:30 custody - 2", "07-01T13:30 master - 3"],
    );
}

#[test]
fn a_month_above_and_days_as_headings() {
    check(
        "<section class=month><h2>Calendar for June 2026</h2><div class=day><h4>Tuesday 2</h4>\
         <p class=s>8:30 AM Master Calendar, Judge Jordan Lee</p><p class=s>1:00 PM Individual, Judge Lee</p></div>\
         <div class=day><h4>Wednesday 3</h4><p class=s>9:00 AM Bond, Judge Okafor</p></div></section>",
        &[
            "06-02T08:30 master lee-jordan -",
            "06-02T13:00 individual lee-jordan -",
            "06-03T09:00 custody okafor-amara -",
        ],
    );
}

#[test]
fn tiles_with_a_month_and_a_day() {
    let tile = |day: &str, what: &str, when: &str| {
        format!(
            "<div class=item><div class=tile><span class=mon>Jun</span><span class=num>{day}</span></div>\
             <div class=body><h4>{what}</h4><p>{when}</p></div></div>"
        )
    };
    let page = [
        tile("02", "Master Calendar", "8:30 AM - 11:30 AM | Courtroom 3"),
        tile("04", "Bond hearing", "1:00 PM - 3:00 PM | Courtroom 2"),
        "<p>Page last reviewed May 4, 2026</p>".to_owned(),
    ];
    check(&page.concat(), &["06-02T08:30 master - 3", "06-04T13:00 custody - 2"]);
}

#[test]
fn one_class_of_dates_in_two_spellings() {
    let day = |class: &str, date: &str| {
        format!(
            "<tr><td class={class}>{date}</td></tr><tr><td>8:30AM</td></tr><tr><td></td><td>Master hearing</td></tr>\
                 <tr><td></td><td>Bond hearing</td></tr>"
        )
    };
    let days = [
        day("DATE", "Tuesday, Jun 2 2026"),
        day("Date", "Wednesday, Jun 3 2026"),
        day("DATE", "Thursday, Jun 4 2026"),
    ];
    check(
        &format!("<table class=list>{}</table>", days.concat()),
        &[
            "06-02T08:30 master - -",
            "06-02T08:30 custody - -",
            "06-03T08:30 master - -",
            "06-03T08:30 custody - -",
            "06-04T08:30 master - -",
            "06-04T08:30 custody - -",
        ],
    );
}

#[test]
fn dates_and_times_in_cells_like_all_others() {
    check(
        "<table><tr><td>Tuesday, June 2, 2026</td></tr><tr><td>8:30 AM</td></tr><tr><td>Master</td></tr><tr><td>Bond</td></tr>\
         <tr><td>1:30 PM</td></tr><tr><td>Individual</td></tr><tr><td>Wednesday, June 3, 2026</td></tr><tr><td>9:00 AM</td></tr>\
         <tr><td>Master</td></tr></table>",
        &[
            "06-02T08:30 master - -",
            "06-02T08:30 custody - -",
            "06-02T13:30 individual - -",
            "06-03T09:00 master - -",
        ],
    );
}

#[test]
fn what_was_not_found_is_a_line_to_be_written() {
    let url = Url::parse("https://court.example/x").expect("an address");
    let rows = "<tr><td>Master</td><td>Room 3</td></tr><tr><td>Bond</td><td>Room 2</td></tr>";
    let text = format!("<table>{rows}</table>");
    let page = Page { text: &text, url: &url, had_encoding_errors: false };
    let text = draft(&page, &hints("DMO"), places()).expect("a draft");
    for field in ["date", "time", "judge"] {
        assert!(text.contains(&format!("# No {field} was found.")), "{text}");
    }
    assert!(text.contains("[read.room]\ntext") && text.contains("[read.kind]\ntext"), "{text}");
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
        assert_eq!(draft(&page, &hints("DMO"), places()), Err(expected), "{text}");
    }
}
