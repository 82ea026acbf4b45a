//! What the embeds are made from, and the selection itself.

use std::rc::Rc;
use std::sync::Arc;

use docket::PlaceCode;
use jiff::{Span, Timestamp};
use listing::embed::{Embedded, is_check_in};
use listing::view::{Filter, PlaceFreshness};
use listing::{Day, Lang, Listing, State};
use widget::{EmbedProps, EventDetailsProps};

use super::Ask;
use crate::catalogue::Catalogue;
use crate::freshness::Sources;
use crate::listings::day;
use crate::revision::Revision;
use crate::settings::Settings;

/// What the embeds of an edition are made from.
#[derive(Clone, Copy)]
pub(crate) struct Material<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) sources: &'a Sources,
    pub(crate) listings: &'a [Arc<Listing>],
    pub(crate) revision: Revision,
    /// Address of the pages' style sheet below the site.
    pub(crate) style: &'a str,
}

/// What a question selects.
struct Selected {
    today: Day,
    listings: Vec<Arc<Listing>>,
    places: Vec<PlaceFreshness>,
}

impl Material<'_> {
    /// Whether the calendar has each place and judge of a question.
    pub(super) fn has(&self, ask: &Ask) -> bool {
        let context = &self.catalogue.context;
        let judge = |key: &String| {
            context.places().iter().any(|place| place.roster.iter().any(|judge| judge.key.as_str() == key))
        };
        self.codes(ask).all(|code| context.spot(&code).is_some()) && ask.choice.judges.iter().all(judge)
    }

    /// When anything that an embed shows may last have become another.
    pub(super) fn stamp(&self) -> Timestamp {
        self.revision.not_before(self.sources.last_read()).latest()
    }

    /// The markup for a partner's page.
    pub(super) fn fragment(&self, ask: &Ask) -> String {
        let Selected { today, listings, places } = self.select(ask);
        widget::ssr::render_embed(EmbedProps {
            lang: ask.lang,
            listings: Rc::new(listings),
            profile: Rc::new(self.settings.profile.clone()),
            places: Rc::new(places),
            today,
            choice: Rc::new(ask.choice.clone()),
        })
    }

    /// An entry that has a card. Days at ICE and ISAP offices have none, since nobody ticked them, and what is only expected has none.
    pub(super) fn embeddable(&self, id: &str) -> Option<&Listing> {
        let listing = &self.catalogue.entry(id)?.public.listing;
        is_embeddable(listing).then_some(listing)
    }

    /// The markup of one entry, with how fresh its own sources are.
    pub(super) fn event(&self, lang: Lang, id: &str) -> Option<String> {
        let listing = &self.catalogue.entry(id)?.public.listing;
        let place = self.places().into_iter().find(|fresh| fresh.place.code == listing.place.code);
        let mut sources = place.map(|fresh| fresh.sources).unwrap_or_default();
        sources.retain(|line| listing.sources.contains(&line.id));
        Some(widget::ssr::render_embed_event(EventDetailsProps {
            lang,
            listing: Arc::clone(listing),
            profile: Rc::new(self.settings.profile.clone()),
            sources: Rc::new(sources),
            level: 2,
        }))
    }

    /// The same as data.
    pub(crate) fn embedded(&self, ask: &Ask) -> Embedded {
        let Selected { today, listings, places } = self.select(ask);
        let mut sources = self.sources.freshness().sources;
        sources.retain(|source| {
            places.iter().any(|fresh| fresh.sources.iter().any(|line| line.id == source.id))
        });
        Embedded {
            version: 1,
            lang: ask.lang.tag().to_owned(),
            profile: self.settings.profile.clone(),
            today,
            listings: listings.iter().map(|listing| listing.as_ref().clone()).collect(),
            sources,
            places,
        }
    }

    /// Every place of which something is public, and how fresh its sources are.
    pub(crate) fn places(&self) -> Vec<PlaceFreshness> {
        self.sources.places(self.catalogue)
    }

    fn codes(&self, ask: &Ask) -> impl Iterator<Item = PlaceCode> {
        ask.choice.places.iter().filter_map(|code| PlaceCode::parse(code).ok())
    }

    fn select(&self, ask: &Ask) -> Selected {
        let context = &self.catalogue.context;
        let chosen = self.codes(ask).filter_map(|code| Some(context.spot(&code)?.today)).min();
        let today = chosen.unwrap_or_else(|| context.earliest_today());
        // The last day is within jiff's range, or the first is all that there is.
        let last = today.saturating_add(Span::new().days(i64::from(ask.days) - 1));
        let choice = &ask.choice;
        let filter = Filter {
            places: choice.places.clone(),
            categories: choice.shown_kinds(),
            judges: choice.judges.clone(),
            from: day(today),
            until: day(last),
            expected: false,
        };
        let listings: Vec<Arc<Listing>> =
            self.listings.iter().filter(|listing| filter.keeps(listing)).cloned().collect();
        // A place stands there for what is shown of it, or for a page that is read; not for what was left out.
        let mut places = self.places();
        places.retain(|fresh| {
            let code = &fresh.place.code;
            (choice.places.is_empty() || choice.places.contains(code))
                && (!fresh.sources.is_empty() || listings.iter().any(|listing| listing.place.code == *code))
        });
        let today = day(today).expect("no place has a day before the year 0");
        Selected { today, listings, places }
    }
}

/// Whether an entry may stand on somebody's page by its address alone.
pub(crate) fn is_embeddable(listing: &Listing) -> bool {
    !is_check_in(listing.category) && listing.state != State::Expected
}
