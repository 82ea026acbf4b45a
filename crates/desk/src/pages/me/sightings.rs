//! Tomorrow's wall list, as a lead reads it at the door: judge, room, hour, kind, a rough count, and nothing else.

use askama::Template;
use docket::{Kind, PlaceKind};
use jiff::civil::Time;
use roster::{DoorSighting, Edit, SightingId, SightingState};
use store::people::{Verb, draws};

use crate::ask::Ask;
use crate::error::Problem;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::routes::{Route, Who, get, post};
use crate::viewer::Viewer;

pub(super) fn routes() -> Vec<Route> {
    vec![get("/me/sightings", Who::Volunteer, show), post("/me/sightings", Who::Volunteer, add)]
}

/// The kinds that may be public by themselves; no other can be entered.
const KINDS: [Kind; 3] = [Kind::Master, Kind::Argument, Kind::Conference];
/// More matters than this no wall list has for one judge and half-day.
const MOST: u32 = 300;

#[derive(Template)]
#[template(path = "my-sightings.html")]
struct SightingsPage<'a> {
    frame: Frame<'a>,
    entered: bool,
    courts: Vec<(String, String)>,
    judges: Vec<String>,
    kinds: Vec<(&'static str, &'static str)>,
    day: String,
    mine: Vec<(String, &'static str)>,
}

/// Who reads wall lists: those who lead, by post or by level.
fn reads(viewer: &Viewer) -> Result<(), Problem> {
    if viewer.reads_wall_lists() { Ok(()) } else { Err(Problem::NotFound) }
}

fn show(ask: &Ask) -> Result<Answer, Problem> {
    let viewer = ask.viewer()?;
    reads(viewer)?;
    let moment = ask.moment();
    let tomorrow = ask.desk.today().tomorrow().map_err(|_| Problem::NotUnderstood)?;
    let courts = moment.docket.places.iter().filter(|place| is_theirs(viewer, place)).collect::<Vec<_>>();
    let mut judges: Vec<String> =
        courts.iter().flat_map(|place| &place.roster).map(|judge| judge.name.clone()).collect();
    judges.sort();
    judges.dedup();
    let today = ask.desk.today();
    let mut mine: Vec<_> = moment
        .roster
        .sightings
        .values()
        .filter(|sighting| sighting.by == viewer.id() && sighting.start.date() >= today)
        .collect();
    mine.sort_by_key(|sighting| (sighting.start, sighting.id));
    page::html(&SightingsPage {
        frame: Frame::new(ask, say::sightings::title(ask.lang)),
        entered: ask.query.get("done") == "add",
        courts: courts.iter().map(|place| (place.code.to_string(), place.name.clone())).collect(),
        judges,
        kinds: KINDS.map(|kind| (kind.as_str(), say::rules::kind(kind, ask.lang))).into(),
        day: tomorrow.to_string(),
        mine: mine
            .into_iter()
            .map(|sighting| {
                let words = say::sightings::words(sighting, &moment.docket, ask.lang);
                (words, say::sightings::state(sighting.state, ask.lang))
            })
            .collect(),
    })
}

fn is_theirs(viewer: &Viewer, place: &docket::Place) -> bool {
    let court = matches!(place.kind, PlaceKind::ImmigrationCourt);
    court && viewer.volunteer.is_of(&place.code)
}

fn add(ask: &Ask) -> Result<Answer, Problem> {
    let viewer = ask.viewer()?;
    reads(viewer)?;
    let moment = ask.moment();
    let form = &ask.form;
    let place = moment.docket.places.iter().find(|place| place.code.as_str() == form.get("place"));
    let place = place.filter(|place| is_theirs(viewer, place)).ok_or(Problem::NotFound)?;
    let kind = Kind::parse(form.get("kind")).filter(|kind| kind.is_open());
    let kind = kind.ok_or(Problem::Refused(say::sightings::kind_refused(ask.lang)))?;
    let judge = match form.get("judge") {
        "" => None,
        name => {
            Some(place.judge(name).ok_or(Problem::Refused(say::rules::no_such_judge(ask.lang)))?.key.clone())
        }
    };
    let room = match form.get("room") {
        "" => None,
        text => Some(place.room(text).ok_or(Problem::Refused(say::rules::no_such_room(ask.lang)))?),
    };
    if judge.is_none() && room.is_none() {
        return Err(Problem::Refused(say::sightings::judge_or_room(ask.lang)));
    }
    let day: jiff::civil::Date = form.get("day").parse().map_err(|_| Problem::NotUnderstood)?;
    let hour: Time = form.get("hour").parse().map_err(|_| Problem::NotUnderstood)?;
    let today = ask.desk.today();
    let week = today.saturating_add(jiff::Span::new().days(7));
    if !(today..=week).contains(&day) {
        return Err(Problem::Refused(say::sightings::not_soon(ask.lang)));
    }
    let count = match form.get("count") {
        "" => None,
        count => Some(
            count
                .parse::<u32>()
                .ok()
                .filter(|count| (1..=MOST).contains(count))
                .ok_or(Problem::NotUnderstood)?,
        ),
    };
    let sighting = DoorSighting {
        id: SightingId::from_random(draws()?()),
        place: place.code.clone(),
        start: day.to_datetime(hour),
        judge,
        room,
        kind,
        count,
        by: viewer.id(),
        state: SightingState::Proposed,
    };
    let decide = |_: &roster::Roster| Ok::<_, Problem>(vec![Edit::Sighting(sighting)]);
    ask.desk.people().act(viewer.actor(), Verb::new("write-sighting"), moment.now, decide)??;
    Ok(page::see_other(ask, "/me/sightings?done=add"))
}
