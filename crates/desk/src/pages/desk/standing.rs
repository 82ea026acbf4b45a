//! Standing sessions: what takes place every week, by a coordinator's word.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::http::StatusCode;
use jiff::Span;
use jiff::civil::{Date, Time, Weekday};
use roster::phrases as say_roster;
use roster::{Edit, Post, Role, Spot, StandingError, StandingId, StandingSession};
use store::people::draws;

use super::need::{self, Choice, NeedField};
use super::own::{self, PlaceOption};
use crate::ask::Ask;
use crate::desk::Moment;
use crate::error::Problem;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::routes::{Route, Who, get, post};

pub(super) fn routes() -> Vec<Route> {
    let coordinator = Who::Post(Post::Coordinator);
    vec![
        get("/desk/standing", coordinator, show),
        post("/desk/standing", coordinator, save),
        get("/desk/standing/{standing}", coordinator, edit),
        post("/desk/standing/{standing}/end", coordinator, end),
    ]
}

const DAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// For how many days a new one is proposed.
const QUARTER: i64 = 90;

#[derive(Template)]
#[template(path = "standing.html")]
struct StandingPage<'a> {
    frame: Frame<'a>,
    wrong: Option<&'static str>,
    sessions: Vec<(String, String)>,
    form: StandingForm,
}

/// A standing session as a form shows it.
struct StandingForm {
    id: Option<String>,
    places: Vec<PlaceOption>,
    doors: Vec<Choice>,
    room: String,
    judge: String,
    weekdays: Vec<(i8, &'static str, bool)>,
    from: String,
    until: String,
    first: String,
    last: String,
    except: String,
    need: Vec<NeedField>,
    early: u16,
}

fn show(ask: &Ask) -> Result<Answer, Problem> {
    page::html(&page_of(ask, &ask.moment(), None, None)?)
}

fn edit(ask: &Ask) -> Result<Answer, Problem> {
    let moment = ask.moment();
    let session = theirs(ask, &moment, ask.id("standing")?)?;
    page::html(&page_of(ask, &moment, Some(&session), None)?)
}

fn theirs(ask: &Ask, moment: &Moment, id: StandingId) -> Result<StandingSession, Problem> {
    let own = own::reach(ask)?;
    let found = moment.roster.standing.get(&id).filter(|session| own.covers(&session.place));
    found.map(|session| StandingSession::clone(session)).ok_or(Problem::NotFound)
}

fn page_of<'a>(
    ask: &'a Ask,
    moment: &Moment,
    edited: Option<&StandingSession>,
    wrong: Option<StandingError>,
) -> Result<StandingPage<'a>, Problem> {
    let own = own::reach(ask)?;
    let mut sessions: Vec<_> =
        moment.roster.standing.values().filter(|session| own.covers(&session.place)).collect();
    sessions.sort_by_key(|session| (session.place.clone(), session.id));
    Ok(StandingPage {
        frame: Frame::new(ask, say::rules::standing_title(ask.lang)),
        wrong: wrong.map(|error| say::rules::standing_wrong(error, ask.lang)),
        sessions: sessions
            .into_iter()
            .map(|session| (session.id.to_string(), words(ask, moment, session)))
            .collect(),
        form: form(ask, moment, edited)?,
    })
}

/// "Every Tuesday, Thursday, 8:30 a.m. – 12:00 p.m., until Wednesday, September 30, at …: 1 lead".
fn words(ask: &Ask, moment: &Moment, session: &StandingSession) -> String {
    let lang = ask.lang;
    let days = DAYS.into_iter().filter(|day| session.weekdays.contains(&day.to_monday_one_offset()));
    let days: Vec<_> = days.map(|day| say::profile::weekday(day, lang)).collect();
    let hour = |time: Time| say_roster::hour(session.first.to_datetime(time), lang);
    let hours = format!("{} – {}", hour(session.from), hour(session.until));
    let mut need = need::words(&session.need, lang);
    if session.early > 0 {
        need.push_str(&say::rules::before(session.early, lang));
    }
    let place = own::name(moment, &session.place, lang);
    say::rules::every(&days.join(", "), &hours, &say_roster::day(session.last, lang), &place, &need, lang)
}

