//! Cancelling by hand: undone within ten minutes as if it had not been, and of five or more at once by two people.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use crate::approval::{Approval, TwoPersonAct};
use crate::assignment::AssignmentState;
use crate::by_hand::HandError;
use crate::ids::{ApprovalId, ShiftId, VolunteerId};
use crate::phrases::letters::About;
use crate::plan::Draw;
use crate::roster::Edit;
use crate::shift::{ByHand, Shift, ShiftState};
use crate::world::World;

/// For how long a cancellation by hand can be taken back before anybody is told of it.
pub const UNDO: SignedDuration = SignedDuration::from_mins(10);

impl World<'_> {
    /// A coordinator says that shifts do not take place. Everybody on them is free, and is told after ten minutes: see [`World::reinstate`].
    ///
    /// # Errors
    /// [`HandError::TakesTwo`] from five up; [`HandError::Unknown`] and [`HandError::Over`] for any of them.
    pub fn cancel(&self, shifts: &BTreeSet<ShiftId>) -> Result<Vec<Edit>, HandError> {
        if shifts.len() > TwoPersonAct::CANCEL_ALONE {
            return Err(HandError::TakesTwo);
        }
        self.cancel_all(shifts)
    }

    /// A coordinator asks that shifts be cancelled that are more than one person cancels. Nothing happens to them until another one agrees.
    ///
    /// # Errors
    /// [`HandError::Unknown`] and [`HandError::Over`], as if they were cancelled now.
    pub fn ask_to_cancel(
        &self,
        by: VolunteerId,
        shifts: &BTreeSet<ShiftId>,
        draw: Draw<'_>,
    ) -> Result<Vec<Edit>, HandError> {
        self.cancel_all(shifts)?;
        Ok(vec![Edit::Approval(Approval {
            id: ApprovalId::from_random(draw()),
            what: TwoPersonAct::Cancel { shifts: shifts.clone() },
            asked_by: by,
            asked: self.now,
            agreed_by: None,
        })])
    }

    /// Another coordinator agrees to a cancellation that was asked for, and it is done. What is over meanwhile stays as it was.
    ///
    /// # Errors
    /// [`HandError::Unknown`] for what is no such request, was agreed to or has lapsed; [`HandError::Oneself`].
    pub fn agree_to_cancel(&self, by: VolunteerId, approval: ApprovalId) -> Result<Vec<Edit>, HandError> {
        let approval = self.roster.approvals.get(&approval).ok_or(HandError::Unknown)?;
        let TwoPersonAct::Cancel { shifts } = &approval.what else { return Err(HandError::Unknown) };
        if !approval.is_open(self.now) {
            return Err(HandError::Unknown);
        }
        if approval.asked_by == by {
            return Err(HandError::Oneself);
        }
        let standing =
            shifts.iter().copied().filter(|id| self.shift(*id).is_some_and(|shift| !self.is_over(shift)));
        let mut edits = self.cancel_all(&standing.collect())?;
        edits.push(Edit::Approval(Approval { agreed_by: Some(by), ..Approval::clone(approval) }));
        Ok(edits)
    }

    /// A cancellation by hand is taken back. Within ten minutes everything is as it was and nobody hears of it; later those who were told
    /// that they are free are asked whether they still can.
    ///
    /// # Errors
    /// [`HandError::Unknown`] for what was not cancelled by hand; [`HandError::Over`]; [`HandError::Off`] where its event is cancelled.
    pub fn reinstate(&self, shift: ShiftId) -> Result<Vec<Edit>, HandError> {
        let shift = self.shift(shift).ok_or(HandError::Unknown)?;
        if shift.state != ShiftState::Cancelled || !shift.is_by_hand(ByHand::State) {
            return Err(HandError::Unknown);
        }
        if self.is_over(shift) {
            return Err(HandError::Over);
        }
        let state = self.state_by_events(shift).unwrap_or(ShiftState::Open);
        if state == ShiftState::Cancelled {
            return Err(HandError::Off);
        }
        let mut next = Shift::clone(shift);
        next.state = state;
        next.by_hand.remove(&ByHand::State);
        // What was written of the cancellation speaks of the earlier revision, and is dropped unsent.
        next.revision = next.revision.saturating_add(1);
        let mut again = Vec::new();
        for (who, one) in &mut next.people {
            if one.state == AssignmentState::CalledOff
                && let Some((state, since)) = one.before
                && self.now < until(one.since)
            {
                (one.state, one.since, one.before, one.agreed) = (state, since, None, next.revision);
                // A letter of before may have waited for the morning, and is dropped with the others.
                let waited = self.now.duration_since(since) < SignedDuration::from_hours(24);
                let about = match state {
                    AssignmentState::Confirmed => Some(About::Confirmed),
                    AssignmentState::Asked => Some(About::Asked),
                    AssignmentState::ToReconfirm => Some(About::AskedAgain),
                    _ => None,
                };
                again.extend(about.filter(|_| waited).map(|about| (about, *who, one.role)));
            }
        }
        let told =
            again.into_iter().filter_map(|(about, who, role)| self.letter(about, &next, who, role, None));
        let told: Vec<Edit> = told.map(Edit::Tell).collect();
        let mut edits = self.changed(shift, next);
        edits.extend(told);
        Ok(edits)
    }

    /// Until when a cancellation by hand can be taken back unnoticed; nothing if it cannot any more.
    #[must_use]
    pub fn undo_until(&self, shift: &Shift) -> Option<Timestamp> {
        let by_hand = shift.state == ShiftState::Cancelled && shift.is_by_hand(ByHand::State);
        let freed = shift.people.values().filter(|one| one.state == AssignmentState::CalledOff);
        let last = freed.map(|one| until(one.since)).max().filter(|_| by_hand)?;
        (self.now < last).then_some(last)
    }

    fn cancel_all(&self, shifts: &BTreeSet<ShiftId>) -> Result<Vec<Edit>, HandError> {
        let mut edits = Vec::new();
        for id in shifts {
            let shift = self.shift(*id).ok_or(HandError::Unknown)?;
            if self.is_over(shift) {
                return Err(HandError::Over);
            }
            if shift.state == ShiftState::Cancelled && shift.is_by_hand(ByHand::State) {
                continue;
            }
            let mut next = Shift::clone(shift);
            next.state = ShiftState::Cancelled;
            next.by_hand.insert(ByHand::State);
            next.revision = next.revision.saturating_add(1);
            edits.extend(self.changed(shift, next).into_iter().map(|edit| match edit {
                Edit::Tell(letter) => Edit::Tell(crate::Letter { not_before: until(self.now), ..letter }),
                edit => edit,
            }));
        }
        Ok(edits)
    }
}

/// When whoever is freed at a moment is told.
fn until(freed: Timestamp) -> Timestamp {
    freed.saturating_add(UNDO).unwrap_or(Timestamp::MAX)
}

impl Approval {
    /// Whether somebody can still agree to it.
    #[must_use]
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.agreed_by.is_none() && now.duration_since(self.asked) < SignedDuration::from_hours(Self::HOURS)
    }
}
