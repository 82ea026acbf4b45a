//! A volunteer's own feed, as other people's readers of calendars understand it.

use jiff::civil::date;
use roster::{AssignmentState, Edit};

use super::Programme;
use super::programme::{shift, with};
use crate::clients::judge;
use crate::harness::calendar;

#[test]
fn readers_of_calendars_understand_a_volunteers_own_feed() {
    let programme = Programme::new();
    let who = programme.vetted(1, "Rosa", "rosa@example.org");
    let (people, now) = (programme.people(), programme.world.now());
    let (_, empty) =
        people.add_feed(programme.vetted(2, "Ana", "ana@example.org"), false, now).expect("kept");
    let (_, discreet) = people.add_feed(who, false, now).expect("kept");
    let (_, placed) = people.add_feed(who, true, now).expect("kept");
    let states = [
        (AssignmentState::Confirmed, "CONFIRMED"),
        (AssignmentState::ToReconfirm, "TENTATIVE"),
        (AssignmentState::CalledOff, "CANCELLED"),
    ];
    for (number, (state, _)) in (1_u8..).zip(states) {
        let day = date(2026, 6, 8 + i8::try_from(number).expect("few")).at(8, 30, 0, 0);
        programme.decide(|_| vec![Edit::Shift(with(shift(number, day, 2), who, state))]);
    }
    let serving = programme.world.serve();
    let read = [empty, discreet, placed].map(|token| {
        let path = format!("/me/{token}.ics");
        let feed = serving.body(&path);
        (path, feed)
    });
    let feeds: Vec<(&str, &[u8])> =
        read.iter().map(|(path, feed)| (path.as_str(), feed.as_slice())).collect();
    judge::agree(&feeds);
    let [none, discreet, placed] = [0, 1, 2].map(|index| calendar::read(feeds[index].1).1);
    assert!(none.is_empty());
    for (entry, (_, status)) in discreet.iter().zip(states) {
        assert_eq!((entry.summary(), entry.get("STATUS")), ("Volunteer shift", status));
    }
    assert_eq!(discreet.len(), states.len());
    // The place is all that the two differ in.
    for (with, without) in placed.iter().zip(&discreet) {
        assert!(with.get("LOCATION").contains("Riverbend"), "{}", with.get("LOCATION"));
        assert_eq!(with.without("LOCATION"), *without);
    }
}
