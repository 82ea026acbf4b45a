//! What is not public leaves no trace in any byte.

use std::collections::BTreeMap;
use std::sync::Arc;

use docket::{Docket, Kind, Scope, Subject};
use proptest::prelude::*;

use super::{differing, edition};
use crate::generated::{any_docket, cases};
use crate::samples;

fn without(docket: &Docket, gone: impl Fn(&docket::Event) -> bool) -> Docket {
    let mut docket = docket.clone();
    docket.events.retain(|_, event| !gone(event));
    docket
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn an_event_that_is_not_public_might_as_well_not_be(docket in any_docket()) {
        let public = crate::listings(&docket, 30, samples::now());
        let bare = without(&docket, |event| !public.iter().any(|listing| listing.id == event.id.as_str()));
        prop_assert_eq!(differing(&edition(&docket), &edition(&bare)), Vec::<String>::new());
    }

    #[test]
    fn a_count_shows_only_where_its_band_changes(docket in any_docket()) {
        let mut other = docket.clone();
        for event in other.events.values_mut() {
            let event = Arc::make_mut(event);
            let Subject::Hearing(hearing) = &mut event.now.facts.subject else { continue };
            // More of what names the session already; with more of another kind it would be another session.
            if hearing.kind() == Kind::Master && let Some(count @ 21..) = hearing.kinds.get_mut(&Kind::Master) {
                *count += 100;
            }
        }
        prop_assert_eq!(differing(&edition(&docket), &edition(&other)), Vec::<String>::new());
    }

    #[test]
    fn what_a_general_court_does_not_show_changes_nothing(docket in any_docket()) {
        let mut other = docket.clone();
        for event in other.events.values_mut() {
            let event = Arc::make_mut(event);
            event.moved_from = None;
            let Subject::Hearing(hearing) = &mut event.now.facts.subject else { continue };
            if event.now.scope == Scope::General && !hearing.kind().is_private() {
                hearing.room = None;
                hearing.medium = None;
                hearing.kinds = BTreeMap::from([(Kind::Other, 1)]);
                if let docket::When::At { start, end } = &mut event.now.facts.when {
                    *start = start.date().at(if start.hour() < 12 { 11 } else { 12 }, 7, 0, 0);
                    *end = None;
                }
            }
        }
        let mut same = docket.clone();
        same.events.values_mut().for_each(|event| Arc::make_mut(event).moved_from = None);
        prop_assert_eq!(differing(&edition(&same), &edition(&other)), Vec::<String>::new());
    }

    #[test]
    fn what_is_only_expected_is_in_its_own_feeds_alone(docket in any_docket()) {
        let edition = edition(&docket);
        for (id, event) in &docket.events {
            if event.now.standing != docket::Standing::Expected {
                continue;
            }
            for artefact in edition.artefacts() {
                let path = artefact.path();
                if path.contains("/feeds/expected/") || path.contains("/events/") || path == "/manifest.json" {
                    continue;
                }
                let text = String::from_utf8_lossy(&artefact.bytes()).into_owned();
                prop_assert!(!text.contains(id.as_str()), "{path}");
            }
        }
    }

    #[test]
    fn every_calendar_reads_back_whole(docket in any_docket()) {
        let edition = edition(&docket);
        prop_assert_eq!(edition.problems(), []);
        for artefact in edition.artefacts().filter(|artefact| artefact.path().ends_with(".ics")) {
            let bytes = artefact.bytes();
            let written = bytes.windows(12).filter(|window| window == b"BEGIN:VEVENT").count();
            prop_assert_eq!(crate::ical::readable(&bytes, written), Ok(()));
        }
    }
}

/// An office's feed is there whether or not anything is known of the office, so that it tells nothing.
#[test]
fn the_addresses_do_not_depend_on_what_is_private() {
    let paths = |docket: &Docket| -> Vec<String> {
        edition(docket).artefacts().map(|artefact| artefact.path().to_owned()).collect()
    };
    let only =
        |event: &docket::Event| matches!(event.now.facts.subject, Subject::Window { origin: None, .. });
    let private = without(&samples::one_of_each(), |event| !only(event));
    assert_eq!(private.events.len(), 1);
    assert_eq!(paths(&private), paths(&samples::docket([])));
}
