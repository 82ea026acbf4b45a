//! Door sightings: what leads read off the wall list, accepted with one tap.

use askama::Template;
use docket::entered::DOOR;
use docket::{Authority, Seen, Sighting, Status, When};
use roster::{DoorSighting, Edit, Post, SightingId, SightingState};

use super::own;
use crate::ask::Ask;
use crate::error::Problem;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::routes::{Route, Who, get, post};

pub(super) fn routes() -> Vec<Route> {
    let coordinator = Who::Post(Post::Coordinator);
    vec![
        get("/desk/sightings", coordinator, show),
        post("/desk/sightings/{sighting}/accept", coordinator, accept),
        post("/desk/sightings/{sighting}/refuse", coordinator, refuse),
    ]
}

#[derive(Template)]
#[template(path = "sightings.html")]
struct SightingsPage<'a> {
    frame: Frame<'a>,
    waiting: Vec<Line>,
    looked_at: Vec<Line>,
}

struct Line {
    path: String,
    words: String,
    state: &'static str,
    by: String,
}

fn show(ask: &Ask) -> Result<Answer, Problem> {
    let moment = ask.moment();
    let own = own::reach(ask)?;
    let today = ask.desk.today();
    let mut sightings: Vec<_> = moment
        .roster
        .sightings
        .values()
        .filter(|sighting| own.covers(&sighting.place) && sighting.start.date() >= today)
        .collect();
    sightings.sort_by_key(|sighting| (sighting.start, sighting.id));
    let cards = ask.desk.people().cards(sightings.iter().map(|sighting| sighting.by))?;
    let (mut waiting, mut looked_at) = (Vec::new(), Vec::new());
    for sighting in sightings {
        let lines = if sighting.state == SightingState::Proposed { &mut waiting } else { &mut looked_at };
        lines.push(Line {
            path: format!("/desk/sightings/{}", sighting.id),
            words: say::sightings::words(sighting, &moment.docket, ask.lang),
            state: say::sightings::state(sighting.state, ask.lang),
            by: cards.get(&sighting.by).map_or_else(String::new, |card| card.name.as_str().to_owned()),
        });
    }
    page::html(&SightingsPage {
        frame: Frame::new(ask, say::sightings::desk_title(ask.lang)),
        waiting,
        looked_at,
    })
}

fn theirs(ask: &Ask) -> Result<DoorSighting, Problem> {
    let id: SightingId = ask.id("sighting")?;
    let own = own::reach(ask)?;
    let roster = ask.desk.people().roster();
    let found = roster.sightings.get(&id).filter(|sighting| own.covers(&sighting.place));
    found.map(|sighting| DoorSighting::clone(sighting)).ok_or(Problem::NotFound)
}

/// It becomes an event, "seen at the door", without who read it. Recorded first and noted then: pressed again after a kill in between, it
/// changes nothing more.
fn accept(ask: &Ask) -> Result<Answer, Problem> {
    let sighting = theirs(ask)?;
    if !sighting.kind.is_open() {
        return Err(Problem::Refused(say::sightings::kind_refused(ask.lang)));
    }
    let seen = Sighting {
        place: sighting.place.clone(),
        when: When::At { start: sighting.start, end: None },
        what: Seen::Hearing {
            judge: sighting.judge.clone(),
            room: sighting.room.clone(),
            kind: sighting.kind,
            medium: None,
            topic: None,
            matters: sighting.count.unwrap_or(1),
        },
        status: Status::Listed,
        key: None,
    };
    ask.desk.store().enter(DOOR, Authority::DoorSighting, &seen, ask.desk.now())?;
    let accepted = DoorSighting { state: SightingState::Accepted, ..sighting };
    own::keep(ask, "accept-sighting", vec![Edit::Sighting(accepted)], "/desk/sightings")
}

fn refuse(ask: &Ask) -> Result<Answer, Problem> {
    let sighting = theirs(ask)?;
    if sighting.state == SightingState::Accepted {
        return Err(Problem::Refused(say::sightings::accepted_already(ask.lang)));
    }
    let refused = DoorSighting { state: SightingState::Refused, ..sighting };
    own::keep(ask, "refuse-sighting", vec![Edit::Sighting(refused)], "/desk/sightings")
}
