//! How fresh each source is: the one public artefact that changes with a visit.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use docket::{Docket, PlaceCode, PlaceKind, SourceId};
use jiff::Timestamp;
use listing::view::{PlaceFreshness, SourceLine};
use listing::{Freshness, How, SourceFreshness};

use crate::catalogue::Catalogue;
use crate::entry::Entry;
use crate::listings::{Context, how, moment};

/// The sources that the public may know of.
///
/// A source is named with the places of which something public rests on it, and with the courts that its pages cover or
/// speak of. One without any is not named: what a coordinator's own calendar is about is not told by its being read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sources(BTreeMap<SourceId, Source>);

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Source {
    places: BTreeSet<PlaceCode>,
    how: Option<How>,
    last_good: Option<Timestamp>,
    stale_since: Option<Timestamp>,
}

impl Sources {
    pub(crate) fn new<'a>(
        docket: &Docket,
        context: &Context,
        entries: impl Iterator<Item = &'a Arc<Entry>>,
    ) -> Self {
        let mut cited = BTreeMap::<&str, BTreeSet<&str>>::new();
        for entry in entries {
            for source in &entry.public.listing.sources {
                cited.entry(source).or_default().insert(&entry.public.listing.place.code);
            }
        }
        let is_court = |code: &PlaceCode| {
            context.places().get(code).is_some_and(|place| {
                matches!(place.kind, PlaceKind::ImmigrationCourt | PlaceKind::FederalCourthouse)
            })
        };
        let mut sources = BTreeMap::new();
        for (id, health) in &docket.health {
            let cited = cited.get(id.as_str()).into_iter().flatten();
            let mut places: BTreeSet<PlaceCode> =
                cited.filter_map(|code| PlaceCode::parse(code).ok()).collect();
            let complete = docket.sources.get(id).and_then(|state| state.last_complete.as_ref());
            if let Some(complete) = complete {
                let covered = complete.covers.iter().map(|cover| &cover.place);
                let told = covered.chain(&complete.notice_places).filter(|code| is_court(code));
                places.extend(told.cloned());
            }
            if !places.is_empty() {
                let claims = docket.sources.get(id).and_then(|state| state.claims.values().next());
                let source = Source {
                    places,
                    how: claims.map(|claim| how(claim.authority)),
                    last_good: health.last_good,
                    stale_since: health.stale_since,
                };
                sources.insert(id.clone(), source);
            }
        }
        Self(sources)
    }

    /// Since when the longest-unread source of the places in question has been so, and one of those places.
    pub(crate) fn stale(&self, about: impl Fn(&PlaceCode) -> bool) -> Option<(Timestamp, PlaceCode)> {
        let stale = self.0.values().filter_map(|source| {
            Some((source.stale_since?, source.places.iter().find(|place| about(place))?.clone()))
        });
        stale.min()
    }

    /// The latest visit that read any of them.
    pub(crate) fn last_read(&self) -> Option<Timestamp> {
        self.0.values().filter_map(|source| source.last_good).max()
    }

    /// Every place of which something is public, and how fresh its sources are, in the place's civil time.
    pub(crate) fn places(&self, catalogue: &Catalogue) -> Vec<PlaceFreshness> {
        let listed: BTreeSet<&str> =
            catalogue.listed.iter().map(|entry| entry.public.listing.place.code.as_str()).collect();
        let of_place = catalogue.context.spots().map(|(code, spot)| {
            let here = self.0.iter().filter(|(_, source)| source.places.contains(code));
            let mut sources: Vec<SourceLine> = here
                .map(|(id, source)| SourceLine {
                    id: id.to_string(),
                    how: source.how.unwrap_or(How::CourtPage),
                    last_read: source.last_good.and_then(|at| moment(&spot.zone, at)),
                    unread_since: source.stale_since.and_then(|at| moment(&spot.zone, at)),
                })
                .collect();
            sources.sort_by_key(|line| line.how);
            PlaceFreshness { place: spot.card.clone(), sources }
        });
        of_place
            .filter(|fresh| !fresh.sources.is_empty() || listed.contains(fresh.place.code.as_str()))
            .collect()
    }

    /// As the contract says it.
    pub(crate) fn freshness(&self) -> Freshness {
        let second = |at: Timestamp| Timestamp::from_second(at.as_second()).unwrap_or(at).to_string();
        let sources = self.0.iter().map(|(id, source)| SourceFreshness {
            id: id.to_string(),
            places: source.places.iter().map(ToString::to_string).collect(),
            last_read: source.last_good.map(second),
            unread_since: source.stale_since.map(second),
        });
        Freshness { version: 1, sources: sources.collect() }
    }
}
