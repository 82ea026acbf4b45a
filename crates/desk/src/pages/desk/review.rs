//! What waits for a person's word about what public pages say: the same as `alongside review` lists, for one's own places.

use std::collections::BTreeSet;

use askama::Template;
use docket::{Docket, Waiting, When, Word};
use jiff::civil::Date;
use roster::{Reach, phrases as say_roster};

use super::own;
use crate::ask::Ask;
use crate::error::Problem;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::routes::{Route, Who, get, post};

pub(super) fn routes() -> Vec<Route> {
    let coordinator = Who::Post(roster::Post::Coordinator);
    vec![get("/desk/review", coordinator, show), post("/desk/review/{waiting}", coordinator, decide)]
}

#[derive(Template)]
#[template(path = "review.html")]
struct ReviewPage<'a> {
    frame: Frame<'a>,
    word: Option<&'static str>,
    items: Vec<Item>,
}

/// One thing that waits.
struct Item {
    path: String,
    place: String,
    what: String,
    /// The court's own words, where it is about such.
    words: Option<String>,
    answers: Vec<Answering>,
    /// Whether the answer that calls something off wants days, and which are likely.
    days: Option<(String, String)>,
    /// What to do where no button can answer it.
    hint: Option<&'static str>,
}

/// A button.
struct Answering {
    word: &'static str,
    says: &'static str,
}

/// How many things wait at these places.
pub(super) fn count(docket: &Docket, reach: &Reach, now: jiff::Timestamp) -> usize {
    docket::waiting(docket, now)
        .iter()
        .filter(|waiting| concerns(waiting, docket, reach) && !is_offer(waiting))
        .count()
}

/// A session that may be promoted is an offer; nothing is wrong while it waits.
fn is_offer(waiting: &Waiting<'_>) -> bool {
    matches!(waiting, Waiting::Promotion(_))
}

fn concerns(waiting: &Waiting<'_>, docket: &Docket, reach: &Reach) -> bool {
    let places = waiting.places(docket);
    // A source that has no session yet is nobody's place: whoever coordinates everywhere looks.
    if places.is_empty() {
        *reach == Reach::Everywhere
    } else {
        places.iter().any(|place| reach.covers(place))
    }
}

fn show(ask: &Ask) -> Result<Answer, Problem> {
    let reach = own::reach(ask)?;
    let moment = ask.moment();
    let waiting = docket::waiting(&moment.docket, moment.now);
    let own = waiting.iter().filter(|waiting| concerns(waiting, &moment.docket, reach));
    let items = own.map(|waiting| item(ask, &moment.docket, waiting)).collect();
    let word = (ask.query.get("done") == "yes").then(|| say::review::done(ask.lang));
    page::html(&ReviewPage { frame: Frame::new(ask, say::review::title(ask.lang)), word, items })
}

fn item(ask: &Ask, docket: &Docket, waiting: &Waiting<'_>) -> Item {
    let lang = ask.lang;
    let places: BTreeSet<String> =
        waiting.places(docket).iter().map(|code| own::name(&ask.moment(), code, lang)).collect();
    let (what, words) = match waiting {
        Waiting::Held(_, hold) => (say::review::held(hold.losing.len(), hold.of, lang), None),
        Waiting::Notice(notice) => {
            (say::review::notice(lang).to_owned(), Some(notice.words.as_str().to_owned()))
        }
        Waiting::Texts(_, texts) => (say::review::texts(texts.len(), lang), None),
        Waiting::Disputed(event) => (say::review::disputed(&when(&event.now.facts.when, lang), lang), None),
        Waiting::Promotion(event) => (say::review::promotion(&when(&event.now.facts.when, lang), lang), None),
    };
    let by_button = !matches!(waiting, Waiting::Texts(..));
    let answers = waiting.words().iter().filter(|_| by_button);
    Item {
        path: format!("/desk/review/{}", waiting.id()),
        place: places.into_iter().collect::<Vec<_>>().join(", "),
        what,
        words,
        answers: answers
            .map(|word| Answering { word: name(*word), says: say::review::answer(waiting, *word, lang) })
            .collect(),
        days: match waiting {
            Waiting::Notice(notice) => Some(match notice.effect {
                docket::Effect::Doubtful { span: Some((first, last)) }
                | docket::Effect::Closed { first, last } => (first.to_string(), last.to_string()),
                docket::Effect::Doubtful { span: None } => (String::new(), String::new()),
            }),
            _ => None,
        },
        hint: (!by_button).then(|| say::review::texts_hint(lang)),
    }
}

fn when(when: &When, lang: listing::Lang) -> String {
    match when {
        When::At { start, .. } => say_roster::day_and_hour(*start, lang),
        When::Days { first, .. } => say_roster::day(*first, lang),
    }
}

const WORDS: [Word; 4] = [Word::Accept, Word::Refuse, Word::Keep, Word::Cancel];

fn name(word: Word) -> &'static str {
    match word {
        Word::Accept => "accept",
        Word::Refuse => "refuse",
        Word::Keep => "keep",
        Word::Cancel => "cancel",
    }
}

/// Decides on the newest docket; what waits no longer, or at another's place, is not there. The decision has no author.
fn decide(ask: &Ask) -> Result<Answer, Problem> {
    let reach = own::reach(ask)?;
    let moment = ask.moment();
    let asked = ask.form.get("word");
    let word = WORDS.into_iter().find(|word| name(*word) == asked).ok_or(Problem::NotUnderstood)?;
    let waiting = docket::waiting(&moment.docket, moment.now);
    let found = waiting.iter().find(|waiting| waiting.id() == ask.param("waiting"));
    let found = found.filter(|waiting| concerns(waiting, &moment.docket, reach)).ok_or(Problem::NotFound)?;
    let (store, now) = (ask.desk.store(), moment.now);
    match (found, word) {
        (Waiting::Held(source, _), Word::Accept) => drop(store.revise(source, now, docket::accept_hold)?),
        (Waiting::Held(source, _), Word::Refuse) => {
            drop(store.revise(source, now, |state| docket::refuse_hold(state, now))?);
        }
        (found, word) => {
            let decision = found.decision(word, days(ask)?).ok_or(Problem::NotUnderstood)?;
            drop(store.decide(decision, now)?);
        }
    }
    Ok(page::see_other(ask, "/desk/review?done=yes"))
}

/// The days of a form: none where both are left out, a problem where only one is or they are the wrong way round.
fn days(ask: &Ask) -> Result<Option<(Date, Date)>, Problem> {
    match (ask.form.get("first"), ask.form.get("last")) {
        ("", "") => Ok(None),
        (first, last) => {
            let days = first.parse::<Date>().ok().zip(last.parse::<Date>().ok());
            days.filter(|(first, last)| first <= last).map(Some).ok_or(Problem::NotUnderstood)
        }
    }
}
