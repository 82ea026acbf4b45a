//! Cancelling several shifts: up to four alone, five or more when another coordinator agrees.

use askama::Template;
use jiff::civil::Date;
use roster::phrases as say_roster;
use roster::{Approval, ApprovalId, Post, Reach, Roster, Shift, ShiftState, TwoPersonAct};
use store::people::{Verb, draws};

use super::shift::{Names, hand_problem};
use super::week::city_and_door;
use super::{fill, own};
use crate::ask::Ask;
use crate::error::Problem;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::routes::{Route, Who, get, post};

pub(super) fn routes() -> Vec<Route> {
    let coordinator = Who::Post(Post::Coordinator);
    vec![
        get("/desk/cancel", coordinator, show),
        post("/desk/cancel", coordinator, cancel),
        post("/desk/cancel/{approval}/agree", coordinator, agree),
    ]
}

#[derive(Template)]
#[template(path = "cancel.html")]
struct CancelPage<'a> {
    frame: Frame<'a>,
    word: Option<&'static str>,
    week: Date,
    waiting: Vec<Waiting>,
    shifts: Vec<(String, String)>,
}

/// What another coordinator asked for.
struct Waiting {
    id: ApprovalId,
    text: String,
    shifts: Vec<String>,
    /// Whether whoever looks asked for it themselves.
    own: bool,
}

fn show(ask: &Ask) -> Result<Answer, Problem> {
    let moment = ask.moment();
    let (world, lang, own) = (moment.world(), ask.lang, own::reach(ask)?);
    let week = fill::monday(ask.query.get("week").parse().unwrap_or_else(|_| world.today()));
    let line = |shift: &Shift| {
        let place = city_and_door(&world, shift, lang);
        format!(
            "{} · {place} · {}",
            say_roster::day_and_hour(shift.begins, lang),
            say::what(world.row(shift).what, lang)
        )
    };
    let days = world.week(own, week).days;
    let rows = days.iter().flat_map(|day| &day.rows).filter_map(|row| world.shift(row.shift));
    let standing = rows.filter(|shift| shift.state != ShiftState::Cancelled && !world.is_over(shift));
    let open: Vec<&Approval> = moment
        .roster
        .approvals
        .values()
        .map(AsRef::as_ref)
        .filter(|approval| approval.is_open(moment.now) && is_ours(approval, &moment.roster, own))
        .collect();
    let names = Names::of(ask, open.iter().map(|approval| approval.asked_by))?;
    let waiting = open.iter().map(|approval| Waiting {
        id: approval.id,
        text: say::shift::asks_to_cancel(&names.name(approval.asked_by, lang), lang),
        shifts: shifts_of(approval).filter_map(|id| world.shift(*id)).map(|shift| line(shift)).collect(),
        own: ask.viewer().is_ok_and(|viewer| viewer.id() == approval.asked_by),
    });
    page::html(&CancelPage {
        frame: Frame::new(ask, say::shift::cancel_several(lang)),
        word: say::shift::done(ask.query.get("done"), lang),
        week,
        waiting: waiting.collect(),
        shifts: standing.map(|shift| (shift.id.to_string(), line(shift))).collect(),
    })
}

fn shifts_of(approval: &Approval) -> impl Iterator<Item = &roster::ShiftId> {
    let shifts = match &approval.what {
        TwoPersonAct::Cancel { shifts } => Some(shifts),
        _ => None,
    };
    shifts.into_iter().flatten()
}

/// Whether it is a cancellation, and all of its shifts that there still are at the coordinator's own places.
fn is_ours(approval: &Approval, roster: &Roster, own: &Reach) -> bool {
    let mut known = shifts_of(approval).filter_map(|id| roster.shifts.get(id)).peekable();
    known.peek().is_some() && known.all(|shift| own.covers(&shift.place))
}

fn cancel(ask: &Ask) -> Result<Answer, Problem> {
    let (moment, own, who) = (ask.moment(), own::reach(ask)?, ask.viewer()?.id());
    let shifts = fill::shifts(ask)?;
    if shifts.is_empty() {
        return Err(Problem::NotUnderstood);
    }
    let alone = shifts.len() <= TwoPersonAct::CANCEL_ALONE;
    let verb = if alone { "cancel" } else { "ask-to-cancel" };
    let mut draw = draws()?;
    let decided = ask.desk.people().act(ask.viewer()?.actor(), Verb::new(verb), moment.now, |roster| {
        if !shifts.iter().all(|id| roster.shifts.get(id).is_some_and(|shift| own.covers(&shift.place))) {
            return Err(roster::HandError::Unknown);
        }
        let world = moment.world_with(roster);
        if alone { world.cancel(&shifts) } else { world.ask_to_cancel(who, &shifts, &mut draw) }
    })?;
    decided.map_err(|error| hand_problem(error, ask))?;
    Ok(page::see_other(ask, &format!("/desk/cancel?done={verb}")))
}

fn agree(ask: &Ask) -> Result<Answer, Problem> {
    let (moment, own, who) = (ask.moment(), own::reach(ask)?, ask.viewer()?.id());
    let approval: ApprovalId = ask.id("approval")?;
    let decided =
        ask.desk.people().act(ask.viewer()?.actor(), Verb::new("agree-to-cancel"), moment.now, |roster| {
            let ours = roster.approvals.get(&approval).is_some_and(|approval| is_ours(approval, roster, own));
            if !ours {
                return Err(roster::HandError::Unknown);
            }
            moment.world_with(roster).agree_to_cancel(who, approval)
        })?;
    decided.map_err(|error| hand_problem(error, ask))?;
    Ok(page::see_other(ask, "/desk/cancel?done=cancel"))
}
