//! The steps of joining: what is done, and what somebody ticks by themselves.

use askama::Template;
use axum::http::StatusCode;
use listing::Lang;
use roster::phrases as say_roster;
use roster::{OneselfError, Roster, Step, StepId, StepKind, Volunteer};
use store::people::Verb;

use crate::ask::Ask;
use crate::error::Problem;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::routes::{Route, Who, get, post};

pub(super) fn routes() -> Vec<Route> {
    vec![get("/me/steps", Who::Volunteer, show), post("/me/steps/{step}", Who::Volunteer, tick)]
}

#[derive(Template)]
#[template(path = "steps.html")]
struct StepsPage<'a> {
    frame: Frame<'a>,
    wrong: Option<&'static str>,
    steps: Vec<StepLine>,
}

/// A step, as one person sees it.
pub(crate) struct StepLine {
    pub(crate) id: StepId,
    pub(crate) version: u32,
    pub(crate) title: String,
    /// What kind it is, and that it is agreed to again when it changes.
    pub(crate) kind: &'static str,
    /// The paragraphs of its text.
    pub(crate) text: Vec<String>,
    pub(crate) link: Option<String>,
    pub(crate) required: bool,
    /// When it was done, in its newest version.
    pub(crate) done: Option<String>,
    /// What the button says with which somebody ticks it; none where a coordinator does.
    pub(crate) tick: Option<&'static str>,
}

/// The steps in their order; for nobody, none is done.
pub(crate) fn step_lines(roster: &Roster, who: Option<&Volunteer>, lang: Lang) -> Vec<StepLine> {
    let mut steps: Vec<&Step> = roster.steps.values().map(AsRef::as_ref).collect();
    steps.sort_by_key(|step| (step.order, step.id));
    steps.into_iter().map(|step| line(step, who, lang)).collect()
}

fn line(step: &Step, who: Option<&Volunteer>, lang: Lang) -> StepLine {
    let done = who.filter(|who| who.has_done(step)).and_then(|who| who.steps.get(&step.id));
    let text = say::either(&step.text, lang);
    let web = |link: &&String| link.starts_with("https://");
    StepLine {
        id: step.id,
        version: step.version,
        title: say::either(&step.title, lang).to_owned(),
        kind: say::join::kind(step.kind, lang),
        text: text.split("\n\n").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect(),
        link: step.link.as_ref().filter(web).cloned(),
        required: step.required,
        done: done.map(|done| say_roster::day(done.on, lang)),
        tick: match step.kind {
            StepKind::Agreement => Some(say::join::agree(lang)),
            StepKind::Video => Some(say::join::watched(lang)),
            StepKind::Training => None,
        },
    }
}

fn show(ask: &Ask) -> Result<Answer, Problem> {
    answer(ask, StatusCode::OK, None)
}

fn answer(ask: &Ask, status: StatusCode, wrong: Option<&'static str>) -> Result<Answer, Problem> {
    let roster = ask.desk.people().roster();
    let who = roster.volunteers.get(&ask.viewer()?.id()).ok_or(Problem::NotFound)?;
    let steps = step_lines(&roster, Some(who), ask.lang);
    page::html_with(
        status,
        &StepsPage { frame: Frame::new(ask, say::join::steps_title(ask.lang)), wrong, steps },
    )
}

fn tick(ask: &Ask) -> Result<Answer, Problem> {
    let (viewer, step): (_, StepId) = (ask.viewer()?, ask.id("step")?);
    let version = ask.form.get("version").parse().map_err(|_| Problem::NotUnderstood)?;
    let moment = ask.moment();
    let ticked = ask.desk.people().act(viewer.actor(), Verb::new("tick-own-step"), moment.now, |roster| {
        moment.world_with(roster).tick_own(viewer.id(), step, version)
    })?;
    match ticked {
        Ok(_) => Ok(page::see_other(ask, "/me/steps")),
        Err(OneselfError::Changed) => answer(ask, StatusCode::CONFLICT, Some(say::join::changed(ask.lang))),
        Err(OneselfError::Unknown | OneselfError::NoStep) => Err(Problem::NotFound),
    }
}
