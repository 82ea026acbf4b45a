//! What lists of places say otherwise than the places that are known, as `review` shows and decides it.

use docket::{Difference, Differs, Docket, Learned};

use crate::app::App;
use crate::cli::Word;
use crate::failure::{Done, Failure, Outcome};
use crate::output;

/// What the lists last said that are still visited. A list whose recipe was taken out has no say any more.
pub(super) fn learned(app: &App) -> Result<Vec<Learned>, Failure> {
    let mut learned = app.store.learned()?;
    learned.retain(|one| app.sources.iter().any(|source| source.id == one.source));
    Ok(learned)
}

/// Everything that waits.
pub(super) fn waiting(app: &App, docket: &Docket) -> Result<Vec<Difference>, Failure> {
    Ok(docket::differences(&docket.places, &learned(app)?, &docket.decisions))
}

/// Whether an id of `review` is about a place.
pub(super) fn is_meant(id: &str) -> bool {
    ["place-", "seat-", "seats-"].iter().any(|kind| id.starts_with(kind))
}

/// What a difference is, and what it may be answered with.
pub(super) fn told(docket: &Docket, difference: &Difference) -> (String, &'static str) {
    let Difference { place, source, what } = difference;
    let known = docket.places.get(place);
    match what {
        Differs::Address(address) => (
            format!(
                "{place}: {source} has it at {address}; known is {}",
                known.map(|place| place.address.to_string()).unwrap_or_default()
            ),
            "accept (it is there), refuse (it stays as known)",
        ),
        Differs::Phone(phone) => (
            format!(
                "{place}: {source} has the telephone number {phone}; known is {}",
                known.and_then(|place| place.phone.clone()).unwrap_or_else(|| "none".to_owned())
            ),
            "accept (that is its number), refuse (it stays as known)",
        ),
        Differs::Sits(judge) => (
            format!(
                "{place}: {source} names a judge whom the roster does not have so, {}{}",
                judge.name,
                judge.code.as_ref().map(|code| format!(" ({code})")).unwrap_or_default()
            ),
            "accept (sits there), refuse (does not); seats-PLACE accept takes all that are new at a place",
        ),
        Differs::Gone(judge) => (
            format!("{place}: no list names {} any more", judge.name),
            "accept (no longer sits there), refuse (still does)",
        ),
    }
}

/// A person's word on one difference, or (`seats-KAN`) on all new judges of a place.
pub(super) fn decide(app: &App, id: &str, word: Option<Word>) -> Outcome {
    let docket = app.store.docket();
    let all = waiting(app, &docket)?;
    let is_new = |one: &&Difference| matches!(one.what, Differs::Sits(_));
    let meant: Vec<&Difference> = match id.strip_prefix("seats-") {
        Some(place) => all.iter().filter(is_new).filter(|one| one.place.as_str() == place).collect(),
        None => all.iter().filter(|one| one.id() == id).collect(),
    };
    if meant.is_empty() {
        return Err(Failure::usage(format!("nothing waits under {id}; `alongside review` lists what does")));
    }
    for difference in &meant {
        let (what, answers) = told(&docket, difference);
        let decision = match word {
            None => {
                output::line(&what);
                output::line(&format!("answers: {answers}"));
                continue;
            }
            Some(Word::Accept) => difference.accepted(),
            Some(Word::Refuse) => difference.refused(),
            Some(Word::Keep | Word::Cancel) => {
                return Err(Failure::usage(format!("{id} cannot be answered so; it takes: {answers}")));
            }
        };
        app.store.decide(decision, app.clock.now())?;
    }
    if word.is_none() {
        return Ok(Done::NeedsAttention);
    }
    output::line(&format!("{id}: done, {} facts of places decided", meant.len()));
    Ok(Done::Fine)
}
