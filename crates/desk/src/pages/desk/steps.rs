//! The steps of joining, as coordinators define them: an agreement, a video, a training.

use askama::Template;
use axum::http::StatusCode;
use roster::{Edit, Post, Step, StepId, StepKind};
use store::people::{Verb, draws};

use crate::ask::Ask;
use crate::error::Problem;
use crate::page::{self, Answer, Frame};
use crate::phrases as say;
use crate::routes::{Route, Who, get, post};

pub(super) fn routes() -> Vec<Route> {
    let coordinator = Who::Post(Post::Coordinator);
    vec![
        get("/desk/steps", coordinator, show),
        post("/desk/steps", coordinator, save),
        get("/desk/steps/{step}", coordinator, edit),
        post("/desk/steps/{step}/remove", coordinator, remove),
    ]
}

/// The most characters of a title and of a text, in one language.
const TITLE: usize = 80;
const TEXT: usize = 6000;

#[derive(Template)]
#[template(path = "desk-steps.html")]
struct StepsPage<'a> {
    frame: Frame<'a>,
    word: Option<&'static str>,
    wrong: Option<&'static str>,
    steps: Vec<(String, String, &'static str)>,
    form: StepForm,
}

/// A step as a form shows it.
struct StepForm {
    id: Option<String>,
    kinds: Vec<(&'static str, &'static str, bool)>,
    order: u16,
    title_en: String,
    title_es: String,
    text_en: String,
    text_es: String,
    link: String,
    required: bool,
}

const KINDS: [(StepKind, &str); 3] =
    [(StepKind::Agreement, "agreement"), (StepKind::Video, "video"), (StepKind::Training, "training")];

fn show(ask: &Ask) -> Result<Answer, Problem> {
    page::html(&page_of(ask, None, None))
}

fn edit(ask: &Ask) -> Result<Answer, Problem> {
    let roster = ask.desk.people().roster();
    let step = roster.steps.get(&ask.id::<StepId>("step")?).ok_or(Problem::NotFound)?;
    page::html(&page_of(ask, Some(step), None))
}

fn page_of<'a>(ask: &'a Ask, edited: Option<&Step>, wrong: Option<&'static str>) -> StepsPage<'a> {
    let roster = ask.desk.people().roster();
    let mut steps: Vec<&Step> = roster.steps.values().map(AsRef::as_ref).collect();
    steps.sort_by_key(|step| (step.order, step.id));
    let next = steps.last().map_or(1, |last| last.order.saturating_add(1));
    let line = |step: &&Step| {
        let title = say::either(&step.title, ask.lang).to_owned();
        (format!("/desk/steps/{}", step.id), title, say::join::kind(step.kind, ask.lang))
    };
    let text = |pick: fn(&Step) -> &str| edited.map_or_else(String::new, |step| pick(step).to_owned());
    let form = StepForm {
        id: edited.map(|step| step.id.to_string()),
        kinds: KINDS
            .iter()
            .map(|(kind, name)| {
                (*name, say::join::kind(*kind, ask.lang), edited.is_some_and(|step| step.kind == *kind))
            })
            .collect(),
        order: edited.map_or(next, |step| step.order),
        title_en: text(|step| &step.title.0),
        title_es: text(|step| &step.title.1),
        text_en: text(|step| &step.text.0),
        text_es: text(|step| &step.text.1),
        link: text(|step| step.link.as_deref().unwrap_or("")),
        required: edited.is_none_or(|step| step.required),
    };
    StepsPage {
        frame: Frame::new(ask, say::steps::title(ask.lang)),
        word: (ask.query.get("done") == "yes").then(|| say::steps::saved(ask.lang)),
        wrong,
        steps: steps.iter().map(line).collect(),
        form,
    }
}

/// Saves a step. What is agreed to anew gets a new version: whoever agreed to an earlier one is asked again.
fn save(ask: &Ask) -> Result<Answer, Problem> {
    let form = &ask.form;
    let wrong = |text| page::html_with(StatusCode::UNPROCESSABLE_ENTITY, &page_of(ask, None, Some(text)));
    let kind = KINDS.into_iter().find(|(_, name)| *name == form.get("kind")).ok_or(Problem::NotUnderstood)?.0;
    let title = (form.get("title-en").to_owned(), form.get("title-es").to_owned());
    let text = (form.get("text-en").replace("\r\n", "\n"), form.get("text-es").replace("\r\n", "\n"));
    let longest = |pair: &(String, String)| pair.0.chars().count().max(pair.1.chars().count());
    if title.0.is_empty() && title.1.is_empty() {
        return wrong(say::steps::no_title(ask.lang));
    }
    if longest(&title) > TITLE || longest(&text) > TEXT {
        return wrong(say::steps::too_long(ask.lang));
    }
    let link = form.get("link");
    if !link.is_empty() && !link.starts_with("https://") {
        return wrong(say::steps::no_link(ask.lang));
    }
    let new = StepId::from_random(draws()?());
    let id = if form.get("step").is_empty() { None } else { Some(ask.field_id::<StepId>("step")?) };
    let decided =
        ask.desk.people().act(ask.viewer()?.actor(), Verb::new("save-step"), ask.desk.now(), |roster| {
            let known = match id {
                Some(id) => Some(roster.steps.get(&id).ok_or(Problem::NotFound)?),
                None => None,
            };
            let version = known.map_or(1, |step| step.version + u32::from(form.has("again")));
            let order = form.get("order").parse().unwrap_or(1);
            let link = (!link.is_empty()).then(|| link.to_owned());
            let required = form.has("required");
            Ok::<_, Problem>(vec![Edit::Step(Step {
                id: id.unwrap_or(new),
                order,
                kind,
                title,
                text,
                link,
                version,
                required,
            })])
        })?;
    decided.map(|_| page::see_other(ask, "/desk/steps?done=yes"))
}

/// Takes a step away; what was ticked of it is forgotten with it.
fn remove(ask: &Ask) -> Result<Answer, Problem> {
    let id: StepId = ask.id("step")?;
    let decided =
        ask.desk.people().act(ask.viewer()?.actor(), Verb::new("remove-step"), ask.desk.now(), |roster| {
            if roster.steps.contains_key(&id) { Ok(vec![Edit::NoStep(id)]) } else { Err(Problem::NotFound) }
        })?;
    decided.map(|_| page::see_other(ask, "/desk/steps?done=yes"))
}
