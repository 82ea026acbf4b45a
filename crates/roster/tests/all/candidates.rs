//! "Who could go?"

use docket::Half;
use jiff::civil::Weekday;
use roster::*;

use crate::support::*;

/// Wednesday morning, one lead and two observers, and volunteers that are changed one by one.
fn given() -> (Programme, ShiftId) {
    let mut programme = Programme::new();
    programme.master_rule();
    programme.session(1, "3 08:30 lee 3 master*12");
    programme.plan();
    let shift = programme.only();
    (programme, shift)
}

/// Free on Wednesday mornings, near, and at ease in a courtroom.
fn ready(volunteer: &mut Volunteer) {
    volunteer.free = [WeekHalf::new(Weekday::Wednesday, Half::Morning)].into();
    volunteer.distances = [(kan(), Distance::Near)].into();
    volunteer.comfortable = [Setting::Courtroom].into();
}

fn languages(words: &[&str]) -> std::collections::BTreeSet<Language> {
    words.iter().map(|word| Language::parse(word).unwrap()).collect()
}

fn ranked(programme: &Programme, shift: ShiftId, role: Role) -> Vec<Candidate> {
    programme.world().candidates(&programme.roster.shifts[&shift], role)
}

#[test]
fn each_is_named_with_what_speaks_for_and_against() {
    type Change = fn(&mut Volunteer);
    type Found = (&'static [Reason], &'static [Doubt]);
    let rows: [(&str, Change, Option<Found>); 10] = [
        ("as ready as can be", |_| {}, Some((&[], &[]))),
        (
            "not usually free",
            |who| who.free = [WeekHalf::new(Weekday::Friday, Half::Morning)].into(),
            Some((&[], &[Doubt::NotFree])),
        ),
        ("never said when", |who| who.free.clear(), Some((&[], &[Doubt::FreeUnknown]))),
        (
            "an hour away",
            |who| {
                who.distances.insert(kan(), Distance::Hour);
            },
            Some((&[], &[Doubt::Away(Distance::Hour)])),
        ),
        ("never said how far", |who| who.distances.clear(), Some((&[], &[Doubt::DistanceUnknown]))),
        (
            "outside only",
            |who| who.comfortable = [Setting::Outside].into(),
            Some((&[], &[Doubt::NotComfortable])),
        ),
        ("on the call list", |who| who.on_call = true, Some((&[Reason::OnCall], &[]))),
        (
            "has the day off",
            |who| {
                who.off.insert(DaysOff { first: day(1), last: day(3) });
            },
            None,
        ),
        (
            "never to this place",
            |who| {
                who.distances.insert(kan(), Distance::Never);
            },
            None,
        ),
        ("takes a break", |who| who.membership = Membership::Resting, None),
    ];
    for (name, change, expected) in rows {
        let (mut programme, shift) = given();
        programme.volunteer_with(1, Level::Trained, |who| {
            ready(who);
            who.on_call = false;
            change(who);
        });
        let found = ranked(&programme, shift, Role::Observer);
        let Some((reasons, doubts)) = expected else {
            assert_eq!(found, [], "{name}");
            continue;
        };
        assert_eq!(found.len(), 1, "{name}");
        assert_eq!(found[0].doubts, doubts, "{name}");
        for reason in reasons {
            assert!(found[0].reasons.contains(reason), "{name}: {:?}", found[0].reasons);
        }
        let usual = [
            Reason::Qualified(Level::Trained),
            Reason::Free,
            Reason::Near,
            Reason::Comfortable,
            Reason::Lately(0),
        ];
        let missing = usual.iter().filter(|reason| !found[0].reasons.contains(reason)).count();
        assert_eq!(missing, doubts.len(), "{name}: {:?}", found[0].reasons);
    }
}

#[test]
fn who_is_asked_said_no_or_is_elsewhere_is_not_named() {
    let (mut programme, shift) = given();
    programme.session(2, "3 09:00 moreno 4 master*3");
    programme.plan();
    let other = *programme.roster.shifts.keys().find(|id| **id != shift).unwrap();
    for number in 1..=5 {
        programme.volunteer_with(number, Level::Vetted, ready);
    }
    programme.apply(programme.world().ask(who(1), shift, Role::Observer).unwrap());
    programme.apply(programme.world().offer(who(2), shift, Role::Observer).unwrap());
    programme.apply(programme.world().offer(who(3), shift, Role::Observer).unwrap());
    programme.apply(programme.world().give_back(who(3), shift).unwrap());
    programme.apply(programme.world().take(who(4), other, Role::Observer, false).unwrap());
    let named: Vec<VolunteerId> =
        ranked(&programme, shift, Role::Observer).iter().map(|candidate| candidate.who).collect();
    assert_eq!(named, [who(2), who(5)]);
    assert_eq!(ranked(&programme, shift, Role::Observer)[0].reasons[0], Reason::Offered);
}

