//! What speaks against a volunteer on a shift, with the reason.

use crate::assignment::Assignment;
use crate::ids::{ShiftId, VolunteerId};
use crate::shift::{Role, Shift, ShiftState};
use crate::world::World;

/// What speaks against a volunteer on a shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Conflict {
    /// They are on another shift at the same time. Hard.
    Overlap(ShiftId),
    /// They are observer in one and beside somebody in the other, in one session: an observer speaks to nobody. Hard.
    BothSides(ShiftId),
    /// They are on a shift of the same half-day at a place that is an hour or more away. Soft: they may know how to be at both.
    FarApart(ShiftId),
}

impl Conflict {
    /// Whether nobody may decide otherwise.
    #[must_use]
    pub fn is_hard(self) -> bool {
        matches!(self, Self::Overlap(_) | Self::BothSides(_))
    }

    /// The other shift.
    #[must_use]
    pub fn with(self) -> ShiftId {
        match self {
            Self::Overlap(shift) | Self::BothSides(shift) | Self::FarApart(shift) => shift,
        }
    }
}

impl World<'_> {
    /// What speaks against this volunteer in this role on this shift: the hard conflicts first. Only shifts on which they hold a seat
    /// and that take place count.
    #[must_use]
    pub fn conflicts(&self, volunteer: VolunteerId, shift: &Shift, role: Role) -> Vec<Conflict> {
        let taking_place =
            self.roster.shifts_of(volunteer).filter(|other| other.state != ShiftState::Cancelled);
        let on: Vec<_> = taking_place.map(|other| (other.as_ref(), &other.people[&volunteer])).collect();
        let mut found: Vec<Conflict> = self.conflicts_with(shift, role, &on).collect();
        found.sort_by_key(|conflict| (!conflict.is_hard(), *conflict));
        found
    }

    /// What speaks against a role on this shift for whoever is on these others. Only seats that are held count.
    pub(crate) fn conflicts_with(
        &self,
        shift: &Shift,
        role: Role,
        others: &[(&Shift, &Assignment)],
    ) -> impl Iterator<Item = Conflict> {
        let held = others.iter().filter(|(other, one)| other.id != shift.id && one.state.holds_a_seat());
        held.filter_map(move |(other, one)| self.between(shift, role, other, one.role))
    }

    /// What speaks against one person on both.
    #[must_use]
    pub fn between(&self, shift: &Shift, role: Role, other: &Shift, other_role: Role) -> Option<Conflict> {
        let sides = (role == Role::Observer && other_role.is_beside_somebody())
            || (other_role == Role::Observer && role.is_beside_somebody());
        if sides && shift.same_session(other) {
            return Some(Conflict::BothSides(other.id));
        }
        let ((begins, ends), (other_begins, other_ends)) = (self.span(shift), self.span(other));
        if begins < other_ends && other_begins < ends {
            return Some(Conflict::Overlap(other.id));
        }
        let same_half = shift.date() == other.date() && shift.half() == other.half();
        (same_half && self.is_far(shift, other)).then_some(Conflict::FarApart(other.id))
    }

    /// Whether two shifts are an hour or more apart. Places of one city are not, others are taken to be: nobody gave us a map, and the
    /// conflict is a soft one.
    fn is_far(&self, shift: &Shift, other: &Shift) -> bool {
        if shift.place == other.place {
            return false;
        }
        let city = |shift| self.place(shift).map(|place| (&place.address.city, &place.address.state));
        match (city(shift), city(other)) {
            (Some(one), Some(two)) => one != two,
            _ => true,
        }
    }
}
