//! Combinations of facets by query.

use axum::http::{Method, StatusCode};

use super::sample::{ask, edition, get, site};
use crate::{Limits, Site, SiteSettings};

#[tokio::test]
async fn a_combination_holds_what_was_chosen_and_nothing_else() {
    let site = site();
    for (query, events) in [
        ("kind=master", 1),
        ("kind=conference", 1),
        ("kind=master&kind=conference", 2),
        ("place=DMO", 2),
        ("place=DMO&judge=lee-jordan", 1),
        ("judge=lee-jordan&kind=conference", 0),
        ("judge=lee%2Djordan", 1),
        ("", 2),
    ] {
        for prefix in ["", "/es"] {
            let answer = get(&site, &format!("{prefix}/feeds/all.ics?{query}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{query}");
            assert_eq!(answer.text().matches("BEGIN:VEVENT").count(), events, "{query}");
        }
    }
}

#[tokio::test]
async fn the_order_of_choices_does_not_matter() {
    let site = site();
    let first = get(&site, "/feeds/all.ics?place=DMO&kind=master&kind=conference").await;
    for query in [
        "kind=conference&kind=master&place=DMO",
        "kind=master&place=DMO&kind=conference&kind=master",
        "&kind=master&&place=DMO&kind=conference&",
    ] {
        assert_eq!(get(&site, &format!("/feeds/all.ics?{query}")).await, first, "{query}");
    }
}

#[tokio::test]
async fn a_combination_comes_compressed_and_answers_conditions() {
    let site = site();
    let address = "/feeds/all.ics?kind=master";
    let packed = ask(&site, Method::GET, address, &[("accept-encoding", "gzip")]).await;
    assert_eq!(packed.header("content-encoding"), "gzip");
    let again = ask(&site, Method::GET, address, &[("if-none-match", packed.header("etag"))]).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn a_choice_that_is_not_there_is_refused_in_plain_words() {
    let site = site();
    for (address, status, words) in [
        ("/feeds/all.ics?place=XXX", StatusCode::NOT_FOUND, "does not have this place"),
        ("/es/feeds/all.ics?judge=nobody", StatusCode::NOT_FOUND, "no tiene ese lugar"),
        ("/feeds/all.ics?kind=%FF", StatusCode::NOT_FOUND, "does not have this place"),
        ("/feeds/all.ics?plce=DMO", StatusCode::BAD_REQUEST, "Use place, judge and kind"),
        ("/feeds/place/DMO.ics?kind=master", StatusCode::BAD_REQUEST, "/feeds/all.ics"),
        ("/es/feeds/all.json?kind=master", StatusCode::BAD_REQUEST, "/es/feeds/all.ics"),
    ] {
        let answer = get(&site, address).await;
        assert_eq!(answer.status, status, "{address}");
        assert!(answer.text().contains(words), "{address}: {}", answer.text());
    }
}

#[tokio::test]
async fn who_finds_every_turn_taken_is_told_to_come_back() {
    let limits = Limits { renderings: 0, rendering_wait: std::time::Duration::ZERO, ..Limits::default() };
    let site = Site::new(edition(), SiteSettings { limits, ..SiteSettings::default() });
    let answer = get(&site, "/feeds/all.ics?kind=master").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.header("retry-after"), "30");
    assert_eq!(get(&site, "/feeds/kind/master.ics").await.status, StatusCode::OK);
}
