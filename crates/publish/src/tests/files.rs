//! Which addresses there are, and what stands there.

use std::sync::Arc;

use docket::{Decision, Effect, Half, Kind, Notice, NoticeId, Recorded, SourceState, Subject};
use jiff::civil::date;
use listing::{Category, Lang};

use super::{edition, events, property, text};
use crate::samples::{self, at, event, hearing, master};
use crate::{Class, Selection, SelectionError};

#[test]
fn an_event_comes_out_as_a_calendar_entry() {
    let edition = edition(&samples::docket([master("a")]));
    let calendar = text(&edition, "/feeds/all.ics");
    let [event] = events(&calendar)[..] else { panic!("one event") };
    for (name, value) in [
        ("UID", "6854ddea0408cc7686b46adbcb11507d@alongside"),
        ("DTSTAMP", "20260531T140711Z"),
        ("LAST-MODIFIED", "20260531T140711Z"),
        ("CREATED", "20260531T140711Z"),
        ("SEQUENCE", "0"),
        ("DTSTART", "20260603T133000Z"),
        ("DTEND", "20260603T170000Z"),
        ("SUMMARY", r"Master calendar\, Judge Lee\, Kansas City Immigration Court"),
        ("LOCATION", r"Kansas City Immigration Court\, 2345 Grand Blvd\, Kansas City\, MO 64108"),
        ("STATUS", "CONFIRMED"),
        ("TRANSP", "OPAQUE"),
        ("CLASS", "PUBLIC"),
        ("CATEGORIES", "Master calendar"),
        ("URL", "https://alongside.example/events/6854ddea0408cc7686b46adbcb11507d"),
    ] {
        assert_eq!(property(event, name), value, "{name}");
    }
    for (name, value) in [
        ("METHOD", "PUBLISH"),
        ("REFRESH-INTERVAL", "VALUE=DURATION:PT1H"),
        ("X-PUBLISHED-TTL", "PT1H"),
        ("SOURCE", "VALUE=URI:https://alongside.example/feeds/all.ics"),
        ("LAST-MODIFIED", "20260531T140711Z"),
    ] {
        assert_eq!(property(&calendar, name), value, "{name}");
    }
    assert!(
        !calendar.contains("VALARM") && !calendar.contains("ATTENDEE") && !calendar.contains("ORGANIZER")
    );
}

#[test]
fn whole_days_end_on_the_day_after() {
    let edition = edition(&samples::one_of_each());
    let calendar = text(&edition, "/feeds/kind/case-review.ics");
    let [window] = events(&calendar)[..] else { panic!("one event") };
    assert_eq!(property(window, "DTSTART"), "VALUE=DATE:20260603");
    assert_eq!(property(window, "DTEND"), "VALUE=DATE:20260606");
}

#[test]
fn each_state_has_its_status_and_its_prefix() {
    let edition = edition(&samples::one_of_each());
    let calendar = text(&edition, "/feeds/kind/master.ics");
    let mut found: Vec<(&str, &str, &str)> = events(&calendar)
        .into_iter()
        .map(|event| {
            let summary = property(event, "SUMMARY");
            let prefix = summary.split_once(": ").map_or("", |(prefix, _)| prefix);
            (property(event, "STATUS"), property(event, "TRANSP"), prefix)
        })
        .collect();
    found.sort_unstable();
    assert_eq!(
        found,
        [
            ("CANCELLED", "TRANSPARENT", "CANCELLED"),
            ("CANCELLED", "TRANSPARENT", "CANCELLED"),
            ("CONFIRMED", "OPAQUE", ""),
            ("TENTATIVE", "OPAQUE", "CHECK FIRST"),
            ("TENTATIVE", "OPAQUE", "NO LONGER LISTED"),
        ]
    );
}

#[test]
fn each_facet_has_its_feeds_whether_or_not_anything_is_in_them() {
    let edition = edition(&samples::one_of_each());
    for (path, entries) in [
        ("/feeds/all", 9),
        ("/feeds/place/KAN", 7),
        ("/feeds/place/ICE", 1),
        ("/feeds/place/FED", 1),
        ("/feeds/judge/lee-jordan", 5),
        ("/feeds/judge/okafor-amara", 0),
        ("/feeds/judge/hale-morgan", 1),
        ("/feeds/kind/individual", 1),
        ("/feeds/kind/argument", 0),
        ("/feeds/expected/KAN", 1),
    ] {
        for prefix in ["", "/es"] {
            let calendar = text(&edition, &format!("{prefix}{path}.ics"));
            assert_eq!(events(&calendar).len(), entries, "{prefix}{path}");
            let json = text(&edition, &format!("{prefix}{path}.json"));
            let feed: listing::Feed = serde_json::from_str(&json).unwrap();
            assert_eq!(feed.listings.len(), entries, "{prefix}{path}");
            assert_eq!(feed.calendar, format!("https://alongside.example{prefix}{path}.ics"));
            assert_eq!(feed.lang, if prefix.is_empty() { "en" } else { "es" });
        }
    }
    for path in
        ["/feeds/expected/FED.ics", "/feeds/place/XXX.ics", "/feeds/all.atom", "/feeds/", "feeds/all.ics"]
    {
        assert!(edition.get(path).is_none(), "{path}");
    }
}

