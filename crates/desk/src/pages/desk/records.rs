//! What was done, and what was told: the audit and the outbox. Both without what was said.

use std::collections::BTreeMap;

use askama::Template;
use roster::{Post, VolunteerId, phrases as say_roster};
use store::people::{Actor, LetterId, LetterRow, LetterState};

use super::people;
use super::shift::Names;
use crate::ask::Ask;
use crate::error::Problem;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::routes::{Route, Who, get, post};

pub(super) fn routes() -> Vec<Route> {
    let coordinator = Who::Post(Post::Coordinator);
    vec![
        get("/desk/audit", coordinator, audit),
        get("/desk/outbox", coordinator, outbox),
        post("/desk/outbox/{letter}/again", coordinator, again),
    ]
}

/// How many rows a page shows.
const ROWS: u32 = 100;

#[derive(Template)]
#[template(path = "audit.html")]
struct AuditPage<'a> {
    frame: Frame<'a>,
    rows: Vec<Done>,
    /// Where the rows before these are.
    earlier: Option<String>,
}

/// One row: when, who, what, to which.
struct Done {
    when: String,
    who: String,
    verb: String,
    what: Vec<String>,
}

fn audit(ask: &Ask) -> Result<Answer, Problem> {
    let rows = ask.desk.people().audit(ask.query.get("before").parse().ok(), ROWS)?;
    let names = Names::of(ask, rows.iter().filter_map(|row| row.by.volunteer()))?;
    let last = rows.last().filter(|_| rows.len() == ROWS as usize).map(|row| row.number);
    let done = rows.iter().map(|row| Done {
        when: moment(ask, row.at),
        who: match row.by {
            Actor::Program => say::records::program(ask.lang).to_owned(),
            Actor::Operator => say::records::operator(ask.lang).to_owned(),
            Actor::Volunteer(id) => names.name(id, ask.lang),
        },
        verb: row.verb.as_str().replace('-', " "),
        what: row
            .subjects
            .iter()
            .map(|subject| format!("{} {}", subject.kind.as_str(), &subject.id[..8.min(subject.id.len())]))
            .collect(),
    });
    page::html(&AuditPage {
        frame: Frame::new(ask, say::records::audit_title(ask.lang)),
        rows: done.collect(),
        earlier: last.map(|number| format!("/desk/audit?before={number}")),
    })
}

#[derive(Template)]
#[template(path = "outbox.html")]
struct OutboxPage<'a> {
    frame: Frame<'a>,
    word: Option<&'static str>,
    /// Those who were not reached: somebody has to call them.
    unreached: Vec<Told>,
    latest: Vec<Told>,
}

/// One letter, without what it says.
struct Told {
    id: String,
    who: String,
    person: String,
    when: String,
    state: String,
    /// Whether it can be tried again: there is an address to try.
    again: bool,
}

/// The letters to those whom the coordinator sees.
fn outbox(ask: &Ask) -> Result<Answer, Problem> {
    let moment = ask.moment();
    let seen: BTreeMap<VolunteerId, ()> =
        people::seen(ask, &moment.roster)?.map(|volunteer| (volunteer.id, ())).collect();
    let theirs = |letters: Vec<LetterRow>| {
        letters.into_iter().filter(|letter| seen.contains_key(&letter.to)).collect::<Vec<_>>()
    };
    let unreached = theirs(ask.desk.people().letters(Some(LetterState::Failed), ROWS)?);
    let latest = theirs(ask.desk.people().letters(None, ROWS)?);
    let names = Names::of(ask, unreached.iter().chain(&latest).map(|letter| letter.to))?;
    let told = |letter: &LetterRow| told(ask, letter, &names);
    page::html(&OutboxPage {
        frame: Frame::new(ask, say::records::outbox_title(ask.lang)),
        word: (ask.query.get("done") == "again").then(|| say::records::again_done(ask.lang)),
        unreached: unreached.iter().map(told).collect(),
        latest: latest.iter().filter(|letter| letter.state != LetterState::Failed).map(told).collect(),
    })
}

fn told(ask: &Ask, letter: &LetterRow, names: &Names) -> Told {
    let problem = letter.problem.as_ref().map(|problem| problem.as_str().to_owned());
    Told {
        id: letter.id.to_string(),
        who: names.name(letter.to, ask.lang),
        person: format!("/desk/people/{}", letter.to),
        when: moment(ask, letter.ended.unwrap_or(letter.created)),
        state: say::records::state(letter.state, problem.as_deref(), letter.tries, ask.lang),
        again: problem.as_deref() != Some("no-address"),
    }
}

/// Tries a letter once more that was given up.
fn again(ask: &Ask) -> Result<Answer, Problem> {
    let letter: LetterId = ask.id("letter")?;
    let moment = ask.moment();
    let known = ask.desk.people().letters(Some(LetterState::Failed), u32::MAX)?;
    let row = known.into_iter().find(|row| row.id == letter).ok_or(Problem::NotFound)?;
    let seen = people::seen(ask, &moment.roster)?.any(|volunteer| volunteer.id == row.to);
    if !seen || !ask.desk.people().retry_letter(letter, moment.now)? {
        return Err(Problem::NotFound);
    }
    Ok(page::see_other(ask, "/desk/outbox?done=again"))
}

fn moment(ask: &Ask, at: jiff::Timestamp) -> String {
    say_roster::day_and_hour(docket::time::civil(&ask.desk.practice().zone, at), ask.lang)
}
