//! What a listing depends on besides its event: places, the state of sources, the day.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use docket::{Decision, Docket, EventId, PlaceCode, Places, PublicText, SourceId};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use listing::{Day, PlaceCard};

use super::cards;
use super::pattern::{self, Pattern};

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
    /// The day of the release of each source of monthly data.
    released: BTreeMap<SourceId, Day>,
    /// What better sources list in full.
    covered: BTreeMap<PlaceCode, BTreeSet<(Date, Date)>>,
    /// The usual pattern of each place that monthly data speaks of.
    patterns: BTreeMap<PlaceCode, Pattern>,
    /// Every place that monthly data speaks of.
    foreseen: BTreeSet<PlaceCode>,
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
        let spots: BTreeMap<PlaceCode, Spot> = docket
            .places
            .iter()
            .map(|place| {
                let today = docket::time::civil(&place.zone, now).date();
                let spot = Spot {
                    card: cards::place(place),
                    zone: place.zone.clone(),
                    today,
                    oldest: today.saturating_sub(back),
                };
                (place.code.clone(), spot)
            })
            .collect();
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
                | Decision::Show(_)
                | Decision::Hide(_) => None,
            })
            .collect();
        let today_utc = docket::time::civil(&TimeZone::UTC, now).date();
        let (mut released, mut covered) = (BTreeMap::new(), BTreeMap::<_, BTreeSet<_>>::new());
        let mut foreseen = BTreeSet::new();
        for (id, state) in &docket.sources {
            if let Some(day) = docket::release_day(state).and_then(cards::day) {
                released.insert(id.clone(), day);
                foreseen.extend(state.claims.values().map(|claim| claim.facts.place.clone()));
                continue;
            }
            for cover in state.last_complete.iter().flat_map(|complete| &complete.covers) {
                covered.entry(cover.place.clone()).or_default().insert((cover.first, cover.last));
            }
        }
        let patterns = pattern::patterns(docket, |place| spots.get(place).map(|spot| spot.today));
        Self {
            places: Arc::clone(&docket.places),
            spots,
            today_utc,
            stale,
            read,
            decided,
            released,
            covered,
            patterns,
            foreseen,
        }
    }

    /// Whether equal events have equal listings under both.
    ///
    /// Places are compared by address, not by content: they are shared from docket to docket until one changes.
    pub(crate) fn agrees(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.places, &other.places)
            && self.stale == other.stale
            && self.read == other.read
            && self.decided == other.decided
            && self.released == other.released
            && (self.covered == other.covered || self.foreseen.is_empty())
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

    /// The day of a source's release, if it is monthly data.
    pub(crate) fn released(&self, source: &SourceId) -> Option<Day> {
        self.released.get(source).copied()
    }

    /// Whether a source that is no monthly data lists a place's day in full.
    pub(crate) fn is_covered(&self, place: &PlaceCode, day: Date) -> bool {
        let spans = self.covered.get(place).into_iter().flatten();
        spans.into_iter().any(|(first, last)| (*first..=*last).contains(&day))
    }

    /// The usual pattern of a place, where monthly data shows one.
    pub(crate) fn pattern(&self, place: &PlaceCode) -> Option<&Pattern> {
        self.patterns.get(place)
    }

    /// Every place that monthly data speaks of.
    pub(crate) fn foreseen(&self) -> impl Iterator<Item = &PlaceCode> {
        self.foreseen.iter()
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
