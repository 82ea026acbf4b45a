//! Need rules and standing sessions at the desk.

use axum::http::StatusCode;
use roster::{Level, Post, Role};

use super::people::at;
use super::support::*;

fn programme() -> (Programme, roster::VolunteerId) {
    let programme = Programme::new();
    let coordinator = programme.volunteer(1, Level::Lead, &[]);
    at(&programme, coordinator, Post::Coordinator, &["KAN"]);
    (programme, coordinator)
}

const MASTER: &str =
    "events=sessions&kind=master&lead=1&observer=2&early=30&busy-over=20&busy-role=observer&busy-more=1";

#[test]
fn a_rule_is_entered_said_in_words_changed_and_switched_off() {
    let (programme, coordinator) = programme();
    let mut browser = programme.browser_of(coordinator, true);
    let saved = browser.post("/desk/rules", &format!("place=KAN&judge=Lee&{MASTER}"));
    assert_eq!((saved.status, saved.location.as_str()), (StatusCode::SEE_OTHER, "/desk/rules"));
    let page = browser.get("/desk/rules");
    let words = "Master calendar at Kansas City Immigration Court (Judge Jordan Lee): 1 lead, 2 observers, be there 30 minutes \
                 before; more than 20 matters: 1 observer more";
    assert!(page.body.contains(words), "{}", page.body);
    let id = *programme.people.roster().rules.keys().next().unwrap();
    assert!(browser.get(&format!("/desk/rules/{id}")).body.contains("value=\"Jordan Lee\""));
    browser.post("/desk/rules", &format!("id={id}&place=KAN&events=sessions&kind=master&observer=3"));
    let rules = programme.people.roster().rules.clone();
    assert_eq!((rules.len(), rules[&id].need[&Role::Observer]), (1, 3));
    browser.post(&format!("/desk/rules/{id}/switch"), "");
    assert!(!programme.people.roster().rules[&id].on);
    assert!(browser.get("/desk/rules").body.contains("switched off"));
}

#[test]
fn what_cannot_be_a_rule_is_shown_again_with_the_reason() {
    let (programme, coordinator) = programme();
    let mut browser = programme.browser_of(coordinator, true);
    for (form, status, said) in [
        ("place=KAN&events=sessions&kind=individual&lead=1", 422, "each is one person"),
        ("place=KAN&events=sessions&lead=1", 422, "at least one kind"),
        ("place=KAN&events=sessions&kind=master", 422, "at least one."),
        ("place=KAN&events=windows&window=case-review&lead=1", 422, "from when until when"),
        ("place=KAN&events=sessions&kind=master&lead=1&early=300", 422, "180 minutes"),
        ("place=KAN&events=sessions&kind=master&lead=1&judge=Nobody", 409, "No judge of that name"),
        ("place=KAN&events=sessions&kind=master&lead=many", 400, "not understood"),
        ("place=STL-ICE&events=sessions&kind=master&lead=1", 404, "not for you"),
    ] {
        let answered = browser.post("/desk/rules", form);
        assert_eq!(answered.status.as_u16(), status, "{form}");
        assert!(answered.body.contains(said), "{form}: {}", answered.body);
    }
    assert!(programme.people.roster().rules.is_empty());
}

#[test]
fn what_takes_place_every_week_is_entered_changed_and_ended() {
    let (programme, coordinator) = programme();
    let mut browser = programme.browser_of(coordinator, true);
    let form = "place=KAN&door=courtroom&room=3&judge=Lee&weekday=2&weekday=4&from=08:30&until=12:00&first=2026-06-01\
                &last=2026-09-30&except=2026-06-18&lead=1&early=30";
    assert_eq!(browser.post("/desk/standing", form).status, StatusCode::SEE_OTHER);
    let page = browser.get("/desk/standing");
    let words = "Every Tuesday, Thursday, 8:30 a.m. – 12 noon, until Wednesday, September 30, at Kansas City Immigration Court: 1 \
                 lead, be there 30 minutes before";
    assert!(page.body.contains(words), "{}", page.body);
    let id = *programme.people.roster().standing.keys().next().unwrap();
    assert!(browser.get(&format!("/desk/standing/{id}")).body.contains("2026-06-18"));
    let wrong = browser.post("/desk/standing", &form.replace("until=12:00", "until=08:00"));
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(browser.post(&format!("/desk/standing/{id}/end"), "").status, StatusCode::SEE_OTHER);
    assert!(programme.people.roster().standing.is_empty());
}

#[test]
fn another_places_rules_are_not_there() {
    let (programme, coordinator) = programme();
    let other = programme.volunteer(2, Level::Lead, &[]);
    at(&programme, other, Post::Coordinator, &["STL-ICE"]);
    let mut browser = programme.browser_of(other, true);
    let window = "place=STL-ICE&events=windows&window=check-in&from=08:00&until=12:00&lead=1&accompanier=2";
    assert_eq!(browser.post("/desk/rules", window).status, StatusCode::SEE_OTHER);
    let id = *programme.people.roster().rules.keys().next().unwrap();
    let mut browser = programme.browser_of(coordinator, true);
    assert!(!browser.get("/desk/rules").body.contains("ICE office:"));
    assert_eq!(browser.get(&format!("/desk/rules/{id}")).status, StatusCode::NOT_FOUND);
    assert_eq!(browser.post(&format!("/desk/rules/{id}/switch"), "").status, StatusCode::NOT_FOUND);
    let taken = browser.post("/desk/rules", &format!("id={id}&place=KAN&{MASTER}"));
    assert_eq!(taken.status, StatusCode::NOT_FOUND);
    assert!(programme.people.roster().rules[&id].on);
}
