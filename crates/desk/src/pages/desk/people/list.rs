//! Finding somebody: by name, level, place, language, and by what is to be done about them.

use askama::Template;
use roster::phrases as say_roster;
use roster::{Card, Language, Level, Membership, Volunteer};

use super::super::own::{self, PlaceOption};
use crate::ask::Ask;
use crate::error::Problem;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::plain::plain;
use crate::routes::{Route, Who, get};

pub(super) fn routes() -> Vec<Route> {
    vec![get("/desk/people", Who::Post(roster::Post::Coordinator), show)]
}

/// How many are shown at a time.
const AT_ONCE: usize = 100;
/// Within how many days a level lapses soon.
const SOON: i64 = 30;

#[derive(Template)]
#[template(path = "people.html")]
struct PeoplePage<'a> {
    frame: Frame<'a>,
    sought: &'a str,
    spoken: &'a str,
    only: &'a str,
    levels: Vec<(&'static str, &'static str, bool)>,
    places: Vec<PlaceOption>,
    found: String,
    lines: Vec<PersonLine>,
}

/// Somebody, as a line.
struct PersonLine {
    path: String,
    name: String,
    standing: String,
    lapses: Option<String>,
}

fn show(ask: &Ask) -> Result<Answer, Problem> {
    let moment = ask.moment();
    let today = ask.desk.today();
    let (sought, spoken, only) = (ask.query.get("q"), ask.query.get("language"), ask.query.get("only"));
    let level = Level::parse(ask.query.get("level"));
    let place = match ask.query.get("place") {
        "" => None,
        code => Some(own::place(ask, &moment, code)?),
    };
    let language = Language::parse(spoken).ok();
    let fits = |volunteer: &Volunteer| {
        level.is_none_or(|level| volunteer.level_on(today) == level)
            && place.as_ref().is_none_or(|place| volunteer.is_of(place))
            && language.as_ref().is_none_or(|language| volunteer.speaks.contains(language))
            && match only {
                "entered" => volunteer.membership == Membership::Entered,
                "lapsing" => volunteer.lapses_within(SOON, today).is_some(),
                // Who has left is found by name only.
                _ => !sought.is_empty() || volunteer.membership != Membership::Left,
            }
    };
    let found: Vec<&Volunteer> =
        super::seen(ask, &moment.roster)?.map(AsRef::as_ref).filter(|one| fits(one)).collect();
    let cards = ask.desk.people().cards(found.iter().map(|volunteer| volunteer.id))?;
    let name = |card: Option<&Card>| card.map_or("", |card| card.name.as_str()).to_owned();
    let mut named: Vec<(String, &Volunteer)> =
        found.into_iter().map(|volunteer| (name(cards.get(&volunteer.id)), volunteer)).collect();
    named.retain(|(name, _)| plain(name).contains(&plain(sought)));
    named.sort_by_key(|(name, volunteer)| (plain(name), volunteer.id));
    let count = named.len();
    let line = |(name, volunteer): (String, &Volunteer)| PersonLine {
        path: format!("/desk/people/{}", volunteer.id),
        name: if name.is_empty() { say::people::nameless(ask.lang).to_owned() } else { name },
        standing: format!(
            "{} · {}",
            say::people::level(volunteer.level_on(today), ask.lang),
            say::people::membership(volunteer.membership, ask.lang)
        ),
        lapses: volunteer
            .lapses_within(SOON, today)
            .map(|day| say::people::lapses_on(&say_roster::day(day, ask.lang), ask.lang)),
    };
    page::html(&PeoplePage {
        frame: Frame::new(ask, say::people::title(ask.lang)),
        sought,
        spoken,
        only,
        levels: levels(level, ask.lang),
        places: own::places(ask, &moment, ask.query.get("place"))?,
        found: say::people::found(count, ask.lang),
        lines: named.into_iter().take(AT_ONCE).map(line).collect(),
    })
}

/// The levels that a form offers, one of them chosen.
pub(in crate::pages::desk) fn levels(
    chosen: Option<Level>,
    lang: listing::Lang,
) -> Vec<(&'static str, &'static str, bool)> {
    Level::ALL
        .into_iter()
        .map(|level| (level.as_str(), say::people::level(level, lang), chosen == Some(level)))
        .collect()
}
