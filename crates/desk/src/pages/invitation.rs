//! Accepting an invitation: a link or a QR code. Opening it accepts nothing.

use askama::Template;
use axum::http::StatusCode;
use listing::Lang;
use roster::phrases::lang_of;
use roster::{Card, Contacts, DisplayName};
use store::StoreError;
use store::people::{InvitationRow, InvitationToken};

use super::sign_in::{is_address, signed_in};
use crate::ask::Ask;
use crate::error::Problem;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::routes::{Route, Who, get, post};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        get("/invitation/{invitation}", Who::Anybody, show),
        post("/invitation/{invitation}", Who::Anybody, accept),
    ]
}

#[derive(Template)]
#[template(path = "invitation.html")]
struct InvitationPage<'a> {
    frame: Frame<'a>,
    holds: bool,
    name: &'a str,
    email: &'a str,
    wrong: Option<&'static str>,
}

fn find(ask: &Ask) -> Result<Option<InvitationRow>, Problem> {
    match InvitationToken::parse(ask.param("invitation")) {
        Ok(token) => Ok(ask.desk.people().peek_invitation(&token, ask.desk.now())?),
        Err(_) => Ok(None),
    }
}

/// In the invited person's language, unless the address asks for another.
fn language(ask: &Ask, found: Option<&InvitationRow>) -> Lang {
    match found {
        Some(row) if ask.query.get("lang").is_empty() => lang_of(&row.invitation.reads),
        _ => ask.lang,
    }
}

fn show(ask: &Ask) -> Result<Answer, Problem> {
    let found = find(ask)?;
    let page = blank(ask, found.as_ref(), None);
    page::html_with(if found.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND }, &page)
}

fn blank<'a>(ask: &'a Ask, found: Option<&InvitationRow>, wrong: Option<&'static str>) -> InvitationPage<'a> {
    let lang = language(ask, found);
    let frame = Frame::new(ask, say::welcome(lang)).in_language(lang);
    let (name, email) = (ask.form.get("name"), ask.form.get("email"));
    InvitationPage { frame, holds: found.is_some(), name, email, wrong }
}

fn accept(ask: &Ask) -> Result<Answer, Problem> {
    let Some(found) = find(ask)? else { return show(ask) };
    let lang = language(ask, Some(&found));
    let again =
        |wrong| page::html_with(StatusCode::UNPROCESSABLE_ENTITY, &blank(ask, Some(&found), Some(wrong)));
    let Ok(name) = DisplayName::parse(ask.form.get("name")) else { return again(say::name_not_right(lang)) };
    let email = ask.form.get("email");
    if !email.is_empty() && !is_address(email) {
        return again(say::email_not_right(lang));
    }
    let email = (!email.is_empty()).then(|| email.to_owned());
    let card = Card { name, contacts: Contacts { email, ..Contacts::default() } };
    let token = InvitationToken::parse(ask.param("invitation")).map_err(|_| Problem::NotFound)?;
    let desk = &ask.desk;
    match desk.people().accept_invitation(&token, &card, ask.device(), desk.now(), desk.today()) {
        Ok(Some((_, session))) => Ok(signed_in(ask, &session, "/me")),
        Ok(None) => show(ask),
        Err(StoreError::AddressTaken) => again(say::email_taken(lang)),
        Err(error) => Err(error.into()),
    }
}
