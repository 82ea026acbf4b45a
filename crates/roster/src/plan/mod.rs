//! From events to shifts: a reconciler without input. It compares the shifts that there are with those that should be, and gives the edits
//! between; run twice, the second time gives none.
//!
//! A shift follows its events by their identity, so that a session that moves takes its people along, and asks them again. What a person
//! changed by hand is never overwritten.

mod follow;
mod holidays;
mod wanted;

use std::collections::{BTreeMap, BTreeSet};

pub use holidays::{federal_holiday, is_federal_holiday};
use wanted::Wanted;

use crate::ids::ShiftId;
use crate::roster::Edit;
use crate::rule::Rule;
use crate::shift::{ByHand, MadeBy, Shift};
use crate::world::World;

/// Draws the sixteen bytes of a new identifier.
pub type Draw<'a> = &'a mut dyn FnMut() -> [u8; 16];

impl World<'_> {
    /// What must change so that the shifts fit the docket, the rules, the standing sessions and the private events; with the letters to
    /// those whom it concerns.
    #[must_use]
    pub fn plan(&self, draw: Draw<'_>) -> Vec<Edit> {
        let wanted = wanted::all(self);
        let mut left: BTreeMap<ShiftId, &Shift> = self
            .roster
            .shifts
            .values()
            .filter(|shift| !self.is_over(shift))
            .map(|shift| (shift.id, shift.as_ref()))
            .collect();
        let mut edits = Vec::new();
        for want in &wanted {
            match self.take_match(want, &mut left) {
                Some(shift) if want.made_by == MadeBy::Hand && self.is_idle(shift) => {
                    edits.push(Edit::NoShift(shift.id));
                }
                Some(shift) => edits.extend(self.follow(shift, want)),
                None if want.is_new() => edits.push(Edit::Shift(want.shift(ShiftId::from_random(draw())))),
                None => {}
            }
        }
        for shift in left.into_values() {
            if self.is_idle(shift) {
                edits.push(Edit::NoShift(shift.id));
            } else {
                edits.extend(self.follow_state(shift));
            }
        }
        if self.docket.last_change > self.roster.followed {
            edits.push(Edit::Followed(self.docket.last_change));
        }
        edits
    }

    /// The shift that this is, taken out of those that are left: one that shares an event with it, the most and at the same door first; or
    /// the one of a standing session on that day; or one that the same rules make at that door in that half-day.
    fn take_match<'a>(&self, want: &Wanted, left: &mut BTreeMap<ShiftId, &'a Shift>) -> Option<&'a Shift> {
        let shared = |shift: &Shift| {
            shift
                .causes
                .iter()
                .map(|cause| self.current(cause))
                .filter(|cause| want.causes.contains(cause))
                .count()
        };
        let found = left
            .values()
            .filter(|shift| shift.place == want.place)
            .map(|shift| {
                let same_day = shift.date() == want.session.date();
                let same_slot = same_day
                    && (shift.session == want.session
                        || (shift.half() == want.half() && !want.is_by_the_hour()));
                let same_standing =
                    same_day && matches!(want.made_by, MadeBy::Standing(_)) && shift.made_by == want.made_by;
                let same_spot =
                    same_slot && shift.spot == want.spot && shift.is_private() == want.is_private();
                // The days of one window are one event: each is matched by its own day and hours first.
                let score = (
                    shared(shift),
                    usize::from(same_standing),
                    usize::from(same_slot),
                    usize::from(same_spot),
                );
                (score, *shift)
            })
            .filter(|(score, _)| {
                score.0 > 0 && (!want.is_by_the_hour() || score.2 > 0) || score.1 > 0 || score.3 > 0
            })
            .max_by_key(|(score, shift)| (*score, std::cmp::Reverse(shift.id)))?
            .1;
        left.remove(&found.id)
    }

    /// Whether nothing asks for a shift any more, and nobody would miss it: made by a rule or a standing session, touched by no one, and
    /// nobody on it.
    fn is_idle(&self, shift: &Shift) -> bool {
        shift.made_by != MadeBy::Hand
            && shift.by_hand.is_empty()
            && shift.people.is_empty()
            && !shift.is_private()
    }

    /// The rules that are on, by place.
    fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.roster.rules.values().map(std::convert::AsRef::as_ref).filter(|rule| rule.on)
    }
}

impl Shift {
    /// Whether a person decided about this part of it.
    #[must_use]
    pub fn is_by_hand(&self, part: ByHand) -> bool {
        self.by_hand.contains(&part)
    }
}

/// The parts that a rule or an event may still change.
fn free_parts(shift: &Shift) -> BTreeSet<ByHand> {
    [ByHand::Hours, ByHand::Need, ByHand::State].into_iter().filter(|part| !shift.is_by_hand(*part)).collect()
}
