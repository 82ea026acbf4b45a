//! What was acknowledged is there after the program was killed, and nothing is half there.

use std::env;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use jiff::civil::date;
use roster::{Edit, Roster, Shift, ShiftId};

use super::given::{Given, letter, now, shift, who};
use crate::people::{Actor, Keyring, People, Verb};

/// Tells this same test, in a process of its own, that it is the one to be killed, and where the database is.
const VICTIM: &str = "PEOPLE_OF_THE_VICTIM";
const CLIENTS: u8 = 4;
const KILLS: usize = 6;

#[test]
fn what_was_acknowledged_survives_a_kill() {
    if let Some(folder) = env::var_os(VICTIM) {
        write_until_killed(Path::new(&folder));
    }
    let given = Given::with(1..=CLIENTS);
    given.act((1..=CLIENTS).map(|number| Edit::Shift(shift(number, date(2026, 6, 5), 1))).collect());
    for kill in 1..=KILLS {
        let acknowledged = write_and_kill(&given, 10 + 7 * kill);
        let people = given.again();
        people.integrity().unwrap();
        let roster = people.roster();
        for (number, revision) in (1..).zip(acknowledged) {
            let kept = revision_of(&roster, number);
            // The last act may have been kept just before it could be acknowledged.
            assert!(
                (revision..=revision + 1).contains(&kept),
                "client {number}: {revision}, and there is {kept}"
            );
        }
        // Each act moved a shift once and told of it: the two are together.
        let moves: u32 = (1..=CLIENTS).map(|number| revision_of(&roster, number)).sum();
        assert_eq!(people.letters(None, 10_000).unwrap().len(), moves as usize, "after {kill} kills");
    }
}

fn revision_of(roster: &Roster, number: u8) -> u32 {
    roster.shifts[&ShiftId::from_random([number; 16])].revision
}

/// Starts a process that writes, kills it after so many acknowledgements, and gives the last that each of its clients got.
fn write_and_kill(given: &Given, acknowledgements: usize) -> Vec<u32> {
    let mut victim = Command::new(env::current_exe().unwrap())
        .args(["people::tests::killed::what_was_acknowledged_survives_a_kill", "--exact", "--nocapture"])
        .env(VICTIM, given.folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut last: Vec<u32> =
        (1..=CLIENTS).map(|number| revision_of(&given.again().roster(), number)).collect();
    let mut seen = 0;
    // What it still said before it died counts too.
    for line in BufReader::new(victim.stdout.take().unwrap()).lines() {
        let line = line.unwrap();
        let Some((number, revision)) = line.strip_prefix("kept ").and_then(|line| line.split_once(' '))
        else {
            continue;
        };
        // A last line may be torn.
        let Ok(revision) = revision.trim_end_matches('.').parse() else { continue };
        if line.ends_with('.') {
            last[number.parse::<usize>().unwrap() - 1] = revision;
            seen += 1;
        }
        if seen == acknowledgements {
            victim.kill().unwrap();
        }
    }
    assert!(seen >= acknowledgements, "it died before its time");
    victim.wait().unwrap();
    last
}

/// Four clients, each of whom moves its own shift once more, tells of it, and says so when it is kept.
fn write_until_killed(folder: &Path) -> ! {
    let keys = Keyring::load(&folder.join("people.key")).unwrap();
    let people = People::open(&folder.join("people.sqlite"), keys, now()).unwrap();
    std::thread::scope(|scope| {
        for number in 1..=CLIENTS {
            let people = &people;
            scope.spawn(move || {
                loop {
                    let revision = move_once(people, number);
                    let mut out = std::io::stdout().lock();
                    writeln!(out, "kept {number} {revision}.").and_then(|()| out.flush()).unwrap();
                }
            });
        }
    });
    unreachable!("the clients never end")
}

fn move_once(people: &People, number: u8) -> u32 {
    let edits = people
        .act(Actor::Volunteer(who(number)), Verb::new("move"), now(), |roster| {
            let shift = &roster.shifts[&ShiftId::from_random([number; 16])];
            let revision = shift.revision + 1;
            Ok::<_, ()>(vec![
                Edit::Shift(Shift { revision, ..Shift::clone(shift) }),
                Edit::Tell(letter(who(number), &format!("{number}/{revision}"))),
            ])
        })
        .unwrap()
        .unwrap();
    let Some(Edit::Shift(shift)) = edits.first() else { unreachable!("the first edit is the shift") };
    shift.revision
}

#[test]
fn what_is_acknowledged_is_on_the_disk() {
    // A power cut cannot be had in a test; that the operating system is asked for it can (2 is FULL, 1 is secure_delete on).
    let given = Given::empty();
    let connection = &given.people.database.lock().connection;
    for (pragma, value) in [("synchronous", 2), ("secure_delete", 1), ("foreign_keys", 1)] {
        let found: i64 = connection.pragma_query_value(None, pragma, |row| row.get(0)).unwrap();
        assert_eq!(found, value, "{pragma}");
    }
    let mode: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
    assert_eq!(mode, "wal");
}
