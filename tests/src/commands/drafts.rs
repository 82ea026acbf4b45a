//! From an address to a recipe that reads.

use crate::harness::{World, root};

#[test]
fn a_recipe_is_drafted_from_an_address_and_reads_what_the_page_lists() {
    let world = World::new();
    let (recipe, page) = (world.home().join("recipes/new-court.toml"), world.beside("page.html"));
    let (recipe, page) = (recipe.to_str().expect("UTF-8"), page.to_str().expect("UTF-8"));
    let address = format!("{}/dmo-flat.html", world.court().url());
    let new =
        ["recipe", "new", &address, "--place", "DMO", "--id", "new-court", "--out", recipe, "--keep", page];
    world.run(&new).ends(2).names(&["private"]);
    let drafted = world.run(&[new.as_slice(), &["--allow-private"]].concat()).ends(0);
    assert!(drafted.stderr.contains("it reads 16 entries"), "{drafted}");
    assert!(world.run(&["recipe", "try", recipe, page]).ends(0).stdout.contains("lee-jordan"));
    world.run(&["recipe", "accept", recipe, page]).ends(0);
    world.run(&[new.as_slice(), &["--allow-private"]].concat()).ends(2).names(&["is there already"]);
    let checked = world.run(&["check", "--offline"]);
    assert!(checked.stdout.contains("6 sources"), "its shape is no recipe: {checked}");
}

#[test]
fn robots_rules_hold_for_drafts_too() {
    let world = World::new();
    let rules = crate::harness::Reply::new("200 OK", "User-agent: *\nDisallow: /\n");
    world.court().answer("/robots.txt", rules);
    let address = format!("{}/dmo-flat.html", world.court().url());
    world.run(&["recipe", "new", &address, "--allow-private"]).ends(2).names(&["robots.txt"]);
    assert_eq!(world.court().asked(), ["/robots.txt"]);
}

#[test]
fn a_saved_page_needs_its_address_and_a_draft_says_what_is_left_to_write() {
    let world = World::new();
    let page = root().join("fixtures/shapes/week-grid/page.html");
    let page = page.to_str().expect("UTF-8");
    world.anywhere(&["recipe", "new", page]).ends(2).names(&["--url"]);
    let drafted = world.anywhere(&["recipe", "new", page, "--url", "https://court.example/week"]).ends(1);
    assert!(drafted.stdout.contains("# place = \"KAN\""), "{drafted}");
    assert!(drafted.stderr.contains("it is not complete"), "{drafted}");
}

/// Rows under a month, a day in each; one row is no hearing.
const PAGE: &str = "<!DOCTYPE html><html><head><title>Riverbend</title></head><body><p>Updated June 1, 2026.</p><h2>June 2026</h2>\
    <table class=\"hearings\"><tr><th>Day</th><th>Time</th><th>Type</th><th>Judge</th><th>Courtroom</th></tr>\
    <tr><td>Tue 2</td><td>8:30 a.m.</td><td>Master calendar</td><td>Lee, Jordan</td><td>3</td></tr>\
    <tr><td>Wed 3</td><td>9:00 a.m.</td><td>Master calendar</td><td>Whitfield, Dana</td><td>2</td></tr>\
    <tr><td colspan=\"5\">Friday 5: court closed for training</td></tr></table></body></html>";

#[test]
fn the_guide_leads_from_an_address_to_events_without_a_line_written_by_hand() {
    let world = World::new();
    world.court().show("/hearings.html", PAGE);
    let (recipe, page) = (world.home().join("recipes/my-court.toml"), world.beside("page.html"));
    let (recipe, page) = (recipe.to_str().expect("UTF-8"), page.to_str().expect("UTF-8"));
    let address = format!("{}/hearings.html", world.court().url());
    let new =
        ["recipe", "new", &address, "--place", "DMO", "--out", recipe, "--keep", page, "--allow-private"];
    assert!(world.run(&new).well().stderr.contains("it reads 2 entries"));
    let tried = world.run(&["recipe", "try", recipe, page]).well();
    assert!(tried.stdout.contains("skipped: the expression in `only` does not fit"), "{tried}");
    world.run(&["recipe", "accept", recipe, page]).well();
    assert!(world.run(&["check"]).well().stdout.contains("2 entries, 0 complaints"));
    world.run(&["visit", "my-court"]).well();
    let starts: Vec<String> = world.entries().values().map(|entry| entry.get("DTSTART").to_owned()).collect();
    assert_eq!(starts.len(), 2, "{starts:?}");
    assert!(world.run(&["sources", "my-court"]).well().stdout.contains("entries     2"));
}
