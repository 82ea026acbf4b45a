//! How a stranger becomes a volunteer: the steps, and a short form.
//!
//! Who gives an e-mail address gets a message there and signs in by it, so that nobody applies in somebody else's name, and nobody learns
//! from the answer whether an address is known here.

use askama::Template;
use axum::http::StatusCode;
use docket::Docket;
use roster::{Card, VolunteerId};
use store::StoreError;
use store::people::{Actor, Row, Verb, draws};

use super::about_me::Written;
use super::me::{StepLine, step_lines};
use super::sign_in::{begin_at, signed_in};
use crate::ask::Ask;
use crate::error::Problem;
use crate::limits::Hourly;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::routes::{Route, Who, get, post};

pub(crate) fn routes() -> Vec<Route> {
    vec![get("/join", Who::Anybody, show), post("/join", Who::Anybody, apply)]
}

/// How many may apply in an hour, by everybody together: a full training hall, and no more than a coordinator can clear away.
static APPLIED: Hourly = Hourly::new(120);

#[derive(Template)]
#[template(path = "join.html")]
struct JoinPage<'a> {
    frame: Frame<'a>,
    wrong: Option<&'static str>,
    by_mail: bool,
    steps: Vec<StepLine>,
    written: Written,
    docket: &'a Docket,
    /// For how long the application is kept if nothing comes of it.
    kept: String,
}

fn show(ask: &Ask) -> Result<Answer, Problem> {
    open(ask)?;
    if ask.viewer.is_some() {
        return Ok(page::see_other(ask, "/me"));
    }
    answer(ask, StatusCode::OK, None)
}

/// Where the programme takes nobody by itself, the page is not there.
fn open(ask: &Ask) -> Result<(), Problem> {
    if ask.desk.settings().open_to_join { Ok(()) } else { Err(Problem::NotFound) }
}

fn answer(ask: &Ask, status: StatusCode, wrong: Option<&'static str>) -> Result<Answer, Problem> {
    let (moment, lang) = (ask.moment(), ask.lang);
    let (written, _) = Written::sent(&ask.form, &moment.docket.places, lang);
    let page = JoinPage {
        frame: Frame::new(ask, say::join::title(lang)),
        wrong,
        by_mail: ask.desk.mailer().is_some(),
        steps: step_lines(&moment.roster, None, lang),
        written,
        docket: &moment.docket,
        kept: say::join::kept(ask.desk.people().retention()?.days(Row::Applicants), lang),
    };
    page::html_with(status, &page)
}

fn apply(ask: &Ask) -> Result<Answer, Problem> {
    open(ask)?;
    if ask.viewer.is_some() {
        return Ok(page::see_other(ask, "/me"));
    }
    // A field that nobody sees: whoever fills it in is a program, and is told nothing.
    if !ask.form.get("website").is_empty() {
        return Ok(page::see_other(ask, "/sign-in"));
    }
    let again = |wrong| answer(ask, StatusCode::UNPROCESSABLE_ENTITY, Some(wrong));
    let moment = ask.moment();
    let (mut written, wrong) = Written::sent(&ask.form, &moment.docket.places, ask.lang);
    if let Some(wrong) = wrong {
        return again(wrong);
    }
    if ask.desk.mailer().is_none() {
        written.email.clear();
    }
    let card = match written.card(ask.lang) {
        Ok(card) => card,
        Err(wrong) => return again(wrong),
    };
    let Card { contacts, .. } = &card;
    if contacts.email.is_none() && contacts.signal.is_none() && contacts.phone.is_none() {
        return again(say::join::no_contact(ask.lang));
    }
    if !APPLIED.pass(moment.now) {
        return Err(Problem::TooMany);
    }
    let id = VolunteerId::from_random(draws()?());
    let people = ask.desk.people();
    let joined = people.join(&moment.world().applicant(id, written.about), &card, moment.now);
    match (joined, &card.contacts.email) {
        (Ok(()), None) => {
            let session = people.open_session(id, false, ask.device(), moment.now)?;
            Ok(signed_in(ask, &session.ok_or(Problem::NotFound)?, "/me/steps"))
        }
        (Ok(()), Some(address)) => begin_at(ask, address, "/me/steps"),
        (Err(StoreError::AddressTaken), Some(address)) => {
            // Known here already: the same page, the same message as when they sign in, and one row written, as above.
            people.note_act(Actor::Program, Verb::new("apply-again"), [], moment.now)?;
            begin_at(ask, address, "/me/steps")
        }
        (Err(error), _) => Err(error.into()),
    }
}
