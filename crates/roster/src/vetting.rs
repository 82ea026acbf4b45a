//! What a coordinator decides about a volunteer: the level, the posts, the steps of joining, whether they take part.
//!
//! A coordinator decides for their own places, about others than themselves, and can give nothing that reaches further than what they have.

use std::collections::BTreeSet;

use docket::PlaceCode;
use jiff::civil::Date;

use crate::ids::{StepId, VolunteerId};
use crate::joining::Step;
use crate::level::Level;
use crate::post::{Post, Reach};
use crate::roster::Edit;
use crate::volunteer::{Membership, StepDone, Volunteer, Vouched};
use crate::world::World;

/// Why a coordinator cannot decide so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VettingError {
    /// There is no such volunteer, or not for this coordinator: the two are told apart for nobody.
    #[error("there is no such volunteer")]
    Unknown,
    /// It is about themselves.
    #[error("nobody vouches for themselves; ask another coordinator")]
    Oneself,
    /// It reaches further than what the coordinator has.
    #[error("this is for a coordinator of more places, or for the operator")]
    NotYours,
    /// A required step of joining is not done, or not in its newest version.
    #[error("a required step of joining is missing")]
    StepMissing,
    /// The day on which the level lapses is over.
    #[error("the level would have lapsed already")]
    Lapsed,
    /// A volunteer is one of at least one place.
    #[error("a volunteer needs at least one place")]
    NoPlace,
    /// There is no such step any more.
    #[error("there is no such step")]
    NoStep,
}

impl Reach {
    /// Whether there is a place within both.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Places(one), Self::Places(two)) => !one.is_disjoint(two),
            (Self::Places(places), Self::Everywhere) | (Self::Everywhere, Self::Places(places)) => {
                !places.is_empty()
            }
            (Self::Everywhere, Self::Everywhere) => true,
        }
    }

    /// Whether all that the other one covers is within this one.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Everywhere, _) => true,
            (Self::Places(_), Self::Everywhere) => false,
            (Self::Places(own), Self::Places(places)) => places.is_subset(own),
        }
    }
}

impl Post {
    /// The posts that a coordinator may give. Whoever runs the machine is named on the machine.
    pub const GIVEN_AT_THE_DESK: [Self; 5] =
        [Self::Volunteer, Self::Lead, Self::Intake, Self::Coordinator, Self::LegalContact];
}

impl Volunteer {
    /// For which places they are a volunteer; all of them where nobody narrowed it.
    #[must_use]
    pub fn reach(&self) -> &Reach {
        self.posts.get(&Post::Volunteer).unwrap_or(&Reach::Everywhere)
    }

    /// Whether a coordinator sees them at all: there is a place of which one is a volunteer and the other a coordinator.
    #[must_use]
    pub fn is_seen_by(&self, coordinator: &Self) -> bool {
        coordinator.posts.get(&Post::Coordinator).is_some_and(|own| own.meets(self.reach()))
    }

    /// Whether a coordinator may let them in with a code, and end their sessions: they hold nothing that the coordinator could not have
    /// given. Whoever hands a code over could use it themselves.
    #[must_use]
    pub fn is_within(&self, coordinator: &Self) -> bool {
        let Some(own) = coordinator.posts.get(&Post::Coordinator) else { return false };
        let entrusted = self.posts.iter().filter(|(post, _)| **post != Post::Volunteer);
        self.is_seen_by(coordinator)
            && entrusted.into_iter().all(|(post, reach)| *post != Post::Operator && own.holds(reach))
    }

    /// Whether they did a step of joining, in its newest version.
    #[must_use]
    pub fn has_done(&self, step: &Step) -> bool {
        self.steps.get(&step.id).is_some_and(|done| done.version == step.version)
    }
}

