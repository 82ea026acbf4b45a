//! Python's `icalendar` and npm's `ical.js`: the hearing is the same event in every chapter, with a higher SEQUENCE.

use std::collections::BTreeSet;

use super::judge::{judge, judges, ourselves};
use super::story::{FEEDS, STORY, uid};
use crate::harness::{World, calendar};

#[test]
fn a_hearing_stays_the_same_event_whatever_happens_to_it() {
    let mut world = World::new();
    let mut hearing: Option<(String, u32)> = None;
    let mut everything = BTreeSet::new();
    for chapter in STORY {
        chapter.happens(&mut world);
        let tree = world.feeds();
        let (known, before) = hearing.clone().unwrap_or_else(|| (uid(&tree), 0));
        let sequence = before + chapter.rise;
        for (language, path) in FEEDS.iter().enumerate() {
            let feed = tree.file(path);
            let entries = calendar::by_uid(feed);
            chapter.check(&entries[&known], language);
            assert_eq!(entries[&known].sequence(), sequence, "{}", chapter.name);
            for tool in judges() {
                assert_eq!(
                    judge(tool, feed),
                    ourselves(feed),
                    "{} reads {path}: {}",
                    tool.name(),
                    chapter.name
                );
            }
            everything.extend(entries.into_keys());
        }
        hearing = Some((known, sequence));
    }
    let (_, entries) = calendar::read(world.feeds().file(FEEDS[0]));
    let closures = entries.iter().filter(|entry| entry.get("DTSTART").len() == 8).count();
    assert!(everything.len() <= entries.len() + closures + 1, "something became another event on the way");
}

#[test]
fn every_feed_of_every_facet_is_read_to_the_last_line() {
    let mut world = World::new();
    STORY[0].happens(&mut world);
    let tree = world.feeds();
    let feeds: Vec<&str> = tree.paths().into_iter().filter(|path| path.ends_with(".ics")).collect();
    assert!(feeds.len() >= 8, "{feeds:?}");
    for path in feeds {
        for tool in judges() {
            assert_eq!(
                judge(tool, tree.file(path)),
                ourselves(tree.file(path)),
                "{} reads {path}",
                tool.name()
            );
        }
    }
}

#[test]
fn the_courts_hour_stays_its_hour_when_the_clocks_change() {
    let mut world = World::new();
    world.at("2026-10-20T14:00:00Z");
    // Clocks go back on the first of November: 8:30 in Chicago is another hour in UTC from then on.
    world.docket(&["2026-10-30 08:30 lee 3 master*12", "2026-11-02 08:30 lee 3 master*12"]);
    world.run(&["visit", "dmo-weekly"]).well();
    let tree = world.feeds();
    for tool in judges() {
        let events = judge(tool, tree.file("feeds/judge/lee-jordan.ics"));
        let mut starts: Vec<&str> = events.iter().map(|event| event.start.as_str()).collect();
        starts.sort_unstable();
        assert_eq!(starts, ["20261030T133000Z", "20261102T143000Z"], "{}", tool.name());
        assert!(
            events.iter().all(|event| event.description.contains("8:30 a.m. Central time")),
            "{events:?}"
        );
    }
}
