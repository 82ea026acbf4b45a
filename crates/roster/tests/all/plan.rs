//! From events to shifts, and what follows when events change.

use std::collections::{BTreeMap, BTreeSet};

use docket::{Authority, Kind, Scope, SourceId, Standing, When, WindowKind};
use jiff::civil::Weekday;
use roster::*;

use crate::support::*;

fn withdrawn() -> Standing {
    Standing::Withdrawn
}

fn cancelled() -> Standing {
    Standing::Cancelled { by: docket::CancelledBy::Court, words: None }
}

#[test]
fn a_rule_makes_a_shift_of_each_courtroom_and_half_day() {
    let mut programme = Programme::new();
    programme.master_rule();
    programme.session(1, "2 08:30 lee 3 master*12");
    programme.session(2, "2 10:00 lee 3 master*4");
    programme.session(3, "2 13:00 lee 3 master*4");
    programme.session(4, "2 08:30 moreno 4 master*4");
    programme.session(5, "2 09:00 lee 3 individual");
    programme.plan();
    assert_eq!(
        programme.shifts(),
        [
            "2 8:00-13:30 KAN lee/3 Open lead*1 observer*2",
            "2 8:00-12:00 KAN moreno/4 Open lead*1 observer*2",
            "2 12:30-16:30 KAN lee/3 Open lead*1 observer*2",
        ]
    );
}

#[test]
fn a_rule_cannot_name_individual_hearings() {
    let rule = |kinds: &[Kind]| Rule {
        id: RuleId::from_random([1; 16]),
        on: true,
        place: kan(),
        events: Events::Sessions(kinds.iter().copied().collect()),
        judge: None,
        media: BTreeSet::new(),
        need: BTreeMap::from([(Role::Observer, 1)]),
        early: 30,
        busy: None,
    };
    assert_eq!(rule(&[Kind::Master]).check(), Ok(()));
    for kinds in [&[Kind::Individual][..], &[Kind::Master, Kind::Custody]] {
        let error = rule(kinds).check().unwrap_err();
        assert_eq!(error, RuleError::OnePersonsHearing);
        assert!(error.to_string().contains("one person's"), "{error}");
    }
    assert_eq!(rule(&[]).check(), Err(RuleError::NoEvents));
    assert_eq!(Rule { need: BTreeMap::new(), ..rule(&[Kind::Master]) }.check(), Err(RuleError::NoNeed));
    assert_eq!(Rule { early: 181, ..rule(&[Kind::Master]) }.check(), Err(RuleError::TooEarly));
}

#[test]
fn expected_sessions_and_general_courts_fire_no_rule() {
    let mut programme = Programme::new();
    programme.master_rule();
    programme.session(1, "2 08:30 lee 3 master*12");
    programme.stands(1, Standing::Expected);
    programme.alter(1, |event| {
        event.now.sources = vec![(Authority::MonthlyData, SourceId::parse("eoir-data").unwrap())];
    });
    programme.session(2, "3 08:30 lee 3 master*12");
    programme.alter(2, |event| event.now.scope = Scope::General);
    programme.plan();
    assert!(programme.shifts().is_empty(), "{:?}", programme.shifts());
    programme.alter(2, |event| event.now.promoted = true);
    programme.plan();
    assert_eq!(programme.shifts(), ["3 8:00-12:00 KAN lee/3 Open lead*1 observer*2"]);
}

#[test]
fn many_matters_ask_for_more() {
    let mut programme = Programme::new();
    let id = programme.master_rule();
    let mut rule = Rule::clone(&programme.roster.rules[&id]);
    rule.busy = Some(Busy { over: 20, role: Role::Observer, more: 1 });
    programme.apply(vec![Edit::Rule(rule)]);
    programme.session(1, "2 08:30 lee 3 master*20");
    programme.plan();
    assert_eq!(programme.shifts(), ["2 8:00-12:00 KAN lee/3 Open lead*1 observer*2"]);
    programme.session(1, "2 08:30 lee 3 master*21");
    programme.plan();
    assert_eq!(programme.shifts(), ["2 8:00-12:00 KAN lee/3 Open lead*1 observer*3"]);
}

#[test]
fn check_in_days_are_covered_by_the_hours_of_the_rule() {
    let mut programme = Programme::new();
    let events = Events::Windows {
        kinds: BTreeSet::from([WindowKind::CaseReview]),
        hours: vec![hours(8, 12), hours(13, 16)],
    };
    programme.rule(events, ice(), &[(Role::Lead, 1), (Role::Accompanier, 2)]);
    programme.window(1, 2, 3);
    programme.plan();
    let expected = [
        "2 7:30-12:00 STL-ICE office Open lead*1 accompanier*2",
        "2 12:30-16:00 STL-ICE office Open lead*1 accompanier*2",
        "3 7:30-12:00 STL-ICE office Open lead*1 accompanier*2",
        "3 12:30-16:00 STL-ICE office Open lead*1 accompanier*2",
    ];
    assert_eq!(programme.shifts(), expected);
    // A day more: the others stay who they are.
    let before: BTreeSet<ShiftId> = programme.roster.shifts.keys().copied().collect();
    programme.window(1, 2, 4);
    programme.plan();
    assert_eq!(programme.shifts().len(), 6);
    assert!(before.is_subset(&programme.roster.shifts.keys().copied().collect()));
}

