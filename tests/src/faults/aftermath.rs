//! What a fault may leave behind, and what it may not.

use std::collections::BTreeMap;

use serde_json::Value;

use super::fault::{Fault, Scene, hasten};
use crate::harness::world::SOURCES;
use crate::harness::{Court, Entry, Reply, Tree, World, calendar, fixture};

/// Past the grace of every source of the demonstration; the longest is two days.
const PAST_ANY_GRACE: i64 = 60;

/// Lets a fault happen to every source, in turn, and then end.
#[track_caller]
pub(super) fn check(fault: &Fault) {
    let mut world = World::new();
    world.read();
    let before = world.feeds();
    let inside = Court::start();
    for (source, path) in SOURCES {
        inside.show(path, fixture(source, "whole"));
        world.court().answer(path, (fault.reply)(&Scene { source, case: "whole", path, inside: &inside }));
    }
    hasten(&world, fault);
    visits_fail(world.wait(4), fault);
    assert_eq!(before.differences(&world.feeds()), Vec::<&str>::new(), "a failing page changed a feed");
    assert_eq!(inside.asked(), Vec::<String>::new(), "a machine inside was spoken with");

    let stale = world.wait(PAST_ANY_GRACE).feeds();
    says_since_when(&before, &stale, &world);
    let sources = world.sources();
    assert!(sources.values().all(|source| source["state"] != "ok"), "unread, and well: {sources:#?}");

    recovers(&mut world, &before);
}

/// The machine of the court is down, and comes back.
pub(super) fn check_down() {
    let mut world = World::new();
    world.read();
    let before = world.feeds();
    world.court_mut().close();
    let fault = Fault { reply: |_| Reply::Reset, why: &["unreachable"] };
    visits_fail(world.wait(4), &fault);
    assert_eq!(
        before.differences(&world.feeds()),
        Vec::<&str>::new(),
        "a machine that is down changed a feed"
    );
    says_since_when(&before, &world.wait(PAST_ANY_GRACE).feeds(), &world);
    world.court_mut().open();
    recovers(&mut world, &before);
}

/// Visits each source, and each visit fails for the reason that it should.
#[track_caller]
fn visits_fail(world: &World, fault: &Fault) {
    for (source, _) in SOURCES {
        let ran = world.run(&["visit", source, "--json"]);
        let visit = &ran.json()[0];
        let outcome = visit["outcome"].as_str().unwrap_or_default();
        // A page that could be read though something was wrong with it is no failed visit.
        let code = if outcome == "unchanged" { 0 } else { 1 };
        let ran = ran.ends(code);
        assert!(["failed", "refused", "held", "unchanged"].contains(&outcome), "{ran}");
        assert!(visit["changes"].as_array().is_some_and(Vec::is_empty), "{visit:#}");
    }
    for (source, health) in world.sources() {
        let why = health["why"].as_str().unwrap_or_default();
        assert!(fault.why.iter().any(|word| why.contains(word)), "{source}: {:?} in {health:#}", fault.why);
    }
}

/// The pages are back: everything is as it was in the beginning, byte by byte.
#[track_caller]
fn recovers(world: &mut World, before: &Tree) {
    for (source, path) in SOURCES {
        world.court().show(path, fixture(source, "whole"));
    }
    world.wait(4);
    for (source, _) in SOURCES {
        world.run(&["visit", source, "--force"]).well();
    }
    assert_eq!(before.differences(&world.feeds()), Vec::<&str>::new(), "the fault left something behind");
    let sources = world.sources();
    assert!(sources.values().all(|source| source["state"] == "ok"), "{sources:#?}");
}

/// Past the grace, a calendar's description and the last line of its future entries say since when, and nothing else is different.
#[track_caller]
fn says_since_when(before: &Tree, after: &Tree, world: &World) {
    assert_eq!(before.paths(), after.paths());
    let now = world.now().strftime("%Y%m%dT%H%M%SZ").to_string();
    let mut told = 0;
    for (path, feed) in before.iter().filter(|(path, _)| path.ends_with(".ics")) {
        let since =
            if path.starts_with("es/") { "Fuente sin datos nuevos desde" } else { "Source not read since" };
        let (was, entries) = calendar::read(feed);
        let (is, later) = calendar::read(after.file(path));
        let later: BTreeMap<&str, &Entry> = later.iter().map(|entry| (entry.uid(), entry)).collect();
        let mut future = 0;
        for entry in &entries {
            let then = later[entry.uid()];
            if entry.get("DTSTART") > now.as_str() {
                future += 1;
                assert_eq!(entry.without("DESCRIPTION"), then.without("DESCRIPTION"), "{path}");
                let line = then.description().strip_prefix(entry.description()).unwrap_or_default();
                assert!(line.starts_with('\n') && line.contains(since), "{path}: {line:?}");
                assert_eq!(line.matches('\n').count(), 1, "{path}: {line:?}");
            } else {
                assert_eq!(entry.description(), then.description(), "{path}: what is over is not touched");
            }
        }
        let silent = |calendar: &Entry| calendar.without("X-WR-CALDESC").without("DESCRIPTION");
        assert_eq!(silent(&was), silent(&is), "{path}");
        if future > 0 {
            told += 1;
            assert!(is.get("X-WR-CALDESC").contains(since), "{path}: {is:?}");
        }
    }
    assert!(told >= 4, "only {told} feeds had anything to tell");
    for (path, feed) in before.iter().filter(|(path, _)| path.ends_with(".json")) {
        assert_eq!(without_freshness(feed), without_freshness(after.file(path)), "{path}");
    }
    for (path, feed) in before.iter().filter(|(path, _)| path.ends_with(".atom")) {
        assert!(feed == after.file(path), "{path}: that a page is unread is no news of a hearing");
    }
}

/// A JSON feed without what it says of being unread.
fn without_freshness(feed: &[u8]) -> Value {
    let mut feed: Value = serde_json::from_slice(feed).expect("a feed in JSON");
    feed["notes"] = Value::Null;
    for listing in feed["listings"].as_array_mut().expect("a list") {
        listing["unread_since"] = Value::Null;
    }
    feed
}
