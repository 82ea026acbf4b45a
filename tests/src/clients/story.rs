//! What can happen to one hearing, told in order: it moves, is cancelled, is questioned, is gone, and is back.

use crate::harness::{Entry, Tree, World};

/// The hearing that the story is about.
const HEARING: &str = "2026-06-09 08:30 lee 3 master*12";
/// The same in the afternoon, in another courtroom.
const MOVED: &str = "2026-06-09 13:00 lee 9 master*12";
/// The same, called off by the court.
const VACATED: &str = "2026-06-09 08:30 lee 3 master*12 off";

/// Enough other sessions that one of them may go without the page looking broken.
const OTHERS: [&str; 6] = [
    "2026-06-15 09:00 okafor 5 master*11",
    "2026-06-16 09:00 okafor 5 master*11",
    "2026-06-17 09:00 okafor 5 master*11",
    "2026-06-18 09:00 okafor 5 master*11",
    "2026-06-22 09:00 okafor 5 master*11",
    "2026-06-23 09:00 okafor 5 master*11",
];

/// One moment of the story, and how the hearing must look in it.
#[derive(Clone, Copy)]
pub(super) struct Chapter {
    pub(super) name: &'static str,
    /// The hearing's line on the court's page; none if it is not there.
    line: Option<&'static str>,
    /// What the status page says of the court.
    words: &'static str,
    pub(super) status: &'static str,
    /// How the title begins, in English and in Spanish.
    pub(super) title: [&'static str; 2],
    /// By how much SEQUENCE rises.
    pub(super) rise: u32,
    /// DTSTART in UTC.
    pub(super) start: &'static str,
}

const LISTED: Chapter = Chapter {
    name: "listed",
    line: Some(HEARING),
    words: "OPEN",
    status: "CONFIRMED",
    title: ["Master calendar, Judge Lee", "Audiencias preliminares"],
    rise: 0,
    start: "20260609T133000Z",
};

/// The whole story. Four hours lie between two chapters.
pub(super) const STORY: [Chapter; 10] = [
    LISTED,
    Chapter { name: "moved", line: Some(MOVED), rise: 1, start: "20260609T180000Z", ..LISTED },
    Chapter { name: "moved back", rise: 1, ..LISTED },
    Chapter {
        name: "cancelled by the court",
        line: Some(VACATED),
        status: "CANCELLED",
        title: ["CANCELLED: ", "CANCELADAS: "],
        rise: 1,
        ..LISTED
    },
    Chapter { name: "on again", rise: 1, ..LISTED },
    Chapter {
        name: "questioned",
        words: "June 8 – June 10. CLOSED (Non-Detained Only).",
        status: "TENTATIVE",
        title: ["CHECK FIRST: ", "CONFIRME ANTES: "],
        rise: 1,
        ..LISTED
    },
    Chapter { name: "no longer questioned", rise: 1, ..LISTED },
    Chapter { name: "missing once", line: None, ..LISTED },
    Chapter {
        name: "missing twice",
        line: None,
        status: "TENTATIVE",
        title: ["NO LONGER LISTED: ", "YA NO APARECE: "],
        rise: 1,
        ..LISTED
    },
    Chapter { name: "back", rise: 1, ..LISTED },
];

impl Chapter {
    /// The court says what this chapter tells, and is visited.
    #[track_caller]
    pub(super) fn happens(&self, world: &mut World) {
        let lines: Vec<&str> = OTHERS.into_iter().chain(self.line).collect();
        world.docket(&lines).status(self.words);
        world.wait(4).read();
    }

    /// Whether this is how the hearing looks in a chapter, in a language (0 for English, 1 for Spanish).
    #[track_caller]
    pub(super) fn check(&self, entry: &Entry, language: usize) {
        let name = self.name;
        assert_eq!(entry.get("STATUS"), self.status, "{name}");
        assert_eq!(entry.get("DTSTART"), self.start, "{name}");
        assert!(entry.summary().starts_with(self.title[language]), "{name}: {}", entry.summary());
        let transparent = if self.status == "CANCELLED" { "TRANSPARENT" } else { "OPAQUE" };
        assert_eq!(entry.get("TRANSP"), transparent, "{name}");
    }
}

/// The feeds of both languages, English first.
pub(super) const FEEDS: [&str; 2] = ["feeds/all.ics", "es/feeds/all.ics"];

/// The UID of the hearing of the story in a feed of its first chapter.
#[track_caller]
pub(super) fn uid(tree: &Tree) -> String {
    let (_, entries) = crate::harness::calendar::read(tree.file(FEEDS[0]));
    let mut ours = entries
        .iter()
        .filter(|entry| entry.get("DTSTART") == LISTED.start && entry.summary().starts_with(LISTED.title[0]));
    let uid = ours.next().expect("the hearing is in the feed").uid().to_owned();
    assert!(ours.next().is_none(), "the hearing is there twice");
    uid
}
