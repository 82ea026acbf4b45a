//! Check-in days that a coordinator enters: public with a second origin, refused without one.

use crate::harness::World;

const ADD: [&str; 10] = [
    "window",
    "add",
    "--place",
    "DMO-ICE",
    "--from",
    "2026-06-02",
    "--to",
    "2026-06-03",
    "--kind",
    "case-review",
];

#[track_caller]
fn said(ran: &crate::harness::Ran, words: &str) {
    assert!(ran.stdout.contains(words), "{words}: {ran}");
}

fn with(more: &[&'static str]) -> Vec<&'static str> {
    ADD.iter().chain(more).copied().collect()
}

#[test]
fn days_without_a_second_origin_are_refused_with_the_reason() {
    let world = World::new();
    world.run(&ADD).ends(2).names(&["--origin", "--several", "private windows come with the volunteers"]);
    for origin in ["javascript:x", "https://somebody@news.example/x", "http://localhost/x", "nothing"] {
        world.run(&with(&["--origin", origin])).ends(2);
    }
    world.run(&with(&["--origin", "https://news.example/x", "--several"])).ends(2);
    assert!(world.entries().is_empty());
}

#[test]
fn days_with_a_second_origin_reach_the_feeds_at_once_and_as_whole_days() {
    let world = World::new();
    let serving = world.serve();
    assert!(!String::from_utf8_lossy(&serving.body("/feeds/all.ics")).contains("VEVENT"));
    said(&world.run(&with(&["--origin", "https://news.example/case-reviews"])).well(), "is public now");
    let entries = world.entries();
    let entry = entries.values().next().expect("one entry");
    assert_eq!((entries.len(), entry.get("DTSTART"), entry.get("DTEND")), (1, "20260602", "20260604"));
    assert!(entry.description().contains("https://news.example/case-reviews"), "{}", entry.description());
    assert_eq!(entry.sequence(), 0);
    // The same days once more are no news.
    said(&world.run(&with(&["--origin", "https://news.example/case-reviews"])).well(), "was known already");
    assert_eq!(world.entries(), entries);
    // Another window does not take the first one away.
    world
        .run(&[
            "window",
            "add",
            "--place",
            "DMO-ICE",
            "--from",
            "2026-06-09",
            "--kind",
            "check-in",
            "--several",
        ])
        .well();
    assert_eq!(world.entries().len(), 2);
}

#[test]
fn record_times_are_of_the_hour_so_that_they_do_not_betray_a_call() {
    let mut world = World::new();
    world.at("2026-06-01T14:37:12Z").run(&with(&["--several"])).well();
    let entries = world.entries();
    let entry = entries.values().next().expect("one entry");
    assert_eq!((entry.get("DTSTAMP"), entry.get("LAST-MODIFIED")), ("20260601T140000Z", "20260601T140000Z"));
    assert!(world.publish().iter().all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("14:37")));
}

#[test]
fn a_window_is_listed_called_off_and_entered_anew() {
    let mut world = World::new();
    world.run(&with(&["--several"])).well();
    let list = world.run(&["window", "list", "--json"]).well().json();
    let id = list[0]["id"].as_str().expect("an id").to_owned();
    assert_eq!(
        (list[0]["kind"].as_str(), list[0]["origin"].as_str()),
        (Some("case-review"), Some("several people"))
    );
    world.run(&["window", "cancel", "0000"]).ends(2).names(&["window list"]);
    world.wait(2).run(&["window", "cancel", &id[..8]]).well();
    let off = world.entries();
    let entry = off.values().next().expect("one entry");
    assert_eq!((entry.get("STATUS"), entry.sequence()), ("CANCELLED", 1));
    assert_eq!(world.run(&["window", "list", "--json"]).well().json()[0]["cancelled"], true);
    said(&world.wait(2).run(&with(&["--several"])).well(), "is public now");
    let again = world.entries();
    assert_eq!(again.keys().collect::<Vec<_>>(), off.keys().collect::<Vec<_>>());
    assert_ne!(again.values().next().expect("one entry").get("STATUS"), "CANCELLED");
}

#[test]
fn a_window_is_at_an_office_and_on_days_that_people_can_be_told() {
    let world = World::new();
    let add = |place: &'static str, from: &'static str, to: &'static str| {
        world.run(&[
            "window",
            "add",
            "--place",
            place,
            "--from",
            from,
            "--to",
            to,
            "--kind",
            "isap",
            "--several",
        ])
    };
    add("DMO", "2026-06-02", "2026-06-03").ends(2).names(&["DMO-ICE", "STL-ICE"]);
    add("DMO-ICE", "2026-06-03", "2026-06-02").ends(2).names(&["before"]);
    add("DMO-ICE", "2026-05-02", "2026-05-03").ends(2).names(&["over"]);
    add("DMO-ICE", "2026-06-02", "2026-06-30").ends(2).names(&["two weeks"]);
    add("DMO-ICE", "2027-07-02", "2027-07-03").ends(2).names(&["year"]);
    add("DMO-ICE", "2026-06-01", "2026-06-01").well();
    assert_eq!(world.entries().len(), 1);
}
