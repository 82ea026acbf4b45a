//! The outbox: nothing is lost, little is doubled, and what no longer holds is not sent.

use jiff::Timestamp;
use jiff::civil::date;
use roster::{Edit, Letter, Shift, ShiftId};

use super::given::{Given, days, letter, minutes, now, shift, who};
use crate::Slug;
use crate::people::{DueLetter, LetterState, People};

const REFUSED: Slug = Slug::new("refused");

fn tell(given: &Given, letter: Letter) {
    given.act(vec![Edit::Tell(letter)]);
}

fn take(people: &People, at: Timestamp) -> Vec<DueLetter> {
    people.take_letters(at, 10).unwrap()
}

/// The one letter that is due.
fn take_one(people: &People, at: Timestamp) -> DueLetter {
    let mut letters = take(people, at);
    assert_eq!(letters.len(), 1);
    letters.remove(0)
}

fn state(people: &People) -> LetterState {
    people.letters(None, 10).unwrap()[0].state
}

#[test]
fn a_letter_is_taken_when_it_is_due_and_sent_once() {
    let given = Given::with([1]);
    tell(&given, Letter { not_before: now() + days(2), urgent: true, ..letter(who(1), "reminder") });
    let people = &given.people;
    assert_eq!(people.next_letter_due().unwrap(), Some(now() + days(2)));
    assert_eq!(take(people, now() + days(2) - minutes(1)), []);
    let due = take_one(people, now() + days(2));
    assert_eq!((due.to, due.subject.as_str(), due.urgent), (who(1), "Your shift has moved", true));
    assert!(!format!("{due:?}").contains("moved"));
    people.letter_sent(due.id, now() + days(2)).unwrap();
    assert_eq!(take(people, now() + days(3)), []);
    assert_eq!((state(people), people.next_letter_due().unwrap()), (LetterState::Sent, None));
    // What is sent is not failed afterwards.
    assert_eq!(people.letter_failed(due.id, &REFUSED, now() + days(2)).unwrap(), LetterState::Dropped);
    assert_eq!(state(people), LetterState::Sent);
}

#[test]
fn who_took_a_letter_has_ten_minutes_and_then_it_is_taken_again() {
    let given = Given::with([1]);
    tell(&given, letter(who(1), "one"));
    let taken = take_one(&given.people, now());
    let other = given.again();
    assert_eq!(take(&other, now() + minutes(9)), [], "somebody is sending it");
    assert_eq!(take_one(&other, now() + minutes(10)), taken, "that one was killed");
}

#[test]
fn a_failure_is_tried_again_later_and_later_and_given_up_after_three_days() {
    let given = Given::with([1]);
    tell(&given, letter(who(1), "one"));
    let people = &given.people;
    let (mut at, mut waits) = (now(), Vec::new());
    loop {
        let due = take_one(people, at);
        assert_eq!(due.tries as usize, waits.len());
        if people.letter_failed(due.id, &REFUSED, at).unwrap() == LetterState::Failed {
            break;
        }
        let next = people.next_letter_due().unwrap().unwrap();
        waits.push(next.duration_since(at).as_mins());
        assert_eq!(take(people, next - minutes(1)), []);
        at = next;
    }
    assert_eq!(waits[..6], [1, 5, 15, 60, 240, 240]);
    let total: i64 = waits.iter().sum();
    assert!((68 * 60..=72 * 60).contains(&total), "{total} minutes");
    let row = people.letters(Some(LetterState::Failed), 10).unwrap().remove(0);
    assert_eq!(row.problem, Some(REFUSED));
    assert_eq!(take(people, at + days(9)), []);
    // A person looked at what was wrong, and lets it go on.
    assert!(people.retry_letter(row.id, at + days(1)).unwrap());
    assert_eq!(take_one(people, at + days(1)).tries, 0);
    assert!(!people.retry_letter(row.id, at + days(1)).unwrap(), "it is no longer given up");
}

#[test]
fn who_has_no_address_is_shown_as_not_told() {
    let given = Given::with([1, 2]);
    tell(&given, letter(who(1), "one"));
    let people = &given.people;
    let due = take_one(people, now());
    people.letter_unreachable(due.id, now()).unwrap();
    let row = people.letters(Some(LetterState::Failed), 10).unwrap().remove(0);
    assert_eq!((row.to, row.problem), (who(1), Some(Slug::new("no-address"))));
    assert_eq!(take(people, now() + days(1)), []);
    // They gave one meanwhile.
    assert!(people.retry_letter(row.id, now() + days(1)).unwrap());
    assert_eq!(take_one(people, now() + days(1)).id, due.id);
    people.drop_letter(due.id, now() + days(1)).unwrap();
    assert_eq!(state(people), LetterState::Dropped);
}

#[test]
fn a_letter_that_kills_whoever_sends_it_is_given_up_too() {
    let given = Given::with([1]);
    tell(&given, letter(who(1), "one"));
    let (mut at, mut taken) = (now(), 0);
    while !take(&given.people, at).is_empty() {
        taken += 1;
        at += minutes(10);
    }
    assert!((430..=433).contains(&taken), "{taken} times in three days");
    assert_eq!(state(&given.people), LetterState::Failed);
}

#[test]
fn quiet_hours_are_no_failure() {
    let given = Given::with([1]);
    tell(&given, letter(who(1), "one"));
    let people = &given.people;
    for day in 0..9 {
        let due = take_one(people, now() + days(day));
        people.postpone_letter(due.id, now() + days(day + 1)).unwrap();
    }
    assert_eq!(take(people, now() + days(9) - minutes(1)), []);
    let due = take_one(people, now() + days(9));
    assert_eq!(people.letter_failed(due.id, &REFUSED, now() + days(9)).unwrap(), LetterState::Waiting);
}

#[test]
fn what_speaks_of_a_shift_that_has_changed_is_dropped() {
    let given = Given::with([1, 2, 3, 4]);
    let day = date(2026, 6, 5);
    given.act((1..=3).map(|number| Edit::Shift(shift(number, day, 1))).collect());
    for number in 1..=3 {
        let about = Some((ShiftId::from_random([number; 16]), 0));
        tell(&given, Letter { about, ..letter(who(number), &format!("shift {number}")) });
    }
    tell(&given, letter(who(4), "no shift"));
    // Another process moves one, and removes another.
    let moved = Shift { revision: 1, ..shift(1, day, 1) };
    let other = given.again();
    let edits = vec![Edit::Shift(moved), Edit::NoShift(ShiftId::from_random([2; 16]))];
    let verb = crate::people::Verb::new("move");
    other.act(crate::people::Actor::Program, verb, now(), |_| Ok::<_, ()>(edits)).unwrap().unwrap();
    let to: Vec<_> = take(&given.people, now()).into_iter().map(|due| due.to).collect();
    assert_eq!(to.len(), 2);
    assert!(to.contains(&who(3)) && to.contains(&who(4)));
    assert_eq!(given.people.letters(Some(LetterState::Dropped), 10).unwrap().len(), 2);
}

#[test]
fn letters_are_taken_in_the_order_in_which_they_were_due() {
    let given = Given::with([1, 2, 3]);
    for (number, hours) in [(1, 3), (2, 1), (3, 2)] {
        let not_before = now() + minutes(60 * hours);
        tell(&given, Letter { not_before, ..letter(who(number), &number.to_string()) });
    }
    let to = |limit| -> Vec<_> {
        given.people.take_letters(now() + days(1), limit).unwrap().into_iter().map(|due| due.to).collect()
    };
    assert_eq!(to(2), [who(2), who(3)]);
    assert_eq!(to(2), [who(1)]);
}
