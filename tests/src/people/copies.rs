//! Copies of both databases, and the key: what comes back is what went in, and nothing comes back without the key.

use jiff::civil::date;
use roster::{AssignmentState, Edit};

use super::programme::{shift, with};
use super::{Programme, Visitor};

/// A programme with somebody on a shift, and a copy of all of it.
fn copied() -> (Programme, String) {
    let programme = Programme::new();
    let who = programme.vetted(1, "Number 1", "one@example.org");
    let day = date(2026, 6, 9).at(8, 30, 0, 0);
    programme.decide(|_| vec![Edit::Shift(with(shift(1, day, 2), who, AssignmentState::Claimed))]);
    let copy = programme.world.beside("copy.sqlite").to_str().expect("UTF-8").to_owned();
    let made = programme.world.run(&["backup", &copy, "--json"]).well().json();
    assert_eq!(made["people"], format!("{copy}.people"), "{made}");
    (programme, copy)
}

#[test]
fn both_databases_come_back_together_and_everybody_is_signed_out() {
    let (programme, copy) = copied();
    let kept = programme.people().roster();
    let serving = programme.world.serve();
    let visitor =
        Visitor::invited(serving.url(), &programme.invitation(1), "Number 2", Some("two@example.org"));
    programme.world.run(&["restore", &copy, "--force"]).ends(2).names(&["people.sqlite", "in use"]);
    assert_eq!(visitor.read(serving.url(), "/me").expect("an answer").status(), 200, "nothing has changed");
    drop(serving);

    programme.world.run(&["restore", &copy]).ends(2).names(&["--force"]);
    let restored = programme.world.run(&["restore", &copy, "--force", "--json"]).well().json();
    assert_eq!(restored["people"], true, "{restored}");
    let people = programme.people();
    assert_eq!(people.roster(), kept, "whoever came after the copy is gone, and the seat is whose it was");
    people.integrity().expect("a sound file");
    drop(people);
    let serving = programme.world.serve();
    let answer = visitor.read(serving.url(), "/me").expect("an answer");
    assert_eq!(answer.status(), 303, "a session does not come back");
    // The docket's numbers were lifted, and the clerk goes on with them.
    assert_eq!(serving.get("/feeds/all.ics").status(), 200);
}

#[test]
fn a_copy_is_no_use_without_its_key() {
    let (programme, copy) = copied();
    let key = programme.world.home().join("people.key");
    let kept = std::fs::read(&key).expect("a key");
    std::fs::remove_file(&key).expect("it was there");
    programme
        .world
        .run(&["restore", &copy, "--force"])
        .ends(2)
        .names(&["people.key", "the key is not there"]);
    programme.world.run(&["backup", &format!("{copy}.2")]).ends(2).names(&["people.key"]);
    assert!(!std::path::Path::new(&format!("{copy}.2")).exists(), "half a copy was made");
    let check = programme.world.run(&["check", "--offline"]).ends(1);
    assert!(check.stdout.contains("the key is not there"), "{check}");
    // Not even with another key.
    std::fs::write(&key, format!("1 {}\n", "0".repeat(64))).expect("a file");
    #[cfg(unix)]
    {
        programme.world.run(&["restore", &copy, "--force"]).ends(2).names(&["others can read it"]);
        std::fs::set_permissions(&key, std::os::unix::fs::PermissionsExt::from_mode(0o600)).expect("ours");
    }
    programme.world.run(&["restore", &copy, "--force"]).ends(2).names(&["does not open with the key"]);
    std::fs::write(&key, kept).expect("a key");
    programme.world.run(&["restore", &copy, "--force"]).well();
    programme.world.run(&["check", "--offline"]).well();
}

#[test]
fn a_broken_pair_replaces_nothing_and_what_is_missing_stays_as_it_is() {
    let (programme, copy) = copied();
    programme.world.run(&["backup", &copy]).ends(2).names(&["copy.sqlite", "is there already"]);
    let kept = programme.people().roster();
    let docket = std::fs::read(&copy).expect("a copy");
    std::fs::write(&copy, "not a calendar").expect("a file");
    programme.vetted(2, "Number 2", "two@example.org");
    programme.world.run(&["restore", &copy, "--force"]).ends(2);
    assert_eq!(programme.people().roster().volunteers.len(), 2, "half a pair was restored");
    std::fs::write(&copy, docket).expect("a file");
    programme.world.run(&["restore", &copy, "--force"]).well();
    assert_eq!(programme.people().roster(), kept);
    std::fs::remove_file(format!("{copy}.people")).expect("it was there");
    let restored = programme.world.run(&["restore", &copy, "--force", "--json"]).well();
    assert_eq!(restored.json()["people"], false, "{restored}");
    assert!(restored.stderr.contains("stay as they are"), "{restored}");
    assert_eq!(programme.people().roster(), kept);
}

#[test]
fn the_key_is_rotated_while_the_program_runs() {
    let (programme, copy) = copied();
    let serving = programme.world.serve();
    let visitor =
        Visitor::invited(serving.url(), &programme.invitation(1), "Number 2", Some("two@example.org"));
    let rotated = programme.world.run(&["key", "rotate", "--json"]).well().json();
    assert_eq!(rotated["key"], 2, "{rotated}");
    assert!(rotated["rows"].as_u64().is_some_and(|rows| rows >= 2), "{rotated}");
    // The program that was running reads what was sealed anew, and seals with the new key.
    let page = visitor.read(serving.url(), "/me").expect("an answer").text().expect("a page");
    assert!(page.contains("Number 2"), "{page}");
    Visitor::invited(serving.url(), &programme.invitation(1), "Number 3", Some("three@example.org"));
    assert_eq!(programme.people().keys_in_use().expect("numbers"), [2]);
    drop(serving);

    // The copy from before needs the old line; without it nothing is changed, and all that is in use can still be read.
    let key = programme.world.home().join("people.key");
    let both = std::fs::read_to_string(&key).expect("the keys");
    let newest = both.lines().find(|line| line.starts_with("2 ")).expect("the second key");
    std::fs::write(&key, format!("{newest}\n")).expect("a key file");
    programme.world.run(&["restore", &copy, "--force"]).ends(2).names(&["key 1 is missing"]);
    assert_eq!(programme.people().roster().volunteers.len(), 3);
    std::fs::write(&key, both).expect("a key file");
    programme.world.run(&["restore", &copy, "--force"]).well();
    assert_eq!(programme.people().roster().volunteers.len(), 1);
}
