//! Making, showing and removing passkeys.

use axum::http::{Method, StatusCode};
use roster::{Level, Post, VolunteerId};

use super::device::Device;
use super::support::*;

fn coordinator(programme: &Programme) -> VolunteerId {
    programme.volunteer(1, Level::Lead, &[Post::Coordinator])
}

/// Lets a device do what an address asks for, and sends its answer.
fn present(browser: &mut Browser<'_>, device: &mut Device, path: &str) -> Answered {
    let asked = browser.post(&format!("{path}/begin"), "");
    assert_eq!(asked.status, StatusCode::OK, "{}", asked.body);
    let form = device.answer(&asked.body);
    browser.post(path, &form)
}

const SIGN_IN: &str = "/sign-in/passkey";

#[test]
fn the_first_passkey_opens_the_desk_and_later_only_that_one_does() {
    let programme = Programme::new();
    let who = coordinator(&programme);
    let mut browser = programme.browser_of(who, false);
    assert_eq!(browser.get("/desk").location, "/sign-in/passkey?then=%2Fdesk");
    assert!(browser.get(SIGN_IN).body.contains("data-passkey=\"make\""));
    let before = browser.cookie.clone();
    let mut device = Device::new(7);
    let made = present(&mut browser, &mut device, SIGN_IN);
    assert_eq!((made.status, made.location.as_str()), (StatusCode::SEE_OTHER, "/desk"), "{}", made.body);
    assert_eq!(browser.get("/desk").status, StatusCode::OK);
    assert_ne!(browser.cookie, before, "the token is a new one");
    let mut old = programme.browser();
    old.cookie = before;
    assert_eq!(old.get("/me").location, "/sign-in", "and the old one opens nothing");

    let mut elsewhere = programme.browser_of(who, false);
    assert!(elsewhere.get(SIGN_IN).body.contains("data-passkey=\"show\""));
    let mut stranger = Device::new(8);
    let refused = present(&mut elsewhere, &mut stranger, SIGN_IN);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(elsewhere.get("/desk").status, StatusCode::SEE_OTHER);
    assert_eq!(present(&mut elsewhere, &mut device, SIGN_IN).location, "/desk");
    assert_eq!(elsewhere.get("/desk").status, StatusCode::OK);
}

#[test]
fn an_answer_counts_once_in_its_own_session_and_from_its_own_site() {
    let programme = Programme::new();
    let who = coordinator(&programme);
    let mut device = Device::new(7);
    present(&mut programme.browser_of(who, false), &mut device, SIGN_IN);
    let refused = |browser: &mut Browser<'_>, form: &str, why: &str| {
        assert_eq!(browser.post(SIGN_IN, form).status, StatusCode::UNPROCESSABLE_ENTITY, "{why}");
        assert_eq!(browser.get("/desk").status, StatusCode::SEE_OTHER, "{why}");
    };
    let asked = |browser: &mut Browser<'_>| browser.post("/sign-in/passkey/begin", "").body;

    let (mut one, mut other) = (programme.browser_of(who, false), programme.browser_of(who, false));
    let form = device.answer(&asked(&mut one));
    refused(&mut other, &form, "in another session");
    refused(&mut one, "credential=%7B%7D", "nothing that a device says");
    refused(&mut one, &form, "after another answer to the same question");

    let form = device.answer(&asked(&mut one));
    assert_eq!(one.post(SIGN_IN, &form).location, "/desk");
    refused(&mut other, &form, "replayed");

    let mut copy = device.copy();
    device.answer(&asked(&mut other));
    let form = device.answer(&asked(&mut other));
    assert_eq!(other.post(SIGN_IN, &form).location, "/desk");
    let mut third = programme.browser_of(who, false);
    let form = copy.answer(&asked(&mut third));
    refused(&mut third, &form, "a copy, whose counter is behind");

    device.origin = "https://cal.example.org.evil.example";
    let form = device.answer(&asked(&mut third));
    refused(&mut third, &form, "from another site");
    device.origin = "https://cal.example.org";
    device.verifies = false;
    let form = device.answer(&asked(&mut third));
    refused(&mut third, &form, "whose owner was not asked");
}

#[test]
fn an_answer_that_takes_too_long_does_not_count() {
    let mut programme = Programme::new();
    let who = coordinator(&programme);
    let mut device = Device::new(7);
    let token = programme.browser_of(who, false).cookie;
    let asked = { programme.browser_with(token.clone()).post("/sign-in/passkey/begin", "").body };
    programme.later(jiff::SignedDuration::from_mins(5));
    let late = programme.browser_with(token).post(SIGN_IN, &device.answer(&asked));
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(programme.people.passkeys(who).unwrap().is_empty());
}

#[test]
fn the_last_passkey_of_a_coordinator_stays() {
    let programme = Programme::new();
    let who = coordinator(&programme);
    let mut browser = programme.browser_of(who, false);
    present(&mut browser, &mut Device::new(7), SIGN_IN);
    let first = programme.people.passkeys(who).unwrap()[0].id;
    let kept = browser.post(&format!("/me/passkeys/{first}/remove"), "");
    assert_eq!(kept.status, StatusCode::CONFLICT, "{}", kept.body);
    assert_eq!(present(&mut browser, &mut Device::new(8), "/me/passkeys").location, "/me/passkeys");
    let somebody = programme.volunteer(2, Level::Lead, &[Post::Coordinator]);
    let others = programme.browser_of(somebody, true).post(&format!("/me/passkeys/{first}/remove"), "");
    assert_ne!(others.status, StatusCode::SEE_OTHER, "somebody else's is not theirs to remove");
    assert_eq!(browser.post(&format!("/me/passkeys/{first}/remove"), "").status, StatusCode::SEE_OTHER);
    assert_eq!(programme.people.passkeys(who).unwrap().len(), 1);
    assert_eq!(browser.get("/desk").location, "/sign-in?then=%2Fdesk", "sessions of a passkey end with it");
}

#[test]
fn whoever_has_a_passkey_changes_none_without_showing_it() {
    let programme = Programme::new();
    let who = programme.volunteer(1, Level::Vetted, &[]);
    let mut browser = programme.browser_of(who, false);
    assert_eq!(present(&mut browser, &mut Device::new(7), "/me/passkeys").location, "/me/passkeys");
    let passkey = programme.people.passkeys(who).unwrap()[0].id;
    let mut thief = programme.browser_of(who, false);
    for (method, path) in [
        (Method::GET, "/me/passkeys".to_owned()),
        (Method::POST, "/me/passkeys".to_owned()),
        (Method::POST, "/me/passkeys/begin".to_owned()),
        (Method::POST, format!("/me/passkeys/{passkey}/remove")),
    ] {
        let answered = thief.ask(method, &path, "", &[("sec-fetch-site", "same-origin")]);
        assert!(answered.location.starts_with("/sign-in/passkey"), "{path}: {}", answered.location);
    }
    assert_eq!(programme.people.passkeys(who).unwrap().len(), 1);
}

#[test]
fn a_device_learns_the_display_name_and_no_more() {
    let programme = Programme::new();
    let who = coordinator(&programme);
    let mut browser = programme.browser_of(who, false);
    let asked = browser.post("/sign-in/passkey/begin", "").body;
    let asked: serde_json::Value = serde_json::from_str(&asked).unwrap();
    let options = &asked["publicKey"];
    assert_eq!(options["user"]["name"], "Volunteer 1");
    assert_eq!(options["user"]["displayName"], "Volunteer 1");
    assert_eq!(options["rp"]["id"], "cal.example.org");
    assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
    assert!(!asked.to_string().contains("v1@"), "no address: {asked}");
}
