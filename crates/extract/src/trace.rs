//! What a person at a terminal sees of a reading: the page's own text beside what was read from it.

use std::fmt;

use docket::{PlaceCode, Reading, Rule, Sighting, Trouble};

use crate::rows::Skip;
use crate::witness::Witness;

/// A reading with the part of the page that each value came from.
///
/// It holds the page's text and so possibly people: for a terminal only, not serialisable, and silent in `Debug`.
pub struct Trace {
    /// The reading, as [`crate::read`] gives it.
    pub reading: Reading,
    /// Every entry of the page, in its order.
    pub rows: Vec<TracedRow>,
}

/// An entry of the page.
#[derive(Default)]
pub struct TracedRow {
    /// Counted from 1 as the recipe's `entry` finds them.
    pub row: u32,
    /// What was read, if it could be; several for a range of dates, or several times.
    pub sightings: Vec<Sighting>,
    /// Why it could not be read, and which field was in the way.
    pub trouble: Option<(Trouble, Rule)>,
    /// Why it is no matter, with its text.
    pub skipped: Option<(Skip, String)>,
    /// The fields, in the order in which they were read.
    pub fields: Vec<TracedField>,
}

/// A field of an entry.
pub struct TracedField {
    /// Which.
    pub rule: Rule,
    /// The page's text, folded, after `lines` and `pattern`.
    pub text: String,
    /// The heading that it was carried from, counted from 1; none where it stands in the entry itself.
    pub heading: Option<u32>,
    /// What was read from it; none where nothing was (an unknown judge, a bad time).
    pub read: Option<String>,
}

/// Shows how many rows there are, and no text.
impl fmt::Debug for Trace {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Trace").field("rows", &self.rows.len()).finish_non_exhaustive()
    }
}

/// Keeps everything.
#[derive(Default)]
pub(crate) struct Tracer {
    rows: Vec<TracedRow>,
}

impl Tracer {
    pub(crate) fn done(mut self, reading: Reading) -> Trace {
        self.rows.sort_by_key(|row| row.row);
        Trace { reading, rows: self.rows }
    }

    fn row(&mut self, number: u32) -> &mut TracedRow {
        if self.rows.last().is_none_or(|last| last.row != number) {
            self.rows.push(TracedRow { row: number, ..TracedRow::default() });
        }
        let last = self.rows.len() - 1;
        &mut self.rows[last]
    }
}

impl Witness for Tracer {
    fn field(
        &mut self,
        row: u32,
        rule: Rule,
        (text, heading): (&str, Option<u32>),
        read: Option<&dyn fmt::Display>,
    ) {
        let read = read.map(ToString::to_string);
        self.row(row).fields.push(TracedField { rule, text: text.to_owned(), heading, read });
    }

    fn read(&mut self, row: u32, sighting: &Sighting) {
        self.row(row).sightings.push(sighting.clone());
    }

    fn unread(&mut self, row: u32, trouble: Trouble, rule: Rule) {
        self.row(row).trouble = Some((trouble, rule));
    }

    fn skipped(&mut self, row: u32, why: Skip, text: &str) {
        self.row(row).skipped = Some((why, text.to_owned()));
    }
}

/// Keeps the judges whom no roster has.
#[derive(Default)]
pub(crate) struct Unknown {
    pub(crate) judges: Vec<(PlaceCode, String)>,
}

impl Witness for Unknown {
    fn unknown_judge(&mut self, place: &PlaceCode, text: &str) {
        if !self.judges.iter().any(|(known_place, known)| known_place == place && known == text) {
            self.judges.push((place.clone(), text.to_owned()));
        }
    }
}
