//! `window`: days on which people are told to report to an office. Only the public kind: it needs a second origin.

use std::io::{IsTerminal, Write};

use docket::entered::{WINDOWS, window_days};
use docket::{Decision, Event, Origin, Place, PlaceCode, PlaceKind, Standing, Subject, When, WindowKind};
use jiff::civil::Date;
use serde::Serialize;
use url::Url;

use crate::app::App;
use crate::cli::{Arguments, WindowCommand, WindowWord};
use crate::clock::Clock;
use crate::failure::{Done, Failure, Outcome};
use crate::output;

const WHY_REFUSED: &str = "check-in days are public only with a second origin: a report or an announcement (--origin https://…), \
    or word from two or more people who are not of one household (--several). What one person told is private; \
    private windows come with the volunteers";

pub(super) fn run(arguments: &Arguments, command: &WindowCommand) -> Outcome {
    match command {
        WindowCommand::Add { place, from, to, kind, origin, several } => {
            let app = App::open(arguments, Clock::still(arguments.now))?;
            let place = office(&app, place)?;
            let when = days(&app, &place, *from, to.unwrap_or(*from))?;
            let origin = match (origin, several) {
                (Some(address), _) => published(address)?,
                (None, true) => Origin::SeveralPeople,
                (None, false) => ask()?,
            };
            add(&app, &place.code, when, window_kind(*kind), origin)
        }
        WindowCommand::List { all } => list(arguments, *all),
        WindowCommand::Cancel { id } => cancel(arguments, id),
    }
}

fn office(app: &App, code: &str) -> Result<Place, Failure> {
    let docket = app.store.docket();
    let is_office = |place: &&Place| matches!(place.kind, PlaceKind::IceOffice | PlaceKind::IsapOffice);
    let known = PlaceCode::parse(code).ok().and_then(|code| docket.places.get(&code).cloned());
    known.filter(|place| is_office(&place)).ok_or_else(|| {
        let offices: Vec<&str> =
            docket.places.iter().filter(is_office).map(|place| place.code.as_str()).collect();
        Failure::usage(format!(
            "{code} is no office at which people report; there are: {} (places.toml adds more)",
            offices.join(", ")
        ))
    })
}

fn days(app: &App, place: &Place, first: Date, last: Date) -> Result<When, Failure> {
    let today = docket::time::civil(&place.zone, app.clock.now()).date();
    window_days(first, last, today).map_err(|error| Failure::usage(error.to_string()))
}

/// An address that anybody may open, without a name to sign in with.
fn published(address: &Url) -> Result<Origin, Failure> {
    Origin::published(address).ok_or_else(|| {
        Failure::usage("--origin is the address of a report or an announcement, with https:// and a host")
    })
}

/// Asks the person at the terminal; where there is none, it is refused with the reason.
fn ask() -> Result<Origin, Failure> {
    if !std::io::stdin().is_terminal() {
        return Err(Failure::usage(WHY_REFUSED));
    }
    let mut err = std::io::stderr().lock();
    writeln!(err, "These days become public. Who else says so?")?;
    writeln!(
        err,
        "Write the address of a report or an announcement; or `several` if two or more people who are not of one household told of it."
    )?;
    write!(err, "> ")?;
    err.flush()?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;
    match answer.trim() {
        "" => Err(Failure::usage(WHY_REFUSED)),
        "several" => Ok(Origin::SeveralPeople),
        address => match address.parse() {
            Ok(address) => published(&address),
            Err(_) => Err(Failure::usage("that is neither an address nor `several`; nothing was entered")),
        },
    }
}

fn window_kind(word: WindowWord) -> WindowKind {
    match word {
        WindowWord::CaseReview => WindowKind::CaseReview,
        WindowWord::CheckIn => WindowKind::CheckIn,
        WindowWord::Isap => WindowKind::Isap,
    }
}

fn add(app: &App, place: &PlaceCode, when: When, kind: WindowKind, origin: Origin) -> Outcome {
    let entered = app.store.enter_window(place.clone(), when.clone(), kind, origin, app.clock.now())?;
    let Some((event, changes)) = entered else {
        return Err(Failure::usage("the window was not taken; see `alongside window list`"));
    };
    let said = if changes == 0 { "was known already" } else { "is public now" };
    output::line(&format!("{}  {} {}: {said}", &event.as_str()[..8], place, super::events::when(&when)));
    Ok(Done::Fine)
}

fn windows(docket: &docket::Docket) -> impl Iterator<Item = &Event> {
    docket.events.values().map(|event| &**event).filter(|event| {
        event.merged_into.is_none()
            && matches!(event.now.facts.subject, Subject::Window { .. })
            && event.now.sources.iter().any(|(_, source)| source.as_str() == WINDOWS)
    })
}

#[derive(Serialize)]
struct Row {
    id: String,
    place: String,
    when: String,
    kind: &'static str,
    origin: Option<String>,
    cancelled: bool,
}

fn list(arguments: &Arguments, all: bool) -> Outcome {
    let app = App::open(arguments, Clock::still(arguments.now))?;
    let docket = app.store.docket();
    let now = app.clock.now();
    let is_ahead = |event: &&Event| {
        let place = docket.places.get(&event.now.facts.place);
        all || place.is_some_and(|place| docket::time::span(&place.zone, &event.now.facts).1 > now)
    };
    let mut found: Vec<&Event> = windows(&docket).filter(is_ahead).collect();
    found.sort_by(|one, other| {
        (one.now.facts.when.date(), &one.id).cmp(&(other.now.facts.when.date(), &other.id))
    });
    let rows: Vec<Row> = found.into_iter().map(row).collect();
    if arguments.json {
        output::json(&rows);
    } else {
        let cells = |row: &Row| {
            let standing = if row.cancelled { "called off" } else { "" };
            vec![
                row.id[..8].to_owned(),
                row.place.clone(),
                row.when.clone(),
                row.kind.to_owned(),
                row.origin.clone().unwrap_or_default(),
                standing.to_owned(),
            ]
        };
        output::table(
            &["id", "place", "when", "kind", "origin", ""],
            &rows.iter().map(cells).collect::<Vec<_>>(),
        );
    }
    Ok(Done::Fine)
}

fn row(event: &Event) -> Row {
    let origin = match &event.now.facts.subject {
        Subject::Window { origin: Some(Origin::Published(address)), .. } => Some(address.to_string()),
        Subject::Window { origin: Some(Origin::SeveralPeople), .. } => Some("several people".to_owned()),
        _ => None,
    };
    Row {
        id: event.id.to_string(),
        place: event.now.facts.place.to_string(),
        when: super::events::when(&event.now.facts.when),
        kind: super::events::kind(&event.now.facts.subject),
        origin,
        cancelled: matches!(event.now.standing, Standing::Cancelled { .. }),
    }
}

/// Calls a window off. Readers see it cancelled by the programme, not by the office.
fn cancel(arguments: &Arguments, id: &str) -> Outcome {
    let app = App::open(arguments, Clock::still(arguments.now))?;
    let docket = app.store.docket();
    let meant: Vec<&Event> =
        windows(&docket).filter(|event| id.len() >= 8 && event.id.as_str().starts_with(id)).collect();
    let [event] = meant.as_slice() else {
        return Err(Failure::usage(format!("no window has the id {id}; `alongside window list` shows them")));
    };
    let changes = app.store.decide(Decision::Cancel(event.id.clone()), app.clock.now())?.changes.len();
    output::line(&format!("{}: called off, {changes} changes", &event.id.as_str()[..8]));
    Ok(Done::Fine)
}
