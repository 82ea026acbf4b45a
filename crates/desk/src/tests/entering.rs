//! What coordinators and leads enter by hand: private events, the question for a second origin, door sightings.

use axum::http::StatusCode;
use docket::{Authority, Origin, Standing, Subject};
use roster::{Cause, Level, Post, Role, SightingState};

use super::people::at;
use super::support::*;

/// A coordinator of St. Louis, 1, and one of Kansas City, 2.
fn programme() -> (Programme, [roster::VolunteerId; 2]) {
    let programme = Programme::new();
    let (here, elsewhere) =
        (programme.volunteer(1, Level::Lead, &[]), programme.volunteer(2, Level::Lead, &[]));
    at(&programme, here, Post::Coordinator, &["STL-ICE"]);
    at(&programme, elsewhere, Post::Coordinator, &["KAN"]);
    (programme, [here, elsewhere])
}

const WINDOW: &str = "kind=case-review&place=STL-ICE&day=2026-06-09&last=2026-06-11";

#[test]
fn an_accompaniment_is_private_and_has_its_shift() {
    let (programme, [here, _]) = programme();
    let mut browser = programme.browser_of(here, true);
    let form =
        "kind=accompaniment&place=STL-ICE&day=2026-06-02&hour=09:15&accompanier=2&languages=es&early=30";
    assert_eq!(browser.post("/desk/private", form).status, StatusCode::SEE_OTHER);
    let page = browser.get("/desk/private");
    for expected in ["private", "Accompaniment, Tuesday, June 2, 9:15 a.m., ICE office", "8:45 a.m."] {
        assert!(page.body.contains(expected), "{expected}: {}", page.body);
    }
    let roster = programme.people.roster();
    let event = roster.private_events.values().next().unwrap();
    let shift = roster.shifts.values().next().unwrap();
    assert!(shift.is_private() && shift.causes.contains(&Cause::Private(event.id)));
    assert_eq!(shift.need[&Role::Accompanier], 2);
    let public = format!("/desk/private/{}/public", event.id);
    assert_eq!(browser.get(&public).status, StatusCode::NOT_FOUND, "one person's is never public");
    let posted = browser.post(&public, "origin=several&not-one-household=on");
    assert_eq!(posted.status, StatusCode::NOT_FOUND);
    assert!(programme.store.docket().events.is_empty());
    browser.post(&format!("/desk/private/{}/switch", event.id), "");
    assert!(!programme.people.roster().private_events[&event.id].on);
}

#[test]
fn check_in_days_are_public_with_a_second_origin_and_not_without() {
    let (programme, [here, _]) = programme();
    let mut browser = programme.browser_of(here, true);
    browser.post("/desk/private", WINDOW);
    let id = *programme.people.roster().private_events.keys().next().unwrap();
    let path = format!("/desk/private/{id}/public");
    assert!(browser.get(&path).body.contains("who else says so?"));
    for without in [
        "",
        "origin=several",
        "origin=published",
        "origin=published&link=not+an+address",
        "origin=published&link=https://localhost/x",
        "not-one-household=on",
    ] {
        let refused = browser.post(&path, without);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{without}");
        assert!(refused.body.contains("Not made public"), "{without}: {}", refused.body);
    }
    assert!(programme.store.docket().events.is_empty());
    assert_eq!(browser.post(&path, "origin=several&not-one-household=on").status, StatusCode::SEE_OTHER);
    let docket = programme.store.docket();
    let event = docket.events.values().next().unwrap();
    let window =
        Subject::Window { kind: docket::WindowKind::CaseReview, origin: Some(Origin::SeveralPeople) };
    assert_eq!(event.now.facts.subject, window);
    assert_eq!(event.now.sources[0].0, Authority::Coordinator);
    assert_eq!(programme.people.roster().private_events[&id].made_public.as_ref(), Some(&event.id));
    assert!(browser.get("/desk/private").body.contains("made public"));
    let standing = || programme.store.docket().events[&event.id].now.standing.clone();
    browser.post(&format!("/desk/private/{id}/switch"), "");
    assert!(matches!(standing(), Standing::Cancelled { .. }), "{:?}", standing());
    browser.post(&format!("/desk/private/{id}/switch"), "");
    assert_eq!(standing(), Standing::Listed);
}