#[test]
fn the_order_is_free_then_language_then_near_then_fair() {
    let (mut programme, shift) = given();
    let mut asked = Shift::clone(&programme.roster.shifts[&shift]);
    asked.languages = languages(&["ht"]);
    programme.apply(vec![Edit::Shift(asked)]);
    // Five days ahead, so that the call list comes last.
    programme.now = "2026-05-29T12:00:00Z".parse().unwrap();
    let speaks = |volunteer: &mut Volunteer| {
        ready(volunteer);
        volunteer.speaks = languages(&["es", "ht"]);
    };
    programme.volunteer_with(9, Level::Vetted, speaks);
    programme.volunteer_with(8, Level::Vetted, |who| {
        speaks(who);
        who.distances.insert(kan(), Distance::Hour);
    });
    programme.volunteer_with(7, Level::Vetted, |who| {
        speaks(who);
        who.distances.insert(kan(), Distance::Far);
    });
    programme.volunteer_with(6, Level::Vetted, ready);
    programme.volunteer_with(5, Level::Vetted, |who| {
        speaks(who);
        who.free.clear();
    });
    programme.volunteer_with(4, Level::Vetted, |who| {
        speaks(who);
        who.free = [WeekHalf::new(Weekday::Friday, Half::Morning)].into();
    });
    // As good as the ninth, but went two weeks ago.
    programme.volunteer_with(3, Level::Vetted, speaks);
    let mut past = Shift::clone(&programme.roster.shifts[&shift]);
    past.id = ShiftId::from_random([77; 16]);
    let back = |at: jiff::civil::DateTime| at.checked_sub(jiff::Span::new().days(14)).unwrap();
    (past.begins, past.session, past.ends) = (back(past.begins), back(past.session), back(past.ends));
    let went = Assignment {
        role: Role::Observer,
        state: AssignmentState::Attended,
        since: programme.now,
        agreed: 0,
        reminded: None,
        despite: false,
        before: None,
        stand_in: None,
    };
    past.people.insert(who(3), went);
    programme.apply(vec![Edit::Shift(past)]);
    // As good as the ninth, and says that they can go.
    programme.volunteer_with(2, Level::Vetted, speaks);
    programme.apply(programme.world().offer(who(2), shift, Role::Observer).unwrap());
    let order: Vec<VolunteerId> =
        ranked(&programme, shift, Role::Observer).iter().map(|found| found.who).collect();
    assert_eq!(order, [2, 9, 3, 8, 7, 6, 5].map(who), "and the fourth is beyond the handful");
}

#[test]
fn a_shift_far_away_in_the_same_half_day_is_said_and_comes_last() {
    let (mut programme, shift) = given();
    let mut office = Shift::clone(&programme.roster.shifts[&shift]);
    office.id = ShiftId::from_random([77; 16]);
    (office.place, office.spot, office.need) = (ice(), Spot::Office, [(Role::Observer, 1)].into());
    (office.begins, office.session, office.ends) =
        (day(3).at(7, 0, 0, 0), day(3).at(7, 0, 0, 0), day(3).at(8, 0, 0, 0));
    programme.apply(vec![Edit::Shift(office.clone())]);
    for number in [1, 2] {
        programme.volunteer_with(number, Level::Vetted, ready);
    }
    programme.apply(programme.world().take(who(1), office.id, Role::Observer, false).unwrap());
    let found = ranked(&programme, shift, Role::Observer);
    assert_eq!([found[0].who, found[1].who], [who(2), who(1)]);
    assert_eq!(found[1].doubts, [Doubt::Conflict(Conflict::FarApart(office.id))]);
}

#[test]
fn a_volunteer_of_other_places_is_not_named_and_neither_are_more_than_a_handful() {
    let (mut programme, shift) = given();
    programme.volunteer_with(1, Level::Vetted, |who| {
        ready(who);
        who.posts = [(Post::Volunteer, Reach::Places([ice()].into()))].into();
    });
    assert_eq!(ranked(&programme, shift, Role::Observer), []);
    for number in 2..20 {
        programme.volunteer_with(number, Level::Vetted, ready);
    }
    assert_eq!(ranked(&programme, shift, Role::Observer).len(), 7);
    assert_eq!(ranked(&programme, shift, Role::Lead), [], "nobody is a lead");
}
