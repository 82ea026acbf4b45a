//! Telling somebody, before it happens, that their level is about to lapse.

use docket::time::instant;
use jiff::civil::{Date, Time};
use jiff::{Span, Timestamp};

use crate::ids::VolunteerId;
use crate::letter::Letter;
use crate::level::Level;
use crate::phrases::{self, lang_of, lapse as say};
use crate::roster::Edit;
use crate::volunteer::{Membership, Volunteer};
use crate::world::World;

/// How many days before the last day of a level it is told, the later one last.
const DUE: [i64; 2] = [30, 7];
/// At which local hour of the programme.
const AT: Time = Time::constant(10, 0, 0, 0);

impl Volunteer {
    /// The last day of their level, if it is within so many days from this one.
    #[must_use]
    pub fn lapses_within(&self, days: i64, today: Date) -> Option<Date> {
        let until = self.vouched.as_ref()?.until?;
        let soon = self.level > Level::Applicant && until <= today.saturating_add(Span::new().days(days));
        (soon && until >= today).then_some(until)
    }
}

impl World<'_> {
    /// Tells those who take part what is due now and was not said yet: 30 and 7 days before a level lapses. Who got the level after that
    /// was due needs none: the coordinator has just spoken with them.
    #[must_use]
    pub fn lapses(&self) -> Vec<Edit> {
        let volunteers = self.roster.volunteers.values();
        let active = volunteers.filter(|volunteer| volunteer.membership == Membership::Active);
        active.filter_map(|volunteer| self.lapse_of(volunteer)).flatten().collect()
    }

    fn lapse_of(&self, volunteer: &Volunteer) -> Option<[Edit; 2]> {
        let today = self.today();
        let until = volunteer.lapses_within(DUE[0], today)?;
        let due = DUE.into_iter().map(|days| until.saturating_sub(Span::new().days(days)));
        let due = due.filter(|due| instant(&self.practice.zone, due.to_datetime(AT)) <= self.now).max()?;
        let vouched = volunteer.vouched.as_ref()?.on;
        if vouched >= due || volunteer.lapse_told.is_some_and(|told| told >= due) {
            return None;
        }
        let next = Volunteer { lapse_told: Some(today), ..volunteer.clone() };
        Some([Edit::Volunteer(next), Edit::Tell(self.lapse_letter(volunteer.id, volunteer, until, due))])
    }

    fn lapse_letter(&self, to: VolunteerId, volunteer: &Volunteer, until: Date, due: Date) -> Letter {
        let lang = lang_of(&volunteer.reads);
        let day = phrases::day(until, lang);
        Letter {
            to,
            key: format!("lapse/{to}/{until}/{due}"),
            subject: say::subject(&day, lang),
            body: format!("{}\n\n{}", say::news(&day, lang), self.practice.programme),
            urgent: false,
            not_before: Timestamp::UNIX_EPOCH,
            about: None,
        }
    }
}
