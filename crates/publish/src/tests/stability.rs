//! Nothing changed, nothing changes.

use std::collections::BTreeMap;
use std::sync::Arc;

use docket::{Docket, Health};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::{differing, edition, events, property, text};
use crate::generated::{any_docket, cases};
use crate::samples::{self, source};
use crate::{Artefact, Edition};

fn later(hours: i64) -> Timestamp {
    samples::now().checked_add(SignedDuration::from_hours(hours)).unwrap()
}

/// The addresses whose artefact is another object in the second.
fn replaced(one: &Edition, other: &Edition) -> Vec<String> {
    let before: BTreeMap<String, Arc<Artefact>> =
        one.artefacts().map(|artefact| (artefact.path().to_owned(), artefact)).collect();
    let changed = other.artefacts().filter(|artefact| {
        artefact.path().contains("/feeds/")
            && before.get(artefact.path()).is_none_or(|old| !Arc::ptr_eq(old, artefact))
    });
    changed.map(|artefact| artefact.path().to_owned()).collect()
}

fn unread(docket: &Docket, since: Option<Timestamp>) -> Docket {
    let mut docket = docket.clone();
    docket
        .health
        .insert(source("court-page"), Health { last_good: Some(samples::now()), stale_since: since });
    docket
}

#[test]
fn the_same_docket_later_that_day_is_the_same_edition() {
    let docket = samples::one_of_each();
    let first = edition(&docket);
    let next = first.next(&docket, later(3)).unwrap();
    assert_eq!(replaced(&first, &next), Vec::<String>::new());
    assert_eq!((first.hash(), first.number()), (next.hash(), next.number()));
    let again = Edition::first(samples::settings(), &docket, later(5)).unwrap();
    assert_eq!(again.hash(), first.hash());
}

#[test]
fn a_move_touches_the_feeds_that_hold_it_and_no_other() {
    let docket = samples::one_of_each();
    let first = edition(&docket);
    let moved = samples::with_one_moved(&samples::docket([samples::master("listed")]), 0);
    let mut next = docket.clone();
    next.events.extend(moved.events);
    let next = first.next(&next, later(1)).unwrap();
    let mut expected = Vec::new();
    for prefix in ["/es", ""] {
        for facet in ["all", "judge/lee-jordan", "kind/master", "place/KAN"] {
            expected.extend([".ics", ".json"].map(|suffix| format!("{prefix}/feeds/{facet}{suffix}")));
        }
    }
    expected.sort();
    let mut found = replaced(&first, &next);
    found.sort();
    assert_eq!(found, expected);
    assert_eq!(next.number(), first.number() + 1);
    let id = docket::EventId::derive(&["listed"]);
    let calendar = text(&next, "/feeds/all.ics");
    let event = events(&calendar).into_iter().find(|event| event.contains(id.as_str())).unwrap();
    assert_eq!(property(event, "SEQUENCE"), "1");
    assert!(property(event, "DESCRIPTION").starts_with("Courtroom 7") || event.contains("Courtroom 7"));
    let stamps = ["/feeds/all.ics"].map(|path| (first.get(path).unwrap(), next.get(path).unwrap()));
    assert!(stamps.iter().all(|(old, new)| new.last_modified() > old.last_modified()));
}

#[test]
fn an_unread_source_changes_descriptions_and_nothing_else_and_back() {
    let docket = samples::one_of_each();
    let fresh = edition(&docket);
    let stale = fresh.next(&unread(&docket, Some(later(-9))), later(0)).unwrap();
    assert_ne!(fresh.hash(), stale.hash());
    let (before, after) = (text(&fresh, "/feeds/all.ics"), text(&stale, "/feeds/all.ics"));
    let without_descriptions = |calendar: &str| {
        let kept = calendar
            .split("\r\n")
            .filter(|line| !line.starts_with("DESCRIPTION:") && !line.starts_with("X-WR-CALDESC:"));
        kept.collect::<Vec<_>>().join("\r\n")
    };
    assert_eq!(without_descriptions(&before), without_descriptions(&after));
    let said = "Source not read since Monday\\, June 1\\, 12 midnight Central time: this may be out of date.";
    assert!(property(&after, "DESCRIPTION").ends_with(said));
    for event in events(&after) {
        assert!(property(event, "DESCRIPTION").ends_with(said), "{event}");
    }
    assert!(text(&stale, "/feeds/all.json").contains("\"notes\":[\"Source not read since"));
    let back = stale.next(&docket, later(1)).unwrap();
    assert_eq!(text(&back, "/feeds/all.ics"), before);
    assert_eq!(back.hash(), fresh.hash());
    let stamp = |edition: &Edition| edition.get("/feeds/all.ics").unwrap().last_modified();
    assert!(stamp(&fresh) < stamp(&stale) && stamp(&stale) < stamp(&back));
}

