//! khal, importing each feed into one calendar: it goes by UID, so a hearing that changes replaces itself.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::story::{FEEDS, STORY, uid};
use crate::harness::tools::Tool;
use crate::harness::{Ran, World, calendar};

/// A khal with one calendar in a folder.
pub(super) struct Khal {
    program: PathBuf,
    folder: PathBuf,
}

impl Khal {
    /// Over a folder of `.ics` files, one an event; nothing if the run was told to do without khal.
    #[track_caller]
    pub(super) fn over(folder: &Path) -> Option<Self> {
        let program = Tool::Khal.program()?;
        std::fs::create_dir_all(folder.join("court")).expect("a folder");
        let path = folder.display();
        let times: String = ["timeformat = %H:%M", "dateformat = %Y-%m-%d", "longdateformat = %Y-%m-%d"]
            .into_iter()
            .chain(["datetimeformat = %Y-%m-%d %H:%M", "longdatetimeformat = %Y-%m-%d %H:%M"])
            .map(|line| format!("{line}\n"))
            .collect();
        let configuration = format!(
            "[calendars]\n[[court]]\npath = {path}/court\n[locale]\nlocal_timezone = America/Chicago\n\
             default_timezone = America/Chicago\n{times}[sqlite]\npath = {path}/khal.db\n\
             [default]\ndefault_calendar = court\n"
        );
        std::fs::write(folder.join("khal.conf"), configuration).expect("a file");
        Some(Self { program, folder: folder.to_owned() })
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let mut command = Command::new(&self.program);
        command
            .env("LC_ALL", "C.UTF-8")
            .env("HOME", &self.folder)
            .arg("-c")
            .arg(self.folder.join("khal.conf"));
        let ran = Ran::of(command.args(arguments)).well();
        assert_eq!(ran.stderr, "", "khal has something to say: {ran}");
        ran
    }

    /// `khal import --batch`.
    fn import(&self, feed: &[u8]) {
        let path = self.folder.join("feed.ics");
        std::fs::write(&path, feed).expect("a file");
        self.run(&["import", "--batch", "-a", "court", path.to_str().expect("UTF-8")]);
    }

    /// What khal shows on one day: start and title, a line each.
    pub(super) fn day(&self, day: &str) -> String {
        self.run(&["list", "--format", "{start-time} {title}", day, "1d"]).stdout
    }

    /// The events that it keeps: the bytes of their files.
    fn kept(&self) -> Vec<Vec<u8>> {
        let files = std::fs::read_dir(self.folder.join("court")).expect("a folder");
        files.map(|file| std::fs::read(file.expect("a file").path()).expect("bytes")).collect()
    }
}

#[test]
fn khal_updates_the_event_that_it_has() {
    let mut world = World::new();
    let khals: Vec<_> =
        ["english", "spanish"].map(|name| Khal::over(&world.beside(name))).into_iter().flatten().collect();
    let (mut hearing, mut sequence) = (String::new(), 0);
    for chapter in STORY {
        chapter.happens(&mut world);
        let tree = world.feeds();
        if hearing.is_empty() {
            hearing = uid(&tree);
        }
        sequence += chapter.rise;
        for (language, khal) in khals.iter().enumerate() {
            let feed = tree.file(FEEDS[language]);
            khal.import(feed);
            let kept = khal.kept();
            let ours: Vec<_> = kept
                .iter()
                .map(|bytes| String::from_utf8_lossy(bytes))
                .filter(|text| text.contains(&hearing))
                .collect();
            assert_eq!(ours.len(), 1, "{}: khal keeps one event of this UID", chapter.name);
            assert!(ours[0].contains(&format!("SEQUENCE:{sequence}\r\n")), "{}: {}", chapter.name, ours[0]);
            let time = if chapter.start.contains("T18") { "13:00" } else { "08:30" };
            let day = khal.day("2026-06-09");
            let shown = format!("{time} {}", chapter.title[language]);
            assert_eq!(day.matches(&shown).count(), 1, "{}: {shown:?} in {day}", chapter.name);
            // What is no longer listed stays in the feed for as long as it would have been there, so khal keeps no more than we send.
            assert!(kept.len() >= calendar::by_uid(feed).len());
        }
    }
}
