//! PDFs that give no text, and what the commands for recipes say of PDFs.

use super::stage::{SOURCE, SPRING, WHOLE, calendar, sessions, show, visit, world, world_of};
use crate::harness::tools::Tool;
use crate::harness::{World, pdf, root};

/// The reason that the operator reads, in `visit` and in `sources`.
#[track_caller]
fn told(world: &World, words: &str) {
    let visited = visit(world);
    assert_eq!(visited["outcome"], "failed", "{visited}");
    let sources = world.sources();
    for why in [&visited["why"], &sources[SOURCE]["why"]] {
        assert!(why.as_str().is_some_and(|why| why.contains(words)), "{words:?}: {why}");
    }
}

#[test]
fn a_truncated_pdf_changes_nothing() {
    let Some(_) = Tool::Pdftotext.program() else { return };
    let mut world = world_of(&calendar());
    visit(&world);
    let whole = pdf::text(&calendar());
    for length in [whole.len() / 3, whole.len() - 7] {
        show(&world, &[(SPRING, whole[..length].to_vec())]);
        told(world.wait(24), "it ends before it should");
        assert_eq!(sessions(&world), WHOLE);
    }
}

#[test]
fn a_truncated_pdf_among_others_makes_the_visit_partial() {
    let Some(_) = Tool::Pdftotext.program() else { return };
    let whole = pdf::text(&calendar());
    let world = world(&[("apr26oma.pdf", whole[..whole.len() / 2].to_vec()), (SPRING, whole)]);
    assert_eq!(visit(&world)["verdict"], "partial");
    assert_eq!(sessions(&world), WHOLE);
}

#[test]
fn a_pdf_of_pictures_only_is_refused() {
    let Some(_) = Tool::Pdftotext.program() else { return };
    let world = world(&[(SPRING, pdf::pictures())]);
    told(&world, "pictures of pages and no text");
    assert_eq!(sessions(&world), Vec::<String>::new());
}

#[test]
fn a_missing_pdftotext_is_told_with_what_to_install() {
    let world = world_of(&calendar());
    let alone = world.beside("programs");
    std::fs::create_dir(&alone).expect("a folder");
    std::os::unix::fs::symlink("/bin/sh", alone.join("sh")).expect("a shell");
    let ran = world.run_among(&alone, &["visit", SOURCE, "--json"]).ends(1);
    let why = ran.json()[0]["why"].clone();
    for words in ["pdftotext is not here", "poppler-utils"] {
        assert!(why.as_str().is_some_and(|why| why.contains(words)), "{ran}");
    }
}

/// The shipped recipe, and a file beside the deployment.
fn saved(world: &World, name: &str, bytes: &[u8]) -> (String, String) {
    let recipe = root().join("crates/extract/recipes/ca8-arguments.toml");
    let file = world.beside(name);
    std::fs::write(&file, bytes).expect("a file");
    (recipe.to_str().expect("UTF-8").to_owned(), file.to_str().expect("UTF-8").to_owned())
}

#[test]
fn a_saved_calendar_is_tried_as_a_visit_reads_it() {
    let Some(_) = Tool::Pdftotext.program() else { return };
    let world = world(&[]);
    let (recipe, file) = saved(&world, "saved.pdf", &pdf::text(&calendar()));
    let tried = world.run(&["recipe", "try", &recipe, &file]).well();
    for words in [
        "Complete: 3 sightings",
        "Mon 2026-04-13 09:00",
        "room 28S",
        "Immigration x1",
        "2026-04-13 to 2026-04-17",
    ] {
        assert!(tried.stdout.contains(words), "no {words:?} in {tried}");
    }
}

#[test]
fn a_saved_pdf_that_gives_no_text_is_named_with_the_reason() {
    let Some(_) = Tool::Pdftotext.program() else { return };
    let world = world(&[]);
    let whole = pdf::text(&calendar());
    for (bytes, words) in [
        (pdf::pictures(), "pictures of pages and no text"),
        (whole[..900].to_vec(), "it ends before it should"),
    ] {
        let (recipe, file) = saved(&world, "saved.pdf", &bytes);
        world.run(&["recipe", "try", &recipe, &file]).ends(2).names(&["saved.pdf", words]);
        world.run(&["recipe", "accept", &recipe, &file]).ends(2).names(&["saved.pdf", words]);
    }
}

#[test]
fn a_draft_of_a_pdf_is_refused_with_what_to_do() {
    let world = world_of(&calendar());
    let (_, file) = saved(&world, "saved.pdf", &pdf::text(&calendar()));
    let address = format!("{}/sites/ca8/files/{SPRING}", world.court().url());
    let what_to_do = ["this is a PDF", "ca8-arguments", "alongside import"];
    world.run(&["recipe", "new", &file]).ends(2).names(&what_to_do);
    world.run(&["recipe", "new", &address, "--allow-private"]).ends(2).names(&what_to_do);
}

#[test]
fn check_counts_the_calendars_that_an_index_leads_to() {
    let world = world_of(&calendar());
    let findings = world.run(&["check", "--json"]).json();
    let found = findings.as_array().expect("a list").iter().find(|found| found["what"] == SOURCE);
    let found = found.expect("the source is checked");
    assert_eq!(found["ok"], true);
    let says = found["says"].as_str().expect("words");
    assert!(says.starts_with("0 entries, 1 complaints, 1 further pages; "), "{says}");
}
