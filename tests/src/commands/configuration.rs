//! From `init` to a calendar that may be published; every error names the file, the line and what to do.

use crate::harness::World;

#[test]
fn init_writes_a_configuration_that_check_helps_to_finish() {
    let world = World::new();
    let folder = world.beside("fresh");
    let (folder, file) = (folder.to_str().expect("UTF-8"), folder.join("alongside.toml"));
    world.anywhere(&["init", folder]).well();
    let configuration = file.to_str().expect("UTF-8");
    let call = |arguments: &[&str]| world.anywhere(&[&["--config", configuration], arguments].concat());

    let check = call(&["check", "--offline"]).ends(1);
    assert!(check.stdout.contains("hotline") && check.stdout.contains("\"none\""), "{check}");
    call(&["publish", "out"]).ends(2).names(&["alongside.toml", "hotline", "\"none\""]);
    assert!(!world.beside("out").exists(), "something was published");
    call(&["serve", "--no-worker"]).ends(2).names(&["hotline"]);

    let text = std::fs::read_to_string(&file).expect("the configuration");
    let text = text.replace("[programme]", "[programme]\nhotline = \"none\"").replace("# contact", "contact");
    std::fs::write(&file, text).expect("the configuration");
    call(&["check", "--offline"]).well();
    call(&["publish", "out"]).well();
    assert!(world.beside("out/feeds/all.ics").exists() && world.beside("out/es/help/index.html").exists());
}

#[test]
fn nothing_that_a_person_wrote_is_overwritten() {
    let world = World::new();
    let home = world.home();
    let before = std::fs::read(home.join("alongside.toml")).expect("the configuration");
    let folder = home.to_str().expect("UTF-8");
    world.anywhere(&["init", folder]).ends(2).names(&["alongside.toml", "left alone"]);
    world.anywhere(&["demo", folder, "--court", "http://127.0.0.1:1"]).ends(2);
    assert_eq!(std::fs::read(home.join("alongside.toml")).expect("the configuration"), before);
}

/// A mistake in the configuration, and what the error says of it.
#[track_caller]
fn mistake(edit: impl FnOnce(&str) -> String, says: &[&str]) {
    let world = World::new();
    world.configure(edit);
    world.run(&["check", "--offline"]).ends(2).names(says);
}

#[test]
fn mistakes_are_told_with_file_line_and_remedy() {
    mistake(
        |text| text.replace("public_url = \"http", "public_url = \"gopher"),
        &["alongside.toml:2:14", "https://"],
    );
    mistake(|text| format!("colour = \"red\"\n{text}"), &["alongside.toml:1:1", "colour"]);
    mistake(|text| format!("contact = \"ana\"\n{text}"), &["alongside.toml:1:11", "mailto:"]);
    mistake(
        |text| text.replace("id = \"dmo-flat\"", "id = \"dmo-flatt\""),
        &["alongside.toml", "dmo-flatt", "recipe"],
    );
    mistake(|text| text.replace("allow_private = true", "allow_private = 1"), &["alongside.toml:"]);
}

/// A mistake in a recipe, and what the error says of it.
#[track_caller]
fn recipe_mistake(edit: impl FnOnce(&str) -> String, says: &[&str]) {
    let world = World::new();
    let path = world.home().join("recipes/dmo-flat.toml");
    let text = std::fs::read_to_string(&path).expect("a recipe");
    std::fs::write(&path, edit(&text)).expect("a recipe");
    world.run(&["check", "--offline"]).ends(2).names(&["dmo-flat.toml:", "\u{2014}"]).names(says);
}

#[test]
fn mistakes_in_recipes_too() {
    recipe_mistake(|text| text.replace("tr:has(td)", "tr:has(("), &["selector"]);
    recipe_mistake(|text| text.replace("%m/%d/%Y", "%m/%Q/%Y"), &["format"]);
    recipe_mistake(
        |text| text.replace("\"Individual\" = \"individual\"", "\"Individual\" = \"party\""),
        &["no such kind", "write master"],
    );
}

#[test]
fn a_place_that_nobody_knows_is_told() {
    let world = World::new();
    let path = world.home().join("recipes/dmo-flat.toml");
    let text = std::fs::read_to_string(&path).expect("a recipe").replace("\"DMO\"", "\"XYZ\"");
    std::fs::write(&path, text).expect("a recipe");
    world.run(&["check", "--offline"]).ends(2).names(&["dmo-flat.toml", "XYZ", "places.toml"]);
}

#[test]
fn usage_is_told_with_code_2_and_help_with_0() {
    let world = World::new();
    world.anywhere(&["--help"]).well();
    world.anywhere(&["--version"]).well();
    world.anywhere(&["dance"]).ends(2);
    world.anywhere(&["sources"]).ends(2).names(&["alongside.toml", "init"]);
    world.run(&["visit"]).ends(2);
    world.run(&["visit", "nowhere"]).ends(2).names(&["nowhere", "dmo-weekly"]);
    world
        .run(&["import", "a.csv", "--complete", "2026-06-30..2026-06-01"])
        .ends(2)
        .names(&["first day is after"]);
}

#[test]
fn every_shell_gets_completions() {
    let world = World::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ran = world.anywhere(&["completions", shell]).well();
        for command in ["visit", "review", "publish", "no-worker"] {
            assert!(ran.stdout.contains(command), "no {command} for {shell}");
        }
    }
}

#[test]
fn check_reaches_each_source() {
    let world = World::new();
    world.run(&["check"]).well();
    world.court().show("/dmo-flat.html", "<p>another page");
    let check = world.run(&["check", "--json"]).ends(1);
    let wrong: Vec<String> = check
        .json()
        .as_array()
        .expect("a list")
        .iter()
        .filter(|finding| finding["ok"] == false)
        .map(|finding| finding["what"].as_str().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(wrong, ["dmo-flat"]);
    // Looking keeps nothing.
    assert!(world.sources().values().all(|source| source["state"] == "never"));
}

#[test]
fn a_recipe_can_be_tried_without_a_deployment() {
    let world = World::new();
    let page = crate::harness::root().join("fixtures/dmo-weekly/whole/page.html");
    let recipe = crate::harness::root().join("crates/extract/recipes/dmo-weekly.toml");
    let (recipe, page) = (recipe.to_str().expect("UTF-8"), page.to_str().expect("UTF-8"));
    let tried = world.anywhere(&["--now", "2026-06-01T14:00:00Z", "recipe", "try", recipe, page]);
    assert!(tried.code <= 1 && tried.stdout.contains("lee-jordan"), "{tried}");
    assert!(tried.stdout.contains("Master docket"), "what was skipped is shown: {tried}");
    world.anywhere(&["recipe", "try", recipe, "no-such-page.html"]).ends(2).names(&["no-such-page.html"]);
}
