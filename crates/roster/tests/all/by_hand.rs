//! What a coordinator decides by hand: new shifts, hours, need, cancelling and taking it back.

use std::collections::BTreeSet;

use roster::*;

use crate::support::*;

fn given() -> (Programme, ShiftId) {
    let mut programme = Programme::new();
    programme.master_rule();
    programme.session(1, "3 08:30 lee 3 master*12");
    programme.plan();
    let shift = programme.only();
    (programme, shift)
}

/// Wednesday, June 3, at these hours.
fn at(begins: i8, session: i8, ends: i8) -> Hours {
    let hour = |hour: i8| day(3).at(hour, 0, 0, 0);
    Hours { begins: hour(begins), session: hour(session), ends: hour(ends) }
}

fn wish(private: bool) -> NewShift {
    NewShift {
        place: kan(),
        spot: Spot::Courtroom { room: docket::Room::parse("7").ok(), judge: None },
        hours: at(9, 10, 12),
        need: [(Role::Lead, 1), (Role::Accompanier, 2), (Role::Observer, 0)].into(),
        languages: [Language::parse("ht").unwrap()].into(),
        private,
    }
}

fn draw() -> impl FnMut() -> [u8; 16] {
    let mut drawn = 50;
    move || {
        drawn += 1;
        [drawn; 16]
    }
}

#[test]
fn a_shift_made_by_hand_stays_as_it_was_made() {
    for private in [false, true] {
        let mut programme = Programme::new();
        programme.apply(programme.world().new_shift(&wish(private), &mut draw()).unwrap());
        let made = Shift::clone(&programme.roster.shifts[&programme.only()]);
        assert_eq!((made.is_private(), made.need.len()), (private, 2));
        programme.plan();
        assert_eq!(*programme.roster.shifts[&made.id], made, "private: {private}");
        // Its hour is ours to move, and its private event goes along.
        let lead = programme.volunteer(1, Level::Lead);
        programme.apply(programme.world().confirm(lead, made.id, Role::Lead, false).unwrap());
        let told =
            programme.apply(programme.world().change_by_hand(made.id, at(13, 14, 16), &made.need).unwrap());
        assert_eq!(told, ["moved 1"]);
        let moved = Shift::clone(&programme.roster.shifts[&made.id]);
        assert_eq!((moved.hours(), moved.by_hand), (at(13, 14, 16), [ByHand::Hours].into()));
        programme.plan();
        assert_eq!(programme.roster.shifts[&made.id].hours(), at(13, 14, 16), "private: {private}");
        assert_eq!(programme.state_of(made.id, lead), Some(AssignmentState::ToReconfirm));
    }
}

#[test]
fn hours_and_need_are_refused_with_the_reason() {
    let (programme, shift) = given();
    let need: std::collections::BTreeMap<Role, u8> = [(Role::Lead, 1)].into();
    let none = [(Role::Lead, 0)].into();
    let session = programme.roster.shifts[&shift].hours();
    let rows = [
        ("as it is", session, &need, Ok(())),
        ("there later", Hours { begins: session.session, ..session }, &need, Ok(())),
        ("another hour of the court's", at(9, 10, 12), &need, Err(HandError::NotOurs)),
        ("ends before it begins", Hours { ends: session.session, ..session }, &need, Err(HandError::Hours)),
        ("begins after the session", Hours { begins: session.ends, ..session }, &need, Err(HandError::Hours)),
        ("too long", Hours { ends: day(4).at(8, 0, 0, 0), ..session }, &need, Err(HandError::Hours)),
        ("nobody", session, &none, Err(HandError::NoNeed)),
    ];
    for (name, hours, need, expected) in rows {
        assert_eq!(programme.world().change_by_hand(shift, hours, need).map(|_| ()), expected, "{name}");
    }
    let make = |change: fn(&mut NewShift)| {
        let mut wish = wish(false);
        change(&mut wish);
        programme.world().new_shift(&wish, &mut draw()).map(|_| ())
    };
    assert_eq!(make(|_| {}), Ok(()));
    assert_eq!(
        make(|wish| wish.place = docket::PlaceCode::parse("NOWHERE").unwrap()),
        Err(HandError::Unknown)
    );
    assert_eq!(make(|wish| wish.need.clear()), Err(HandError::NoNeed));
    assert_eq!(
        make(|wish| wish.hours = Hours {
            begins: day(1).at(1, 0, 0, 0),
            session: day(1).at(1, 0, 0, 0),
            ends: day(1).at(2, 0, 0, 0)
        }),
        Err(HandError::Over)
    );
}

