//! The coordinator's week: what needs somebody first, then day by day.

use std::collections::BTreeMap;

use docket::{Authority, Kind, Subject, WindowKind};
use jiff::Span;
use jiff::civil::{Date, DateTime};

use crate::cover::Cover;
use crate::ids::ShiftId;
use crate::plan::federal_holiday;
use crate::post::Reach;
use crate::shift::{Cause, MadeBy, Role, Shift};
use crate::world::World;

/// A week, from Monday to Sunday, at the places of one coordinator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: Date,
    /// The shifts that need somebody, what starts soonest first; also those of the days after the week, so that nothing is overlooked on a
    /// Sunday evening.
    pub needs: Vec<Row>,
    /// Its seven days.
    pub days: Vec<WeekDay>,
}

/// One day of a week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekDay {
    /// Which.
    pub date: Date,
    /// The federal holiday, in English and in Spanish.
    pub holiday: Option<(&'static str, &'static str)>,
    /// Whether nobody is on duty at some time between eight and five.
    pub without_duty: bool,
    /// Its shifts, by when they begin.
    pub rows: Vec<Row>,
}

/// One shift in the week: safe to be seen over a shoulder, without a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Which.
    pub shift: ShiftId,
    /// When volunteers are to be there, and when the session begins and ends.
    pub hours: (DateTime, DateTime, DateTime),
    /// What kind of event.
    pub what: What,
    /// How it is known.
    pub known: Known,
    /// How covered it is.
    pub cover: Cover,
    /// Need against have, by role.
    pub seats: BTreeMap<Role, (usize, usize)>,
    /// How many have not answered since it moved.
    pub unanswered: usize,
    /// How many offered and wait for a word.
    pub waiting: usize,
    /// Whether everything about it is private.
    pub private: bool,
}

/// What a shift is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A court session of a kind.
    Session(Option<Kind>),
    /// Check-in days.
    Window(WindowKind),
    /// Somebody who asked not to go alone.
    Accompaniment,
    /// A gathering.
    Gathering,
}

/// How an event is known: what a coordinator weighs it by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Known {
    /// A court's or an office's own page.
    Page,
    /// Read off the wall by a lead.
    Door,
    /// Entered by a coordinator.
    Entered,
    /// Told to the programme; private.
    Told,
    /// A standing session; nobody has confirmed this one.
    Standing,
}

/// How many days after the week still count among what needs somebody.
const AHEAD: i64 = 3;

impl World<'_> {
    /// The week that a day is in, at these places.
    #[must_use]
    pub fn week(&self, reach: &Reach, day: Date) -> Week {
        let monday = day.saturating_sub(Span::new().days(i64::from(day.weekday().to_monday_zero_offset())));
        let next = monday.saturating_add(Span::new().days(7));
        let mut shifts: Vec<&Shift> = self
            .roster
            .shifts
            .values()
            .map(AsRef::as_ref)
            .filter(|shift| reach.covers(&shift.place))
            .filter(|shift| (monday..next.saturating_add(Span::new().days(AHEAD))).contains(&shift.date()))
            .collect();
        shifts.sort_by_key(|shift| (shift.begins, shift.id));
        let mut days: Vec<WeekDay> = monday
            .series(Span::new().days(1))
            .take(7)
            .map(|date| WeekDay {
                date,
                holiday: federal_holiday(date),
                without_duty: !self.has_duty(date),
                rows: Vec::new(),
            })
            .collect();
        let mut needs = Vec::new();
        for shift in shifts {
            let row = self.row(shift);
            if !self.is_over(shift) && row.cover.needs_somebody() {
                needs.push(row.clone());
            }
            if let Some(day) = days.iter_mut().find(|day| day.date == shift.date()) {
                day.rows.push(row);
            }
        }
        Week { monday, needs, days }
    }

    /// One shift as a row.
    #[must_use]
    pub fn row(&self, shift: &Shift) -> Row {
        let roles = Role::ALL.into_iter().filter(|role| shift.needed(*role) > 0 || shift.have(*role) > 0);
        Row {
            shift: shift.id,
            hours: (shift.begins, shift.session, shift.ends),
            what: self.what(shift),
            known: self.known(shift),
            cover: shift.cover(),
            seats: roles.map(|role| (role, (shift.needed(role), shift.have(role)))).collect(),
            unanswered: shift.answers_outstanding(),
            waiting: shift.waiting(),
            private: shift.is_private(),
        }
    }

    fn what(&self, shift: &Shift) -> What {
        if shift.is_private() {
            return What::Accompaniment;
        }
        let event = shift.causes.iter().find_map(|cause| match cause {
            Cause::Public(id) => self.docket.events.get(id),
            Cause::Private(_) => None,
        });
        match event.map(|event| &event.now.facts.subject) {
            Some(Subject::Hearing(hearing)) => What::Session(Some(hearing.kind())),
            Some(Subject::Window { kind, .. }) => What::Window(*kind),
            Some(Subject::Gathering { .. }) => What::Gathering,
            Some(Subject::HalfDay { .. }) | None => What::Session(None),
        }
    }

    fn known(&self, shift: &Shift) -> Known {
        let best = |cause: &Cause| match cause {
            Cause::Private(_) => Some(Known::Told),
            Cause::Public(id) => {
                let (authority, _) = self.docket.events.get(id)?.now.sources.first()?;
                Some(match authority {
                    Authority::CourtPage | Authority::MonthlyData => Known::Page,
                    Authority::DoorSighting => Known::Door,
                    Authority::Coordinator | Authority::CoordinatorCalendar => Known::Entered,
                })
            }
        };
        let unsaid =
            if matches!(shift.made_by, MadeBy::Standing(_)) { Known::Standing } else { Known::Entered };
        shift.causes.iter().filter_map(best).min().unwrap_or(unsaid)
    }

    /// Whether somebody is on duty from eight to five of a day, for all places or for some.
    fn has_duty(&self, date: Date) -> bool {
        let mut until = date.at(8, 0, 0, 0);
        let mut spans: Vec<(DateTime, DateTime)> =
            self.roster.duties.values().map(|duty| (duty.from, duty.until)).collect();
        spans.sort();
        for (from, end) in spans {
            if from <= until {
                until = until.max(end);
            }
        }
        until >= date.at(17, 0, 0, 0)
    }
}
