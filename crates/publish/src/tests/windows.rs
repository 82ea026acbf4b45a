//! Which entries a feed holds: 30 days of past, and at most so many octets.

use std::collections::BTreeSet;
use std::sync::Arc;

use docket::{Kind, Subject};
use jiff::civil::date;
use jiff::{Span, Timestamp};

use super::{edition, events, property, text};
use crate::samples::{self, at, event, hearing};
use crate::{Edition, Settings};

/// A session on each of so many days around the samples' day.
fn daily(from: i64, to: i64) -> docket::Docket {
    samples::docket((from..to).map(|days| {
        let day = samples::today().saturating_add(Span::new().days(days));
        let subject: Subject = hearing("lee-jordan", "3", Kind::Master, 25);
        event(&days.to_string(), "KAN", at(day, 8, 30), subject)
    }))
}

fn days(edition: &Edition) -> Vec<String> {
    let calendar = text(edition, "/feeds/all.ics");
    events(&calendar).iter().map(|event| property(event, "DTSTART")[..8].to_owned()).collect()
}

#[test]
fn thirty_days_of_past_are_kept_and_move_at_midnight_of_the_place() {
    let docket = daily(-35, 3);
    let first = edition(&docket);
    assert_eq!((days(&first)[0].as_str(), days(&first).len()), ("20260502", 33));
    let midnight: Timestamp = "2026-06-02T05:00:00Z".parse().unwrap();
    assert_eq!(first.next_turn(), midnight);
    let before =
        first.next(&docket, midnight.checked_sub(jiff::SignedDuration::from_secs(1)).unwrap()).unwrap();
    assert_eq!(before.hash(), first.hash());
    let after = before.next(&docket, midnight).unwrap();
    assert_eq!(days(&after)[0], "20260503");
    assert_eq!(after.get("/feeds/all.ics").unwrap().last_modified(), midnight);
    assert_eq!(after.next_turn(), "2026-06-03T05:00:00Z".parse().unwrap());
}

#[test]
fn what_is_ahead_comes_first_then_the_latest_past() {
    let docket = daily(-10, 10);
    let all = days(&edition(&docket));
    let (past, ahead) = all.split_at(10);
    let by_priority: Vec<&String> = ahead.iter().chain(past.iter().rev()).collect();
    let mut counts = Vec::new();
    for octets in [900_000, 24_000, 20_000, 14_000, 8_000, 1_000] {
        let mut settings = Settings::clone(&samples::settings());
        settings.feed_bytes = octets;
        let edition = Edition::first(Arc::new(settings), &docket, samples::now()).unwrap();
        let held = days(&edition);
        assert!(held.is_sorted(), "{octets}");
        let wanted: BTreeSet<&String> = by_priority[..held.len()].iter().copied().collect();
        assert_eq!(held.iter().collect::<BTreeSet<_>>(), wanted, "{octets}");
        for artefact in edition.artefacts().filter(|artefact| artefact.path().contains("/feeds/all.ics")) {
            assert!(artefact.size() <= octets.max(2_000), "{} is {}", artefact.path(), artefact.size());
        }
        let json: listing::Feed = serde_json::from_str(&text(&edition, "/feeds/all.json")).unwrap();
        assert_eq!(json.listings.len(), held.len());
        counts.push(held.len());
    }
    assert!(
        counts[0] == 20 && counts[5] == 0 && counts.is_sorted_by(|more, fewer| more > fewer),
        "{counts:?}"
    );
}

#[test]
fn nine_hundred_kilobytes_are_the_most() {
    let edition = edition(&samples::big(2_000));
    let [english, spanish] =
        ["", "/es"].map(|prefix| edition.get(&format!("{prefix}/feeds/all.ics")).unwrap());
    // Both hold the same entries; Spanish is the longer.
    assert!((890_000..=900_000).contains(&spanish.size()), "{}", spanish.size());
    assert!(english.size() < spanish.size() && spanish.bytes().len() == spanish.size());
    let count = |artefact: &crate::Artefact| {
        artefact.bytes().windows(12).filter(|window| window == b"BEGIN:VEVENT").count()
    };
    assert_eq!(count(&english), count(&spanish));
    assert_eq!(edition.listings(listing::Lang::En).len(), 2_000);
}

#[test]
fn an_entry_of_several_days_is_ahead_until_its_last_is_over() {
    let when = docket::When::Days { first: date(2026, 4, 20), last: date(2026, 5, 2) };
    let window =
        Subject::Window { kind: docket::WindowKind::CheckIn, origin: Some(docket::Origin::SeveralPeople) };
    let docket = samples::docket([event("w", "ICE", when, window)]);
    assert_eq!(events(&text(&edition(&docket), "/feeds/all.ics")).len(), 1);
    let later =
        Edition::first(samples::settings(), &docket, "2026-06-02T12:00:00Z".parse().unwrap()).unwrap();
    assert_eq!(events(&text(&later, "/feeds/all.ics")).len(), 0);
}