#[test]
fn a_cancellation_taken_back_within_ten_minutes_was_never_heard_of() {
    let (mut programme, shift) = given();
    let (lead, asked, offered) = (
        programme.volunteer(1, Level::Lead),
        programme.volunteer(2, Level::Vetted),
        programme.volunteer(3, Level::Trained),
    );
    programme.apply(programme.world().take(lead, shift, Role::Lead, false).unwrap());
    programme.apply(programme.world().ask(asked, shift, Role::Observer).unwrap());
    programme.apply(programme.world().offer(offered, shift, Role::Observer).unwrap());
    let before = Shift::clone(&programme.roster.shifts[&shift]);
    programme.letters.clear();
    programme.apply(programme.world().cancel(&[shift].into()).unwrap());
    assert_eq!(programme.roster.shifts[&shift].cover(), Cover::Cancelled);
    assert_eq!(programme.state_of(shift, lead), Some(AssignmentState::CalledOff));
    let told = programme.now + UNDO;
    assert!(programme.letters.iter().all(|letter| letter.not_before == told) && programme.letters.len() == 2);
    let spoken_of: Vec<_> = programme.letters.iter().map(|letter| letter.about.unwrap().1).collect();
    programme.plan();
    programme.now += jiff::SignedDuration::from_mins(9);
    assert_eq!(programme.world().undo_until(&programme.roster.shifts[&shift]), Some(told));
    let again = programme.world().reinstate(shift).unwrap();
    assert_eq!(programme.apply(again), ["asked 2"], "the question of before may have waited unsent");
    let after = Shift::clone(&programme.roster.shifts[&shift]);
    assert!(spoken_of.iter().all(|revision| *revision != after.revision), "what was written is dropped");
    let plain = |shift: &Shift| {
        let people = shift.people.iter().map(|(who, one)| (*who, one.role, one.state, one.since));
        (shift.state, shift.by_hand.clone(), shift.hours(), people.collect::<Vec<_>>())
    };
    assert_eq!(plain(&after), plain(&before));
    programme.plan();
}

#[test]
fn later_whoever_was_told_is_asked_again() {
    let (mut programme, shift) = given();
    let lead = programme.volunteer(1, Level::Lead);
    programme.apply(programme.world().take(lead, shift, Role::Lead, false).unwrap());
    programme.apply(programme.world().cancel(&[shift].into()).unwrap());
    programme.now += UNDO;
    assert_eq!(programme.world().undo_until(&programme.roster.shifts[&shift]), None);
    let edits = programme.world().reinstate(shift).unwrap();
    assert_eq!(programme.apply(edits), ["on-again 1"]);
    assert_eq!(programme.state_of(shift, lead), Some(AssignmentState::Asked));
    assert_eq!(programme.world().reinstate(shift), Err(HandError::Unknown), "it is on");
}

#[test]
fn what_the_court_cancels_is_not_ours_to_take_back() {
    let (mut programme, shift) = given();
    programme.stands(1, docket::Standing::Cancelled { by: docket::CancelledBy::Court, words: None });
    programme.plan();
    assert_eq!(programme.world().reinstate(shift), Err(HandError::Unknown));
    programme.apply(programme.world().cancel(&[shift].into()).unwrap());
    assert_eq!(programme.world().reinstate(shift), Err(HandError::Off));
}

