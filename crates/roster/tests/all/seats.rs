//! Taking and giving seats.

use roster::*;

use crate::support::*;

struct Given {
    programme: Programme,
    shift: ShiftId,
}

/// Wednesday, June 3, half past eight: one lead, two observers.
fn given() -> Given {
    let mut programme = Programme::new();
    programme.master_rule();
    programme.session(1, "3 08:30 lee 3 master*12");
    programme.plan();
    let shift = programme.only();
    Given { programme, shift }
}

#[test]
fn an_offer_is_answered_the_same_for_a_full_and_for_an_empty_shift() {
    let Given { mut programme, shift } = given();
    let trained = programme.volunteer(1, Level::Trained);
    let offer = |programme: &Programme| {
        programme.world().offer(trained, shift, Role::Observer).map(|edits| edits.len())
    };
    let empty = offer(&programme);
    for number in 2..4 {
        let vetted = programme.volunteer(number, Level::Vetted);
        programme.apply(programme.world().take(vetted, shift, Role::Observer, false).unwrap());
    }
    assert_eq!(offer(&programme), empty);
    programme.apply(programme.world().offer(trained, shift, Role::Observer).unwrap());
    assert_eq!(programme.state_of(shift, trained), Some(AssignmentState::Offered));
    // Asked for twice, it is the same offer.
    programme.wait(1);
    assert_eq!(programme.world().offer(trained, shift, Role::Observer), Ok(vec![]));
}

#[test]
fn only_who_is_vetted_and_on_the_call_list_takes() {
    let Given { mut programme, shift } = given();
    let trained = programme.volunteer(1, Level::Trained);
    let applicant = programme.volunteer(2, Level::Applicant);
    let vetted = programme.volunteer(3, Level::Vetted);
    let world =
        |programme: &Programme, who, role| programme.world().take(who, shift, role, false).map(|_| ());
    assert_eq!(world(&programme, trained, Role::Observer), Err(SeatError::NotQualified));
    assert_eq!(programme.world().offer(applicant, shift, Role::Observer), Err(SeatError::NotQualified));
    assert_eq!(world(&programme, vetted, Role::Observer), Ok(()));
    assert_eq!(world(&programme, vetted, Role::Lead), Err(SeatError::NotQualified));
    assert_eq!(
        world(&programme, vetted, Role::Accompanier),
        Err(SeatError::NotQualified),
        "nobody needs one"
    );
    let mut lapsed = Volunteer::clone(&programme.roster.volunteers[&vetted]);
    lapsed.vouched = Some(Vouched { by: None, on: day(1), until: Some(day(2)) });
    programme.apply(vec![Edit::Volunteer(lapsed)]);
    assert_eq!(
        world(&programme, vetted, Role::Observer),
        Err(SeatError::NotQualified),
        "lapsed before the third"
    );
}

#[test]
fn the_last_seat_is_one_persons() {
    let Given { mut programme, shift } = given();
    let (one, two) = (programme.volunteer(1, Level::Lead), programme.volunteer(2, Level::Lead));
    programme.apply(programme.world().take(one, shift, Role::Lead, false).unwrap());
    assert_eq!(programme.world().take(two, shift, Role::Lead, false), Err(SeatError::Full));
    assert_eq!(
        programme.world().take(one, shift, Role::Lead, false),
        Ok(vec![]),
        "a second tap changes nothing"
    );
    assert_eq!(programme.world().confirm(two, shift, Role::Lead, false), Err(SeatError::Full));
}

#[test]
fn giving_back_asks_the_waiting_list_in_its_order() {
    let Given { mut programme, shift } = given();
    let lead = programme.volunteer(1, Level::Lead);
    let (second, first) = (programme.volunteer(2, Level::Lead), programme.volunteer(3, Level::Lead));
    programme.apply(programme.world().take(lead, shift, Role::Lead, false).unwrap());
    programme.apply(programme.world().offer(first, shift, Role::Lead).unwrap());
    programme.wait(1);
    programme.apply(programme.world().offer(second, shift, Role::Lead).unwrap());
    let told = programme.world().give_back(lead, shift).unwrap();
    assert_eq!(programme.apply(told), ["asked 3"]);
    let told = programme.world().give_back(first, shift).unwrap();
    assert_eq!(programme.apply(told), Vec::<String>::new(), "who was only asked held no seat");
    assert_eq!(programme.state_of(shift, first), Some(AssignmentState::Declined));
}

#[test]
fn it_can_be_too_late_to_give_back_alone() {
    let Given { mut programme, shift } = given();
    let lead = programme.volunteer(1, Level::Lead);
    programme.apply(programme.world().take(lead, shift, Role::Lead, false).unwrap());
    // The shift begins on Wednesday at eight, and it is Monday at seven: 25 hours are left, then 24, then less.
    programme.wait(24);
    assert!(programme.world().give_back(lead, shift).is_ok());
    programme.wait(2);
    assert_eq!(programme.world().give_back(lead, shift), Err(SeatError::TooLate));
    programme.wait(48);
    assert_eq!(programme.world().give_back(lead, shift), Err(SeatError::Over));
}

