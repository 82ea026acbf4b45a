//! What volunteers are on already, found once for all of them: asking each shift of each volunteer goes through the whole roster.

use std::collections::BTreeMap;

use jiff::Span;
use jiff::civil::Date;

use crate::assignment::{Assignment, AssignmentState};
use crate::ids::VolunteerId;
use crate::roster::Roster;
use crate::shift::{Shift, ShiftState};

/// The shifts on which each volunteer holds a seat or is asked for one, but for those that do not take place.
pub(crate) struct Engagements<'a>(BTreeMap<VolunteerId, Vec<(&'a Shift, &'a Assignment)>>);

impl<'a> Engagements<'a> {
    /// How far back shifts count against further ones, in days: eight weeks.
    const LATELY_DAYS: i64 = 56;

    pub(crate) fn of(roster: &'a Roster) -> Self {
        let mut found: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for shift in roster.shifts.values().filter(|shift| shift.state != ShiftState::Cancelled) {
            for (who, one) in &shift.people {
                if one.state.holds_a_seat() || one.state == AssignmentState::Asked {
                    found.entry(*who).or_default().push((shift.as_ref(), one));
                }
            }
        }
        Self(found)
    }

    /// Those of one volunteer.
    pub(crate) fn of_volunteer(&self, who: VolunteerId) -> &[(&'a Shift, &'a Assignment)] {
        self.0.get(&who).map_or(&[], Vec::as_slice)
    }

    /// How many seats a volunteer held in the last eight weeks or holds ahead.
    pub(crate) fn lately(&self, who: VolunteerId, today: Date) -> usize {
        let since = today.saturating_sub(Span::new().days(Self::LATELY_DAYS));
        let held = self.of_volunteer(who).iter();
        held.filter(|(shift, one)| one.state.holds_a_seat() && shift.date() >= since).count()
    }
}
