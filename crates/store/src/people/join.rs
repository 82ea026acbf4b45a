//! Applying: somebody comes by themselves, without an invitation.

use jiff::Timestamp;
use roster::{Card, Edit, Volunteer};

use super::actor::Actor;
use super::keep::keep;
use super::{People, card};
use crate::{Slug, StoreError};

impl People {
    /// Keeps somebody who applied, with their card, in one transaction. Opens no session: who gave an address proves first that it is
    /// theirs.
    ///
    /// # Errors
    /// [`StoreError::AddressTaken`], and then nothing is kept; what SQLite says.
    pub fn join(&self, volunteer: &Volunteer, card: &Card, now: Timestamp) -> Result<(), StoreError> {
        self.write(|transaction, base| {
            let act = (Actor::Volunteer(volunteer.id), &Slug::new("apply"));
            let edits = [Edit::Volunteer(volunteer.clone())];
            let next = keep(transaction, self.sealer(), base, act, &edits, now)?;
            card::put(transaction, self.sealer(), volunteer.id, card)?;
            Ok((next, ()))
        })
    }
}
