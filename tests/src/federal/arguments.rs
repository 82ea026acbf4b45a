//! From the index over its PDFs to the calendar.

use super::stage::{
    INDEX, SOURCE, SPRING, WHOLE, calendar, path, sessions, show, text_of, visit, world, world_of,
};
use crate::harness::tools::Tool;
use crate::harness::{Reply, pdf};

#[test]
fn an_index_leads_to_calendars_whose_sessions_become_events() {
    let Some(_) = Tool::Pdftotext.program() else { return };
    let world = world_of(&calendar());
    let visited = visit(&world);
    assert_eq!(
        (&visited["outcome"], &visited["verdict"]),
        (&"applied".into(), &"complete".into()),
        "{visited}"
    );
    assert_eq!(sessions(&world), WHOLE);
    let asked = world.court().asked();
    assert_eq!(asked[..], ["/robots.txt".to_owned(), format!("{INDEX} 200"), path(SPRING)], "{asked:?}");
    let told = world.sources();
    assert_eq!(told[SOURCE]["state"], "ok", "{}", told[SOURCE]);
}

#[test]
fn a_session_with_a_case_against_the_attorney_general_is_public_as_a_court_session() {
    let Some(_) = Tool::Pdftotext.program() else { return };
    let world = world_of(&calendar());
    visit(&world);
    let entries = world.entries();
    let [entry] = entries.values().collect::<Vec<_>>()[..] else { panic!("not one entry: {entries:?}") };
    assert!(entry.get("DTSTART").contains("20260413"), "{entry:?}");
    let said = format!("{} {}", entry.summary(), entry.description()).to_lowercase();
    for word in ["argument", "immigration", "attorney", "removal"] {
        assert!(!said.contains(word), "a general court's session says why it is here: {said}");
    }
}

#[test]
fn a_session_without_a_mark_waits_for_a_person() {
    let Some(_) = Tool::Pdftotext.program() else { return };
    let world = world_of(&calendar().replace("ATTORNEY GENERAL", "DRUMGOOLE-ITZEP"));
    visit(&world);
    assert_eq!(sessions(&world), WHOLE);
    assert!(world.entries().is_empty(), "nothing marks any of them");
    let waiting = world.run(&["review", "--json"]).well().json();
    let ids: Vec<&str> =
        waiting.as_array().expect("a list").iter().filter_map(|row| row["id"].as_str()).collect();
    let [monday, _] = ids[..] else { panic!("both days wait: {waiting:#}") };
    world.run(&["review", monday, "accept"]).well();
    assert_eq!(world.entries().len(), 1);
}

#[test]
fn a_case_from_a_district_against_the_same_officer_waits_for_a_person() {
    let Some(_) = Tool::Pdftotext.program() else { return };
    let world = world_of(&calendar().replace("25-9102     ", "25-9102   MN"));
    visit(&world);
    assert!(world.entries().is_empty());
}

#[test]
fn consolidated_cases_and_a_caption_over_two_lines_are_one_case() {
    let Some(_) = Tool::Pdftotext.program() else { return };
    let text = calendar().replace(
        "v. ATTORNEY GENERAL               15",
        "v. ATTORNEY\n                          GENERAL   15",
    );
    let world = world_of(&text);
    visit(&world);
    assert_eq!((sessions(&world), world.entries().len()), (WHOLE.map(str::to_owned).to_vec(), 1));
}

#[test]
fn a_calendar_of_another_city_is_passed_over() {
    let Some(_) = Tool::Pdftotext.program() else { return };
    let world =
        world(&[(SPRING, pdf::text(&calendar())), ("apr26oma.pdf", pdf::text(&text_of("another-city")))]);
    assert_eq!(visit(&world)["verdict"], "complete");
    assert_eq!(sessions(&world), WHOLE);
}

#[test]
fn an_updated_calendar_takes_the_place_of_the_one_before() {
    let Some(_) = Tool::Pdftotext.program() else { return };
    let later = calendar().replace("3/27/26", "3/30/26").replace("BEGINNING AT 1:30", "BEGINNING AT 2:30");
    let world = world(&[(SPRING, pdf::text(&calendar())), ("apr26stl_updated.pdf", pdf::text(&later))]);
    visit(&world);
    assert_eq!(sessions(&world), [WHOLE[0], "Tue 2026-04-14 14:30 28S listed"]);
}

#[test]
fn a_session_of_a_known_panel_that_moves_is_the_same_event() {
    let Some(_) = Tool::Pdftotext.program() else { return };
    // Who presides is named first, and is on the roster.
    let text = calendar().replace("THORNAPPLE", "LOKEN");
    let mut world = world_of(&text);
    visit(&world);
    let before = world.entries();
    let [entry] = before.values().collect::<Vec<_>>()[..] else { panic!("not one entry: {before:?}") };
    assert!(entry.summary().contains("Loken"), "{entry:?}");
    show(&world, &[(SPRING, pdf::text(&text.replace("BEGINNING AT 9:00", "BEGINNING AT 9:30")))]);
    visit(world.wait(24));
    let after = world.entries();
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    assert!(after.values().all(|entry| entry.sequence() == 1), "{after:?}");
}

#[test]
fn a_calendar_that_is_taken_down_takes_no_session_with_it() {
    let Some(_) = Tool::Pdftotext.program() else { return };
    let mut world = world_of(&calendar());
    visit(&world);
    show(&world, &[("may26oma.pdf", pdf::text(&text_of("another-city")))]);
    for _ in 0..3 {
        visit(world.wait(24));
    }
    assert_eq!(sessions(&world), WHOLE);
}

#[test]
fn a_page_in_place_of_a_calendar_changes_nothing() {
    let Some(_) = Tool::Pdftotext.program() else { return };
    let mut world = world_of(&calendar());
    visit(&world);
    let page = "<!doctype html><html><body><h1>Page not found</h1></body></html>";
    let html = Reply::new("200 OK\ncontent-type: text/html", page);
    for reply in [html, Reply::new("404 Not Found\ncontent-type: text/html", page)] {
        world.court().answer(&path(SPRING), reply);
        let visited = visit(world.wait(24));
        assert_eq!(visited["outcome"], "failed", "{visited}");
        assert_eq!(sessions(&world), WHOLE);
    }
}

#[test]
fn a_calendar_that_robots_rules_forbid_is_not_asked_for() {
    let world = world_of(&calendar());
    let rules = "User-agent: *\nDisallow: /sites/\n";
    world.court().answer("/robots.txt", Reply::new("200 OK", rules));
    let visited = visit(&world);
    assert!(visited["why"].as_str().is_some_and(|why| why.contains("robots rules")), "{visited}");
    assert!(!world.court().asked().contains(&path(SPRING)));
}

#[test]
fn an_index_without_calendars_is_another_page() {
    let world = world(&[]);
    let visited = visit(&world);
    assert_eq!(visited["outcome"], "failed");
    assert!(
        visited["why"].as_str().is_some_and(|why| why.contains("what this page always has is missing")),
        "{visited}"
    );
}
