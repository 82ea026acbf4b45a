//! The doors for partners: what stands on their pages, the page on which they choose, and what their systems ask.

use std::borrow::Cow;
use std::sync::Arc;

use axum::http::StatusCode;
use listing::Lang;
use publish::embed::{Ask, Card, CardError};
use publish::{Artefact, Edition};

use crate::doors::{self, Door};
use crate::policy::Kind;
use crate::prepared::Prepared;
use crate::refusal::Refusal;
use crate::site::Site;

/// What is made when it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Question {
    /// `/embed/list`.
    List(Ask),
    /// `/embed/event/{id}`, of an entry that there is.
    Event(Lang, String),
    /// `/embed/data.json`.
    Data(Ask),
    /// `/embed/frame`.
    Frame(Ask),
    /// `/embed/frame?event=…`, of an entry that has a card.
    EventFrame(Lang, String),
    /// `/embed/frame` that asks for what the calendar does not have.
    UnknownFrame(Lang),
    /// `/print`.
    Print(Ask),
    /// `/embed`, in a language, for a choice.
    Partner { lang: Lang, ask: Ask, has_widget: bool },
    /// `/oembed`.
    Card(Card),
}

impl Question {
    /// What it is kept by: equal questions have equal text.
    pub(crate) fn key(&self) -> String {
        match self {
            Self::List(ask) => ask.address("list"),
            Self::Event(lang, id) => format!("event {} {id}", lang.tag()),
            Self::Data(ask) => ask.address("data"),
            Self::Frame(ask) => ask.address("frame"),
            Self::EventFrame(lang, id) => format!("event-frame {} {id}", lang.tag()),
            Self::UnknownFrame(lang) => format!("unknown {}", lang.tag()),
            Self::Print(ask) => ask.address("print"),
            Self::Partner { lang, ask, has_widget } => {
                ask.address(&format!("partner {} {has_widget}", lang.tag()))
            }
            Self::Card(card) => format!("{card:?}"),
        }
    }

    /// The policy of its answer.
    pub(crate) fn kind(&self) -> Kind {
        match self {
            Self::List(_) | Self::Event(..) | Self::Data(_) => Kind::Shown,
            Self::Frame(_) | Self::EventFrame(..) | Self::UnknownFrame(_) => Kind::Frame,
            Self::Print(_) => Kind::Page,
            Self::Partner { .. } => Kind::Partner,
            Self::Card(_) => Kind::Feed,
        }
    }

    /// The status of its answer: a frame that asks for what there is not is a page, and still not there.
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::UnknownFrame(_) => StatusCode::NOT_FOUND,
            _ => StatusCode::OK,
        }
    }

    /// The answer, made now.
    ///
    /// # Errors
    /// [`Refusal::Broken`] when it cannot be written.
    pub(crate) fn answer(&self, edition: &Edition) -> Result<Artefact, Refusal> {
        Ok(match self {
            Self::List(ask) => edition.embed_list(ask),
            Self::Event(lang, id) => edition.embed_event(*lang, id).ok_or(Refusal::NotFound)?,
            Self::Data(ask) => edition.embed_data(ask).map_err(|_| Refusal::Broken)?,
            Self::Frame(ask) => edition.embed_frame(ask),
            Self::EventFrame(lang, id) => edition.embed_event_frame(*lang, id).ok_or(Refusal::NotFound)?,
            Self::UnknownFrame(lang) => edition.embed_frame_unknown(*lang),
            Self::Print(ask) => edition.printed(ask),
            Self::Partner { lang, ask, has_widget } => edition.partner(*lang, ask, *has_widget),
            Self::Card(card) => edition.oembed(card).map_err(|_| Refusal::Broken)?,
        })
    }
}

/// How the addresses of these doors begin.
const OURS: [&str; 4] = ["/embed", "/es/embed", "/oembed", "/print"];

