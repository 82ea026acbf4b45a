//! What coordinators decide about volunteers, and what they are told before a level lapses.

use std::collections::BTreeSet;

use jiff::civil::date;
use roster::*;

use crate::support::*;

fn places(codes: &[docket::PlaceCode]) -> Reach {
    Reach::Places(codes.iter().cloned().collect())
}

/// A coordinator of Kansas City, 1; one of every place, 2; a volunteer of every place, 3; one of St. Louis, 4.
fn programme() -> Programme {
    let mut programme = Programme::new();
    for (number, post, reach) in [
        (1, Post::Coordinator, places(&[kan()])),
        (2, Post::Coordinator, Reach::Everywhere),
        (3, Post::Volunteer, Reach::Everywhere),
        (4, Post::Volunteer, places(&[ice()])),
    ] {
        programme
            .volunteer_with(number, Level::Trained, |volunteer| volunteer.posts = [(post, reach)].into());
    }
    programme
}

fn step(required: bool, version: u32) -> Step {
    Step {
        id: StepId::from_random([9; 16]),
        order: 1,
        kind: StepKind::Agreement,
        title: ("Agreement".to_owned(), "Acuerdo".to_owned()),
        text: (String::new(), String::new()),
        link: None,
        version,
        required,
    }
}

#[test]
fn a_coordinator_vouches_for_others_of_their_own_places() {
    let mut programme = programme();
    let until = Some(date(2027, 6, 1));
    let mut vouch = |by, who, until| {
        let edits = programme.world().vouch(by, who, Level::Vetted, until, true);
        edits.map(|edits| drop(programme.apply(edits)))
    };
    assert_eq!(vouch(who(1), who(4), until), Err(VettingError::Unknown));
    assert_eq!(vouch(who(3), who(4), until), Err(VettingError::Unknown));
    assert_eq!(vouch(who(2), who(2), until), Err(VettingError::Oneself));
    assert_eq!(vouch(who(1), who(3), Some(date(2026, 5, 31))), Err(VettingError::Lapsed));
    assert_eq!(vouch(who(1), who(3), until), Ok(()));
    let vetted = &programme.roster.volunteers[&who(3)];
    assert_eq!((vetted.level, vetted.on_call), (Level::Vetted, true));
    assert_eq!(vetted.vouched, Some(Vouched { by: Some(who(1)), on: day(1), until }));
}

#[test]
fn a_required_step_comes_before_a_level_and_a_newer_version_of_it_too() {
    let mut programme = programme();
    let vouched = |programme: &Programme, level| {
        programme.world().vouch(who(1), who(3), level, None, false).map(|edits| edits.len())
    };
    programme.apply(vec![Edit::Step(step(true, 1))]);
    assert_eq!(vouched(&programme, Level::Trained), Err(VettingError::StepMissing));
    assert_eq!(vouched(&programme, Level::Applicant), Ok(1));
    programme.apply(programme.world().tick(who(1), who(3), step(true, 1).id, true).unwrap());
    assert_eq!(vouched(&programme, Level::Trained), Ok(1));
    programme.apply(vec![Edit::Step(step(true, 2))]);
    assert_eq!(vouched(&programme, Level::Trained), Err(VettingError::StepMissing));
    programme.apply(vec![Edit::Step(step(false, 2))]);
    assert_eq!(vouched(&programme, Level::Trained), Ok(1));
}

#[test]
fn nobody_gives_more_than_they_have() {
    let mut programme = programme();
    let both = places(&[kan(), ice()]);
    let nowhere = places(&[]);
    for (by, whom, post, reach, result) in [
        (1, 3, Post::Lead, &places(&[kan()]), Ok(())),
        (1, 3, Post::Lead, &both, Err(VettingError::NotYours)),
        (1, 3, Post::Coordinator, &Reach::Everywhere, Err(VettingError::NotYours)),
        (2, 3, Post::Operator, &Reach::Everywhere, Err(VettingError::NotYours)),
        (2, 3, Post::Coordinator, &both, Ok(())),
        (1, 3, Post::Coordinator, &nowhere, Ok(())),
        (1, 3, Post::Volunteer, &nowhere, Err(VettingError::NotYours)),
        (2, 4, Post::Volunteer, &nowhere, Err(VettingError::NoPlace)),
        (1, 4, Post::Lead, &places(&[kan()]), Err(VettingError::Unknown)),
    ] {
        let edits = programme.world().entrust(who(by), who(whom), post, reach);
        let done = edits.map(|edits| drop(programme.apply(edits)));
        assert_eq!(done, result, "{by} gives {post:?} to {whom}: {reach:?}");
    }
    let held = &programme.roster.volunteers[&who(3)].posts;
    assert_eq!(held[&Post::Coordinator], places(&[ice()]), "what is elsewhere stays");
    assert_eq!(held[&Post::Lead], places(&[kan()]));
}

#[test]
fn nobody_signs_in_somebody_who_holds_more_than_themselves() {
    let mut programme = programme();
    let within = |programme: &Programme, whom, by| {
        let volunteers = &programme.roster.volunteers;
        volunteers[&who(whom)].is_within(&volunteers[&who(by)])
    };
    assert!(within(&programme, 3, 1) && !within(&programme, 4, 1) && !within(&programme, 2, 1));
    let mut volunteer = Volunteer::clone(&programme.roster.volunteers[&who(3)]);
    volunteer.posts.insert(Post::Operator, Reach::Everywhere);
    programme.apply(vec![Edit::Volunteer(volunteer)]);
    assert!(!within(&programme, 3, 2));
}

#[test]
fn who_leaves_is_freed_from_what_is_to_come() {
    let mut programme = programme();
    programme.master_rule();
    programme.session(1, "5 08:30 lee 3 master*12");
    programme.plan();
    let shift = programme.only();
    programme.apply(programme.world().confirm(who(3), shift, Role::Observer, false).unwrap());
    let told = programme.apply(programme.world().set_membership(who(1), who(3), Membership::Left).unwrap());
    assert_eq!(told, ["freed 3"]);
    assert_eq!(programme.roster.volunteers[&who(3)].membership, Membership::Left);
    assert_eq!(programme.roster.shifts[&shift].have(Role::Observer), 0);
}

#[test]
fn a_level_that_is_about_to_lapse_is_told_of_thirty_and_seven_days_before_once_each() {
    let mut programme = programme();
    let mut volunteer = Volunteer::clone(&programme.roster.volunteers[&who(3)]);
    volunteer.vouched = Some(Vouched { by: None, on: date(2026, 1, 1), until: Some(date(2026, 7, 5)) });
    programme.apply(vec![Edit::Volunteer(volunteer)]);
    let mut told = Vec::new();
    for at in 0..(40 * 24) {
        let edits = programme.world().lapses();
        for word in programme.apply(edits) {
            told.push((at, word));
        }
        assert_eq!(programme.world().lapses(), vec![], "said once");
        programme.wait(1);
    }
    // From Monday, June 1, at seven: June 5 and June 28, at ten.
    assert_eq!(told, [(4 * 24 + 3, "lapse 3".to_owned()), (27 * 24 + 3, "lapse 3".to_owned())]);
    let keys: BTreeSet<&str> = programme.letters.iter().map(|letter| letter.key.as_str()).collect();
    assert_eq!(keys.len(), 2);
    assert!(programme.letters[0].body.contains("Sunday, July 5"), "{}", programme.letters[0].body);
}
