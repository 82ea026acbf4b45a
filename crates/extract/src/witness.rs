//! Who looks on while a page is read. A reading has no field for a page's text; what a person at a terminal may see goes
//! past the reading, to a witness.

use std::fmt::Display;

use docket::{PlaceCode, Rule, Sighting, Trouble};

use crate::rows::Skip;

/// Looks on. Does nothing unless told.
pub(crate) trait Witness {
    /// A field's text, the heading that it was carried from (none: it stands in the entry), and what was read from it.
    fn field(&mut self, _row: u32, _rule: Rule, _text: (&str, Option<u32>), _read: Option<&dyn Display>) {}
    /// An entry was read.
    fn read(&mut self, _row: u32, _sighting: &Sighting) {}
    /// An entry could not be read.
    fn unread(&mut self, _row: u32, _trouble: Trouble, _rule: Rule) {}
    /// An entry is no matter.
    fn skipped(&mut self, _row: u32, _why: Skip, _text: &str) {}
    /// A judge whom the place's roster does not have.
    fn unknown_judge(&mut self, _place: &PlaceCode, _text: &str) {}
}

/// Nobody looks on.
pub(crate) struct Nobody;

impl Witness for Nobody {}
