//! Writing to those on a shift, to those of a day, or to everybody of a level: to 25 alone, to more when another coordinator agrees.

use std::collections::BTreeSet;

use askama::Template;
use axum::http::StatusCode;
use jiff::Timestamp;
use jiff::civil::Date;
use roster::{
    Approval, Edit, Letter, Level, Membership, Post, Shift, ShiftId, TwoPersonAct, VolunteerId, World,
    phrases as say_roster,
};
use store::people::{Verb, draws};

use super::{own, people, two};
use crate::ask::Ask;
use crate::desk::Moment;
use crate::error::Problem;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::routes::{Route, Who, get, post};

pub(super) fn routes() -> Vec<Route> {
    let coordinator = Who::Post(Post::Coordinator);
    vec![get("/desk/messages", coordinator, show), post("/desk/messages", coordinator, send)]
}

/// The most characters of a message.
const LONGEST: usize = 1000;

#[derive(Template)]
#[template(path = "messages.html")]
struct MessagesPage<'a> {
    frame: Frame<'a>,
    word: Option<&'static str>,
    wrong: Option<&'static str>,
    /// The hidden field that says to whom, and the words that do.
    chosen: Option<(&'static str, String, String)>,
    levels: Vec<(&'static str, &'static str)>,
    text: String,
}

fn show(ask: &Ask) -> Result<Answer, Problem> {
    page::html(&page_of(ask, None)?)
}

fn page_of<'a>(ask: &'a Ask, wrong: Option<&'static str>) -> Result<MessagesPage<'a>, Problem> {
    let moment = ask.moment();
    let fields = if ask.form.get("text").is_empty() { &ask.query } else { &ask.form };
    let chosen = if let Ok(id) = ShiftId::parse(fields.get("shift")) {
        let shift = theirs(ask, &moment, id)?;
        let name = say_roster::day_and_hour(shift.begins, ask.lang);
        Some(("shift", id.to_string(), say::messages::to_shift(&name, ask.lang)))
    } else if let Ok(day) = fields.get("day").parse::<Date>() {
        Some(("day", day.to_string(), say::messages::to_shift(&say_roster::day(day, ask.lang), ask.lang)))
    } else {
        None
    };
    Ok(MessagesPage {
        frame: Frame::new(ask, say::messages::title(ask.lang)),
        word: match ask.query.get("done") {
            "sent" => Some(say::messages::sent(ask.lang)),
            "asked" => Some(say::messages::asked(ask.lang)),
            _ => None,
        },
        wrong,
        chosen,
        levels: LEVELS.iter().map(|(level, name)| (*name, say::messages::level(*level, ask.lang))).collect(),
        text: ask.form.get("text").to_owned(),
    })
}

const LEVELS: [(Level, &str); 4] = [
    (Level::Applicant, "applicant"),
    (Level::Trained, "trained"),
    (Level::Vetted, "vetted"),
    (Level::Lead, "lead"),
];

/// A shift at one of the coordinator's places.
fn theirs<'a>(ask: &Ask, moment: &'a Moment, id: ShiftId) -> Result<&'a Shift, Problem> {
    let own = own::reach(ask)?;
    let found = moment.roster.shifts.get(&id).filter(|shift| own.covers(&shift.place));
    found.map(AsRef::as_ref).ok_or(Problem::NotFound)
}

/// To whom a form writes.
fn readers(ask: &Ask, moment: &Moment) -> Result<BTreeSet<VolunteerId>, Problem> {
    let on = |shift: &Shift| {
        let held =
            shift.people.iter().filter(|(_, one)| one.state.holds_a_seat() || one.state.awaits_answer());
        held.map(|(who, _)| *who).collect::<Vec<_>>()
    };
    if !ask.form.get("shift").is_empty() {
        return Ok(on(theirs(ask, moment, ask.field_id("shift")?)?).into_iter().collect());
    }
    if !ask.form.get("day").is_empty() {
        let day: Date = ask.form.get("day").parse().map_err(|_| Problem::NotUnderstood)?;
        let own = own::reach(ask)?;
        let shifts =
            moment.roster.shifts.values().filter(|shift| shift.date() == day && own.covers(&shift.place));
        return Ok(shifts.flat_map(|shift| on(shift)).collect());
    }
    let asked = ask.form.get("level");
    let level = LEVELS.into_iter().find(|(_, name)| *name == asked).ok_or(Problem::NotUnderstood)?.0;
    let today = ask.desk.today();
    let seen = people::seen(ask, &moment.roster)?;
    let all = seen
        .filter(|volunteer| volunteer.membership == Membership::Active && volunteer.level_on(today) >= level);
    Ok(all.map(|volunteer| volunteer.id).collect())
}

fn send(ask: &Ask) -> Result<Answer, Problem> {
    let (moment, text) = (ask.moment(), ask.form.get("text").replace("\r\n", "\n"));
    let wrong = |said| page::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page_of(ask, Some(said))?);
    if text.is_empty() || text.chars().count() > LONGEST {
        return wrong(say::messages::length(ask.lang));
    }
    if docket::text::person_shape(&text).is_some() {
        return wrong(say::messages::person(ask.lang));
    }
    let to = readers(ask, &moment)?;
    if to.is_empty() {
        return wrong(say::messages::nobody(ask.lang));
    }
    if to.len() > TwoPersonAct::MESSAGE_ALONE {
        let id = two::wait_for_two(ask, TwoPersonAct::Message { to })?;
        let until = moment
            .now
            .saturating_add(jiff::SignedDuration::from_hours(Approval::HOURS))
            .unwrap_or(Timestamp::MAX);
        ask.desk.people().put_note(ask.viewer()?.actor(), &two::note(id), &text, until, moment.now)?;
        return Ok(page::see_other(ask, "/desk/messages?done=asked"));
    }
    let key = roster::ApprovalId::from_random(draws()?()).to_string();
    let sent = ask.desk.people().act(
        ask.viewer()?.actor(),
        Verb::new("write-to-several"),
        moment.now,
        |roster| Ok::<_, std::convert::Infallible>(letters(&moment.world_with(roster), &to, &text, &key)),
    )?;
    sent.unwrap_or_else(|never| match never {});
    Ok(page::see_other(ask, "/desk/messages?done=sent"))
}

/// The letters of a message, each in its reader's own frame of words.
pub(super) fn letters(world: &World<'_>, to: &BTreeSet<VolunteerId>, text: &str, key: &str) -> Vec<Edit> {
    let readers = to.iter().filter_map(|who| world.volunteer(*who));
    let letter = |volunteer: &std::sync::Arc<roster::Volunteer>| {
        let lang = say_roster::lang_of(&volunteer.reads);
        let practice = world.practice;
        Edit::Tell(Letter {
            to: volunteer.id,
            key: format!("message/{key}/{}", volunteer.id),
            subject: say::messages::subject(&practice.programme, lang),
            body: format!("{text}\n\n{}/me\n\n{}", practice.site, practice.programme),
            urgent: false,
            not_before: Timestamp::UNIX_EPOCH,
            about: None,
        })
    };
    readers.map(letter).collect()
}
