//! Structure: headings, lists, states in words, links, languages.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use listing::phrases::off;
use listing::phrases::{notice, screen};
use listing::view::{PlaceFreshness, SourceLine};
use listing::{Category, How, Lang, Listing, Profile, State, samples};

use super::{all, gallery, list, parse, text};
use crate::{AddThisOneProps, EventDetailsProps, PlacesFreshnessProps, SubscribeProps, ssr};

fn details(lang: Lang, listing: Listing) -> String {
    let source = SourceLine {
        id: "dmo-weekly".into(),
        how: How::CourtPage,
        last_read: Some(samples::moment("2026-06-01T09:12")),
        unread_since: None,
    };
    ssr::render_details(EventDetailsProps {
        lang,
        listing: Arc::new(listing),
        profile: Rc::new(samples::profile()),
        sources: Rc::new(vec![source]),
        level: 1,
    })
}

#[test]
fn a_day_is_a_section_named_by_its_heading_with_an_ordered_list() {
    for lang in Lang::ALL {
        let page = parse(&list(lang, gallery()));
        let sections = all(&page, "section.day");
        assert!(sections.len() >= 3);
        let mut ids = BTreeSet::new();
        for section in sections {
            let id = section.value().attr("aria-labelledby").unwrap();
            assert!(ids.insert(id.to_owned()), "{id} twice");
            let own = all(&page, &format!("h3#{id}"));
            assert_eq!(own.len(), 1, "{id}");
        }
        assert_eq!(all(&page, "section.day > ol > li").len(), gallery().len());
        assert_eq!(all(&page, "li h4 > a").len(), gallery().len());
    }
}

#[test]
fn each_state_is_said_in_words_and_never_without_the_notice() {
    for (name, listing) in samples::gallery() {
        for lang in Lang::ALL {
            for markup in [list(lang, vec![listing.clone()]), details(lang, listing.clone())] {
                let page = parse(&markup);
                let label: Vec<String> = all(&page, ".state").into_iter().map(text).collect();
                let expected: Vec<String> =
                    screen::state_label(&listing, lang).into_iter().map(str::to_owned).collect();
                assert_eq!(label, expected, "{name}");
                assert!(!markup.contains("<s>") && !markup.contains("<del"), "{name}");
                let notices: Vec<String> = all(&page, ".notice").into_iter().map(text).collect();
                match off::warning(&listing, &samples::profile(), lang) {
                    Some(warning) => assert_eq!(notices, [warning.notice], "{name}"),
                    None => assert!(notices.is_empty(), "{name}"),
                }
            }
        }
    }
}

#[test]
fn an_entry_shows_time_kind_judge_place_room_band_and_how_we_know() {
    let page = parse(&list(Lang::En, vec![samples::of(Category::Master)]));
    let entry = text(all(&page, "li.entry")[0]);
    for words in [
        "8:30 a.m.",
        "Central time",
        "Master calendar, Judge Lee",
        "Riverbend Immigration Court",
        "Courtroom 3, Floor 5",
        "more than 20 listed",
        "court's page",
    ] {
        assert!(entry.contains(words), "{words} in {entry}");
    }
}

#[test]
fn a_gathering_is_where_it_is_and_not_at_the_court() {
    let mut rally = samples::of(Category::Gathering);
    rally.place = samples::court();
    let words = |rally: &Listing| {
        let page = parse(&list(Lang::En, vec![rally.clone()]));
        text(all(&page, ".entry-where")[0])
    };
    assert_eq!(words(&rally), "Riverbend Place to be announced");
    rally.venue = "Levee Park, 1 Levee St".into();
    assert_eq!(words(&rally), "Levee Park, 1 Levee St");
}

#[test]
fn links_lead_to_the_entrys_page_in_its_language() {
    for (lang, prefix) in [(Lang::En, "/events/"), (Lang::Es, "/es/events/")] {
        let page = parse(&list(lang, gallery()));
        for link in all(&page, "a") {
            assert!(link.value().attr("href").unwrap().starts_with(prefix));
        }
    }
}

