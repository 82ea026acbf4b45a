//! The heading of the column in which an entry stands.

use std::collections::HashMap;
use std::ops::Range;

use ego_tree::NodeId;
use scraper::{ElementRef, Selector};

/// Wider than any table.
const MOST_COLUMNS: usize = 1_000;

/// A heading and the columns that it stands over.
type Heading<'a> = (Range<usize>, ElementRef<'a>);

/// The headings of tables, found once for each table and selector.
#[derive(Default)]
pub(super) struct Columns<'a> {
    known: HashMap<(usize, NodeId), Vec<Heading<'a>>>,
}

impl<'a> Columns<'a> {
    /// The last heading, in the table that holds the entry, that stands over the entry's cell. `which` tells selectors apart.
    pub(super) fn heading(
        &mut self,
        which: usize,
        selector: &Selector,
        entry: ElementRef<'a>,
    ) -> Option<ElementRef<'a>> {
        let (cell, table) = (enclosing(entry, &["td", "th"])?, enclosing(entry, &["table"])?);
        let headings = self.known.entry((which, table.id())).or_insert_with(|| {
            table.select(selector).filter_map(|heading| Some((columns(heading)?, heading))).collect()
        });
        let first = columns(cell)?.start;
        headings.iter().rev().find(|(columns, _)| columns.contains(&first)).map(|(_, heading)| *heading)
    }
}

/// The element itself or the nearest around it with one of these names.
fn enclosing<'a>(element: ElementRef<'a>, names: &[&str]) -> Option<ElementRef<'a>> {
    std::iter::once(element)
        .chain(element.ancestors().filter_map(ElementRef::wrap))
        .find(|element| names.contains(&element.value().name()))
}

/// The columns that a cell spans, from 0, by the cells before it in its row.
fn columns(cell: ElementRef<'_>) -> Option<Range<usize>> {
    let before: usize = cell.prev_siblings().filter_map(ElementRef::wrap).take(MOST_COLUMNS).map(width).sum();
    (before < MOST_COLUMNS).then(|| before..before + width(cell))
}

fn width(cell: ElementRef<'_>) -> usize {
    let stated = cell.attr("colspan").and_then(|span| span.trim().parse().ok());
    stated.unwrap_or(1usize).clamp(1, MOST_COLUMNS)
}
