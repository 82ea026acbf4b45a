//! Taking and giving seats on shifts.
//!
//! A trained volunteer *offers*: the answer is always the same, and a coordinator confirms later. A vetted one on the call list *takes* an
//! open seat. What moves in between is checked when it is taken, and again when anything moves.

use crate::assignment::{Assignment, AssignmentState};
use crate::conflict::Conflict;
use crate::ids::{ShiftId, VolunteerId};
use crate::phrases::letters::About;
use crate::roster::Edit;
use crate::shift::{Role, Shift, ShiftState};
use crate::world::World;

/// Why somebody cannot have, answer for or leave a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SeatError {
    /// There is no such shift or volunteer, or not for this one.
    #[error("there is no such shift")]
    Unknown,
    /// It is over, or has begun and can no longer be changed this way.
    #[error("this shift is over")]
    Over,
    /// It does not take place.
    #[error("this shift does not take place")]
    Cancelled,
    /// The level, the membership or the role does not fit.
    #[error("this shift is not open to this volunteer in this role")]
    NotQualified,
    /// All seats of the role are taken.
    #[error("all places are taken")]
    Full,
    /// Something speaks against it.
    #[error("something else is in the way")]
    Conflict(Conflict),
    /// It can no longer be given back by oneself.
    #[error("it is too late to give this shift back here: call duty")]
    TooLate,
    /// There is nothing to answer.
    #[error("there is nothing to answer")]
    NothingAsked,
}