#[test]
fn the_courts_words_are_marked_as_english_inside_spanish() {
    let listing = samples::in_state(Category::Master, State::Cancelled);
    let page = parse(&list(Lang::Es, vec![listing.clone()]));
    assert_eq!(text(all(&page, ".warning [lang=en]")[0]), "Hearings on June 3 are cancelled.");
    let page = parse(&details(Lang::Es, listing));
    assert_eq!(text(all(&page, ".warning [lang=en]")[0]), "Hearings on June 3 are cancelled.");
    assert!(all(&page, "blockquote").is_empty(), "said once");

    let mut office = samples::in_state(Category::CheckIn, State::Cancelled);
    office.cancelled_by_coordinator = true;
    let page = parse(&details(Lang::Es, office));
    assert_eq!(text(all(&page, "blockquote[lang=en]")[0]), "Hearings on June 3 are cancelled.");
}

#[test]
fn an_empty_list_says_that_it_is_not_the_court() {
    for lang in Lang::ALL {
        let page = parse(&list(lang, Vec::new()));
        let words = text(all(&page, ".calendar--empty")[0]);
        assert!(words.contains(screen::nothing_listed(lang)) && words.contains(notice::own_hearing(lang)));
    }
}

#[test]
fn subscribing_offers_webcal_the_address_and_the_words_of_the_page() {
    for lang in Lang::ALL {
        let address = "https://calendar.example.org/feeds/all.ics";
        for (evening, doors) in [("", &[][..]), ("sms:+15550100", &["sms:+15550100"][..])] {
            let profile = Rc::new(Profile { evening_message: evening.into(), ..samples::profile() });
            let page =
                parse(&ssr::render_subscribe(SubscribeProps { lang, profile, address: address.into() }));
            let links: Vec<&str> =
                all(&page, "a").into_iter().filter_map(|link| link.value().attr("href")).collect();
            let expected = [&["webcal://calendar.example.org/feeds/all.ics"][..], doors, &[address]].concat();
            assert_eq!(links, expected);
            assert_eq!(text(all(&page, "code")[0]), address);
        }
    }
    let href = "/events/1.ics".into();
    let page = parse(&ssr::render_add_this_one(AddThisOneProps { lang: Lang::En, href }));
    assert_eq!(text(all(&page, ".copy-label")[0]), "A copy. It will not change if the court changes it.");
}

#[test]
fn an_entry_of_two_sources_says_how_it_is_known_from_each() {
    let known = |how: &[How]| {
        let mut listing = samples::gallery().remove(0).1;
        listing.how = how.to_vec();
        text(all(&parse(&details(Lang::En, listing)), "article")[0])
    };
    assert!(known(&[How::CourtPage, How::Entered]).contains("Also: entered by a coordinator."));
    assert!(!known(&[How::CourtPage]).contains("Also:"));
}

#[test]
fn freshness_tells_read_unread_and_never() {
    let line = |read: Option<&str>, unread: Option<&str>| SourceLine {
        id: "s".into(),
        how: How::CourtPage,
        last_read: read.map(samples::moment),
        unread_since: unread.map(samples::moment),
    };
    let sources = vec![
        line(Some("2026-06-01T09:12"), None),
        line(Some("2026-06-01T09:12"), None),
        line(Some("2026-06-01T09:12"), Some("2026-06-01T15:00")),
        line(None, None),
    ];
    let places = Rc::new(vec![PlaceFreshness { place: samples::court(), sources }]);
    let page =
        parse(&ssr::render_freshness(PlacesFreshnessProps { lang: Lang::En, places, show_place: true }));
    let told: Vec<String> = all(&page, ".fresh").into_iter().map(text).collect();
    assert_eq!(
        told,
        [
            "Court's page: last read Monday, June 1, 9:12 a.m. Central time.",
            "Court's page: not read since Monday, June 1, 3 p.m. Central time.",
            "Court's page: not read yet.",
        ]
    );
    assert_eq!(all(&page, ".is-stale").len(), 1);
}
