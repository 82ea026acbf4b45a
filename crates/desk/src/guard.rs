//! Who asks, and may they: between an address and its page.

use std::sync::Arc;

use axum::extract::{RawPathParams, Request, State};
use axum::http::{HeaderMap, Method, header};
use listing::Lang;
use roster::Membership;
use store::people::SessionToken;

use crate::ask::Ask;
use crate::cookie;
use crate::desk::Desk;
use crate::error::Problem;
use crate::fields::Fields;
use crate::page::{self, Answer};
use crate::routes::{Route, Who};
use crate::viewer::Viewer;

/// Answers one request: reads it, asks whether it may be asked, and lets its page answer.
pub(crate) async fn answer(
    route: Arc<Route>,
    State(desk): State<Desk>,
    params: RawPathParams,
    request: Request,
) -> Answer {
    let (parts, body) = request.into_parts();
    let body = if parts.method == Method::POST {
        axum::body::to_bytes(body, route.most).await.ok()
    } else {
        Some(Default::default())
    };
    let params = params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let ask = Ask {
        lang: preferred(&parts.headers),
        path: parts.uri.path().to_owned(),
        query: Fields::parse(parts.uri.query().unwrap_or("").as_bytes()),
        form: Fields::sent(content_type(&parts.headers), body.as_deref().unwrap_or_default()),
        desk,
        viewer: None,
        token: None,
        params,
        headers: parts.headers,
    };
    let refused = if body.is_none() { Some(Problem::NotUnderstood) } else { None };
    let work = move || {
        let mut ask = ask;
        let answered = match refused {
            Some(problem) => Err(problem),
            None => admitted(&mut ask, &route).and_then(|()| (route.handler)(&ask)),
        };
        answered.unwrap_or_else(|problem| page::problem(&ask, &problem))
    };
    let mut answer = match tokio::task::spawn_blocking(work).await {
        Ok(answer) => answer,
        // The panic was reported where it happened.
        Err(_) => page::broken(),
    };
    if parts.method == Method::HEAD {
        *answer.body_mut() = Default::default();
    }
    answer
}

/// What is at none of our addresses.
pub(crate) async fn nothing(State(desk): State<Desk>, request: Request) -> Answer {
    let ask = Ask {
        lang: preferred(request.headers()),
        path: String::new(),
        query: Fields::default(),
        form: Fields::default(),
        desk,
        viewer: None,
        token: None,
        params: Vec::new(),
        headers: HeaderMap::new(),
    };
    page::problem(&ask, &Problem::NotFound)
}

/// Whether this may be asked by whoever asks, whom it finds out.
fn admitted(ask: &mut Ask, route: &Route) -> Result<(), Problem> {
    if route.method == Method::POST && !is_from_here(ask) {
        return Err(Problem::OtherSite);
    }
    if let Some((token, viewer)) = who_asks(ask)? {
        ask.lang = viewer.lang;
        (ask.token, ask.viewer) = (Some(token), Some(viewer));
    }
    if let Some(chosen) = Lang::ALL.into_iter().find(|lang| lang.tag() == ask.query.get("lang")) {
        ask.lang = chosen;
        ask.viewer.iter_mut().for_each(|viewer| viewer.lang = chosen);
    }
    may(route.who, ask.viewer.as_ref())
}

/// The table's rule. A post that somebody does not hold is not told from an address that is not there.
fn may(who: Who, viewer: Option<&Viewer>) -> Result<(), Problem> {
    let Some(viewer) = viewer else {
        return if who == Who::Anybody { Ok(()) } else { Err(Problem::SignInFirst) };
    };
    match who {
        Who::Anybody | Who::SignedIn => Ok(()),
        Who::Post(post) if !viewer.holds(post) => Err(Problem::NotFound),
        Who::Volunteer | Who::Post(_) if viewer.volunteer.needs_passkey() && !viewer.strong => {
            Err(Problem::PasskeyFirst)
        }
        Who::Volunteer | Who::Post(_) => Ok(()),
    }
}

fn who_asks(ask: &Ask) -> Result<Option<(SessionToken, Viewer)>, Problem> {
    let Some(token) = cookie::token(&ask.headers) else { return Ok(None) };
    let Some(session) = ask.desk.people().session(&token, ask.desk.now())? else { return Ok(None) };
    let roster = ask.desk.people().roster();
    let Some(volunteer) = roster.volunteers.get(&session.volunteer) else { return Ok(None) };
    if volunteer.membership == Membership::Left {
        return Ok(None);
    }
    let viewer = Viewer {
        level: volunteer.level_on(ask.desk.today()),
        lang: roster::phrases::lang_of(&volunteer.reads),
        volunteer: Arc::clone(volunteer),
        session: session.id,
        strong: session.strong,
    };
    Ok(Some((token, viewer)))
}

/// Whether a form was sent from one of our pages: by what the browser says of it (Fetch Metadata), or on browsers that are older than that
/// by the origin. What says neither is no browser that we serve.
fn is_from_here(ask: &Ask) -> bool {
    let header = |name: &str| ask.headers.get(name).and_then(|value| value.to_str().ok());
    match header("sec-fetch-site") {
        Some(site) => site == "same-origin",
        None => {
            let host = header("host").unwrap_or("");
            let origin = header(header::ORIGIN.as_str()).unwrap_or("");
            !host.is_empty() && origin.split_once("://").is_some_and(|(_, from)| from == host)
        }
    }
}

fn content_type(headers: &HeaderMap) -> &str {
    headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("")
}

/// The language that a browser asks for.
fn preferred(headers: &HeaderMap) -> Lang {
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let first = asked.split(',').map(|part| part.split(';').next().unwrap_or("").trim().to_ascii_lowercase());
    first
        .filter_map(|tag| {
            Lang::ALL
                .into_iter()
                .find(|lang| tag == lang.tag() || tag.starts_with(&format!("{}-", lang.tag())))
        })
        .next()
        .unwrap_or(Lang::En)
}
