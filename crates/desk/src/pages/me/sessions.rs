//! Where somebody is signed in, and ending that.

use askama::Template;
use jiff::Timestamp;
use roster::phrases as say_roster;
use store::people::SessionId;

use crate::ask::Ask;
use crate::error::Problem;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::routes::{Route, Who, get, post};

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/me/sessions", Who::Volunteer, show),
        post("/me/sessions/{session}/end", Who::Volunteer, end),
        post("/me/sessions/end-others", Who::Volunteer, end_others),
    ]
}

#[derive(Template)]
#[template(path = "sessions.html")]
struct SessionsPage<'a> {
    frame: Frame<'a>,
    lines: Vec<Line>,
}

/// A session, as a line.
struct Line {
    id: SessionId,
    device: &'static str,
    /// Since when, until when, and when it was last used.
    times: String,
    /// Whether it is the one that asks.
    this: bool,
    strong: bool,
}

fn show(ask: &Ask) -> Result<Answer, Problem> {
    let (viewer, lang) = (ask.viewer()?, ask.lang);
    let zone = &ask.desk.practice().zone;
    let hour = |at: Timestamp| say_roster::day_and_hour(docket::time::civil(zone, at), lang);
    let sessions = ask.desk.people().sessions(viewer.id(), ask.desk.now())?;
    let line = |session: store::people::Session| Line {
        id: session.id,
        device: say::device(session.device.as_str(), lang),
        times: say::sessions::times(&hour(session.created), &hour(session.last_used), lang),
        this: session.id == viewer.session,
        strong: session.strong,
    };
    let lines = sessions.into_iter().map(line).collect();
    page::html(&SessionsPage { frame: Frame::new(ask, say::profile::sessions(lang)), lines })
}

fn end(ask: &Ask) -> Result<Answer, Problem> {
    let (viewer, session): (_, SessionId) = (ask.viewer()?, ask.id("session")?);
    if !ask.desk.people().revoke_session(viewer.actor(), viewer.id(), session, ask.desk.now())? {
        return Err(Problem::NotFound);
    }
    Ok(page::see_other(ask, "/me/sessions"))
}

fn end_others(ask: &Ask) -> Result<Answer, Problem> {
    let (viewer, people, now) = (ask.viewer()?, ask.desk.people(), ask.desk.now());
    let sessions = people.sessions(viewer.id(), now)?;
    for session in sessions.into_iter().filter(|session| session.id != viewer.session) {
        people.revoke_session(viewer.actor(), viewer.id(), session.id, now)?;
    }
    Ok(page::see_other(ask, "/me/sessions"))
}
