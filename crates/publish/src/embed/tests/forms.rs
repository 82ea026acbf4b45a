//! The forms of an embed: one markup, a page that is whole, snippets that say what was chosen.

use std::collections::BTreeSet;

use listing::phrases::{notice, off};
use listing::{Lang, Listing};
use scraper::Html;

use super::{Ask, all, ask, edition, everything, parse, text};
use crate::embed::{FROZEN, Snippets, frozen_integrity};
use crate::samples;

#[test]
fn the_fragment_shows_each_entry_in_the_words_of_the_public_page() {
    let edition = edition(&samples::one_of_each());
    for (lang, path) in [(Lang::En, "/"), (Lang::Es, "/es/")] {
        let question = Ask { lang, days: 366, ..ask("checkins=on") };
        let fragment = String::from_utf8(edition.embed_list(&question).bytes().to_vec()).unwrap();
        let page = String::from_utf8(edition.get(path).unwrap().bytes().to_vec()).unwrap();
        let told = |markup: &str| -> Vec<(String, String)> {
            let page = Html::parse_document(markup);
            let of = |selector| all(&page, selector).into_iter().map(text).collect::<Vec<_>>();
            let classes = all(&page, "li.entry").into_iter().map(|entry| {
                let mut classes: Vec<&str> = entry.value().classes().collect();
                classes.sort_unstable();
                classes.join(" ")
            });
            let entries = classes.zip(of("li.entry"));
            entries.chain(of(".day-name").into_iter().map(|day| ("day".to_owned(), day))).collect()
        };
        assert!(told(&page).len() > 5);
        assert_eq!(told(&fragment), told(&page), "{path}");
    }
}

#[test]
fn each_page_has_one_main_one_heading_above_all_and_headings_in_order() {
    let edition = edition(&samples::one_of_each());
    for query in ["", "lang=es&checkins=on", "place=KAN", "kind=argument&theme=dark&help=off"] {
        let question = ask(query);
        for (name, markup) in everything(&edition, &question) {
            if !["frame", "print", "partner"].contains(&name) {
                continue;
            }
            let page = parse(name, &markup);
            assert_eq!(all(&page, "html")[0].value().attr("lang"), Some(question.lang.tag()), "{name}");
            assert_eq!((all(&page, "main").len(), all(&page, "h1").len()), (1, 1), "{name}");
            let mut last = 0;
            for heading in all(&page, "h1, h2, h3, h4") {
                let level: u8 = heading.value().name()[1..].parse().unwrap();
                assert!(level <= last + 1, "{name}: h{level} after h{last}: {}", text(heading));
                last = level;
            }
            let mut ids = BTreeSet::new();
            for element in all(&page, "[id]") {
                assert!(ids.insert(element.value().attr("id").unwrap().to_owned()), "{name}");
            }
            for attribute in ["aria-labelledby", "aria-describedby"] {
                for element in all(&page, &format!("[{attribute}]")) {
                    assert!(ids.contains(element.value().attr(attribute).unwrap()), "{name}");
                }
            }
        }
    }
}

#[test]
fn the_form_holds_what_was_chosen_and_only_the_partners_page_has_one() {
    let edition = edition(&samples::one_of_each());
    let question = ask(
        "place=KAN&kind=master&kind=court&judge=lee-jordan&days=45&lang=es&theme=dark&help=off&checkins=on",
    );
    for (name, markup) in everything(&edition, &question) {
        assert_eq!(markup.contains("<form"), name == "partner", "{name}");
    }
    let markup = String::from_utf8(edition.partner(Lang::En, &question, true).bytes().to_vec()).unwrap();
    let page = parse("partner", &markup);
    let form = all(&page, "form")[0];
    assert_eq!((form.value().attr("method"), form.value().attr("action")), (Some("get"), Some("/embed")));
    let mut sent: Vec<(String, String)> = all(&page, "input[checked], input[type=hidden]")
        .into_iter()
        .filter_map(|input| Some((input.value().attr("name")?.into(), input.value().attr("value")?.into())))
        .collect();
    for select in all(&page, "select") {
        let chosen = select.select(&scraper::Selector::parse("option[selected]").unwrap()).next().unwrap();
        sent.push((
            select.value().attr("name").unwrap().into(),
            chosen.value().attr("value").unwrap().into(),
        ));
    }
    let sent = sent.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    assert_eq!(Ask::parse(Lang::En, sent).unwrap(), question);
    for control in all(&page, "input:not([type=hidden]), select") {
        let around = control.ancestors().filter_map(scraper::ElementRef::wrap);
        let label = around.into_iter().find(|element| element.value().name() == "label").unwrap();
        assert!(!text(label).is_empty());
    }
    let live = all(&page, "alongside-calendar[place=KAN][judge=lee-jordan][lang=es][checkins=on] > iframe");
    assert_eq!(live.len(), 1, "until the widget starts, the frame stands in its place");
    assert_eq!(all(&page, "script[src='/embed/v1.js']").len(), 1);
    let frame = all(&page, "iframe")[0].value();
    assert_eq!(frame.attr("src"), Some(question.address("/embed/frame").as_str()));
}

