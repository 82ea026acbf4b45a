//! What volunteers tell of themselves, where they are signed in, a break, leaving.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use docket::{Half, PlaceCode};
use jiff::civil::Weekday;
use roster::{AssignmentState, Distance, Level, Membership, Role, Setting, VolunteerId, WeekHalf};

use super::support::*;

const FORM: &str = "name=T%C3%ADa+Rosa&reads=es&speaks=ht&speaks=es&email=rosa%40example.org&signal=rosa.42&phone=&for-leads=signal\
    &distance-KAN=hour&distance-STL-ICE=never&free=2-morning&free=4-afternoon&off-first=2026-06-05&off-last=2026-06-07&off-first=\
    &off-last=&comfortable=outside&quiet-from=20%3A00&quiet-until=08%3A00&urgent=on&on-call=on";

fn known(programme: &Programme, who: VolunteerId) -> roster::Volunteer {
    roster::Volunteer::clone(&programme.people.roster().volunteers[&who])
}

#[test]
fn what_is_told_is_kept_and_shown_again() {
    let programme = Programme::new();
    let who = programme.volunteer(1, Level::Trained, &[]);
    let mut browser = programme.browser_of(who, false);
    let saved = browser.post("/me/profile", FORM);
    assert_eq!(saved.location, "/me/profile?done=saved", "{}", saved.body);
    let volunteer = known(&programme, who);
    let place = |code| PlaceCode::parse(code).unwrap();
    assert_eq!(volunteer.distance(&place("KAN")), Some(Distance::Hour));
    assert_eq!(volunteer.distance(&place("STL-ICE")), Some(Distance::Never));
    assert_eq!(
        volunteer.free,
        BTreeSet::from([
            WeekHalf::new(Weekday::Tuesday, Half::Morning),
            WeekHalf::new(Weekday::Thursday, Half::Afternoon),
        ])
    );
    assert_eq!(volunteer.comfortable, BTreeSet::from([Setting::Outside]));
    assert!(volunteer.quiet.urgent_passes && !volunteer.on_call, "the call list is for the vetted");
    let card = programme.people.card(who).unwrap().unwrap();
    assert_eq!((card.name.as_str(), card.contacts.signal.as_deref()), ("Tía Rosa", Some("rosa.42")));
    let page = browser.get(&saved.location).body;
    for expected in
        ["Guardado.", "value=\"Tía Rosa\"", "value=\"2026-06-05\"", "value=\"20:00\"", "criollo haitiano"]
    {
        assert!(page.contains(expected), "{expected}: {page}");
    }
    let vetted = programme.volunteer(2, Level::Vetted, &[]);
    let off_the_list = FORM.replace("&on-call=on", "").replace("rosa%40", "other%40");
    programme.browser_of(vetted, false).post("/me/profile", &off_the_list);
    assert!(!known(&programme, vetted).on_call);
}

#[test]
fn what_is_not_right_is_shown_again_and_changes_nothing() {
    let programme = Programme::new();
    let who = programme.volunteer(1, Level::Trained, &[]);
    programme.volunteer(2, Level::Trained, &[]);
    let before = (known(&programme, who), programme.people.card(who).unwrap());
    let mut browser = programme.browser_of(who, false);
    for (right, wrong, said) in [
        ("name=T%C3%ADa+Rosa", "name=", "A name of 1 to 40"),
        ("rosa%40example.org", "rosa", "e-mail address"),
        ("rosa%40example.org", "V2%40example.org", "in use already"),
        ("signal=rosa.42", "signal=5+Elm+Street", "Signal name, such as"),
        ("phone=", "phone=mine", "telephone number"),
        ("off-last=2026-06-07", "off-last=2026-06-01", "must not be before"),
        ("quiet-from=20%3A00", "quiet-from=evening", "quiet hours need"),
    ] {
        let answered = browser.post("/me/profile", &FORM.replacen(right, wrong, 1));
        assert_eq!(answered.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(answered.body.contains(said), "{wrong}: {}", answered.body);
        assert_eq!((known(&programme, who), programme.people.card(who).unwrap()), before, "{wrong}");
    }
}

#[test]
fn nothing_is_asked_that_nobody_needs() {
    let programme = Programme::new();
    let who = programme.volunteer(1, Level::Vetted, &[]);
    let page = programme.browser_of(who, false).get("/me/profile").body;
    let names: BTreeSet<&str> = page
        .split(" name=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|name| *name != "viewport" && *name != "color-scheme")
        .collect();
    let asked = [
        "comfortable",
        "distance-KAN",
        "distance-STL-ICE",
        "email",
        "for-leads",
        "free",
        "name",
        "off-first",
        "off-last",
        "on-call",
        "phone",
        "quiet-from",
        "quiet-until",
        "reads",
        "rests",
        "signal",
        "speaks",
        "urgent",
    ];
    assert_eq!(names, BTreeSet::from(asked));
    assert!(!page.contains("<textarea"), "nothing is written freely");
}

#[test]
fn sessions_are_listed_and_each_can_be_ended() {
    let programme = Programme::new();
    let (who, other) =
        (programme.volunteer(1, Level::Trained, &[]), programme.volunteer(2, Level::Trained, &[]));
    let (mut here, mut there) = (programme.browser_of(who, false), programme.browser_of(who, false));
    let mut stranger = programme.browser_of(other, false);
    let page = here.get("/me/sessions").body;
    assert_eq!(page.matches("Linux computer").count(), 2, "{page}");
    let ending = between(&page, "action=\"/me/sessions/", "/end\"").to_owned();
    let path = format!("/me/sessions/{ending}/end");
    assert_eq!(stranger.post(&path, "").status, StatusCode::NOT_FOUND, "somebody else's");
    assert_eq!(there.get("/me").status, StatusCode::OK);
    assert_eq!(here.post(&path, "").location, "/me/sessions");
    assert_eq!(there.get("/me").location, "/sign-in");
    let mut again = programme.browser_of(who, false);
    here.post("/me/sessions/end-others", "");
    assert_eq!(again.get("/me").location, "/sign-in");
    assert_eq!(here.get("/me").status, StatusCode::OK);
}

#[test]
fn who_leaves_is_told_what_is_kept_frees_their_seats_and_is_signed_out() {
    let programme = Programme::new();
    let who = programme.volunteer(1, Level::Vetted, &[]);
    let shift = programme.shift(11, &[(Role::Observer, 1)]);
    let mut browser = programme.browser_of(who, false);
    browser.post(&format!("/me/shifts/{shift}/take"), "role=observer");
    browser.post("/me/break", "rests=yes");
    assert_eq!(known(&programme, who).membership, Membership::Resting);
    assert!(browser.get("/me/profile").body.contains("on a break"));
    browser.post("/me/break", "rests=no");
    assert_eq!(known(&programme, who).membership, Membership::Active);
    assert!(browser.get("/me/leave").body.contains("For 30 days we still keep"));
    assert_eq!(known(&programme, who).membership, Membership::Active, "looking is not leaving");
    let mut elsewhere = programme.browser_of(who, false);
    let left = browser.post("/me/leave", "");
    assert!(left.status == StatusCode::OK && left.body.contains("You have left"), "{}", left.body);
    assert_eq!(browser.cookie, None);
    assert_eq!(known(&programme, who).membership, Membership::Left);
    assert_eq!(programme.people.roster().shifts[&shift].people[&who].state, AssignmentState::Declined);
    assert_eq!(elsewhere.get("/me").location, "/sign-in");
}
