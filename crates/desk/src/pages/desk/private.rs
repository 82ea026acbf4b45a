//! Private events: what a person told the programme. Public only by the question for a second origin.

use std::collections::BTreeSet;

use askama::Template;
use axum::http::StatusCode;
use docket::entered::window_days;
use docket::{Decision, Origin, PlaceKind, When, WindowKind};
use jiff::civil::{Date, Time};
use roster::phrases as say_roster;
use roster::{Cause, Edit, Language, Post, PrivateEvent, PrivateEventId, PrivateKind, Role, ShiftId, Spot};
use store::people::draws;
use url::Url;

use super::need::{self, Choice, NeedField};
use super::own::{self, PlaceOption};
use crate::ask::Ask;
use crate::desk::Moment;
use crate::error::Problem;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::routes::{Route, Who, get, post};

pub(super) fn routes() -> Vec<Route> {
    let coordinator = Who::Post(Post::Coordinator);
    vec![
        get("/desk/private", coordinator, show),
        post("/desk/private", coordinator, add),
        post("/desk/private/{event}/switch", coordinator, switch),
        get("/desk/private/{event}/public", coordinator, question),
        post("/desk/private/{event}/public", coordinator, make_public),
    ]
}

const KINDS: [(&str, PrivateKind); 4] = [
    ("accompaniment", PrivateKind::Accompaniment),
    ("check-in", PrivateKind::Window(WindowKind::CheckIn)),
    ("isap", PrivateKind::Window(WindowKind::Isap)),
    ("case-review", PrivateKind::Window(WindowKind::CaseReview)),
];

#[derive(Template)]
#[template(path = "private.html")]
struct PrivatePage<'a> {
    frame: Frame<'a>,
    events: Vec<EventLine>,
    places: Vec<PlaceOption>,
    kinds: Vec<Choice>,
    need: Vec<NeedField>,
    today: String,
}

struct EventLine {
    path: String,
    words: String,
    on: bool,
    is_public: bool,
    /// Whether it is of a kind that a second origin can make public.
    may_be_public: bool,
    /// The pages of its shifts.
    shifts: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "make-public.html")]
struct QuestionPage<'a> {
    frame: Frame<'a>,
    path: String,
    words: String,
    link: String,
    wrong: Option<&'static str>,
}

fn show(ask: &Ask) -> Result<Answer, Problem> {
    let moment = ask.moment();
    let own = own::reach(ask)?;
    let events = moment.roster.private_events.values();
    let today = ask.desk.today();
    let mut events: Vec<_> =
        events.filter(|event| own.covers(&event.place) && event.when.last_date() >= today).collect();
    events.sort_by_key(|event| (event.when.date(), event.when.time(), event.id));
    page::html(&PrivatePage {
        frame: Frame::new(ask, say::private::title(ask.lang)),
        events: events.into_iter().map(|event| line(ask, &moment, event)).collect(),
        places: own::places(ask, &moment, "")?,
        kinds: KINDS
            .map(|(word, kind)| {
                (word, say::private::kind(kind, ask.lang), kind == PrivateKind::Accompaniment)
            })
            .into(),
        need: need::fields(&[(Role::Accompanier, 2)].into(), ask.lang),
        today: today.to_string(),
    })
}

fn line(ask: &Ask, moment: &Moment, event: &PrivateEvent) -> EventLine {
    let shifts = moment.roster.shifts.values();
    let mut shifts: Vec<_> =
        shifts.filter(|shift| shift.causes.contains(&Cause::Private(event.id))).collect();
    shifts.sort_by_key(|shift| (shift.begins, shift.id));
    let shift = |shift: &std::sync::Arc<roster::Shift>| {
        (format!("/desk/shifts/{}", shift.id), say_roster::day_and_hour(shift.begins, ask.lang))
    };
    EventLine {
        path: format!("/desk/private/{}", event.id),
        words: words(ask, moment, event),
        on: event.on,
        is_public: event.made_public.is_some(),
        may_be_public: event.on
            && event.made_public.is_none()
            && matches!(event.kind, PrivateKind::Window(_)),
        shifts: shifts.into_iter().map(shift).collect(),
    }
}

/// "Accompaniment, Tuesday, June 2, 9:15 a.m., ICE office".
fn words(ask: &Ask, moment: &Moment, event: &PrivateEvent) -> String {
    let lang = ask.lang;
    let when = match event.when {
        When::At { start, .. } => say_roster::day_and_hour(start, lang),
        When::Days { first, last } if first == last => say_roster::day(first, lang),
        When::Days { first, last } => {
            format!("{} – {}", say_roster::day(first, lang), say_roster::day(last, lang))
        }
    };
    format!("{}, {when}, {}", say::private::kind(event.kind, lang), own::name(moment, &event.place, lang))
}

/// A private event at one of the coordinator's places. One of another place is answered as one that is not there.
fn theirs(ask: &Ask, moment: &Moment) -> Result<PrivateEvent, Problem> {
    let id: PrivateEventId = ask.id("event")?;
    let own = own::reach(ask)?;
    let found = moment.roster.private_events.get(&id).filter(|event| own.covers(&event.place));
    found.map(|event| PrivateEvent::clone(event)).ok_or(Problem::NotFound)
}

