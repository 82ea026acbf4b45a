//! The page of everything, and the page of a place.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use askama::Template;
use docket::Door;
use listing::phrases::{door, feed, notice, page, pattern, session, subscribe, title};
use listing::view::{self, Filter, PlaceFreshness};
use listing::{Day, Lang, Listing, PlaceCard, State, dates};
use widget::{ListProps, PlacesFreshnessProps, SubscribeProps, ssr};

use super::PageData;
use super::door::{self as notes, DoorBlock};
use super::frame::Frame;
use crate::listings::{DAYS, Pattern};

/// The most entries in a page's list, so that it opens on a slow line; whole days only, so that none is shown in part.
const MOST: usize = 300;

#[derive(Template)]
#[template(path = "home.html")]
struct Home<'a> {
    frame: Frame<'a>,
    list: String,
    until: Option<String>,
    places: Vec<(String, String)>,
    freshness: Option<String>,
    subscribe: String,
    parts: Parts,
}

#[derive(Template)]
#[template(path = "place.html")]
struct Place<'a> {
    frame: Frame<'a>,
    card: &'a PlaceCard,
    unit: Option<String>,
    list: String,
    until: Option<String>,
    freshness: Option<String>,
    usual: Option<Usual>,
    door: Option<DoorBlock>,
    subscribe: String,
    parts: Parts,
}