#[test]
fn a_private_window_makes_private_shifts_apart_from_the_public_ones() {
    let mut programme = Programme::new();
    let events =
        Events::Windows { kinds: BTreeSet::from([WindowKind::CaseReview]), hours: vec![hours(8, 12)] };
    programme.rule(events, ice(), &[(Role::Lead, 1)]);
    programme.window(1, 2, 2);
    programme.apply(vec![Edit::Private(PrivateEvent {
        id: PrivateEventId::from_random([9; 16]),
        place: ice(),
        when: When::Days { first: day(2), last: day(2) },
        kind: PrivateKind::Window(WindowKind::CaseReview),
        on: true,
        made_public: None,
    })]);
    programme.plan();
    let private: Vec<bool> = programme.roster.shifts.values().map(|shift| shift.is_private()).collect();
    assert_eq!(private.iter().filter(|private| **private).count(), 1, "{private:?}");
    assert_eq!(private.len(), 2);
}

#[test]
fn a_move_takes_the_people_along_and_asks_them_again() {
    let mut programme = Programme::new();
    programme.master_rule();
    let (lead, trained, waiting) = (
        programme.volunteer(1, Level::Lead),
        programme.volunteer(2, Level::Trained),
        programme.volunteer(3, Level::Trained),
    );
    programme.session(1, "3 08:30 lee 3 master*12");
    programme.plan();
    let shift = programme.only();
    programme.apply(programme.world().take(lead, shift, Role::Lead, false).unwrap());
    programme.apply(programme.world().confirm(trained, shift, Role::Observer, false).unwrap());
    programme.apply(programme.world().offer(waiting, shift, Role::Observer).unwrap());
    programme.session(1, "3 13:00 lee 3 master*12");
    assert_eq!(programme.plan(), ["moved 1", "moved 2"]);
    assert_eq!(programme.only(), shift);
    assert_eq!(programme.shifts(), ["3 12:30-16:30 KAN lee/3 Open lead*1 observer*2"]);
    let states = [lead, trained, waiting].map(|who| programme.state_of(shift, who).unwrap());
    assert_eq!(
        states,
        [AssignmentState::ToReconfirm, AssignmentState::ToReconfirm, AssignmentState::Offered]
    );
    let letter = programme.letters.last().unwrap();
    assert!(letter.body.contains("It was: Kansas City, Wednesday, June 3, 8 a.m."), "{}", letter.body);
    assert!(letter.body.contains("Now: Kansas City, Wednesday, June 3, 12:30 p.m."), "{}", letter.body);
    programme.apply(programme.world().agree(lead, shift, false).unwrap());
    assert_eq!(programme.state_of(shift, lead), Some(AssignmentState::Confirmed));
    // Another judge in the same room at the same hour asks nobody again.
    programme.session(1, "3 13:00 moreno 3 master*12");
    assert!(programme.plan().is_empty());
    assert_eq!(programme.state_of(shift, lead), Some(AssignmentState::Confirmed));
}

#[test]
fn a_cancelled_session_frees_its_people_and_its_return_asks_them() {
    let mut programme = Programme::new();
    programme.master_rule();
    let lead = programme.volunteer(1, Level::Lead);
    programme.session(1, "3 08:30 lee 3 master*12");
    programme.plan();
    let shift = programme.only();
    programme.apply(programme.world().take(lead, shift, Role::Lead, false).unwrap());
    programme.stands(1, cancelled());
    assert_eq!(programme.plan(), ["cancelled 1"]);
    assert_eq!(programme.state_of(shift, lead), Some(AssignmentState::CalledOff));
    programme.wait(1);
    programme.stands(1, Standing::Listed);
    assert_eq!(programme.plan(), ["on-again 1"]);
    assert_eq!(programme.state_of(shift, lead), Some(AssignmentState::Asked));
}

#[test]
fn what_is_gone_from_its_page_keeps_its_people_and_tells_them() {
    let mut programme = Programme::new();
    programme.master_rule();
    let lead = programme.volunteer(1, Level::Lead);
    programme.session(1, "3 08:30 lee 3 master*12");
    programme.plan();
    let shift = programme.only();
    programme.apply(programme.world().take(lead, shift, Role::Lead, false).unwrap());
    programme.stands(1, withdrawn());
    assert_eq!(programme.plan(), ["check-first 1"]);
    assert_eq!(programme.state_of(shift, lead), Some(AssignmentState::Claimed));
    programme.stands(1, Standing::Listed);
    assert_eq!(programme.plan(), ["clear 1"]);
}

