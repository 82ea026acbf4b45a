//! What has been kept long enough is gone, from the file and from its log; what is held is not.

use std::collections::BTreeSet;

use docket::{PlaceCode, When};
use jiff::civil::{Date, date};
use roster::{
    Approval, ApprovalId, AssignmentState, Cause, DaysOff, DoorSighting, Duty, DutyId, Edit, Language, Level,
    Membership, PrivateEvent, PrivateEventId, PrivateKind, Shift, ShiftId, SightingId, SightingState,
    TwoPersonAct, Volunteer,
};

use super::given::{
    Given, card, contains, days, letter, minutes, now, shift, today, volunteer, who, with_on,
};
use crate::Slug;
use crate::people::{Actor, LetterState, NoteKey, People, Purged, Row};

fn purge(given: &Given, after_days: i64) -> Purged {
    given.people.purge(now() + days(after_days)).unwrap()
}

/// A volunteer who is seen every day, so that only what is looked at goes.
fn seen_for_ever(number: u8) -> Volunteer {
    Volunteer { seen: date(2036, 1, 1), ..volunteer(number) }
}

#[test]
fn who_was_on_which_shift_goes_after_56_days_and_leaves_a_count() {
    let given = Given::empty();
    given.act((1..=3).map(|number| Edit::Volunteer(seen_for_ever(number))).collect());
    let on = |number, day: Date, state| Edit::Shift(with_on(&shift(number, day, 3), who(1), state));
    let mut both = with_on(&shift(4, date(2026, 6, 3), 3), who(1), AssignmentState::Attended);
    both = with_on(&both, who(2), AssignmentState::Missed);
    given.act(vec![
        on(1, date(2026, 5, 30), AssignmentState::Attended),
        on(2, date(2026, 6, 1), AssignmentState::Confirmed),
        on(3, date(2026, 6, 2), AssignmentState::Declined),
        Edit::Shift(both),
        on(5, date(2026, 6, 4), AssignmentState::Attended),
    ]);
    // 3 June and 56 days is 29 July: the 58th day after 1 June.
    assert_eq!(purge(&given, 58).shifts, 3);
    assert_eq!(purge(&given, 58), Purged::default(), "a second time there is nothing to do");
    assert_eq!(purge(&given, 59).shifts, 1);
    assert_eq!(given.people.roster().shifts.keys().collect::<Vec<_>>(), [&ShiftId::from_random([5; 16])]);
    let tally: Vec<_> = given.people.tally(who(1)).unwrap().into_iter().collect();
    assert_eq!(tally, [(date(2026, 5, 1), 1), (date(2026, 6, 1), 2)]);
    assert!(given.people.tally(who(2)).unwrap().is_empty(), "who was not there is not counted");
    assert_eq!(given.again().roster(), given.people.roster());
}

#[test]
fn private_events_go_after_seven_days_with_the_languages_that_they_needed() {
    let given = Given::empty();
    let event = |number, day: Date| PrivateEvent {
        id: PrivateEventId::from_random([number; 16]),
        place: PlaceCode::parse("KAN").unwrap(),
        when: When::Days { first: day, last: day },
        kind: PrivateKind::Accompaniment,
        on: true,
        made_public: None,
    };
    let needed = Shift {
        causes: BTreeSet::from([Cause::Private(PrivateEventId::from_random([1; 16]))]),
        languages: BTreeSet::from([Language::parse("ht").unwrap()]),
        ..shift(1, date(2026, 6, 1), 1)
    };
    given.act(vec![
        Edit::Private(event(1, date(2026, 6, 1))),
        Edit::Private(event(2, date(2026, 6, 2))),
        Edit::Shift(needed),
    ]);
    assert_eq!(purge(&given, 7).plans, 0);
    assert_eq!(purge(&given, 8).plans, 1);
    let roster = given.again().roster();
    assert_eq!(roster.private_events.len(), 1);
    assert!(roster.shifts.values().all(|shift| shift.languages.is_empty()));
}

