//! Dockets of federal courts: Drupal's Views, CM/ECF's public calendar, and the Eastern District of Missouri's daily docket.

use serde_json::Value;

use crate::harness::{Reply, World, fixture};

/// Each with the page that it reads.
pub(crate) const SOURCES: [(&str, &str); 3] = [
    ("drupal-calendar", "/court-calendar"),
    ("ecf-calendar", "/cgi-bin/PublicCalendar.pl"),
    ("moed-docket", "/docket"),
];

/// A deployment with one of them and its page as it should be.
fn world(source: &str) -> World {
    let world = World::new();
    let (_, path) = SOURCES.iter().find(|(known, _)| *known == source).expect("a source");
    world.also(source, path);
    world.court().show(path, fixture(source, "whole"));
    world
}

#[track_caller]
fn visit(world: &World, source: &str) -> Value {
    let ran = world.run(&["visit", source, "--json"]);
    assert!(ran.code <= 1, "{ran}");
    ran.json()[0].clone()
}

/// The events of one source: when, kind, judge and room; and whether they are public.
#[track_caller]
fn events(world: &World, source: &str) -> Vec<(String, bool)> {
    let events = world.run(&["events", "--all", "--json"]).well().json();
    let text = |event: &Value, key: &str| event[key].as_str().unwrap_or("-").to_owned();
    let of_source =
        |event: &&Value| event["sources"].as_array().is_some_and(|all| all.contains(&source.into()));
    let line = |event: &Value| ["when", "kind", "judge", "room"].map(|key| text(event, key)).join(" ");
    let list = events.as_array().expect("a list").iter().filter(of_source);
    list.map(|event| (line(event), event["public"] == true)).collect()
}

/// The sessions of the invented court, which its Drupal and its CM/ECF tell alike.
const SESSIONS: [(&str, bool); 4] = [
    ("Tue 2026-06-02 09:00 motion castellan-robin 12", true),
    ("Tue 2026-06-02 14:00 other castellan-robin 12", false),
    ("Tue 2026-06-09 13:30 other hale-morgan 14A", true),
    ("Wed 2026-06-17 09:30 argument hale-morgan 14A", false),
];

#[track_caller]
fn check(source: &str) {
    let world = world(source);
    let visited = visit(&world, source);
    assert_eq!(
        (&visited["outcome"], &visited["verdict"]),
        (&"applied".into(), &"complete".into()),
        "{visited}"
    );
    let found = events(&world, source);
    let found: Vec<(&str, bool)> = found.iter().map(|(line, public)| (line.as_str(), *public)).collect();
    assert_eq!(found, SESSIONS, "public are those with a matter of ours, whatever else they hold");
}

#[test]
fn a_calendar_of_drupal_is_read() {
    check("drupal-calendar");
}

#[test]
fn a_calendar_of_cm_ecf_is_read() {
    check("ecf-calendar");
}

#[test]
fn a_pager_is_followed_and_all_pages_are_one_reading() {
    let world = world("drupal-calendar");
    world.court().show("/court-calendar", fixture("drupal-calendar", "first-page"));
    world.court().show("/court-calendar?page=1", fixture("drupal-calendar", "last-page"));
    assert_eq!(visit(&world, "drupal-calendar")["verdict"], "complete");
    assert_eq!(events(&world, "drupal-calendar").len(), SESSIONS.len());
    let asked = world.court().asked();
    assert_eq!(asked[1..], ["/court-calendar 200", "/court-calendar?page=1 200"]);
}

#[test]
fn further_pages_that_robots_rules_forbid_make_the_visit_partial() {
    let world = world("drupal-calendar");
    world.court().show("/court-calendar", fixture("drupal-calendar", "first-page"));
    world.court().answer("/robots.txt", Reply::new("200 OK", "User-agent: *\nDisallow: /*?page=\n"));
    let visited = visit(&world, "drupal-calendar");
    assert_eq!(visited["verdict"], "partial", "{visited}");
    assert!(world.court().asked().iter().all(|path| !path.contains("page=")));
    assert_eq!(events(&world, "drupal-calendar").len(), 2, "what did come is read");
}

#[test]
fn a_daily_docket_is_read_and_its_judges_wait_for_a_person() {
    let world = world("moed-docket");
    let visited = visit(&world, "moed-docket");
    assert_eq!(
        (&visited["outcome"], &visited["verdict"]),
        (&"applied".into(), &"partial".into()),
        "{visited}"
    );
    let found = events(&world, "moed-docket");
    let public: Vec<&str> =
        found.iter().filter(|(_, public)| *public).map(|(line, _)| line.as_str()).collect();
    assert_eq!(public, ["Mon 2026-06-01 09:00 motion - 16S", "Mon 2026-06-01 13:30 other - 3N"]);
    let waiting = world.run(&["review", "--json"]).json();
    let waits = |what: &str| {
        waiting
            .as_array()
            .expect("a list")
            .iter()
            .any(|row| row["id"].as_str().is_some_and(|id| id.starts_with(what)))
    };
    assert!(waits("judge"), "{waiting:#}");
}

/// What the docket shows in earnest is not known: whatever it is, it is told, and nothing is made of it.
#[test]
fn a_daily_docket_that_is_written_otherwise_fails_loudly() {
    for case in ["changed-classes", "another-page", "wrong-weekday", "truncated"] {
        let world = world("moed-docket");
        world.court().show("/docket", fixture("moed-docket", case));
        let ran = world.run(&["visit", "moed-docket", "--json"]).ends(1);
        assert_eq!(ran.json()[0]["outcome"], "failed", "{case}: {ran}");
        assert!(events(&world, "moed-docket").is_empty(), "{case}");
        let told = world.sources()["moed-docket"].clone();
        assert!(
            told["state"] != "ok" && !told["why"].as_str().unwrap_or_default().is_empty(),
            "{case}: {told}"
        );
    }
}

#[test]
fn init_leaves_the_daily_docket_switched_off_until_somebody_has_seen_it() {
    let world = World::new();
    let folder = world.beside("new");
    world.anywhere(&["init", folder.to_str().expect("UTF-8")]).well();
    for source in ["ca8-arguments", "moed-docket"] {
        assert!(folder.join(format!("recipes/{source}.toml")).exists(), "{source}");
    }
    let written = std::fs::read_to_string(folder.join("alongside.toml")).expect("a configuration");
    let written: toml::Table = written.parse().expect("TOML");
    let off: Vec<&str> = written["source"]
        .as_array()
        .expect("entries")
        .iter()
        .filter(|entry| entry.get("enabled").and_then(toml::Value::as_bool) == Some(false))
        .filter_map(|entry| entry["id"].as_str())
        .collect();
    assert_eq!(off, ["moed-docket"]);
}