#[test]
fn overlaps_and_both_sides_are_hard_and_another_city_is_soft() {
    let mut programme = Programme::new();
    programme.master_rule();
    programme.session(1, "3 08:30 lee 3 master*12");
    programme.session(2, "3 11:00 moreno 4 master*12");
    programme.plan();
    let vetted = programme.volunteer(1, Level::Vetted);
    let id = |programme: &Programme, hour| {
        programme.roster.shifts.values().find(|shift| shift.session.hour() == hour).unwrap().id
    };
    let (early, late) = (id(&programme, 8), id(&programme, 11));
    programme.apply(programme.world().take(vetted, early, Role::Observer, false).unwrap());
    let refused = programme.world().take(vetted, late, Role::Observer, true);
    assert_eq!(refused, Err(SeatError::Conflict(Conflict::Overlap(early))), "the first goes on until noon");

    let shift = |number: u8, place, spot, hour: i8, role| Shift {
        id: ShiftId::from_random([number; 16]),
        place,
        spot,
        causes: [].into(),
        begins: day(3).at(hour, 0, 0, 0),
        session: day(3).at(hour, 30, 0, 0),
        ends: day(3).at(hour + 1, 0, 0, 0),
        need: [(role, 1)].into(),
        languages: [].into(),
        made_by: MadeBy::Hand,
        by_hand: [].into(),
        state: ShiftState::Open,
        revision: 0,
        people: [].into(),
    };
    let room = || programme.roster.shifts[&early].spot.clone();
    let observing = shift(41, kan(), room(), 8, Role::Observer);
    let beside = shift(42, kan(), room(), 10, Role::Accompanier);
    let elsewhere = shift(43, ice(), Spot::Office, 10, Role::Accompanier);
    let world = programme.world();
    assert_eq!(
        world.between(&beside, Role::Accompanier, &observing, Role::Observer),
        Some(Conflict::BothSides(observing.id))
    );
    let far = world.between(&elsewhere, Role::Accompanier, &observing, Role::Observer);
    assert_eq!(far, Some(Conflict::FarApart(observing.id)));
    assert!(!far.unwrap().is_hard());
    assert_eq!(world.between(&beside, Role::Lead, &observing, Role::Observer), None);
}

#[test]
fn letters_say_city_day_hour_role_and_link_and_nothing_of_the_door() {
    let Given { mut programme, shift } = given();
    let lead = programme.volunteer(1, Level::Lead);
    programme.apply(programme.world().confirm(lead, shift, Role::Lead, false).unwrap());
    let letter = &programme.letters[0];
    assert!(letter.body.contains("Kansas City, Wednesday, June 3, 8 a.m., lead"), "{}", letter.body);
    assert!(letter.body.contains(&format!("https://cal.example.org/me/shifts/{shift}")), "{}", letter.body);
    let copied = programme.world().copy_text(&programme.roster.shifts[&shift], listing::Lang::Es);
    assert!(
        copied.starts_with("Kansas City, miércoles 3 de junio, 8:00 a. m., responsable del turno"),
        "{copied}"
    );
    for secret in ["Lee", "lee", "Grand", "room", "sala", "12"] {
        assert!(!letter.body.replace(&shift.to_string(), "").contains(secret), "{secret}: {}", letter.body);
        assert!(!copied.replace(&shift.to_string(), "").contains(secret), "{secret}: {copied}");
    }
}

#[test]
fn what_is_copied_into_a_chat_says_no_hour_of_a_private_shift() {
    let Given { mut programme, shift } = given();
    let mut private = Shift::clone(&programme.roster.shifts[&shift]);
    private.causes = [Cause::Private(PrivateEventId::from_random([8; 16]))].into();
    programme.apply(vec![Edit::Shift(private)]);
    let world = programme.world();
    let copied = world.copy_text(&programme.roster.shifts[&shift], listing::Lang::En);
    assert!(copied.starts_with("Kansas City, Wednesday, June 3, morning, lead"), "{copied}");
    let shifts: Vec<&Shift> = programme.roster.shifts.values().map(AsRef::as_ref).collect();
    let day = world.copy_text_of(&[shifts[0], shifts[0]], listing::Lang::En);
    assert_eq!(day.lines().count(), 3, "each line once: {day}");
    assert!(day.ends_with("https://cal.example.org/me"), "{day}");
    assert!(!copied.contains("8 a.m.") && !day.contains("8 a.m."));
}

#[test]
fn a_stand_in_takes_the_seat_also_when_it_is_too_late_to_give_it_back() {
    let Given { mut programme, shift } = given();
    let (lead, colleague) = (programme.volunteer(1, Level::Lead), programme.volunteer(2, Level::Lead));
    let trained = programme.volunteer(3, Level::Trained);
    programme.apply(programme.world().take(lead, shift, Role::Lead, false).unwrap());
    assert_eq!(programme.world().let_stand_in(colleague, shift, &mut || [9; 16]), Err(SeatError::Unknown));
    programme.wait(26);
    assert_eq!(programme.world().give_back(lead, shift), Err(SeatError::TooLate));
    let (first, edits) = programme.world().let_stand_in(lead, shift, &mut || [9; 16]).unwrap();
    programme.apply(edits);
    let (id, edits) = programme.world().let_stand_in(lead, shift, &mut || [10; 16]).unwrap();
    programme.apply(edits);
    assert_eq!(programme.state_of(shift, lead), Some(AssignmentState::Claimed), "until somebody says so");
    let stand_in = |programme: &Programme, who, id| programme.world().stand_in(who, shift, id, false);
    assert_eq!(stand_in(&programme, colleague, first), Err(SeatError::Unknown), "the newer link counts");
    assert_eq!(stand_in(&programme, lead, id), Err(SeatError::Unknown), "nobody stands in for themselves");
    assert_eq!(stand_in(&programme, trained, id), Err(SeatError::NotQualified));
    let edits = stand_in(&programme, colleague, id).unwrap();
    assert_eq!(programme.apply(edits), ["freed 1", "confirmed 2"]);
    let states = [lead, colleague].map(|who| programme.state_of(shift, who).unwrap());
    assert_eq!(states, [AssignmentState::Declined, AssignmentState::Confirmed]);
    assert_eq!(stand_in(&programme, colleague, id), Err(SeatError::Unknown), "once");
}
