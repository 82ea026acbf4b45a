//! How covered a shift is, in one word.

use crate::assignment::AssignmentState;
use crate::shift::{Role, Shift, ShiftState};

/// How covered a shift is. Said in words on each screen, never by colour alone, and nowhere public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cover {
    /// Nobody holds a seat.
    Empty,
    /// Some seats are held, not all.
    Thin,
    /// All seats are held, and somebody has not answered since it moved.
    Reconfirm,
    /// All seats are held and sure.
    Covered,
    /// Not clear whether it takes place, or no longer on its page.
    CheckFirst,
    /// It does not take place.
    Cancelled,
}

impl Cover {
    /// Whether a coordinator should look at it before others.
    #[must_use]
    pub fn needs_somebody(self) -> bool {
        matches!(self, Self::Empty | Self::Thin | Self::Reconfirm | Self::CheckFirst)
    }
}

impl Shift {
    /// How covered it is.
    #[must_use]
    pub fn cover(&self) -> Cover {
        match self.state {
            ShiftState::Cancelled => return Cover::Cancelled,
            ShiftState::CheckFirst | ShiftState::NoLongerListed => return Cover::CheckFirst,
            ShiftState::Open => {}
        }
        let open: usize = Role::ALL.into_iter().map(|role| self.open_seats(role)).sum();
        let held = self.people.values().filter(|one| one.state.holds_a_seat()).count();
        match (open, held) {
            (0, _) if self.answers_outstanding() == 0 => Cover::Covered,
            (0, _) => Cover::Reconfirm,
            (_, 0) => Cover::Empty,
            _ => Cover::Thin,
        }
    }

    /// How many who hold a seat have not answered since it moved.
    #[must_use]
    pub fn answers_outstanding(&self) -> usize {
        self.people.values().filter(|one| one.state == AssignmentState::ToReconfirm).count()
    }

    /// How many offered and wait for a word.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.people.values().filter(|one| one.state == AssignmentState::Offered).count()
    }
}
