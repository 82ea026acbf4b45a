//! Backup and restore: what comes back is what went in, and every future event has a SEQUENCE above any ever published.

use crate::harness::World;

#[test]
fn a_restored_calendar_outranks_every_entry_that_a_phone_may_have() {
    let mut world = World::new();
    world.docket(&["2026-06-09 08:30 lee 3 master*12", "2026-06-10 08:30 okafor 5 master*12"]).read();
    let backup = world.beside("copy.sqlite");
    let copy = backup.to_str().expect("UTF-8");
    world.run(&["backup", copy]).well();
    let then = world.entries();
    // After the backup the hearing moves: phones have SEQUENCE 1 for what the backup knows as 0.
    world.docket(&["2026-06-09 13:00 lee 3 master*12", "2026-06-10 08:30 okafor 5 master*12"]);
    world.wait(4).read();
    let published = world.entries().values().map(crate::harness::Entry::sequence).max().expect("entries");
    assert_eq!(published, 1);

    world.run(&["restore", copy]).ends(2).names(&["--force"]);
    let restored = world.run(&["restore", copy, "--force", "--json"]).well().json();
    assert!(restored["raised"].as_u64().is_some_and(|raised| raised >= 2), "{restored}");
    let now = world.entries();
    assert_eq!(now.keys().collect::<Vec<_>>(), then.keys().collect::<Vec<_>>(), "the same events");
    for (uid, entry) in &now {
        assert_eq!(entry.get("DTSTART"), then[uid].get("DTSTART"), "as it was when it was copied");
        assert!(entry.sequence() > published, "{}: {}", entry.summary(), entry.sequence());
    }
    // And life goes on from there.
    world.wait(4).read();
    assert!(world.entries().values().all(|entry| entry.sequence() > published));
}

#[test]
fn what_is_no_backup_is_not_restored() {
    let world = World::new();
    world.read();
    let before = world.feeds();
    let file = world.beside("notes.txt");
    std::fs::write(&file, "not a database").expect("a file");
    world
        .run(&["restore", file.to_str().expect("UTF-8"), "--force"])
        .ends(2)
        .names(&["not a docket database"]);
    assert_eq!(before.differences(&world.feeds()), Vec::<&str>::new());
    world.run(&["check", "--offline"]).well();
}

#[test]
fn a_database_that_is_damaged_is_no_mistake_of_the_operator() {
    let world = World::new();
    world.read();
    for path in world.database() {
        std::fs::remove_file(path).expect("a file");
    }
    std::fs::write(world.home().join("data/docket.sqlite"), "SQLite format 3\0 and then nothing")
        .expect("a file");
    world.run(&["sources"]).ends(3).names(&["alongside: "]);
}

#[test]
fn a_backup_is_made_while_the_calendar_is_served() {
    let world = World::new();
    world.read();
    let serving = world.serve();
    let copy = world.beside("copy.sqlite");
    world.run(&["backup", copy.to_str().expect("UTF-8")]).well();
    assert!(std::fs::metadata(&copy).is_ok_and(|file| file.len() > 10_000));
    world.run(&["restore", copy.to_str().expect("UTF-8"), "--force"]).ends(2).names(&["in use"]);
    assert_eq!(serving.get("/feeds/all.ics").status(), 200);
}

#[test]
fn two_programs_at_once_do_not_hurt_one_another() {
    let world = World::new();
    let alone = World::new();
    alone.read();
    std::thread::scope(|scope| {
        let visits: Vec<_> = (0..3).map(|_| scope.spawn(|| world.run(&["visit", "--all"]))).collect();
        for visit in visits {
            visit.join().expect("no panic").well();
        }
    });
    let (feeds, expected) = (world.feeds(), alone.feeds());
    assert_eq!(feeds.differences(&expected), Vec::<&str>::new(), "three visits at once are not one");
    world.run(&["check", "--offline"]).well();
}
