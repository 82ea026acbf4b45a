//! From the docket to what is public: the one door, and what may pass it.
//!
//! Everything that the public reads, in whatever form, is made from the listings made here.

mod admit;
mod cards;
mod closures;
mod context;
mod face;
mod pattern;
mod span;

#[cfg(test)]
mod rules;

use std::sync::Arc;

use docket::Docket;
use jiff::Timestamp;
use listing::Listing;

pub(crate) use admit::public;
pub(crate) use cards::{day, how, moment};
pub(crate) use closures::closures;
pub(crate) use context::Context;
pub(crate) use pattern::DAYS;
pub use pattern::{Pattern, PatternRow};

/// A listing with the instants that its files are made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Public {
    pub(crate) listing: Arc<Listing>,
    /// When it became known; by the hour if a person entered it.
    pub(crate) created: Timestamp,
    /// The last real change; by the hour if a person entered it.
    pub(crate) updated: Timestamp,
    pub(crate) begins: Timestamp,
    /// Exclusive.
    pub(crate) ends: Timestamp,
    /// Whether its last day is before today, in the zone of its place.
    pub(crate) over: bool,
    /// Whether only monthly data speaks of it: it is then never among what is listed, whatever its state.
    pub(crate) forecast: bool,
    /// Since when its weightiest source has been unread beyond its grace; none for what is over.
    pub(crate) stale: Option<Timestamp>,
}

/// Everything of a docket that may be public, by start.
///
/// That is: sessions of immigration courts that are not about one person, half-days of individual hearings, check-in
/// days with a second origin, sessions of general courts by topic or promotion, gatherings and closures; not older
/// than `window_back_days` in the zone of their place.
#[must_use]
pub fn listings(docket: &Docket, window_back_days: u32, now: Timestamp) -> Vec<Arc<Listing>> {
    let context = Context::new(docket, window_back_days, now);
    let mut found: Vec<Public> = docket.events.values().filter_map(|event| public(event, &context)).collect();
    found.extend(closures(docket, &context));
    found.sort_by(|one, other| (one.begins, &one.listing.id).cmp(&(other.begins, &other.listing.id)));
    found.into_iter().map(|entry| entry.listing).collect()
}