/// The table of the usual pattern.
struct Usual {
    lead: String,
    halves: [&'static str; 2],
    /// A day of the week, and the judges of its morning and its afternoon.
    rows: Vec<(&'static str, [String; 2])>,
    calendar: String,
}

/// The calendars of a kind or a judge: title and address.
struct Parts {
    kinds: Vec<(String, String)>,
    judges: Vec<(String, String)>,
}

/// `/`: the two doors, then what is coming at every place.
#[must_use]
pub fn home(lang: Lang, data: &PageData<'_>) -> String {
    let frame = Frame::new(lang, data.site, page::title(lang).into(), page::lead(lang).into())
        .at("/")
        .with_feed("/feeds/all")
        .with_card();
    let filter = Filter { from: Some(data.today), ..Filter::default() };
    let (list, until) = list(lang, data, filter, true);
    let places = data
        .places
        .iter()
        .map(|fresh| (frame.link(&format!("/place/{}", fresh.place.code)), fresh.place.name(lang).to_owned()))
        .collect();
    let parts = parts(&frame, data.listings.iter(), false);
    Home {
        list,
        until,
        places,
        freshness: freshness(lang, data.places.to_vec(), true),
        subscribe: subscription(&frame, "/feeds/all.ics"),
        parts,
        frame,
    }
    .render()
    .unwrap_or_default()
}

/// `/place/{code}`: what is coming at one place, the usual pattern where monthly data shows one, and what its door is like.
#[must_use]
pub fn place(
    lang: Lang,
    data: &PageData<'_>,
    place: &PlaceFreshness,
    usual: Option<&Pattern>,
    door: Option<&Door>,
) -> String {
    let card = &place.place;
    let feed = format!("/feeds/place/{}", card.code);
    let calendar = format!("{feed}.ics");
    let frame = Frame::new(lang, data.site, card.name(lang).into(), page::coming_up_at(card, lang))
        .at(format!("/place/{}", card.code))
        .with_feed(feed)
        .with_card();
    let filter = Filter { places: vec![card.code.clone()], from: Some(data.today), ..Filter::default() };
    let here = data.listings.iter().filter(|listing| listing.place.code == card.code);
    let parts = parts(&frame, here, true);
    let (list, until) = list(lang, data, filter, false);
    Place {
        card,
        unit: session::unit(card, lang),
        list,
        until,
        freshness: freshness(lang, vec![place.clone()], false),
        usual: usual.map(|pattern| table(&frame, &card.code, pattern)),
        door: door.and_then(|door| notes::block(lang, door)),
        subscribe: subscription(&frame, &calendar),
        parts,
        frame,
    }
    .render()
    .unwrap_or_default()
}

/// The list, and how far it reaches if that is not everything.
fn list(lang: Lang, data: &PageData<'_>, mut filter: Filter, show_place: bool) -> (String, Option<String>) {
    filter.until = view::horizon(&view::days(data.listings, &filter), MOST);
    let until = filter.until.map(|last| page::shown_until(last, lang));
    // Yew wants what it renders for itself; only what is shown is handed over.
    let shown: Vec<Arc<Listing>> =
        data.listings.iter().filter(|listing| filter.keeps(listing)).cloned().collect();
    let markup = ssr::render_list(ListProps {
        lang,
        listings: Rc::new(shown),
        filter,
        profile: Rc::new(data.site.profile.clone()),
        base: view::base_path(&data.site.profile.site).to_owned().into(),
        show_place,
        level: 3,
        parts: false,
    });
    (markup, until)
}

fn table(frame: &Frame<'_>, code: &str, pattern: &Pattern) -> Usual {
    let lang = frame.lang();
    // June 1, 2026 was a Monday.
    let days = (1..).map(|day| Day::new(2026, 6, day).map_or("", |day| dates::weekday(day, lang)));
    let judges = |index: usize, sits: fn((bool, bool)) -> bool| {
        let here = pattern.rows.iter().filter(|row| sits(row.halves[index]));
        here.map(|row| row.judge.surname.as_str()).collect::<Vec<_>>().join(", ")
    };
    let rows = days.take(DAYS).enumerate();
    let rows = rows.map(|(index, day)| (day, [judges(index, |half| half.0), judges(index, |half| half.1)]));
    let address = format!("{}{}/feeds/expected/{code}.ics", frame.profile().site, lang.prefix());
    Usual {
        lead: pattern::lead(pattern.released, lang),
        halves: [pattern::half(true, lang), pattern::half(false, lang)],
        rows: rows.filter(|(_, halves)| halves.iter().any(|judges| !judges.is_empty())).collect(),
        calendar: subscribe::webcal(&address),
    }
}

/// A line a source; nothing where no page is read.
fn freshness(lang: Lang, places: Vec<PlaceFreshness>, show_place: bool) -> Option<String> {
    let places: Vec<PlaceFreshness> = places.into_iter().filter(|place| !place.sources.is_empty()).collect();
    if places.is_empty() {
        return None;
    }
    Some(ssr::render_freshness(PlacesFreshnessProps { lang, places: Rc::new(places), show_place }))
}

fn subscription(frame: &Frame<'_>, feed: &str) -> String {
    let address = format!("{}{}{feed}", frame.profile().site, frame.lang().prefix());
    let profile = Rc::new(frame.profile().clone());
    ssr::render_subscribe(SubscribeProps { lang: frame.lang(), profile, address: address.into() })
}

/// The calendars of each kind on the page of everything, of each judge on the page of their place. A kind's calendar is of all
/// places, so that it would say too much on the page of one.
fn parts<'a>(frame: &Frame<'_>, listings: impl Iterator<Item = &'a Arc<Listing>>, of_place: bool) -> Parts {
    let lang = frame.lang();
    let address = |feed: String| {
        subscribe::webcal(&format!("{}{}/feeds/{feed}.ics", frame.profile().site, lang.prefix()))
    };
    let (mut kinds, mut judges) = (BTreeSet::new(), BTreeSet::new());
    for listing in listings.filter(|listing| listing.state != State::Expected) {
        if of_place {
            judges.extend(&listing.judge);
        } else {
            kinds.insert(listing.category);
        }
    }
    Parts {
        kinds: kinds
            .into_iter()
            .map(|kind| (feed::of_kind(kind, lang), address(format!("kind/{}", kind.as_str()))))
            .collect(),
        judges: judges
            .into_iter()
            .map(|judge| (title::judge(&judge.name, lang), address(format!("judge/{}", judge.key))))
            .collect(),
    }
}
