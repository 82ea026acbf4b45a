//! What follows for a shift and the people on it when its events change.

use crate::assignment::AssignmentState;
use crate::phrases::letters::About;
use crate::roster::Edit;
use crate::shift::{ByHand, MadeBy, Shift, ShiftState, Spot};
use crate::world::World;

use super::free_parts;
use super::wanted::{self, Wanted};

impl World<'_> {
    /// The edits that bring a shift to what is wanted: none if it is that already.
    pub(super) fn follow(&self, shift: &Shift, want: &Wanted) -> Vec<Edit> {
        let free = free_parts(shift);
        let mut next = shift.clone();
        next.causes.clone_from(&want.causes);
        // Where somebody asked to be met is known to a coordinator, and to no event.
        if !want.is_private() {
            next.spot.clone_from(&want.spot);
        }
        if matches!(want.made_by, MadeBy::Rule(_)) && matches!(shift.made_by, MadeBy::Rule(_)) {
            next.made_by = want.made_by;
        }
        // What is off keeps its hours: nobody is asked again about something that does not take place.
        let by_rule = shift.made_by != MadeBy::Hand && want.made_by != MadeBy::Hand;
        let off_by_hand = shift.state == ShiftState::Cancelled && !free.contains(&ByHand::State);
        let takes_place = want.state != ShiftState::Cancelled && !off_by_hand;
        if takes_place && by_rule && free.contains(&ByHand::Hours) {
            (next.begins, next.session, next.ends) = (want.begins, want.session, want.ends);
        } else if takes_place && !want.is_by_the_hour() {
            self.shift_along(&mut next, want);
        }
        if by_rule && free.contains(&ByHand::Need) {
            next.need.clone_from(&want.need);
        }
        if free.contains(&ByHand::State) {
            next.state = want.state;
        }
        self.changed(shift, next)
    }

    /// The edits for a shift whose hours nothing states any more: it stands where the best of its events stands. One that has none, or whose
    /// events nobody knows, is left alone.
    pub(super) fn follow_state(&self, shift: &Shift) -> Vec<Edit> {
        match self.state_by_events(shift).filter(|_| !shift.is_by_hand(ByHand::State)) {
            Some(state) => self.changed(shift, Shift { state, ..shift.clone() }),
            None => Vec::new(),
        }
    }

    /// Where the best of a shift's events stands; nothing if it has none, or nobody knows them.
    pub(crate) fn state_by_events(&self, shift: &Shift) -> Option<ShiftState> {
        let causes = shift.causes.iter();
        causes.filter_map(|cause| wanted::state_of_cause(self, &self.current(cause), shift)).min()
    }

    /// Hours that no rule states go along with the event: as long before it and as long as they were.
    fn shift_along(&self, next: &mut Shift, want: &Wanted) {
        let (before, length) =
            (next.session.duration_since(next.begins), next.ends.duration_since(next.session));
        next.session = want.session;
        next.begins = want.session.saturating_sub(before);
        next.ends = want.session.saturating_add(length);
    }

    /// The edits from one form of a shift to the next: who is asked again, who is freed, who is told what.
    ///
    /// Day, hour or door that differ ask everybody again ([`Shift::revision`]); another judge in the same room at the same hour does not.
    #[must_use]
    pub fn changed(&self, shift: &Shift, mut next: Shift) -> Vec<Edit> {
        if next == *shift {
            return Vec::new();
        }
        let moved = (next.begins, next.session, &next.place) != (shift.begins, shift.session, &shift.place)
            || room(&next) != room(shift);
        if moved {
            next.revision = next.revision.saturating_add(1);
        }
        let about = match (shift.state, next.state) {
            (before, ShiftState::Cancelled) if before != ShiftState::Cancelled => Some(About::Cancelled),
            (ShiftState::Cancelled, ShiftState::Cancelled) => None,
            (ShiftState::Cancelled, _) => Some(About::OnAgain),
            _ if moved => Some(About::Moved),
            (ShiftState::Open, ShiftState::CheckFirst | ShiftState::NoLongerListed) => {
                Some(About::CheckFirst)
            }
            (ShiftState::CheckFirst | ShiftState::NoLongerListed, ShiftState::Open) => Some(About::Clear),
            _ => None,
        };
        let Some(about) = about else { return vec![Edit::Shift(next)] };
        let told = self.carry_over(&mut next, about);
        let letters: Vec<Edit> = told
            .into_iter()
            .filter_map(|who| {
                let was = (about == About::Moved).then_some(shift);
                self.letter(about, &next, who, next.people[&who].role, was).map(Edit::Tell)
            })
            .collect();
        std::iter::once(Edit::Shift(next)).chain(letters).collect()
    }

    /// Puts each assignment where the news leaves it, and says who is told.
    fn carry_over(&self, next: &mut Shift, about: About) -> Vec<crate::VolunteerId> {
        use AssignmentState::{Asked, CalledOff, Claimed, Confirmed, Offered, ToReconfirm};
        let mut told = Vec::new();
        for (who, one) in &mut next.people {
            let state = match (about, one.state) {
                (About::Cancelled, Claimed | Confirmed | ToReconfirm | Asked) => CalledOff,
                (About::OnAgain, CalledOff) => Asked,
                (About::Moved, Claimed | Confirmed) => ToReconfirm,
                // Whoever was asked is asked anew about the new time; whoever offered keeps their place in line.
                (About::Moved, ToReconfirm | Asked)
                | (About::CheckFirst | About::Clear, Claimed | Confirmed | ToReconfirm | Asked) => {
                    told.push(*who);
                    continue;
                }
                (About::Cancelled, Offered) => one.state,
                _ => continue,
            };
            if state != one.state {
                one.before = (state == CalledOff).then_some((one.state, one.since));
                (one.state, one.since) = (state, self.now);
                told.push(*who);
            }
        }
        told
    }
}

fn room(shift: &Shift) -> Option<&docket::Room> {
    match &shift.spot {
        Spot::Courtroom { room, .. } => room.as_ref(),
        Spot::Office | Spot::Entrance => None,
    }
}
