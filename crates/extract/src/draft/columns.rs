//! Headings over the columns of a table, in whose cells the entries stand: a week drawn as a grid.

use scraper::ElementRef;

use super::elements::{anchor, parse, text};
use super::entries::Entries;
use super::fields::{Finder, Spot, spot};

/// The row of a table in which two cells or more have the fact, and all but the first that are not empty.
pub(super) fn find(entries: &Entries<'_>, finder: Finder<'_>) -> Option<Spot> {
    let first = *entries.good.first()?;
    let around = || std::iter::once(first).chain(first.ancestors().filter_map(ElementRef::wrap));
    around().find(|element| matches!(element.value().name(), "td" | "th"))?;
    let table = around().find(|element| element.value().name() == "table")?;
    // The first column may be that of the hours, and then has a name or none.
    let is_row = |row: &ElementRef<'_>| {
        let texts: Vec<String> = cells(*row).map(text).collect();
        let mut dated = texts.iter().skip(1).filter(|text| !text.is_empty());
        texts.iter().filter(|text| finder(text).is_some()).count() > 1
            && dated.all(|text| finder(text).is_some())
    };
    let row = table.select(&parse("tr")?).find(is_row)?;
    let cell = cells(row).last()?.value().name();
    let section = row.parent().and_then(ElementRef::wrap)?;
    let within = match section.value().name() {
        "thead" => format!("thead {cell}"),
        _ if cell == "th" && cells(row).all(|cell| cell.value().name() == "th") => {
            let place = section.children().filter_map(ElementRef::wrap).position(|other| other == row)? + 1;
            format!("tr:nth-child({place}) th")
        }
        _ => "tr:first-child td".to_owned(),
    };
    let found = table.select(&parse(&within)?).map(text).filter(|text| finder(text).is_some()).collect();
    // The table's own name keeps the headings of others out.
    let selector = anchor(row).filter(|anchor| anchor.starts_with("table"));
    let selector = selector.map_or_else(|| within.clone(), |table| format!("{table} {within}"));
    Some(spot("column", selector, found, finder))
}

fn cells(row: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    row.children().filter_map(ElementRef::wrap).filter(|cell| matches!(cell.value().name(), "td" | "th"))
}
