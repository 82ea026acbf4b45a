//! Addresses: what is behind them, and what is said where nothing is.

use axum::http::{Method, StatusCode};

use super::sample::{ask, docket, edition, get, now, site};
use crate::refusal::Refusal;
use crate::{Site, SiteSettings};

#[tokio::test]
async fn an_address_leads_to_its_artefact() {
    let site = site();
    for (address, holds) in [
        ("/", "<html"),
        ("/es/", "<html lang=\"es\""),
        ("/place/DMO", "Riverbend"),
        ("/es/help", "<html lang=\"es\""),
        ("/feeds/all.ics", "BEGIN:VCALENDAR"),
        ("/feeds/all.json", "\"version\""),
        ("/feeds/place/DMO.ics", "BEGIN:VEVENT"),
        ("/es/feeds/judge/lee-jordan.ics", "BEGIN:VEVENT"),
        ("/feeds/changes.atom", "<feed"),
        ("/freshness.json", "\"sources\""),
        ("/robots.txt", "User-agent"),
        // What follows a question mark does not matter where nothing can be chosen.
        ("/?utm_source=letter", "<html"),
        ("/feeds/place/DMO.ics?v=2", "BEGIN:VEVENT"),
    ] {
        let answer = get(&site, address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        assert!(answer.text().contains(holds), "{address} lacks {holds}");
    }
}

#[tokio::test]
async fn an_event_has_a_page_in_both_languages() {
    let site = site();
    for id in docket().events.keys() {
        for address in [format!("/events/{id}"), format!("/es/events/{id}")] {
            assert_eq!(get(&site, &address).await.status, StatusCode::OK, "{address}");
        }
    }
}

#[tokio::test]
async fn a_slip_in_an_address_is_put_right() {
    let site = site();
    for (address, status, location) in [
        ("/es", StatusCode::PERMANENT_REDIRECT, "/es/"),
        ("//", StatusCode::PERMANENT_REDIRECT, "/"),
        ("/help/", StatusCode::PERMANENT_REDIRECT, "/help"),
        ("/es/embed/", StatusCode::PERMANENT_REDIRECT, "/es/embed"),
        ("/es/place/DMO/", StatusCode::PERMANENT_REDIRECT, "/es/place/DMO"),
        ("/help?lang=es", StatusCode::TEMPORARY_REDIRECT, "/es/help"),
        ("/es/help?lang=en", StatusCode::TEMPORARY_REDIRECT, "/help"),
        ("/es/?a=b&lang=en", StatusCode::TEMPORARY_REDIRECT, "/"),
        ("/?lang=es", StatusCode::TEMPORARY_REDIRECT, "/es/"),
    ] {
        let answer = get(&site, address).await;
        assert_eq!((answer.status, answer.header("location")), (status, location), "{address}");
    }
    for address in
        ["/help?lang=en", "/help?lang=fr", "/help?lang=", "/es/help?lang=es", "/robots.txt?lang=es"]
    {
        assert_eq!(get(&site, address).await.status, StatusCode::OK, "{address}");
    }
}

#[tokio::test]
async fn a_site_below_a_path_is_found_with_and_without_it() {
    let settings = SiteSettings::of_address("https://example.org/calendar");
    let site = Site::new(edition(), settings);
    for address in ["/calendar", "/calendar/", "/calendar/es/help", "/", "/help", "/feeds/all.ics"] {
        assert_eq!(get(&site, address).await.status, StatusCode::OK, "{address}");
    }
    for address in ["/es", "/calendar/es", "/calendar/?lang=es"] {
        assert_eq!(get(&site, address).await.header("location"), "/calendar/es/", "{address}");
    }
    for address in ["/calendars/help", "/calendar/calendar/", "/calendarhelp"] {
        assert_eq!(get(&site, address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
}

#[tokio::test]
async fn a_hostile_address_leads_nowhere() {
    let site = site();
    let long = format!("/{}", "a".repeat(3000));
    for (address, status) in [
        ("/../etc/passwd", StatusCode::NOT_FOUND),
        ("/feeds/../freshness.json", StatusCode::NOT_FOUND),
        ("/feeds/%2e%2e/freshness.json", StatusCode::NOT_FOUND),
        ("/feeds/all.ics%00", StatusCode::NOT_FOUND),
        ("/%00", StatusCode::NOT_FOUND),
        ("/%", StatusCode::NOT_FOUND),
        ("/%FF%FE", StatusCode::NOT_FOUND),
        ("//evil.example/", StatusCode::NOT_FOUND),
        ("//evil.example/help/", StatusCode::NOT_FOUND),
        ("/es//help", StatusCode::NOT_FOUND),
        ("/ES/", StatusCode::NOT_FOUND),
        ("/place/DMO;x=1", StatusCode::NOT_FOUND),
        ("/events/00000000000000000000000000000000", StatusCode::NOT_FOUND),
        ("/estate", StatusCode::NOT_FOUND),
        (&long, StatusCode::URI_TOO_LONG),
    ] {
        let answer = get(&site, address).await;
        assert_eq!(answer.status, status, "{address}");
        assert_eq!(answer.header("location"), "", "{address}");
        assert!(!answer.text().contains("evil") && !answer.text().contains("passwd"), "{address}");
    }
}

#[tokio::test]
async fn only_reading_is_allowed() {
    let site = site();
    for method in ["POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND"] {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        for address in ["/", "/feeds/all.ics", "/nothing"] {
            let answer = ask(&site, method.clone(), address, &[]).await;
            assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {address}");
            assert_eq!(answer.header("allow"), "GET, HEAD", "{method} {address}");
        }
    }
}

#[tokio::test]
async fn what_is_not_there_is_said_in_the_language_of_the_address() {
    let site = site();
    for (address, media_type, words) in [
        ("/nothing", "text/html; charset=utf-8", "<html lang=\"en\""),
        ("/es/nada", "text/html; charset=utf-8", "<html lang=\"es\""),
        ("/feeds/nothing.ics", "text/plain; charset=utf-8", "nothing at this address"),
        ("/es/feeds/nada.json", "text/plain; charset=utf-8", "No hay nada"),
    ] {
        // Whatever the client says that it holds.
        let answer = ask(&site, Method::GET, address, &[("if-none-match", "*")]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
        assert_eq!(answer.header("content-type"), media_type, "{address}");
        assert!(answer.text().contains(words), "{address}");
        assert!(answer.header("cache-control").starts_with("public, max-age=60"), "{address}");
        assert_eq!((answer.header("etag"), answer.header("last-modified")), ("", ""), "{address}");
    }
}

#[tokio::test]
async fn a_condition_that_fails_is_said() {
    let answer = ask(&site(), Method::GET, "/feeds/all.ics", &[("if-match", "\"x\"")]).await;
    assert_eq!(answer.status, StatusCode::PRECONDITION_FAILED);
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn a_new_edition_is_served_at_once_and_the_same_facts_have_the_same_tag() {
    let site = site();
    let before = get(&site, "/feeds/all.ics").await;
    let mut docket = docket();
    site.replace(site.edition().next(&docket, now()).unwrap());
    assert_eq!(get(&site, "/feeds/all.ics").await, before);
    docket.events.pop_first();
    site.replace(site.edition().next(&docket, now()).unwrap());
    let after = get(&site, "/feeds/all.ics").await;
    assert_ne!(after.header("etag"), before.header("etag"));
    assert!(after.body.len() < before.body.len());
}

#[test]
fn every_refusal_says_what_would_be_right_in_both_languages() {
    use listing::Lang;
    for refusal in [
        Refusal::Question,
        Refusal::ChoiceElsewhere,
        Refusal::NotFound,
        Refusal::Choice,
        Refusal::Method,
        Refusal::Precondition,
        Refusal::Body,
        Refusal::Address,
        Refusal::NotOurs,
        Refusal::Format,
        Refusal::CardQuestion,
        Refusal::Broken,
        Refusal::Busy,
    ] {
        let (english, spanish) = (refusal.text(Lang::En), refusal.text(Lang::Es));
        assert_ne!(english, spanish);
        assert!(english.ends_with('\n') && spanish.ends_with('\n'));
        assert!(refusal.status().is_client_error() || refusal.status().is_server_error());
    }
}
