//! A new shift by hand, also for somebody who asked not to go alone.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use docket::PlaceCode;
use roster::{Edit, HandError, Language, NewShift, Post, Spot};
use store::people::{Verb, draws};

use super::super::need::{self, NeedField};
use super::super::own::{self, PlaceOption};
use super::{hand, hand_problem};
use crate::ask::Ask;
use crate::desk::Moment;
use crate::error::Problem;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::routes::{Route, Who, get, post};

pub(super) fn routes() -> Vec<Route> {
    let coordinator = Who::Post(Post::Coordinator);
    vec![get("/desk/shifts/new", coordinator, show), post("/desk/shifts/new", coordinator, make)]
}

#[derive(Template)]
#[template(path = "new-shift.html")]
struct NewPage<'a> {
    frame: Frame<'a>,
    places: Vec<PlaceOption>,
    need: Vec<NeedField>,
}

fn show(ask: &Ask) -> Result<Answer, Problem> {
    let moment = ask.moment();
    page::html(&NewPage {
        frame: Frame::new(ask, say::shift::new_shift(ask.lang)),
        places: own::places(ask, &moment, ask.query.get("place"))?,
        need: need::fields(&BTreeMap::new(), ask.lang),
    })
}

fn make(ask: &Ask) -> Result<Answer, Problem> {
    let moment = ask.moment();
    let code = own::place(ask, &moment, ask.form.get("place"))?;
    let refuse = |error| hand_problem(error, ask);
    let wish = NewShift {
        spot: spot(ask, &moment, &code)?,
        place: code,
        hours: hand::hours(&ask.form, None).ok_or_else(|| refuse(HandError::Hours))?,
        need: need::read(ask)?,
        languages: languages(ask.form.get("languages"))
            .ok_or(Problem::Refused(say::shift::languages_not_right(ask.lang)))?,
        private: ask.form.has("private"),
    };
    let mut draw = draws()?;
    let act = ask.desk.people().act(ask.viewer()?.actor(), Verb::new("new-shift"), moment.now, |roster| {
        moment.world_with(roster).new_shift(&wish, &mut draw)
    })?;
    let made = act.map_err(refuse)?.into_iter().find_map(|edit| match edit {
        Edit::Shift(shift) => Some(shift.id),
        _ => None,
    });
    let made = made.ok_or(Problem::NotFound)?;
    Ok(page::see_other(ask, &format!("/desk/shifts/{made}?done=new")))
}

/// The door of a form.
fn spot(ask: &Ask, moment: &Moment, code: &PlaceCode) -> Result<Spot, Problem> {
    match ask.form.get("door") {
        "courtroom" => {
            let (judge, room) = own::judge_and_room(ask, moment, code)?;
            Ok(Spot::Courtroom { room, judge })
        }
        "office" => Ok(Spot::Office),
        "entrance" => Ok(Spot::Entrance),
        _ => Err(Problem::NotUnderstood),
    }
}

fn languages(typed: &str) -> Option<BTreeSet<Language>> {
    let words = typed.split(|c: char| c == ',' || c.is_whitespace()).filter(|word| !word.is_empty());
    words.map(|word| Language::parse(word).ok()).collect()
}
