//! The duty rota: who answers, and when.

use docket::PlaceCode;
use jiff::SignedDuration;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::by_hand::HandError;
use crate::ids::{DutyId, VolunteerId};
use crate::plan::Draw;
use crate::post::{Post, Reach};
use crate::roster::Edit;
use crate::volunteer::{Membership, Volunteer};
use crate::world::World;

/// A span of time in which one person answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duty {
    /// Its identity.
    pub id: DutyId,
    /// For which place; none for all of them.
    pub place: Option<PlaceCode>,
    /// From when, local time of the programme.
    pub from: DateTime,
    /// Until when, exclusive; after `from`.
    pub until: DateTime,
    /// Who.
    pub who: VolunteerId,
}

impl Duty {
    /// How long one person may be on duty without a word: two weeks.
    pub const LONGEST: SignedDuration = SignedDuration::from_hours(14 * 24);

    /// Whether a coordinator of these places decides about it.
    #[must_use]
    pub fn is_within(&self, reach: &Reach) -> bool {
        match &self.place {
            Some(place) => reach.covers(place),
            None => *reach == Reach::Everywhere,
        }
    }
}

impl Volunteer {
    /// Whether they can be on duty: those who answer the hotline, and coordinators.
    #[must_use]
    pub fn answers(&self) -> bool {
        let entrusted = [Post::Coordinator, Post::Intake].iter().any(|post| self.posts.contains_key(post));
        entrusted && self.membership == Membership::Active
    }
}

impl World<'_> {
    /// Somebody answers from a time until another.
    ///
    /// # Errors
    /// [`HandError::Unknown`] for a place or a person that is none, or a person who does not answer; [`HandError::Hours`];
    /// [`HandError::Over`].
    pub fn add_duty(
        &self,
        place: Option<PlaceCode>,
        (from, until): (DateTime, DateTime),
        who: VolunteerId,
        draw: Draw<'_>,
    ) -> Result<Vec<Edit>, HandError> {
        let known = place.as_ref().is_none_or(|place| self.docket.places.get(place).is_some());
        if !known || !self.volunteer(who).is_some_and(|volunteer| volunteer.answers()) {
            return Err(HandError::Unknown);
        }
        if from >= until || until.duration_since(from) > Duty::LONGEST {
            return Err(HandError::Hours);
        }
        if docket::time::instant(&self.practice.zone, until) <= self.now {
            return Err(HandError::Over);
        }
        Ok(vec![Edit::Duty(Duty { id: DutyId::from_random(draw()), place, from, until, who })])
    }
}
