//! Judges by the names of the place's roster, where no word says that they are judges.

use docket::Place;
use scraper::Html;

use super::above::above;
use super::entries::Entries;
use super::fields::{Finder, Spot, inside};

/// A name in parentheses, behind what is heard: "Master (Lee)".
const IN_PARENTHESES: &str = r"\((?<judge>[^()]+)\)";

/// The part of the entries, the parentheses in them, or the headings above them, in which names of the roster stand.
pub(super) fn find(document: &Html, entries: &Entries<'_>, place: &Place) -> Option<Spot> {
    let whole: Finder<'_> = &|text| place.judge(text).map(|_| (0, text.len()));
    let between: Finder<'_> = &|text| {
        let (open, close) = (text.find('(')?, text.find(')')?);
        place.judge(text.get(open + 1..close)?).map(|_| (open, close + 1))
    };
    inside(entries, whole)
        .or_else(|| {
            inside(entries, between).map(|spot| Spot { pattern: Some(IN_PARENTHESES.to_owned()), ..spot })
        })
        .or_else(|| above(document, entries, whole))
}
