//! Text from outside stays text, on paper and on the partner's page as in the list.

use listing::embed::Embedded;
use listing::view::PlaceFreshness;
use listing::{Lang, Listing, Profile, samples};

use super::{Ask, all, parse};
use crate::embed::Snippets;
use crate::pages;

const HOSTILE: &str = "\"><script>alert(1)</script><img src=x onerror=alert(2)>'&amp;<!-- \u{202e}]]>";

fn poisoned() -> Vec<Listing> {
    let poison = |mut listing: Listing| {
        listing.title = HOSTILE.into();
        listing.venue = HOSTILE.into();
        listing.room = HOSTILE.into();
        listing.place.name = HOSTILE.into();
        listing.place.name_es = HOSTILE.into();
        listing.place.phone = "a".repeat(10_000);
        if let Some(judge) = &mut listing.judge {
            judge.surname = HOSTILE.into();
        }
        if let Some(quote) = &mut listing.quote {
            quote.words = HOSTILE.into();
        }
        listing
    };
    samples::gallery().into_iter().map(|(_, listing)| poison(listing)).collect()
}

fn profile() -> Profile {
    Profile {
        programme: HOSTILE.into(),
        hotline: HOSTILE.into(),
        hours: HOSTILE.into(),
        legal_help: "javascript:alert(3)".into(),
        ..samples::profile()
    }
}

#[track_caller]
fn harmless(name: &str, markup: &str) {
    let page = parse(name, markup);
    assert!(all(&page, "img, object, style, script:not([src])").is_empty(), "{name}");
    assert!(all(&page, "[onerror], [onclick], [style], [href^='javascript:']").is_empty(), "{name}");
}

#[test]
fn hostile_words_stay_words_on_paper() {
    for listing in poisoned() {
        for lang in Lang::ALL {
            let mut place = listing.place.clone();
            place.name = HOSTILE.into();
            let embedded = Embedded {
                version: 1,
                lang: lang.tag().into(),
                profile: profile(),
                today: listing.span.first_day(),
                places: vec![PlaceFreshness { place, sources: Vec::new() }],
                listings: vec![listing.clone()],
                sources: Vec::new(),
            };
            let mut ask = Ask::new(lang);
            ask.choice.places = vec![listing.place.code.clone()];
            harmless("print", &pages::printed(&ask, &embedded, "/style.css"));
        }
    }
}

#[test]
fn a_fragment_is_put_into_a_frame_as_it_is_and_nothing_else_is() {
    let fragment = "<div class=\"alongside\"></div>";
    for profile in [profile(), Profile { site: HOSTILE.into(), ..profile() }] {
        harmless("frame", &pages::framed(&Ask::new(Lang::En), &profile, fragment));
        harmless("unknown", &pages::framed_unknown(Lang::Es, &profile));
    }
}

#[test]
fn a_snippet_is_whole_whatever_the_address_of_the_site() {
    let profile = Profile { site: "https://c.example/a\"><b>&".into(), ..samples::profile() };
    let snippets = Snippets::new(&Ask::new(Lang::En), &profile);
    for snippet in [snippets.one_line, snippets.one_line_fixed, snippets.frame] {
        let page = format!("<!DOCTYPE html><html><head><title>t</title></head><body>{snippet}</body></html>");
        let page = parse("snippet", &page);
        assert!(all(&page, "b").is_empty(), "{snippet}");
    }
}
