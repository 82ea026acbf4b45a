//! The empty places of a week, and who could be proposed for each.

use std::collections::BTreeSet;

use docket::Half;
use jiff::Span;
use jiff::civil::Date;

use crate::assignment::AssignmentState;
use crate::availability::Distance;
use crate::candidates::Obstacle;
use crate::engaged::Engagements;
use crate::language::Language;
use crate::post::Reach;
use crate::shift::{Role, Shift, ShiftState};
use crate::volunteer::Volunteer;
use crate::world::World;

/// Empty places of one role on one shift that ask for the same.
pub(super) struct Place<'a> {
    pub(super) shift: &'a Shift,
    pub(super) role: Role,
    /// How many.
    pub(super) seats: usize,
    /// A companion must speak one of these; empty where it does not matter.
    pub(super) speaks: BTreeSet<Language>,
}

/// What it takes for somebody to have a place; compared from the first to the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cost {
    /// Whether the shift asks for a language, and they speak none of it.
    pub(super) without_language: bool,
    /// Whether they did not offer to go.
    pub(super) unasked: bool,
    /// 0 where near, 3 where far.
    pub(super) far: u8,
}

/// The half-day that a place takes of whoever has it.
pub(super) type HalfDay = (Date, Half);

impl Place<'_> {
    pub(super) fn half_day(&self) -> HalfDay {
        (self.shift.date(), self.shift.half())
    }
}

impl World<'_> {
    /// The empty places of the week that begins on this day, on shifts that take place as far as anybody says. A place for which somebody is
    /// asked is not empty until they say no.
    pub(super) fn empty_places(&self, reach: &Reach, monday: Date) -> Vec<Place<'_>> {
        let week = monday..monday.saturating_add(Span::new().days(7));
        let mut shifts: Vec<&Shift> = self.roster.shifts.values().map(AsRef::as_ref).collect();
        shifts.retain(|shift| {
            reach.covers(&shift.place)
                && week.contains(&shift.date())
                && shift.state == ShiftState::Open
                && !self.is_over(shift)
        });
        shifts.sort_by_key(|shift| (shift.begins, shift.id));
        shifts
            .into_iter()
            .flat_map(|shift| shift.need.keys().flat_map(|role| self.places_of(shift, *role)))
            .collect()
    }

    /// The empty places of one role: for companions, first one for each language that no companion speaks yet.
    fn places_of<'a>(&self, shift: &'a Shift, role: Role) -> Vec<Place<'a>> {
        let mut seats = shift.unasked_seats(role);
        let place = |seats, speaks| Place { shift, role, seats, speaks };
        if role != Role::LanguageCompanion || shift.languages.is_empty() {
            return if seats > 0 { vec![place(seats, BTreeSet::new())] } else { Vec::new() };
        }
        let taken = |one: &crate::Assignment| {
            one.role == role && (one.state.holds_a_seat() || one.state == AssignmentState::Asked)
        };
        let companions =
            shift.people.iter().filter(|(_, one)| taken(one)).filter_map(|(who, _)| self.volunteer(*who));
        let covered: BTreeSet<&Language> = companions.flat_map(|companion| &companion.speaks).collect();
        let missing: BTreeSet<Language> =
            shift.languages.iter().filter(|language| !covered.contains(language)).cloned().collect();
        let mut places = Vec::new();
        if missing.len() > seats {
            places.push(place(seats, missing));
            seats = 0;
        } else {
            seats -= missing.len();
            places.extend(missing.into_iter().map(|language| place(1, BTreeSet::from([language]))));
        }
        places.push(place(seats, shift.languages.clone()));
        places.retain(|place| place.seats > 0);
        places
    }

    /// What it takes for a volunteer who qualifies to have a place, or what keeps them from being proposed for it.
    pub(super) fn cost(
        &self,
        volunteer: &Volunteer,
        place: &Place<'_>,
        engagements: &Engagements<'_>,
    ) -> Result<Cost, Obstacle> {
        let shift = place.shift;
        if let Some(obstacle) = self.obstacle(volunteer, shift, place.role, engagements) {
            return Err(obstacle);
        }
        let offered = volunteer.offered(shift);
        if !offered && volunteer.is_free_for(shift) != Some(true) {
            return Err(Obstacle::NotFree);
        }
        if !volunteer.comfortable.is_empty() && !volunteer.is_comfortable_at(&shift.spot) {
            return Err(Obstacle::NotComfortable);
        }
        // Nobody is proposed twice in a half-day, and nobody is asked for two things at once.
        let engaged = engagements.of_volunteer(volunteer.id).iter();
        let mut others = engaged.filter(|(other, _)| other.id != shift.id);
        if others.any(|(other, one)| {
            (other.date(), other.half()) == place.half_day()
                || self.between(shift, place.role, other, one.role).is_some_and(crate::Conflict::is_hard)
        }) {
            return Err(Obstacle::Elsewhere);
        }
        Ok(Cost {
            without_language: !shift.languages.is_empty() && shift.languages.is_disjoint(&volunteer.speaks),
            unasked: !offered,
            far: match volunteer.distance(&shift.place) {
                Some(Distance::Near) => 0,
                Some(Distance::Hour) => 1,
                None => 2,
                Some(Distance::Far | Distance::Never) => 3,
            },
        })
    }
}

impl Shift {
    /// How many seats of a role nobody holds and nobody is asked for.
    pub(super) fn unasked_seats(&self, role: Role) -> usize {
        let asked =
            self.people.values().filter(|one| one.role == role && one.state == AssignmentState::Asked);
        self.open_seats(role).saturating_sub(asked.count())
    }
}

impl Volunteer {
    /// Whether they may have a place at all: of this programme, qualified, and where a companion's language is asked for, a speaker.
    pub(super) fn qualifies_for(&self, place: &Place<'_>) -> bool {
        self.is_of(&place.shift.place) && self.qualifies(place.shift, place.role)
    }

    /// Whether they speak what a companion in this place must.
    pub(super) fn speaks_for(&self, place: &Place<'_>) -> bool {
        place.speaks.is_empty() || !place.speaks.is_disjoint(&self.speaks)
    }
}