#[test]
fn a_visit_changes_freshness_and_no_feed() {
    let docket = samples::one_of_each();
    let first = edition(&docket);
    let mut visited = docket.clone();
    visited.health.insert(source("court-page"), Health { last_good: Some(later(2)), stale_since: None });
    let next = first.next(&visited, later(2)).unwrap();
    assert_eq!(replaced(&first, &next), Vec::<String>::new());
    assert!(text(&first, "/freshness.json").contains("\"last_read\":\"2026-06-01T14:00:00Z\""));
    assert!(text(&next, "/freshness.json").contains("\"last_read\":\"2026-06-01T16:00:00Z\""));
    assert_eq!(next.get("/freshness.json").unwrap().last_modified(), later(2));
}

/// A change stamped by the hour, after one stamped by the second, must not be missed by whoever asks by date alone.
#[test]
fn a_stamp_rises_with_each_change_even_where_the_change_is_stamped_earlier() {
    let docket = samples::one_of_each();
    let first = edition(&docket);
    let mut cancelled = docket.clone();
    let id = docket::EventId::derive(&["listed"]);
    let event = Arc::make_mut(cancelled.events.get_mut(&id).unwrap());
    event.modified = docket::decision::hour_of(event.modified);
    event.now.standing = docket::Standing::Cancelled { by: docket::CancelledBy::Coordinator, words: None };
    let next = first.next(&cancelled, later(1)).unwrap();
    let copy = format!("/events/{id}.ics");
    for path in
        ["/feeds/all.ics", "/feeds/all.json", "/", "/es/place/KAN", copy.as_str(), &format!("/events/{id}")]
    {
        let (old, new) = (first.get(path).unwrap(), next.get(path).unwrap());
        assert!(old.etag() != new.etag() && old.last_modified() < new.last_modified(), "{path}");
    }
    let query = |edition: &Edition| {
        edition
            .query(listing::Lang::En, &crate::Selection::parse([("place", "KAN")]).unwrap())
            .last_modified()
    };
    assert!(query(&first) < query(&next));
}

#[test]
fn a_page_is_made_again_only_where_it_shows_something_else() {
    let docket = samples::one_of_each();
    let first = edition(&docket);
    let pages = ["/", "/place/KAN", "/place/ICE", "/es/help"].map(|path| (path, first.get(path).unwrap()));
    let entry = first.get(&format!("/events/{}", first.listings(listing::Lang::En)[0].id)).unwrap();
    let mut visited = docket.clone();
    visited.health.insert(source("monthly"), Health { last_good: Some(later(1)), stale_since: None });
    let next = first.next(&visited, later(2)).unwrap();
    for (path, page) in &pages {
        assert!(Arc::ptr_eq(page, &next.get(path).unwrap()), "{path}: a source that no page shows");
    }
    assert!(Arc::ptr_eq(&entry, &next.get(entry.path()).unwrap()), "kept with them");
    visited.events.remove(&docket::EventId::derive(&["window"]));
    let next = next.next(&visited, later(3)).unwrap();
    let kept: Vec<bool> =
        pages.iter().map(|(path, page)| Arc::ptr_eq(page, &next.get(path).unwrap())).collect();
    assert_eq!(kept, [false, true, false, true]);
    assert!(next.get("/").unwrap().last_modified() > pages[0].1.last_modified());
}

#[test]
fn a_source_of_which_nothing_public_rests_is_not_named() {
    let mut docket = samples::one_of_each();
    docket.health.insert(source("annas-calendar"), Health { last_good: Some(later(0)), stale_since: None });
    assert!(!text(&edition(&docket), "/freshness.json").contains("annas"));
}

proptest! {
    #![proptest_config(cases(48))]

    /// However one got there, the bytes are those of the docket.
    #[test]
    fn an_edition_made_from_another_is_the_one_made_afresh(one in any_docket(), other in any_docket(), hours in 0_i64..80) {
        let via = edition(&one).next(&other, later(hours)).unwrap();
        let straight = Edition::first(samples::settings(), &other, later(hours)).unwrap();
        prop_assert_eq!(via.hash(), straight.hash());
        prop_assert_eq!(differing(&via, &straight), Vec::<String>::new());
    }
}