/// What is behind an address, if it is one of ours here.
pub(crate) fn find(site: &Site, path: &str, query: Option<&str>) -> Option<Door> {
    if !OURS.iter().any(|begin| path.starts_with(begin)) {
        return None;
    }
    let edition = site.current().edition().clone();
    let pairs: Vec<_> = doors::pairs(query.unwrap_or("")).collect();
    let asked = |lang| {
        let ask = Ask::parse(lang, borrowed(&pairs)).ok()?;
        edition.has(&ask).then_some(ask)
    };
    let asking = |question: fn(Ask) -> Question| {
        asked(Lang::En).map_or(Door::Refused(Refusal::Choice), |ask| Door::Question(question(ask)))
    };
    Some(match path {
        "/embed/list" => asking(Question::List),
        "/embed/data.json" => asking(Question::Data),
        "/print" => asking(Question::Print),
        "/embed/frame" => Door::Question(frame(&edition, &pairs, asked(Lang::En))),
        "/embed" | "/es/embed" => {
            let lang = doors::lang_of(path);
            // A choice that is not there is a choice that was not made: the form is here to make another.
            let ask = asked(lang).unwrap_or_else(|| Ask::new(lang));
            Door::Question(Question::Partner { lang, ask, has_widget: site.widget().is_some() })
        }
        "/embed/" => Door::Elsewhere { location: "/embed".to_owned(), lasting: true },
        "/es/embed/" => Door::Elsewhere { location: "/es/embed".to_owned(), lasting: true },
        "/oembed" => card(&edition, &pairs),
        "/embed/v1.js" => loader(site),
        _ => {
            let event = path.strip_prefix("/embed/event/").map(|id| event(&edition, language(&pairs), id));
            return event.or_else(|| asset(site, path.strip_prefix("/embed/assets/")?));
        }
    })
}

type Pair<'a> = (Cow<'a, str>, Cow<'a, str>);

fn borrowed<'a>(pairs: &'a [Pair<'_>]) -> impl Iterator<Item = (&'a str, &'a str)> {
    pairs.iter().map(|(name, value)| (name.as_ref(), value.as_ref()))
}

/// The language of a question that is otherwise not understood.
fn language(pairs: &[Pair<'_>]) -> Lang {
    let only = borrowed(pairs).filter(|(name, _)| *name == "lang");
    Ask::parse(Lang::En, only).map_or(Lang::En, |ask| ask.lang)
}

/// A list, one entry, or where the calendar is, if it does not have what is asked for.
fn frame(edition: &Edition, pairs: &[Pair<'_>], asked: Option<Ask>) -> Question {
    let lang = language(pairs);
    let event = borrowed(pairs).find(|(name, _)| *name == "event").map(|(_, id)| id);
    match (event, asked) {
        (Some(id), _) if edition.has_event_frame(id) => Question::EventFrame(lang, id.to_owned()),
        (None, Some(ask)) => Question::Frame(ask),
        _ => Question::UnknownFrame(lang),
    }
}

fn event(edition: &Edition, lang: Lang, id: &str) -> Door {
    // The entry's own page is there exactly when the entry is; an id with a suffix is none.
    let known = !id.contains('.') && edition.get(&format!("/events/{id}")).is_some();
    if known {
        Door::Question(Question::Event(lang, id.to_owned()))
    } else {
        Door::Refused(Refusal::NotFound)
    }
}

fn card(edition: &Edition, pairs: &[Pair<'_>]) -> Door {
    match Card::parse(edition.profile(), borrowed(pairs)) {
        Ok(card) if edition.has_card(&card) => Door::Question(Question::Card(card)),
        Ok(_) | Err(CardError::NotOurs) => Door::Refused(Refusal::NotOurs),
        Err(CardError::Format) => Door::Refused(Refusal::Format),
        Err(CardError::Question) => Door::Refused(Refusal::CardQuestion),
    }
}

/// The loader. Without a widget it is the frozen one, so that the line that a partner pasted shows the list in any case.
fn loader(site: &Site) -> Door {
    if let Some(widget) = site.widget() {
        return Door::Artefact(widget.loader().clone());
    }
    match site.current().edition().get("/embed/v1.0.0.js") {
        Some(frozen) => Door::Artefact(Arc::new(Prepared::of_kind(frozen, Kind::Loader))),
        None => Door::Refused(Refusal::NotFound),
    }
}

fn asset(site: &Site, name: &str) -> Option<Door> {
    Some(Door::Artefact(site.widget()?.asset(name)?.clone()))
}
