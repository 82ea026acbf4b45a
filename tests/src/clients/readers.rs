//! Python's `icalendar` and npm's `ical.js`: the hearing is the same event in every chapter, with a higher SEQUENCE.

use super::judge::{agree, judge, judges};
use super::story::{FEEDS, STORY, uid};
use crate::harness::{World, calendar};

#[test]
fn a_hearing_stays_the_same_event_whatever_happens_to_it() {
    let mut world = World::new();
    let mut hearing: Option<(String, u32)> = None;
    for chapter in STORY {
        chapter.happens(&mut world);
        let tree = world.feeds();
        let (known, before) = hearing.clone().unwrap_or_else(|| (uid(&tree), 0));
        let sequence = before + chapter.rise;
        let feeds = FEEDS.map(|path| (path, tree.file(path)));
        agree(&feeds);
        for (language, (path, feed)) in feeds.into_iter().enumerate() {
            let entries = calendar::by_uid(feed);
            chapter.check(&entries[&known], language);
            assert_eq!(entries[&known].sequence(), sequence, "{path}: {}", chapter.name);
            let that_day = entries.values().filter(|entry| {
                entry.get("DTSTART").starts_with("20260609") && entry.summary().contains("Lee")
            });
            assert_eq!(that_day.count(), 1, "{path}: {}: the hearing is there once", chapter.name);
        }
        hearing = Some((known, sequence));
    }
}

#[test]
fn every_feed_of_every_facet_is_read_to_the_last_line() {
    let mut world = World::new();
    STORY[0].happens(&mut world);
    let tree = world.feeds();
    let feeds: Vec<(&str, &[u8])> = tree.iter().filter(|(path, _)| path.ends_with(".ics")).collect();
    assert!(feeds.len() >= 8, "only {} feeds", feeds.len());
    agree(&feeds);
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
        let events = judge(tool, &[tree.file("feeds/judge/lee-jordan.ics")]).remove(0);
        let mut starts: Vec<&str> = events.iter().map(|event| event.start.as_str()).collect();
        starts.sort_unstable();
        assert_eq!(starts, ["20261030T133000Z", "20261102T143000Z"], "{}", tool.name());
        assert!(
            events.iter().all(|event| event.description.contains("8:30 a.m. Central time")),
            "{events:?}"
        );
    }
}
