//! Acts: decided on the newest roster, kept whole or not at all, noted without values.

use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::civil::date;
use roster::{AssignmentState, Edit, Role, Roster, ShiftId};

use super::given::{Given, letter, now, shift, volunteer, who, with_on};
use crate::StoreError;
use crate::people::{Actor, LetterState, People, Subject, Verb};

const FRIDAY: jiff::civil::Date = date(2026, 6, 5);

#[test]
fn an_act_is_kept_and_seen_by_who_opens_the_file_again() {
    let given = Given::with([1]);
    given.act(vec![Edit::Shift(shift(7, FRIDAY, 2)), Edit::Followed(12)]);
    let roster = given.people.roster();
    assert_eq!((roster.volunteers.len(), roster.shifts.len(), roster.followed), (1, 1, 12));
    assert_eq!(given.again().roster(), roster);
    given.people.integrity().unwrap();
}

#[test]
fn where_the_answer_is_no_nothing_is_written() {
    let given = Given::with([1]);
    let other = given.again();
    let before = given.people.audit(None, 10).unwrap();
    let refused = given.people.act(Actor::Operator, Verb::new("try"), now(), |_| Err("no")).unwrap();
    assert_eq!(refused, Err("no"));
    let nothing =
        given.people.act(Actor::Operator, Verb::new("try"), now(), |_| Ok::<_, ()>(vec![])).unwrap();
    assert_eq!(nothing, Ok(vec![]));
    assert_eq!(given.people.audit(None, 10).unwrap(), before);
    assert!(!other.refresh().unwrap());
}

#[test]
fn an_act_whose_writing_fails_leaves_everything_as_it_was() {
    let given = Given::with([1]);
    let before = given.people.roster();
    let sentence = Verb::new("Rosa told us that she cannot come");
    let failed = given.people.act(Actor::Program, sentence, now(), |_| {
        Ok::<_, ()>(vec![Edit::Volunteer(volunteer(2)), Edit::Tell(letter(who(1), "one"))])
    });
    assert!(matches!(failed, Err(StoreError::Sqlite(_))));
    assert_eq!(given.people.roster(), before);
    assert_eq!(given.again().roster(), before);
    assert_eq!(given.people.letters(None, 10).unwrap(), []);
}

#[test]
fn the_audit_notes_who_did_what_to_which() {
    let given = Given::with([1]);
    given
        .people
        .act(Actor::Volunteer(who(1)), Verb::new("take-seat"), now(), |_| {
            Ok::<_, ()>(vec![
                Edit::Shift(with_on(&shift(7, FRIDAY, 1), who(1), AssignmentState::Claimed)),
                Edit::Tell(letter(who(1), "taken")),
            ])
        })
        .unwrap()
        .unwrap();
    given.people.note_act(Actor::Operator, Verb::new("look"), [Subject::volunteer(who(1))], now()).unwrap();
    let audit = given.people.audit(None, 10).unwrap();
    let verbs: Vec<&str> = audit.iter().map(|row| row.verb.as_str()).collect();
    assert_eq!(verbs, ["look", "take-seat", "arrange"]);
    assert_eq!(audit[1].by, Actor::Volunteer(who(1)));
    assert_eq!(
        audit[1].subjects,
        [Subject::new("shift", ShiftId::from_random([7; 16])), Subject::volunteer(who(1))]
    );
    assert_eq!(given.people.audit(Some(audit[1].number), 10).unwrap(), audit[2..]);
}

