//! A week with a shift in every state.

use std::sync::Arc;

use roster::{Assignment, AssignmentState, Edit, Role, Roster, Shift, ShiftState};

use super::people::number;
use super::programme::Programme;

/// What the court lists in that week and the next: seven sessions that the rule is for.
pub(super) const DOCKET: [&str; 8] = [
    "2026-06-02 08:30 lee 3 master*24",
    "2026-06-02 13:00 okafor 2 master*8",
    "2026-06-03 08:30 whitfield 5 master*18",
    "2026-06-03 13:00 lee 3 master*4",
    "2026-06-04 08:30 okafor 2 master*15",
    "2026-06-05 08:30 lee 3 master*15",
    "2026-06-05 13:00 whitfield 5 conference*4",
    "2026-06-09 08:30 okafor 2 master*15",
];

/// One after the other: nobody is sure yet, all seats are filled, somebody is to confirm anew, nobody was asked, it is called off, it is
/// to be checked.
const PEOPLE: &[&[(u8, Role, AssignmentState)]] = &[
    &[
        (0, Role::Lead, AssignmentState::Confirmed),
        (2, Role::Observer, AssignmentState::Confirmed),
        (3, Role::Observer, AssignmentState::Asked),
        (4, Role::Observer, AssignmentState::Offered),
    ],
    &[
        (1, Role::Lead, AssignmentState::Confirmed),
        (3, Role::Observer, AssignmentState::Confirmed),
        (2, Role::Observer, AssignmentState::Claimed),
    ],
    &[(0, Role::Lead, AssignmentState::Confirmed), (2, Role::Observer, AssignmentState::ToReconfirm)],
    &[],
    &[(2, Role::Observer, AssignmentState::CalledOff)],
    &[(2, Role::Observer, AssignmentState::Confirmed)],
];

/// Puts people on the shifts, as if all of it had been asked and answered.
pub(super) fn settle(programme: &Programme) {
    let now = programme.world().now();
    programme.edits(|roster| {
        let mut edits = Vec::new();
        for (index, (shift, people)) in shifts(roster).into_iter().zip(PEOPLE).enumerate() {
            let mut shift = Shift::clone(&shift);
            shift.state = match index {
                4 => ShiftState::Cancelled,
                5 => ShiftState::CheckFirst,
                _ => shift.state,
            };
            if index > 3 {
                shift.by_hand.insert(roster::ByHand::State);
            }
            for &(who, role, state) in *people {
                let (agreed, reminded, before) = (shift.revision, None, None);
                let one = Assignment {
                    role,
                    state,
                    since: now,
                    agreed,
                    reminded,
                    despite: false,
                    before,
                    stand_in: None,
                };
                shift.people.insert(number(who), one);
            }
            edits.push(Edit::Shift(shift));
        }
        edits
    });
}

/// The shifts that there are, by time.
pub(super) fn shifts(roster: &Roster) -> Vec<Arc<Shift>> {
    let mut shifts: Vec<_> = roster.shifts.values().cloned().collect();
    shifts.sort_by_key(|shift| (shift.begins, shift.id));
    shifts
}