#[test]
fn spanish_stands_under_its_own_addresses() {
    let edition = edition(&samples::one_of_each());
    let calendar = text(&edition, "/es/feeds/all.ics");
    assert!(calendar.contains("SUMMARY:Audiencias preliminares (master calendar)"));
    assert!(calendar.contains("SUMMARY:CANCELADAS: audiencias"));
    assert!(calendar.contains("URL:https://alongside.example/es/events/"));
}

#[test]
fn a_single_entry_is_a_calendar_of_its_own() {
    let edition = edition(&samples::one_of_each());
    for listing in edition.listings(Lang::En) {
        let calendar = text(&edition, &format!("/events/{}.ics", listing.id));
        assert_eq!(events(&calendar).len(), 1);
        assert!(text(&edition, &format!("/es/events/{}.ics", listing.id)).contains("es/events/"));
    }
    assert!(edition.get("/events/00000000000000000000000000000000.ics").is_none());
}

#[test]
fn a_closure_is_an_entry_of_whole_days() {
    let words = samples::words("CLOSED June 9 to 10, 2026: severe weather");
    let id = NoticeId::derive(&["closure"]);
    let notice = Notice {
        id: id.clone(),
        source: samples::source("status-page"),
        place: samples::place("KAN"),
        effect: Effect::Closed { first: date(2026, 6, 9), last: date(2026, 6, 10) },
        words,
        first_seen: "2026-05-30T11:22:33Z".parse().unwrap(),
    };
    let state = SourceState { notices: [(id.clone(), notice)].into(), ..SourceState::default() };
    let mut docket = samples::docket([]);
    docket.sources.insert(samples::source("status-page"), state.into());
    let edition = edition(&docket);
    for path in ["/feeds/all.ics", "/feeds/place/KAN.ics", "/feeds/kind/closure.ics"] {
        let calendar = text(&edition, path);
        let [event] = events(&calendar)[..] else { panic!("one event at {path}") };
        assert_eq!(property(event, "UID"), format!("{id}@alongside"));
        assert_eq!(property(event, "DTSTART"), "VALUE=DATE:20260609");
        assert_eq!(property(event, "DTEND"), "VALUE=DATE:20260611");
        assert_eq!(property(event, "DTSTAMP"), "20260530T112233Z");
        assert_eq!(property(event, "SUMMARY"), "Kansas City Immigration Court: closed (June 9 to 10)");
        assert!(event.contains("severe weather") && event.contains("not a notice from the court"), "{event}");
    }
    assert!(edition.get(&format!("/es/events/{id}")).is_some());
    let changes = text(&edition, "/feeds/changes.atom");
    for told in [
        "<title>Kansas City Immigration Court: closed (June 9 to 10)</title>",
        "<updated>2026-05-30T11:22:33Z</updated>",
        "severe weather",
        "This is not a notice from the court.",
    ] {
        assert!(changes.contains(told), "{told}: {changes}");
    }
    docket.decisions.insert(
        Decision::Harmless(id.clone()).subject(),
        Recorded { decision: Decision::Harmless(id), at: samples::now() },
    );
    let lifted = super::edition(&docket);
    assert_eq!(events(&text(&lifted, "/feeds/all.ics")).len(), 0);
    assert!(!text(&lifted, "/feeds/changes.atom").contains("<entry>"));
}

#[test]
fn pages_are_there_in_both_languages() {
    let edition = edition(&samples::one_of_each());
    let id = &edition.listings(Lang::En)[0].id;
    for path in ["/", "/help", "/place/KAN", "/place/ICE", "/404.html", &format!("/events/{id}")] {
        for prefix in ["", "/es"] {
            let page = edition.get(&format!("{prefix}{path}")).unwrap_or_else(|| panic!("{prefix}{path}"));
            assert_eq!((page.media_type(), page.class()), ("text/html; charset=utf-8", Class::Page));
            let lang = if prefix.is_empty() { "lang=\"en\"" } else { "lang=\"es\"" };
            let html = String::from_utf8(page.bytes().to_vec()).unwrap();
            assert!(html.contains(lang), "{prefix}{path}");
            let style = html.split_once("rel=\"stylesheet\" href=\"").unwrap().1.split_once('"').unwrap().0;
            assert_eq!(edition.get(style).unwrap().class(), Class::Asset);
            assert!(Arc::ptr_eq(&page, &edition.get(&format!("{prefix}{path}")).unwrap()), "kept");
        }
    }
    assert!(edition.get("/place/XXX").is_none() && edition.get("/events/x").is_none());
    assert!(edition.not_found(Lang::Es).is_some());
}

