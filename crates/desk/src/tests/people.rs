//! Finding and vetting volunteers at the desk.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use docket::PlaceCode;
use roster::{Edit, Level, Membership, Post, Reach, Volunteer, VolunteerId};
use store::people::Verb;

use super::support::*;

/// Gives somebody posts at some places.
pub(super) fn at(programme: &Programme, who: VolunteerId, post: Post, codes: &[&str]) {
    let places: BTreeSet<_> = codes.iter().map(|code| PlaceCode::parse(code).unwrap()).collect();
    let mut volunteer = Volunteer::clone(&programme.people.roster().volunteers[&who]);
    volunteer.posts.insert(post, Reach::Places(places));
    programme.edit(vec![Edit::Volunteer(volunteer)]);
}

/// A coordinator of Kansas City, and volunteers there and in St. Louis.
fn programme() -> (Programme, [VolunteerId; 3]) {
    let programme = Programme::new();
    let coordinator = programme.volunteer(1, Level::Lead, &[]);
    let (here, elsewhere) =
        (programme.volunteer(2, Level::Trained, &[]), programme.volunteer(3, Level::Vetted, &[]));
    at(&programme, coordinator, Post::Coordinator, &["KAN"]);
    at(&programme, here, Post::Volunteer, &["KAN"]);
    at(&programme, elsewhere, Post::Volunteer, &["STL-ICE"]);
    (programme, [coordinator, here, elsewhere])
}

fn verbs(programme: &Programme) -> Vec<String> {
    let rows = programme.people.audit(None, 20).unwrap();
    rows.iter().map(|row| row.verb.as_str().to_owned()).collect()
}

#[test]
fn somebody_is_found_by_name_and_by_what_is_known() {
    let (programme, [coordinator, ..]) = programme();
    let mut browser = programme.browser_of(coordinator, true);
    for (query, found) in [
        ("", true),
        ("?q=volunt%C3%A9er+2", true),
        ("?q=rosa", false),
        ("?level=trained", true),
        ("?level=vetted", false),
        ("?place=KAN", true),
        ("?only=entered", false),
        ("?only=lapsing", false),
        ("?language=ht", false),
    ] {
        let page = browser.get(&format!("/desk/people{query}"));
        assert_eq!(page.status, StatusCode::OK, "{query}");
        assert_eq!(page.body.contains("Volunteer 2"), found, "{query}: {}", page.body);
        assert!(!page.body.contains("@example.org"));
    }
}

#[test]
fn another_places_volunteers_are_not_there() {
    let (programme, [coordinator, _, elsewhere]) = programme();
    let mut browser = programme.browser_of(coordinator, true);
    assert!(!browser.get("/desk/people").body.contains("Volunteer 3"));
    assert!(browser.get("/desk/people?q=Volunteer+3").body.contains("Nobody."));
    assert_eq!(browser.get("/desk/people?place=STL-ICE").status, StatusCode::NOT_FOUND);
    let before = programme.people.roster();
    let path = format!("/desk/people/{elsewhere}");
    assert_eq!(browser.get(&path).status, StatusCode::NOT_FOUND);
    for (act, form) in [
        ("level", "level=lead"),
        ("post", "post=lead&places=KAN"),
        ("membership", "membership=left"),
        ("contact", "kind=email"),
        ("code", ""),
        ("sign-out", ""),
    ] {
        assert_eq!(browser.post(&format!("{path}/{act}"), form).status, StatusCode::NOT_FOUND, "{act}");
    }
    assert_eq!(programme.people.roster(), before);
}

#[test]
fn a_coordinator_vouches_and_entrusts_for_their_own_places() {
    let (programme, [coordinator, here, _]) = programme();
    let mut browser = programme.browser_of(coordinator, true);
    let path = format!("/desk/people/{here}");
    let vouched = browser.post(&format!("{path}/level"), "level=vetted&until=2027-06-01&on-call=on");
    assert_eq!((vouched.status, vouched.location), (StatusCode::SEE_OTHER, path.clone()));
    let page = browser.get(&path);
    for expected in ["vetted", "Monday, June 1 · Volunteer 1", "Tuesday, June 1, 2027"] {
        assert!(page.body.contains(expected), "{expected}: {}", page.body);
    }
    for (form, status) in [
        ("post=lead&places=kan", StatusCode::SEE_OTHER),
        ("post=lead&places=STL-ICE", StatusCode::NOT_FOUND),
        ("post=operator&places=KAN", StatusCode::CONFLICT),
    ] {
        assert_eq!(browser.post(&format!("{path}/post"), form).status, status, "{form}");
    }
    let volunteer = programme.people.roster().volunteers[&here].clone();
    assert_eq!((volunteer.level, volunteer.on_call), (Level::Vetted, true));
    assert!(volunteer.posts.contains_key(&Post::Lead) && !volunteer.posts.contains_key(&Post::Operator));
    let own = format!("/desk/people/{coordinator}/level");
    assert_eq!(
        browser.post(&own, "level=vetted").status,
        StatusCode::CONFLICT,
        "nobody vouches for themselves"
    );
    browser.post(&format!("{path}/membership"), "membership=left");
    assert_eq!(programme.people.roster().volunteers[&here].membership, Membership::Left);
}

#[test]
fn a_contact_is_opened_one_at_a_time_and_that_is_noted() {
    let (programme, [coordinator, here, _]) = programme();
    let mut browser = programme.browser_of(coordinator, true);
    let path = format!("/desk/people/{here}");
    assert!(!browser.get(&path).body.contains("v2@example.org"));
    let opened = browser.post(&format!("{path}/contact"), "kind=email");
    assert!(opened.body.contains("v2@example.org"));
    assert_eq!(verbs(&programme)[0], "open-contact");
    assert_eq!(browser.post(&format!("{path}/contact"), "kind=phone").status, StatusCode::NOT_FOUND);
}

#[test]
fn a_code_is_handed_over_to_nobody_who_holds_more() {
    let (programme, [coordinator, here, _]) = programme();
    let mut browser = programme.browser_of(coordinator, true);
    let path = format!("/desk/people/{here}");
    let handed = browser.post(&format!("{path}/code"), "");
    let code = between(&handed.body, "<p class=\"code\">", "</p>").to_owned();
    assert!(handed.body.contains(&format!("https://cal.example.org/sign-in/code/{here}")));
    let mut theirs = programme.browser();
    let signed = theirs.post("/sign-in/code", &format!("volunteer={here}&code={code}"));
    assert_eq!((signed.status, signed.location.as_str()), (StatusCode::SEE_OTHER, "/me"));
    browser.post(&format!("{path}/sign-out"), "");
    assert_eq!(theirs.get("/me").location, "/sign-in");
    at(&programme, here, Post::Coordinator, &["KAN", "STL-ICE"]);
    assert!(!browser.get(&path).body.contains("STL-ICE"), "what is elsewhere is no matter of this form");
    for act in ["code", "sign-out", "membership"] {
        let refused = browser.post(&format!("{path}/{act}"), "membership=left");
        assert_eq!(refused.status, StatusCode::CONFLICT, "{act}");
    }
    let passed = programme.people.open_session(here, true, Verb::new("linux"), programme.now).unwrap();
    assert!(passed.is_some());
}
