//! Need rules: how many of each role what kind of event needs.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::http::StatusCode;
use docket::{Kind, Medium, WindowKind};
use jiff::civil::Time;
use roster::{Busy, Edit, Events, Post, Role, Rule, RuleError, RuleId};
use store::people::draws;

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
        get("/desk/rules", coordinator, show),
        post("/desk/rules", coordinator, save),
        get("/desk/rules/{rule}", coordinator, edit),
        post("/desk/rules/{rule}/switch", coordinator, switch),
    ]
}

/// The kinds that a form offers. Individual and custody hearings are not among them, and refused with the reason.
const KINDS: [Kind; 3] = [Kind::Master, Kind::Argument, Kind::Conference];
const WINDOWS: [WindowKind; 3] = [WindowKind::CheckIn, WindowKind::Isap, WindowKind::CaseReview];
const MEDIA: [Medium; 4] = [Medium::InPerson, Medium::Video, Medium::Hybrid, Medium::Telephone];

#[derive(Template)]
#[template(path = "rules.html")]
struct RulesPage<'a> {
    frame: Frame<'a>,
    wrong: Option<&'static str>,
    rules: Vec<RuleLine>,
    form: RuleForm,
}

struct RuleLine {
    id: String,
    words: String,
    on: bool,
}

/// A rule as a form shows it.
struct RuleForm {
    id: Option<String>,
    places: Vec<PlaceOption>,
    events: Vec<Choice>,
    kinds: Vec<Choice>,
    windows: Vec<Choice>,
    hours: [(String, String); 2],
    judge: String,
    media: Vec<Choice>,
    need: Vec<NeedField>,
    early: u16,
    busy_over: String,
    busy_roles: Vec<Choice>,
    busy_more: String,
}

fn show(ask: &Ask) -> Result<Answer, Problem> {
    let moment = ask.moment();
    page::html(&page_of(ask, &moment, None, None)?)
}

fn edit(ask: &Ask) -> Result<Answer, Problem> {
    let moment = ask.moment();
    let rule = theirs(ask, &moment, ask.id("rule")?)?;
    page::html(&page_of(ask, &moment, Some(&rule), None)?)
}

/// A rule at one of the coordinator's places.
fn theirs(ask: &Ask, moment: &Moment, id: RuleId) -> Result<Rule, Problem> {
    let own = own::reach(ask)?;
    let found = moment.roster.rules.get(&id).filter(|rule| own.covers(&rule.place));
    found.map(|rule| Rule::clone(rule)).ok_or(Problem::NotFound)
}

fn page_of<'a>(
    ask: &'a Ask,
    moment: &Moment,
    edited: Option<&Rule>,
    wrong: Option<RuleError>,
) -> Result<RulesPage<'a>, Problem> {
    let own = own::reach(ask)?;
    let mut rules: Vec<_> = moment.roster.rules.values().filter(|rule| own.covers(&rule.place)).collect();
    rules.sort_by_key(|rule| (rule.place.clone(), rule.id));
    let line = |rule: &std::sync::Arc<Rule>| RuleLine {
        id: rule.id.to_string(),
        words: words(ask, moment, rule),
        on: rule.on,
    };
    Ok(RulesPage {
        frame: Frame::new(ask, say::rules::title(ask.lang)),
        wrong: wrong.map(|error| say::rules::wrong(error, ask.lang)),
        rules: rules.into_iter().map(line).collect(),
        form: form(ask, moment, edited)?,
    })
}

/// "Master calendar at Kansas City Immigration Court: 1 lead, 2 observers, be there 30 minutes before".
fn words(ask: &Ask, moment: &Moment, rule: &Rule) -> String {
    let lang = ask.lang;
    let what = match &rule.events {
        Events::Sessions(kinds) => {
            kinds.iter().map(|kind| say::rules::kind(*kind, lang)).collect::<Vec<_>>().join(", ")
        }
        Events::Windows { kinds, hours } => {
            let kinds: Vec<_> = kinds.iter().map(|kind| say::rules::window(*kind, lang)).collect();
            let hours: Vec<_> =
                hours.iter().map(|(from, until)| format!("{} – {}", clock(*from), clock(*until))).collect();
            format!("{} ({})", kinds.join(", "), hours.join(", "))
        }
        Events::Gatherings => say::rules::gatherings(lang).to_owned(),
    };
    let judge = rule.judge.as_ref().and_then(|key| moment.docket.places.get(&rule.place)?.judge_by_key(key));
    let judge = judge.map(|judge| say::judge(&judge.name, lang));
    let media: Vec<_> = rule.media.iter().map(|medium| say::rules::medium(*medium, lang)).collect();
    let narrowed: Vec<String> = judge.into_iter().chain(media.into_iter().map(str::to_owned)).collect();
    let need = need::words(&rule.need, lang);
    let place = own::name(moment, &rule.place, lang);
    let busy = rule.busy.map(|busy| say::rules::busy(busy.over, busy.role, busy.more, lang));
    say::rules::sentence(&what, &place, &narrowed.join(", "), &need, rule.early, busy.as_deref(), lang)
}

fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

