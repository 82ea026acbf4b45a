//! The pages of an edition: made when first asked for, and kept for the next edition where what they show is the same.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use docket::PlaceCode;
use jiff::Timestamp;
use listing::view::PlaceFreshness;
use listing::{Lang, Listing};

use crate::artefact::{self, Artefact, Class, Digest16, Label};
use crate::catalogue::Catalogue;
use crate::entry::Entry;
use crate::freshness::Sources;
use crate::listings::day;
use crate::pages::{self, EventData, PageData, Site};
use crate::revision::Revision;
use crate::settings::Settings;

/// The pages that list, and those of single entries that were asked for of late.
#[derive(Debug)]
pub(crate) struct Shelf {
    slots: BTreeMap<String, Arc<Slot>>,
    places: Vec<PlaceFreshness>,
    stamp: Revision,
    recent: Mutex<VecDeque<Arc<Artefact>>>,
}

/// A page that has an address of its own whatever is listed.
#[derive(Debug)]
struct Slot {
    page: Page,
    lang: Lang,
    /// A hash over all that the page shows.
    inputs: Digest16,
    last_modified: Timestamp,
    made: OnceLock<Arc<Artefact>>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Page {
    Home,
    Place(PlaceCode),
    Help,
    /// What is said where nothing is; a folder on a static host has it as a file.
    NotFound,
}

impl Page {
    fn path(&self) -> String {
        match self {
            Self::Home => "/".to_owned(),
            Self::Place(code) => format!("/place/{code}"),
            Self::Help => "/help".to_owned(),
            Self::NotFound => "/404.html".to_owned(),
        }
    }
}

/// What pages are made from.
#[derive(Clone, Copy)]
pub(crate) struct Stock<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) listings: &'a [Arc<Listing>],
    pub(crate) style: &'a str,
}

impl Shelf {
    /// How many pages of single entries are kept. They are asked for in bursts, when something moved.
    const RECENT: usize = 64;

    pub(crate) fn new(
        catalogue: &Catalogue,
        sources: &Sources,
        style: &str,
        revision: Revision,
        last: Option<&Self>,
    ) -> Self {
        let stamp = revision.not_before(sources.last_read());
        let places = sources.places(catalogue);
        let mut pages = vec![Page::Home, Page::Help, Page::NotFound];
        pages.extend(catalogue.context.spots().map(|(code, _)| Page::Place(code.clone())));
        let mut slots = BTreeMap::new();
        for page in pages {
            let inputs = inputs(&page, catalogue, &places, style);
            for lang in Lang::ALL {
                let path = pages::path(lang, &page.path());
                let old = last.and_then(|last| last.slots.get(&path));
                let slot = match old {
                    Some(old) if old.inputs == inputs => Arc::clone(old),
                    _ => {
                        let last_modified = stamp.after(old.map(|old| old.last_modified));
                        let page = page.clone();
                        Arc::new(Slot { page, lang, inputs, last_modified, made: OnceLock::new() })
                    }
                };
                slots.insert(path, slot);
            }
        }
        let Some(last) = last else { return Self { slots, places, stamp, recent: Mutex::default() } };
        let kept =
            slots.iter().all(|(path, slot)| last.slots.get(path).is_some_and(|old| Arc::ptr_eq(old, slot)));
        if kept {
            // Pages of entries show nothing that the page of all does not depend on.
            let recent = last.recent.lock().unwrap_or_else(PoisonError::into_inner).clone();
            return Self { slots, places, stamp: last.stamp, recent: Mutex::new(recent) };
        }
        let stamp = Revision::new(stamp.after(Some(last.stamp.latest())));
        Self { slots, places, stamp, recent: Mutex::default() }
    }

    /// The addresses of the pages that list, and a hash over what each shows.
    pub(crate) fn inputs(&self) -> impl Iterator<Item = (&str, &Digest16)> {
        self.slots.iter().map(|(path, slot)| (path.as_str(), &slot.inputs))
    }