#[test]
fn plans_that_are_over_go() {
    let given = Given::empty();
    let start = date(2026, 6, 1).at(8, 30, 0, 0);
    given.act(vec![
        Edit::Volunteer(Volunteer {
            off: BTreeSet::from([DaysOff { first: today(), last: today() }]),
            ..seen_for_ever(1)
        }),
        Edit::Sighting(DoorSighting {
            id: SightingId::from_random([1; 16]),
            place: PlaceCode::parse("KAN").unwrap(),
            start,
            judge: None,
            room: None,
            kind: docket::Kind::Master,
            count: None,
            by: who(1),
            state: SightingState::Accepted,
        }),
        Edit::Duty(Duty {
            id: DutyId::from_random([1; 16]),
            place: None,
            from: start,
            until: date(2026, 6, 1).at(12, 0, 0, 0),
            who: who(1),
        }),
        Edit::Approval(Approval {
            id: ApprovalId::from_random([1; 16]),
            what: TwoPersonAct::Export,
            asked_by: who(1),
            asked: now(),
            agreed_by: None,
        }),
    ]);
    let left = |after_days| {
        purge(&given, after_days);
        let roster = given.people.roster();
        let off = roster.volunteers[&who(1)].off.len();
        (roster.sightings.len(), roster.duties.len(), off, roster.approvals.len())
    };
    assert_eq!(left(30), (1, 1, 1, 1));
    assert_eq!(left(31), (0, 1, 1, 1));
    assert_eq!(left(56), (0, 1, 1, 1));
    assert_eq!(left(57), (0, 0, 0, 1));
    assert_eq!(left(90), (0, 0, 0, 1));
    assert_eq!(left(91), (0, 0, 0, 0));
}

#[test]
fn who_left_goes_after_30_days_unless_they_come_back() {
    let given = Given::with([1, 2, 3]);
    let left = |number| Edit::Volunteer(Volunteer { membership: Membership::Left, ..seen_for_ever(number) });
    given.act(vec![left(1), left(2)]);
    // Written again while they are gone, the day on which they left stays.
    given
        .people
        .act(Actor::Program, Slug::new("note"), now() + days(20), |_| Ok::<_, ()>(vec![left(1)]))
        .unwrap()
        .unwrap();
    given.act(vec![Edit::Volunteer(seen_for_ever(2)), Edit::Volunteer(seen_for_ever(3))]);
    assert_eq!(purge(&given, 30).volunteers, 0);
    assert_eq!(purge(&given, 31).volunteers, 1);
    assert_eq!(given.people.roster().volunteers.keys().collect::<Vec<_>>(), [&who(2), &who(3)]);
}

#[test]
fn who_is_silent_for_a_year_is_asked_and_goes_if_they_stay_silent() {
    let given = Given::with([1, 2]);
    let silent = |after_days| given.people.silent(now() + days(after_days)).unwrap();
    assert!(silent(365).is_empty());
    assert_eq!(silent(366), [who(1), who(2)]);
    for number in [1, 2] {
        given.people.note_asked(Actor::Program, who(number), now() + days(366)).unwrap();
    }
    assert!(silent(370).is_empty(), "nobody is asked twice");
    // One of them answers.
    given.act(vec![Edit::Volunteer(Volunteer { seen: date(2027, 6, 10), ..volunteer(2) })]);
    assert_eq!(purge(&given, 396).volunteers, 0);
    assert_eq!(purge(&given, 397).volunteers, 1);
    assert_eq!(given.people.roster().volunteers.keys().collect::<Vec<_>>(), [&who(2)]);
    assert_eq!(silent(800), [who(2)], "and is asked again after another silent year");
}

#[test]
fn who_never_finished_applying_goes_after_60_days() {
    let given = Given::empty();
    let applicant =
        |number, seen| Edit::Volunteer(Volunteer { level: Level::Applicant, seen, ..volunteer(number) });
    given.act(vec![applicant(1, today()), applicant(2, date(2026, 7, 1)), Edit::Volunteer(volunteer(3))]);
    assert_eq!(purge(&given, 60).volunteers, 0);
    assert_eq!(purge(&given, 61).volunteers, 1);
    assert_eq!(purge(&given, 91).volunteers, 1, "30 days later");
    assert_eq!(given.people.roster().volunteers.keys().collect::<Vec<_>>(), [&who(3)]);
}

#[test]
fn what_letters_said_goes_after_7_days_and_that_they_were_after_30() {
    let given = Given::empty();
    given.act(vec![Edit::Volunteer(seen_for_ever(1)), Edit::Tell(letter(who(1), "one"))]);
    given.act(vec![Edit::Tell(letter(who(1), "two"))]);
    let people = &given.people;
    let due = people.take_letters(now(), 1).unwrap().remove(0);
    people.letter_sent(due.id, now()).unwrap();
    assert_eq!(purge(&given, 7).letters, 0);
    let later = now() + days(7) + minutes(1);
    assert_eq!(people.purge(later).unwrap().letters, 1);
    assert_eq!(people.letters(Some(LetterState::Sent), 9).unwrap().len(), 1);
    assert_eq!(people.purge(now() + days(30) + minutes(1)).unwrap().letters, 1);
    assert_eq!(people.letters(Some(LetterState::Sent), 9).unwrap(), []);
    assert_eq!(people.letters(Some(LetterState::Waiting), 9).unwrap().len(), 1, "what waits is not purged");
}