#[test]
fn a_query_combines_facets_and_has_one_order() {
    let day = date(2026, 6, 3);
    let edition = edition(&samples::docket([
        master("a"),
        event("b", "KAN", at(day, 13, 0), hearing("okafor-amara", "4", Kind::Master, 3)),
        event("c", "KAN", at(day, 13, 0), hearing("okafor-amara", "4", Kind::Argument, 3)),
        event("d", "KAN", at(day, 8, 0), Subject::HalfDay { half: Half::Morning }),
    ]));
    for (pairs, canonical, entries) in [
        (vec![], "", 4),
        (vec![("kind", "master")], "kind=master", 2),
        (
            vec![("kind", "argument"), ("kind", "master"), ("place", "KAN")],
            "place=KAN&kind=master&kind=argument",
            3,
        ),
        (vec![("judge", "okafor-amara"), ("kind", "master")], "judge=okafor-amara&kind=master", 1),
        (vec![("place", "FED")], "place=FED", 0),
    ] {
        let selection = Selection::parse(pairs).unwrap();
        assert_eq!(selection.canonical(), canonical);
        let artefact = edition.query(Lang::Es, &selection);
        let calendar = String::from_utf8(artefact.bytes().to_vec()).unwrap();
        assert_eq!(events(&calendar).len(), entries, "{canonical}");
        assert!(artefact.path().starts_with("/es/feeds/all.ics") && artefact.path().ends_with(canonical));
        assert_eq!(artefact.etag(), edition.query(Lang::Es, &selection).etag());
        crate::ical::readable(&artefact.bytes(), entries).unwrap();
    }
}

#[test]
fn a_query_that_is_no_selection_says_which_rule_it_breaks() {
    let many: Vec<String> = (0..33).map(|number| format!("judge-{number}")).collect();
    for (pairs, error) in [
        (vec![("q", "x")], SelectionError::Name),
        (vec![("place", "kan")], SelectionError::Place),
        (vec![("judge", "Lee; DROP")], SelectionError::Judge),
        (vec![("kind", "custody")], SelectionError::Kind),
        (many.iter().map(|key| ("judge", key.as_str())).collect(), SelectionError::TooMany),
    ] {
        assert_eq!(Selection::parse(pairs), Err(error));
    }
}

#[test]
fn every_kind_is_one_that_the_message_names() {
    let message = SelectionError::Kind.to_string();
    assert!(Category::ALL.iter().all(|kind| message.contains(kind.as_str())));
}

#[test]
fn each_artefact_has_a_type_a_class_and_a_tag() {
    let edition = edition(&samples::one_of_each());
    for (path, media_type, class) in [
        ("/feeds/all.ics", "text/calendar; charset=utf-8", Class::Feed),
        ("/feeds/all.json", "application/json", Class::Feed),
        ("/es/feeds/changes.atom", "application/atom+xml; charset=utf-8", Class::Feed),
        ("/freshness.json", "application/json", Class::Freshness),
        ("/schema/1.json", "application/schema+json", Class::Asset),
        ("/robots.txt", "text/plain; charset=utf-8", Class::Asset),
    ] {
        let artefact = edition.get(path).unwrap();
        assert_eq!((artefact.path(), artefact.media_type(), artefact.class()), (path, media_type, class));
        assert!(artefact.etag().len() == 34 && artefact.last_modified() <= samples::now());
    }
}

#[test]
fn compressed_forms_come_after_and_stay_with_their_artefact() {
    let docket = samples::one_of_each();
    let first = edition(&docket);
    assert!(first.get("/feeds/all.ics").unwrap().gzip().is_none(), "not on the path");
    first.compress();
    let next = first.next(&docket, samples::now()).unwrap();
    for path in ["/feeds/all.ics", "/es/feeds/all.json", "/feeds/changes.atom", "/schema/1.json"] {
        let artefact = next.get(path).unwrap();
        assert!(
            artefact.is_compressed() && artefact.gzip().is_some() && artefact.brotli().is_some(),
            "{path}"
        );
    }
}

#[test]
fn the_manifest_comes_last_and_names_every_file() {
    let edition = edition(&samples::one_of_each());
    let mut artefacts: Vec<_> = edition.artefacts().collect();
    let manifest = artefacts.pop().unwrap();
    assert_eq!(manifest.path(), "/manifest.json");
    let named: std::collections::BTreeMap<String, String> =
        serde_json::from_slice(&manifest.bytes()).unwrap();
    assert_eq!(named.len(), artefacts.len());
    for artefact in artefacts {
        assert_eq!(named[artefact.path()], artefact.etag(), "{}", artefact.path());
    }
}
