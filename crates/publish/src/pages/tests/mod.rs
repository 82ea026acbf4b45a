//! What every page is, what none has, and that its colours can be read.

mod contrast;
mod doors;
mod links;
mod structure;

use std::sync::Arc;

use listing::view::{PlaceFreshness, SourceLine};
use listing::{How, Lang, Listing, Profile, samples};
use scraper::{ElementRef, Html, Selector};

use crate::listings::{Pattern, PatternRow};

use super::{EventData, PageData, Site, event, help, home, not_found, place};

/// Every page of an invented deployment in a language, by name.
fn every_page(lang: Lang, profile: &Profile) -> Vec<(String, String)> {
    let site = Site { profile, style: "/style-0a1b.css" };
    let listings = listings();
    let places = places();
    let data = PageData { site, today: samples::day("2026-06-01"), listings: &listings, places: &places };
    let mut pages = vec![
        ("home".to_owned(), home(lang, &data)),
        ("help".to_owned(), help(lang, site)),
        ("not found".to_owned(), not_found(lang, site)),
        ("empty".to_owned(), home(lang, &PageData { listings: &[], places: &[], ..data })),
    ];
    pages.extend(
        places.iter().map(|fresh| {
            (fresh.place.code.clone(), place(lang, &data, fresh, usual().as_ref(), Some(&door())))
        }),
    );
    for (name, listing) in samples::gallery() {
        let data = EventData { site, listing: &Arc::new(listing), sources: &places[0].sources };
        pages.push((name, event(lang, &data)));
    }
    pages
}

fn listings() -> Vec<Arc<Listing>> {
    let mut listings: Vec<Arc<Listing>> =
        samples::gallery().into_iter().map(|(_, listing)| Arc::new(listing)).collect();
    listings.sort_by(|one, other| one.begins.cmp(&other.begins));
    listings
}

fn places() -> Vec<PlaceFreshness> {
    let source = SourceLine {
        id: "dmo-weekly".into(),
        how: How::CourtPage,
        last_read: Some(samples::moment("2026-06-01T09:12")),
        unread_since: None,
    };
    vec![
        PlaceFreshness { place: samples::court(), sources: vec![source] },
        PlaceFreshness { place: samples::office(), sources: Vec::new() },
    ]
}

/// The notes of a door, one of them in both languages.
fn door() -> docket::Door {
    let text = "[[place]]\ncode='DMO'\nkind='immigration-court'\nname='R'\nshort='R'\nzone='America/Chicago'\n[place.door]\n\
                entrance='North side'\nentrance_es='Lado norte'\nphones='Switched off <in court>'\nconfirmed='2026-05-20'\nby='M.K.'\n\
                [place.door.volunteers]\nwaiting='Meet by the blue clock'\n";
    let places = docket::Places::parse(text).unwrap_or_else(|error| panic!("{error}"));
    places.iter().find_map(|place| place.door.clone()).expect("a door")
}

/// Two judges, of whom one never sits in the afternoon.
fn usual() -> Option<Pattern> {
    let row = |key: &str, name: &str, surname: &str, afternoons: bool| PatternRow {
        judge: samples::judge(key, name, surname),
        halves: [(true, afternoons), (false, false), (true, false), (false, afternoons), (false, false)],
    };
    Some(Pattern {
        released: samples::day("2026-05-04"),
        rows: vec![
            row("lee-jordan", "Jordan Lee", "Lee", false),
            row("okafor-amara", "Amara Okafor", "Okafor", true),
        ],
    })
}

/// Parses a page and asserts that a browser would find nothing to repair.
#[track_caller]
fn parse(name: &str, page: &str) -> Html {
    let parsed = Html::parse_document(page);
    assert!(parsed.errors.is_empty(), "{name}: {:?}", parsed.errors);
    parsed
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn hrefs(page: &Html, selector: &str) -> Vec<String> {
    all(page, selector)
        .into_iter()
        .filter_map(|element| element.value().attr("href").map(str::to_owned))
        .collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
