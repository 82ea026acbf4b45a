//! One shift, as a volunteer sees it, and what they answer.

use askama::Template;
use roster::{Edit, Role, SeatError, ShiftId, World};
use store::people::Verb;

use super::door;
use super::seen::{Seen, sees};
use crate::ask::Ask;
use crate::error::Problem;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::routes::{Route, Who, get, post};

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/me/shifts/{shift}", Who::Volunteer, show),
        post("/me/shifts/{shift}/offer", Who::Volunteer, offer),
        post("/me/shifts/{shift}/take", Who::Volunteer, take),
        post("/me/shifts/{shift}/agree", Who::Volunteer, agree),
        post("/me/shifts/{shift}/give-back", Who::Volunteer, give_back),
    ]
}

#[derive(Template)]
#[template(path = "my-shift.html")]
struct ShiftPage<'a> {
    frame: Frame<'a>,
    shift: Seen,
    door: Vec<door::Note>,
    /// Whether the seat can be passed on.
    seated: bool,
    team: Vec<door::Member>,
    /// What was just done, or why it was not.
    word: Option<&'static str>,
    wrong: Option<&'static str>,
    /// A soft conflict that they may go over: the form is shown again with this act and role.
    despite: Option<(&'static str, &'static str)>,
}

fn show(ask: &Ask) -> Result<Answer, Problem> {
    let word = match ask.query.get("done") {
        "offer" => Some(say::offered(ask.lang)),
        "take" => Some(say::taken(ask.lang)),
        "agree" => Some(say::agreed(ask.lang)),
        "give-back" => Some(say::given_back(ask.lang)),
        _ => None,
    };
    page::html(&page_of(ask, word, None, None)?)
}

fn page_of<'a>(
    ask: &'a Ask,
    word: Option<&'static str>,
    wrong: Option<&'static str>,
    despite: Option<(&'static str, &'static str)>,
) -> Result<ShiftPage<'a>, Problem> {
    let viewer = ask.viewer()?;
    let moment = ask.moment();
    let world = moment.world();
    let shift =
        world.shift(ask.id("shift")?).filter(|shift| sees(&world, viewer, shift)).ok_or(Problem::NotFound)?;
    let seen = Seen::of(&world, viewer, shift);
    let seated =
        shift.people.get(&viewer.id()).is_some_and(|one| one.state.is_sure()) && !world.is_over(shift);
    let (door, team) = (door::notes(&world, viewer, shift), door::team(ask, &world, shift)?);
    Ok(ShiftPage {
        frame: Frame::new(ask, seen.when.clone()),
        shift: seen,
        door,
        seated,
        team,
        word,
        wrong,
        despite,
    })
}

fn offer(ask: &Ask) -> Result<Answer, Problem> {
    let (who, role) = (ask.viewer()?.id(), role(ask)?);
    act(ask, "offer", role, |world, shift| world.offer(who, shift, role))
}

fn take(ask: &Ask) -> Result<Answer, Problem> {
    let (who, role, despite) = (ask.viewer()?.id(), role(ask)?, ask.form.has("despite"));
    act(ask, "take", role, |world, shift| world.take(who, shift, role, despite))
}

fn agree(ask: &Ask) -> Result<Answer, Problem> {
    let (who, role, despite) = (ask.viewer()?.id(), role(ask)?, ask.form.has("despite"));
    act(ask, "agree", role, |world, shift| world.agree(who, shift, despite))
}

fn give_back(ask: &Ask) -> Result<Answer, Problem> {
    let (who, role) = (ask.viewer()?.id(), role(ask)?);
    act(ask, "give-back", role, |world, shift| world.give_back(who, shift))
}

fn role(ask: &Ask) -> Result<Role, Problem> {
    Role::parse(ask.form.get("role")).ok_or(Problem::NotUnderstood)
}

/// Decides on the newest roster, and shows what came of it. What somebody does not see, they cannot act upon.
fn act(
    ask: &Ask,
    verb: &'static str,
    role: Role,
    decide: impl FnOnce(&World<'_>, ShiftId) -> Result<Vec<Edit>, SeatError>,
) -> Result<Answer, Problem> {
    let (viewer, shift): (_, ShiftId) = (ask.viewer()?, ask.id("shift")?);
    let moment = ask.moment();
    let decided = ask.desk.people().act(viewer.actor(), Verb::new(verb), moment.now, |roster| {
        let world = moment.world_with(roster);
        match world.shift(shift) {
            Some(known) if sees(&world, viewer, known) => decide(&world, shift),
            _ => Err(SeatError::Unknown),
        }
    })?;
    match decided {
        Ok(_) => Ok(page::see_other(ask, &format!("/me/shifts/{shift}?done={verb}"))),
        Err(SeatError::Unknown) => Err(Problem::NotFound),
        Err(error) => {
            let soft = matches!(error, SeatError::Conflict(conflict) if !conflict.is_hard());
            let page =
                page_of(ask, None, Some(say::seat(error, ask.lang)), soft.then_some((verb, role.as_str())))?;
            page::html_with(Problem::Seat(error).status(), &page)
        }
    }
}
