//! A stand-in: somebody on a shift passes their seat on to a colleague, by a link, also when it is too late to give it back.

use crate::assignment::AssignmentState;
use crate::ids::{ShiftId, StandInId, VolunteerId};
use crate::phrases::letters::About;
use crate::plan::Draw;
use crate::roster::Edit;
use crate::seats::SeatError;
use crate::shift::{Role, Shift};
use crate::world::World;

impl World<'_> {
    /// Lets somebody else have one's seat: whoever opens the link with this identifier, qualifies and says so. Until then the seat stays as
    /// it was. A second call makes a new link, and the first one no longer works.
    ///
    /// # Errors
    /// [`SeatError::Unknown`] for who holds no seat that can be relied on; [`SeatError::Over`].
    pub fn let_stand_in(
        &self,
        who: VolunteerId,
        shift: ShiftId,
        draw: Draw<'_>,
    ) -> Result<(StandInId, Vec<Edit>), SeatError> {
        let shift = self.shift(shift).ok_or(SeatError::Unknown)?;
        if self.is_over(shift) {
            return Err(SeatError::Over);
        }
        let id = StandInId::from_random(draw());
        let mut next = Shift::clone(shift);
        let held = next.people.get_mut(&who).filter(|one| one.state.is_sure()).ok_or(SeatError::Unknown)?;
        held.stand_in = Some(id);
        Ok((id, vec![Edit::Shift(next)]))
    }

    /// Whose seat a link is for, and in which role, while it can be had.
    #[must_use]
    pub fn seat_to_stand_in(&self, shift: &Shift, id: StandInId) -> Option<(VolunteerId, Role)> {
        let seat = shift.people.iter().find(|(_, one)| one.stand_in == Some(id) && one.state.holds_a_seat());
        seat.filter(|_| !self.is_over(shift)).map(|(who, one)| (*who, one.role))
    }

    /// Takes the place of whoever passed the link on. Both are told.
    ///
    /// # Errors
    /// [`SeatError::Unknown`] where there is no such seat any more, or it is one's own; [`SeatError::NotQualified`]; [`SeatError::Cancelled`];
    /// [`SeatError::Conflict`].
    pub fn stand_in(
        &self,
        by: VolunteerId,
        shift: ShiftId,
        id: StandInId,
        despite: bool,
    ) -> Result<Vec<Edit>, SeatError> {
        let known = self.shift(shift).ok_or(SeatError::Unknown)?;
        let (holder, role) =
            self.seat_to_stand_in(known, id).filter(|(holder, _)| *holder != by).ok_or(SeatError::Unknown)?;
        if known.people.get(&by).is_some_and(|one| one.state.holds_a_seat()) {
            return Err(SeatError::NotQualified);
        }
        let shift = self.open_to(by, shift, role)?;
        self.unopposed(by, shift, role, despite)?;
        let mut next = Shift::clone(shift);
        next.people.insert(holder, self.assigned(shift, role, AssignmentState::Declined, false));
        next.people.insert(by, self.assigned(shift, role, AssignmentState::Confirmed, despite));
        let letters = [(About::Freed, holder), (About::Confirmed, by)];
        let letters = letters.into_iter().filter_map(|(about, to)| self.letter(about, &next, to, role, None));
        let letters: Vec<Edit> = letters.map(Edit::Tell).collect();
        Ok(std::iter::once(Edit::Shift(next)).chain(letters).collect())
    }
}
