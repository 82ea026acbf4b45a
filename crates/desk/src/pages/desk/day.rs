//! A day as a text for a chat, and looking for shifts by words.

use askama::Template;
use jiff::civil::Date;
use listing::Lang;
use roster::{Post, Shift, World, phrases as say_roster};

use super::own;
use crate::ask::Ask;
use crate::error::Problem;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::routes::{Route, Who, get};

pub(super) fn routes() -> Vec<Route> {
    let coordinator = Who::Post(Post::Coordinator);
    vec![get("/desk/days/{day}", coordinator, copy), get("/desk/search", coordinator, search)]
}

/// The most shifts that a search shows.
const MOST: usize = 50;

#[derive(Template)]
#[template(path = "copy-day.html")]
struct CopyPage<'a> {
    frame: Frame<'a>,
    texts: Vec<(&'static str, String)>,
}

/// The texts of a day, in both languages: what is still to come and takes place, whether it is full or not.
fn copy(ask: &Ask) -> Result<Answer, Problem> {
    let reach = own::reach(ask)?;
    let day: Date = ask.param("day").parse().map_err(|_| Problem::NotFound)?;
    let moment = ask.moment();
    let world = moment.world();
    let mut shifts: Vec<&Shift> = moment
        .roster
        .shifts
        .values()
        .map(AsRef::as_ref)
        .filter(|shift| shift.date() == day && reach.covers(&shift.place))
        .filter(|shift| shift.state != roster::ShiftState::Cancelled && !world.is_over(shift))
        .collect();
    shifts.sort_by_key(|shift| (shift.begins, shift.id));
    let texts = if shifts.is_empty() {
        Vec::new()
    } else {
        Lang::ALL.map(|lang| (lang.tag(), world.copy_text_of(&shifts, lang))).into()
    };
    let frame = Frame::new(ask, say::copy_day(&say_roster::day(day, ask.lang), ask.lang));
    page::html(&CopyPage { frame, texts })
}

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage<'a> {
    frame: Frame<'a>,
    words: String,
    found: Vec<Found>,
    asked: bool,
}

/// A shift that was found.
struct Found {
    path: String,
    when: String,
    place: String,
}

/// Shifts to come in which every word is found: place, courtroom, judge, day. People are looked for on their own page.
fn search(ask: &Ask) -> Result<Answer, Problem> {
    let reach = own::reach(ask)?;
    let moment = ask.moment();
    let world = moment.world();
    let words = ask.query.get("words").to_lowercase();
    let wanted: Vec<&str> = words.split_whitespace().collect();
    let coming = |shift: &&Shift| reach.covers(&shift.place) && !world.is_over(shift);
    let mut found: Vec<&Shift> = Vec::new();
    if !wanted.is_empty() {
        let all = moment.roster.shifts.values().map(AsRef::as_ref).filter(coming);
        found = all.filter(|shift| says_all(&world, shift, &wanted)).collect();
        found.sort_by_key(|shift| (shift.begins, shift.id));
        found.truncate(MOST);
    }
    let found = found.into_iter().map(|shift| Found {
        path: format!("/desk/shifts/{}", shift.id),
        when: say_roster::day_and_hour(shift.begins, ask.lang),
        place: own::name(&moment, &shift.place, ask.lang),
    });
    let frame = Frame::new(ask, say::search_title(ask.lang));
    page::html(&SearchPage {
        frame,
        found: found.collect(),
        asked: !wanted.is_empty(),
        words: ask.query.get("words").to_owned(),
    })
}

/// Whether each word begins a word of what is said of a shift, in one of the languages.
fn says_all(world: &World<'_>, shift: &Shift, wanted: &[&str]) -> bool {
    let mut said = vec![shift.place.to_string()];
    said.extend(Lang::ALL.map(|lang| say_roster::day(shift.date(), lang)));
    said.push(shift.date().to_string());
    if let Some(place) = world.place(shift) {
        said.extend([place.name.clone(), place.name_es.clone(), place.short.clone()]);
        if let roster::Spot::Courtroom { judge, room } = &shift.spot {
            let judge = judge.as_ref().and_then(|judge| place.judge_by_key(judge));
            said.extend(judge.map(|judge| judge.name.clone()));
            said.extend(room.as_ref().map(|room| room.as_str().to_owned()));
        }
    }
    let said = said.join(" ").to_lowercase();
    let begins = |word: &&str| {
        said.split(|c: char| !c.is_alphanumeric() && c != '-').any(|part| part.starts_with(*word))
    };
    wanted.iter().all(begins)
}
