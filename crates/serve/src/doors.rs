//! From an address to what is behind it. The edition's own map is the routing table; only questions are looked at here.

use std::borrow::Cow;
use std::sync::Arc;

use listing::Lang;
use publish::{Selection, SelectionError};

use crate::embed::Question;
use crate::policy::Kind;
use crate::prepared::Prepared;
use crate::refusal::Refusal;
use crate::site::Current;

/// What is behind an address.
pub(crate) enum Door {
    /// Something of the edition.
    Artefact(Arc<Prepared>),
    /// A feed that is rendered when it is asked for.
    Combination(Lang, Selection),
    /// Something for a partner's page that is made when it is asked for.
    Question(Question),
    /// The same, at its proper address. It is always one that the edition has, so that no address of ours leads away.
    Elsewhere {
        /// Where.
        location: String,
        /// Whether it will always be there.
        lasting: bool,
    },
    /// Nothing.
    Refused(Refusal),
}

/// The questions that choose among events.
const FACETS: [&str; 3] = ["place", "judge", "kind"];

/// What is behind an address.
pub(crate) fn find(current: &Current, path: &str, query: Option<&str>) -> Door {
    let query = query.unwrap_or("");
    if !query.is_empty() && path.contains("/feeds/") {
        if path == all_feed(lang_of(path)) {
            return combination(current, path, query);
        }
        if pairs(query).any(|(name, _)| FACETS.contains(&name.as_ref())) {
            return Door::Refused(Refusal::ChoiceElsewhere);
        }
    }
    match current.prepared(path) {
        Some(prepared) => match other_language(current, &prepared, path, query) {
            Some(location) => Door::Elsewhere { location, lasting: false },
            None => Door::Artefact(prepared),
        },
        None => match proper(current, path) {
            Some(location) => Door::Elsewhere { location, lasting: true },
            None => Door::Refused(Refusal::NotFound),
        },
    }
}

/// The language of an address.
pub(crate) fn lang_of(path: &str) -> Lang {
    match path.strip_prefix(Lang::Es.prefix()) {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => Lang::Es,
        _ => Lang::En,
    }
}

fn all_feed(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "/feeds/all.ics",
        Lang::Es => "/es/feeds/all.ics",
    }
}

/// The questions of an address, decoded. What is no UTF-8 becomes U+FFFD, which nothing of ours has in it.
pub(crate) fn pairs(query: &str) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    url::form_urlencoded::parse(query.as_bytes())
}

fn combination(current: &Current, path: &str, query: &str) -> Door {
    let pairs: Vec<_> = pairs(query).collect();
    let lang = lang_of(path);
    match Selection::parse(pairs.iter().map(|(name, value)| (name.as_ref(), value.as_ref()))) {
        Ok(selection) if selection.is_empty() => {
            current.prepared(path).map_or(Door::Refused(Refusal::NotFound), Door::Artefact)
        }
        Ok(selection) if has_choices(current, lang, &selection) => Door::Combination(lang, selection),
        Ok(_) | Err(SelectionError::Place | SelectionError::Judge | SelectionError::Kind) => {
            Door::Refused(Refusal::Choice)
        }
        Err(SelectionError::Name | SelectionError::TooMany) => Door::Refused(Refusal::Question),
    }
}

/// Whether the calendar has each place and judge that was chosen: those that have a feed of their own. A mistyped
/// code must not become a calendar that is empty for ever.
fn has_choices(current: &Current, lang: Lang, selection: &Selection) -> bool {
    let has = |facet: &str, key: &str| {
        current.edition().get(&format!("{}/feeds/{facet}/{key}.ics", lang.prefix())).is_some()
    };
    selection.places.iter().all(|code| has("place", code.as_str()))
        && selection.judges.iter().all(|key| has("judge", key.as_str()))
}

/// `?lang=es` on a page, as our own texts write it, leads to the page in that language.
fn other_language(current: &Current, prepared: &Prepared, path: &str, query: &str) -> Option<String> {
    if query.is_empty() || prepared.kind() != Kind::Page {
        return None;
    }
    let (_, wanted) = pairs(query).find(|(name, _)| name == "lang")?;
    let wanted = Lang::ALL.into_iter().find(|lang| lang.tag() == wanted)?;
    let here = lang_of(path);
    let bare = path.strip_prefix(here.prefix())?;
    let there = format!("{}{bare}", wanted.prefix());
    (wanted != here && current.prepared(&there).is_some()).then_some(there)
}

/// The address that was meant: with the slash that was left out, or without one too many.
fn proper(current: &Current, path: &str) -> Option<String> {
    let meant = match path.strip_suffix('/') {
        Some(bare) => bare.to_owned(),
        None => format!("{path}/"),
    };
    current.prepared(&meant).is_some().then_some(meant)
}
