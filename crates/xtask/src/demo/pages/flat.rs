//! The flat table: one row a matter, every fact in a cell of its own (the shape of `PublicCalendar.pl`).

use std::fmt::Write as _;

use super::super::people::Person;
use super::super::table::{Session, Sheet, court_day};
use super::{Moment, is_federal, on, people};

/// The page of a sheet.
pub(super) fn page(court: &str, sheet: Sheet, moment: &Moment) -> String {
    let mut sessions = on(sheet, moment);
    sessions.sort_by_key(|session| (session.day, session.time, session.judge.surname));
    document(court, sheet, &sessions, moment)
}

/// The page of these sessions, row by row.
pub(crate) fn document(court: &str, sheet: Sheet, sessions: &[Session], moment: &Moment) -> String {
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{court}: Public Calendar</title>\n\
         </head>\n<body>\n<h1>{court}: Public Calendar</h1>\n<table class=\"docket\" border=\"1\">\n<thead><tr><th>Date</th>\
         <th>Time</th><th>Case</th><th>Hearing</th><th>Judge</th><th>Courtroom</th></tr></thead>\n<tbody>\n"
    );
    for session in sessions {
        for person in people(session) {
            html.push_str(&row(session, person, sheet, moment));
        }
    }
    let written = moment.written().strftime("%m/%d/%Y %I:%M %p");
    let _ = write!(
        html,
        "</tbody>\n</table>\n<p>Calendar as of {written}. Check the courthouse board for changes.</p>\n</body>\n</html>\n"
    );
    html
}

fn row(session: &Session, person: Person, sheet: Sheet, moment: &Moment) -> String {
    let date = court_day(moment.today, session.day).strftime("%m/%d/%Y");
    let time = session.time.strftime("%I:%M %p");
    let hearing = session.lines.join("<br>");
    let (given, surname, room) = (session.judge.given, session.judge.surname, session.room);
    let (matter, judge, room) = if is_federal(sheet) {
        let matter = format!("{}<br>{} v. FIELD OFFICE DIRECTOR", person.case(), person.surname());
        (matter, format!("Hon. {given} {surname}"), room.to_owned())
    } else {
        let matter = format!("A{}<br>{}", person.number(), person.name());
        (matter, format!("{}, {}", surname.to_uppercase(), given.to_uppercase()), format!("Courtroom {room}"))
    };
    format!(
        "<tr><td>{date}</td><td>{time}</td><td>{matter}</td><td>{hearing}</td><td>{judge}</td><td>{room}</td></tr>\n"
    )
}
