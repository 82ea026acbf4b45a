//! What volunteers decide about themselves.

use std::collections::{BTreeMap, BTreeSet};

use roster::*;

use crate::support::*;

fn told(on_call: bool) -> AboutMe {
    AboutMe {
        reads: Language::parse("es").unwrap(),
        speaks: BTreeSet::from([Language::parse("ht").unwrap()]),
        distances: BTreeMap::from([(kan(), Distance::Hour)]),
        free: BTreeSet::new(),
        off: BTreeSet::new(),
        comfortable: BTreeSet::from([Setting::Courtroom]),
        quiet: QuietHours::default(),
        on_call,
    }
}

#[test]
fn what_somebody_tells_of_themselves_moves_no_level_and_no_post() {
    for (level, on_call) in [(Level::Applicant, false), (Level::Trained, false), (Level::Vetted, true)] {
        let mut programme = Programme::new();
        let id = programme.volunteer_with(1, level, |volunteer| {
            volunteer.on_call = false;
            volunteer.posts = BTreeMap::from([(Post::Intake, Reach::Everywhere)]);
        });
        let before = Volunteer::clone(&programme.roster.volunteers[&id]);
        programme.apply(programme.world().tell_of_oneself(id, told(true)).unwrap());
        let after = &programme.roster.volunteers[&id];
        assert_eq!((after.level, &after.posts, after.on_call), (level, &before.posts, on_call));
        assert_eq!(after.distance(&kan()), Some(Distance::Hour));
    }
}

#[test]
fn a_step_is_ticked_in_the_version_that_was_seen_and_a_training_by_a_coordinator() {
    let mut programme = Programme::new();
    let id = programme.volunteer(1, Level::Applicant);
    let step = |number: u8, kind| Step {
        id: StepId::from_random([number; 16]),
        order: 1,
        kind,
        title: ("Agreement".to_owned(), "Acuerdo".to_owned()),
        text: (String::new(), String::new()),
        link: None,
        version: 2,
        required: true,
    };
    let (agreement, training) = (step(1, StepKind::Agreement), step(2, StepKind::Training));
    programme.apply(vec![Edit::Step(agreement.clone()), Edit::Step(training.clone())]);
    let tick = |programme: &Programme, step, version| programme.world().tick_own(id, step, version);
    assert_eq!(tick(&programme, training.id, 2), Err(OneselfError::NoStep));
    assert_eq!(tick(&programme, agreement.id, 1), Err(OneselfError::Changed));
    let edits = tick(&programme, agreement.id, 2).unwrap();
    programme.apply(edits);
    assert!(programme.roster.volunteers[&id].has_done(&agreement));
    programme.apply(vec![Edit::Step(Step { version: 3, ..agreement.clone() })]);
    let newer = &programme.roster.steps[&agreement.id];
    assert!(!programme.roster.volunteers[&id].has_done(newer), "what changed is agreed to again");
}

#[test]
fn a_break_keeps_what_was_promised_and_leaving_opens_it_to_who_waits() {
    let mut programme = Programme::new();
    programme.master_rule();
    programme.session(1, "2 08:30 lee 3 master*12");
    programme.plan();
    let shift = programme.only();
    let leaves = programme.volunteer(1, Level::Vetted);
    let other = programme.volunteer(2, Level::Vetted);
    let waits = programme.volunteer(3, Level::Trained);
    for who in [leaves, other] {
        programme.apply(programme.world().take(who, shift, Role::Observer, false).unwrap());
    }
    programme.apply(programme.world().offer(waits, shift, Role::Observer).unwrap());
    programme.apply(programme.world().take_a_break(leaves, true).unwrap());
    assert_eq!(programme.roster.volunteers[&leaves].membership, Membership::Resting);
    assert_eq!(programme.state_of(shift, leaves), Some(AssignmentState::Claimed));
    // The shift is tomorrow: too late to give back, and not too late to go.
    let told = programme.apply(programme.world().leave(leaves).unwrap());
    assert_eq!(told, ["asked 3"]);
    assert_eq!(programme.state_of(shift, leaves), Some(AssignmentState::Declined));
    assert_eq!(programme.state_of(shift, waits), Some(AssignmentState::Asked));
    let left = &programme.roster.volunteers[&leaves];
    assert_eq!((left.membership, left.on_call), (Membership::Left, false));
    assert_eq!(programme.world().leave(leaves), Err(OneselfError::Unknown));
    assert_eq!(programme.world().take_a_break(leaves, false), Err(OneselfError::Unknown));
}

#[test]
fn who_signs_in_is_seen_once_a_day() {
    let mut programme = Programme::new();
    let id = programme.volunteer(1, Level::Trained);
    assert_eq!(programme.world().seen(id), vec![], "on the first day that is known already");
    programme.wait(24);
    let edits = programme.world().seen(id);
    programme.apply(edits);
    assert_eq!(programme.roster.volunteers[&id].seen, day(2));
    assert_eq!(programme.world().seen(id), vec![]);
    assert_eq!(programme.world().seen(who(9)), vec![], "nobody");
}
