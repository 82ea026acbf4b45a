//! The outbox beside mail servers as they are: nothing is lost, and at most doubled where SMTP cannot tell (RFC 1047).

use std::time::{Duration, Instant};

use jiff::civil::date;
use roster::{AssignmentState, Edit, Shift, ShiftId, VolunteerId};
use store::people::{LetterRow, LetterState, People};

use super::programme::{shift, with};
use super::{Manner, Post, Programme};

const PATIENCE: Duration = Duration::from_secs(90);

/// Waits until every letter is in a state that does.
#[track_caller]
fn until(people: &People, what: &str, does: impl Fn(&[LetterRow]) -> bool) -> Vec<LetterRow> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let letters = people.letters(None, 1_000).expect("letters");
        if does(&letters) {
            return letters;
        }
        assert!(Instant::now() < deadline, "{what}: {letters:?}");
        crate::harness::a_moment();
    }
}

/// The one letter to somebody.
#[track_caller]
fn to(letters: &[LetterRow], who: VolunteerId) -> &LetterRow {
    let mut found = letters.iter().filter(|letter| letter.to == who);
    let letter = found.next().expect("a letter");
    assert!(found.next().is_none(), "one letter");
    letter
}

/// Six people with a letter each, and a server that treats each in its own way.
struct Six {
    programme: Programme,
    post: Post,
    people: Vec<(VolunteerId, &'static str, Manner)>,
}

impl Six {
    fn new() -> Self {
        let programme = Programme::new();
        let post = Post::start();
        programme.by_mail(post.address());
        let manners = [
            ("fine@example.org", Manner::Takes),
            ("gone@example.org", Manner::Refuses),
            ("grey@example.org", Manner::Greylists),
            ("half@example.org", Manner::DiesHalfWay),
            ("mute@example.org", Manner::TakesAndDies),
            ("slow@example.org", Manner::Stalls),
        ];
        let people = (1..)
            .zip(manners)
            .map(|(number, (address, manner))| {
                post.treats(address, manner);
                let id = programme.vetted(number, &format!("Number {number}"), address);
                programme.tell(id, address, "Your shift is now on Tuesday at 9.", None);
                (id, address, manner)
            })
            .collect();
        Self { programme, post, people }
    }
}

#[test]
fn whatever_a_mail_server_does_nothing_is_lost() {
    let mut six = Six::new();
    let people = six.programme.people();
    let serving = six.programme.world.serve();
    // The one who stalls is cut off after half a minute, like any other failure.
    let tried = until(&people, "each is tried", |letters| {
        letters.iter().all(|letter| letter.state == LetterState::Sent || letter.tries == 1)
    });
    for (who, address, manner) in &six.people {
        let letter = to(&tried, *who);
        let problem = letter.problem.as_ref().map(store::Slug::as_str);
        let whole = six.post.letters_to(address).len();
        let (state, why, arrived) = match manner {
            Manner::Takes => (LetterState::Sent, None, 1),
            Manner::Refuses => (LetterState::Waiting, Some("refused"), 0),
            Manner::Stalls => (LetterState::Waiting, Some("timeout"), 0),
            Manner::TakesAndDies => (LetterState::Waiting, Some("not-taken"), 1),
            _ => (LetterState::Waiting, Some("not-taken"), 0),
        };
        assert_eq!((letter.state, problem, whole), (state, why, arrived), "{manner:?}");
    }
    let (_, said) = serving.end();
    assert!(!said.contains("example.org"), "an address was logged: {said}");

    // The first of the pauses is a minute.
    six.programme.world.wait(1);
    let serving = six.programme.world.serve();
    let again = until(&people, "each is tried again", |letters| {
        letters.iter().all(|letter| letter.state == LetterState::Sent || letter.tries == 2)
    });
    for (who, address, manner) in &six.people {
        let arrived = match manner {
            Manner::Refuses => 0,
            // It had been taken, and nobody could know: SMTP has no way to tell, so it came twice.
            Manner::TakesAndDies => 2,
            _ => 1,
        };
        assert_eq!(six.post.letters_to(address).len(), arrived, "{manner:?}");
        let sent = *manner != Manner::Refuses;
        assert_eq!(to(&again, *who).state == LetterState::Sent, sent, "{manner:?}");
    }
    drop(serving);

    // Who is not there for three days is given up, and the desk can see it.
    six.programme.world.wait(73);
    let _serving = six.programme.world.serve();
    let (gone, address, _) = six.people[1];
    let given_up = until(&people, "it is given up", |letters| to(letters, gone).state == LetterState::Failed);
    assert_eq!(to(&given_up, gone).problem.as_ref().map(store::Slug::as_str), Some("refused"));
    assert!(six.post.letters_to(address).is_empty());
}

#[test]
fn a_program_that_is_killed_while_it_sends_sends_again() {
    let mut programme = Programme::new();
    let post = Post::start();
    programme.by_mail(post.address());
    let (first, second) = ("first@example.org", "second@example.org");
    post.treats(first, Manner::Stalls);
    for (number, address) in (1..).zip([first, second]) {
        let id = programme.vetted(number, &format!("Number {number}"), address);
        programme.tell(id, address, "Your shift is now on Tuesday at 9.", None);
    }
    let serving = programme.world.serve();
    post.waits_for(first, 1);
    // Killed in the middle of the first conversation; the second letter was taken out of the outbox together with it.
    drop(serving);
    // What was taken out by a program that is gone is put back after ten minutes.
    programme.world.wait(1);
    let people = programme.people();
    let serving = programme.world.serve();
    until(&people, "both are sent", |letters| letters.iter().all(|letter| letter.state == LetterState::Sent));
    drop(serving);
    assert_eq!((post.letters_to(first).len(), post.letters_to(second).len()), (1, 1));

    // Killed once more, and again, when there is nothing left to send.
    for _ in 0..2 {
        programme.world.wait(1);
        drop(programme.world.serve());
    }
    assert_eq!((post.tries(first), post.tries(second)), (2, 1));
}

#[test]
fn what_was_sent_is_thrown_away_by_the_clock() {
    let mut programme = Programme::new();
    let post = Post::start();
    programme.by_mail(post.address());
    let id = programme.vetted(1, "Number 1", "one@example.org");
    programme.tell(id, "one", "Your shift is now on Tuesday at 9.", None);
    let people = programme.people();
    let serving = programme.world.serve();
    until(&people, "it is sent", |letters| letters[0].state == LetterState::Sent);
    drop(serving);
    let file = programme.world.home().join("data/people.sqlite");
    let kept = |column: &str| {
        let database = rusqlite::Connection::open(&file).expect("a database");
        let query = format!("SELECT count({column}) FROM letter");
        database.query_row(&query, [], |row| row.get::<_, i64>(0)).expect("a count")
    };
    // What it said after a week, that there was one after a month.
    for (hours, body, row) in [(6 * 24, 1, 1), (25, 0, 1), (24 * 24, 0, 0)] {
        programme.world.wait(hours);
        let serving = programme.world.serve();
        let deadline = Instant::now() + PATIENCE;
        while (kept("sealed"), kept("id")) != (body, row) {
            assert!(
                Instant::now() < deadline,
                "after {hours} more hours: {:?}",
                (kept("sealed"), kept("id"))
            );
            crate::harness::a_moment();
        }
        drop(serving);
    }
}

/// A programme whose one volunteer is on a shift next Tuesday and sleeps by their default hours: from nine in the evening until seven.
fn at_night(post: &Post) -> (Programme, VolunteerId, ShiftId) {
    let mut programme = Programme::new();
    programme.by_mail(post.address());
    let who = programme.vetted(1, "Number 1", "one@example.org");
    programme.decide(|roster| {
        let mut sleeps = roster::Volunteer::clone(&roster.volunteers[&who]);
        sleeps.quiet = roster::QuietHours::default();
        vec![
            Edit::Volunteer(sleeps),
            Edit::Shift(with(shift(1, date(2026, 6, 9).at(8, 30, 0, 0), 2), who, AssignmentState::Claimed)),
        ]
    });
    programme.world.at("2026-06-02T03:00:00Z");
    (programme, who, ShiftId::from_random([1; 16]))
}

/// What the desk does when a session moves by so many hours.
fn moves(programme: &Programme, id: ShiftId, hours: i64) {
    programme.decide(|roster| {
        let mut next = Shift::clone(&roster.shifts[&id]);
        let span = jiff::Span::new().hours(hours);
        (next.begins, next.session) = (next.begins.saturating_add(span), next.session.saturating_add(span));
        next.revision += 1;
        vec![Edit::Shift(next)]
    });
}

#[test]
fn nobody_is_written_to_at_night_and_what_is_outdated_by_morning_is_not_sent() {
    let post = Post::start();
    let (mut programme, who, id) = at_night(&post);
    moves(&programme, id, 1);
    programme.tell(who, "first", "It begins at nine-thirty.", Some(id));
    let people = programme.people();
    let serving = programme.world.serve();
    let morning = "2026-06-02T12:00:00Z".parse().expect("a timestamp");
    until(&people, "it waits for the morning", |letters| letters[0].due == morning);
    drop(serving);
    assert_eq!(post.tries("one@example.org"), 0, "it is ten in the evening");
    // It moves once more while the first letter waits.
    moves(&programme, id, 1);
    programme.tell(who, "second", "It begins at ten-thirty.", Some(id));
    programme.world.at("2026-06-02T12:00:01Z");
    let serving = programme.world.serve();
    until(&people, "both are done with", |letters| {
        letters.iter().all(|letter| letter.state != LetterState::Waiting)
    });
    drop(serving);
    let sent = post.letters_to("one@example.org");
    assert!(sent.len() == 1 && sent[0].contains("ten-thirty"), "{sent:?}");
    let states: Vec<_> =
        people.letters(None, 9).expect("letters").iter().map(|letter| letter.state).collect();
    assert!(states.contains(&LetterState::Dropped) && states.contains(&LetterState::Sent), "{states:?}");
}
