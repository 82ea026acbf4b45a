//! What a coordinator decides about a shift itself: hours, need, whether it takes place.

use std::collections::BTreeSet;

use jiff::civil::{Date, Time};
use roster::{Hours, Post, ShiftId};

use super::super::need;
use super::{decide, hand_problem};
use crate::ask::Ask;
use crate::error::Problem;
use crate::fields::Fields;
use crate::page::{self, Answer};
use crate::phrases as say;
use crate::routes::{Route, Who, post};

pub(super) fn routes() -> Vec<Route> {
    let coordinator = Who::Post(Post::Coordinator);
    vec![
        post("/desk/shifts/{shift}/change", coordinator, change),
        post("/desk/shifts/{shift}/cancel", coordinator, cancel),
        post("/desk/shifts/{shift}/reinstate", coordinator, reinstate),
    ]
}

fn change(ask: &Ask) -> Result<Answer, Problem> {
    let moment = ask.moment();
    let shift = super::of_address(ask, &moment)?;
    let need = need::read(ask)?;
    let hours = hours(&ask.form, Some(shift.hours()))
        .ok_or(Problem::Refused(say::shift::hand(roster::HandError::Hours, ask.lang)))?;
    let id = shift.id;
    act(ask, "change", id, |world| world.change_by_hand(id, hours, &need))
}

fn cancel(ask: &Ask) -> Result<Answer, Problem> {
    let moment = ask.moment();
    let shift = super::of_address(ask, &moment)?.id;
    act(ask, "cancel", shift, |world| world.cancel(&BTreeSet::from([shift])))
}

fn reinstate(ask: &Ask) -> Result<Answer, Problem> {
    let moment = ask.moment();
    let shift = super::of_address(ask, &moment)?.id;
    act(ask, "reinstate", shift, |world| world.reinstate(shift))
}

fn act(
    ask: &Ask,
    verb: &'static str,
    shift: ShiftId,
    rule: impl Fn(&roster::World<'_>) -> Result<Vec<roster::Edit>, roster::HandError>,
) -> Result<Answer, Problem> {
    match decide(ask, verb, &[shift], |shift| shift, |world, _| rule(world))?.pop() {
        None => Ok(page::see_other(ask, &format!("/desk/shifts/{shift}?done={verb}"))),
        Some((_, error)) => Err(hand_problem(error, ask)),
    }
}

/// The hours of a form. Where it does not name the day or the hour of the session, it is that of before.
pub(super) fn hours(form: &Fields, before: Option<Hours>) -> Option<Hours> {
    let session = before.map(|hours| hours.session);
    let date: Date = match form.get("date") {
        "" => session?.date(),
        date => date.parse().ok()?,
    };
    let at = |name: &str| form.get(name).parse::<Time>().ok().map(|time| date.to_datetime(time));
    let session = if form.has("session") { at("session")? } else { session? };
    Some(Hours { begins: at("begins")?, session, ends: at("ends")? })
}
