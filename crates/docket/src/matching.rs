//! Which session of a reading is which known claim: the same, moved, gone, new.

use std::collections::{BTreeMap, BTreeSet};

use crate::book::Book;
use crate::claim::{Claim, ClaimStanding};
use crate::facts::{Facts, Room, Start};
use crate::ids::{ClaimId, JudgeKey, PlaceCode};
use crate::moves;
use crate::reading::{Reading, Verdict};
use crate::sessions::Session;

/// A reading's sessions beside the claims of its source.
pub(crate) struct Matching<'a> {
    sessions: &'a [Session],
    /// Claims that the reading shows, by the index of the session that each is now.
    shown: BTreeMap<ClaimId, usize>,
    /// Claims that a complete reading covers and does not show.
    missing: BTreeSet<ClaimId>,
}

impl Matching<'_> {
    /// The claims that the reading shows, each with what it says of it.
    pub(crate) fn shown(&self) -> impl Iterator<Item = (&ClaimId, &Session)> {
        self.shown.iter().map(|(claim, session)| (claim, &self.sessions[*session]))
    }

    /// What the reading says of a claim; nothing if it does not show it.
    pub(crate) fn session(&self, claim: &ClaimId) -> Option<&Session> {
        self.shown.get(claim).map(|session| &self.sessions[*session])
    }

    /// The claims that should be there and are not.
    pub(crate) fn missing(&self) -> &BTreeSet<ClaimId> {
        &self.missing
    }

    /// The sessions that no claim knows.
    pub(crate) fn unknown(&self) -> impl Iterator<Item = &Session> {
        let taken = taken(&self.shown);
        self.sessions
            .iter()
            .enumerate()
            .filter(move |(index, _)| !taken.contains(index))
            .map(|(_, session)| session)
    }
}

/// What makes an unkeyed session the same one in two readings.
type Identity<'a> = (&'a PlaceCode, Start, Option<&'a Room>, Option<&'a JudgeKey>);

fn identity(facts: &Facts) -> Identity<'_> {
    (&facts.place, facts.when.start(), facts.room(), facts.judge())
}