impl World<'_> {
    /// "I can go." Nothing is promised to either side; what was offered before stays as it was.
    ///
    /// For a trained volunteer the answer is the same for a full and for an empty shift: only what they know themselves can refuse it.
    ///
    /// # Errors
    /// [`SeatError::Unknown`], [`SeatError::Over`], [`SeatError::NotQualified`], and [`SeatError::Cancelled`] where it is public that the
    /// session does not take place.
    pub fn offer(&self, who: VolunteerId, shift: ShiftId, role: Role) -> Result<Vec<Edit>, SeatError> {
        let shift = self.open_to(who, shift, role)?;
        if shift
            .people
            .get(&who)
            .is_some_and(|one| one.state.holds_a_seat() || one.state == AssignmentState::Offered)
        {
            return Ok(Vec::new());
        }
        Ok(vec![self.seated(shift, who, role, AssignmentState::Offered, false)])
    }

    /// A vetted volunteer takes an open seat. With `despite` also over a soft conflict that they were told of.
    ///
    /// # Errors
    /// As [`World::offer`]; [`SeatError::Full`]; [`SeatError::Conflict`].
    pub fn take(
        &self,
        who: VolunteerId,
        shift: ShiftId,
        role: Role,
        despite: bool,
    ) -> Result<Vec<Edit>, SeatError> {
        let shift = self.open_to(who, shift, role)?;
        if !self.volunteer(who).is_some_and(|volunteer| volunteer.takes(shift.date())) {
            return Err(SeatError::NotQualified);
        }
        if shift.people.get(&who).is_some_and(|one| one.role == role && one.state.is_sure()) {
            return Ok(Vec::new());
        }
        let others = shift
            .people
            .iter()
            .filter(|(id, one)| **id != who && one.role == role && one.state.holds_a_seat());
        if others.count() >= shift.needed(role) {
            return Err(SeatError::Full);
        }
        self.unopposed(who, shift, role, despite)?;
        Ok(vec![self.seated(shift, who, role, AssignmentState::Claimed, despite)])
    }

    /// "I can't after all." The seat is open again, and those who offered for it are asked, in their order.
    ///
    /// # Errors
    /// [`SeatError::Unknown`]; [`SeatError::Over`]; [`SeatError::TooLate`] once the programme's time for it has passed.
    pub fn give_back(&self, who: VolunteerId, shift: ShiftId) -> Result<Vec<Edit>, SeatError> {
        let shift = self.shift(shift).ok_or(SeatError::Unknown)?;
        let held = shift.people.get(&who).ok_or(SeatError::Unknown)?;
        if self.is_over(shift) {
            return Err(SeatError::Over);
        }
        if held.state.is_sure() && self.now > self.last_moment_to_give_back(shift) {
            return Err(SeatError::TooLate);
        }
        let mut next = Shift::clone(shift);
        let freed = held.state.holds_a_seat().then_some(held.role);
        next.people.insert(who, self.assigned(shift, held.role, AssignmentState::Declined, false));
        Ok(self.with_next_asked(next, freed))
    }

    /// Until when a seat can be given back by oneself.
    #[must_use]
    pub fn last_moment_to_give_back(&self, shift: &Shift) -> jiff::Timestamp {
        let hours = jiff::SignedDuration::from_hours(i64::from(self.practice.give_back_hours));
        self.instant(shift, shift.begins).saturating_sub(hours).unwrap_or(jiff::Timestamp::MIN)
    }

    /// "Yes, I can (still) go", to what was asked or to a move.
    ///
    /// # Errors
    /// [`SeatError::NothingAsked`]; [`SeatError::Full`] where another was quicker; [`SeatError::Conflict`]; as [`World::offer`].
    pub fn agree(&self, who: VolunteerId, shift: ShiftId, despite: bool) -> Result<Vec<Edit>, SeatError> {
        let known = self.shift(shift).ok_or(SeatError::Unknown)?;
        let asked =
            known.people.get(&who).filter(|one| one.state.awaits_answer()).ok_or(SeatError::NothingAsked)?;
        let shift = self.open_to(who, shift, asked.role)?;
        if asked.state == AssignmentState::Asked && shift.open_seats(asked.role) == 0 {
            return Err(SeatError::Full);
        }
        self.unopposed(who, shift, asked.role, despite)?;
        Ok(vec![self.seated(shift, who, asked.role, AssignmentState::Confirmed, despite)])
    }

    /// A coordinator counts on these: those who offered, or anybody else who qualifies. Each is told.
    ///
    /// # Errors
    /// As [`World::take`], but for the call list: the coordinator decides.
    pub fn confirm(
        &self,
        who: VolunteerId,
        shift: ShiftId,
        role: Role,
        despite: bool,
    ) -> Result<Vec<Edit>, SeatError> {
        let shift = self.open_to(who, shift, role)?;
        let already = shift.people.get(&who).filter(|one| one.role == role);
        if already.is_some_and(|one| one.state == AssignmentState::Confirmed) {
            return Ok(Vec::new());
        }
        if !already.is_some_and(|one| one.state.holds_a_seat()) && shift.open_seats(role) == 0 {
            return Err(SeatError::Full);
        }
        self.unopposed(who, shift, role, despite)?;
        let mut edits = vec![self.seated(shift, who, role, AssignmentState::Confirmed, despite)];
        edits.extend(self.letter(About::Confirmed, shift, who, role, None).map(Edit::Tell));
        Ok(edits)
    }

    /// A coordinator asks somebody, who answers by themselves.
    ///
    /// # Errors
    /// As [`World::offer`].
    pub fn ask(&self, who: VolunteerId, shift: ShiftId, role: Role) -> Result<Vec<Edit>, SeatError> {
        let shift = self.open_to(who, shift, role)?;
        match shift.people.get(&who).map(|one| one.state) {
            Some(AssignmentState::ToReconfirm | AssignmentState::Asked) => {
                let role = shift.people[&who].role;
                Ok(self
                    .letter(About::AskedAgain, shift, who, role, None)
                    .map(Edit::Tell)
                    .into_iter()
                    .collect())
            }
            Some(state) if state.holds_a_seat() => Ok(Vec::new()),
            _ => {
                let mut edits = vec![self.seated(shift, who, role, AssignmentState::Asked, false)];
                edits.extend(self.letter(About::Asked, shift, who, role, None).map(Edit::Tell));
                Ok(edits)
            }
        }
    }

    /// A coordinator frees somebody from a shift. They are told; the waiting list is not asked, since the coordinator has a reason.
    ///
    /// # Errors
    /// [`SeatError::Unknown`].
    pub fn release(&self, who: VolunteerId, shift: ShiftId) -> Result<Vec<Edit>, SeatError> {
        let shift = self.shift(shift).ok_or(SeatError::Unknown)?;
        let held = shift.people.get(&who).ok_or(SeatError::Unknown)?;
        let told = held.state.holds_a_seat() || held.state.awaits_answer();
        let mut edits = vec![self.seated(shift, who, held.role, AssignmentState::Released, false)];
        edits.extend(
            told.then(|| self.letter(About::Freed, shift, who, held.role, None)).flatten().map(Edit::Tell),
        );
        Ok(edits)
    }

    /// After the shift: who was there. Changes nothing before it has begun.
    ///
    /// # Errors
    /// [`SeatError::Unknown`]; [`SeatError::NothingAsked`] for somebody who held no seat, or before it begins.
    pub fn attended(
        &self,
        who: VolunteerId,
        shift: ShiftId,
        was_there: bool,
    ) -> Result<Vec<Edit>, SeatError> {
        let shift = self.shift(shift).ok_or(SeatError::Unknown)?;
        let held = shift.people.get(&who).ok_or(SeatError::Unknown)?;
        let held_one = held.state.holds_a_seat() || held.state == AssignmentState::Missed;
        if !held_one || self.instant(shift, shift.begins) > self.now {
            return Err(SeatError::NothingAsked);
        }
        let state = if was_there { AssignmentState::Attended } else { AssignmentState::Missed };
        Ok(vec![self.seated(shift, who, held.role, state, held.despite)])
    }

    /// The shift, if it is to come, takes place, needs this role, and the volunteer qualifies for it.
    pub(crate) fn open_to(&self, who: VolunteerId, shift: ShiftId, role: Role) -> Result<&Shift, SeatError> {
        let shift = self.shift(shift).ok_or(SeatError::Unknown)?;
        let volunteer = self.volunteer(who).ok_or(SeatError::Unknown)?;
        if self.is_over(shift) {
            return Err(SeatError::Over);
        }
        if shift.needed(role) == 0 || !volunteer.qualifies(shift, role) {
            return Err(SeatError::NotQualified);
        }
        if shift.state == ShiftState::Cancelled { Err(SeatError::Cancelled) } else { Ok(shift) }
    }

    /// No conflict, or only soft ones that are accepted.
    pub(crate) fn unopposed(
        &self,
        who: VolunteerId,
        shift: &Shift,
        role: Role,
        despite: bool,
    ) -> Result<(), SeatError> {
        match self.conflicts(who, shift, role).into_iter().find(|conflict| conflict.is_hard() || !despite) {
            Some(conflict) => Err(SeatError::Conflict(conflict)),
            None => Ok(()),
        }
    }

    /// Whoever offered first for a role that has a seat again is asked, if nothing hard speaks against it.
    pub(crate) fn with_next_asked(&self, mut shift: Shift, freed: Option<Role>) -> Vec<Edit> {
        let next = freed
            .filter(|_| shift.state == ShiftState::Open)
            .and_then(|role| self.next_in_line(&shift, role));
        let mut letters = Vec::new();
        if let Some((who, role)) = next {
            shift.people.insert(who, self.assigned(&shift, role, AssignmentState::Asked, false));
            letters.extend(self.letter(About::Asked, &shift, who, role, None).map(Edit::Tell));
        }
        std::iter::once(Edit::Shift(shift)).chain(letters).collect()
    }

    /// The first of the waiting list who could take a seat of this role.
    fn next_in_line(&self, shift: &Shift, role: Role) -> Option<(VolunteerId, Role)> {
        let mut waiting: Vec<_> = shift
            .people
            .iter()
            .filter(|(_, one)| one.role == role && one.state == AssignmentState::Offered)
            .collect();
        waiting.sort_by_key(|(_, one)| one.since);
        let fits = |who: VolunteerId| {
            self.volunteer(who).is_some_and(|volunteer| volunteer.qualifies(shift, role))
                && !self.conflicts(who, shift, role).iter().any(|conflict| conflict.is_hard())
        };
        waiting.into_iter().map(|(who, _)| *who).find(|who| fits(*who)).map(|who| (who, role))
    }

    pub(crate) fn assigned(
        &self,
        shift: &Shift,
        role: Role,
        state: AssignmentState,
        despite: bool,
    ) -> Assignment {
        Assignment {
            role,
            state,
            since: self.now,
            agreed: shift.revision,
            reminded: None,
            despite,
            before: None,
            stand_in: None,
        }
    }

    fn seated(
        &self,
        shift: &Shift,
        who: VolunteerId,
        role: Role,
        state: AssignmentState,
        despite: bool,
    ) -> Edit {
        let mut next = shift.clone();
        next.people.insert(who, self.assigned(shift, role, state, despite));
        Edit::Shift(next)
    }
}
