//! A first recipe for a page that nobody has written one for: its repeating structure, and where dates, times, rooms and kinds stand.
//!
//! Guesses are explained in comments, and what was not found is left as commented lines. No text of the page gets into a draft: it has
//! names of elements and classes, and words and formats of ours.

mod above;
mod columns;
mod elements;
mod entries;
mod events;
mod facts;
mod fields;
mod judges;
mod machine;
mod moments;
mod parts;
mod write;

use docket::{PlaceCode, Places};
use scraper::Html;

use crate::page::{Page, too_deep};

/// What a person says of a page before anything is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hints {
    /// The source's key.
    pub id: docket::SourceId,
    /// Whose page it is; unless it is known, the draft says that it must be written.
    pub place: Option<PlaceCode>,
    /// Whether its address may be one of a private network.
    pub allow_private: bool,
}

/// Why no recipe can be drafted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoDraft {
    /// It is cut, or too deep.
    #[error("the page is not whole \u{2014} save it once more, with its end")]
    NotWhole,
    /// Nothing on it repeats and has times, dates or kinds.
    #[error(
        "nothing on this page repeats and has times, dates or kinds of hearings \u{2014} it may be drawn by a script or be a PDF; \
         look for a printable version, or see docs/recipes.md"
    )]
    NothingRepeats,
}

/// Writes a first recipe for a page. Where it is known whose page it is, the names of that place's roster tell judges.
///
/// What it could not find out is a commented line, so the result may lack a date or a time and then does not parse before a person has
/// written them.
///
/// # Errors
/// Where there is nothing to go by.
pub fn draft(page: &Page<'_>, hints: &Hints, places: &Places) -> Result<String, NoDraft> {
    if page.unsound(false).is_some() {
        return Err(NoDraft::NotWhole);
    }
    let document = Html::parse_document(page.text);
    if too_deep(&document).is_some() {
        return Err(NoDraft::NotWhole);
    }
    let Some(entries) = entries::find(&document) else {
        return events::draft(page.url, hints, &document).ok_or(NoDraft::NothingRepeats);
    };
    let place = hints.place.as_ref().and_then(|code| places.get(code));
    let fields = fields::find(&document, &entries, place);
    Ok(write::recipe(page.url, hints, &entries, &fields))
}
