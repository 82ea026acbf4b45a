//! Invitations, links, codes, sessions.

use axum::http::{Method, StatusCode};
use roster::{Language, Level, Post, Reach};
use store::people::{Actor, Invitation};

use super::support::*;

fn invited(programme: &Programme, reads: &str) -> String {
    let invitation = Invitation {
        posts: [(Post::Volunteer, Reach::Everywhere)].into(),
        level: Level::Trained,
        until: None,
        reads: Language::parse(reads).unwrap(),
    };
    let later = programme.now + jiff::SignedDuration::from_hours(24);
    let (_, token) =
        programme.people.invite(Actor::Operator, &invitation, None, 1, later, programme.now).unwrap();
    format!("/invitation/{token}")
}

#[test]
fn an_invitation_is_opened_any_number_of_times_and_accepted_once() {
    let programme = Programme::new();
    let address = invited(&programme, "es");
    let mut browser = programme.browser();
    for _ in 0..3 {
        let page = browser.get(&address);
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("¿Cómo le llamamos?"), "in the invited person's language: {}", page.body);
    }
    assert_eq!(browser.post(&address, "name=").status, StatusCode::UNPROCESSABLE_ENTITY);
    let accepted = browser.post(&address, "name=T%C3%ADa+Rosa&email=rosa%40example.org");
    assert_eq!((accepted.status, accepted.location.as_str()), (StatusCode::SEE_OTHER, "/me"));
    assert!(browser.get("/me").body.contains("Tía Rosa"));
    assert_eq!(programme.browser().get(&address).status, StatusCode::NOT_FOUND);
    assert_eq!(programme.browser().post(&address, "name=Other").status, StatusCode::NOT_FOUND);
    assert_eq!(programme.people.roster().volunteers.len(), 1);
}

#[test]
fn a_link_signs_in_when_its_button_is_pressed_and_not_when_it_is_opened() {
    let programme = Programme::new();
    programme.volunteer(1, Level::Trained, &[]);
    let mut browser = programme.browser();
    browser.post("/sign-in", "email=V1%40example.org&then=%2Fme%2Fshifts");
    let (to, body) = programme.last_message().unwrap();
    assert_eq!(to, "V1@example.org");
    let link = between(&body, "https://cal.example.org", "\n").to_owned();
    for method in [Method::GET, Method::HEAD, Method::GET] {
        let mut scanner = programme.browser();
        assert_eq!(scanner.ask(method, &link, "", &[]).status, StatusCode::OK);
        assert_eq!(scanner.cookie, None);
    }
    let pressed = browser.post(&link, "");
    assert_eq!(pressed.location, "/me");
    assert!(browser.cookie.is_some());
    assert_eq!(browser.get("/me").status, StatusCode::OK);
    let mut again = programme.browser();
    assert!(again.post(&link, "").body.contains("does not work any more"));
    assert_eq!(again.cookie, None);
}

#[test]
fn a_code_signs_in_where_it_was_asked_for_and_guessing_ends() {
    let programme = Programme::new();
    programme.volunteer(1, Level::Trained, &[]);
    let mut browser = programme.browser();
    let page = browser.post("/sign-in", "email=v1%40example.org");
    let handle = between(&page.body, "name=\"handle\" value=\"", "\"").to_owned();
    let (_, body) = programme.last_message().unwrap();
    let code = between(&body, "asked for it: ", "\n").to_owned();
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for _ in 0..4 {
        let tried = browser.post("/sign-in/code", &format!("handle={handle}&code={wrong}"));
        assert!(tried.body.contains("not the right digits"), "{}", tried.body);
    }
    let over = browser.post("/sign-in/code", &format!("handle={handle}&code={wrong}"));
    assert!(over.body.contains("cannot be used any more"), "{}", over.body);
    let late = browser.post("/sign-in/code", &format!("handle={handle}&code={code}"));
    assert_eq!((late.status, &browser.cookie), (StatusCode::UNPROCESSABLE_ENTITY, &None));
}

#[test]
fn an_address_that_is_nobodys_is_answered_the_same() {
    let programme = Programme::new();
    programme.volunteer(1, Level::Trained, &[]);
    let page = |address: &str| {
        let answered = programme.browser().post("/sign-in", &format!("email={address}"));
        let handle = between(&answered.body, "name=\"handle\" value=\"", "\"").to_owned();
        (answered.status, answered.body.replace(&handle, "HANDLE"))
    };
    assert_eq!(page("v1%40example.org"), page("nobody%40example.org"));
}

#[test]
fn a_session_is_of_one_browser_and_ends_when_told() {
    let programme = Programme::new();
    let who = programme.volunteer(1, Level::Trained, &[]);
    let mut browser = programme.browser_of(who, false);
    assert_eq!(browser.get("/me").status, StatusCode::OK);
    let kept = browser.cookie.clone();
    let out = browser.post("/sign-out", "");
    assert_eq!((out.status, &browser.cookie), (StatusCode::SEE_OTHER, &None));
    let mut thief = programme.browser();
    thief.cookie = kept;
    assert_eq!(thief.get("/me").location, "/sign-in");
    // A token that was never given out, planted before signing in, is not taken over.
    let mut planted = programme.browser();
    planted.cookie = Some(format!("__Host-alongside={}", "A".repeat(43)));
    assert_eq!(planted.get("/me").location, "/sign-in");
}

#[test]
fn a_form_of_another_site_changes_nothing() {
    let programme = Programme::new();
    let who = programme.volunteer(1, Level::Trained, &[]);
    let mut browser = programme.browser_of(who, false);
    for headers in [
        &[("sec-fetch-site", "cross-site")][..],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "none")],
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
        &[],
    ] {
        let answered = browser.ask(Method::POST, "/sign-out", "", headers);
        assert_eq!(answered.status, StatusCode::FORBIDDEN, "{headers:?}");
    }
    assert_eq!(browser.get("/me").status, StatusCode::OK);
    let older = browser.ask(Method::POST, "/sign-out", "", &[("origin", "https://cal.example.org")]);
    assert_eq!(older.status, StatusCode::SEE_OTHER, "a browser from before Fetch Metadata");
}
