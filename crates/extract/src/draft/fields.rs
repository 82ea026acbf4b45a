//! Where the facts of an entry stand: in a part of it, or in a heading above.

use std::collections::BTreeSet;

use docket::Place;
use scraper::{ElementRef, Html};

use super::above::{above, among_others};
use super::elements::{self, parse, text, within};
use super::entries::Entries;
use super::facts::{self, KINDS, MEDIA};
use super::machine::{self, Machine};
use super::parts::{self, Part};
use super::{columns, judges, moments};

/// Where a field stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    /// `carry`, `column` or `text`.
    pub(super) whence: &'static str,
    pub(super) selector: String,
    /// Whether the whole text is the field.
    pub(super) is_whole: bool,
    /// Whether others stand there, too, so that a pattern must pass over them.
    pub(super) is_among_others: bool,
    /// What takes the field out of the text, where that is no word that dockets have in common.
    pub(super) pattern: Option<String>,
    /// The texts found there, for formats and words; they go nowhere.
    pub(super) texts: Vec<String>,
}

/// Where the date stands.
pub(super) enum Dates {
    Whole(Spot),
    /// In parts, from the widest to the narrowest, each with its share of the formats.
    Parts(Vec<Part>),
}

/// All that was found; what was not is none.
pub(super) struct Fields {
    pub(super) date: Option<Dates>,
    pub(super) time: Option<Spot>,
    pub(super) kind: Option<Spot>,
    pub(super) medium: Option<Spot>,
    pub(super) room: Option<Spot>,
    pub(super) judge: Option<Spot>,
    /// What says the entry's moment to machines.
    pub(super) machine: Option<Machine>,
}

/// Where in a text a fact stands.
pub(super) type Finder<'f> = &'f dyn Fn(&str) -> Option<(usize, usize)>;

/// Looks for each field. `place` is whose page it is, if that is known: names of its roster are judges.
pub(super) fn find(document: &Html, entries: &Entries<'_>, place: Option<&Place>) -> Fields {
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
    let dates = || {
        let whole = spanning(entries, date)
            .or_else(|| inside(entries, date))
            .or_else(|| columns::find(entries, date))
            .or_else(|| above(document, entries, date))
            .or_else(|| among_others(document, entries, date));
        // One date above all entries may be that of the page: "Updated June 1, 2026".
        let is_lone = whole.as_ref().is_some_and(|spot| spot.whence == "carry" && spot.texts.len() == 1);
        let parts = || parts::find(document, entries).map(Dates::Parts);
        if is_lone { parts().or(whole.map(Dates::Whole)) } else { whole.map(Dates::Whole).or_else(parts) }
    };
    let compact: Finder<'_> = &|text| facts::is_compact_time(text).then_some((0, text.len()));
    Fields {
        date: dates(),
        time: inside(entries, time)
            .or_else(|| inside(entries, compact))
            .or_else(|| above(document, entries, time))
            .or_else(|| among_others(document, entries, time)),
        kind: anywhere(kind),
        medium: inside(entries, medium),
        room: anywhere(room).or_else(|| under_heading(document, entries, &["room", "courtroom", "ctrm"])),
        judge: under_heading(document, entries, &["judge"])
            .or_else(|| anywhere(judge))
            .or_else(|| judges::find(document, entries, place?)),
        machine: machine::find(entries),
    }
}

/// Selectors of the parts that the entries have.
pub(super) fn parts_of(entries: &Entries<'_>) -> BTreeSet<String> {
    let some = entries.good.iter().take(50);
    some.flat_map(|entry| entry.descendants().skip(1).filter_map(ElementRef::wrap)).flat_map(within).collect()
}

pub(super) fn part_texts(entries: &[ElementRef<'_>], part: &str) -> Vec<String> {
    if part == ":scope" {
        return entries.iter().map(|entry| text(*entry)).collect();
    }
    let Some(part) = parse(part) else { return Vec::new() };
    entries.iter().filter_map(|entry| entry.select(&part).next().map(text)).collect()
}

/// A part of the entries in which most of them have the fact: the one that has it most often, then the shortest.
pub(super) fn inside(entries: &Entries<'_>, finder: Finder<'_>) -> Option<Spot> {
    let spots = parts_of(entries).into_iter().chain([":scope".to_owned()]).map(|part| {
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

pub(super) fn spot(whence: &'static str, selector: String, texts: Vec<String>, finder: Finder<'_>) -> Spot {
    let whole = texts.iter().filter(|text| finder(text) == Some((0, text.len()))).count();
    Spot {
        whence,
        selector,
        is_whole: whole * 4 >= texts.len() * 3,
        is_among_others: false,
        pattern: None,
        texts,
    }
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
pub(super) fn under_heading(document: &Html, entries: &Entries<'_>, words: &[&str]) -> Option<Spot> {
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
    Some(Spot {
        whence: "text",
        selector: part,
        is_whole: true,
        is_among_others: false,
        pattern: None,
        texts,
    })
}
