//! Where the facts of an entry stand: in a part of it, or in a heading above.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{ElementRef, Html};

use super::elements::{self, parse, selector, text, within};
use super::entries::Entries;
use super::facts::{self, KINDS, MEDIA};
use super::moments;

/// Where a field stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    /// `carry` or `text`.
    pub(super) whence: &'static str,
    pub(super) selector: String,
    /// Whether the whole text is the field.
    pub(super) is_whole: bool,
    /// The texts found there, for formats and words; they go nowhere.
    pub(super) texts: Vec<String>,
}

/// All that was found; what was not is none.
pub(super) struct Fields {
    pub(super) date: Option<Spot>,
    pub(super) time: Option<Spot>,
    pub(super) kind: Option<Spot>,
    pub(super) medium: Option<Spot>,
    pub(super) room: Option<Spot>,
    pub(super) judge: Option<Spot>,
    /// A part of the entry that says its moment to machines: its selector and the attribute.
    pub(super) iso: Option<(String, &'static str)>,
}

/// Where in a text a fact stands.
type Finder<'f> = &'f dyn Fn(&str) -> Option<(usize, usize)>;

/// Longer than any heading.
const LONGEST_HEADING: usize = 200;

/// Looks for each field.
pub(super) fn find(document: &Html, entries: &Entries<'_>) -> Fields {
    let date: Finder<'_> = &|text| moments::date(text).map(|found| (found.start, found.end));
    let time: Finder<'_> = &|text| {
        let found = facts::times(text);
        Some((found.first()?.start(), found.last()?.end()))
    };
    let room: Finder<'_> = &|text| facts::room(text).map(|found| (found.start(), found.end()));
    let judge: Finder<'_> = &|text| facts::judge(text).map(|found| (found.start(), found.end()));
    // A map's keys begin a line.
    let kind: Finder<'_> = &|text| {
        let line = text.lines().find(|line| facts::word(line, &KINDS).is_some_and(|(at, _)| at == 0));
        line.map(|_| (0, text.len()))
            .or_else(|| facts::word(text, &KINDS).map(|(at, word)| (at, at + word.len())))
    };
    let medium: Finder<'_> = &|text| {
        let mut lines = text.lines();
        lines.any(|line| facts::word(line, &MEDIA).is_some_and(|(at, _)| at == 0)).then_some((0, text.len()))
    };
    let anywhere = |finder: Finder<'_>| inside(entries, finder).or_else(|| above(document, entries, finder));
    Fields {
        date: spanning(entries, date).or_else(|| anywhere(date)),
        time: anywhere(time),
        kind: anywhere(kind),
        medium: inside(entries, medium),
        room: anywhere(room).or_else(|| under_heading(document, entries, &["room", "courtroom", "ctrm"])),
        judge: under_heading(document, entries, &["judge"]).or_else(|| anywhere(judge)),
        iso: iso(entries),
    }
}

fn part_texts(entries: &[ElementRef<'_>], part: &str) -> Vec<String> {
    if part == ":scope" {
        return entries.iter().map(|entry| text(*entry)).collect();
    }
    let Some(part) = parse(part) else { return Vec::new() };
    entries.iter().filter_map(|entry| entry.select(&part).next().map(text)).collect()
}

/// A part of the entries in which most of them have the fact: the one that has it most often, then the shortest.
fn inside(entries: &Entries<'_>, finder: Finder<'_>) -> Option<Spot> {
    let parts: BTreeSet<String> = entries
        .good
        .iter()
        .take(50)
        .flat_map(|entry| entry.descendants().skip(1).filter_map(ElementRef::wrap))
        .flat_map(within)
        .chain([":scope".to_owned()])
        .collect();
    let spots = parts.into_iter().map(|part| {
        let mut texts = part_texts(&entries.good, &part);
        texts.retain(|text| finder(text).is_some());
        let length: usize = texts.iter().map(String::len).sum();
        // A mark lasts longer than a place among others.
        let counted = part.contains(":nth-child");
        (std::cmp::Reverse(texts.len()), length, counted, part, texts)
    });
    let (_, _, _, part, texts) = spots.min_by(|a, b| (a.0, a.1, a.2, &a.3).cmp(&(b.0, b.1, b.2, &b.3)))?;
    (texts.len() * 5 >= entries.good.len() * 3).then(|| spot("text", part, texts, finder))
}

fn spot(whence: &'static str, selector: String, texts: Vec<String>, finder: Finder<'_>) -> Spot {
    let whole = texts.iter().filter(|text| finder(text) == Some((0, text.len()))).count();
    Spot { whence, selector, is_whole: whole * 4 >= texts.len() * 3, texts }
}

/// Headings outside the entries that have the fact.
fn above(document: &Html, entries: &Entries<'_>, finder: Finder<'_>) -> Option<Spot> {
    let entry_ids: BTreeSet<_> = entries.good.iter().map(|entry| entry.id()).collect();
    let is_inside = |element: &ElementRef<'_>| {
        std::iter::once(element.id())
            .chain(element.ancestors().map(|node| node.id()))
            .any(|id| entry_ids.contains(&id))
    };
    let holds_entries: BTreeSet<_> =
        entries.good.iter().flat_map(|entry| entry.ancestors()).map(|around| around.id()).collect();
    let mut groups: BTreeMap<String, (usize, Vec<String>)> = BTreeMap::new();
    // A heading that stands only behind the entries carries nothing to them.
    let mut before = BTreeSet::new();
    let mut is_before = true;
    for element in document.root_element().descendants().filter_map(ElementRef::wrap) {
        is_before &= !entry_ids.contains(&element.id());
        let is_none =
            matches!(element.value().name(), "html" | "head" | "body" | "title" | "script" | "style");
        if is_none || is_inside(&element) || holds_entries.contains(&element.id()) {
            continue;
        }
        let text = text(element);
        let selector = selector(element);
        let group = groups.entry(selector.clone()).or_default();
        group.0 += 1;
        if text.len() <= LONGEST_HEADING && finder(&text).is_some() && facts::count(&text).surplus == 0 {
            group.1.push(text);
            if is_before {
                before.insert(selector);
            }
        }
    }
    let precise = groups
        .into_iter()
        .filter(|(selector, (all, texts))| before.contains(selector) && texts.len() * 5 >= all * 4);
    let length = |texts: &[String]| texts.iter().map(String::len).sum::<usize>();
    let best = precise.min_by_key(|(_, (_, texts))| (std::cmp::Reverse(texts.len()), length(texts)));
    best.map(|(selector, (_, texts))| spot("carry", selector, texts, finder))
}

