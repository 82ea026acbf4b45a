//! The pages of the demonstration's court, each in the shape of a real one, written from the one table.

pub(crate) mod flat;
mod status;
pub(crate) mod weekly;

use jiff::civil::{Date, DateTime};

use super::people::Person;
use super::table::{self, Phase, Session, Sheet};

/// What a page is written from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment {
    /// The day that the table's days are counted from.
    pub(crate) today: Date,
    /// How far the story has come.
    pub(crate) phase: Phase,
}

impl Moment {
    /// The hour that the pages say they were written at. Courts do not turn it with each change, and a page whose sessions stay
    /// must keep its bytes.
    fn written(self) -> DateTime {
        self.today.yesterday().unwrap_or(self.today).at(18, 31, 0, 0)
    }
}

/// The addresses of the pages, below the court's.
pub(crate) const ADDRESSES: [&str; 6] = [
    "/dmo-weekly.html",
    "/dmo-flat.html",
    "/dmo-fed-weekly.html",
    "/dmo-fed-public.html",
    "/dmo-status.html",
    "/dmo-alerts.html",
];

/// The page at an address.
pub(crate) fn page(address: &str, moment: &Moment) -> Option<String> {
    Some(match address {
        "/dmo-weekly.html" => weekly::page("Riverbend Immigration Court", Sheet::Weekly, moment),
        "/dmo-flat.html" => flat::page("Riverbend Immigration Court", Sheet::Flat, moment),
        "/dmo-fed-weekly.html" => weekly::page("Riverbend U.S. Courthouse", Sheet::FederalWeekly, moment),
        "/dmo-fed-public.html" => flat::page("Riverbend U.S. Courthouse", Sheet::FederalFlat, moment),
        "/dmo-status.html" => status::page(moment),
        "/dmo-alerts.html" => status::alerts(moment),
        _ => return None,
    })
}

/// The sessions of a sheet, by judge, day and hour.
fn on(sheet: Sheet, moment: &Moment) -> Vec<Session> {
    let mut sessions = table::sessions(moment.phase);
    sessions.retain(|session| session.sheets.contains(&sheet));
    sessions.sort_by_key(|session| (session.judge.surname, session.day, session.time));
    sessions
}

/// The people whose matters a session holds: always the same for one session, wherever it moves.
fn people(session: &Session) -> impl Iterator<Item = Person> {
    let seed = session.name.bytes().fold(7_usize, |seed, byte| seed * 31 % 9973 + usize::from(byte));
    (0..session.matters).map(move |index| Person::of(seed + index))
}

/// Whether a sheet is the federal court's.
fn is_federal(sheet: Sheet) -> bool {
    matches!(sheet, Sheet::FederalWeekly | Sheet::FederalFlat)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn moment(phase: Phase) -> Moment {
        Moment { today: date(2026, 11, 24), phase }
    }

    #[test]
    fn every_address_has_a_page_and_no_other() {
        for address in ADDRESSES {
            assert!(page(address, &moment(Phase::Listed)).is_some_and(|page| page.len() > 500), "{address}");
        }
        assert_eq!(page("/other.html", &moment(Phase::Listed)), None);
    }

    #[test]
    fn a_page_changes_only_when_its_court_does() {
        for address in ADDRESSES {
            let at = |phase| page(address, &moment(phase));
            assert_eq!(at(Phase::Gone), at(Phase::Gone));
            assert_ne!(at(Phase::Listed), at(Phase::Changed), "{address}");
        }
        assert_eq!(
            page("/dmo-status.html", &moment(Phase::Changed)),
            page("/dmo-status.html", &moment(Phase::Back))
        );
    }

    #[test]
    fn a_session_keeps_its_people_when_it_moves() {
        let of = |phase| {
            let moved = table::sessions(phase).into_iter().find(|session| session.name == "lee-3");
            people(&moved.expect("it is in every phase")).collect::<Vec<_>>()
        };
        assert_eq!(of(Phase::Listed), of(Phase::Changed));
    }
}
