//! Many at once: two hundred volunteers press the button in the same second.

use std::sync::Barrier;
use std::time::{Duration, Instant};

use jiff::civil::date;
use roster::{AssignmentState, Role};

use super::{Programme, Visitor};

const CROWD: usize = 200;
const SHIFTS: u8 = 8;
/// For all of them together, on a machine that is busy with other tests and with a program that was not optimised.
const AT_MOST: Duration = Duration::from_secs(60);

#[test]
fn two_hundred_volunteers_take_shifts_at_once_without_an_error() {
    let programme = Programme::new();
    let invitation = programme.invitation(u32::try_from(CROWD).expect("a number"));
    let serving = programme.world.serve();
    let site = serving.url();
    let crowd: Vec<Visitor> = (0..CROWD)
        .map(|number| Visitor::invited(site, &invitation, &format!("Number {number}"), None))
        .collect();
    programme.vet_everybody();
    // Seats for all but ten: whoever comes last is told so, and that is no error.
    let seats = u8::try_from((CROWD - 10).div_ceil(usize::from(SHIFTS))).expect("a number");
    let places = usize::from(SHIFTS) * usize::from(seats);
    let shifts: Vec<_> = (1..=SHIFTS)
        .map(|number| {
            let day = i8::try_from(number).expect("a number") + 2;
            programme.shift(number, date(2026, 6, day).at(8, 30, 0, 0), seats)
        })
        .collect();
    let last = shifts.last().expect("a shift");
    crowd[0].waits_for(site, &format!("/me/shifts/{last}"));
    let start = Barrier::new(CROWD + 1);
    let (taken, full, took) = std::thread::scope(|scope| {
        let presses: Vec<_> = crowd
            .iter()
            .enumerate()
            .map(|(number, visitor)| {
                let path = format!("/me/shifts/{}/take", shifts[number % shifts.len()]);
                let start = &start;
                scope.spawn(move || {
                    start.wait();
                    let answer = visitor.send(site, &path, &[("role", "observer")]).expect("an answer");
                    answer.status().as_u16()
                })
            })
            .collect();
        start.wait();
        let began = Instant::now();
        let statuses: Vec<u16> = presses.into_iter().map(|press| press.join().expect("no panic")).collect();
        let count = |status| statuses.iter().filter(|found| **found == status).count();
        assert_eq!(count(303) + count(409), CROWD, "{statuses:?}");
        (count(303), count(409), began.elapsed())
    });
    assert!(took < AT_MOST, "it took {took:?}");
    assert_eq!(
        (taken, full),
        (places, CROWD - places),
        "each seat has one, and whoever came too late was told"
    );
    let roster = programme.people().roster();
    for id in &shifts {
        let shift = &roster.shifts[id];
        assert_eq!(shift.have(Role::Observer), usize::from(seats));
        assert!(shift.people.values().all(|one| one.state == AssignmentState::Claimed));
    }
    programme.people().integrity().expect("a sound file");
}
