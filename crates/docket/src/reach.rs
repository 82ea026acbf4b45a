//! How far a change reaches: which days must be settled anew, so that one moved session among ten thousand costs what one costs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::claim::{Authority, Claim, SourceState};
use crate::facts::Facts;
use crate::ids::{EventId, PlaceCode, SourceId};

/// What must be settled anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reach {
    /// All events: a notice or a decision may touch any of them.
    Everything,
    /// The events that speak of these days at these places. Joining and half-days look at nothing beyond a day.
    Days(BTreeMap<PlaceCode, BTreeSet<Date>>),
}

impl Reach {
    /// How far it reaches that a source says this now and said that before.
    pub(crate) fn between(before: Option<&SourceState>, after: &SourceState) -> Self {
        let unknown = SourceState::default();
        let before = before.unwrap_or(&unknown);
        let monthly = |state: &SourceState| {
            state.claims.values().next().is_some_and(|claim| claim.authority == Authority::MonthlyData)
        };
        // A release ends what it does not forecast any more, and only all events together show what that is.
        if before.notices != after.notices || monthly(before) || monthly(after) {
            return Self::Everything;
        }
        let mut days: BTreeMap<PlaceCode, BTreeSet<Date>> = BTreeMap::new();
        let mut reach = |claim: &Claim| {
            days.entry(claim.facts.place.clone()).or_default().insert(claim.facts.when.date());
        };
        for (id, claim) in &after.claims {
            match before.claims.get(id) {
                Some(known) if known == claim => {}
                known => {
                    reach(claim);
                    known.into_iter().for_each(&mut reach);
                }
            }
        }
        before
            .claims
            .iter()
            .filter(|(id, _)| !after.claims.contains_key(*id))
            .for_each(|(_, claim)| reach(claim));
        Self::Days(days)
    }

    /// Whether it reaches this day at this place.
    pub(crate) fn holds(&self, place: &PlaceCode, date: Date) -> bool {
        match self {
            Self::Everything => true,
            Self::Days(days) => days.get(place).is_some_and(|dates| dates.contains(&date)),
        }
    }

    /// The claims of every event that it reaches, those of its events that speak of other days included.
    pub(crate) fn claims<'a>(
        &self,
        sources: &'a BTreeMap<SourceId, Arc<SourceState>>,
    ) -> BTreeMap<&'a EventId, Vec<&'a Claim>> {
        let all = || sources.values().flat_map(|state| state.claims.values());
        let touched = |facts: &Facts| self.holds(&facts.place, facts.when.date());
        let mut events: BTreeMap<&EventId, Vec<&Claim>> =
            all().filter(|claim| touched(&claim.facts)).map(|claim| (&claim.event, Vec::new())).collect();
        for claim in all() {
            if let Some(claims) = events.get_mut(&claim.event) {
                claims.push(claim);
            }
        }
        events
    }
}
