//! Who goes: confirming those who offered, asking, asking again, releasing, and who was there.

use roster::{Edit, Post, SeatError, World};

use super::show::{self, Refused};
use super::{Names, Pick, decide};
use crate::ask::Ask;
use crate::error::Problem;
use crate::page::{self, Answer};
use crate::phrases as say;
use crate::routes::{Route, Who, post};

pub(super) fn routes() -> Vec<Route> {
    let coordinator = Who::Post(Post::Coordinator);
    vec![
        post("/desk/shifts/{shift}/confirm", coordinator, confirm),
        post("/desk/shifts/{shift}/ask", coordinator, ask_them),
        post("/desk/shifts/{shift}/release", coordinator, release),
        post("/desk/shifts/{shift}/attended", coordinator, attended),
        post("/desk/shifts/{shift}/missed", coordinator, missed),
    ]
}

fn confirm(ask: &Ask) -> Result<Answer, Problem> {
    let despite = ask.form.has("despite");
    act(ask, "confirm", move |world, pick| world.confirm(pick.who, pick.shift, pick.role, despite))
}

fn ask_them(ask: &Ask) -> Result<Answer, Problem> {
    act(ask, "ask", |world, pick| world.ask(pick.who, pick.shift, pick.role))
}

fn release(ask: &Ask) -> Result<Answer, Problem> {
    act(ask, "release", |world, pick| world.release(pick.who, pick.shift))
}

fn attended(ask: &Ask) -> Result<Answer, Problem> {
    act(ask, "attended", |world, pick| world.attended(pick.who, pick.shift, true))
}

fn missed(ask: &Ask) -> Result<Answer, Problem> {
    act(ask, "missed", |world, pick| world.attended(pick.who, pick.shift, false))
}

/// Does it for everybody whom the form picks, and shows the page again: with whom it could not be done for, and why.
fn act(
    ask: &Ask,
    verb: &'static str,
    rule: impl Fn(&World<'_>, Pick) -> Result<Vec<Edit>, SeatError>,
) -> Result<Answer, Problem> {
    let moment = ask.moment();
    let shift = super::of_address(ask, &moment)?.id;
    let picks: Vec<Pick> = ask.form.all("pick").map(Pick::parse).collect::<Result<_, _>>()?;
    if picks.is_empty() || picks.iter().any(|pick| pick.shift != shift) {
        return Err(Problem::NotUnderstood);
    }
    let refused = decide(
        ask,
        verb,
        &picks,
        |pick| pick.shift,
        |world, pick| {
            if is_ours(world, pick) { rule(world, pick) } else { Err(SeatError::Unknown) }
        },
    )?;
    if refused.is_empty() {
        return Ok(page::see_other(ask, &format!("/desk/shifts/{shift}?done={verb}")));
    }
    if refused.iter().any(|(_, error)| *error == SeatError::Unknown) {
        return Err(Problem::NotFound);
    }
    let names = Names::of(ask, refused.iter().map(|(pick, _)| pick.who))?;
    let said = refused.into_iter().map(|(pick, error)| Refused {
        text: format!("{}: {}", names.name(pick.who, ask.lang), say::shift::seat(error, ask.lang)),
        despite: matches!(error, SeatError::Conflict(conflict) if !conflict.is_hard()).then_some(pick),
    });
    show::refused(ask, said.collect())
}

/// Whether the volunteer is on the shift, or one of its place's programme. Those of other places are answered as nobody.
fn is_ours(world: &World<'_>, pick: Pick) -> bool {
    let shift = world.shift(pick.shift);
    shift.is_some_and(|shift| {
        let of_the_place = world.volunteer(pick.who).is_some_and(|volunteer| volunteer.is_of(&shift.place));
        of_the_place || shift.people.contains_key(&pick.who)
    })
}
