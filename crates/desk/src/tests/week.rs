//! The coordinator's week.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use docket::PlaceCode;
use roster::{Edit, Level, Post, Reach, Role, Volunteer};

use super::support::*;

#[test]
fn the_week_says_what_needs_somebody_and_no_name() {
    let programme = Programme::new();
    let coordinator = programme.volunteer(1, Level::Lead, &[Post::Coordinator]);
    let vetted = programme.volunteer(2, Level::Vetted, &[]);
    let shift = programme.shift(11, &[(Role::Lead, 1), (Role::Observer, 2)]);
    programme.browser_of(vetted, false).post(&format!("/me/shifts/{shift}/take"), "role=observer");
    let mut browser = programme.browser_of(coordinator, true);
    let page = browser.get("/desk");
    assert_eq!(page.status, StatusCode::OK);
    for expected in
        ["Needs you (1)", "THIN", "lead 0/1 · observer 1/2", "Tuesday, June 2", "Kansas City, courtroom 3"]
    {
        assert!(page.body.contains(expected), "{expected}: {}", page.body);
    }
    assert!(!page.body.contains("Volunteer 2"));
    let later = browser.get("/desk?week=2026-06-08");
    assert!(!later.body.contains("THIN") && later.body.contains("Week of Monday, June 8"), "{}", later.body);
}

#[test]
fn another_places_shifts_do_not_exist() {
    let programme = Programme::new();
    let coordinator = programme.volunteer(1, Level::Lead, &[]);
    let mut volunteer = Volunteer::clone(&programme.people.roster().volunteers[&coordinator]);
    let st_louis = PlaceCode::parse("STL-ICE").unwrap();
    volunteer.posts = [(Post::Coordinator, Reach::Places(BTreeSet::from([st_louis])))].into();
    programme.edit(vec![Edit::Volunteer(volunteer)]);
    programme.shift(11, &[(Role::Lead, 1)]);
    let mut browser = programme.browser_of(coordinator, true);
    for path in ["/desk", "/desk?place=KAN"] {
        let page = browser.get(path);
        assert!(!page.body.contains("Kansas City") && !page.body.contains("EMPTY"), "{path}: {}", page.body);
    }
}

#[test]
fn a_day_is_copied_without_door_judge_or_how_many() {
    let programme = Programme::new();
    let coordinator = programme.volunteer(1, Level::Lead, &[Post::Coordinator]);
    let [empty, full] = [11, 12].map(|number| programme.shift(number, &[(Role::Observer, 1)]));
    let vetted = programme.volunteer(2, Level::Vetted, &[]);
    programme.browser_of(vetted, false).post(&format!("/me/shifts/{full}/take"), "role=observer");
    let page = programme.browser_of(coordinator, true).get("/desk/days/2026-06-02");
    let text = between(&page.body, "lang=\"en\" rows=\"6\"", "</textarea>");
    assert!(text.contains("Kansas City, Tuesday, June 2, 8 a.m., observer"), "{text}");
    assert_eq!(text.matches("observer").count(), 1, "full and empty are one line");
    for secret in ["Lee", "courtroom", "0/1", &empty.to_string()] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
    assert_eq!(programme.browser_of(coordinator, true).get("/desk/days/soon").status, StatusCode::NOT_FOUND);
}

#[test]
fn a_shift_is_found_by_the_words_said_of_it() {
    let programme = Programme::new();
    let coordinator = programme.volunteer(1, Level::Lead, &[Post::Coordinator]);
    let shift = programme.shift(11, &[(Role::Observer, 1)]);
    let mut browser = programme.browser_of(coordinator, true);
    for (words, is_found) in [
        ("lee", true),
        ("kansas+tuesday", true),
        ("martes", true),
        ("2026-06-02+3", true),
        ("moreno", false),
        ("lee+wednesday", false),
        ("", false),
    ] {
        let page = browser.get(&format!("/desk/search?words={words}"));
        assert_eq!(page.body.contains(&format!("/desk/shifts/{shift}")), is_found, "{words}");
    }
}