fn form(ask: &Ask, moment: &Moment, session: Option<&StandingSession>) -> Result<StandingForm, Problem> {
    let lang = ask.lang;
    let today = ask.desk.today();
    let (room, judge) = match session.map(|session| &session.spot) {
        Some(Spot::Courtroom { room, judge }) => (room.as_ref(), judge.as_ref()),
        _ => (None, None),
    };
    let place = session.and_then(|session| moment.docket.places.get(&session.place));
    let judge = judge.and_then(|key| place?.judge_by_key(key));
    let clock = |time: Time| format!("{:02}:{:02}", time.hour(), time.minute());
    let usual = BTreeMap::from([(Role::Lead, 1), (Role::Observer, 2)]);
    let spot = session.map(|session| &session.spot);
    let last = today.saturating_add(Span::new().days(QUARTER));
    Ok(StandingForm {
        id: session
            .filter(|session| moment.roster.standing.contains_key(&session.id))
            .map(|session| session.id.to_string()),
        places: own::places(ask, moment, session.map_or("", |session| session.place.as_str()))?,
        doors: vec![
            ("courtroom", say::rules::courtroom(lang), matches!(spot, None | Some(Spot::Courtroom { .. }))),
            ("office", say::rules::office(lang), matches!(spot, Some(Spot::Office))),
            ("entrance", say::rules::entrance(lang), matches!(spot, Some(Spot::Entrance))),
        ],
        room: room.map_or_else(String::new, |room| room.as_str().to_owned()),
        judge: judge.map_or_else(String::new, |judge| judge.name.clone()),
        weekdays: DAYS
            .map(|day| {
                let number = day.to_monday_one_offset();
                let chosen = session.is_some_and(|session| session.weekdays.contains(&number));
                (number, say::profile::weekday(day, lang), chosen)
            })
            .into(),
        from: session.map_or_else(|| "08:30".to_owned(), |session| clock(session.from)),
        until: session.map_or_else(|| "12:00".to_owned(), |session| clock(session.until)),
        first: session.map_or(today, |session| session.first).to_string(),
        last: session.map_or(last, |session| session.last).to_string(),
        except: session.map_or_else(String::new, |session| {
            session.except.iter().map(Date::to_string).collect::<Vec<_>>().join(" ")
        }),
        need: need::fields(session.map_or(&usual, |session| &session.need), lang),
        early: session.map_or(30, |session| session.early),
    })
}

fn save(ask: &Ask) -> Result<Answer, Problem> {
    let moment = ask.moment();
    let id = match ask.form.get("id") {
        "" => StandingId::from_random(draws()?()),
        _ => theirs(ask, &moment, ask.field_id("id")?)?.id,
    };
    let session = read(ask, &moment, id)?;
    if let Err(error) = session.check() {
        let page = page_of(ask, &moment, Some(&session), Some(error))?;
        return page::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    own::keep(ask, "write-standing", vec![Edit::Standing(session)], "/desk/standing")
}

fn end(ask: &Ask) -> Result<Answer, Problem> {
    let session = theirs(ask, &ask.moment(), ask.id("standing")?)?;
    own::keep(ask, "end-standing", vec![Edit::NoStanding(session.id)], "/desk/standing")
}

fn read(ask: &Ask, moment: &Moment, id: StandingId) -> Result<StandingSession, Problem> {
    let form = &ask.form;
    let code = own::place(ask, moment, form.get("place"))?;
    let spot = match form.get("door") {
        "courtroom" => {
            let (judge, room) = own::judge_and_room(ask, moment, &code)?;
            Spot::Courtroom { room, judge }
        }
        "office" => Spot::Office,
        "entrance" => Spot::Entrance,
        _ => return Err(Problem::NotUnderstood),
    };
    let given = |field| need::number(ask, field)?.ok_or(Problem::NotUnderstood);
    let time = |field| need::number(ask, field)?.ok_or(Problem::NotUnderstood);
    let weekdays = form.all("weekday").map(str::parse).collect::<Result<BTreeSet<i8>, _>>();
    let except = form.get("except").split(|c: char| c.is_whitespace() || c == ',');
    let except =
        except.filter(|word| !word.is_empty()).map(str::parse).collect::<Result<BTreeSet<Date>, _>>();
    Ok(StandingSession {
        id,
        place: code,
        spot,
        weekdays: weekdays.map_err(|_| Problem::NotUnderstood)?,
        from: time("from")?,
        until: time("until")?,
        first: given("first")?,
        last: given("last")?,
        except: except.map_err(|_| Problem::NotUnderstood)?,
        need: need::read(ask)?,
        early: need::number(ask, "early")?.unwrap_or(0),
    })
}
