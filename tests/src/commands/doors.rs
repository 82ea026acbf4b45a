//! The public doors over HTTP, as a browser and a calendar find them.

use crate::harness::World;
use crate::harness::serving::header;

#[test]
fn every_door_is_open_in_both_languages() {
    let world = World::new();
    world.read();
    let serving = world.serve();
    let event = world.entries().into_keys().next().expect("an entry");
    let event = format!("/events/{}", event.trim_end_matches("@alongside"));
    for (door, kind) in [
        ("/", "text/html"),
        ("/place/DMO", "text/html"),
        (event.as_str(), "text/html"),
        ("/help", "text/html"),
        ("/feeds/all.ics", "text/calendar"),
        ("/feeds/all.json", "application/json"),
        ("/feeds/place/DMO.ics", "text/calendar"),
        ("/feeds/judge/lee-jordan.ics", "text/calendar"),
        ("/feeds/kind/master.ics", "text/calendar"),
        ("/feeds/changes.atom", "application/atom+xml"),
        ("/feeds/all.ics?place=DMO&kind=master", "text/calendar"),
    ] {
        for language in ["", "/es"] {
            let path = format!("{language}{door}");
            let answer = serving.get(&path);
            assert_eq!(answer.status(), 200, "{path}");
            assert!(
                header(&answer, "content-type").starts_with(kind),
                "{path}: {}",
                header(&answer, "content-type")
            );
            assert_eq!(header(&answer, "set-cookie"), "", "{path}");
            assert_eq!(header(&answer, "x-content-type-options"), "nosniff", "{path}");
            let feed = path.contains("/feeds/");
            assert_eq!(header(&answer, "x-robots-tag").contains("noindex"), feed, "{path}");
            let head = serving.head(&path);
            assert_eq!(
                (head.status(), header(&head, "etag")),
                (answer.status(), header(&answer, "etag")),
                "{path}"
            );
            if kind == "text/html" {
                let lang = if language.is_empty() { "lang=\"en\"" } else { "lang=\"es\"" };
                assert!(answer.text().expect("a page").contains(lang), "{path}");
            }
        }
    }
    for path in ["/freshness.json", "/schema/1.json", "/robots.txt"] {
        assert_eq!(serving.get(path).status(), 200, "{path}");
    }
}

#[test]
fn the_first_page_opens_with_two_doors() {
    let world = World::new();
    world.read();
    let serving = world.serve();
    for (path, hearing, help) in [
        ("/", "I have a hearing or an ICE check-in", "I want to help"),
        ("/es/", "Tengo una audiencia o una cita con ICE", "Quiero ayudar"),
    ] {
        let page = String::from_utf8(serving.body(path)).expect("UTF-8");
        let (first, second) = (page.find(hearing), page.find(help));
        assert!(first.is_some() && first < second, "{path}: {first:?}, {second:?}");
        assert!(page.contains("href=\"tel:") && page.contains("1-800-898-7180"), "{path}");
        assert!(!page.contains("<form") && !page.contains("<input") && !page.contains("<script"), "{path}");
    }
}

#[test]
fn what_is_not_there_is_404_and_what_is_not_asked_so_is_refused() {
    let world = World::new();
    world.read();
    let serving = world.serve();
    for path in
        ["/nowhere", "/events/00000000000000000000000000000000", "/feeds/place/XYZ.ics", "/es/nowhere"]
    {
        assert_eq!(serving.get(path).status(), 404, "{path}");
    }
    let answer = serving.get("/feeds/all.ics?place=XYZ");
    assert!(answer.status().is_client_error(), "{}", answer.status());
    let client = reqwest::blocking::Client::new();
    let posted = client.post(format!("{}/", serving.url())).send().expect("an answer");
    assert_eq!(posted.status(), 405);
}

#[test]
fn operation_has_a_door_of_its_own() {
    let world = World::new();
    world.read();
    let serving = world.serve();
    for path in ["/healthz", "/readyz", "/metrics"] {
        assert_eq!(serving.get(path).status(), 404, "{path} is public");
        let inside = reqwest::blocking::get(format!("{}{path}", serving.operation())).expect("an answer");
        assert_eq!(inside.status(), 200, "{path}");
    }
    let (code, said) = serving.end();
    assert_eq!(code, 0, "{said}");
}

#[test]
fn the_worker_visits_and_the_server_shows_what_it_read() {
    let world = World::new();
    let serving = world.serve_with_worker();
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(60);
    // The first edition is of an empty database; the worker's visits follow within moments.
    while !String::from_utf8_lossy(&serving.body("/feeds/all.ics")).contains("Judge Lee") {
        assert!(std::time::Instant::now() < deadline, "nothing was read:\n{}", serving.said());
    }
    assert_eq!(
        reqwest::blocking::get(format!("{}/readyz", serving.operation())).expect("an answer").status(),
        200
    );
}