fn form(ask: &Ask, moment: &Moment, rule: Option<&Rule>) -> Result<RuleForm, Problem> {
    let lang = ask.lang;
    let master = Events::Sessions(BTreeSet::from([Kind::Master]));
    let events = rule.map_or(&master, |rule| &rule.events);
    let (sessions, windows, gatherings) = match events {
        Events::Sessions(kinds) => (Some(kinds), None, false),
        Events::Windows { kinds, hours } => (None, Some((kinds, hours)), false),
        Events::Gatherings => (None, None, true),
    };
    let hours = |index: usize| {
        let span = windows.and_then(|(_, hours)| hours.get(index));
        span.map_or_else(Default::default, |(from, until)| (clock(*from), clock(*until)))
    };
    let has = |medium: Medium| rule.is_some_and(|rule| rule.media.contains(&medium));
    let judge = rule.and_then(|rule| Some((&rule.place, rule.judge.as_ref()?)));
    let judge = judge.and_then(|(place, key)| moment.docket.places.get(place)?.judge_by_key(key));
    let busy = rule.and_then(|rule| rule.busy);
    let usual = BTreeMap::from([(Role::Lead, 1), (Role::Observer, 2)]);
    Ok(RuleForm {
        id: rule.filter(|rule| moment.roster.rules.contains_key(&rule.id)).map(|rule| rule.id.to_string()),
        places: own::places(ask, moment, rule.map_or("", |rule| rule.place.as_str()))?,
        events: vec![
            ("sessions", say::rules::sessions(lang), sessions.is_some()),
            ("windows", say::rules::windows(lang), windows.is_some()),
            ("gatherings", say::rules::gatherings(lang), gatherings),
        ],
        kinds: KINDS
            .map(|kind| {
                let chosen = sessions.is_some_and(|kinds| kinds.contains(&kind));
                (kind.as_str(), say::rules::kind(kind, lang), chosen)
            })
            .into(),
        windows: WINDOWS
            .map(|kind| {
                let chosen = windows.is_some_and(|(kinds, _)| kinds.contains(&kind));
                (say::rules::window_word(kind), say::rules::window(kind, lang), chosen)
            })
            .into(),
        hours: [hours(0), hours(1)],
        judge: judge.map_or_else(String::new, |judge| judge.name.clone()),
        media: MEDIA.map(|medium| (medium.as_str(), say::rules::medium(medium, lang), has(medium))).into(),
        need: need::fields(rule.map_or(&usual, |rule| &rule.need), lang),
        early: rule.map_or(30, |rule| rule.early),
        busy_over: busy.map_or_else(String::new, |busy| busy.over.to_string()),
        busy_roles: Role::ALL
            .map(|role| {
                let chosen = busy.map_or(role == Role::Observer, |busy| busy.role == role);
                (role.as_str(), roster::phrases::role(role, lang), chosen)
            })
            .into(),
        busy_more: busy.map_or_else(String::new, |busy| busy.more.to_string()),
    })
}

/// A rule is entered or changed. What cannot stand is shown again with the reason.
fn save(ask: &Ask) -> Result<Answer, Problem> {
    let moment = ask.moment();
    let known = match ask.form.get("id") {
        "" => None,
        _ => Some(theirs(ask, &moment, ask.field_id("id")?)?),
    };
    let rule = read(ask, &moment, known.as_ref())?;
    if let Err(error) = rule.check() {
        let page = page_of(ask, &moment, Some(&rule), Some(error))?;
        return page::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    own::keep(ask, "write-rule", vec![Edit::Rule(rule)], "/desk/rules")
}

fn switch(ask: &Ask) -> Result<Answer, Problem> {
    let rule = theirs(ask, &ask.moment(), ask.id("rule")?)?;
    let switched = Rule { on: !rule.on, ..rule };
    own::keep(ask, "switch-rule", vec![Edit::Rule(switched)], "/desk/rules")
}

fn read(ask: &Ask, moment: &Moment, known: Option<&Rule>) -> Result<Rule, Problem> {
    let form = &ask.form;
    let code = own::place(ask, moment, form.get("place"))?;
    let (judge, _) = own::judge_and_room(ask, moment, &code)?;
    let events = match form.get("events") {
        "sessions" => {
            let kinds = form.all("kind").map(|word| Kind::parse(word).ok_or(Problem::NotUnderstood));
            Events::Sessions(kinds.collect::<Result<_, _>>()?)
        }
        "windows" => Events::Windows {
            kinds: WINDOWS
                .into_iter()
                .filter(|kind| form.all("window").any(|word| word == say::rules::window_word(*kind)))
                .collect(),
            hours: hours(ask)?,
        },
        "gatherings" => Events::Gatherings,
        _ => return Err(Problem::NotUnderstood),
    };
    let busy = match need::number(ask, "busy-over")? {
        None => None,
        Some(over) => Some(Busy {
            over,
            role: Role::parse(form.get("busy-role")).ok_or(Problem::NotUnderstood)?,
            more: need::number(ask, "busy-more")?.unwrap_or(1),
        }),
    };
    Ok(Rule {
        id: match known {
            Some(rule) => rule.id,
            None => RuleId::from_random(draws()?()),
        },
        on: known.is_none_or(|rule| rule.on),
        place: code,
        events,
        judge,
        media: form.all("medium").filter_map(Medium::parse).collect(),
        need: need::read(ask)?,
        early: need::number(ask, "early")?.unwrap_or(0),
        busy,
    })
}

fn hours(ask: &Ask) -> Result<Vec<(Time, Time)>, Problem> {
    let mut hours = Vec::new();
    for (from, until) in [("from", "until"), ("from-2", "until-2")] {
        hours.extend(need::number(ask, from)?.zip(need::number(ask, until)?));
    }
    Ok(hours)
}
