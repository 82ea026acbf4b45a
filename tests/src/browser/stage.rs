//! A calendar that says whatever a test wants to see on a page: each state at once, hostile words, silence.
//!
//! Only its answers are made here, of the same components that the program renders; the loader, the module and the style sheet are those
//! of `cargo xtask widget`.

use std::rc::Rc;
use std::sync::Arc;

use listing::embed::{Choice, Embedded};
use listing::view::{PlaceFreshness, SourceLine};
use listing::{Category, How, Lang, Listing, Profile, State, samples};
use walkdir::WalkDir;
use widget::{EmbedProps, EventDetailsProps, ssr};

use super::site::{ASKING, Site, one_line};
use crate::harness::tools::widget;
use crate::harness::{Court, Reply};

/// What stands before each answer.
const SHARED: &str = "200 OK\naccess-control-allow-origin: *\ncontent-type: ";

/// What a page's element asks for: everything, days at offices too.
const QUERY: &str = "checkins=on";

/// The calendar, and the site of somebody who shows it.
pub(super) struct Stage {
    calendar: Court,
    site: Site,
}

impl Stage {
    /// A calendar that has its files, and no list yet.
    pub(super) fn new() -> Self {
        let calendar = Court::start();
        let folder = widget();
        for file in WalkDir::new(&folder).into_iter().map(|file| file.expect("a readable folder")) {
            let kind = match file.path().extension().and_then(|suffix| suffix.to_str()) {
                Some("js") => "text/javascript",
                Some("css") => "text/css",
                Some("wasm") => "application/wasm",
                _ => continue,
            };
            let path = file.path().strip_prefix(&folder).expect("a path in the folder");
            let bytes = std::fs::read(file.path()).expect("a readable file");
            calendar
                .answer(&format!("/embed/{}", path.display()), Reply::new(&format!("{SHARED}{kind}"), bytes));
        }
        let site = Site::showing(&calendar.url());
        Self { calendar, site }
    }

    /// From now on it lists these, all of them unread for a while if `stale`.
    pub(super) fn lists(&self, listings: &[Listing], stale: bool) -> &Self {
        let profile = Profile { site: self.calendar.url(), ..samples::profile() };
        for lang in Lang::ALL {
            let tag = lang.tag();
            let source = SourceLine {
                id: "dmo-weekly".into(),
                how: How::CourtPage,
                last_read: Some(samples::moment("2026-06-01T09:12")),
                unread_since: stale.then(|| samples::moment("2026-06-01T15:00")),
            };
            let place = listings.first().map_or_else(samples::court, |listing| listing.place.clone());
            let places = vec![PlaceFreshness { place, sources: vec![source.clone()] }];
            let today = samples::day("2026-06-01");
            let shown = EmbedProps {
                lang,
                listings: Rc::new(listings.iter().cloned().map(Arc::new).collect()),
                profile: Rc::new(profile.clone()),
                places: Rc::new(places.clone()),
                today,
                choice: Rc::new(Choice::from_query(QUERY)),
            };
            self.answers(&format!("/embed/list?{QUERY}&lang={tag}"), "text/html", ssr::render_embed(shown));
            let data = Embedded {
                version: 1,
                lang: tag.into(),
                profile: profile.clone(),
                today,
                listings: listings.to_vec(),
                sources: Vec::new(),
                places,
            };
            let data = serde_json::to_string(&data).expect("what is public is JSON");
            self.answers(&format!("/embed/data.json?{QUERY}&lang={tag}"), "application/json", data);
            for listing in listings {
                let details = EventDetailsProps {
                    lang,
                    listing: Arc::new(listing.clone()),
                    profile: Rc::new(profile.clone()),
                    sources: Rc::new(vec![source.clone()]),
                    level: 2,
                };
                let path = format!("/embed/event/{}?lang={tag}", listing.id);
                self.answers(&path, "text/html", ssr::render_embed_event(details));
            }
        }
        self
    }

    fn answers(&self, path: &str, kind: &str, body: String) {
        self.calendar.answer(path, Reply::new(&format!("{SHARED}{kind}; charset=utf-8"), body));
    }

    /// From now on it does this instead, in both languages: `what` is `list`, `data.json` or `event/{id}`.
    pub(super) fn does(&self, what: &str, reply: &Reply) {
        let query = if what.starts_with("event") { String::new() } else { format!("{QUERY}&") };
        for lang in Lang::ALL {
            self.calendar.answer(&format!("/embed/{what}?{query}lang={}", lang.tag()), reply.clone());
        }
    }

    /// The calendar's machine goes down.
    pub(super) fn goes_down(&mut self) {
        self.calendar.close();
    }

    /// The address of a page with the one line in it, with these attributes, and what tests ask it with.
    pub(super) fn page(&self, attributes: &str) -> String {
        self.page_with(&one_line(&format!("checkins=\"on\" {attributes}")))
    }

    /// The address of a page with this in it, and what tests ask it with.
    pub(super) fn page_with(&self, body: &str) -> String {
        self.site.page("", &format!("{ASKING}{body}"))
    }

    /// The addresses that the calendar was asked for.
    pub(super) fn asked(&self) -> Vec<String> {
        self.calendar.asked()
    }
}

/// Each kind in each state that an embed can show, and after a move, each with an address of its own.
pub(super) fn every_state() -> Vec<Listing> {
    let gallery = samples::gallery().into_iter().map(|(_, listing)| listing);
    own_addresses(gallery.filter(|listing| listing.state != State::Expected))
}

/// One of each state: listed, moved, cancelled, check first, no longer listed, closed, and days at an office.
pub(super) fn one_of_each_state() -> Vec<Listing> {
    own_addresses([
        samples::of(Category::Master),
        samples::moved(Category::Master),
        samples::in_state(Category::Master, State::Cancelled),
        samples::in_state(Category::Argument, State::CheckFirst),
        samples::in_state(Category::Conference, State::NoLongerListed),
        samples::of(Category::Closure),
        samples::of(Category::CheckIn),
        samples::of(Category::Gathering),
    ])
}

/// Samples of one kind share an address; a calendar's entries do not.
fn own_addresses(listings: impl IntoIterator<Item = Listing>) -> Vec<Listing> {
    let numbered = listings.into_iter().enumerate();
    numbered.map(|(number, listing)| Listing { id: format!("{:032x}", 0xa11 + number), ..listing }).collect()
}