#[test]
fn sign_ins_go_from_the_audit_after_30_days_and_the_rest_after_90() {
    let given = Given::empty();
    given.act(vec![Edit::Volunteer(seen_for_ever(1))]);
    given.people.open_session(who(1), false, Slug::new("phone"), now()).unwrap().unwrap();
    let verbs = || -> Vec<String> {
        given.people.audit(None, 9).unwrap().iter().map(|row| row.verb.to_string()).collect()
    };
    assert_eq!(verbs(), ["sign-in", "arrange"]);
    given.people.purge(now() + days(30) + minutes(1)).unwrap();
    assert_eq!(verbs(), ["arrange"]);
    given.people.purge(now() + days(90) + minutes(1)).unwrap();
    assert_eq!(verbs(), [""; 0]);
}

#[test]
fn what_is_over_goes() {
    let given = Given::empty();
    given.act(vec![Edit::Volunteer(seen_for_ever(1))]);
    let people = &given.people;
    people.open_session(who(1), false, Slug::new("phone"), now()).unwrap().unwrap();
    people.begin_sign_in(Actor::Volunteer(who(1)), who(1), now()).unwrap().unwrap();
    people.begin_decoy(now()).unwrap();
    let key = NoteKey::new("reason", who(1));
    people.put_note(Actor::Operator, &key, "because", now() + days(40), now()).unwrap();
    assert_eq!(people.note(&key, now()).unwrap().as_deref(), Some("because"));
    assert_eq!(purge(&given, 1).over, 2, "the sign-ins");
    assert_eq!(people.purge(now() + days(30)).unwrap().over, 1, "the session");
    assert_eq!(people.note(&key, now() + days(40)).unwrap(), None, "also before it is purged");
    assert_eq!(people.purge(now() + days(40)).unwrap().over, 1);
}

#[test]
fn a_row_can_be_kept_shorter_longer_and_held() {
    let given = Given::empty();
    let people = &given.people;
    given.act(vec![Edit::Shift(shift(1, today(), 1)), Edit::Shift(shift(2, date(2026, 6, 20), 1))]);
    let retention = |row| people.retention().unwrap().days(row);
    assert_eq!(retention(Row::Assignments), Some(56));
    people.hold(Actor::Operator, Row::Assignments, now()).unwrap();
    assert_eq!(retention(Row::Assignments), None);
    assert_eq!(purge(&given, 400).shifts, 0);
    people.keep_for(Actor::Operator, Row::Assignments, 10, now()).unwrap();
    assert_eq!(retention(Row::Assignments), Some(10));
    assert_eq!(purge(&given, 11).shifts, 1);
    people.keep_for(Actor::Operator, Row::Assignments, 9_999, now()).unwrap();
    assert_eq!(retention(Row::Assignments), Some(90), "and no longer");
    people.keep_as_usual(Actor::Operator, Row::Assignments, now()).unwrap();
    assert_eq!(given.again().retention().unwrap().days(Row::Assignments), Some(56));
    for row in Row::ALL {
        assert_eq!(Row::parse(row.as_str()), Some(row));
        assert!(row.usual() <= row.most());
    }
    assert_eq!(Row::parse("contacts"), None);
}

/// All that is sealed in the file, to look for in its bytes.
fn sealed(people: &People) -> Vec<Vec<u8>> {
    let connection = &people.database.lock().connection;
    let mut statement =
        connection.prepare("SELECT sealed FROM card UNION ALL SELECT sealed FROM letter").unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn what_is_purged_is_gone_from_the_file_and_from_its_log() {
    let given = Given::with(1..=40);
    for number in 1..=40 {
        given.people.put_card(Actor::Operator, who(number), &card("Canary", None), now()).unwrap();
        given.act(vec![Edit::Tell(letter(who(number), &number.to_string()))]);
    }
    // Some of it is in the log only, some in the file only, some in both.
    given.people.database.truncate_log().unwrap();
    given.act(
        (1..=40)
            .map(|number| Edit::Volunteer(Volunteer { membership: Membership::Left, ..volunteer(number) }))
            .collect(),
    );
    let gone: Vec<Vec<u8>> = sealed(&given.people);
    assert_eq!(gone.len(), 80);
    let found = |needle: &[u8]| given.bytes().windows(needle.len()).any(|window| window == needle);
    // A sealed text may lie across two pages; its nonce, 24 random bytes, hardly ever.
    assert!(gone.iter().filter(|sealed| found(&sealed[4..28])).count() > 70);
    assert_eq!(purge(&given, 31).volunteers, 40);
    for sealed in &gone {
        assert!(!found(&sealed[4..28]));
    }
    // The audit still says that somebody did something to them, by their id: 90 days.
    assert_eq!(given.people.purge(now() + days(91)).unwrap().volunteers, 0);
    given.people.purge(now() + days(91 + 91)).unwrap();
    assert!(!contains(&given.bytes(), &who(1).to_string()));
    given.people.integrity().unwrap();
}