impl World<'_> {
    /// A coordinator gives somebody a level, until a day or for good, and puts them on the call list or not.
    ///
    /// # Errors
    /// [`VettingError::Unknown`], [`VettingError::Oneself`], [`VettingError::Lapsed`]; [`VettingError::StepMissing`] above an applicant.
    pub fn vouch(
        &self,
        by: VolunteerId,
        who: VolunteerId,
        level: Level,
        until: Option<Date>,
        on_call: bool,
    ) -> Result<Vec<Edit>, VettingError> {
        let mut next = self.decided_about(by, who)?.clone();
        let today = self.today();
        if until.is_some_and(|until| until < today) {
            return Err(VettingError::Lapsed);
        }
        let missing = |step: &Step| step.required && !next.has_done(step);
        if level > Level::Applicant && self.roster.steps.values().any(|step| missing(step)) {
            return Err(VettingError::StepMissing);
        }
        next.level = level;
        next.vouched = Some(Vouched { by: Some(by), on: today, until });
        next.on_call = on_call && level >= Level::Vetted;
        Ok(vec![Edit::Volunteer(next)])
    }

    /// A coordinator says for which of their own places somebody holds a post; none takes it away there. Other places stay as they are.
    ///
    /// # Errors
    /// [`VettingError::Unknown`], [`VettingError::Oneself`], [`VettingError::NotYours`], [`VettingError::NoPlace`].
    pub fn entrust(
        &self,
        by: VolunteerId,
        who: VolunteerId,
        post: Post,
        reach: &Reach,
    ) -> Result<Vec<Edit>, VettingError> {
        let mut next = self.decided_about(by, who)?.clone();
        let own = self.own_places(by).ok_or(VettingError::Unknown)?;
        let had = match post {
            Post::Volunteer => Some(next.reach().clone()),
            _ => next.posts.get(&post).cloned(),
        };
        if !Post::GIVEN_AT_THE_DESK.contains(&post) || !own.holds(reach) {
            return Err(VettingError::NotYours);
        }
        let given = match (had, own, reach) {
            (_, Reach::Everywhere, reach) => reach.clone(),
            // Everywhere less some places is nothing that can be said.
            (Some(Reach::Everywhere), Reach::Places(_), _) => return Err(VettingError::NotYours),
            (had, Reach::Places(own), reach) => {
                let elsewhere = &places(had.as_ref()) - own;
                Reach::Places(&elsewhere | &places(Some(reach)))
            }
        };
        match given {
            Reach::Places(places) if places.is_empty() && post == Post::Volunteer => {
                return Err(VettingError::NoPlace);
            }
            Reach::Places(places) if places.is_empty() => drop(next.posts.remove(&post)),
            given => drop(next.posts.insert(post, given)),
        }
        Ok(vec![Edit::Volunteer(next)])
    }

    /// A coordinator ticks a step of joining for somebody, or takes that back.
    ///
    /// # Errors
    /// [`VettingError::Unknown`], [`VettingError::Oneself`], [`VettingError::NoStep`].
    pub fn tick(
        &self,
        by: VolunteerId,
        who: VolunteerId,
        step: StepId,
        done: bool,
    ) -> Result<Vec<Edit>, VettingError> {
        let mut next = self.decided_about(by, who)?.clone();
        let step = self.roster.steps.get(&step).ok_or(VettingError::NoStep)?;
        if done {
            let word = StepDone { on: self.today(), version: step.version, by: Some(by) };
            next.steps.insert(step.id, word);
        } else {
            next.steps.remove(&step.id);
        }
        Ok(vec![Edit::Volunteer(next)])
    }

    /// A coordinator says whether somebody takes part. Whoever leaves is freed from what is still to come.
    ///
    /// # Errors
    /// [`VettingError::Unknown`], [`VettingError::Oneself`]; [`VettingError::NotYours`] for somebody who holds more than the coordinator
    /// could have given.
    pub fn set_membership(
        &self,
        by: VolunteerId,
        who: VolunteerId,
        membership: Membership,
    ) -> Result<Vec<Edit>, VettingError> {
        let volunteer = self.decided_about(by, who)?;
        if !self.volunteer(by).is_some_and(|coordinator| volunteer.is_within(coordinator)) {
            return Err(VettingError::NotYours);
        }
        let next = Volunteer { membership, ..volunteer.clone() };
        let mut edits = vec![Edit::Volunteer(next)];
        if membership == Membership::Left {
            let held = self.roster.shifts_of(who).filter(|shift| {
                let state = shift.people[&who].state;
                !self.is_over(shift) && (state.holds_a_seat() || state.awaits_answer())
            });
            edits.extend(held.filter_map(|shift| self.release(who, shift.id).ok()).flatten());
        }
        Ok(edits)
    }

    /// For which places somebody is a coordinator.
    #[must_use]
    pub fn own_places(&self, coordinator: VolunteerId) -> Option<&Reach> {
        self.volunteer(coordinator)?.posts.get(&Post::Coordinator)
    }

    /// The volunteer about whom a coordinator wants to decide, if they may.
    fn decided_about(&self, by: VolunteerId, who: VolunteerId) -> Result<&Volunteer, VettingError> {
        let coordinator = self.volunteer(by).ok_or(VettingError::Unknown)?;
        let volunteer = self.volunteer(who).filter(|volunteer| volunteer.is_seen_by(coordinator));
        let volunteer = volunteer.ok_or(VettingError::Unknown)?;
        if by == who { Err(VettingError::Oneself) } else { Ok(volunteer) }
    }
}

fn places(reach: Option<&Reach>) -> BTreeSet<PlaceCode> {
    match reach {
        Some(Reach::Places(places)) => places.clone(),
        Some(Reach::Everywhere) | None => BTreeSet::new(),
    }
}
