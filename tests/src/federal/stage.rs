//! The 8th Circuit's site, its calendars made of text.

use serde_json::Value;

use crate::harness::{Reply, World, fixture, pdf};

/// The source that reads it.
pub(crate) const SOURCE: &str = "ca8-arguments";
/// Where its index is.
pub(crate) const INDEX: &str = "/argument-calendars";
/// What a whole calendar is called there.
pub(crate) const SPRING: &str = "apr26stl.pdf";

/// The text of a whole calendar: three cases argued on two days, one of them against the Attorney General.
pub(crate) fn calendar() -> String {
    text_of("whole")
}

/// The text of another fixture of the same source.
pub(crate) fn text_of(case: &str) -> String {
    String::from_utf8(fixture(SOURCE, case)).expect("a text in UTF-8")
}

/// A deployment on the first of April, whose court shows these calendars.
pub(crate) fn world(calendars: &[(&str, Vec<u8>)]) -> World {
    let mut world = World::new();
    world.at("2026-04-01T12:00:00Z").also(SOURCE, INDEX);
    show(&world, calendars);
    world
}

/// A deployment whose court shows one calendar with this text.
pub(crate) fn world_of(text: &str) -> World {
    world(&[(SPRING, pdf::text(text))])
}

/// The index leads to these calendars from now on.
pub(crate) fn show(world: &World, calendars: &[(&str, Vec<u8>)]) {
    let link = |name: &str| format!("<li><a href=\"{}\">Calendar {name}</a></li>\n", path(name));
    let links: String = calendars.iter().map(|(name, _)| link(name)).collect();
    let page = format!(
        "<!doctype html><html><head><title>Argument Calendars</title></head><body>\n<ul>\n{links}</ul>\n</body></html>\n"
    );
    world.court().show(INDEX, page);
    for (name, document) in calendars {
        let reply = Reply::new("200 OK\ncontent-type: application/pdf", document);
        world.court().answer(&path(name), reply);
    }
}

/// Where a calendar is.
pub(crate) fn path(name: &str) -> String {
    format!("/sites/ca8/files/{name}")
}

/// Visits the calendars and gives what is said of it.
#[track_caller]
pub(crate) fn visit(world: &World) -> Value {
    let ran = world.run(&["visit", SOURCE, "--json"]);
    assert!(ran.code <= 1, "{ran}");
    ran.json()[0].clone()
}

/// Every event in St. Louis: when, room, and how it stands.
#[track_caller]
pub(crate) fn sessions(world: &World) -> Vec<String> {
    let events = world.run(&["events", "--all", "--json"]).well().json();
    let text = |event: &Value, key: &str| event[key].as_str().unwrap_or("-").to_owned();
    events
        .as_array()
        .expect("a list")
        .iter()
        .filter(|event| event["place"] == "STL-FED")
        .map(|event| format!("{} {} {}", text(event, "when"), text(event, "room"), text(event, "standing")))
        .collect()
}

/// Its two sessions as the whole calendar has them.
pub(crate) const WHOLE: [&str; 2] = ["Mon 2026-04-13 09:00 28S listed", "Tue 2026-04-14 13:30 28S listed"];
