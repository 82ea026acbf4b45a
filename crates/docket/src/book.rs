//! What a reading is held against: what is known of its source, and the clocks of the places that it speaks of.

use jiff::Timestamp;

use crate::claim::SourceState;
use crate::facts::Facts;
use crate::place::Places;
use crate::reconcile::Policy;
use crate::time;

/// What is known of one source when a reading of it comes. `matching.rs` says which session is which claim, `apply.rs` what a claim
/// becomes.
pub(crate) struct Book<'a> {
    pub(crate) known: &'a SourceState,
    pub(crate) places: &'a Places,
    pub(crate) policy: &'a Policy,
    /// The moment of the visit.
    pub(crate) now: Timestamp,
}

impl Book<'_> {
    /// When a session begins and ends.
    pub(crate) fn span(&self, facts: &Facts) -> (Timestamp, Timestamp) {
        // A place that left the configuration has no zone any more; UTC keeps its past where it roughly was.
        self.places.get(&facts.place).map_or_else(
            || time::span(&jiff::tz::TimeZone::UTC, facts),
            |place| time::span(&place.zone, facts),
        )
    }

    /// Whether a session has not begun. Only such a one can be missed, or move.
    pub(crate) fn is_to_come(&self, facts: &Facts) -> bool {
        self.span(facts).0 > self.now
    }
}
