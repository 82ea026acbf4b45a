//! The repeating structure of a page: which of its elements are its entries.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html};

use super::elements::{anchor, parse, selector, text};
use super::facts::{count, has_number, times};

/// The entries of a page.
pub(super) struct Entries<'a> {
    /// What finds them.
    pub(super) selector: String,
    /// All that it finds.
    pub(super) all: Vec<ElementRef<'a>>,
    /// Those that look like a session.
    pub(super) good: Vec<ElementRef<'a>>,
    /// An expression that only matters fit, where others are found, too.
    pub(super) only: Option<&'static str>,
    /// The table that they stand in, if it is marked out.
    pub(super) table: Option<String>,
}

/// Longer than any entry: what is, holds several.
const LONGEST: usize = 1_200;
/// More elements than are worth a look.
const MOST: usize = 50_000;

/// Rows with a time, for a recipe's `only`.
const WITH_TIME: &str = r"(?i)\d ?[ap]\.?m\b|\d:\d\d|\bnoon\b";

/// Elements that are headings, cells or parts of a sentence, and never an entry.
fn is_no_entry(tag: &str) -> bool {
    matches!(
        tag,
        "html"
            | "head"
            | "body"
            | "main"
            | "table"
            | "tbody"
            | "thead"
            | "tfoot"
            | "caption"
            | "td"
            | "th"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "dt"
            | "dl"
            | "ul"
            | "ol"
            | "span"
            | "b"
            | "strong"
            | "i"
            | "em"
            | "a"
            | "time"
            | "font"
            | "small"
            | "u"
            | "br"
            | "title"
            | "script"
            | "style"
            | "nav"
            | "header"
            | "footer"
    )
}

/// Finds the group of alike elements that looks most like a list of sessions.
pub(super) fn find(document: &Html) -> Option<Entries<'_>> {
    let mut groups: BTreeMap<String, (i64, usize, usize)> = BTreeMap::new();
    let elements = document.root_element().descendants().filter_map(ElementRef::wrap).take(MOST);
    for (order, element) in elements.enumerate().filter(|(_, element)| !is_no_entry(element.value().name())) {
        let group = groups.entry(selector(element)).or_insert((0, 0, order));
        group.0 += worth(element);
        group.1 += 1;
    }
    let best = groups
        .iter()
        .filter(|(_, (worth, size, _))| *worth > 1 && *size > 1)
        .max_by_key(|(_, (worth, _, order))| (*worth, std::cmp::Reverse(*order)))?;
    let is_row = best.0.ends_with("tr");
    let selector = if is_row { format!("{}:has(td)", best.0) } else { best.0.clone() };
    let all: Vec<ElementRef<'_>> = document.root_element().select(&parse(&selector)?).collect();
    let good: Vec<ElementRef<'_>> = all.iter().copied().filter(|entry| worth(*entry) > 0).collect();
    let table = anchor(*good.first()?).filter(|anchor| is_row && anchor.starts_with("table"));
    let only = only(&all, &good);
    Some(Entries { selector, all, good, only, table })
}

/// How much an element looks like one session: the square of its different facts, less what it has more than once.
fn worth(element: ElementRef<'_>) -> i64 {
    let text = text(element);
    if text.len() > LONGEST {
        return -10;
    }
    let facts = count(&text);
    facts.different * facts.different - 8 * facts.surplus
}

/// What tells sessions from the other entries: the number of a matter, or else a time.
fn only(all: &[ElementRef<'_>], good: &[ElementRef<'_>]) -> Option<&'static str> {
    let texts: Vec<String> = all.iter().map(|entry| text(*entry)).collect();
    let numbered = texts.iter().filter(|text| has_number(text)).count();
    let timed = texts.iter().filter(|text| !times(text).is_empty()).count();
    if numbered * 4 >= good.len() * 3 && numbered < all.len() {
        return Some(super::facts::NUMBER);
    }
    (timed * 4 >= good.len() * 3 && timed < all.len()).then_some(WITH_TIME)
}
