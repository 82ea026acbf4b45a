#![doc = include_str!("../README.md")]

mod arguments;
mod calendar;
pub mod caseload;
mod courts;
mod directory;
mod draft;
pub mod import;
mod page;
mod recipe;
mod rows;
mod shape;
mod status;
mod trace;
mod witness;
mod words;

use docket::{Complaint, Directory, PlaceCode, Places, Position, Reading, Verdict};
use jiff::Timestamp;

pub use draft::{Hints, NoDraft, draft};
pub use page::Page;
pub use recipe::{Address, Reader, Recipe, RecipeError, SourceSpec};
pub use rows::Skip;
pub use shape::{Difference, NoShape, Shape};
pub use trace::{Trace, TracedField, TracedRow};

use recipe::How;
use witness::{Nobody, Witness};

/// Reads a page as it stood at a moment. Never fails and never panics: it gives what could be read, a verdict, and complaints
/// that say where and never what.
///
/// `at` is the moment of the visit: today (in the place's zone) is where covers begin and what a date without a year is near to.
#[must_use]
pub fn read(recipe: &Recipe, places: &Places, page: &Page<'_>, at: Timestamp) -> Reading {
    witnessed(recipe, places, None, std::slice::from_ref(page), at, &mut Nobody)
}

/// Reads all pages of a source that spans several (see [`Reading::follow`]) as one reading; its floor and its verdict are those
/// of the whole. A further page that is not whole makes it partial.
#[must_use]
pub fn read_pages(recipe: &Recipe, places: &Places, pages: &[Page<'_>], at: Timestamp) -> Reading {
    witnessed(recipe, places, None, pages, at, &mut Nobody)
}

/// Reads as [`read_pages`] does, and keys what the source keys itself by a hash under the deployment's secret.
///
/// Only with it is an entry of a calendar the same one at the next visit, so this is what a visit reads with; the others are for showing.
#[must_use]
pub fn read_keyed(
    recipe: &Recipe,
    places: &Places,
    secret: &[u8],
    pages: &[Page<'_>],
    at: Timestamp,
) -> Reading {
    witnessed(recipe, places, Some(secret), pages, at, &mut Nobody)
}

/// Reads what the pages of a source say of places themselves: addresses, telephone numbers, judges. None for a recipe whose
/// pages say nothing of the kind. Never fails; the verdict says how well it could be read.
#[must_use]
pub fn read_directory(recipe: &Recipe, places: &Places, pages: &[Page<'_>]) -> Option<Directory> {
    match recipe.how() {
        How::Rules(_) | How::Arguments(_) | How::Calendar { .. } => None,
        How::Status(rules) => {
            let read = status::read_directory(rules, places, pages);
            Some(read.unwrap_or_else(|trouble| Directory {
                places: Vec::new(),
                entries: 0,
                updated: None,
                verdict: Verdict::Failed,
                complaints: vec![Complaint { trouble, at: Position::Page }],
            }))
        }
        How::Directory(list, rules) => Some(directory::read(*list, rules, places, pages)),
    }
}

/// Reads a page and keeps, for a person at a terminal, which part of the page each value came from, what was carried, and
/// every skipped row with its reason.
///
/// For `alongside recipe try` only. A [`Trace`] holds the page's text: it cannot be serialised, and its `Debug` form is empty.
#[must_use]
pub fn trace(recipe: &Recipe, places: &Places, page: &Page<'_>, at: Timestamp) -> Trace {
    let mut witness = trace::Tracer::default();
    let reading = witnessed(recipe, places, None, std::slice::from_ref(page), at, &mut witness);
    witness.done(reading)
}

/// The judges that a page names and the roster does not have, each once, in the page's order.
///
/// For `alongside review` only: it reads the page afresh and shows them to the person who decides. Where columns are swapped,
/// what stands in a judge's place may be a person in court, so this is never stored, logged or sent.
#[must_use]
pub fn unknown_judges(
    recipe: &Recipe,
    places: &Places,
    page: &Page<'_>,
    at: Timestamp,
) -> Vec<(PlaceCode, String)> {
    let mut witness = trace::Unknown::default();
    let _ = witnessed(recipe, places, None, std::slice::from_ref(page), at, &mut witness);
    witness.judges
}

fn witnessed(
    recipe: &Recipe,
    places: &Places,
    secret: Option<&[u8]>,
    pages: &[Page<'_>],
    at: Timestamp,
    witness: &mut dyn Witness,
) -> Reading {
    match recipe.how() {
        How::Calendar { floor } => match pages {
            [page, ..] => calendar::read(recipe.source(), *floor, places, secret, page, at, witness),
            [] => Reading::failed(Complaint { trouble: docket::Trouble::Missing, at: Position::Page }),
        },
        How::Rules(rules) => rows::read_pages(recipe.source(), rules, places, pages, at, witness),
        How::Status(rules) => status::read_pages(rules, places, pages, at, witness),
        How::Arguments(rules) => arguments::read_pages(recipe.source(), rules, places, pages, at, witness),
        How::Directory(list, rules) => {
            directory::as_reading(*list, directory::read(*list, rules, places, pages), pages)
        }
    }
}
