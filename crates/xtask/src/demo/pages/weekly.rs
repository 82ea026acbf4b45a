//! The weekly calendar: headings carry judge, courtroom, date and hour, and a row is one matter. The markup is as careless as the
//! original's (a judge's page of the N.D. Cal. court): upper-case tags, rows inside cells, NBSP, attributes without quotes.

use std::fmt::Write as _;

use jiff::civil::{Date, Time};

use super::super::people::Person;
use super::super::table::{Session, Sheet, court_day};
use super::{Moment, is_federal, on, people};

/// The page of a sheet.
pub(super) fn page(court: &str, sheet: Sheet, moment: &Moment) -> String {
    document(court, sheet, &on(sheet, moment), moment)
}

/// The page of these sessions, which are in the order of their judges, days and hours.
pub(crate) fn document(court: &str, sheet: Sheet, sessions: &[Session], moment: &Moment) -> String {
    let mut html = format!(
        "<HTML><HEAD>\n<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\">\n<TITLE>{court}: \
         Calendar</TITLE></HEAD>\n<BODY>\n<a name=\"top\"></a><h2>{court}: Calendar</h2>\n<TABLE class=Calendar border=0>\n"
    );
    let mut carried: Option<(&str, &str, usize)> = None;
    for session in sessions {
        let heading = (session.judge.surname, session.room, session.day);
        if carried.is_none_or(|(judge, room, _)| (judge, room) != (heading.0, heading.1)) {
            html.push_str(&judge_heading(session, sheet));
        }
        if carried != Some(heading) {
            html.push_str(&date_heading(court_day(moment.today, session.day), session.day));
        }
        carried = Some(heading);
        html.push_str(&block(session, sheet));
    }
    let written = moment.written().strftime("%b %e %Y %l:%M%p");
    let _ = write!(html, "</TABLE>\n<p>Last Updated: {written}</p>\n</BODY></HTML>\n");
    html
}

fn judge_heading(session: &Session, sheet: Sheet) -> String {
    let (title, floor) =
        if is_federal(sheet) { ("Judge", "2nd Floor") } else { ("Immigration Judge", "Floor 5") };
    let (given, surname, room) = (session.judge.given, session.judge.surname, session.room);
    format!(
        "<tr><td colspan=2><a name=\"#top\"><strong>{title} {given}&nbsp;{surname}<br>Courtroom {room}, \
         {floor}</strong></a></td></tr>\n"
    )
}

/// Both spellings of the class occur on one real page.
fn date_heading(date: Date, day: usize) -> String {
    let class = if day.is_multiple_of(2) { "Date" } else { "DATE" };
    format!("<tr><td colspan=2 class={class}>{} </td></tr>\n", date.strftime("%A, %b %e %Y"))
}

fn block(session: &Session, sheet: Sheet) -> String {
    let docket = if is_federal(sheet) { "Civil Law and Motion" } else { "Master docket" };
    let mut rows =
        format!("<TR><td>{}</td>\n<tr><td><tr>\n<td></td><td>{docket}</td></tr>\n", hour(session.time));
    for person in people(session) {
        let _ = write!(
            rows,
            "<tr>\n<td></td><td>{}<br>{}</td></tr>\n",
            caption(person, session, sheet),
            session.lines.join("<br>")
        );
    }
    rows.push_str("<tr>\n</tr>\n");
    rows
}

fn hour(time: Time) -> String {
    time.strftime("%l:%M%p").to_string().trim().to_owned()
}

fn caption(person: Person, session: &Session, sheet: Sheet) -> String {
    if is_federal(sheet) {
        let initials: String =
            [session.judge.given, session.judge.surname].iter().map(|name| &name[..1]).collect();
        format!("{}-{initials} - {} v. FIELD OFFICE DIRECTOR", person.case(), person.surname())
    } else {
        format!("A{} - Matter of {}", person.number(), person.name())
    }
}
