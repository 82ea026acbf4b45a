//! "Who could go?": a handful for one role, with what speaks for and against each.

use askama::Template;
use roster::phrases as say_roster;
use roster::{Candidate, Doubt, Post, Reason, Role};

use super::{Names, Pick};
use crate::ask::Ask;
use crate::error::Problem;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::routes::{Route, Who, get};

pub(super) fn routes() -> Vec<Route> {
    vec![get("/desk/shifts/{shift}/who", Who::Post(Post::Coordinator), show)]
}

#[derive(Template)]
#[template(path = "who.html")]
struct WhoPage<'a> {
    frame: Frame<'a>,
    path: String,
    when: String,
    roles: Vec<(String, &'static str, bool)>,
    found: Vec<Found>,
}

struct Found {
    pick: Pick,
    path: String,
    name: String,
    reasons: String,
    doubts: String,
    /// Whether they said that they can go: then there is nothing to ask.
    offered: bool,
    /// Whether putting them there goes over a soft conflict.
    despite: bool,
}

fn show(ask: &Ask) -> Result<Answer, Problem> {
    let moment = ask.moment();
    let (world, lang) = (moment.world(), ask.lang);
    let shift = super::of_address(ask, &moment)?;
    let asked = Role::parse(ask.query.get("role")).filter(|role| shift.needed(*role) > 0);
    let open = Role::ALL.into_iter().find(|role| shift.open_seats(*role) > 0);
    let any = shift.need.keys().next().copied();
    let role = asked.or(open).or(any).ok_or(Problem::NotFound)?;
    let candidates = world.candidates(shift, role);
    let names = Names::of(ask, candidates.iter().map(|candidate| candidate.who))?;
    let path = super::path(shift);
    let found = |candidate: &Candidate| Found {
        pick: Pick { shift: shift.id, role, who: candidate.who },
        path: format!("/desk/people/{}", candidate.who),
        name: names.name(candidate.who, lang),
        reasons: say::who::reasons(&candidate.reasons, lang),
        doubts: say::who::doubts(&candidate.doubts, lang),
        offered: candidate.reasons.contains(&Reason::Offered),
        despite: candidate.doubts.iter().any(|doubt| matches!(doubt, Doubt::Conflict(_))),
    };
    page::html(&WhoPage {
        frame: Frame::new(ask, say::who::who_could_go(lang)),
        when: say_roster::day_and_hour(shift.begins, lang),
        roles: shift
            .need
            .keys()
            .map(|one| {
                (format!("{path}/who?role={}", one.as_str()), say_roster::role(*one, lang), *one == role)
            })
            .collect(),
        found: candidates.iter().map(found).collect(),
        path,
    })
}