#[test]
fn snippets_say_what_was_chosen() {
    let question = ask("place=KAN&place=ICE&kind=master&lang=es&theme=dark&checkins=on");
    let snippets = Snippets::new(&question, &samples::settings().profile);
    assert_eq!(
        snippets.one_line,
        "<alongside-calendar src=\"https://alongside.example\" place=\"ICE KAN\" kind=\"master\" theme=\"dark\" \
         checkins=\"on\" lang=\"es\"><a href=\"https://alongside.example/es/\">Calendario de la corte de inmigración y \
         de citas con ICE</a></alongside-calendar><script async src=\"https://alongside.example/embed/v1.js\"></script>"
    );
    assert_eq!(
        snippets.frame,
        "<iframe src=\"https://alongside.example/embed/frame?place=ICE&amp;place=KAN&amp;kind=master&amp;lang=es&amp;\
         theme=dark&amp;checkins=on\" title=\"Calendario de la corte de inmigración y de citas con ICE\" \
         loading=\"lazy\" style=\"width:100%;height:640px;border:0\"></iframe>"
    );
    assert_eq!(snippets.address, "https://alongside.example/es/?place=ICE&place=KAN&kind=master&checkins=on");
    let place = Snippets::new(&ask("place=KAN&lang=es"), &samples::settings().profile);
    assert_eq!(
        (place.address.as_str(), &place.address),
        ("https://alongside.example/es/place/KAN", &place.link)
    );
    for snippet in [snippets.one_line, snippets.one_line_fixed, snippets.frame] {
        assert!(!snippet.contains('\n'), "classic editors break a snippet at its line ends");
    }
}

#[test]
fn a_choice_is_kept_from_one_language_of_the_page_to_the_other() {
    let edition = edition(&samples::one_of_each());
    for (lang, query, expected) in [
        (Lang::En, "", "/es/embed"),
        (Lang::En, "place=KAN&help=off", "/es/embed?place=KAN&help=off"),
        (Lang::En, "lang=es&days=7", "/es/embed?days=7&lang=es"),
        (Lang::Es, "lang=es", "/embed"),
        (Lang::Es, "lang=en", "/embed?lang=en"),
    ] {
        let markup = String::from_utf8(edition.partner(lang, &ask(query), true).bytes().to_vec()).unwrap();
        let page = parse("partner", &markup);
        assert_eq!(all(&page, "a[hreflang]")[0].value().attr("href"), Some(expected), "{query}");
        let canonical = all(&page, "link[rel=canonical]")[0].value().attr("href");
        assert_eq!(canonical, Some(&*format!("https://alongside.example{}/embed", lang.prefix())));
    }
}

/// Hosts wrote this checksum into their pages. If this fails, the file was touched: put it back.
#[test]
fn the_frozen_loader_is_what_it_was_and_asks_for_what_we_have() {
    assert_eq!(frozen_integrity(), "sha384-dsNGHB92hOWavNxyLuLqshRAAzjjUEWTOJER4eHaqNCC9KjeA1qG28DB1tkybucT");
    let snippets = Snippets::new(&ask(""), &samples::settings().profile);
    assert!(snippets.one_line_fixed.contains(&frozen_integrity()));
    assert!(FROZEN.contains("'/embed/list?'") && !FROZEN.contains("wasm"));
    // What it reads from the element, it sends as it is; and of the answer it knows the line that says that it is old.
    for name in ["place", "kind", "judge", "days", "help", "checkins"] {
        assert!(FROZEN.contains(&format!("'{name}'")), "{name}");
    }
    let question = Ask::parse(
        Lang::En,
        [
            ("place", "KAN"),
            ("kind", "master"),
            ("judge", "lee-jordan"),
            ("days", "14"),
            ("help", "off"),
            ("checkins", "off"),
            ("lang", "es"),
        ],
    );
    let edition = edition(&samples::one_of_each());
    let fragment = String::from_utf8(edition.embed_list(&question.unwrap()).bytes().to_vec()).unwrap();
    let fragment = Html::parse_fragment(&fragment);
    assert_eq!(all(&fragment, "div.alongside[lang=es] .offline[hidden]").len(), 1);
}

#[test]
fn paper_says_in_both_languages_what_is_off_and_that_it_is_no_notice() {
    let profile = &samples::settings().profile;
    for (name, listing) in listing::samples::gallery() {
        let markup = paper(&listing);
        let page = parse(&name, &markup);
        let words = text(all(&page, "main")[0]);
        for lang in Lang::ALL {
            assert!(words.contains(notice::own_hearing(lang)), "{name}");
            if let Some(warning) = off::warning(&listing, profile, lang) {
                let notice: String = warning.notice.split_whitespace().collect::<Vec<_>>().join(" ");
                assert!(words.contains(&notice), "{name}: {notice}");
            }
        }
        assert_eq!(all(&page, "svg[role=img][aria-label]").len(), 1, "{name}");
    }
}

#[test]
fn paper_holds_whole_days_as_far_as_they_fit() {
    let edition = edition(&samples::big(40));
    let markup = String::from_utf8(edition.printed(&ask("days=366")).bytes().to_vec()).unwrap();
    let page = parse("print", &markup);
    // The first day is more than half a sheet, and is shown whole all the same; no other is begun.
    let (shown, listed) = (all(&page, ".half-day li").len(), edition.listings(Lang::En).len());
    assert_eq!(all(&page, ".half-day").len(), 1);
    assert!(shown > 9 && shown < listed, "{shown} of {listed}");
    let words = text(all(&page, ".half-foot")[0]);
    assert!(words.contains("More in the calendar.") && words.contains("Más en el calendario."));
}

fn paper(listing: &Listing) -> String {
    let embedded = listing::embed::Embedded {
        version: 1,
        lang: "en".into(),
        profile: samples::settings().profile.clone(),
        today: listing.span.first_day(),
        listings: vec![Listing { state: listed(listing), ..listing.clone() }],
        sources: Vec::new(),
        places: Vec::new(),
    };
    crate::pages::printed(&Ask::new(Lang::En), &embedded, "/style.css")
}

/// What is only expected never gets as far as paper.
fn listed(listing: &Listing) -> listing::State {
    match listing.state {
        listing::State::Expected => listing::State::Listed,
        state => state,
    }
}
