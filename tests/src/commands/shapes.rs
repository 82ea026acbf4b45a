//! A page whose shape was accepted, and then drifts.

use crate::harness::{Ran, World, root};

/// Whether a result has these words.
#[track_caller]
fn says(ran: &Ran, words: &[&str]) {
    for word in words {
        assert!(ran.stdout.contains(word), "no {word:?} in {ran}");
    }
}

#[test]
fn a_page_that_drifts_is_told_before_anything_of_it_is_applied() {
    let mut world = World::new();
    let page = std::fs::read_to_string(root().join("fixtures/dmo-flat/whole/page.html")).expect("a page");
    let saved = world.beside("saved.html");
    std::fs::write(&saved, &page).expect("a saved page");
    world.court().show("/dmo-flat.html", page.clone());
    let recipe = world.home().join("recipes/dmo-flat.toml");
    let accept = ["recipe", "accept", recipe.to_str().expect("UTF-8"), saved.to_str().expect("UTF-8")];
    says(&world.run(&accept).ends(0), &["dmo-flat.shape.toml"]);
    world.run(&["visit", "dmo-flat"]).ends(0);
    let before = world.run(&["events", "--json"]).json();

    let drifted = page.replace("<th>Judge</th>", "<th>Officer</th>").replace("06/02/2026", "06/03/2026");
    world.court().show("/dmo-flat.html", drifted.clone());
    says(&world.wait(4).run(&["visit", "dmo-flat"]).ends(1), &["column 5"]);
    assert_eq!(world.run(&["events", "--json"]).json(), before, "nothing of it was applied");
    let why = world.sources()["dmo-flat"]["why"].clone();
    let why = why.as_str().expect("a reason");
    assert!(why.contains("column 5 was \"Judge\"") && !why.contains("Officer"), "{why}");
    says(&world.run(&["review"]), &["drift-dmo-flat", "column 5 was \"Judge\""]);
    let both = ["column 5 was \"Judge\", is now \"Officer\""];
    says(&world.run(&["review", "drift-dmo-flat"]).ends(1), &both);
    for file in world.database() {
        let bytes = std::fs::read(&file).expect("the database");
        assert!(
            !bytes.windows(7).any(|found| found == b"Officer"),
            "{} keeps the page's words",
            file.display()
        );
    }

    std::fs::write(&saved, drifted).expect("a saved page");
    says(&world.run(&["recipe", "try", accept[2], accept[3]]).ends(1), &both);
    says(&world.run(&accept).ends(0), &["is now \"Officer\""]);
    let visits = world.wait(4).run(&["visit", "dmo-flat", "--json"]).json();
    assert_eq!(visits[0]["verdict"], "complete", "once it is accepted, it is read: {visits}");
    assert!(!world.run(&["review"]).stdout.contains("drift-"), "nothing of the kind waits");
}

#[test]
fn a_page_that_lists_nothing_cannot_be_accepted() {
    let world = World::new();
    let page = root().join("fixtures/dmo-flat/empty/page.html");
    let recipe = world.home().join("recipes/dmo-flat.toml");
    let (recipe, page) = (recipe.to_str().expect("UTF-8"), page.to_str().expect("UTF-8"));
    world.run(&["recipe", "accept", recipe, page]).ends(2).names(&["recipe try"]);
    assert!(!world.home().join("recipes/dmo-flat.shape.toml").exists());
}