#[test]
fn what_is_off_before_anybody_knew_makes_no_shift() {
    let mut programme = Programme::new();
    programme.master_rule();
    programme.session(1, "3 08:30 lee 3 master*12");
    programme.stands(1, cancelled());
    programme.plan();
    assert!(programme.shifts().is_empty());
}

#[test]
fn what_a_person_changed_is_never_overwritten() {
    let mut programme = Programme::new();
    programme.master_rule();
    programme.session(1, "3 08:30 lee 3 master*12");
    programme.plan();
    let id = programme.only();
    let mut shift = Shift::clone(&programme.roster.shifts[&id]);
    shift.need = BTreeMap::from([(Role::Observer, 5)]);
    shift.by_hand = BTreeSet::from([ByHand::Need, ByHand::State]);
    programme.apply(vec![Edit::Shift(shift)]);
    programme.session(1, "3 13:00 lee 3 master*40");
    programme.stands(1, cancelled());
    programme.plan();
    assert_eq!(programme.shifts(), ["3 8:00-12:00 KAN lee/3 Open observer*5"]);
    programme.stands(1, Standing::Listed);
    programme.plan();
    assert_eq!(programme.shifts(), ["3 12:30-16:30 KAN lee/3 Open observer*5"]);
}

#[test]
fn a_rule_that_is_switched_off_leaves_shifts_with_people_and_takes_empty_ones() {
    let mut programme = Programme::new();
    let id = programme.master_rule();
    let lead = programme.volunteer(1, Level::Lead);
    programme.session(1, "3 08:30 lee 3 master*12");
    programme.session(2, "4 08:30 lee 3 master*12");
    programme.plan();
    let first = programme.roster.shifts.values().find(|shift| shift.date() == day(3)).unwrap().id;
    programme.apply(programme.world().take(lead, first, Role::Lead, false).unwrap());
    let rule = Rule { on: false, ..Rule::clone(&programme.roster.rules[&id]) };
    programme.apply(vec![Edit::Rule(rule)]);
    programme.plan();
    assert_eq!(programme.shifts(), ["3 8:00-12:00 KAN lee/3 Open lead*1 observer*2"]);
    // It still follows its event.
    programme.stands(1, cancelled());
    assert_eq!(programme.plan(), ["cancelled 1"]);
}

#[test]
fn events_that_turn_out_to_be_one_keep_their_people() {
    let mut programme = Programme::new();
    programme.master_rule();
    let lead = programme.volunteer(1, Level::Lead);
    programme.session(2, "3 08:30 lee 3 master*12");
    programme.plan();
    let shift = programme.only();
    programme.apply(programme.world().take(lead, shift, Role::Lead, false).unwrap());
    programme.session(1, "3 08:30 lee 3 master*12");
    programme.alter(2, |event| event.merged_into = Some(event_id(1)));
    assert!(programme.plan().is_empty());
    assert_eq!(programme.only(), shift);
    assert!(programme.roster.shifts[&shift].causes.contains(&Cause::Public(event_id(1))));
}

#[test]
fn standing_sessions_repeat_without_holidays_and_become_the_events_they_stood_for() {
    let mut programme = Programme::new();
    programme.master_rule();
    let lead = programme.volunteer(1, Level::Lead);
    programme.apply(vec![Edit::Standing(StandingSession {
        id: StandingId::from_random([7; 16]),
        place: kan(),
        spot: Spot::Courtroom { room: None, judge: None },
        weekdays: [Weekday::Thursday, Weekday::Friday].map(Weekday::to_monday_one_offset).into(),
        from: hours(8, 9).0,
        until: hours(8, 12).1,
        first: day(11),
        last: day(25),
        except: BTreeSet::from([day(12)]),
        need: BTreeMap::from([(Role::Lead, 1)]),
        early: 30,
    })]);
    programme.plan();
    let days: Vec<i8> = programme
        .roster
        .shifts
        .values()
        .map(|shift| shift.date().day())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    // Friday, June 19, is Juneteenth.
    assert_eq!(days, [11, 18, 25]);
    let eighteenth = programme.roster.shifts.values().find(|shift| shift.date() == day(18)).unwrap().id;
    programme.apply(programme.world().take(lead, eighteenth, Role::Lead, false).unwrap());
    programme.session(1, "18 08:30 lee 3 master*12");
    assert_eq!(programme.plan(), ["moved 1"]);
    assert_eq!(programme.roster.shifts.len(), 3);
    assert_eq!(programme.shifts()[1], "18 8:00-12:00 KAN lee/3 Open lead*1 observer*2");
}
