//! What only monthly data speaks of: in feeds of its own whatever its state, dated, and silent where something better speaks.

use std::sync::Arc;

use docket::{
    CancelledBy, Cover, Docket, Facts, Half, Kind, LastComplete, SourceState, Standing, Subject, When,
};
use jiff::civil::{Date, date};

use super::*;
use crate::samples::{self, at, docket, hearing, place, source, words};

fn session(day: Date, hour: i8, judge: &str) -> Facts {
    let Subject::Hearing(mut hearing) = hearing(judge, "3", Kind::Master, 24) else { panic!("a hearing") };
    hearing.room = None;
    Facts { place: place("KAN"), when: at(day, hour, 30), subject: Subject::Hearing(hearing) }
}

/// A docket after the release of May 4.
fn released(facts: &[Facts]) -> Docket {
    let base = docket([]);
    let released = date(2026, 5, 4);
    let id = source("eoir-data");
    let state =
        docket::replace_whole(&SourceState::default(), &id, released, facts, &base.places, samples::now());
    base.with_source(&id, state, samples::now()).docket
}

fn text(docket: &Docket, path: &str) -> String {
    super::text(&edition(docket), path)
}

#[test]
fn a_forecast_tells_the_day_of_its_data() {
    let docket = released(&[session(date(2026, 6, 9), 8, "lee-jordan")]);
    assert!(
        text(&docket, "/feeds/expected/KAN.ics")
            .contains("data of May 4\\, 2026 showed more than 20 cases here at this hour")
    );
    assert!(text(&docket, "/es/feeds/expected/KAN.ics").contains("del 4 de mayo de 2026"));
    assert!(text(&docket, "/feeds/expected/KAN.json").contains(r#""expected_from":"2026-05-04""#));
}

#[test]
fn a_half_day_is_told_as_one() {
    let (start, end) = Half::Afternoon.hours();
    let day = date(2026, 6, 9);
    let when = When::At { start: day.to_datetime(start), end: Some(day.to_datetime(end)) };
    let Facts { subject: Subject::Hearing(mut hearing), .. } = session(day, 8, "lee-jordan") else {
        panic!()
    };
    hearing.judge = None;
    let docket = released(&[Facts { place: place("KAN"), when, subject: Subject::Hearing(hearing) }]);
    let feed = text(&docket, "/feeds/expected/KAN.ics");
    assert!(feed.contains("SUMMARY:Not confirmed: master calendar\\, afternoon\\, Kansas City"), "{feed}");
    assert!(feed.contains("cases here that afternoon"));
}

#[test]
fn a_forecast_that_is_called_off_stays_among_forecasts() {
    let mut docket = released(&[session(date(2026, 6, 9), 8, "lee-jordan")]);
    for event in docket.events.values_mut() {
        Arc::make_mut(event).now.standing =
            Standing::Cancelled { by: CancelledBy::Closure, words: Some(words("CLOSED June 9, 2026")) };
    }
    for path in
        ["/feeds/all.ics", "/feeds/place/KAN.ics", "/feeds/judge/lee-jordan.ics", "/feeds/kind/master.ics"]
    {
        assert!(!text(&docket, path).contains("BEGIN:VEVENT"), "{path}");
    }
    assert!(text(&docket, "/feeds/expected/KAN.ics").contains("STATUS:CANCELLED"));
}

#[test]
fn a_day_that_a_court_page_lists_in_full_expects_nothing_else() {
    let mut docket =
        released(&[session(date(2026, 6, 9), 8, "lee-jordan"), session(date(2026, 7, 7), 8, "lee-jordan")]);
    let cover = Cover { place: place("KAN"), first: date(2026, 6, 1), last: date(2026, 6, 28) };
    let complete = LastComplete {
        at: samples::now(),
        sightings: Vec::new(),
        notices: Vec::new(),
        notice_places: Vec::new(),
        covers: vec![cover],
        whole: None,
        unread: Default::default(),
        says_empty: true,
    };
    let state = SourceState { last_complete: Some(complete), ..SourceState::default() };
    docket.sources.insert(source("court-page"), Arc::new(state));
    let feed = text(&docket, "/feeds/expected/KAN.ics");
    assert_eq!(feed.matches("BEGIN:VEVENT").count(), 1);
    assert!(feed.contains("DTSTART:20260707T133000Z"));
}

#[test]
fn the_feed_stays_when_its_last_forecast_is_over() {
    let docket = released(&[session(date(2026, 6, 9), 8, "lee-jordan")]);
    let later = samples::now() + jiff::SignedDuration::from_hours(90 * 24);
    let edition = Edition::first(samples::settings(), &docket, later).unwrap();
    assert!(edition.get("/feeds/expected/KAN.ics").is_some_and(|file| !file.bytes().is_empty()));
    assert!(edition.get("/feeds/expected/ICE.ics").is_none());
}

#[test]
fn the_usual_pattern_is_what_comes_twice() {
    // Two Tuesdays of one judge, one Wednesday of another.
    let docket = released(&[
        session(date(2026, 6, 9), 8, "lee-jordan"),
        session(date(2026, 6, 16), 9, "lee-jordan"),
        session(date(2026, 6, 9), 13, "okafor-amara"),
        session(date(2026, 6, 23), 13, "okafor-amara"),
        session(date(2026, 6, 10), 8, "whitfield-dana"),
    ]);
    let page = text(&docket, "/place/KAN");
    assert!(page.contains("<th scope=\"row\">Tuesday</th><td>Lee</td><td>Okafor</td>"), "{page}");
    assert!(page.contains("May 4, 2026") && !page.contains("<th scope=\"row\">Wednesday</th>"));
    assert!(
        text(&docket, "/es/place/KAN").contains("<th scope=\"row\">martes</th><td>Lee</td><td>Okafor</td>")
    );
    assert!(!text(&samples::docket([]), "/place/KAN").contains("class=\"pattern\""));
}
