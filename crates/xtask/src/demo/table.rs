//! The one table of sessions that the demonstration's pages are written from, and the hours that it lives through.

use jiff::civil::{Date, Time, Weekday, time};

/// The pages on which sessions stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sheet {
    /// The immigration court's weekly calendar with headings.
    Weekly,
    /// The immigration court's flat table.
    Flat,
    /// The federal court's weekly calendar.
    FederalWeekly,
    /// The federal court's flat table.
    FederalFlat,
}

/// A judge of the demonstration; they are in the shipped `places.toml`, and none of them exists.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Judge {
    /// Given name.
    pub(crate) given: &'static str,
    /// Surname.
    pub(crate) surname: &'static str,
    /// The courtroom in which the judge sits.
    pub(crate) room: &'static str,
}

pub(crate) const LEE: &Judge = &Judge { given: "Jordan", surname: "Lee", room: "3" };
pub(crate) const OKAFOR: &Judge = &Judge { given: "Amara", surname: "Okafor", room: "5" };
pub(crate) const WHITFIELD: &Judge = &Judge { given: "Dana", surname: "Whitfield", room: "7" };
const CASTELLAN: &Judge = &Judge { given: "Robin", surname: "Castellan", room: "12" };
const HALE: &Judge = &Judge { given: "Morgan", surname: "Hale", room: "14A" };

/// A courtroom session as the court plans it at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Session {
    /// What this table calls it. On no page.
    pub(crate) name: &'static str,
    /// The pages that show it.
    pub(crate) sheets: &'static [Sheet],
    /// The day, as the number of court days after today.
    pub(crate) day: usize,
    /// The hour, in the court's civil time.
    pub(crate) time: Time,
    /// Who hears it.
    pub(crate) judge: &'static Judge,
    /// In which courtroom.
    pub(crate) room: &'static str,
    /// What the page calls its matters, line by line.
    pub(crate) lines: Vec<&'static str>,
    /// How many of them there are.
    pub(crate) matters: usize,
}

/// What the court does to its plan in the course of the demonstration, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Phase {
    /// The first listing.
    Listed,
    /// Later that day: moved, altered, vacated; closed and doubtful by the status page; some rows are missing.
    Changed,
    /// One missing session is back before anybody was told; two are missing for the second time.
    Gone,
    /// One of these is back.
    Back,
}

impl Phase {
    /// All of them, in order.
    pub(crate) const ALL: [Self; 4] = [Self::Listed, Self::Changed, Self::Gone, Self::Back];
}