#[test]
fn a_volunteer_who_is_no_longer_known_takes_everything_along() {
    let given = Given::with([1, 2]);
    let people = &given.people;
    people.put_card(Actor::Operator, who(1), &super::given::card("Canary", None), now()).unwrap();
    people.add_passkey(Actor::Operator, who(1), "key", "{}", now()).unwrap();
    people.add_feed(who(1), false, now()).unwrap();
    let session = people.open_session(who(1), false, Verb::new("phone"), now()).unwrap().unwrap();
    given.act(vec![
        Edit::Shift(with_on(&shift(7, FRIDAY, 1), who(1), AssignmentState::Claimed)),
        Edit::Tell(letter(who(1), "one")),
    ]);
    // Known again at once, by the same id: nothing of what was theirs is.
    given.act(vec![Edit::NoVolunteer(who(1)), Edit::Volunteer(volunteer(1))]);
    assert_eq!(people.card(who(1)).unwrap(), None);
    assert_eq!(people.passkeys(who(1)).unwrap(), []);
    assert_eq!(people.feeds(who(1)).unwrap(), []);
    assert_eq!(people.session(&session, now()).unwrap(), None);
    assert_eq!(people.letters(None, 10).unwrap(), []);
    assert!(people.roster().shifts_of(who(1)).next().is_none());
    assert_eq!(given.again().roster(), people.roster());
}

#[test]
fn the_same_thing_is_told_once() {
    let given = Given::with([1, 2]);
    given.act(vec![Edit::Tell(letter(who(1), "moved/7/1")), Edit::Tell(letter(who(2), "moved/7/2"))]);
    given.act(vec![Edit::Tell(letter(who(1), "moved/7/1")), Edit::Tell(letter(who(9), "moved/7/9"))]);
    assert_eq!(
        given.people.letters(Some(LetterState::Waiting), 10).unwrap().len(),
        2,
        "one of them is nobody's"
    );
}

/// Takes the seat if one is open, and gives the shift back unchanged if not.
fn take(people: &People, number: u8) -> Result<(), &'static str> {
    let decide = |roster: &Roster| {
        let shift = &roster.shifts[&ShiftId::from_random([7; 16])];
        if shift.open_seats(Role::Observer) == 0 {
            return Err("the last seat is gone");
        }
        Ok(vec![Edit::Shift(with_on(shift, who(number), AssignmentState::Claimed))])
    };
    let by = Actor::Volunteer(who(number));
    people.act(by, Verb::new("take-seat"), now(), decide).unwrap().map(|_| ())
}

#[test]
fn of_twenty_who_take_the_last_seat_at_once_one_gets_it() {
    let given = Given::with(1..=20);
    let other = given.again();
    given.act(vec![Edit::Shift(shift(7, FRIDAY, 1))]);
    let got_it = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for number in 1..=20 {
            let people = if number % 2 == 0 { &given.people } else { &other };
            let got_it = &got_it;
            scope.spawn(move || {
                if take(people, number).is_ok() {
                    got_it.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    assert_eq!(got_it.into_inner(), 1);
    let shift = &given.again().roster().shifts[&ShiftId::from_random([7; 16])];
    assert_eq!((shift.people.len(), shift.have(Role::Observer)), (1, 1));
}

#[test]
fn each_process_sees_what_the_other_wrote() {
    let given = Given::with([1]);
    let other = given.again();
    given.act(vec![Edit::Shift(shift(7, FRIDAY, 2))]);
    assert!(other.roster().shifts.is_empty());
    assert!(other.refresh().unwrap());
    assert_eq!(other.roster(), given.people.roster());
    assert!(!other.refresh().unwrap());
    assert!(!given.people.refresh().unwrap(), "one's own writing is no news");
    take(&other, 1).unwrap();
    // Deciding begins with what the other wrote, also without a refresh.
    let seen = given.people.act(Actor::Program, Verb::new("look"), now(), |roster| {
        Err::<Vec<Edit>, _>(roster.shifts[&ShiftId::from_random([7; 16])].people.len())
    });
    assert_eq!(seen.unwrap(), Err(1));
}

#[test]
fn who_is_on_a_shift_and_nowhere_else_is_forgotten_too() {
    let given = Given::empty();
    given.act(vec![Edit::Shift(with_on(&shift(7, FRIDAY, 1), who(9), AssignmentState::Claimed))]);
    given.act(vec![Edit::NoVolunteer(who(9))]);
    assert!(given.people.roster().shifts_of(who(9)).next().is_none());
    assert_eq!(given.again().roster(), given.people.roster());
}
