//! What is public is the same, byte for byte, whether there are volunteers or not.

use std::collections::BTreeMap;

use docket::{PlaceCode, When};
use jiff::civil::date;
use roster::{AssignmentState, Edit, PrivateEvent, PrivateEventId, PrivateKind};

use super::Programme;
use super::programme::{shift, with};
use crate::harness::serving::unpacked;
use crate::harness::{Tree, World};

/// Everything that anybody can get: each file of the edition, and each answer over HTTP, its header fields included.
struct Public {
    edition: Tree,
    answers: BTreeMap<String, Answer>,
    metrics: String,
}

/// An answer: its status, its header fields but for the hour, and its body.
#[derive(PartialEq, Eq)]
struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

/// What is made only when somebody asks for it, and what is not there.
const ASKED: [&str; 8] = [
    "/",
    "/es/",
    "/feeds/all.ics?place=DMO",
    "/embed/list?checkins=on&days=366",
    "/embed/data.json?checkins=on",
    "/print",
    "/robots.txt",
    "/nothing-is-here",
];

impl Public {
    fn of(world: &World) -> Self {
        let edition = world.publish();
        let serving = world.serve();
        let files =
            edition.paths().into_iter().map(|path| format!("/{}", path.trim_end_matches("index.html")));
        let answers = files
            .chain(ASKED.map(str::to_owned))
            .map(|path| {
                let answer = serving.get(&path);
                let status = answer.status().as_u16();
                let mut headers: Vec<_> = answer
                    .headers()
                    .iter()
                    .filter(|(name, _)| *name != "date")
                    .map(|(name, value)| {
                        (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned())
                    })
                    .collect();
                headers.sort();
                (path, Answer { status, headers, body: unpacked(answer) })
            })
            .collect();
        let metrics = String::from_utf8(serving.body_of_operation("/metrics")).expect("text");
        Self { edition, answers, metrics }
    }

    /// The names of what is measured, without what changes from one moment to the next.
    fn measured(&self) -> Vec<&str> {
        let lines = self.metrics.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split([' ', '{']).next()).collect()
    }

    #[track_caller]
    fn is(&self, other: &Self, what: &str) {
        assert_eq!(self.edition.differences(&other.edition), Vec::<&str>::new(), "files differ with {what}");
        assert!(self.answers.len() > 50, "only {} answers: this proves nothing", self.answers.len());
        for (path, answer) in &self.answers {
            assert!(*answer == other.answers[path], "{path} differs with {what}");
        }
        assert_eq!(self.measured(), other.measured(), "what is measured differs with {what}");
    }
}

/// A week of a programme: people, their shifts, somebody who asked not to go alone, and letters on their way.
fn fill(programme: &Programme) {
    let place = PlaceCode::parse("DMO-ICE").expect("a place");
    for number in 1..=40 {
        let who = programme.vetted(number, &format!("Number {number}"), &format!("v{number}@example.org"));
        let session = date(2026, 6, 2 + i8::try_from(number % 9).expect("a number")).at(8, 30, 0, 0);
        programme.decide(|_| {
            vec![
                Edit::Shift(with(shift(number, session, 2), who, AssignmentState::Claimed)),
                Edit::Private(PrivateEvent {
                    id: PrivateEventId::from_random([number; 16]),
                    place: place.clone(),
                    when: When::At { start: session, end: None },
                    kind: PrivateKind::Accompaniment,
                    on: true,
                    made_public: None,
                }),
            ]
        });
        programme.tell(who, &format!("letter {number}"), "Your shift has moved.", None);
    }
}

#[test]
fn what_is_public_is_the_same_with_people_full_empty_or_absent() {
    let programme = Programme::new();
    let world = &programme.world;
    let section = "[desk]\nkey = \"people.key\"\n";
    world.configure(|text| {
        assert!(text.contains(section), "the demonstration has volunteers: {text}");
        text.replace(section, "")
    });
    let absent = Public::of(world);
    let file = world.home().join("data/people.sqlite");
    assert!(!file.exists(), "without [desk] there is no database of people");

    world.configure(|text| format!("{text}\n{section}"));
    let empty = Public::of(world);
    assert!(file.exists(), "with [desk] there is one");
    absent.is(&empty, "an empty database of people");

    fill(&programme);
    let full = Public::of(world);
    let roster = programme.people().roster();
    assert!(roster.private_events.len() == 40 && roster.shifts.len() >= 40, "the clerk and we made shifts");
    absent.is(&full, "a full database of people");
}
