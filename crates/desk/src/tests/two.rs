//! What takes two people: exports, messages to many, how long things are kept.

use axum::http::StatusCode;
use roster::{Level, Post, Role};
use store::people::{LetterState, Row};

use super::support::*;

fn waiting(body: &str) -> String {
    format!("/desk/two/{}/agree", between(body, "/desk/two/", "/agree"))
}

#[test]
fn volunteers_leave_as_a_file_when_another_coordinator_agrees_and_once() {
    let programme = Programme::new();
    let [one, two] = [1, 2].map(|number| programme.volunteer(number, Level::Lead, &[Post::Coordinator]));
    programme.volunteer(3, Level::Vetted, &[Post::Volunteer]);
    let (mut asks, mut agrees) = (programme.browser_of(one, true), programme.browser_of(two, true));
    asks.post("/desk/export", "");
    let own = asks.get("/desk/two");
    assert!(own.body.contains("You asked for it") && !own.body.contains("/agree"), "{}", own.body);
    let path = waiting(&agrees.get("/desk/two").body);
    assert_eq!(asks.post(&path, "").status, StatusCode::CONFLICT, "nobody agrees with themselves");
    let id = between(&path, "/desk/two/", "/agree").to_owned();
    assert_eq!(
        asks.post(&format!("/desk/export/{id}"), "").status,
        StatusCode::NOT_FOUND,
        "not agreed to yet"
    );
    agrees.post(&path, "");
    assert_eq!(
        agrees.post(&format!("/desk/export/{id}"), "").status,
        StatusCode::NOT_FOUND,
        "who asked fetches it"
    );
    assert_eq!(asks.get(&format!("/desk/export/{id}")).status, StatusCode::METHOD_NOT_ALLOWED);
    let file = asks.post(&format!("/desk/export/{id}"), "");
    assert!(file.body.contains("\"Volunteer 3\",\"vetted\",\"\",\"v3@example.org\""), "{}", file.body);
    assert_eq!(file.headers["cache-control"], "no-store");
    assert_eq!(asks.post(&format!("/desk/export/{id}"), "").status, StatusCode::NOT_FOUND, "once");
}

#[test]
fn those_on_a_shift_are_written_to_alone_and_more_than_25_by_two() {
    let programme = Programme::new();
    let [one, two] = [1, 2].map(|number| programme.volunteer(number, Level::Lead, &[Post::Coordinator]));
    let vetted = programme.volunteer(3, Level::Vetted, &[Post::Volunteer]);
    let shift = programme.shift(11, &[(Role::Observer, 1)]);
    programme.browser_of(vetted, false).post(&format!("/me/shifts/{shift}/take"), "role=observer");
    let mut asks = programme.browser_of(one, true);
    let refused =
        asks.post("/desk/messages", &format!("shift={shift}&text=Call+314-555-0100+about+A123456789"));
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("looks like a person"), "{}", refused.body);
    let sent = asks.post("/desk/messages", &format!("shift={shift}&text=Bring+water."));
    assert_eq!(sent.location, "/desk/messages?done=sent");
    let letters = || programme.people.letters(Some(LetterState::Waiting), 100).unwrap();
    assert_eq!(letters().iter().filter(|letter| letter.to == vetted).count(), 1);
    for number in 30..60 {
        programme.volunteer(number, Level::Trained, &[Post::Volunteer]);
    }
    let before = letters().len();
    let asked = asks.post("/desk/messages", "level=trained&text=The+training+moved.");
    assert_eq!(asked.location, "/desk/messages?done=asked");
    assert_eq!(letters().len(), before, "nothing goes before somebody agrees");
    let mut agrees = programme.browser_of(two, true);
    let page = agrees.get("/desk/two");
    assert!(page.body.contains("The training moved."), "it is read before it goes: {}", page.body);
    agrees.post(&waiting(&page.body), "");
    assert!(letters().len() > before + 25);
}

#[test]
fn a_hold_takes_one_and_lifting_it_two() {
    let programme = Programme::new();
    let [one, two] = [1, 2].map(|number| programme.volunteer(number, Level::Lead, &[Post::Coordinator]));
    let (mut asks, mut agrees) = (programme.browser_of(one, true), programme.browser_of(two, true));
    let days = |row| programme.people.retention().unwrap().days(row);
    asks.post("/desk/kept/hold", "row=assignments");
    assert_eq!(days(Row::Assignments), None);
    asks.post("/desk/kept", "row=assignments&days=");
    assert_eq!(days(Row::Assignments), None, "nobody agreed yet");
    let path = waiting(&agrees.get("/desk/two").body);
    agrees.post(&path, "");
    assert_eq!(days(Row::Assignments), Some(56));
    asks.post("/desk/kept", "row=assignments&days=20");
    let path = waiting(&agrees.get("/desk/two").body);
    agrees.post(&path, "");
    assert_eq!(days(Row::Assignments), Some(20));
    assert_eq!(
        asks.post("/desk/kept", "row=assignments&days=91").status,
        StatusCode::BAD_REQUEST,
        "longer than allowed"
    );
}
