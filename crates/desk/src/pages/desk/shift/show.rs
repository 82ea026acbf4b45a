//! The page of one shift.

use askama::Template;
use axum::http::StatusCode;
use roster::phrases as say_roster;
use roster::{Assignment, AssignmentState, ByHand, Post, Shift, ShiftState, Spot, VolunteerId, World};

use super::super::need::{self, NeedField};
use super::{Names, Pick};
use crate::ask::Ask;
use crate::error::Problem;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::routes::{Route, Who, get};

pub(super) fn routes() -> Vec<Route> {
    vec![get("/desk/shifts/{shift}", Who::Post(Post::Coordinator), show)]
}

#[derive(Template)]
#[template(path = "desk-shift.html")]
struct ShiftPage<'a> {
    frame: Frame<'a>,
    path: String,
    word: Option<String>,
    refused: Vec<Refused>,
    cover: &'static str,
    tone: &'static str,
    private: bool,
    doubt: Option<&'static str>,
    facts: Vec<(&'static str, String)>,
    seats: Vec<Seats>,
    offered: Vec<Person>,
    on: Vec<Person>,
    others: Vec<Person>,
    /// What was cancelled by hand can be taken back; with the words for when nobody heard of it yet.
    back: Option<String>,
    /// Whether hours, need and state can still be decided.
    open: bool,
    hours: HoursForm,
    need: Vec<NeedField>,
    copies: [(&'static str, String); 2],
}

/// Somebody who could not be put on the shift.
pub(super) struct Refused {
    /// Who, and why not.
    pub(super) text: String,
    /// Where they can be put there all the same.
    pub(super) despite: Option<Pick>,
}

/// The seats of a role.
struct Seats {
    role: &'static str,
    text: String,
    /// Where one asks who could go, if a seat is open.
    who: Option<String>,
}

/// Somebody on the shift.
struct Person {
    pick: Pick,
    path: String,
    name: String,
    role: &'static str,
    state: &'static str,
    /// What can be done: the last word of the form's address, and what its button says.
    acts: Vec<(&'static str, &'static str)>,
}

/// The hours, as the fields of a form have them.
struct HoursForm {
    date: String,
    begins: String,
    session: String,
    ends: String,
    /// Whether the day and the hour of the session are the coordinator's.
    ours: bool,
}

fn show(ask: &Ask) -> Result<Answer, Problem> {
    let word = say::shift::done(ask.query.get("done"), ask.lang).map(str::to_owned);
    page::html(&page_of(ask, word, Vec::new())?)
}

/// The page again, with what was refused.
pub(super) fn refused(ask: &Ask, refused: Vec<Refused>) -> Result<Answer, Problem> {
    page::html_with(StatusCode::CONFLICT, &page_of(ask, None, refused)?)
}

fn page_of<'a>(ask: &'a Ask, word: Option<String>, refused: Vec<Refused>) -> Result<ShiftPage<'a>, Problem> {
    let moment = ask.moment();
    let (world, lang) = (moment.world(), ask.lang);
    let shift = super::of_address(ask, &moment)?;
    let row = world.row(shift);
    let names = Names::of(ask, shift.people.keys().copied())?;
    let path = super::path(shift);
    let (over, begun) = (world.is_over(shift), world.span(shift).0 <= world.now);
    let (mut offered, mut on, mut others) = (Vec::new(), Vec::new(), Vec::new());
    let mut people: Vec<(&VolunteerId, &Assignment)> = shift.people.iter().collect();
    people.sort_by_key(|(who, one)| (one.role, one.since, **who));
    for (who, one) in people {
        let person = Person {
            pick: Pick { shift: shift.id, role: one.role, who: *who },
            path: format!("/desk/people/{who}"),
            name: names.name(*who, lang),
            role: say_roster::role(one.role, lang),
            state: say::people::held(one.state, lang),
            acts: acts(one.state, over, begun)
                .into_iter()
                .map(|act| (act, say::shift::act(act, lang)))
                .collect(),
        };
        match one.state {
            AssignmentState::Offered => offered.push(person),
            state if state.holds_a_seat() || state.awaits_answer() || state == AssignmentState::Missed => {
                on.push(person);
            }
            _ => others.push(person),
        }
    }
    let seats: Vec<Seats> = row
        .seats
        .iter()
        .map(|(role, (need, have))| Seats {
            role: say_roster::role(*role, lang),
            text: format!("{have}/{need}"),
            who: (have < need && !over && shift.state != ShiftState::Cancelled)
                .then(|| format!("{path}/who?role={}", role.as_str())),
        })
        .collect();
    let by_hand = shift.state == ShiftState::Cancelled && shift.is_by_hand(ByHand::State);
    let clock = |at: jiff::Timestamp| say_roster::hour(docket::time::civil(&world.practice.zone, at), lang);
    let back = (by_hand && !over).then(|| match world.undo_until(shift) {
        Some(until) => say::shift::nobody_heard(&clock(until), lang),
        None => say::shift::asked_again(lang).to_owned(),
    });
    let time = |at: jiff::civil::DateTime| at.strftime("%H:%M").to_string();
    Ok(ShiftPage {
        frame: Frame::new(ask, say_roster::day_and_hour(shift.begins, lang)),
        path,
        word,
        refused,
        cover: say::cover(row.cover, lang),
        tone: say::tone(row.cover),
        private: row.private,
        doubt: say::shift::doubt(shift.state, lang),
        facts: facts(&world, shift, lang),
        seats,
        offered: if over { Vec::new() } else { offered },
        on,
        others,
        back,
        open: !over && shift.state != ShiftState::Cancelled,
        hours: HoursForm {
            date: shift.date().to_string(),
            begins: time(shift.begins),
            session: time(shift.session),
            ends: time(shift.ends),
            ours: world.may_move(shift),
        },
        need: need::fields(&shift.need, lang),
        copies: listing::Lang::ALL.map(|lang| (lang.tag(), world.copy_text(shift, lang))),
    })
}