    /// The addresses of the pages that list.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.slots.keys().map(String::as_str)
    }

    /// A page that lists, made if nobody asked for it before.
    pub(crate) fn get(&self, path: &str, stock: Stock<'_>) -> Option<Arc<Artefact>> {
        let slot = self.slots.get(path)?;
        let made = slot.made.get_or_init(|| {
            let text = self.render(&slot.page, slot.lang, stock);
            Arc::new(Artefact::of_one(label(path.to_owned(), slot.last_modified), text))
        });
        Some(Arc::clone(made))
    }

    fn render(&self, page: &Page, lang: Lang, stock: Stock<'_>) -> String {
        let site = Site { profile: &stock.settings.profile, style: stock.style };
        let context = &stock.catalogue.context;
        let place = |code: &PlaceCode| context.spot(code);
        let today = match page {
            Page::Place(code) => place(code).map(|spot| spot.today),
            Page::Home | Page::Help | Page::NotFound => Some(context.earliest_today()),
        };
        let Some(today) = today.and_then(day) else { return pages::not_found(lang, site) };
        let data = PageData { site, today, listings: stock.listings, places: &self.places };
        match page {
            Page::Help => pages::help(lang, site),
            Page::NotFound => pages::not_found(lang, site),
            Page::Home => pages::home(lang, &data),
            Page::Place(code) => {
                let known = self.places.iter().find(|fresh| fresh.place.code == code.as_str());
                let unknown =
                    place(code).map(|spot| PlaceFreshness { place: spot.card.clone(), sources: Vec::new() });
                match known.or(unknown.as_ref()) {
                    Some(fresh) => {
                        let door = context.places().get(code).and_then(|place| place.door.as_ref());
                        pages::place(lang, &data, fresh, context.pattern(code), door)
                    }
                    None => pages::not_found(lang, site),
                }
            }
        }
    }

    /// The page of one entry; kept among the recent ones.
    pub(crate) fn event(&self, entry: &Entry, lang: Lang, stock: Stock<'_>) -> Arc<Artefact> {
        let path = event_path(entry, lang);
        let recent = || self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(page) = recent().iter().find(|page| page.path() == path) {
            return Arc::clone(page);
        }
        let page = Arc::new(self.event_once(entry, lang, stock));
        let mut recent = recent();
        recent.truncate(Self::RECENT - 1);
        recent.push_front(Arc::clone(&page));
        page
    }

    /// The page of one entry, not kept: for whoever walks over all of them.
    pub(crate) fn event_once(&self, entry: &Entry, lang: Lang, stock: Stock<'_>) -> Artefact {
        let listing = &entry.public.listing;
        let place = self.places.iter().find(|fresh| fresh.place.code == listing.place.code);
        let sources: Vec<_> = place
            .into_iter()
            .flat_map(|fresh| &fresh.sources)
            .filter(|line| listing.sources.contains(&line.id))
            .cloned()
            .collect();
        let site = Site { profile: &stock.settings.profile, style: stock.style };
        let text = pages::event(lang, &EventData { site, listing, sources: &sources });
        Artefact::of_one(label(event_path(entry, lang), self.stamp.latest()), text)
    }

    /// Makes the compressed forms of the pages that were made.
    pub(crate) fn compress(&self) {
        for page in self.slots.values().filter_map(|slot| slot.made.get()) {
            page.compress();
        }
    }
}

fn event_path(entry: &Entry, lang: Lang) -> String {
    pages::path(lang, &format!("/events/{}", entry.public.listing.id))
}

fn label(path: String, last_modified: Timestamp) -> Label {
    Label { path, media_type: "text/html; charset=utf-8", class: Class::Page, last_modified }
}

/// A hash over all that a page shows, so that one that would come out equal is not made again.
fn inputs(page: &Page, catalogue: &Catalogue, places: &[PlaceFreshness], style: &str) -> Digest16 {
    let mut parts: Vec<Vec<u8>> = vec![page.path().into_bytes(), style.as_bytes().to_vec()];
    let shown: Box<dyn Fn(&str) -> bool> = match page {
        Page::Help | Page::NotFound => return artefact::digest(parts.iter().map(Vec::as_slice)),
        Page::Home => Box::new(|_| true),
        Page::Place(code) => Box::new(move |other| other == code.as_str()),
    };
    if let Page::Place(code) = page {
        parts.push(format!("{:?}", catalogue.context.pattern(code)).into_bytes());
        let door = catalogue.context.places().get(code).and_then(|place| place.door.as_ref());
        parts.push(format!("{door:?}").into_bytes());
    }
    parts.extend(
        catalogue
            .context
            .spots()
            .filter(|(code, _)| shown(code.as_str()))
            .map(|(_, spot)| format!("{:?}{}", spot.card, spot.today).into_bytes()),
    );
    parts.extend(
        places.iter().filter(|fresh| shown(&fresh.place.code)).map(|fresh| format!("{fresh:?}").into_bytes()),
    );
    let entries = catalogue.entries().filter(|entry| shown(&entry.public.listing.place.code));
    let entries = entries.map(|entry| entry.json.digest.as_slice());
    artefact::digest(parts.iter().map(Vec::as_slice).chain(entries))
}
