//! What a volunteer sees of shifts, and how they answer.

use axum::http::StatusCode;
use roster::{AssignmentState, Level, Role};

use super::support::*;

#[test]
fn for_the_trained_a_full_and_an_empty_shift_look_and_answer_alike() {
    let programme = Programme::new();
    let trained = programme.volunteer(1, Level::Trained, &[]);
    let vetted = programme.volunteer(2, Level::Vetted, &[]);
    let [full, empty] = [11, 12].map(|number| programme.shift(number, &[(Role::Observer, 1)]));
    let taken = programme.browser_of(vetted, false).post(&format!("/me/shifts/{full}/take"), "role=observer");
    assert_eq!(taken.status, StatusCode::SEE_OTHER);
    let seen = |shift: roster::ShiftId| {
        let mut browser = programme.browser_of(trained, false);
        let path = format!("/me/shifts/{shift}");
        let parts = [
            browser.get(&path),
            browser.post(&format!("{path}/take"), "role=observer"),
            browser.post(&format!("{path}/offer"), "role=observer"),
            browser.get(&format!("{path}?done=offer")),
        ];
        parts.map(|part| {
            let plain = |text: &str| text.replace(&shift.to_string(), "SHIFT");
            (part.status, plain(&part.location), plain(&part.body), part.headers.len())
        })
    };
    assert_eq!(seen(full), seen(empty));
}

#[test]
fn of_two_who_take_the_last_seat_one_gets_it_and_the_other_is_told() {
    let programme = Programme::new();
    let shift = programme.shift(11, &[(Role::Observer, 1)]);
    let path = format!("/me/shifts/{shift}/take");
    let ids: Vec<_> = (1..=8).map(|number| programme.volunteer(number, Level::Vetted, &[])).collect();
    let answers: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = ids
            .iter()
            .map(|who| {
                let (programme, path) = (&programme, &path);
                scope.spawn(move || programme.browser_of(*who, false).post(path, "role=observer"))
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let got = answers.iter().filter(|answer| answer.status == StatusCode::SEE_OTHER).count();
    assert_eq!(got, 1);
    let told: Vec<_> =
        answers.iter().filter(|answer| answer.body.contains("Somebody else was quicker")).collect();
    assert_eq!(told.len(), 7);
    let held = programme.people.roster().shifts[&shift].have(Role::Observer);
    assert_eq!(held, 1);
}

#[test]
fn opening_a_shift_changes_nothing() {
    let programme = Programme::new();
    let who = programme.volunteer(1, Level::Vetted, &[]);
    let shift = programme.shift(11, &[(Role::Observer, 1)]);
    let before = programme.people.roster();
    let mut browser = programme.browser_of(who, false);
    for path in ["", "/take", "/offer", "/agree", "/give-back", "?done=take"] {
        browser.get(&format!("/me/shifts/{shift}{path}"));
    }
    assert_eq!(programme.people.roster(), before);
    browser.post(&format!("/me/shifts/{shift}/take"), "role=observer");
    assert_eq!(programme.people.roster().shifts[&shift].people[&who].state, AssignmentState::Claimed);
}

#[test]
fn a_private_shift_is_a_city_and_a_half_day_until_it_is_theirs() {
    let programme = Programme::new();
    let (trained, vetted) =
        (programme.volunteer(1, Level::Trained, &[]), programme.volunteer(2, Level::Vetted, &[]));
    let id = programme.shift(11, &[(Role::Accompanier, 1), (Role::Observer, 1)]);
    let mut shift = roster::Shift::clone(&programme.people.roster().shifts[&id]);
    shift.causes = [roster::Cause::Private(roster::PrivateEventId::from_random([5; 16]))].into();
    programme.edit(vec![roster::Edit::Shift(shift)]);
    let path = format!("/me/shifts/{id}");
    assert_eq!(programme.browser_of(trained, false).get(&path).status, StatusCode::NOT_FOUND);
    let mut browser = programme.browser_of(vetted, false);
    let before = browser.get(&path);
    assert!(
        before.body.contains("Tuesday, June 2, morning") && before.body.contains("Kansas City"),
        "{}",
        before.body
    );
    for hidden in ["8 a.m.", "courtroom", "Lee", "Immigration Court"] {
        assert!(!before.body.contains(hidden), "{hidden}: {}", before.body);
    }
    browser.post(&format!("{path}/take"), "role=accompanier");
    let after = browser.get(&path);
    assert!(after.body.contains("8 a.m.") && after.body.contains("courtroom 3"), "{}", after.body);
}

#[test]
fn who_holds_a_seat_is_told_of_the_door_and_a_lead_of_the_team_on_the_day() {
    let mut programme = Programme::new();
    let shift = programme.shift(11, &[(Role::Lead, 1), (Role::Observer, 1)]);
    let (lead, vetted) =
        (programme.volunteer(1, Level::Lead, &[]), programme.volunteer(2, Level::Vetted, &[]));
    let path = format!("/me/shifts/{shift}");
    let before = programme.browser_of(vetted, false).get(&path).body;
    assert!(!before.contains("fountain") && !before.contains("north entrance"), "{before}");
    programme.browser_of(vetted, false).post(&format!("{path}/take"), "role=observer");
    let seated = programme.browser_of(vetted, false).get(&path).body;
    assert!(seated.contains("fountain") && seated.contains("north entrance"), "{seated}");
    programme.browser_of(lead, false).post(&format!("{path}/take"), "role=lead");
    assert!(!programme.browser_of(lead, false).get(&path).body.contains("Volunteer 2"), "the day before");
    programme.later(jiff::SignedDuration::from_hours(24));
    assert!(programme.browser_of(lead, false).get(&path).body.contains("Volunteer 2"));
    assert!(!programme.browser_of(vetted, false).get(&path).body.contains("Volunteer 1"), "only the lead");
}

#[test]
fn a_seat_is_passed_on_by_a_link_that_changes_nothing_when_opened() {
    let programme = Programme::new();
    let shift = programme.shift(11, &[(Role::Observer, 1)]);
    let [holder, colleague] = [1, 2].map(|number| programme.volunteer(number, Level::Vetted, &[]));
    let path = format!("/me/shifts/{shift}");
    let mut holds = programme.browser_of(holder, false);
    assert_eq!(
        holds.post(&format!("{path}/stand-in"), "").status,
        StatusCode::NOT_FOUND,
        "nothing to pass on"
    );
    holds.post(&format!("{path}/take"), "role=observer");
    let made = holds.post(&format!("{path}/stand-in"), "");
    let link = between(&made.body, "https://cal.example.org", "<").to_owned();
    let before = programme.people.roster();
    let mut goes = programme.browser_of(colleague, false);
    let shown = goes.get(&link);
    assert!(shown.body.contains("Kansas City, Tuesday, June 2, 8 a.m., observer"), "{}", shown.body);
    assert!(!shown.body.contains("Volunteer 1"), "who it is, they tell each other");
    assert_eq!(programme.people.roster(), before);
    assert_eq!(goes.post(&link, "").location, format!("{path}?done=take"));
    let people = &programme.people.roster().shifts[&shift].people;
    let states = [holder, colleague].map(|who| people[&who].state);
    assert_eq!(states, [AssignmentState::Declined, AssignmentState::Confirmed]);
    assert_eq!(goes.get(&link).status, StatusCode::NOT_FOUND, "once");
}
