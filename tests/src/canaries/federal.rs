//! The federal courts' dockets and calendars name people and cases in every row: nothing of them is in any byte that is left behind.

use super::journey::{cases, clean, files_are_clean, tables_are_clean};
use super::list::Canaries;
use crate::federal::dockets::SOURCES;
use crate::federal::stage::{INDEX, SOURCE, SPRING, show, text_of};
use crate::harness::tools::Tool;
use crate::harness::{World, pdf};

/// All that is printed of what is known, and all that is kept and published, holds nobody.
#[track_caller]
fn nobody_is_left(canaries: &Canaries, world: &World) {
    for arguments in [
        &["sources", "--json"][..],
        &["events", "--all"],
        &["events", "--all", "--json"],
        &["review"],
        &["review", "--json"],
        &["check", "--json"],
        &["backup", "copy.sqlite"],
    ] {
        clean(canaries, world.run(arguments));
    }
    let published = world.beside("published");
    clean(canaries, world.run(&["publish", published.to_str().expect("UTF-8")]).well());
    files_are_clean(canaries, &world.beside(""));
    tables_are_clean(canaries, &world.database()[0]);
}

#[test]
fn no_person_of_a_docket_is_in_any_byte() {
    let canaries = Canaries::all();
    let mut world = World::new();
    let (mut held, mut read) = (0, 0);
    for (source, path) in SOURCES {
        world.also(source, path);
        for page in cases(source) {
            held += canaries.found_in(&page).len();
            world.court().show(path, page);
            let visited = clean(&canaries, world.wait(1).run(&["visit", source, "--force", "--json"]));
            read += u32::from(visited.json()[0]["sightings"] != 0);
        }
    }
    assert!(held > 100 && read > 10, "{held} canaries in {read} pages that were read: this proves nothing");
    nobody_is_left(&canaries, &world);
}

#[test]
fn no_person_of_an_argument_calendar_is_in_any_byte() {
    let Some(_) = Tool::Pdftotext.program() else { return };
    let canaries = Canaries::all();
    let mut world = World::new();
    world.at("2026-04-01T12:00:00Z").also(SOURCE, INDEX);
    for case in ["whole", "odd-input", "another-city", "no-days"] {
        let text = text_of(case);
        assert!(!canaries.found_in(text.as_bytes()).is_empty(), "nobody is in {case}: this proves nothing");
        show(&world, &[(SPRING, pdf::text(&text))]);
        clean(&canaries, world.wait(1).run(&["visit", SOURCE, "--force"]));
    }
    // A calendar that cannot be read leaves nothing either.
    let whole = pdf::text(&text_of("whole"));
    show(&world, &[(SPRING, whole[..whole.len() / 2].to_vec())]);
    clean(&canaries, world.wait(1).run(&["visit", SOURCE, "--force"]).ends(1));
    nobody_is_left(&canaries, &world);
}
