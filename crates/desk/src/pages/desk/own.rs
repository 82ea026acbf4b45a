//! A coordinator's own places.

use docket::{JudgeKey, PlaceCode, Room};
use listing::Lang;
use roster::{Edit, Post, Reach};
use store::people::Verb;

use crate::ask::Ask;
use crate::desk::Moment;
use crate::error::Problem;
use crate::page::{self, Answer};
use crate::phrases as say;

/// A place that a form offers.
pub(super) struct PlaceOption {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) chosen: bool,
}

/// For which places whoever asks is a coordinator.
pub(super) fn reach(ask: &Ask) -> Result<&Reach, Problem> {
    ask.viewer()?.volunteer.posts.get(&Post::Coordinator).ok_or(Problem::NotFound)
}

/// Their places, by name, one of them chosen.
pub(super) fn places(ask: &Ask, moment: &Moment, chosen: &str) -> Result<Vec<PlaceOption>, Problem> {
    let own = reach(ask)?;
    let mut places: Vec<PlaceOption> = moment
        .docket
        .places
        .iter()
        .filter(|place| own.covers(&place.code))
        .map(|place| PlaceOption {
            code: place.code.to_string(),
            name: if ask.lang == Lang::Es { place.name_es.clone() } else { place.name.clone() },
            chosen: place.code.as_str() == chosen,
        })
        .collect();
    places.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(places)
}

/// One of their places, as a form names it. Another place's code is answered as one that is not there.
pub(super) fn place(ask: &Ask, moment: &Moment, code: &str) -> Result<PlaceCode, Problem> {
    let own = reach(ask)?;
    let known = PlaceCode::parse(code).ok().filter(|code| moment.docket.places.get(code).is_some());
    known.filter(|code| own.covers(code)).ok_or(Problem::NotFound)
}

/// What a place is called.
pub(super) fn name(moment: &Moment, code: &PlaceCode, lang: Lang) -> String {
    let place = moment.docket.places.get(code);
    place.map_or_else(
        || code.to_string(),
        |place| if lang == Lang::Es { place.name_es.clone() } else { place.name.clone() },
    )
}

/// Some of their places, as codes between blanks or commas; a star for all of them.
pub(super) fn some(ask: &Ask, moment: &Moment, typed: &str) -> Result<Reach, Problem> {
    if typed.trim() == "*" {
        return Ok(reach(ask)?.clone());
    }
    let words = typed.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
    words.map(|code| place(ask, moment, &code.to_uppercase())).collect::<Result<_, _>>().map(Reach::Places)
}

/// As much of a reach as is the coordinator's to give and to take, as [`some`] reads it.
pub(super) fn typed_of_own(ask: &Ask, reach: Option<&Reach>) -> Result<String, Problem> {
    let own = self::reach(ask)?;
    Ok(match reach {
        Some(Reach::Places(places)) => {
            let places = places.iter().filter(|place| own.covers(place)).cloned().collect();
            typed(Some(&Reach::Places(places)))
        }
        reach => typed(reach),
    })
}

/// A reach as [`some`] reads it.
pub(super) fn typed(reach: Option<&Reach>) -> String {
    match reach {
        None => String::new(),
        Some(Reach::Everywhere) => "*".to_owned(),
        Some(Reach::Places(places)) => places.iter().map(PlaceCode::as_str).collect::<Vec<_>>().join(" "),
    }
}

/// Keeps what was decided, and leads to a page.
pub(super) fn keep(ask: &Ask, verb: &'static str, edits: Vec<Edit>, then: &str) -> Result<Answer, Problem> {
    let decide = |_: &roster::Roster| Ok::<_, Problem>(edits);
    ask.desk.people().act(ask.viewer()?.actor(), Verb::new(verb), ask.desk.now(), decide)??;
    Ok(page::see_other(ask, then))
}

/// The judge and the room that a form names, as the place knows them; what it does not know is refused, so that no other word is kept.
pub(super) fn judge_and_room(
    ask: &Ask,
    moment: &Moment,
    code: &PlaceCode,
) -> Result<(Option<JudgeKey>, Option<Room>), Problem> {
    let place = moment.docket.places.get(code).ok_or(Problem::NotFound)?;
    let judge = match ask.form.get("judge") {
        "" => None,
        name => {
            let found = place.judge(name).ok_or(Problem::Refused(say::rules::no_such_judge(ask.lang)))?;
            Some(found.key.clone())
        }
    };
    let room = match ask.form.get("room") {
        "" => None,
        text => Some(place.room(text).ok_or(Problem::Refused(say::rules::no_such_room(ask.lang)))?),
    };
    Ok((judge, room))
}
