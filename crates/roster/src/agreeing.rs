//! Asking for what takes two people, and agreeing to it. Cancelling has its own rules beside it.

use crate::approval::{Approval, TwoPersonAct};
use crate::ids::{ApprovalId, VolunteerId};
use crate::plan::Draw;
use crate::roster::Edit;
use crate::world::World;

/// Why somebody cannot agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AgreeError {
    /// There is no such request, it was agreed to, or it has lapsed.
    #[error("there is no such request")]
    Unknown,
    /// Nobody agrees to what they asked for themselves.
    #[error("another person must agree")]
    Oneself,
}

impl World<'_> {
    /// Somebody asks for something that takes two.
    #[must_use]
    pub fn ask_for_two(&self, by: VolunteerId, what: TwoPersonAct, draw: Draw<'_>) -> Approval {
        Approval { id: ApprovalId::from_random(draw()), what, asked_by: by, asked: self.now, agreed_by: None }
    }

    /// Another person agrees. What was asked for may then be done, once, by whoever calls this.
    ///
    /// # Errors
    /// [`AgreeError`].
    pub fn agree_to(
        &self,
        by: VolunteerId,
        approval: ApprovalId,
    ) -> Result<(TwoPersonAct, Edit), AgreeError> {
        let known = self.roster.approvals.get(&approval).ok_or(AgreeError::Unknown)?;
        if !known.is_open(self.now) {
            return Err(AgreeError::Unknown);
        }
        if known.asked_by == by {
            return Err(AgreeError::Oneself);
        }
        let agreed = Approval { agreed_by: Some(by), ..Approval::clone(known) };
        Ok((known.what.clone(), Edit::Approval(agreed)))
    }
}
