//! The duty rota: who answers when.

use askama::Template;
use jiff::civil::DateTime;
use roster::phrases as say_roster;
use roster::{Duty, DutyId, Edit, HandError, Post, Reach};
use store::people::{Verb, draws};

use super::own::{self, PlaceOption};
use super::people::seen;
use super::shift::{Names, hand_problem};
use crate::ask::Ask;
use crate::error::Problem;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::routes::{Route, Who, get, post};

pub(super) fn routes() -> Vec<Route> {
    let coordinator = Who::Post(Post::Coordinator);
    vec![
        get("/desk/duty", coordinator, show),
        post("/desk/duty", coordinator, add),
        post("/desk/duty/{duty}/remove", coordinator, remove),
    ]
}

#[derive(Template)]
#[template(path = "duty.html")]
struct DutyPage<'a> {
    frame: Frame<'a>,
    duties: Vec<Line>,
    people: Vec<(String, String)>,
    places: Vec<PlaceOption>,
    /// Whether they may put somebody on duty for all places.
    everywhere: bool,
}

struct Line {
    id: DutyId,
    when: String,
    name: String,
    place: String,
    /// Whether the coordinator may take it out.
    ours: bool,
}

fn show(ask: &Ask) -> Result<Answer, Problem> {
    let moment = ask.moment();
    let (lang, own) = (ask.lang, own::reach(ask)?);
    let now = docket::time::civil(&ask.desk.practice().zone, moment.now);
    let mut duties: Vec<&Duty> = moment.roster.duties.values().map(AsRef::as_ref).collect();
    duties.retain(|duty| duty.until > now && (duty.place.is_none() || duty.is_within(own)));
    duties.sort_by_key(|duty| (duty.from, duty.id));
    let who: Vec<_> =
        seen(ask, &moment.roster)?.filter(|volunteer| volunteer.answers()).map(|one| one.id).collect();
    let names = Names::of(ask, who.iter().copied().chain(duties.iter().map(|duty| duty.who)))?;
    let line = |duty: &&Duty| Line {
        id: duty.id,
        when: format!(
            "{} – {}",
            say_roster::day_and_hour(duty.from, lang),
            say_roster::day_and_hour(duty.until, lang)
        ),
        name: names.name(duty.who, lang),
        place: duty
            .place
            .as_ref()
            .map_or_else(|| say::shift::everywhere(lang).to_owned(), |place| own::name(&moment, place, lang)),
        ours: duty.is_within(own),
    };
    let mut people: Vec<(String, String)> =
        who.into_iter().map(|who| (who.to_string(), names.name(who, lang))).collect();
    people.sort_by(|one, other| one.1.cmp(&other.1));
    page::html(&DutyPage {
        frame: Frame::new(ask, say::shift::duty_rota(lang)),
        duties: duties.iter().map(line).collect(),
        people,
        places: own::places(ask, &moment, "")?,
        everywhere: *own == Reach::Everywhere,
    })
}

fn add(ask: &Ask) -> Result<Answer, Problem> {
    let moment = ask.moment();
    let own = own::reach(ask)?;
    let place = match ask.form.get("place") {
        "" if *own == Reach::Everywhere => None,
        "" => return Err(Problem::NotFound),
        code => Some(own::place(ask, &moment, code)?),
    };
    let who = ask.field_id("who")?;
    if !seen(ask, &moment.roster)?.any(|volunteer| volunteer.id == who) {
        return Err(Problem::NotFound);
    }
    let at =
        |name: &str| ask.form.get(name).parse::<DateTime>().map_err(|_| hand_problem(HandError::Hours, ask));
    let hours = (at("from")?, at("until")?);
    let mut draw = draws()?;
    let decided =
        ask.desk.people().act(ask.viewer()?.actor(), Verb::new("add-duty"), moment.now, |roster| {
            moment.world_with(roster).add_duty(place, hours, who, &mut draw)
        })?;
    decided.map_err(|error| hand_problem(error, ask))?;
    Ok(page::see_other(ask, "/desk/duty"))
}

fn remove(ask: &Ask) -> Result<Answer, Problem> {
    let own = own::reach(ask)?;
    let duty: DutyId = ask.id("duty")?;
    let decided =
        ask.desk.people().act(ask.viewer()?.actor(), Verb::new("remove-duty"), ask.desk.now(), |roster| {
            let found = roster.duties.get(&duty).filter(|duty| duty.is_within(own));
            found.map(|duty| vec![Edit::NoDuty(duty.id)]).ok_or(Problem::NotFound)
        })?;
    decided?;
    Ok(page::see_other(ask, "/desk/duty"))
}
