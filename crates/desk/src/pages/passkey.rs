//! A passkey before the first private page of whoever is entrusted with more than shifts; and in a list, to add and remove.
//!
//! The first one is made by whoever is signed in; from then on only who shows one makes another or removes one. So a mailbox that was
//! broken into does not open a coordinator's pages.

use askama::Template;
use axum::http::StatusCode;
use jiff::Timestamp;
use roster::phrases as say_roster;
use store::people::{Passkey, PasskeyId};

use super::sign_in::signed_in;
use crate::ask::Ask;
use crate::error::Problem;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::routes::{Route, Who, get, post};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        get("/sign-in/passkey", Who::SignedIn, show),
        post("/sign-in/passkey", Who::SignedIn, finish),
        post("/sign-in/passkey/begin", Who::SignedIn, begin),
        get("/me/passkeys", Who::Volunteer, list),
        post("/me/passkeys", Who::Volunteer, add),
        post("/me/passkeys/begin", Who::Volunteer, begin_another),
        post("/me/passkeys/{passkey}/remove", Who::Volunteer, remove),
    ]
}

#[derive(Template)]
#[template(path = "passkey.html")]
struct PasskeyPage<'a> {
    frame: Frame<'a>,
    lead: &'static str,
    wrong: Option<&'static str>,
    form: Form,
    then: &'a str,
}

/// What the script works with.
struct Form {
    /// `make` or `show`.
    act: &'static str,
    /// Where it is sent; what a device is to do is fetched from below that.
    path: &'static str,
    button: &'static str,
    /// What is said where it cannot work.
    unable: String,
}

impl Form {
    fn new(ask: &Ask, act: &'static str, path: &'static str) -> Self {
        let lang = ask.lang;
        let button = if act == "make" { say::make_passkey(lang) } else { say::show_passkey(lang) };
        let unable = if ask.desk.passkeys().are_possible() {
            say::passkey_unable(lang).to_owned()
        } else {
            say::passkey_elsewhere(&ask.desk.practice().site, lang)
        };
        Self { act, path, button, unable }
    }
}

fn show(ask: &Ask) -> Result<Answer, Problem> {
    let then = page::back_to(ask.query.get("then"));
    if ask.viewer()?.strong { Ok(page::see_other(ask, then)) } else { page::html(&page_of(ask, then, None)?) }
}

fn page_of<'a>(ask: &'a Ask, then: &'a str, wrong: Option<&'static str>) -> Result<PasskeyPage<'a>, Problem> {
    let first = own(ask)?.is_empty();
    let (title, lead, act) = if first {
        (say::first_passkey_title(ask.lang), say::first_passkey_lead(ask.lang), "make")
    } else {
        (say::show_passkey_title(ask.lang), say::show_passkey_lead(ask.lang), "show")
    };
    let form = Form::new(ask, act, "/sign-in/passkey");
    Ok(PasskeyPage { frame: Frame::new(ask, title), lead, wrong, form, then })
}

/// Whose passkeys these are: the viewer's.
fn own(ask: &Ask) -> Result<Vec<Passkey>, Problem> {
    Ok(ask.desk.people().passkeys(ask.viewer()?.id())?)
}

fn begin(ask: &Ask) -> Result<Answer, Problem> {
    let known = own(ask)?;
    if known.is_empty() {
        return begin_making(ask, &known);
    }
    let asked = ask.desk.passkeys().begin_showing(ask.viewer()?.session, &known, ask.desk.now())?;
    Ok(page::text(StatusCode::OK, "application/json", asked))
}

fn begin_making(ask: &Ask, known: &[Passkey]) -> Result<Answer, Problem> {
    let viewer = ask.viewer()?;
    let card = ask.desk.people().card(viewer.id())?.ok_or(Problem::NotFound)?;
    let asked =
        ask.desk.passkeys().begin_making(viewer.session, (viewer.id(), &card.name), known, ask.desk.now())?;
    Ok(page::text(StatusCode::OK, "application/json", asked))
}

/// A passkey was shown, or the first one made: the session opens more from now on, under a new token.
fn finish(ask: &Ask) -> Result<Answer, Problem> {
    let then = page::back_to(ask.form.get("then"));
    let known = own(ask)?;
    let done = if known.is_empty() { keep_made(ask) } else { keep_shown(ask, &known) };
    match done {
        Err(Problem::Passkey) => {
            let again = page_of(ask, then, Some(say::passkey_refused(ask.lang)))?;
            page::html_with(Problem::Passkey.status(), &again)
        }
        Err(problem) => Err(problem),
        Ok(()) => {
            let token = ask.token.as_ref().ok_or(Problem::SignInFirst)?;
            let token = ask.desk.people().strengthen(token, ask.desk.now())?.ok_or(Problem::SignInFirst)?;
            Ok(signed_in(ask, &token, then))
        }
    }
}

