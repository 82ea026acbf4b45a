//! Passing a seat on: a link for a colleague, and the page that it leads to. Opening it changes nothing.

use askama::Template;
use axum::http::StatusCode;
use roster::{SeatError, ShiftId, StandInId};
use store::people::{Verb, draws};

use crate::ask::Ask;
use crate::error::Problem;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::routes::{Route, Who, get, post};

pub(super) fn routes() -> Vec<Route> {
    vec![
        post("/me/shifts/{shift}/stand-in", Who::Volunteer, pass_on),
        get("/me/shifts/{shift}/stand-in/{stand_in}", Who::Volunteer, show),
        post("/me/shifts/{shift}/stand-in/{stand_in}", Who::Volunteer, take_over),
    ]
}

#[derive(Template)]
#[template(path = "stand-in.html")]
struct StandInPage<'a> {
    frame: Frame<'a>,
    /// City, day, hour and role; of a private shift the half-day.
    line: String,
    /// The link to pass on, for who passes on; shown now and not again.
    link: Option<String>,
    wrong: Option<&'static str>,
    /// Whether a soft conflict may be gone over.
    despite: bool,
}

/// Makes the link.
fn pass_on(ask: &Ask) -> Result<Answer, Problem> {
    let (viewer, shift): (_, ShiftId) = (ask.viewer()?, ask.id("shift")?);
    let moment = ask.moment();
    let mut draw = draws()?;
    let mut made = None;
    let decided = ask.desk.people().act(viewer.actor(), Verb::new("let-stand-in"), moment.now, |roster| {
        let (id, edits) = moment.world_with(roster).let_stand_in(viewer.id(), shift, &mut draw)?;
        made = Some(id);
        Ok::<_, SeatError>(edits)
    })?;
    decided.map_err(|error| if error == SeatError::Unknown { Problem::NotFound } else { error.into() })?;
    let known = moment.roster.shifts.get(&shift).ok_or(Problem::NotFound)?;
    let own = known.people.get(&viewer.id()).ok_or(Problem::NotFound)?;
    let link = made.map(|id| format!("{}/me/shifts/{shift}/stand-in/{id}", ask.desk.practice().site));
    page::html(&StandInPage {
        frame: Frame::new(ask, say::stand_in_title(ask.lang)),
        line: moment.world().chat_line(known, own.role, ask.lang),
        link,
        wrong: None,
        despite: false,
    })
}

fn page_of<'a>(ask: &'a Ask, wrong: Option<&'static str>, despite: bool) -> Result<StandInPage<'a>, Problem> {
    let moment = ask.moment();
    let shift = moment.roster.shifts.get(&ask.id::<ShiftId>("shift")?).ok_or(Problem::NotFound)?;
    let id: StandInId = ask.id("stand_in")?;
    let (_, role) = moment.world().seat_to_stand_in(shift, id).ok_or(Problem::NotFound)?;
    let frame = Frame::new(ask, say::stand_in_title(ask.lang));
    Ok(StandInPage {
        frame,
        line: moment.world().chat_line(shift, role, ask.lang),
        link: None,
        wrong,
        despite,
    })
}

fn show(ask: &Ask) -> Result<Answer, Problem> {
    page::html(&page_of(ask, None, false)?)
}

fn take_over(ask: &Ask) -> Result<Answer, Problem> {
    let (viewer, shift, id): (_, ShiftId, StandInId) = (ask.viewer()?, ask.id("shift")?, ask.id("stand_in")?);
    let (moment, despite) = (ask.moment(), ask.form.has("despite"));
    let decided = ask.desk.people().act(viewer.actor(), Verb::new("stand-in"), moment.now, |roster| {
        moment.world_with(roster).stand_in(viewer.id(), shift, id, despite)
    })?;
    match decided {
        Ok(_) => Ok(page::see_other(ask, &format!("/me/shifts/{shift}?done=take"))),
        Err(SeatError::Unknown) => Err(Problem::NotFound),
        Err(error) => {
            let soft = matches!(error, SeatError::Conflict(conflict) if !conflict.is_hard());
            page::html_with(StatusCode::CONFLICT, &page_of(ask, Some(say::seat(error, ask.lang)), soft)?)
        }
    }
}
