//! Structure of every page: valid, without script or form, one heading above all, two doors on the first.

use std::collections::BTreeSet;
use std::sync::Arc;

use listing::phrases::{notice, page};
use listing::{Category, Lang, Profile, samples};

use super::{PageData, Site, all, every_page, home, parse, places, text};

#[test]
fn the_parser_would_find_what_is_wrong() {
    for wrong in ["<p><div></p></div>", "<ul></p></ul>", "<a href=\"/\"><b></a></b>", "<section></div>"] {
        let page = format!("<!DOCTYPE html><html><head><title>t</title></head><body>{wrong}</body></html>");
        assert!(!scraper::Html::parse_document(&page).errors.is_empty(), "{wrong}");
    }
}

#[test]
fn no_page_has_a_script_a_form_or_anything_from_elsewhere() {
    for lang in Lang::ALL {
        for (name, markup) in every_page(lang, &samples::profile()) {
            let page = parse(&name, &markup);
            for selector in
                ["script", "form", "input", "button", "select", "iframe", "img", "style", "object"]
            {
                assert!(all(&page, selector).is_empty(), "{name} has {selector}");
            }
            assert!(all(&page, "[style], [onclick], [onload], [onerror], [src]").is_empty(), "{name}");
        }
    }
}

#[test]
fn every_page_has_its_language_one_main_one_title_and_headings_in_order() {
    for lang in Lang::ALL {
        for (name, markup) in every_page(lang, &samples::profile()) {
            let page = parse(&name, &markup);
            assert_eq!(all(&page, "html")[0].value().attr("lang"), Some(lang.tag()), "{name}");
            assert_eq!(all(&page, "main").len(), 1, "{name}");
            assert_eq!(all(&page, "h1").len(), 1, "{name}");
            assert!(text(all(&page, "title")[0]).ends_with(" · Riverbend Accompaniment"), "{name}");
            let mut last = 0;
            for heading in all(&page, "h1, h2, h3, h4, h5, h6") {
                let level: u8 = heading.value().name()[1..].parse().unwrap();
                assert!(level <= last + 1, "{name}: h{level} after h{last}: {}", text(heading));
                last = level;
            }
        }
    }
}

#[test]
fn ids_are_unique_and_whatever_is_named_by_an_id_is_there() {
    for lang in Lang::ALL {
        for (name, markup) in every_page(lang, &samples::profile()) {
            let page = parse(&name, &markup);
            let mut ids = BTreeSet::new();
            for element in all(&page, "[id]") {
                let id = element.value().attr("id").unwrap();
                assert!(ids.insert(id), "{name}: {id} twice");
            }
            for element in all(&page, "[aria-labelledby]") {
                let id = element.value().attr("aria-labelledby").unwrap();
                assert!(ids.contains(id), "{name}: {id} is nowhere");
            }
            for link in all(&page, "a[href^='#']") {
                assert!(ids.contains(&link.value().attr("href").unwrap()[1..]), "{name}");
            }
        }
    }
}

#[test]
fn the_first_page_opens_with_the_two_doors() {
    for lang in Lang::ALL {
        let markup = every_page(lang, &samples::profile()).swap_remove(0).1;
        let page = parse("home", &markup);
        let headings: Vec<String> = all(&page, "h2").into_iter().map(text).take(3).collect();
        assert_eq!(headings, [page::door_hearing(lang), page::door_help(lang), page::coming_up(lang)]);
        for link in [
            "a[href='tel:+18008987180']",
            "a[href='tel:5550100199']",
            "a[href='https://acis.eoir.justice.gov/']",
            "a[href='https://help.example.org/lawyers']",
        ] {
            assert_eq!(all(&page, &format!(".door--hearing {link}")).len(), 1, "{link}");
        }
    }
}

#[test]
fn every_page_says_that_it_is_not_the_court() {
    for lang in Lang::ALL {
        for (name, markup) in every_page(lang, &samples::profile()) {
            let words = text(all(&parse(&name, &markup), "body")[0]);
            assert!(words.contains(page::not_the_court(lang)), "{name}");
            assert!(words.contains(page::footer(lang)), "{name}");
        }
    }
}

#[test]
fn a_silent_profile_leaves_no_hole() {
    let silent = Profile { site: "https://c.example".into(), ..Profile::default() };
    for lang in Lang::ALL {
        for (name, markup) in every_page(lang, &silent) {
            let page = parse(&name, &markup);
            assert!(all(&page, ".hotline").is_empty(), "{name}");
            assert!(all(&page, "a").into_iter().all(|link| !text(link).is_empty()), "{name}");
            assert!(all(&page, "a[href='']").is_empty(), "{name}");
            assert!(!text(all(&page, "title")[0]).contains('·'), "{name}");
        }
    }
}

#[test]
fn hostile_words_stay_words() {
    let hostile = "\"><script>alert(1)</script>";
    let profile = Profile {
        programme: hostile.into(),
        hotline: hostile.into(),
        hours: hostile.into(),
        legal_help: "javascript:alert(1)".into(),
        how_to_help: hostile.into(),
        how_to_help_es: hostile.into(),
        evening_message: "javascript:alert(1)".into(),
        ..samples::profile()
    };
    for lang in Lang::ALL {
        for (name, markup) in every_page(lang, &profile) {
            let page = parse(&name, &markup);
            assert!(all(&page, "script, [href^='javascript:']").is_empty(), "{name}");
        }
    }
}

#[test]
fn a_long_list_ends_with_a_whole_day_and_says_so() {
    let profile = samples::profile();
    let site = Site { profile: &profile, style: "/s.css" };
    let mut listings = Vec::new();
    for (day, count) in [("2026-06-02", 200), ("2026-06-03", 90), ("2026-06-04", 200)] {
        for number in 0..count {
            let mut listing = samples::of(Category::Master);
            listing.id = format!("{day}-{number}");
            listing.begins = format!("{day}T13:30:00Z");
            let start = samples::moment(&format!("{day}T08:30"));
            listing.span = listing::Span::At { start, end: start, end_stated: false };
            listings.push(Arc::new(listing));
        }
    }
    let places = places();
    let data = PageData { site, today: samples::day("2026-06-01"), listings: &listings, places: &places };
    let page = home(Lang::En, &data);
    let page = parse("long", &page);
    assert_eq!(all(&page, "li.entry").len(), 290);
    assert_eq!(
        text(all(&page, ".until")[0]),
        "Shown here until Wednesday, June 3. What comes later is in the calendars."
    );
}

#[test]
fn the_printed_list_carries_the_notice() {
    for lang in Lang::ALL {
        let markup = every_page(lang, &samples::profile()).swap_remove(0).1;
        let page = parse("home", &markup);
        assert!(text(all(&page, ".printed")[0]).contains(notice::not_from_court(lang)));
    }
}
