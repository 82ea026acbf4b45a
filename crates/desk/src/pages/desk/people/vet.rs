//! Deciding about somebody: level, posts, steps, membership.

use jiff::civil::Date;
use roster::{Edit, Level, Post, VettingError, VolunteerId, World};
use store::people::Verb;

use super::super::own;
use crate::ask::Ask;
use crate::error::Problem;
use crate::page::{self, Answer};
use crate::phrases as say;
use crate::routes::{Route, Who, post};

pub(super) fn routes() -> Vec<Route> {
    let coordinator = Who::Post(Post::Coordinator);
    vec![
        post("/desk/people/{volunteer}/level", coordinator, vouch),
        post("/desk/people/{volunteer}/post", coordinator, entrust),
        post("/desk/people/{volunteer}/step", coordinator, tick),
        post("/desk/people/{volunteer}/membership", coordinator, set_membership),
    ]
}

fn vouch(ask: &Ask) -> Result<Answer, Problem> {
    let level = Level::parse(ask.form.get("level")).ok_or(Problem::NotUnderstood)?;
    let until = match ask.form.get("until") {
        "" => None,
        day => Some(day.parse::<Date>().map_err(|_| Problem::NotUnderstood)?),
    };
    let on_call = ask.form.has("on-call");
    act(ask, "vouch", |world, by, who| world.vouch(by, who, level, until, on_call))
}

fn entrust(ask: &Ask) -> Result<Answer, Problem> {
    let post = Post::parse(ask.form.get("post")).ok_or(Problem::NotUnderstood)?;
    let reach = own::some(ask, &ask.moment(), ask.form.get("places"))?;
    act(ask, "entrust", |world, by, who| world.entrust(by, who, post, &reach))
}

fn tick(ask: &Ask) -> Result<Answer, Problem> {
    let (step, done) = (ask.field_id("step")?, ask.form.has("done"));
    act(ask, "tick-step", |world, by, who| world.tick(by, who, step, done))
}

fn set_membership(ask: &Ask) -> Result<Answer, Problem> {
    let word = ask.form.get("membership");
    let found = say::people::MEMBERSHIPS.into_iter().find(|(known, _)| *known == word);
    let (_, membership) = found.ok_or(Problem::NotUnderstood)?;
    act(ask, "change-membership", |world, by, who| world.set_membership(by, who, membership))
}

/// Decides on the newest roster, and leads back to the page.
fn act(
    ask: &Ask,
    verb: &'static str,
    decide: impl FnOnce(&World<'_>, VolunteerId, VolunteerId) -> Result<Vec<Edit>, VettingError>,
) -> Result<Answer, Problem> {
    let (viewer, who): (_, VolunteerId) = (ask.viewer()?, ask.id("volunteer")?);
    let moment = ask.moment();
    let decided = ask.desk.people().act(viewer.actor(), Verb::new(verb), moment.now, |roster| {
        decide(&moment.world_with(roster), viewer.id(), who)
    })?;
    match decided {
        Ok(_) => Ok(page::see_other(ask, &format!("/desk/people/{who}"))),
        Err(VettingError::Unknown) => Err(Problem::NotFound),
        Err(error) => Err(Problem::Refused(say::people::refused(error, ask.lang))),
    }
}