#[test]
fn another_places_private_events_are_not_there() {
    let (programme, [here, elsewhere]) = programme();
    programme.browser_of(here, true).post("/desk/private", WINDOW);
    let id = *programme.people.roster().private_events.keys().next().unwrap();
    let mut browser = programme.browser_of(elsewhere, true);
    assert!(!browser.get("/desk/private").body.contains("June 9"));
    let path = format!("/desk/private/{id}");
    assert_eq!(browser.get(&format!("{path}/public")).status, StatusCode::NOT_FOUND);
    for (act, form) in [("switch", ""), ("public", "origin=several&not-one-household=on")] {
        assert_eq!(browser.post(&format!("{path}/{act}"), form).status, StatusCode::NOT_FOUND, "{act}");
    }
    assert_eq!(browser.post("/desk/private", WINDOW).status, StatusCode::NOT_FOUND);
    assert!(programme.store.docket().events.is_empty());
}

#[test]
fn a_wall_list_is_read_by_a_lead_and_accepted_with_one_tap() {
    let (programme, [_, coordinator]) = programme();
    let lead = programme.volunteer(3, Level::Trained, &[Post::Lead]);
    let trained = programme.volunteer(4, Level::Trained, &[]);
    assert_eq!(programme.browser_of(trained, false).get("/me/sightings").status, StatusCode::NOT_FOUND);
    let mut browser = programme.browser_of(lead, false);
    assert!(browser.get("/me/sightings").body.contains("2026-06-02"), "tomorrow");
    let row = "place=KAN&day=2026-06-02&hour=08:30&judge=Lee&room=3&kind=master&count=25";
    assert_eq!(browser.post("/me/sightings", row).status, StatusCode::SEE_OTHER);
    for (wrong, status) in [
        (row.replace("master", "individual"), StatusCode::CONFLICT),
        (row.replace("Lee", "Somebody"), StatusCode::CONFLICT),
        (row.replace("judge=Lee&room=3&", ""), StatusCode::CONFLICT),
        (row.replace("2026-06-02", "2026-07-02"), StatusCode::CONFLICT),
        (row.replace("place=KAN", "place=STL-ICE"), StatusCode::NOT_FOUND),
    ] {
        assert_eq!(browser.post("/me/sightings", &wrong).status, status, "{wrong}");
    }
    browser.post("/me/sightings", &row.replace("08:30", "13:00"));
    let mut desk = programme.browser_of(coordinator, true);
    let page = desk.get("/desk/sightings");
    let words =
        "Kansas City, Tuesday, June 2, 8:30 a.m., Judge Jordan Lee, courtroom 3, Master calendar, about 25";
    assert!(page.body.contains(words), "{}", page.body);
    let roster = programme.people.roster();
    let by_hour = |hour: i8| roster.sightings.values().find(|one| one.start.hour() == hour).unwrap().id;
    let (morning, afternoon) = (by_hour(8), by_hour(13));
    desk.post(&format!("/desk/sightings/{morning}/accept"), "");
    desk.post(&format!("/desk/sightings/{morning}/accept"), "");
    desk.post(&format!("/desk/sightings/{afternoon}/refuse"), "");
    let docket = programme.store.docket();
    assert_eq!(docket.events.len(), 1);
    let event = docket.events.values().next().unwrap();
    assert_eq!(event.now.sources[0].0, Authority::DoorSighting);
    assert_eq!(event.now.facts.hearing().map(docket::Hearing::matters), Some(25));
    let states = programme.people.roster();
    assert_eq!(states.sightings[&morning].state, SightingState::Accepted);
    assert_eq!(states.sightings[&afternoon].state, SightingState::Refused);
}

#[test]
fn another_places_sightings_are_not_there() {
    let (programme, [elsewhere, _]) = programme();
    let lead = programme.volunteer(3, Level::Lead, &[]);
    let row = "place=KAN&day=2026-06-02&hour=08:30&judge=Lee&kind=master";
    programme.browser_of(lead, false).post("/me/sightings", row);
    let id = *programme.people.roster().sightings.keys().next().unwrap();
    let mut browser = programme.browser_of(elsewhere, true);
    assert!(browser.get("/desk/sightings").body.contains("Nothing waits."));
    for act in ["accept", "refuse"] {
        let answered = browser.post(&format!("/desk/sightings/{id}/{act}"), "");
        assert_eq!(answered.status, StatusCode::NOT_FOUND, "{act}");
    }
}