fn add(ask: &Ask) -> Result<Answer, Problem> {
    let moment = ask.moment();
    let word = ask.form.get("kind");
    let (_, kind) = KINDS.into_iter().find(|(known, _)| *known == word).ok_or(Problem::NotUnderstood)?;
    let mut draw = draws()?;
    let event = PrivateEvent {
        id: PrivateEventId::from_random(draw()),
        place: own::place(ask, &moment, ask.form.get("place"))?,
        when: when(ask, kind)?,
        kind,
        on: true,
        made_public: None,
    };
    let place = moment.docket.places.get(&event.place).ok_or(Problem::NotFound)?;
    let is_office = matches!(place.kind, PlaceKind::IceOffice | PlaceKind::IsapOffice);
    if matches!(kind, PrivateKind::Window(_)) && !is_office {
        return Err(Problem::Refused(say::private::no_office(ask.lang)));
    }
    let mut edits = vec![Edit::Private(event.clone())];
    if kind == PrivateKind::Accompaniment {
        let spot = if is_office { Spot::Office } else { Spot::Entrance };
        let need = need::read(ask)?;
        if need.is_empty() {
            return Err(Problem::Refused(say::rules::wrong(roster::RuleError::NoNeed, ask.lang)));
        }
        let early = need::number(ask, "early")?.unwrap_or(0);
        let shift = event.shift(ShiftId::from_random(draw()), spot, need, languages(ask)?, early);
        edits.extend(shift.map(Edit::Shift));
    }
    own::keep(ask, "write-private", edits, "/desk/private")
}

fn when(ask: &Ask, kind: PrivateKind) -> Result<When, Problem> {
    let first: Date = need::number(ask, "day")?.ok_or(Problem::NotUnderstood)?;
    let today = ask.desk.today();
    let refused = |error| Problem::Refused(say::private::days_wrong(error, ask.lang));
    match kind {
        PrivateKind::Accompaniment => {
            let hour: Time =
                need::number(ask, "hour")?.ok_or(Problem::Refused(say::private::no_hour(ask.lang)))?;
            window_days(first, first, today).map_err(refused)?;
            Ok(When::At { start: first.to_datetime(hour), end: None })
        }
        PrivateKind::Window(_) => {
            let last = need::number(ask, "last")?.unwrap_or(first);
            window_days(first, last, today).map_err(refused)
        }
    }
}

fn languages(ask: &Ask) -> Result<BTreeSet<Language>, Problem> {
    let words = ask.form.get("languages").split(|c: char| c.is_whitespace() || c == ',');
    let words = words.filter(|word| !word.is_empty());
    words.map(|word| Language::parse(word).map_err(|_| Problem::NotUnderstood)).collect()
}

/// Whether it takes place. What was made public of it goes along: readers see it called off by the programme, and not by the office.
fn switch(ask: &Ask) -> Result<Answer, Problem> {
    let event = theirs(ask, &ask.moment())?;
    if let Some(public) = &event.made_public {
        let called_off = Decision::Cancel(public.clone());
        if event.on {
            ask.desk.store().decide(called_off, ask.desk.now())?;
        } else {
            ask.desk.store().take_back(&called_off.subject(), ask.desk.now())?;
        }
    }
    let switched = PrivateEvent { on: !event.on, ..event };
    own::keep(ask, "switch-private", vec![Edit::Private(switched)], "/desk/private")
}

fn question(ask: &Ask) -> Result<Answer, Problem> {
    page::html(&question_page(ask, &askable(ask)?, None))
}

/// A private event that can be made public at all: check-in days that stand.
fn askable(ask: &Ask) -> Result<PrivateEvent, Problem> {
    let event = theirs(ask, &ask.moment())?;
    let may = event.on && matches!(event.kind, PrivateKind::Window(_));
    if may { Ok(event) } else { Err(Problem::NotFound) }
}

fn question_page<'a>(ask: &'a Ask, event: &PrivateEvent, wrong: Option<&'static str>) -> QuestionPage<'a> {
    QuestionPage {
        frame: Frame::new(ask, say::private::question_title(ask.lang)),
        path: format!("/desk/private/{}/public", event.id),
        words: words(ask, &ask.moment(), event),
        link: ask.form.get("link").to_owned(),
        wrong,
    }
}

/// The second origin: a report or an announcement by its address, or two or more people who are not of one household. Without one the
/// event stays private. What becomes public has no author, no hour, and the record times of the hour.
fn make_public(ask: &Ask) -> Result<Answer, Problem> {
    let event = askable(ask)?;
    let PrivateKind::Window(kind) = event.kind else { return Err(Problem::NotFound) };
    let origin = match ask.form.get("origin") {
        "published" => ask.form.get("link").parse::<Url>().ok().and_then(|link| Origin::published(&link)),
        "several" if ask.form.has("not-one-household") => Some(Origin::SeveralPeople),
        _ => None,
    };
    let Some(origin) = origin else {
        let page = question_page(ask, &event, Some(say::private::no_origin(ask.lang)));
        return page::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let store = ask.desk.store();
    let entered =
        store.enter_window(event.place.clone(), event.when.clone(), kind, origin, ask.desk.now())?;
    let (public, _) = entered.ok_or(Problem::NotUnderstood)?;
    let event = PrivateEvent { made_public: Some(public), ..event };
    own::keep(ask, "make-public", vec![Edit::Private(event)], "/desk/private")
}
