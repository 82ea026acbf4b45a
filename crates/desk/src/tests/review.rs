//! Decisions about what public pages say.

use axum::http::StatusCode;
use docket::{Effect, PlaceCode};
use roster::{Level, Post, Reach};

use super::support::*;

#[test]
fn an_unclear_notice_waits_at_the_desk_of_its_place_and_is_decided_there() {
    let programme = Programme::new();
    programme.notice("KAN", "Open. Some hearings are moved.", Effect::Doubtful { span: None });
    let coordinator = programme.volunteer(1, Level::Lead, &[Post::Coordinator]);
    let mut browser = programme.browser_of(coordinator, true);
    assert!(browser.get("/desk").body.contains("1 decision waits"));
    let page = browser.get("/desk/review");
    assert!(page.body.contains("Some hearings are moved."), "{}", page.body);
    let path = format!("/desk/review/{}", between(&page.body, "/desk/review/", "\""));
    // Closed, but on which days?
    let asked = browser.post(&path, "word=cancel&first=&last=");
    assert_eq!(asked.status, StatusCode::BAD_REQUEST);
    assert_eq!(
        browser.post(&path, "word=cancel&first=2026-06-04&last=2026-06-02").status,
        StatusCode::BAD_REQUEST
    );
    let decided = browser.post(&path, "word=keep");
    assert_eq!(decided.location, "/desk/review?done=yes");
    assert!(browser.get("/desk/review").body.contains("Nothing waits"));
    assert_eq!(browser.post(&path, "word=keep").status, StatusCode::NOT_FOUND);
}

#[test]
fn another_places_decisions_do_not_exist() {
    let programme = Programme::new();
    programme.notice("KAN", "Open. Some hearings are moved.", Effect::Doubtful { span: None });
    let everywhere = programme.volunteer(1, Level::Lead, &[Post::Coordinator]);
    let page = programme.browser_of(everywhere, true).get("/desk/review");
    let path = format!("/desk/review/{}", between(&page.body, "/desk/review/", "\""));
    let other = programme.volunteer(2, Level::Lead, &[]);
    let st_louis = PlaceCode::parse("STL-ICE").unwrap();
    programme.entrust(other, Post::Coordinator, Reach::Places([st_louis].into()));
    let mut browser = programme.browser_of(other, true);
    assert!(browser.get("/desk/review").body.contains("Nothing waits"));
    assert!(!browser.get("/desk").body.contains("decision waits"));
    assert_eq!(browser.post(&path, "word=keep").status, StatusCode::NOT_FOUND);
    let docket_has_it =
        programme.browser_of(everywhere, true).get("/desk/review").body.contains("Some hearings");
    assert!(docket_has_it);
}
