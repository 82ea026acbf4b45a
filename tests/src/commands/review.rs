//! What waits for a person, and a person's word on it.

use serde_json::Value;

use crate::harness::World;

/// Eight sessions, each on a day of its own.
const DOCKET: [&str; 8] = [
    "2026-06-08 09:00 okafor 5 master*11",
    "2026-06-09 09:00 okafor 5 master*11",
    "2026-06-10 09:00 okafor 5 master*11",
    "2026-06-11 09:00 okafor 5 master*11",
    "2026-06-15 09:00 okafor 5 master*11",
    "2026-06-16 09:00 okafor 5 master*11",
    "2026-06-17 09:00 okafor 5 master*11",
    "2026-06-18 09:00 okafor 5 master*11",
];

/// A deployment that looks at one docket and at the status page.
fn world() -> World {
    let world = World::new();
    world.configure(|text| {
        ["dmo-flat", "dmo-fed-weekly", "dmo-fed-public"].iter().fold(text.to_owned(), |text, id| {
            text.replace(&format!("id = \"{id}\""), &format!("id = \"{id}\"\nenabled = false"))
        })
    });
    world.docket(&DOCKET).status("OPEN").read();
    world.run(&["review"]).well();
    world
}

/// The one thing that waits.
#[track_caller]
fn waits(world: &World) -> (String, String) {
    let list = world.run(&["review", "--json"]).ends(1).json();
    let [one] = list.as_array().expect("a list").as_slice() else { panic!("not one thing waits: {list:#}") };
    let text = |key: &str| one[key].as_str().expect("a text").to_owned();
    (text("id"), text("what"))
}

fn statuses(world: &World) -> Vec<String> {
    let mut statuses: Vec<String> =
        world.entries().values().map(|entry| entry.get("STATUS").to_owned()).collect();
    statuses.sort();
    statuses.dedup();
    statuses
}

#[test]
fn a_page_that_lost_too_much_is_held_until_a_person_accepts() {
    let mut world = world();
    let before = world.feeds();
    world.docket(&DOCKET[4..]);
    let visit = world.wait(4).run(&["visit", "dmo-weekly", "--json"]).ends(1).json();
    assert_eq!(visit[0]["outcome"], "held");
    assert_eq!(world.sources()["dmo-weekly"]["state"], "held");
    let (id, what) = waits(&world);
    assert!(id == "hold-dmo-weekly" && what.contains("4 of 8"), "{id}: {what}");
    assert_eq!(before.differences(&world.feeds()), Vec::<&str>::new());
    world.run(&["review", &id]).ends(1);
    world.run(&["review", &id, "accept"]).well();
    world.run(&["review"]).well();
    assert_eq!(statuses(&world), ["CONFIRMED", "TENTATIVE"]);
    assert_eq!(world.sources()["dmo-weekly"]["state"], "ok");
}

#[test]
fn a_page_that_is_wrong_stays_held_until_it_is_mended() {
    let mut world = world();
    let before = world.feeds();
    world.docket(&DOCKET[4..]);
    for _ in 0..5 {
        world.wait(10).run(&["visit", "--all"]).ends(1);
        world.run(&["review", "hold-dmo-weekly", "refuse"]).well();
    }
    assert_eq!(
        before.differences(&world.feeds()),
        Vec::<&str>::new(),
        "a page that a person refused was believed"
    );
    world.docket(&DOCKET);
    world.wait(4).read();
    assert_eq!(before.differences(&world.feeds()), Vec::<&str>::new());
    world.run(&["review"]).well();
}

#[test]
fn an_unclear_notice_questions_until_a_person_decides() {
    let mut world = world();
    let before = world.entries();
    world.status("June 8 – June 11. CLOSED (Non-Detained Only).");
    world.wait(4).read();
    assert_eq!(statuses(&world), ["CONFIRMED", "TENTATIVE"]);
    let (id, what) = waits(&world);
    assert!(id.starts_with("notice-") && what.contains("Non-Detained Only"), "{id}: {what}");

    world.run(&["review", &id, "cancel", "--dates", "2026-06-09..2026-06-10"]).well();
    let entries = world.entries();
    let cancelled: Vec<&str> = entries
        .values()
        .filter(|entry| entry.get("STATUS") == "CANCELLED")
        .map(|entry| entry.get("DTSTART"))
        .collect();
    assert_eq!(cancelled.len(), 2, "{cancelled:?}");
    assert!(before.iter().all(|(uid, entry)| entries[uid].sequence() >= entry.sequence()));
    world.run(&["review"]).well();
}

#[test]
fn a_harmless_notice_is_kept_off_the_calendar() {
    let mut world = world();
    let before = world.entries();
    world.status("June 8 – June 11. CLOSED (Non-Detained Only).");
    world.wait(4).read();
    let (id, _) = waits(&world);
    world.run(&["review", &id, "keep"]).well();
    assert_eq!(statuses(&world), ["CONFIRMED"]);
    world.wait(4).read();
    assert_eq!(statuses(&world), ["CONFIRMED"], "the next visit forgot what a person said");
    assert_eq!(before.len(), world.entries().len());
}

#[test]
fn what_cannot_be_meant_is_told() {
    let mut world = world();
    world.run(&["review", "hold-dmo-weekly", "accept"]).ends(2).names(&["nothing waits", "alongside review"]);
    world.docket(&DOCKET[4..]);
    world.wait(4).run(&["visit", "dmo-weekly"]).ends(1);
    world.run(&["review", "hold-dmo-weekly", "keep"]).ends(2).names(&["accept", "refuse"]);
    world.run(&["review", "hold-dmo-weekly", "dance"]).ends(2);
}

#[test]
fn what_is_listed_can_be_read_by_a_program() {
    let world = world();
    for list in ["sources", "events", "review"] {
        assert!(matches!(world.run(&[list, "--json"]).well().json(), Value::Array(_)), "{list}");
    }
    let events = world.run(&["events", "--json"]).well().json();
    let event = &events[0];
    for key in ["id", "kind", "place", "when", "standing", "sequence", "public"] {
        assert!(!event[key].is_null(), "no {key} in {event}");
    }
}

#[test]
fn a_judge_whom_nobody_knows_sits_once_a_person_says_so() {
    let mut world = world();
    let lines: Vec<&str> = DOCKET.into_iter().chain(["2026-06-12 09:00 newcomer 8 master*11"]).collect();
    world.docket(&lines);
    world.wait(4).run(&["visit", "dmo-weekly"]);
    let named =
        |world: &World| world.entries().values().filter(|entry| entry.summary().contains("Newcomer")).count();
    assert_eq!(
        (world.entries().len(), named(&world)),
        (9, 0),
        "the session is public, without a name that nobody vouched for"
    );
    let (id, what) = waits(&world);
    assert!(id == "judges-dmo-weekly" && !what.contains("Newcomer"), "a name is kept: {what}");
    let shown = world.run(&["review", &id]).ends(1);
    assert!(shown.stdout.contains("Pat Newcomer"), "the page is read afresh for who decides: {shown}");
    world.run(&["review", &id, "accept", "--name", "Somebody Else"]).ends(2);
    world.run(&["review", &id, "accept", "--name", "Pat Newcomer"]).well();
    world.wait(4).read();
    assert_eq!((world.entries().len(), named(&world)), (9, 1));
    world.run(&["review"]).well();
}
