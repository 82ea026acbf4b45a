//! Which claims of different sources speak of one session.
//!
//! Claims of equal place and start are one if judge and room are equal, or if one of the two is equal, the other is unknown to one
//! side, and there is one candidate on each side. Once joined they stay joined, also when they disagree later; the event that was
//! known first keeps its identity.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;

use crate::claim::{Authority, Claim, ClaimStanding, SourceState};
use crate::facts::{Facts, Start};
use crate::ids::{EventId, PlaceCode, SourceId};
use crate::reach::Reach;

/// All claims of one event.
struct Group<'a> {
    event: &'a EventId,
    /// Since when it is known to readers; an event that nobody has seen yet comes after all others.
    known_since: Timestamp,
    first_seen: Timestamp,
    facts: &'a Facts,
    sources: BTreeSet<&'a SourceId>,
}

/// Finds what is to be joined: for each event that is absorbed, the one that absorbs it.
pub(crate) fn joins(
    sources: &BTreeMap<SourceId, Arc<SourceState>>,
    reach: &Reach,
    known_since: impl Fn(&EventId) -> Option<Timestamp>,
) -> BTreeMap<EventId, EventId> {
    if sources.len() < 2 {
        return BTreeMap::new();
    }
    let mut slots: BTreeMap<(&PlaceCode, Start), Vec<Group<'_>>> = BTreeMap::new();
    for group in groups(sources, reach, &known_since) {
        slots.entry((&group.facts.place, group.facts.when.start())).or_default().push(group);
    }
    let mut absorbed = BTreeMap::new();
    for mut groups in slots.into_values().filter(|groups| groups.len() > 1) {
        groups.sort_by_key(|group| (group.known_since, group.first_seen, group.event));
        join_slot(&groups, &mut absorbed);
    }
    absorbed
}

fn groups<'a>(
    sources: &'a BTreeMap<SourceId, Arc<SourceState>>,
    reach: &Reach,
    known_since: &impl Fn(&EventId) -> Option<Timestamp>,
) -> impl Iterator<Item = Group<'a>> {
    let mut events = reach.claims(sources);
    for claims in events.values_mut() {
        claims.retain(|claim| may_join(claim));
    }
    events.into_iter().filter_map(|(event, claims)| {
        let best = claims.iter().min_by_key(|claim| (claim.authority, &claim.source, &claim.id))?;
        Some(Group {
            event,
            known_since: known_since(event).unwrap_or(Timestamp::MAX),
            first_seen: claims.iter().map(|claim| claim.first_seen).min()?,
            facts: &best.facts,
            sources: claims.iter().map(|claim| &claim.source).collect(),
        })
    })
}

/// Whether a claim says which session it speaks of, and still speaks.
fn may_join(claim: &Claim) -> bool {
    // Monthly data without a judge says that something is expected at that hour, and not which session.
    let vague = claim.authority == Authority::MonthlyData && claim.facts.judge().is_none();
    claim.facts.hearing().is_some() && claim.standing != ClaimStanding::Withdrawn && !vague
}

/// Joins the groups of one place and start, which come in the order in which they were first known.
fn join_slot(groups: &[Group<'_>], absorbed: &mut BTreeMap<EventId, EventId>) {
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    for rule in [equal, compatible] {
        for (index, group) in groups.iter().enumerate() {
            let candidates = |of: usize| -> Vec<usize> {
                let partner = |other: &usize| {
                    *other != of
                        && !taken.contains(other)
                        && groups[of].sources.is_disjoint(&groups[*other].sources)
                };
                (0..groups.len())
                    .filter(partner)
                    .filter(|other| rule(groups[of].facts, groups[*other].facts))
                    .collect()
            };
            if taken.contains(&index) {
                continue;
            }
            if let [other] = candidates(index)[..]
                && other > index
                && candidates(other) == [index]
            {
                absorbed.insert(groups[other].event.clone(), group.event.clone());
                taken.extend([index, other]);
            }
        }
    }
}

fn equal(one: &Facts, other: &Facts) -> bool {
    one.judge() == other.judge() && one.room() == other.room()
}

fn compatible(one: &Facts, other: &Facts) -> bool {
    let judges = (one.judge(), other.judge());
    let rooms = (one.room(), other.room());
    let conflict =
        matches!(judges, (Some(a), Some(b)) if a != b) || matches!(rooms, (Some(a), Some(b)) if a != b);
    let shared =
        matches!(judges, (Some(a), Some(b)) if a == b) || matches!(rooms, (Some(a), Some(b)) if a == b);
    shared && !conflict
}
