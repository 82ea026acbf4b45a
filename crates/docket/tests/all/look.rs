//! What waits for a look: nothing of it is kept, and of a known entry only the text waits.

use std::collections::BTreeSet;

use docket::ChangeKind::{Altered, Cancelled, Created, Moved, Withdrawn};
use docket::*;

use crate::support::{Court, day, policy, row};

/// A calendar that is followed, with its gatherings in one line each: day, hour, UID, title, venue (`-`: to be announced), `off`.
fn calendar(lines: &[&str]) -> Reading {
    let sightings = lines.iter().map(|line| gathering(line)).collect();
    Reading { sightings, ..of_the_calendar() }
}

fn of_the_calendar() -> Reading {
    Reading { whole: Some((day(1), day(28))), verdict: Verdict::Complete, ..Reading::empty() }
}

fn gathering(line: &str) -> Sighting {
    let words: Vec<&str> = line.split_whitespace().collect();
    let text = |word: &str| PublicText::parse(&word.replace('_', " ")).ok().filter(|_| word != "-");
    let (title, venue) = (text(words[3]).expect("a title"), text(words[4]));
    let off = if words.contains(&"off") { " off" } else { "" };
    Sighting {
        what: Seen::Gathering { title, venue, organiser: None },
        key: Some(key(words[2])),
        ..row(&format!("{} {} - - master{off}", words[0], words[1]))
    }
}

fn key(uid: &str) -> SourceKey {
    SourceKey::keyed(b"secret", &desk().source, uid)
}

fn desk() -> Policy {
    Policy { authority: Authority::CoordinatorCalendar, ..policy("desk") }
}

/// Looks through a reading and takes what passes; gives the changes and the texts that wait.
fn read(court: &mut Court, reading: Reading) -> (Vec<ChangeKind>, Vec<String>) {
    let policy = desk();
    let known = court.docket.sources.get(&policy.source).map(|state| (**state).clone()).unwrap_or_default();
    let decisions = court.docket.decisions.clone();
    let look = Look { source: &policy.source, secret: b"secret", decisions: &decisions, sessions: true };
    let (seen, awaited) = look.over(&known, reading);
    let waiting: BTreeSet<&TextKey> = awaited.iter().map(|text| &text.key).collect();
    assert!(seen.waiting.iter().eq(waiting));
    let (_, changes) = court.read(&policy, &seen);
    let state = format!("{:?}", court.docket.sources[&policy.source]);
    assert!(awaited.iter().all(|text| !state.contains(&text.text)), "a text is kept that waits: {state}");
    (changes, awaited.into_iter().map(|text| text.text).collect())
}

/// A person says that all that waits may be public, or that none of it ever may.
fn say(court: &mut Court, word: fn(TextKey) -> Decision) {
    for text in court.docket.sources[&desk().source].waiting.clone() {
        assert_eq!(court.decide(word(text)), []);
    }
}

