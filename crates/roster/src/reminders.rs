//! Reminders: two days before, and the evening before.

use docket::time::instant;
use jiff::Timestamp;
use jiff::civil::Time;

use crate::phrases::letters::About;
use crate::roster::Edit;
use crate::shift::{Shift, ShiftState};
use crate::world::World;

/// When a reminder is due: how many days before the shift, and at which local hour of the programme.
const DUE: [(i32, Time); 2] = [(2, Time::constant(10, 0, 0, 0)), (1, Time::constant(18, 0, 0, 0))];

impl World<'_> {
    /// Reminds those who hold a seat of what is due now and was not said yet. A seat that was taken after a reminder was due, but before
    /// the next, needs none: its holder has just thought of it.
    #[must_use]
    pub fn reminders(&self) -> Vec<Edit> {
        let standing = |shift: &&std::sync::Arc<Shift>| {
            shift.state != ShiftState::Cancelled && self.instant(shift, shift.begins) > self.now
        };
        self.roster.shifts.values().filter(standing).flat_map(|shift| self.reminders_of(shift)).collect()
    }

    fn reminders_of(&self, shift: &Shift) -> Vec<Edit> {
        let Some(due) = self.last_due(shift) else { return Vec::new() };
        let mut next = shift.clone();
        let mut letters = Vec::new();
        for (who, one) in &mut next.people {
            let said = one.reminded.is_some_and(|said| said >= due);
            if one.state.is_sure() && one.since < due && !said {
                one.reminded = Some(self.now);
                letters.extend(self.letter(About::Reminder, shift, *who, one.role, None).map(|letter| {
                    // The two reminders of one shift are two letters.
                    let key = format!("{}/{}", letter.key, due.as_second());
                    Edit::Tell(crate::Letter { key, ..letter })
                }));
            }
        }
        if next == *shift { Vec::new() } else { std::iter::once(Edit::Shift(next)).chain(letters).collect() }
    }

    /// The last moment until now at which a reminder of this shift was due.
    fn last_due(&self, shift: &Shift) -> Option<Timestamp> {
        DUE.into_iter()
            .filter_map(|(days, at)| {
                let day = shift.begins.date().checked_sub(jiff::Span::new().days(days)).ok()?;
                Some(instant(&self.practice.zone, day.to_datetime(at)))
            })
            .filter(|due| *due <= self.now)
            .max()
    }
}
