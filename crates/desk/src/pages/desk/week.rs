//! The week: what needs somebody first, then day by day. Safe to be photographed: no name is on it.

use std::collections::BTreeSet;

use askama::Template;
use docket::PlaceCode;
use jiff::Span;
use jiff::civil::Date;
use listing::Lang;
use roster::phrases as say_roster;
use roster::{Post, Reach, Row, Shift, Spot, World};

use crate::ask::Ask;
use crate::error::Problem;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::routes::{Route, Who, get};
use crate::viewer::Viewer;

pub(super) fn routes() -> Vec<Route> {
    vec![get("/desk", Who::Post(Post::Coordinator), show)]
}

#[derive(Template)]
#[template(path = "week.html")]
struct WeekPage<'a> {
    frame: Frame<'a>,
    monday: Date,
    places: Vec<PlaceChoice>,
    earlier: String,
    later: String,
    duty: Option<String>,
    /// The duty telephone, as a link dials it.
    phone: Option<String>,
    /// How fresh is what the week is made from.
    read: Vec<String>,
    /// How many decisions about public pages wait at these places.
    decisions: Option<String>,
    needs: Vec<Line>,
    days: Vec<DayPart>,
}

/// A place that the week can be narrowed to.
struct PlaceChoice {
    name: String,
    link: String,
    chosen: bool,
}

/// A day with its lines.
struct DayPart {
    name: String,
    /// The address of its text for a chat.
    copy: String,
    notes: Vec<String>,
    lines: Vec<Line>,
}

/// One shift, as a line.
struct Line {
    path: String,
    day: String,
    hours: String,
    place: String,
    what: &'static str,
    known: &'static str,
    cover: &'static str,
    /// A class of the style sheet; it repeats what the word says.
    tone: &'static str,
    seats: String,
    answers: Option<String>,
    private: bool,
}

fn show(ask: &Ask) -> Result<Answer, Problem> {
    let viewer = ask.viewer()?;
    let moment = ask.moment();
    let world = moment.world();
    let own = viewer.volunteer.posts.get(&Post::Coordinator).ok_or(Problem::NotFound)?;
    let chosen = PlaceCode::parse(ask.query.get("place")).ok().filter(|place| own.covers(place));
    let reach = match &chosen {
        Some(place) => Reach::Places(BTreeSet::from([place.clone()])),
        None => own.clone(),
    };
    let day = ask.query.get("week").parse::<Date>().unwrap_or_else(|_| world.today());
    let week = world.week(&reach, day);
    let line = |row: &Row| line(&world, viewer, row);
    let link = |monday: Date, place: Option<&PlaceCode>| {
        let place = place.map_or_else(String::new, |place| format!("&place={place}"));
        format!("/desk?week={monday}{place}")
    };
    let other = |days: i64| link(week.monday.saturating_add(Span::new().days(days)), chosen.as_ref());
    let lang = ask.lang;
    let mut places = vec![PlaceChoice {
        name: say::all_places(lang).to_owned(),
        link: link(week.monday, None),
        chosen: chosen.is_none(),
    }];
    let used: BTreeSet<&PlaceCode> =
        moment.roster.shifts.values().map(|shift| &shift.place).filter(|place| own.covers(place)).collect();
    places.extend(used.into_iter().map(|code| PlaceChoice {
        name: moment.docket.places.get(code).map_or_else(
            || code.to_string(),
            |place| if lang == Lang::Es { place.name_es.clone() } else { place.name.clone() },
        ),
        link: link(week.monday, Some(code)),
        chosen: chosen.as_ref() == Some(code),
    }));
    let days = week.days.iter().map(|day| DayPart {
        name: say_roster::day(day.date, lang),
        copy: format!("/desk/days/{}", day.date),
        notes: [
            day.holiday.map(|(en, es)| say::holiday(if lang == Lang::Es { es } else { en }, lang)),
            (day.without_duty && !day.rows.is_empty()).then(|| say::without_duty(lang).to_owned()),
        ]
        .into_iter()
        .flatten()
        .collect(),
        lines: day.rows.iter().map(line).collect(),
    });
    page::html(&WeekPage {
        frame: Frame::new(ask, say::week_of(&say_roster::day(week.monday, lang), lang)),
        monday: week.monday,
        places,
        earlier: other(-7),
        later: other(7),
        duty: duty_now(ask, &world)?,
        phone: world.practice.duty_phone.as_deref().map(dialled),
        read: read(&world, &reach, lang),
        decisions: match super::review::count(&moment.docket, &reach, moment.now) {
            0 => None,
            count => Some(say::review::wait(count, lang)),
        },
        needs: week.needs.iter().map(line).collect(),
        days: days.collect(),
    })
}