/// What a coordinator can do about somebody in this state.
fn acts(state: AssignmentState, over: bool, begun: bool) -> Vec<&'static str> {
    use AssignmentState::{Asked, Attended, Claimed, Confirmed, Missed, ToReconfirm};
    match state {
        Attended => vec!["missed"],
        Missed => vec!["attended"],
        Claimed | Confirmed | ToReconfirm if begun => vec!["attended", "missed"],
        _ if over => Vec::new(),
        Asked => vec!["ask", "confirm", "release"],
        ToReconfirm => vec!["ask", "confirm", "release"],
        Claimed => vec!["confirm", "release"],
        Confirmed => vec!["release"],
        _ => Vec::new(),
    }
}

fn facts(world: &World<'_>, shift: &Shift, lang: listing::Lang) -> Vec<(&'static str, String)> {
    let row = world.row(shift);
    let place = world.place(shift);
    let name = place.map_or_else(
        || shift.place.to_string(),
        |place| if lang == listing::Lang::Es { place.name_es.clone() } else { place.name.clone() },
    );
    let door = match &shift.spot {
        Spot::Courtroom { room, judge } => {
            let judge = judge.as_ref().and_then(|judge| place?.judge_by_key(judge));
            let parts = [
                room.as_ref().map(|room| say::courtroom(room.as_str(), lang)),
                judge.map(|judge| say::judge(&judge.name, lang)),
            ];
            parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
        }
        Spot::Office => say::office(lang).to_owned(),
        Spot::Entrance => String::new(),
    };
    let hour = |at| say_roster::hour(at, lang);
    let languages = shift.languages.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let parts: Vec<&str> = shift.by_hand.iter().map(|part| say::shift::part(*part, lang)).collect();
    [
        (say::shift::place(lang), name),
        (say::shift::door(lang), door),
        (say::shift::what_word(lang), say::what(row.what, lang).to_owned()),
        (say::shift::known_word(lang), say::known(row.known, lang).to_owned()),
        (say::shift::be_there(lang), hour(shift.begins)),
        (say::shift::session(lang), hour(shift.session)),
        (say::shift::ends(lang), hour(shift.ends)),
        (say::shift::languages(lang), languages),
        (say::shift::changed_by_hand(lang), parts.join(", ")),
    ]
    .into_iter()
    .filter(|(_, fact)| !fact.is_empty())
    .collect()
}
