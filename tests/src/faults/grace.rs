//! What the public is told of a source that has been unread for too long: of that source alone, once when it begins, once when it ends.

use crate::harness::{Entry, Reply, World};

/// Whose entry it is: the demonstration has an immigration court and a federal one, read by sources of their own.
fn is_federal(entry: &Entry) -> bool {
    entry.get("LOCATION").contains("U.S. Courthouse")
}

fn told(entry: &Entry) -> bool {
    entry.description().contains("Source not read since")
}

/// The two sources of the federal court go silent.
fn silence(world: &World) {
    for page in ["/dmo-fed-weekly.html", "/dmo-fed-public.html"] {
        world.court().answer(page, Reply::new("404 Not Found", ""));
    }
}

/// Everybody else is visited as planned.
fn others(world: &World) {
    for source in ["dmo-weekly", "dmo-flat", "dmo-status"] {
        world.run(&["visit", source]).well();
    }
}

#[test]
fn only_the_entries_of_the_unread_source_say_so() {
    let mut world = World::new();
    world.read();
    silence(&world);
    // Sources of the federal court are read every six hours: their grace is eighteen.
    others(world.wait(18));
    assert!(world.entries().values().all(|entry| !told(entry)), "told before the grace has passed");
    others(world.wait(1));
    let entries = world.entries();
    let future = entries.values().filter(|entry| entry.get("DTSTART") > "20260602T090000Z");
    let mut count = [0, 0];
    for entry in future {
        assert_eq!(told(entry), is_federal(entry), "{entry:?}");
        count[usize::from(is_federal(entry))] += 1;
    }
    assert!(count[0] > 0 && count[1] > 0, "{count:?}");
}

#[test]
fn it_is_said_once_and_not_again_each_hour() {
    let mut world = World::new();
    world.read();
    silence(&world);
    others(world.wait(19));
    let first = world.feeds();
    others(world.wait(4));
    assert_eq!(first.differences(&world.feeds()), Vec::<&str>::new());
}

#[test]
fn freshness_and_the_pages_say_when_each_source_was_read() {
    let mut world = World::new();
    world.read();
    let before = world.publish();
    let read: serde_json::Value = serde_json::from_slice(before.file("freshness.json")).expect("JSON");
    let sources = read["sources"].as_array().expect("a list");
    assert_eq!(sources.len(), 5);
    for source in sources {
        assert_eq!(source["last_read"], "2026-06-01T14:00:00Z", "{source}");
        assert!(source["unread_since"].is_null(), "{source}");
    }
    silence(&world);
    others(world.wait(19));
    let after: serde_json::Value =
        serde_json::from_slice(world.publish().file("freshness.json")).expect("JSON");
    for source in after["sources"].as_array().expect("a list") {
        let federal = source["id"].as_str().is_some_and(|id| id.starts_with("dmo-fed"));
        let last = if federal { "2026-06-01T14:00:00Z" } else { "2026-06-02T09:00:00Z" };
        assert_eq!(source["last_read"], last, "{source}");
        assert_eq!(source["unread_since"].is_null(), !federal, "{source}");
    }
}
