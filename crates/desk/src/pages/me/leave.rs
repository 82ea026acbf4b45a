//! A break, and leaving.

use askama::Template;
use axum::http::{StatusCode, header};
use roster::{Edit, OneselfError, World};
use store::people::{Row, Verb};

use crate::ask::Ask;
use crate::cookie;
use crate::error::Problem;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::routes::{Route, Who, get, post};

pub(super) fn routes() -> Vec<Route> {
    vec![
        post("/me/break", Who::Volunteer, take_a_break),
        get("/me/leave", Who::Volunteer, show),
        post("/me/leave", Who::Volunteer, leave),
    ]
}

#[derive(Template)]
#[template(path = "leave.html")]
struct LeavePage<'a> {
    frame: Frame<'a>,
    /// What is kept of them, and for how long.
    kept: String,
    gone: bool,
}

fn take_a_break(ask: &Ask) -> Result<Answer, Problem> {
    let (who, rests) = (ask.viewer()?.id(), ask.form.get("rests") == "yes");
    act(ask, "take-a-break", |world| world.take_a_break(who, rests))?;
    Ok(page::see_other(ask, "/me/profile"))
}

fn show(ask: &Ask) -> Result<Answer, Problem> {
    page::html(&page_of(ask, say::profile::leave_title(ask.lang), false)?)
}

fn page_of<'a>(ask: &'a Ask, title: &str, gone: bool) -> Result<LeavePage<'a>, Problem> {
    let kept = match ask.desk.people().retention()?.days(Row::Left) {
        Some(days) => say::profile::leave_kept(days, ask.lang),
        None => say::profile::leave_held(ask.lang).to_owned(),
    };
    let frame = Frame::new(ask, title);
    Ok(LeavePage { frame: if gone { frame.signed_out() } else { frame }, kept, gone })
}

fn leave(ask: &Ask) -> Result<Answer, Problem> {
    let viewer = ask.viewer()?;
    act(ask, "leave", |world| world.leave(viewer.id()))?;
    ask.desk.people().revoke_sessions(viewer.actor(), viewer.id(), ask.desk.now())?;
    let page = page_of(ask, say::profile::left_title(ask.lang), true)?;
    let mut answer = page::html_with(StatusCode::OK, &page)?;
    answer.headers_mut().append(header::SET_COOKIE, cookie::clear());
    Ok(answer)
}

/// Decides on the newest roster.
fn act(
    ask: &Ask,
    verb: &'static str,
    decide: impl FnOnce(&World<'_>) -> Result<Vec<Edit>, OneselfError>,
) -> Result<(), Problem> {
    let (viewer, moment) = (ask.viewer()?, ask.moment());
    let decided = ask
        .desk
        .people()
        .act(viewer.actor(), Verb::new(verb), moment.now, |roster| decide(&moment.world_with(roster)))?;
    decided.map(drop).map_err(|_| Problem::NotFound)
}