/// What happens to a session.
#[derive(Debug, Clone, Copy)]
enum Edit {
    /// It is at another day and hour.
    At(usize, Time),
    /// It is in another courtroom.
    Room(&'static str),
    /// Its matters get this line in place of their last one.
    Says(&'static str),
    /// Its matters get this line besides.
    Vacated,
    /// Its rows are not there, until this phase.
    MissingUntil(Phase),
    /// Its rows are not there any more.
    Missing,
}

/// The day on which the status page closes the immigration court.
pub(crate) const CLOSED_DAY: usize = 7;
/// The day on which the status page is unclear about it.
pub(crate) const DOUBTFUL_DAY: usize = 9;

/// What happens, all of it from [`Phase::Changed`] on.
const STORY: &[(&str, Edit)] = &[
    ("lee-3", Edit::At(3, time(13, 0, 0, 0))),
    ("lee-4", Edit::Says("Webex")),
    ("lee-5", Edit::Vacated),
    ("lee-6", Edit::Missing),
    ("lee-7", Edit::MissingUntil(Phase::Back)),
    ("whitfield-5", Edit::Room("5")),
    ("whitfield-6", Edit::MissingUntil(Phase::Gone)),
    ("castellan-4", Edit::Vacated),
    ("hale-3", Edit::At(8, time(9, 0, 0, 0))),
];

/// The sessions of the court in a phase, in no order that a page has.
pub(crate) fn sessions(phase: Phase) -> Vec<Session> {
    let mut sessions = plan();
    if phase >= Phase::Changed {
        for (name, edit) in STORY {
            apply(&mut sessions, name, *edit, phase);
        }
    }
    sessions
}

fn apply(sessions: &mut Vec<Session>, name: &str, edit: Edit, phase: Phase) {
    let gone = match edit {
        Edit::Missing => true,
        Edit::MissingUntil(back) => phase < back,
        _ => false,
    };
    if gone {
        sessions.retain(|session| session.name != name);
    }
    for session in sessions.iter_mut().filter(|session| session.name == name) {
        match edit {
            Edit::At(day, time) => (session.day, session.time) = (day, time),
            Edit::Room(room) => session.room = room,
            Edit::Says(line) => {
                session.lines.pop();
                session.lines.push(line);
            }
            Edit::Vacated => session.lines.push("VACATED"),
            Edit::Missing | Edit::MissingUntil(_) => {}
        }
    }
}

const MASTER: &[&str] = &["Master Calendar Hearing", "In person"];
const INDIVIDUAL: &[&str] = &["Individual Hearing", "In person"];
const BOND: &[&str] = &["Bond Hearing", "Video"];
const CONFERENCE: &[&str] = &["Status Conference", "Telephonic"];
const HABEAS: &[&str] = &["Petition for Writ of Habeas Corpus", "Motion for Temporary Restraining Order"];
const REVIEW: &[&str] = &["Petition for Review of Agency Decision", "Oral Argument"];
const MOTION: &[&str] = &["Motion to Dismiss"];

fn plan() -> Vec<Session> {
    const LEE_ON: &[Sheet] = &[Sheet::Weekly];
    // Two pages that say the same of one session are one event.
    const OKAFOR_ON: &[Sheet] = &[Sheet::Weekly, Sheet::Flat];
    const WHITFIELD_ON: &[Sheet] = &[Sheet::Flat];
    const CASTELLAN_ON: &[Sheet] = &[Sheet::FederalWeekly];
    const HALE_ON: &[Sheet] = &[Sheet::FederalFlat];
    let row =
        |name, sheets, judge: &'static Judge, day, hour, minute, lines: &[&'static str], matters| Session {
            name,
            sheets,
            day,
            time: time(hour, minute, 0, 0),
            judge,
            room: judge.room,
            lines: lines.to_vec(),
            matters,
        };
    vec![
        row("lee-1", LEE_ON, LEE, 1, 8, 30, MASTER, 12),
        row("lee-2", LEE_ON, LEE, 2, 8, 30, MASTER, 22),
        row("lee-3", LEE_ON, LEE, 3, 8, 30, MASTER, 14),
        row("lee-4", LEE_ON, LEE, 5, 8, 30, MASTER, 11),
        row("lee-5", LEE_ON, LEE, 6, 8, 30, MASTER, 12),
        row("lee-6", LEE_ON, LEE, 8, 8, 30, MASTER, 10),
        row("lee-7", LEE_ON, LEE, 10, 8, 30, MASTER, 13),
        row("lee-8", LEE_ON, LEE, 11, 13, 0, INDIVIDUAL, 12),
        row("lee-9", LEE_ON, LEE, 13, 8, 30, MASTER, 9),
        row("okafor-1", OKAFOR_ON, OKAFOR, 1, 13, 0, CONFERENCE, 3),
        row("okafor-2", OKAFOR_ON, OKAFOR, 4, 9, 0, MASTER, 15),
        row("okafor-3", OKAFOR_ON, OKAFOR, CLOSED_DAY, 9, 0, MASTER, 8),
        row("okafor-4", OKAFOR_ON, OKAFOR, DOUBTFUL_DAY, 9, 0, MASTER, 12),
        row("okafor-5", OKAFOR_ON, OKAFOR, 12, 9, 0, BOND, 4),
        row("whitfield-1", WHITFIELD_ON, WHITFIELD, 2, 8, 30, MASTER, 6),
        row("whitfield-2", WHITFIELD_ON, WHITFIELD, 4, 13, 0, MASTER, 12),
        row("whitfield-3", WHITFIELD_ON, WHITFIELD, CLOSED_DAY, 8, 30, MASTER, 10),
        row("whitfield-4", WHITFIELD_ON, WHITFIELD, DOUBTFUL_DAY, 8, 30, MASTER, 7),
        row("whitfield-5", WHITFIELD_ON, WHITFIELD, 10, 8, 30, MASTER, 11),
        row("whitfield-6", WHITFIELD_ON, WHITFIELD, 11, 8, 30, MASTER, 9),
        row("whitfield-7", WHITFIELD_ON, WHITFIELD, 14, 8, 30, INDIVIDUAL, 3),
        row("castellan-1", CASTELLAN_ON, CASTELLAN, 1, 9, 0, HABEAS, 2),
        row("castellan-2", CASTELLAN_ON, CASTELLAN, 3, 9, 30, MOTION, 4),
        row("castellan-3", CASTELLAN_ON, CASTELLAN, 5, 9, 0, REVIEW, 1),
        row("castellan-4", CASTELLAN_ON, CASTELLAN, 8, 10, 0, HABEAS, 1),
        row("castellan-5", CASTELLAN_ON, CASTELLAN, 12, 13, 30, HABEAS, 2),
        row("hale-1", HALE_ON, HALE, 2, 10, 0, REVIEW, 2),
        row("hale-2", HALE_ON, HALE, 4, 9, 0, MOTION, 3),
        row("hale-3", HALE_ON, HALE, 6, 13, 30, HABEAS, 1),
        row("hale-4", HALE_ON, HALE, 10, 10, 0, HABEAS, 1),
        row("hale-5", HALE_ON, HALE, 13, 9, 0, MOTION, 2),
    ]
}

/// The date of the so-many-th day after today on which courts sit: Monday to Friday.
pub(crate) fn court_day(today: Date, number: usize) -> Date {
    let weekend = |date: &Date| matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
    let mut days = today.series(jiff::Span::new().days(1)).skip(1).filter(|date| !weekend(date));
    days.nth(number.saturating_sub(1)).expect("the calendar does not end within weeks of today")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn courts_sit_from_monday_to_friday() {
        for (today, number, expected) in [
            (date(2026, 11, 24), 1, date(2026, 11, 25)),
            (date(2026, 11, 27), 1, date(2026, 11, 30)),
            (date(2026, 11, 28), 1, date(2026, 11, 30)),
            (date(2026, 11, 29), 6, date(2026, 12, 7)),
            (date(2026, 12, 31), 2, date(2027, 1, 4)),
        ] {
            assert_eq!(court_day(today, number), expected, "{number} after {today}");
        }
    }

    #[test]
    fn the_story_speaks_of_sessions_that_are_in_the_table() {
        for (name, _) in STORY {
            assert_eq!(plan().iter().filter(|session| session.name == *name).count(), 1, "{name}");
        }
    }

    #[test]
    fn a_sheet_never_loses_what_would_trip_the_brake() {
        for sheet in [Sheet::Weekly, Sheet::Flat, Sheet::FederalWeekly, Sheet::FederalFlat] {
            let count =
                |phase| sessions(phase).iter().filter(|session| session.sheets.contains(&sheet)).count();
            let all = count(Phase::Listed);
            for phase in Phase::ALL {
                assert!((all - count(phase)) * 3 < all, "{sheet:?} in {phase:?}");
            }
        }
    }

    #[test]
    fn no_two_sessions_are_in_one_room_at_one_hour() {
        for phase in Phase::ALL {
            let mut slots: Vec<_> = sessions(phase)
                .into_iter()
                .map(|session| (session.room, session.day, session.time))
                .collect();
            let all = slots.len();
            slots.sort();
            slots.dedup();
            assert_eq!(slots.len(), all, "{phase:?}");
        }
    }

    #[test]
    fn what_was_missing_once_is_back_before_it_was_missing_twice() {
        let there =
            |name: &str| Phase::ALL.map(|phase| sessions(phase).iter().any(|session| session.name == name));
        assert_eq!(there("whitfield-6"), [true, false, true, true]);
        assert_eq!(there("lee-6"), [true, false, false, false]);
        assert_eq!(there("lee-7"), [true, false, false, true]);
    }
}