#[test]
fn five_at_once_take_two_people() {
    let mut programme = Programme::new();
    programme.master_rule();
    for number in 1..=5 {
        programme.session(number, &format!("{} 08:30 lee 3 master*12", number + 1));
    }
    programme.plan();
    let all: BTreeSet<ShiftId> = programme.roster.shifts.keys().copied().collect();
    let four: BTreeSet<ShiftId> = all.iter().copied().take(4).collect();
    let (one, two) = (programme.volunteer(1, Level::Lead), programme.volunteer(2, Level::Lead));
    assert!(programme.world().cancel(&four).is_ok());
    assert_eq!(programme.world().cancel(&all), Err(HandError::TakesTwo));
    programme.apply(programme.world().ask_to_cancel(one, &all, &mut draw()).unwrap());
    let cancelled = |programme: &Programme| {
        programme.roster.shifts.values().filter(|shift| shift.state == ShiftState::Cancelled).count()
    };
    assert_eq!(cancelled(&programme), 0);
    let approval = *programme.roster.approvals.keys().next().unwrap();
    assert_eq!(programme.world().agree_to_cancel(one, approval), Err(HandError::Oneself));
    programme.wait(48);
    assert_eq!(
        programme.world().agree_to_cancel(two, approval),
        Err(HandError::Unknown),
        "nobody agreed in two days"
    );
    programme.wait(-48);
    programme.apply(programme.world().agree_to_cancel(two, approval).unwrap());
    assert_eq!(cancelled(&programme), 5);
    assert_eq!(programme.world().agree_to_cancel(two, approval), Err(HandError::Unknown), "it is done");
}

#[test]
fn a_duty_is_of_somebody_who_answers_and_of_at_most_two_weeks() {
    let mut programme = Programme::new();
    let (volunteer, hotline) = (programme.volunteer(1, Level::Lead), who(2));
    programme.volunteer_with(2, Level::Trained, |who| who.posts = [(Post::Intake, Reach::Everywhere)].into());
    let hour = |day_of_june, hour| day(day_of_june).at(hour, 0, 0, 0);
    let nowhere = docket::PlaceCode::parse("NOWHERE").unwrap();
    for (name, place, from, until, who, expected) in [
        ("a day", None, hour(2, 8), hour(2, 17), hotline, Ok(1)),
        ("of one place", Some(kan()), hour(2, 8), hour(3, 8), hotline, Ok(1)),
        ("of no place", Some(nowhere), hour(2, 8), hour(3, 8), hotline, Err(HandError::Unknown)),
        ("of nobody who answers", None, hour(2, 8), hour(2, 17), volunteer, Err(HandError::Unknown)),
        ("the wrong way round", None, hour(2, 17), hour(2, 8), hotline, Err(HandError::Hours)),
        ("for ever", None, hour(2, 8), hour(29, 8), hotline, Err(HandError::Hours)),
        ("over", None, hour(1, 1), hour(1, 5), hotline, Err(HandError::Over)),
    ] {
        let made =
            programme.world().add_duty(place, (from, until), who, &mut draw()).map(|edits| edits.len());
        assert_eq!(made, expected, "{name}");
    }
}

#[test]
fn what_is_off_by_hand_stays_off_and_quiet_whatever_its_event_does() {
    let (mut programme, shift) = given();
    let lead = programme.volunteer(1, Level::Lead);
    programme.apply(programme.world().take(lead, shift, Role::Lead, false).unwrap());
    programme.apply(programme.world().cancel(&[shift].into()).unwrap());
    let off = Shift::clone(&programme.roster.shifts[&shift]);
    programme.session(1, "3 13:00 lee 3 master*30");
    assert_eq!(programme.plan(), Vec::<String>::new());
    assert_eq!(
        programme.roster.shifts[&shift].revision, off.revision,
        "what was written is still to be told"
    );
    assert_eq!(programme.roster.shifts[&shift].hours(), off.hours());
    // Taken back, it is where its session is now, and its lead is asked again.
    programme.apply(programme.world().reinstate(shift).unwrap());
    assert_eq!(programme.plan(), ["moved 1"]);
    assert_eq!(programme.roster.shifts[&shift].session.hour(), 13);
}

#[test]
fn a_question_about_a_private_shift_says_no_hour_until_the_answer_is_yes() {
    let mut programme = Programme::new();
    programme.apply(programme.world().new_shift(&wish(true), &mut draw()).unwrap());
    let (shift, lead) = (programme.only(), programme.volunteer(1, Level::Lead));
    programme.apply(programme.world().ask(lead, shift, Role::Lead).unwrap());
    programme.apply(programme.world().ask(lead, shift, Role::Lead).unwrap());
    programme.apply(programme.world().confirm(lead, shift, Role::Lead, false).unwrap());
    let says = |letter: &Letter| (letter.body.contains("morning"), letter.body.contains("9 a.m."));
    let said: Vec<_> = programme.letters.iter().map(says).collect();
    assert_eq!(said, [(true, false), (true, false), (false, true)]);
}
