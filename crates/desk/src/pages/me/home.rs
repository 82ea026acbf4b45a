//! One's own first page: what is asked, what is agreed, what is coming up.

use askama::Template;
use roster::Shift;

use super::seen::{Seen, is_offered};
use crate::ask::Ask;
use crate::error::Problem;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::routes::{Route, Who, get};

pub(super) fn routes() -> Vec<Route> {
    vec![get("/me", Who::Volunteer, show)]
}

#[derive(Template)]
#[template(path = "me.html")]
struct HomePage<'a> {
    frame: Frame<'a>,
    name: String,
    asked: Vec<Seen>,
    mine: Vec<Seen>,
    coming: Vec<Seen>,
    /// Whether they may say "I can go" to anything at all yet.
    trained: bool,
}

fn show(ask: &Ask) -> Result<Answer, Problem> {
    let viewer = ask.viewer()?;
    let moment = ask.moment();
    let world = moment.world();
    let card = ask.desk.people().card(viewer.id())?;
    let mut shifts: Vec<&Shift> =
        moment.roster.shifts.values().map(AsRef::as_ref).filter(|shift| !world.is_over(shift)).collect();
    shifts.sort_by_key(|shift| (shift.begins, shift.id));
    let (mut asked, mut mine, mut coming) = (Vec::new(), Vec::new(), Vec::new());
    for shift in shifts {
        let own = shift.people.get(&viewer.id()).map(|one| one.state);
        match own {
            Some(state) if state.awaits_answer() => asked.push(Seen::of(&world, viewer, shift)),
            Some(state) if state.holds_a_seat() => mine.push(Seen::of(&world, viewer, shift)),
            _ if is_offered(&world, viewer, shift) => coming.push(Seen::of(&world, viewer, shift)),
            _ => {}
        }
    }
    page::html(&HomePage {
        frame: Frame::new(ask, say::my_shifts(ask.lang)),
        name: card.map_or_else(String::new, |card| card.name.as_str().to_owned()),
        asked,
        mine,
        coming,
        trained: viewer.level >= roster::Level::Trained,
    })
}
