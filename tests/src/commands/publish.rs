//! `publish`: the edition as files, the same bytes for the same facts.

use crate::harness::{Tree, World};

#[test]
fn published_twice_is_the_same() {
    let world = World::new();
    world.read();
    let (once, twice) = (world.publish(), world.publish());
    assert_eq!(once.differences(&twice), Vec::<&str>::new());
    let folder = world.beside("out");
    let folder_name = folder.to_str().expect("UTF-8");
    world.run(&["publish", folder_name]).well();
    let stamps = |folder: &std::path::Path| -> Vec<_> {
        let files =
            walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(|file| file.expect("a file"));
        let files = files.filter(|file| file.file_type().is_file());
        files
            .map(|file| (file.path().to_owned(), file.metadata().expect("times").modified().expect("a time")))
            .collect()
    };
    let before = stamps(&folder);
    world.run(&["publish", folder_name]).well();
    assert_eq!(before, stamps(&folder), "files that did not change were written again");
    assert_eq!(once.differences(&Tree::read(&folder)), Vec::<&str>::new());
}

#[test]
fn what_is_gone_from_the_edition_is_gone_from_the_folder() {
    let world = World::new();
    let place = "[[place]]\ncode = \"GON\"\nkind = \"immigration-court\"\nname = \"Gone Immigration Court\"\n\
                 short = \"Gone\"\nzone = \"America/Chicago\"\n";
    std::fs::write(world.home().join("places.toml"), place).expect("a file");
    world.configure(|text| format!("places = \"places.toml\"\n{text}"));
    let folder = world.beside("out");
    let publish = || {
        world.run(&["publish", folder.to_str().expect("UTF-8")]).well();
        Tree::read(&folder)
    };
    let of_the_place = |tree: &Tree| tree.paths().iter().filter(|path| path.contains("GON")).count();
    assert!(of_the_place(&publish()) >= 6, "pages and feeds of a place, in both languages");
    std::fs::write(folder.join("notes.txt"), "ours").expect("a file");
    world.configure(|text| text.replace("places = \"places.toml\"\n", ""));
    let later = publish();
    assert_eq!(of_the_place(&later), 0, "{:?}", later.paths());
    assert_eq!(later.text("notes.txt"), "ours", "a file that is not of the edition was taken away");
}

#[test]
fn an_unchanged_visit_changes_no_feed_and_only_freshness_besides() {
    let mut world = World::new();
    world.read();
    let before = world.publish();
    world.wait(4).read();
    let after = world.publish();
    assert_eq!(before.feeds().differences(&after.feeds()), Vec::<&str>::new());
    let changed = before.differences(&after);
    assert!(changed.contains(&"freshness.json"), "{changed:?}");
    for path in changed {
        assert!(
            path.ends_with(".html") || path.ends_with("freshness.json") || path.contains("manifest"),
            "{path} changed"
        );
    }
}

#[test]
fn the_last_thirty_days_end_at_midnight_of_the_place() {
    let mut world = World::new();
    world
        .docket(&["2026-06-02 08:30 whitfield 7 master*12", "2026-06-30 08:30 whitfield 7 master*12"])
        .read();
    let days = |world: &World| -> Vec<String> {
        let feed = world.publish();
        let (_, entries) = crate::harness::calendar::read(feed.file("feeds/judge/whitfield-dana.ics"));
        let master = entries.iter().filter(|entry| entry.summary().starts_with("Master calendar"));
        master.map(|entry| entry.get("DTSTART")[..8].to_owned()).collect()
    };
    // Midnight in Chicago is five hours after midnight UTC in summer.
    assert_eq!(days(world.at("2026-07-03T04:59:59Z")), ["20260602", "20260630"]);
    assert_eq!(days(world.at("2026-07-03T05:00:00Z")), ["20260630"]);
}
