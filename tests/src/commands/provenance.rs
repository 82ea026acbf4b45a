//! Several sources, one event: both are told, and where they disagree a person is asked.

use serde_json::Value;

use crate::harness::World;

/// A court's page and a coordinator's file of one session; the file says that it begins at this hour.
fn world(hour: &str) -> World {
    let world = World::new();
    world.docket(&[
        "2026-06-08 09:00 okafor 5 master*11",
        "2026-06-09 09:00 okafor 5 master*11",
        "2026-06-10 09:00 okafor 5 master*11",
    ]);
    world.run(&["visit", "dmo-weekly"]).well();
    import(&world, "9:00 AM");
    if hour != "9:00 AM" {
        import(&world, hour);
    }
    world
}

fn import(world: &World, hour: &str) {
    let path = world.beside("sessions.csv");
    let table =
        format!("place,date,time,kind,judge,room,uid\nDMO,2026-06-09,{hour},master,Amara Okafor,5,a\n");
    std::fs::write(&path, table).expect("a file");
    world.run(&["import", path.to_str().expect("UTF-8")]).well();
}

/// The one event that both speak of.
fn event(world: &World) -> Value {
    let events = world.run(&["events", "--json"]).well().json();
    let joined = events
        .as_array()
        .expect("a list")
        .iter()
        .filter(|event| event["sources"].as_array().is_some_and(|all| all.len() == 2));
    let joined: Vec<&Value> = joined.collect();
    assert_eq!(joined.len(), 1, "{events:#}");
    joined[0].clone()
}

#[test]
fn both_sources_of_an_event_are_told() {
    let world = world("9:00 AM");
    let event = event(&world);
    assert_eq!(event["sources"], serde_json::json!(["dmo-weekly", "import"]));
    let id = event["id"].as_str().expect("an id");
    let published = world.publish();
    let feed: Value = serde_json::from_slice(published.file("feeds/all.json")).expect("JSON");
    let listing = feed["listings"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|listing| listing["id"] == id)
        .expect("it is public");
    assert_eq!(listing["how"], serde_json::json!(["court-page", "entered"]));
    // A coordinator's source is not named: it may be called after the coordinator.
    assert_eq!(listing["sources"], serde_json::json!(["dmo-weekly"]));
    let serving = world.serve();
    let page = String::from_utf8(serving.body(&format!("/events/{id}"))).expect("UTF-8");
    assert!(page.contains("last read") && page.contains("Also: entered by a coordinator."), "{page}");
    assert_eq!(serving.end().0, 0);
    world.run(&["review"]).well();
}

#[test]
fn where_they_disagree_the_court_wins_and_a_person_is_asked() {
    let world = world("10:00 AM");
    assert!(event(&world)["when"].as_str().is_some_and(|when| when.ends_with("09:00")));
    let waiting = world.run(&["review", "--json"]).ends(1).json();
    let [one] = waiting.as_array().expect("a list").as_slice() else { panic!("{waiting:#}") };
    let id = one["id"].as_str().expect("an id");
    assert!(
        id.starts_with("dispute-") && one["what"].as_str().is_some_and(|what| what.contains("disagree")),
        "{one}"
    );
    world.run(&["review", id, "keep"]).well();
    world.run(&["review"]).well();
}