fn waits(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// A calendar with a vigil at the library that somebody has looked at.
fn looked_at() -> Court {
    let mut court = Court::new();
    let shown = calendar(&["9 18:00 a Vigil Library"]);
    assert_eq!(read(&mut court, shown.clone()), (vec![], waits(&["Vigil", "Library"])));
    assert_eq!(court.shown().count(), 0);
    say(&mut court, Decision::Show);
    assert_eq!(read(&mut court, shown), (vec![Created], vec![]));
    court
}

fn venue(court: &Court) -> Option<String> {
    match court.event().now.facts.subject {
        Subject::Gathering { venue, .. } => venue.map(|venue| venue.as_str().to_owned()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_text_waits_for_one_look_and_is_known_from_then_on() {
    let mut court = looked_at();
    // Another day with the same words needs no look; one with other words does.
    let more = calendar(&["9 18:00 a Vigil Library", "16 18:00 b Vigil Library", "17 18:00 c Rally Library"]);
    assert_eq!(read(&mut court, more), (vec![Created], waits(&["Rally"])));
}

#[test]
fn of_a_known_entry_times_and_cancellations_pass_while_its_text_waits() {
    let mut court = looked_at();
    assert_eq!(
        read(&mut court, calendar(&["10 19:00 a Vigil_for_all Library"])),
        (vec![Moved], waits(&["Vigil for all"]))
    );
    let title = |court: &Court| match court.event().now.facts.subject {
        Subject::Gathering { title, .. } => title.as_str().to_owned(),
        other => panic!("{other:?}"),
    };
    assert_eq!(title(&court), "Vigil");
    let off = calendar(&["10 19:00 a Vigil_for_all Library off"]);
    assert_eq!(read(&mut court, off).0, [Cancelled]);
    say(&mut court, Decision::Show);
    read(&mut court, calendar(&["10 19:00 a Vigil_for_all Library"]));
    assert_eq!(title(&court), "Vigil for all");
}

#[test]
fn a_venue_that_waits_is_left_open_and_the_old_one_is_no_longer_said() {
    let mut court = looked_at();
    let moved = calendar(&["9 18:00 a Vigil Park"]);
    assert_eq!(read(&mut court, moved.clone()), (vec![Moved], waits(&["Park"])));
    assert_eq!(venue(&court), None);
    say(&mut court, Decision::Show);
    assert_eq!(read(&mut court, moved), (vec![Moved], vec![]));
    assert_eq!(venue(&court).as_deref(), Some("Park"));
}

#[test]
fn what_may_never_be_public_is_not_asked_again() {
    let mut court = Court::new();
    let shown = calendar(&["9 18:00 a Vigil Library"]);
    read(&mut court, shown.clone());
    assert_eq!(waiting(&court.docket, court.now).iter().map(Waiting::id).collect::<Vec<_>>(), ["texts-desk"]);
    say(&mut court, Decision::Hide);
    assert_eq!(waiting(&court.docket, court.now), []);
    assert_eq!(read(&mut court, shown), (vec![], vec![]));
    assert_eq!(court.shown().count(), 0);
}

#[test]
fn what_was_called_off_before_anybody_looked_needs_no_look() {
    let mut court = Court::new();
    assert_eq!(read(&mut court, calendar(&["9 18:00 a Vigil Library off"])), (vec![], vec![]));
}

#[test]
fn a_calendar_takes_its_own_entries_away_and_not_those_that_it_has_unread() {
    let mut court = looked_at();
    let more = calendar(&["9 18:00 a Vigil Library", "16 18:00 b Vigil Library", "23 18:00 c Vigil Library"]);
    let four = calendar(&["24 18:00 d Vigil Library", "25 18:00 e Vigil Library"]);
    let sightings = [more.sightings.clone(), four.sightings].concat();
    read(&mut court, Reading { sightings: sightings.clone(), ..of_the_calendar() });
    let without = |uid: &str| Reading {
        sightings: sightings.iter().filter(|seen| seen.key != Some(key(uid))).cloned().collect(),
        ..of_the_calendar()
    };
    for _ in 0..3 {
        let unread = Reading { unread: [key("b")].into(), ..without("b") };
        assert_eq!(read(court.wait(4), unread).0, []);
    }
    assert_eq!(read(court.wait(4), without("b")).0, []);
    assert_eq!(read(court.wait(4), without("b")).0, [Withdrawn]);
}

#[test]
fn court_sessions_of_a_calendar_wait_by_what_they_are() {
    let mut court = Court::new();
    let session = |line: &str, uid: &str| Sighting { key: Some(key(uid)), ..row(line) };
    let first = Reading { sightings: vec![session("9 08:30 lee 3 master", "a")], ..of_the_calendar() };
    let text = "master session at KAN, 08:30, judge lee, room 3";
    assert_eq!(read(&mut court, first.clone()), (vec![], waits(&[text])));
    say(&mut court, Decision::Show);
    assert_eq!(read(&mut court, first), (vec![Created], vec![]));
    // The next week's is the same; another judge's is not; a known one may get another judge.
    let more = Reading {
        sightings: vec![
            session("9 08:30 moreno 3 master", "a"),
            session("16 08:30 lee 3 master", "b"),
            session("17 08:30 moreno 3 master", "c"),
        ],
        ..of_the_calendar()
    };
    let (changes, awaited) = read(&mut court, more);
    assert_eq!(changes.iter().filter(|change| **change == Created).count(), 1);
    assert!(changes.contains(&Altered));
    assert_eq!(awaited, waits(&["master session at KAN, 08:30, judge moreno, room 3"]));
}
