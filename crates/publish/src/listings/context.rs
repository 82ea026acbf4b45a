//! What a listing depends on besides its event: places, the state of sources, the day.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use docket::{Decision, Docket, EventId, PlaceCode, Places, PublicText, SourceId};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use listing::PlaceCard;

use super::cards;

/// What a listing depends on besides its event. Two equal contexts make equal listings of equal events.
#[derive(Debug, Clone)]
pub(crate) struct Context {
    places: Arc<Places>,
    spots: BTreeMap<PlaceCode, Spot>,
    /// The day in UTC, for a deployment without places.
    today_utc: Date,
    /// Sources that have been unread beyond their grace, and since when.
    stale: BTreeMap<SourceId, Timestamp>,
    /// When a notice's words were first read.
    read: BTreeMap<PlaceCode, BTreeMap<PublicText, Timestamp>>,
    /// Events about which a person decided.
    decided: BTreeSet<EventId>,
}

/// A place on a day.
#[derive(Debug, Clone)]
pub(crate) struct Spot {
    pub(crate) card: PlaceCard,
    pub(crate) zone: TimeZone,
    /// The day that it is there.
    pub(crate) today: Date,
    /// The first day that feeds still show.
    pub(crate) oldest: Date,
}

impl Context {
    /// Looks at a docket on the day that `now` falls on, place by place.
    pub(crate) fn new(docket: &Docket, window_back_days: u32, now: Timestamp) -> Self {
        let back = Span::new().days(i64::from(window_back_days.min(3_660)));
        let spots = docket.places.iter().map(|place| {
            let today = docket::time::civil(&place.zone, now).date();
            let spot = Spot {
                card: cards::place(place),
                zone: place.zone.clone(),
                today,
                oldest: today.saturating_sub(back),
            };
            (place.code.clone(), spot)
        });
        let stale = docket
            .health
            .iter()
            .filter_map(|(source, health)| Some((source.clone(), health.stale_since?)))
            .collect();
        let mut read = BTreeMap::<PlaceCode, BTreeMap<PublicText, Timestamp>>::new();
        for notice in docket.sources.values().flat_map(|state| state.notices.values()) {
            let at = read
                .entry(notice.place.clone())
                .or_default()
                .entry(notice.words.clone())
                .or_insert(notice.first_seen);
            *at = notice.first_seen.min(*at);
        }
        let decided = docket
            .decisions
            .values()
            .filter_map(|recorded| match &recorded.decision {
                Decision::Keep(event) | Decision::Cancel(event) | Decision::Promote(event) => {
                    Some(event.clone())
                }
                Decision::Closes { .. }
                | Decision::Harmless(_)
                | Decision::Seat { .. }
                | Decision::Unseat { .. }
                | Decision::Address { .. }
                | Decision::Telephone { .. }
                | Decision::Overlook(_)
                | Decision::Publish(_) => None,
            })
            .collect();
        let today_utc = docket::time::civil(&TimeZone::UTC, now).date();
        Self { places: Arc::clone(&docket.places), spots: spots.collect(), today_utc, stale, read, decided }
    }

    /// Whether equal events have equal listings under both.
    ///
    /// Places are compared by address, not by content: they are shared from docket to docket until one changes.
    pub(crate) fn agrees(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.places, &other.places)
            && self.stale == other.stale
            && self.read == other.read
            && self.decided == other.decided
            && self.spots.values().map(|spot| spot.today).eq(other.spots.values().map(|spot| spot.today))
    }

    pub(crate) fn places(&self) -> &Places {
        &self.places
    }

    pub(crate) fn spot(&self, place: &PlaceCode) -> Option<&Spot> {
        self.spots.get(place)
    }

    /// Every place, by code.
    pub(crate) fn spots(&self) -> impl Iterator<Item = (&PlaceCode, &Spot)> {
        self.spots.iter()
    }

    /// Today at the place where it is the earliest day.
    pub(crate) fn earliest_today(&self) -> Date {
        self.spots.values().map(|spot| spot.today).min().unwrap_or(self.today_utc)
    }

    pub(crate) fn stale_since(&self, source: &SourceId) -> Option<Timestamp> {
        self.stale.get(source).copied()
    }

    /// Whether any source has been unread beyond its grace.
    pub(crate) fn any_stale(&self) -> bool {
        !self.stale.is_empty()
    }

    /// When these words were first read, if a notice still in force has them.
    pub(crate) fn read_at(&self, place: &PlaceCode, words: &PublicText) -> Option<Timestamp> {
        self.read.get(place)?.get(words).copied()
    }

    pub(crate) fn is_decided(&self, event: &EventId) -> bool {
        self.decided.contains(event)
    }

    /// The latest instant, up to now, at which windows moved: 00:00 of today, in the zone where that came last.
    pub(crate) fn last_turn(&self) -> Option<Timestamp> {
        self.spots.values().map(|spot| midnight(&spot.zone, spot.today)).max()
    }

    /// The next instant at which windows move.
    pub(crate) fn next_turn(&self) -> Option<Timestamp> {
        self.spots
            .values()
            .filter_map(|spot| spot.today.tomorrow().ok().map(|day| midnight(&spot.zone, day)))
            .min()
    }
}

fn midnight(zone: &TimeZone, day: Date) -> Timestamp {
    docket::time::instant(zone, day.to_datetime(jiff::civil::Time::midnight()))
}