impl Book<'_> {
    /// Matches `sessions`, those of `reading`, with what is known. Only a complete reading shows that something moved or is missing.
    pub(crate) fn matching<'a>(&self, sessions: &'a [Session], reading: &Reading) -> Matching<'a> {
        let mut shown = self.same(sessions);
        let mut missing = BTreeSet::new();
        if reading.verdict == Verdict::Complete {
            missing = self.missing(&shown, reading);
            for (claim, session) in self.moved(sessions, &shown, &missing) {
                missing.remove(&claim);
                shown.insert(claim, session);
            }
        }
        Matching { sessions, shown, missing }
    }

    /// The sessions that are the same as known claims: by the source's own key; else by place, start, room and judge; else by
    /// place, start and room with one candidate on each side.
    fn same(&self, sessions: &[Session]) -> BTreeMap<ClaimId, usize> {
        let mut shown = BTreeMap::new();
        let keyed: BTreeMap<_, _> = self
            .known
            .claims
            .values()
            .filter_map(|claim| claim.key.as_ref().map(|key| (key, &claim.id)))
            .collect();
        let mut exact: BTreeMap<Identity<'_>, &ClaimId> = BTreeMap::new();
        for claim in self.known.claims.values().filter(|claim| claim.key.is_none()) {
            // Of two claims that moved onto one another the earlier one is meant.
            let held = exact.entry(identity(&claim.facts)).or_insert(&claim.id);
            let other = &self.known.claims[*held];
            if (claim.first_seen, &claim.id) < (other.first_seen, &other.id) {
                *held = &claim.id;
            }
        }
        for (index, session) in sessions.iter().enumerate() {
            let claim = match &session.key {
                Some(key) => keyed.get(key),
                None => exact.get(&identity(&session.facts)),
            };
            if let Some(claim) = claim {
                shown.insert((*claim).clone(), index);
            }
        }
        self.same_room(sessions, &mut shown);
        shown
    }

    /// Adds what differs in nothing but the judge, where only one of each side is left in that room at that hour.
    fn same_room(&self, sessions: &[Session], shown: &mut BTreeMap<ClaimId, usize>) {
        let taken = taken(shown);
        type Slot<'a> = (&'a PlaceCode, Start, Option<&'a Room>);
        let mut slots: BTreeMap<Slot<'_>, (Vec<&ClaimId>, Vec<usize>)> = BTreeMap::new();
        for claim in self.known.claims.values() {
            let open =
                claim.key.is_none() && !shown.contains_key(&claim.id) && claim.facts.hearing().is_some();
            if open && claim.standing != ClaimStanding::Withdrawn {
                slots
                    .entry((&claim.facts.place, claim.facts.when.start(), claim.facts.room()))
                    .or_default()
                    .0
                    .push(&claim.id);
            }
        }
        for (index, session) in sessions.iter().enumerate() {
            if session.key.is_none() && !taken.contains(&index) && session.facts.hearing().is_some() {
                let slot = (&session.facts.place, session.facts.when.start(), session.facts.room());
                slots.entry(slot).or_default().1.push(index);
            }
        }
        for (claims, found) in slots.into_values() {
            if let ([claim], [session]) = (claims.as_slice(), found.as_slice()) {
                shown.insert((*claim).clone(), *session);
            }
        }
    }

    /// The claims that a complete reading covers and neither shows nor has unread, and that have not begun. What the court has called off stays
    /// called off when its row disappears.
    fn missing(&self, shown: &BTreeMap<ClaimId, usize>, reading: &Reading) -> BTreeSet<ClaimId> {
        let is_unread = |claim: &Claim| claim.key.as_ref().is_some_and(|key| reading.unread.contains(key));
        let gone = self.known.claims.values().filter(|claim| {
            claim.standing == ClaimStanding::Listed
                && !shown.contains_key(&claim.id)
                && !is_unread(claim)
                && reading.lists(&claim.facts.place, claim.facts.when.date())
                && self.is_to_come(&claim.facts)
        });
        gone.map(|claim| claim.id.clone()).collect()
    }

    /// The missing claims that are at another time or in another room now.
    ///
    /// A session on a date that the last complete reading did not cover is new and never the far end of a move: on a rolling
    /// docket each day brings one such date into view, and everything that was vacated would seem to have moved there.
    fn moved(
        &self,
        sessions: &[Session],
        shown: &BTreeMap<ClaimId, usize>,
        missing: &BTreeSet<ClaimId>,
    ) -> Vec<(ClaimId, usize)> {
        let Some(last) = &self.known.last_complete else { return Vec::new() };
        let covers =
            |facts: &Facts| last.covers.iter().any(|cover| cover.holds(&facts.place, facts.when.date()));
        let taken = taken(shown);
        let gone: Vec<&Claim> = missing
            .iter()
            .map(|claim| &self.known.claims[claim])
            .filter(|claim| claim.key.is_none())
            .collect();
        let new: Vec<usize> = (0..sessions.len())
            .filter(|index| {
                let session = &sessions[*index];
                !taken.contains(index)
                    && session.key.is_none()
                    && self.is_to_come(&session.facts)
                    && covers(&session.facts)
            })
            .collect();
        let from: Vec<&Facts> = gone.iter().map(|claim| &claim.facts).collect();
        let to: Vec<&Facts> = new.iter().map(|index| &sessions[*index].facts).collect();
        moves::moves(&from, &to).into_iter().map(|(from, to)| (gone[from].id.clone(), new[to])).collect()
    }
}

/// The sessions that are some claim's, by index.
fn taken(shown: &BTreeMap<ClaimId, usize>) -> BTreeSet<usize> {
    shown.values().copied().collect()
}