/// The display name of whoever is on duty now. The one name on the page: it is who everybody is to call.
fn duty_now(ask: &Ask, world: &World<'_>) -> Result<Option<String>, Problem> {
    let now = docket::time::civil(&world.practice.zone, world.now);
    let on_duty = world.roster.duties.values().find(|duty| duty.from <= now && now < duty.until);
    let Some(duty) = on_duty else { return Ok(None) };
    Ok(ask.desk.people().card(duty.who)?.map(|card| card.name.as_str().to_owned()))
}

/// A telephone number without what only helps reading.
fn dialled(number: &str) -> String {
    number.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect()
}

/// When the pages of these places were last read, and which have been unread for too long.
fn read(world: &World<'_>, reach: &Reach, lang: Lang) -> Vec<String> {
    let docket = world.docket;
    let when = |at| say_roster::day_and_hour(docket::time::civil(&world.practice.zone, at), lang);
    let (mut latest, mut unread) = (None, Vec::new());
    for (id, health) in &docket.health {
        let complete = docket.sources.get(id).and_then(|state| state.last_complete.as_ref());
        let covers = complete.iter().flat_map(|complete| &complete.covers).map(|cover| &cover.place);
        let Some(place) = covers.into_iter().find(|place| reach.covers(place)) else { continue };
        latest = latest.max(health.last_good);
        if let Some(since) = health.stale_since {
            let name = docket.places.get(place).map_or(place.as_str(), |place| place.short.as_str());
            unread.push(say::unread_since(name, &when(since), lang));
        }
    }
    latest.map(|at| say::last_read(&when(at), lang)).into_iter().chain(unread).collect()
}

/// "Kansas City, courtroom 3".
pub(super) fn city_and_door(world: &World<'_>, shift: &Shift, lang: Lang) -> String {
    let city = world.place(shift).map_or_else(|| shift.place.to_string(), |place| place.short.clone());
    match &shift.spot {
        Spot::Courtroom { room: Some(room), .. } => {
            format!("{city}, {}", say::courtroom(room.as_str(), lang))
        }
        Spot::Office => format!("{city}, {}", say::office(lang)),
        _ => city,
    }
}

fn line(world: &World<'_>, viewer: &Viewer, row: &Row) -> Line {
    let lang = viewer.lang;
    let (begins, session, ends) = row.hours;
    let shift = world.shift(row.shift);
    let place = shift.map_or_else(String::new, |shift| city_and_door(world, shift, lang));
    let seats = row
        .seats
        .iter()
        .map(|(role, (need, have))| format!("{} {have}/{need}", say_roster::role(*role, lang)));
    let answers = [
        (row.unanswered > 0).then(|| say::unanswered(row.unanswered, lang)),
        (row.waiting > 0).then(|| say::waiting(row.waiting, lang)),
    ];
    let answers: Vec<String> = answers.into_iter().flatten().collect();
    Line {
        path: format!("/desk/shifts/{}", row.shift),
        day: say_roster::day(session.date(), lang),
        hours: format!("{} – {}", say_roster::hour(begins, lang), say_roster::hour(ends, lang)),
        place,
        what: say::what(row.what, lang),
        known: say::known(row.known, lang),
        cover: say::cover(row.cover, lang),
        tone: say::tone(row.cover),
        seats: seats.collect::<Vec<_>>().join(" · "),
        answers: (!answers.is_empty()).then(|| answers.join(" · ")),
        private: row.private,
    }
}
