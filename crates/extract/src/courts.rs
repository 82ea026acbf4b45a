//! What the named readers share: which place a page means by a name, and how it writes an address.

use std::collections::HashSet;
use std::sync::LazyLock;

use docket::{Address, PlaceCode, PlaceKind, Places, PublicText, Trouble};
use jiff::civil::Date;
use regex::Regex;
use scraper::{ElementRef, Html, Selector};

use crate::page::{Page, too_deep};
use crate::recipe::NamedRules;
use crate::words::{fold, fold_element};

pub(crate) fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("it is a selector")
}

/// Parses a page that is whole and no deeper than a page is.
pub(crate) fn parse(page: &Page<'_>) -> Result<Html, Trouble> {
    if let Some(trouble) = page.unsound(false) {
        return Err(trouble);
    }
    let document = Html::parse_document(page.text);
    too_deep(&document).map_or(Ok(document), Err)
}

/// An element's folded text, nothing dropped.
pub(crate) fn text_of(element: ElementRef<'_>) -> String {
    fold_element(element, &HashSet::new())
}

/// The last part of an address, in lower case: `https://www.justice.gov/eoir/riverbend-immigration-court`.
pub(crate) fn slug(href: &str) -> String {
    href.trim_end_matches('/').rsplit('/').next().unwrap_or("").to_lowercase()
}

/// The court that a page means: by the recipe's names, by its own name or short name, by its page. Slugs and names are
/// irregular, so that a name which fits several places is none of them.
pub(crate) fn court(rules: &NamedRules, places: &Places, name: &str, slug: &str) -> Option<PlaceCode> {
    let name = name.lines().next().unwrap_or("").to_lowercase();
    let city = name.strip_suffix(" immigration court").unwrap_or(&name);
    let named = [name.as_str(), city, slug].into_iter().find_map(|name| rules.names.get(name));
    let only = |is_it: &dyn Fn(&docket::Place) -> bool| {
        let mut found =
            places.iter().filter(|place| place.kind == PlaceKind::ImmigrationCourt && is_it(place));
        match (found.next(), found.next()) {
            (Some(place), None) => Some(place.code.clone()),
            _ => None,
        }
    };
    let is_called = |known: &str| {
        let known = fold(known).to_lowercase();
        known == name || known == city
    };
    let has_page = |page: &url::Url| !slug.is_empty() && self::slug(page.path()) == slug;
    named
        .cloned()
        .or_else(|| only(&|place| is_called(&place.short) || is_called(&place.name)))
        .or_else(|| only(&|place| place.page.as_ref().is_some_and(has_page)))
}

/// An address as Drupal's address field writes it, a span a part.
pub(crate) fn address(within: ElementRef<'_>) -> Option<Address> {
    static PARTS: LazyLock<[Selector; 5]> = LazyLock::new(|| {
        [".address-line1", ".address-line2", ".locality", ".administrative-area", ".postal-code"]
            .map(selector)
    });
    let [street, unit, city, state, zip] = PARTS.each_ref().map(|part| {
        let found = within.select(part).next().map(text_of);
        found.unwrap_or_default().lines().next().unwrap_or("").to_owned()
    });
    Address::read(&[&street, &unit, &format!("{city}, {state} {zip}")])
}

/// The day on which a page says that it was updated.
pub(crate) fn updated(document: &Html) -> Option<Date> {
    static UPDATED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\bupdated:? (?<date>[a-z]{3,9} \d{1,2}, \d{4})\b")
            .expect("it is a regular expression")
    });
    let text = text_of(document.root_element());
    let date = &UPDATED.captures(&text)?["date"];
    Date::strptime("%B %d, %Y", date).ok().filter(|date| docket::time::is_plausible(*date))
}

/// A page's words on one line, cut where they are too long; or why they may not be shown.
pub(crate) fn shown(words: &str) -> Result<PublicText, Trouble> {
    let line = words.lines().collect::<Vec<_>>().join(" \u{b7} ");
    if let Some(refusal) = docket::text::person_shape(&line) {
        return Err(Trouble::PersonShape(refusal));
    }
    let mut words: String = line.chars().take(PublicText::LONGEST).collect();
    if words.len() < line.len() {
        let end = words.rfind(' ').unwrap_or(0);
        words.truncate(end);
        words.push('\u{2026}');
    }
    PublicText::parse(&words).map_err(Trouble::PersonShape)
}
