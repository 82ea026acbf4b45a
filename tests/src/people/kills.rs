//! Kills: twenty volunteers take and hand back while the program is killed again and again. What was acknowledged is there, and no seat is
//! filled twice.
//!
//! A dozen kills with the other tests; `cargo xtask test --only kills` asks for two hundred.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use jiff::civil::date;
use roster::{Role, ShiftId, VolunteerId};

use super::{Programme, Visitor};
use crate::harness::Serving;

const CLIENTS: usize = 20;
/// Half as many seats as clients want, so that they are in each other's way.
const SHIFTS: u8 = 10;
const SEATS: u8 = 1;
/// How many kills, unless the run asks for more.
const KILLS: usize = 12;
/// The variable that asks for more.
const ASKED: &str = "ALONGSIDE_KILLS";
/// For all kills of the longest run.
const AT_MOST: Duration = Duration::from_secs(600);

/// What a client knows of one shift.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Known {
    /// It was told that the seat is its own, or that it is not.
    Is(bool),
    /// It asked for this and was not answered: either may be.
    Unanswered,
}

/// One volunteer with their browser, and what they were told.
struct ClientOf {
    visitor: Visitor,
    who: VolunteerId,
    known: BTreeMap<ShiftId, Known>,
    turn: usize,
}

impl ClientOf {
    /// Takes and hands back, shift after shift, until the program is gone. Counts what was acknowledged.
    fn works(&mut self, site: &str, shifts: &[ShiftId], gone: &AtomicBool, acknowledged: &AtomicUsize) {
        while !gone.load(Ordering::Relaxed) {
            self.turn += 1;
            let id = shifts[self.turn % shifts.len()];
            let holds = self.known.get(&id) == Some(&Known::Is(true));
            let act = if holds { "give-back" } else { "take" };
            let before = self.known.insert(id, Known::Unanswered);
            let answer = self.visitor.send(site, &format!("/me/shifts/{id}/{act}"), &[("role", "observer")]);
            let Ok(answer) = answer else { return };
            let known = match answer.status().as_u16() {
                303 => {
                    acknowledged.fetch_add(1, Ordering::Relaxed);
                    Known::Is(!holds)
                }
                // Somebody else has it. Of what was never answered before it can be told only that it is not this one's.
                409 if !holds => Known::Is(false),
                status => panic!("{act} was answered with {status}; known was {before:?}"),
            };
            self.known.insert(id, known);
        }
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "the long run's figures are reported")]
fn what_was_acknowledged_survives_every_kill() {
    let kills = std::env::var(ASKED).map_or(KILLS, |number| number.parse().expect("a number of kills"));
    let programme = Programme::new();
    let mut clients = gather(&programme);
    let shifts: Vec<ShiftId> = (1..=SHIFTS)
        .map(|number| {
            let day = i8::try_from(number).expect("a number") + 2;
            programme.shift(number, date(2026, 6, day).at(8, 30, 0, 0), SEATS)
        })
        .collect();
    let acknowledged = AtomicUsize::new(0);
    let began = Instant::now();
    for kill in 0..kills {
        let before = acknowledged.load(Ordering::Relaxed);
        // It takes back the log that the killed one left; what it then serves is looked at.
        let serving = programme.world.serve();
        agrees(&programme, &mut clients, kill);
        load_and_kill(serving, &mut clients, &shifts, &acknowledged, kill);
        let so_far = acknowledged.load(Ordering::Relaxed);
        assert!(so_far > before, "nothing was acknowledged before kill {kill}");
        assert!(began.elapsed() < AT_MOST, "{kill} kills took {:?}", began.elapsed());
    }
    let checked = programme.world.run(&["check", "--offline", "--json"]).well().json();
    let people = checked.as_array().and_then(|all| all.iter().find(|one| one["what"] == "people"));
    assert_eq!(people.map(|one| &one["ok"]), Some(&true.into()), "{checked}");
    agrees(&programme, &mut clients, kills);
    println!("{kills} kills in {:.0?}, {} acknowledged", began.elapsed(), acknowledged.into_inner());
}

/// Twenty volunteers, each signed in by an invitation.
fn gather(programme: &Programme) -> Vec<ClientOf> {
    let invitation = programme.invitation(u32::try_from(CLIENTS).expect("a number"));
    let serving = programme.world.serve();
    let mut known = Vec::new();
    let clients = (0..CLIENTS)
        .map(|turn| {
            let visitor = Visitor::invited(serving.url(), &invitation, &format!("Number {turn}"), None);
            let roster = programme.people().roster();
            let new = roster.volunteers.keys().find(|id| !known.contains(*id));
            let who = *new.expect("whoever was let in is known");
            known.push(who);
            ClientOf { visitor, who, known: BTreeMap::new(), turn }
        })
        .collect();
    programme.vet_everybody();
    clients
}

/// Lets everybody work for a while, and kills the program in the middle of it.
fn load_and_kill(
    serving: Serving,
    clients: &mut [ClientOf],
    shifts: &[ShiftId],
    acknowledged: &AtomicUsize,
    kill: usize,
) {
    let (site, gone) = (serving.url().to_owned(), AtomicBool::new(false));
    let before = acknowledged.load(Ordering::Relaxed);
    std::thread::scope(|scope| {
        for client in clients {
            let (site, gone) = (&site, &gone);
            scope.spawn(move || client.works(site, shifts, gone, acknowledged));
        }
        // Each time after another number of them, so that kills fall at every line.
        let enough = before + 1 + kill * 37 % 211;
        let deadline = Instant::now() + Duration::from_secs(5);
        while acknowledged.load(Ordering::Relaxed) < enough && Instant::now() < deadline {
            crate::harness::a_moment();
        }
        // SIGKILL, and no other word.
        drop(serving);
        gone.store(true, Ordering::Relaxed);
    });
}

/// The file is sound, nothing that was acknowledged is missing, and no seat has two. What was not answered is known from now on.
fn agrees(programme: &Programme, clients: &mut [ClientOf], kill: usize) {
    let people = programme.people();
    people.integrity().unwrap_or_else(|error| panic!("after {kill} kills: {error}"));
    let roster = people.roster();
    for shift in roster.shifts.values() {
        let have = shift.have(Role::Observer);
        assert!(have <= usize::from(SEATS), "after {kill} kills {have} people have {SEATS} seat");
    }
    for client in clients {
        for (id, known) in &mut client.known {
            let one = roster.shifts[id].people.get(&client.who);
            let holds = one.is_some_and(|one| one.state.holds_a_seat());
            if *known != Known::Unanswered {
                assert_eq!(*known, Known::Is(holds), "after {kill} kills: {one:?}");
            }
            *known = Known::Is(holds);
        }
    }
}
