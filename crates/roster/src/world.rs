//! What the rules look at, and what the programme has decided for itself.

use std::sync::Arc;

use docket::{Docket, Place};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::ids::{ShiftId, VolunteerId};
use crate::roster::Roster;
use crate::shift::Shift;
use crate::volunteer::Volunteer;

/// Roster, docket and moment: what every decision is made from.
#[derive(Debug, Clone, Copy)]
pub struct World<'a> {
    /// Volunteers and shifts.
    pub roster: &'a Roster,
    /// What public pages say.
    pub docket: &'a Docket,
    /// What the programme decided for itself.
    pub practice: &'a Practice,
    /// The moment.
    pub now: Timestamp,
}

/// What the programme decided for itself.
#[derive(Debug, Clone)]
pub struct Practice {
    /// The zone that its days and quiet hours are in.
    pub zone: TimeZone,
    /// The address of its pages, without a slash at the end; letters carry links to it.
    pub site: String,
    /// What it calls itself.
    pub programme: String,
    /// Until how many hours before a shift begins it can be given back by oneself; later, duty is called.
    pub give_back_hours: u16,
    /// What happens within this many hours is urgent.
    pub urgent_hours: u16,
    /// The duty telephone, as it is to be dialled; letters name it where somebody cannot help themselves.
    pub duty_phone: Option<String>,
}

impl World<'_> {
    /// The day in the programme's zone.
    #[must_use]
    pub fn today(&self) -> Date {
        docket::time::civil(&self.practice.zone, self.now).date()
    }

    /// The place of a shift, if the docket still has it.
    #[must_use]
    pub fn place(&self, shift: &Shift) -> Option<&Place> {
        self.docket.places.get(&shift.place)
    }

    /// The instant of a civil time at a shift's place.
    #[must_use]
    pub fn instant(&self, shift: &Shift, civil: DateTime) -> Timestamp {
        let zone = self.place(shift).map_or(&self.practice.zone, |place| &place.zone);
        docket::time::instant(zone, civil)
    }

    /// When a shift begins and ends.
    #[must_use]
    pub fn span(&self, shift: &Shift) -> (Timestamp, Timestamp) {
        (self.instant(shift, shift.begins), self.instant(shift, shift.ends))
    }

    /// Whether a shift is over.
    #[must_use]
    pub fn is_over(&self, shift: &Shift) -> bool {
        self.instant(shift, shift.ends) <= self.now
    }

    /// Whether a shift begins so soon that news of it is urgent.
    #[must_use]
    pub fn is_urgent(&self, shift: &Shift) -> bool {
        let hours = jiff::SignedDuration::from_hours(i64::from(self.practice.urgent_hours));
        self.instant(shift, shift.begins).duration_since(self.now) <= hours
    }

    /// A shift.
    #[must_use]
    pub fn shift(&self, id: ShiftId) -> Option<&Arc<Shift>> {
        self.roster.shifts.get(&id)
    }

    /// A volunteer.
    #[must_use]
    pub fn volunteer(&self, id: VolunteerId) -> Option<&Arc<Volunteer>> {
        self.roster.volunteers.get(&id)
    }
}
