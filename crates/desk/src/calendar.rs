//! A volunteer's own shifts as a calendar (RFC 5545): discreet, since telephones show it to whoever looks, and some send it elsewhere.
//!
//! An entry says "Volunteer shift", the time, and where one signs in to read more. Where it is stands in it only if the volunteer wants
//! that; the door and the meeting point never do. Equal rosters are equal bytes: nothing in it comes from the clock.

use contentline::{EMPTY, Lines};
use jiff::Timestamp;
use listing::Lang;
use roster::{Assignment, AssignmentState, Shift, ShiftState, Volunteer, World};

use crate::digest;
use crate::phrases::feed as say;

/// From when seconds are counted in SEQUENCE, so that it stays a small number: 2020-01-01T00:00:00Z.
const EPOCH: i64 = 1_577_836_800;

/// The calendar of one volunteer. `host` makes identifiers that are nobody else's.
pub(crate) fn personal(world: &World<'_>, volunteer: &Volunteer, show_place: bool, host: &str) -> String {
    let lang = roster::phrases::lang_of(&volunteer.reads);
    let mut lines = Lines::new();
    lines.fixed("BEGIN:VCALENDAR");
    lines.fixed("VERSION:2.0");
    lines.fixed("PRODID:-//Alongside//Personal calendar 1//EN");
    lines.fixed("CALSCALE:GREGORIAN");
    lines.fixed("METHOD:PUBLISH");
    lines.text("NAME", say::calendar_name(lang));
    lines.text("X-WR-CALNAME", say::calendar_name(lang));
    lines.fixed("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    lines.fixed("X-PUBLISHED-TTL:PT1H");
    let mut own: Vec<(&Shift, &Assignment, Status)> = world
        .roster
        .shifts_of(volunteer.id)
        .filter_map(|shift| {
            let held = &shift.people[&volunteer.id];
            Some((shift.as_ref(), held, Status::of(shift, held.state)?))
        })
        .collect();
    own.sort_by_key(|(shift, ..)| (shift.begins, shift.id));
    if own.is_empty() {
        lines.component(EMPTY);
    }
    for (shift, held, status) in own {
        let uid = identifier(volunteer, shift, host);
        event(&mut lines, world, (shift, held, status), &uid, show_place, lang);
    }
    lines.fixed("END:VCALENDAR");
    lines.into_string()
}

/// How far a shift is certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    Confirmed,
    /// The volunteer is asked again, or the session may not take place.
    Tentative,
    Cancelled,
}

impl Status {
    /// None for what was never in the volunteer's calendar: what they offered, or are asked for.
    fn of(shift: &Shift, state: AssignmentState) -> Option<Self> {
        match state {
            AssignmentState::Asked | AssignmentState::Offered => None,
            AssignmentState::Declined | AssignmentState::Released | AssignmentState::CalledOff => {
                Some(Self::Cancelled)
            }
            AssignmentState::ToReconfirm => Some(Self::Tentative),
            AssignmentState::Attended | AssignmentState::Missed => Some(Self::Confirmed),
            AssignmentState::Claimed | AssignmentState::Confirmed => Some(match shift.state {
                ShiftState::Open => Self::Confirmed,
                ShiftState::CheckFirst | ShiftState::NoLongerListed => Self::Tentative,
                ShiftState::Cancelled => Self::Cancelled,
            }),
        }
    }
}

/// Writes a VEVENT. No VALARM: a telephone that rings in a courtroom is taken away.
fn event(
    lines: &mut Lines,
    world: &World<'_>,
    (shift, held, status): (&Shift, &Assignment, Status),
    uid: &str,
    show_place: bool,
    lang: Lang,
) {
    let (begins, ends) = world.span(shift);
    let link = world.address(shift);
    lines.fixed("BEGIN:VEVENT");
    lines.text("UID", uid);
    lines.instant("DTSTAMP", held.since);
    lines.instant("LAST-MODIFIED", held.since);
    lines.number("SEQUENCE", sequence(shift.revision, held.since));
    lines.instant("DTSTART", begins);
    lines.instant("DTEND", ends);
    lines.text("SUMMARY", say::summary(lang));
    lines.text("DESCRIPTION", &say::description(&link, lang));
    lines.uri("URL", &link);
    if let Some(place) = show_place.then(|| place(world, shift, lang)).flatten() {
        lines.text("LOCATION", &place);
    }
    lines.fixed(match status {
        Status::Confirmed => "STATUS:CONFIRMED",
        Status::Tentative => "STATUS:TENTATIVE",
        Status::Cancelled => "STATUS:CANCELLED",
    });
    lines.fixed(if status == Status::Cancelled { "TRANSP:TRANSPARENT" } else { "TRANSP:OPAQUE" });
    lines.fixed("CLASS:PRIVATE");
    lines.fixed("END:VEVENT");
}

/// Where it is: a public building with its street. Of a private shift the city.
fn place(world: &World<'_>, shift: &Shift, lang: Lang) -> Option<String> {
    let place = world.place(shift)?;
    let address = &place.address;
    if shift.is_private() || address.street.is_empty() {
        return Some(place.short.clone());
    }
    let name = if lang == Lang::Es { &place.name_es } else { &place.name };
    Some(format!("{name}, {}, {}, {} {}", address.street, address.city, address.state, address.zip))
}

/// The same as long as it is the same volunteer and shift, in each of their feeds; and two volunteers' calendars do not tell that they are
/// on one shift.
fn identifier(volunteer: &Volunteer, shift: &Shift, host: &str) -> String {
    format!("{}@{host}", digest::short(&format!("{}/{}", volunteer.id, shift.id), 16))
}

/// Rises whenever the shift moves or the assignment changes, since neither its revision nor its moment ever goes back.
fn sequence(revision: u32, since: Timestamp) -> u32 {
    let seconds = (since.as_second() - EPOCH).clamp(0, i64::from(i32::MAX) / 2);
    u32::try_from(seconds).unwrap_or(0).saturating_add(revision)
}
