//! Elements by the selectors that a person would write for them.

use std::collections::HashSet;

use scraper::{ElementRef, Selector};

use crate::words::fold_element;

/// An element's folded text.
pub(super) fn text(element: ElementRef<'_>) -> String {
    fold_element(element, &HashSet::new())
}

/// What marks an element out by itself: its id, its classes, its role; none if nothing does.
fn mark(element: ElementRef<'_>) -> Option<String> {
    let tag = element.value().name();
    if let Some(id) = element.value().id().filter(|id| is_plain(id)) {
        return Some(format!("{tag}#{id}"));
    }
    let mut classes: Vec<&str> = element.value().classes().filter(|class| is_plain(class)).collect();
    classes.sort_unstable();
    if !classes.is_empty() {
        return Some(format!("{tag}.{}", classes.join(".")));
    }
    let attribute = |name: &str| {
        element.attr(name).filter(|value| is_plain(value)).map(|value| format!("[{name}={value}]"))
    };
    attribute("role").or_else(|| attribute("itemprop"))
}

/// Letters and hyphens only: what has a number counts something, and is another one tomorrow.
fn is_plain(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '-' | '_'))
}

/// The nearest element around this one that is marked out, as a selector.
pub(super) fn anchor(element: ElementRef<'_>) -> Option<String> {
    element
        .ancestors()
        .filter_map(ElementRef::wrap)
        .take_while(|around| around.value().name() != "body")
        .find_map(|around| mark(around).filter(|mark| !mark.starts_with('[')))
}

/// A selector for an element and those like it.
pub(super) fn selector(element: ElementRef<'_>) -> String {
    let tag = element.value().name();
    if let Some(own) = mark(element).filter(|own| !own.contains('#')) {
        return own;
    }
    let parent = element.parent().and_then(ElementRef::wrap).map(|parent| parent.value().name());
    match (anchor(element), parent) {
        (Some(anchor), _) => format!("{anchor} {tag}"),
        (None, Some(parent)) if matches!(tag, "li" | "p" | "div") && parent != "body" => {
            format!("{parent} > {tag}")
        }
        _ => tag.to_owned(),
    }
}

/// Selectors for a heading and those like it: as of [`selector`], and for a cell also by the section of its table, or as the first of
/// its row.
pub(super) fn selectors(element: ElementRef<'_>) -> Vec<String> {
    let mut all = vec![selector(element)];
    let tag = element.value().name();
    if matches!(tag, "td" | "th") && mark(element).is_none() {
        let table = anchor(element).map(|anchor| format!("{anchor} ")).unwrap_or_default();
        let above = |names: &[&str]| {
            let mut around =
                element.ancestors().filter_map(ElementRef::wrap).map(|around| around.value().name());
            around.find(|name| names.contains(name))
        };
        if tag == "th" {
            all.extend(above(&["thead", "tbody"]).map(|section| format!("{table}{section} th")));
        }
        if element.prev_siblings().filter_map(ElementRef::wrap).next().is_none() {
            all.push(format!("{table}{tag}:first-child"));
        }
    }
    all
}

/// Selectors, seen from an entry, for a part of it: by its mark, by its place among cells, by its tag.
pub(super) fn within(part: ElementRef<'_>) -> Vec<String> {
    let tag = part.value().name();
    let is_cell = matches!(tag, "td" | "th") || part.attr("role") == Some("cell");
    let mut found = Vec::new();
    if let Some(own) = mark(part).filter(|own| !(own.contains('#') || is_cell && own.starts_with('['))) {
        found.push(own);
    }
    if is_cell {
        let index = part.prev_siblings().filter_map(ElementRef::wrap).count() + 1;
        let name = if part.attr("role") == Some("cell") { "[role=cell]" } else { tag };
        found.push(format!("{name}:nth-child({index})"));
    } else if matches!(
        tag,
        "b" | "strong" | "time" | "h2" | "h3" | "h4" | "h5" | "dt" | "a" | "em" | "p" | "span"
    ) {
        found.push(tag.to_owned());
    }
    found
}

/// A selector that was put together here.
pub(super) fn parse(selector: &str) -> Option<Selector> {
    Selector::parse(selector).ok()
}