/// `<time datetime>` or `<meta itemprop content>` in each good entry, with a date and a time.
fn iso(entries: &Entries<'_>) -> Option<(String, &'static str)> {
    let is_moment = |value: &str| {
        value.len() >= 16
            && value.is_ascii()
            && moments::date(&value[..10]).is_some()
            && value[10..].contains(':')
    };
    let first = *entries.good.first()?;
    first.descendants().filter_map(ElementRef::wrap).find_map(|part| {
        let attribute =
            ["datetime", "content"].into_iter().find(|name| part.attr(name).is_some_and(is_moment))?;
        let tag = part.value().name();
        let selector = within(part).into_iter().next().unwrap_or_else(|| tag.to_owned());
        let found = parse(&selector)?;
        let has_one = |entry: &ElementRef<'_>| {
            entry.select(&found).next().and_then(|part| part.attr(attribute)).is_some_and(is_moment)
        };
        entries.good.iter().all(has_one).then_some((selector, attribute))
    })
}

/// A fact in a cell that spans rows: it is written once, and carried.
fn spanning(entries: &Entries<'_>, finder: Finder<'_>) -> Option<Spot> {
    let rows = parse("td[rowspan], th[rowspan]")?;
    let cells: Vec<ElementRef<'_>> = entries
        .good
        .iter()
        .filter_map(|entry| entry.select(&rows).find(|cell| finder(&text(*cell)).is_some()))
        .collect();
    let first = *cells.first()?;
    let own = within(first).into_iter().find(|selector| !selector.contains(":nth-child"));
    let selector = own.unwrap_or_else(|| format!("{}[rowspan]", first.value().name()));
    Some(spot("carry", selector, cells.into_iter().map(text).collect(), finder))
}

/// The column whose heading has one of these words.
fn under_heading(document: &Html, entries: &Entries<'_>, words: &[&str]) -> Option<Spot> {
    let row = entries.good.first().filter(|entry| entry.value().name() == "tr")?;
    let table =
        row.ancestors().filter_map(ElementRef::wrap).find(|around| around.value().name() == "table")?;
    let headings: Vec<ElementRef<'_>> = table.select(&parse("th")?).collect();
    let heading = headings.iter().find(|heading| {
        let text = text(**heading).to_lowercase();
        words.iter().any(|word| text.split(|c: char| !c.is_alphabetic()).any(|part| part == *word))
    })?;
    let index = heading.prev_siblings().filter_map(ElementRef::wrap).count() + 1;
    let shifts = document.root_element().select(&parse("td[rowspan]")?).next().is_some();
    let cell = format!("td:nth-child({index})");
    let by_mark = || {
        let cell = row.select(&parse(&cell)?).next()?;
        elements::within(cell).into_iter().find(|selector| !selector.contains(":nth-child"))
    };
    let part = if shifts { by_mark()? } else { cell.clone() };
    let texts = part_texts(&entries.good, &part);
    Some(Spot { whence: "text", selector: part, is_whole: true, texts })
}
