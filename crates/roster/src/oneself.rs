//! What volunteers decide about themselves: what they tell of themselves, the steps of joining that they tick, a break, leaving.

use std::collections::{BTreeMap, BTreeSet};

use docket::PlaceCode;

use crate::assignment::AssignmentState;
use crate::availability::{DaysOff, Distance, QuietHours, Setting, WeekHalf};
use crate::ids::{StepId, VolunteerId};
use crate::joining::StepKind;
use crate::language::Language;
use crate::level::Level;
use crate::roster::Edit;
use crate::shift::Shift;
use crate::volunteer::{Membership, StepDone, Volunteer};
use crate::world::World;

/// Why volunteers cannot decide so about themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OneselfError {
    /// There is no such volunteer any more.
    #[error("there is no such volunteer")]
    Unknown,
    /// There is no such step, or a coordinator ticks it.
    #[error("there is no such step to tick")]
    NoStep,
    /// The step has another version than the one that they saw.
    #[error("the text has changed meanwhile")]
    Changed,
}

/// What volunteers tell of themselves, all of it at once. Everything is chosen, nothing is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AboutMe {
    /// In which language they want to read.
    pub reads: Language,
    /// The languages they speak well enough to help in.
    pub speaks: BTreeSet<Language>,
    /// How far each place is.
    pub distances: BTreeMap<PlaceCode, Distance>,
    /// The halves of the week in which they are usually free.
    pub free: BTreeSet<WeekHalf>,
    /// Days on which they are not.
    pub off: BTreeSet<DaysOff>,
    /// Where they are comfortable.
    pub comfortable: BTreeSet<Setting>,
    /// When they are not to be told things.
    pub quiet: QuietHours,
    /// Whether they want to be on the call list. Counts for those who are vetted.
    pub on_call: bool,
}

impl World<'_> {
    /// Somebody tells of themselves. Whoever is not vetted stays off the call list.
    ///
    /// # Errors
    /// [`OneselfError::Unknown`].
    pub fn tell_of_oneself(&self, who: VolunteerId, told: AboutMe) -> Result<Vec<Edit>, OneselfError> {
        let known = self.member(who)?;
        let AboutMe { reads, speaks, distances, free, off, comfortable, quiet, on_call } = told;
        let on_call = on_call && known.level_on(self.today()) >= Level::Vetted;
        let next = Volunteer {
            reads,
            speaks,
            distances,
            free,
            off,
            comfortable,
            quiet,
            on_call,
            seen: self.today(),
            ..known.clone()
        };
        Ok(vec![Edit::Volunteer(next)])
    }

    /// Somebody applies by themselves: an applicant, with no post and on no list, whatever they tell.
    #[must_use]
    pub fn applicant(&self, id: VolunteerId, told: AboutMe) -> Volunteer {
        let AboutMe { reads, speaks, distances, free, off, comfortable, quiet, on_call: _ } = told;
        Volunteer {
            membership: Membership::Active,
            speaks,
            distances,
            free,
            off,
            comfortable,
            quiet,
            ..Volunteer::new(id, reads, self.now, self.today())
        }
    }

    /// Somebody signs in: they are seen on this day. Nothing where that is known already.
    #[must_use]
    pub fn seen(&self, who: VolunteerId) -> Vec<Edit> {
        let today = self.today();
        let before = self.volunteer(who).filter(|known| known.seen < today);
        before
            .map(|known| Edit::Volunteer(Volunteer { seen: today, ..Volunteer::clone(known) }))
            .into_iter()
            .collect()
    }

    /// Somebody agrees to a text, or has watched a video, in the version that they saw. A training is for a coordinator to tick.
    ///
    /// # Errors
    /// [`OneselfError::Unknown`], [`OneselfError::NoStep`], [`OneselfError::Changed`].
    pub fn tick_own(&self, who: VolunteerId, step: StepId, version: u32) -> Result<Vec<Edit>, OneselfError> {
        let mut next = self.member(who)?.clone();
        let step = self.roster.steps.get(&step).filter(|step| step.kind != StepKind::Training);
        let step = step.ok_or(OneselfError::NoStep)?;
        if step.version != version {
            return Err(OneselfError::Changed);
        }
        next.steps.insert(step.id, StepDone { on: self.today(), version, by: None });
        Ok(vec![Edit::Volunteer(next)])
    }

    /// Somebody takes a break, or comes back from one. What they promised stands either way.
    ///
    /// # Errors
    /// [`OneselfError::Unknown`].
    pub fn take_a_break(&self, who: VolunteerId, rests: bool) -> Result<Vec<Edit>, OneselfError> {
        let membership = if rests { Membership::Resting } else { Membership::Active };
        let next = Volunteer { membership, seen: self.today(), ..self.member(who)?.clone() };
        Ok(vec![Edit::Volunteer(next)])
    }

    /// Somebody leaves. Their seats are open again at once, also within the hours in which a seat is not given back by oneself: nobody is
    /// kept, and an open seat is seen. Those who wait for one are asked.
    ///
    /// # Errors
    /// [`OneselfError::Unknown`].
    pub fn leave(&self, who: VolunteerId) -> Result<Vec<Edit>, OneselfError> {
        let next = Volunteer { membership: Membership::Left, on_call: false, ..self.member(who)?.clone() };
        let mut edits = vec![Edit::Volunteer(next)];
        for shift in self.roster.shifts_of(who).filter(|shift| !self.is_over(shift)) {
            let held = &shift.people[&who];
            let counts = held.state.holds_a_seat() || held.state.awaits_answer();
            if counts || held.state == AssignmentState::Offered {
                let freed = held.state.holds_a_seat().then_some(held.role);
                let mut next = Shift::clone(shift);
                next.people.insert(who, self.assigned(shift, held.role, AssignmentState::Declined, false));
                edits.extend(self.with_next_asked(next, freed));
            }
        }
        Ok(edits)
    }

    /// The volunteer, unless they have left.
    fn member(&self, who: VolunteerId) -> Result<&Volunteer, OneselfError> {
        let known = self.volunteer(who).filter(|known| known.membership != Membership::Left);
        known.map(AsRef::as_ref).ok_or(OneselfError::Unknown)
    }
}
