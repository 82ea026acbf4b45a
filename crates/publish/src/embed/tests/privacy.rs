//! What is not public, or was not ticked, leaves no trace in an embed.

use docket::{Docket, Standing};
use listing::Category;
use listing::embed::is_check_in;
use proptest::prelude::*;

use super::{ask, edition, everything};
use crate::embed::Card;
use crate::generated::{any_docket, cases};
use crate::samples;

const QUESTIONS: [&str; 4] =
    ["", "checkins=on&lang=es&days=366", "place=KAN&kind=master", "place=ICE&checkins=on"];

proptest! {
    #![proptest_config(cases(8))]

    #[test]
    fn an_event_that_is_not_public_might_as_well_not_be(docket in any_docket()) {
        let public = crate::listings(&docket, 30, samples::now());
        let mut bare = docket.clone();
        bare.events.retain(|id, _| public.iter().any(|listing| listing.id == id.as_str()));
        let (whole, bare) = (edition(&docket), edition(&bare));
        for question in QUESTIONS.map(ask) {
            prop_assert_eq!(everything(&whole, &question), everything(&bare, &question));
        }
    }

    #[test]
    fn what_is_only_expected_is_in_no_embed(docket in any_docket()) {
        let edition = edition(&docket);
        for (id, event) in &docket.events {
            for question in QUESTIONS.map(ask).iter().filter(|_| event.now.standing == Standing::Expected) {
                for (name, text) in everything(&edition, question) {
                    prop_assert!(!text.contains(id.as_str()), "{name}");
                }
            }
        }
    }

    #[test]
    fn check_in_days_are_in_no_embed_until_somebody_ticks_them(docket in any_docket()) {
        let edition = edition(&docket);
        for listing in edition.listings(listing::Lang::En).iter().filter(|listing| is_check_in(listing.category)) {
            for question in ["", "lang=es&days=366", "kind=master&kind=gathering", "place=ICE"].map(ask) {
                for (name, text) in everything(&edition, &question) {
                    prop_assert!(!text.contains(&listing.id), "{name}");
                }
            }
        }
    }
}

#[test]
fn an_entry_stands_in_a_frame_by_its_address_unless_it_is_a_day_at_an_office() {
    let edition = edition(&samples::one_of_each());
    let mut tried = [0, 0];
    for listing in edition.listings(listing::Lang::En) {
        let open = !is_check_in(listing.category);
        tried[usize::from(open)] += 1;
        let address = format!("{}/events/{}", edition.profile().site, listing.id);
        let card = Card::parse(edition.profile(), [("url", address.as_str())]).unwrap();
        assert_eq!(edition.has_card(&card), open, "{address}");
        assert_eq!(edition.embed_event_frame(listing::Lang::Es, &listing.id).is_some(), open, "{address}");
        let page = edition.get(&format!("/events/{}", listing.id)).unwrap();
        assert_eq!(String::from_utf8_lossy(&page.bytes()).contains("+oembed"), open, "{address}");
    }
    assert!(tried.iter().all(|count| *count > 0), "both are tried");
}

#[test]
fn check_in_days_come_with_the_tick_or_when_they_are_the_kind_that_is_asked_for() {
    let docket: Docket = samples::one_of_each();
    let edition = edition(&docket);
    let windows: Vec<_> = edition
        .listings(listing::Lang::En)
        .iter()
        .filter(|listing| is_check_in(listing.category))
        .map(|listing| (listing.id.clone(), listing.category))
        .collect();
    assert!(!windows.is_empty());
    for (id, kind) in windows {
        for query in ["checkins=on&days=366".to_owned(), format!("kind={}&days=366", Category::as_str(kind))]
        {
            let list = edition.embed_list(&ask(&query)).bytes();
            assert!(String::from_utf8_lossy(&list).contains(&id), "{query}");
        }
    }
}
