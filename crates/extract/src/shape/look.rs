//! What there is to see of a page's shape.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt;

use scraper::{ElementRef, Html};

use crate::page::{Page, too_deep};
use crate::recipe::Rules;
use crate::rows::json_ld;
use crate::words::fold_element;

/// The document that entries are looked for in; none if it is not whole.
pub(super) fn document(rules: &Rules, page: &Page<'_>) -> Option<Html> {
    if page.unsound(rules.open_ended).is_some() {
        return None;
    }
    let document = Html::parse_document(page.text);
    if too_deep(&document).is_some() {
        return None;
    }
    if rules.json_ld { json_ld::as_document(&document).ok() } else { Some(document) }
}

/// An element by its name, id and classes: `table#list.docket.wide`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Signature {
    pub(super) tag: String,
    /// `#id` and `.class`, in alphabetical order.
    pub(super) marks: BTreeSet<String>,
}

impl Signature {
    pub(super) fn of(element: ElementRef<'_>) -> Self {
        let id = element.value().id().map(|id| format!("#{id}"));
        let classes = element.value().classes().map(|class| format!(".{class}"));
        // A name with a number counts something, and is another one tomorrow.
        let lasting = |mark: &String| !mark.contains(|c: char| c.is_ascii_digit());
        Self {
            tag: element.value().name().to_owned(),
            marks: id.into_iter().chain(classes).filter(lasting).collect(),
        }
    }

    pub(super) fn parse(text: &str) -> Self {
        let marks = text.find(['#', '.']).unwrap_or(text.len());
        let (tag, mut rest) = text.split_at(marks);
        let mut found = BTreeSet::new();
        while !rest.is_empty() {
            let end = rest[1..].find(['#', '.']).map_or(rest.len(), |next| next + 1);
            found.insert(rest[..end].to_owned());
            rest = &rest[end..];
        }
        Self { tag: tag.to_owned(), marks: found }
    }

    /// Whether an element is still this one: more marks than it had are no other.
    pub(super) fn is_kept_by(&self, other: &Self) -> bool {
        self.tag == other.tag && self.marks.is_subset(&other.marks)
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.tag)?;
        self.marks.iter().try_for_each(|mark| formatter.write_str(mark))
    }
}

/// What is seen of a page.
pub(super) struct Found {
    pub(super) entries: u32,
    pub(super) within: Signature,
    /// What all entries have in common.
    pub(super) entry: Signature,
    pub(super) columns: u32,
    /// As they stand: for a terminal only.
    pub(super) headings: Vec<String>,
}

impl Found {
    /// Looks at the entries of a document; none if it has none.
    pub(super) fn on(document: &Html, rules: &Rules) -> Option<Self> {
        let none = HashSet::new();
        let is_matter = |entry: &ElementRef<'_>| {
            rules.only.as_ref().is_none_or(|only| only.is_match(&fold_element(*entry, &none)))
        };
        let entries: Vec<ElementRef<'_>> =
            document.root_element().select(&rules.entry).filter(is_matter).collect();
        let first = *entries.first()?;
        let holder = holder(first);
        let mut entry = Signature::of(first);
        for other in &entries {
            let marks = Signature::of(*other).marks;
            entry.marks.retain(|mark| marks.contains(mark));
        }
        Some(Self {
            entries: u32::try_from(entries.len()).unwrap_or(u32::MAX),
            within: Signature::of(holder),
            entry,
            columns: columns(&entries),
            headings: headings(holder),
        })
    }
}

/// The table, list or block that holds an entry.
fn holder(entry: ElementRef<'_>) -> ElementRef<'_> {
    let around = || entry.ancestors().filter_map(ElementRef::wrap);
    let wanted: &[&str] = match entry.value().name() {
        "tr" | "td" | "th" => &["table"],
        "li" => &["ul", "ol"],
        "dd" | "dt" => &["dl"],
        _ => &[],
    };
    around()
        .find(|element| wanted.contains(&element.value().name()))
        .or_else(|| around().next())
        .unwrap_or(entry)
}

/// How many cells most entries have.
fn columns(entries: &[ElementRef<'_>]) -> u32 {
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.value().name() == "tr") {
        let cells = cells(*entry).count();
        *counts.entry(u32::try_from(cells).unwrap_or(u32::MAX)).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, times)| *times).map_or(0, |(cells, _)| cells)
}

fn cells(row: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    row.children().filter_map(ElementRef::wrap).filter(|cell| matches!(cell.value().name(), "td" | "th"))
}

/// The texts of the first row that has two headings or more and nothing else.
fn headings(holder: ElementRef<'_>) -> Vec<String> {
    let none = HashSet::new();
    holder
        .descendants()
        .filter_map(ElementRef::wrap)
        .filter(|row| row.value().name() == "tr")
        .map(|row| cells(row).collect::<Vec<_>>())
        .find(|cells| cells.len() > 1 && cells.iter().all(|cell| cell.value().name() == "th"))
        .map(|cells| cells.into_iter().map(|cell| fold_element(cell, &none).replace('\n', " ")).collect())
        .unwrap_or_default()
}
