//! The repeating structure of a page: which of its elements are its entries.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html};

use super::elements::{anchor, parse, selector, text};
use super::facts::{self, KINDS, count, has_number, times};
use super::moments;

/// The entries of a page.
pub(super) struct Entries<'a> {
    /// What finds them.
    pub(super) selector: String,
    /// All that it finds.
    pub(super) all: Vec<ElementRef<'a>>,
    /// Those that look like a session.
    pub(super) good: Vec<ElementRef<'a>>,
    /// An expression that only matters fit, where others are found, too.
    pub(super) only: Option<String>,
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

/// Finds the group of alike elements that looks most like a list of sessions; cells of a table only where nothing else does.
pub(super) fn find(document: &Html) -> Option<Entries<'_>> {
    best(document, |tag| !is_no_entry(tag)).or_else(|| best(document, |tag| tag == "td"))
}

/// The best group of elements with such names.
fn best(document: &Html, is_one: impl Fn(&str) -> bool) -> Option<Entries<'_>> {
    let mut groups: BTreeMap<String, (i64, usize, usize)> = BTreeMap::new();
    let elements = document.root_element().descendants().filter_map(ElementRef::wrap).take(MOST);
    for (order, element) in elements.enumerate().filter(|(_, element)| is_one(element.value().name())) {
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
    let mut good: Vec<ElementRef<'_>> = all.iter().copied().filter(|entry| worth(*entry) > 0).collect();
    let table = anchor(*good.first()?).filter(|anchor| is_row && anchor.starts_with("table"));
    let only = only(&all, &good);
    if let Some(only) = &only {
        good.retain(|entry| (only.fits)(&text(*entry)));
    }
    let only = only.map(|only| only.pattern);
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

/// What only some of the entries have.
struct Only {
    fits: fn(&str) -> bool,
    pattern: String,
}

/// What tells sessions from the other entries: the number of a matter, a kind, or else a time.
fn only(all: &[ElementRef<'_>], good: &[ElementRef<'_>]) -> Option<Only> {
    let texts: Vec<String> = all.iter().map(|entry| text(*entry)).collect();
    let cells = all.iter().all(|entry| entry.value().name() == "td");
    if cells && good.len() < all.len() {
        return Some(Only { fits: has_words, pattern: r"\w".to_owned() });
    }
    let known = [
        Only { fits: has_number, pattern: facts::NUMBER.to_owned() },
        Only { fits: has_kind, pattern: facts::kinds() },
        Only { fits: has_time, pattern: WITH_TIME.to_owned() },
    ];
    known.into_iter().find(|only| {
        let fitting: Vec<&String> = texts.iter().filter(|text| (only.fits)(text)).collect();
        let bare = |text: &&String| has_time(text) || moments::date(text).is_some();
        // Dates and times stand in rows of their own, which are no sessions.
        let are_apart =
            fitting.len() > 1 && !fitting.iter().any(bare) && texts.iter().any(|text| has_time(text));
        let are_most = fitting.len() * 4 >= good.len() * 3
            && !std::ptr::fn_addr_eq(only.fits, has_kind as fn(&str) -> bool);
        fitting.len() < all.len() && (are_apart || are_most)
    })
}

fn has_words(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

fn has_kind(text: &str) -> bool {
    facts::word(text, &KINDS).is_some()
}

fn has_time(text: &str) -> bool {
    !times(text).is_empty()
}