fn keep_made(ask: &Ask) -> Result<(), Problem> {
    let (viewer, desk) = (ask.viewer()?, &ask.desk);
    let made = desk.passkeys().finish_making(viewer.session, ask.form.get("credential"), desk.now())?;
    let label = ask.device();
    desk.people().add_passkey(viewer.actor(), viewer.id(), label.as_str(), &made, desk.now())?;
    Ok(())
}

fn keep_shown(ask: &Ask, known: &[Passkey]) -> Result<(), Problem> {
    let (viewer, desk) = (ask.viewer()?, &ask.desk);
    let answer = ask.form.get("credential");
    let (passkey, changed) = desk.passkeys().finish_showing(viewer.session, answer, known, desk.now())?;
    // One that was removed meanwhile opens nothing.
    let kept = desk.people().use_passkey(passkey, &changed, desk.now())?;
    if kept { Ok(()) } else { Err(Problem::Passkey) }
}

#[derive(Template)]
#[template(path = "passkeys.html")]
struct PasskeysPage<'a> {
    frame: Frame<'a>,
    wrong: Option<&'static str>,
    passkeys: Vec<Line>,
    form: Form,
    then: &'static str,
}

/// A passkey, as a line.
struct Line {
    id: PasskeyId,
    device: &'static str,
    made: String,
    used: Option<String>,
}

fn list(ask: &Ask) -> Result<Answer, Problem> {
    let known = shown_first(ask)?;
    page::html(&list_of(ask, &known, None))
}

/// The viewer's passkeys, where they may be changed: somebody who has one must have shown one.
fn shown_first(ask: &Ask) -> Result<Vec<Passkey>, Problem> {
    let known = own(ask)?;
    if known.is_empty() || ask.viewer()?.strong { Ok(known) } else { Err(Problem::PasskeyFirst) }
}

fn list_of<'a>(ask: &'a Ask, known: &[Passkey], wrong: Option<&'static str>) -> PasskeysPage<'a> {
    let lang = ask.lang;
    let zone = &ask.desk.practice().zone;
    let day = |at: Timestamp| say_roster::day(docket::time::civil(zone, at).date(), lang);
    let line = |passkey: &Passkey| Line {
        id: passkey.id,
        device: say::device(&passkey.label, lang),
        made: day(passkey.created),
        used: passkey.last_used.map(|date| say_roster::day(date, lang)),
    };
    PasskeysPage {
        frame: Frame::new(ask, say::passkeys_title(lang)),
        wrong,
        passkeys: known.iter().map(line).collect(),
        form: Form::new(ask, "make", "/me/passkeys"),
        then: "/me/passkeys",
    }
}

fn begin_another(ask: &Ask) -> Result<Answer, Problem> {
    begin_making(ask, &shown_first(ask)?)
}

fn add(ask: &Ask) -> Result<Answer, Problem> {
    let known = shown_first(ask)?;
    match keep_made(ask) {
        Ok(()) => Ok(page::see_other(ask, "/me/passkeys")),
        Err(Problem::Passkey) => {
            let again = list_of(ask, &known, Some(say::passkey_refused(ask.lang)));
            page::html_with(Problem::Passkey.status(), &again)
        }
        Err(problem) => Err(problem),
    }
}

/// Removes a passkey, and with it the sessions that one opened. The last one of somebody whose pages need one stays: they would be shut out.
fn remove(ask: &Ask) -> Result<Answer, Problem> {
    let (viewer, known) = (ask.viewer()?, shown_first(ask)?);
    let passkey: PasskeyId = ask.id("passkey")?;
    if viewer.volunteer.needs_passkey() && known.len() < 2 {
        let again = list_of(ask, &known, Some(say::last_passkey(ask.lang)));
        return page::html_with(StatusCode::CONFLICT, &again);
    }
    if !ask.desk.people().remove_passkey(viewer.actor(), viewer.id(), passkey, ask.desk.now())? {
        return Err(Problem::NotFound);
    }
    Ok(page::see_other(ask, "/me/passkeys"))
}
