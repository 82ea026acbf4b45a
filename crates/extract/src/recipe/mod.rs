//! Recipes: the declaration that says how to read a source's pages.

mod address;
mod arguments;
mod compile;
mod error;
mod file;
mod moments;
mod rules;
mod source;
mod values;

use std::collections::BTreeMap;

use docket::PlaceCode;
use sha2::{Digest, Sha256};

pub use address::Address;
pub(crate) use arguments::ArgumentRules;
pub use error::RecipeError;
pub(crate) use rules::{Closed, Covers, FIELDS, Named, Pick, Rules, Span, Whence, slot};
pub use source::{Reader, SourceSpec};
pub(crate) use values::Value;

use error::Text;
use file::RecipeFile;

/// Raised with every change that makes an unchanged page read differently, so that a reading of the old reader is not
/// taken for one of the new (a "not modified" then asks for the page once more).
const READER_VERSION: &str = "2";

/// The recipe format that this program reads: `recipe = 1`.
const FORMAT: i64 = 1;

/// A recipe, checked: it can be read with, and nothing in it can fail later.
#[derive(Debug, Clone)]
pub struct Recipe {
    source: SourceSpec,
    how: How,
    fingerprint: String,
}

/// How its pages are read.
#[derive(Debug, Clone)]
pub(crate) enum How {
    /// By the rules under `[read]`.
    Rules(Box<Rules>),
    /// By the reader of the operational-status page.
    Status(NamedRules),
    /// By the reader of argument calendars.
    Arguments(ArgumentRules),
    /// By the reader of calendars that are followed; the fewest entries that one has.
    Calendar { floor: u32 },
    /// By the reader of a list of places.
    Directory(List, NamedRules),
}

/// A list of places that a named reader reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum List {
    /// EOIR's list of courts and their judges.
    FindCourt,
    /// One court's own page.
    CourtPage,
    /// ICE's list of check-in offices.
    CheckInOffices,
}

/// What a named reader is told.
#[derive(Debug, Clone)]
pub(crate) struct NamedRules {
    /// The place whose page it is, for a page of one place.
    pub(crate) place: Option<PlaceCode>,
    /// Names as the page writes them, folded and in lower case, and the places they are.
    pub(crate) names: BTreeMap<String, PlaceCode>,
    /// The fewest rows that the page has in earnest.
    pub(crate) floor: u32,
}

/// The page listed 74 locations on 2026-09-15; what has fewer than this is another page or a broken one.
const STATUS_FLOOR: u32 = 60;
/// The list of courts has a table for each of about seventy; a judge may be without one, a court without judges.
const COURTS_FLOOR: u32 = 40;
/// A court has a judge.
const JUDGES_FLOOR: u32 = 1;
/// An index leads to a calendar.
const CALENDARS_FLOOR: u32 = 1;
/// A page of ICE's list has this many offices in earnest, be it the only one that may be asked for.
const OFFICES_FLOOR: u32 = 3;

impl Recipe {
    /// Reads a recipe. `file_name` is only for messages.
    ///
    /// # Errors
    /// The first thing that is wrong, with file, line, column and what to do.
    pub fn parse(file_name: &str, text: &str) -> Result<Self, RecipeError> {
        let at = Text { file: file_name, text };
        let file: RecipeFile = toml::from_str(text).map_err(|error| at.toml(&error))?;
        if *file.recipe.get_ref() != FORMAT {
            return Err(at.error(
                &file.recipe.span(),
                "this program reads recipes of format 1 \u{2014} write recipe = 1, or use a newer program",
            ));
        }
        let source = SourceSpec::check(at, file.source.get_ref())?;
        if let Some(respondents) =
            file.source.get_ref().respondents.as_ref().filter(|_| source.reader != Reader::Arguments)
        {
            let message = "only ca8-arguments has respondents \u{2014} write [read.topic] with a map";
            return Err(at.error(&respondents.span(), message));
        }
        let how = match source.reader {
            Reader::Recipe => How::Rules(Box::new(rules(at, &file, &source)?)),
            Reader::OperationalStatus => How::Status(named_rules(at, &file, STATUS_FLOOR)?),
            Reader::FindCourt => How::Directory(List::FindCourt, named_rules(at, &file, COURTS_FLOOR)?),
            Reader::CourtPage => {
                if source.place.is_none() {
                    let message = "nothing says whose page this is \u{2014} write place = \"KAN\"";
                    return Err(at.error(&file.source.span(), message));
                }
                How::Directory(List::CourtPage, named_rules(at, &file, JUDGES_FLOOR)?)
            }
            Reader::Arguments => {
                if source.pages < 2 {
                    let message =
                        "the calendars are further pages \u{2014} write pages = 13 or another number";
                    return Err(at.error(&file.source.span(), message));
                }
                let named = named_rules(at, &file, CALENDARS_FLOOR)?;
                How::Arguments(arguments::rules(at, named, file.source.get_ref())?)
            }
            Reader::Calendar => How::Calendar { floor: named_rules(at, &file, 0)?.floor },
            Reader::CheckInOffices => {
                How::Directory(List::CheckInOffices, named_rules(at, &file, OFFICES_FLOOR)?)
            }
        };
        Ok(Self { source, how, fingerprint: fingerprint(text) })
    }

    /// Whose page it is, when to look, and with what manners.
    #[must_use]
    pub fn source(&self) -> &SourceSpec {
        &self.source
    }

    /// A hash of the recipe's text and of the reader's version: readings with the same fingerprint were read alike.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        self.fingerprint.clone()
    }

    /// The recipes that the program comes with, as file name and text.
    #[must_use]
    pub fn shipped() -> &'static [(&'static str, &'static str)] {
        &[
            ("ca8-arguments.toml", include_str!("../../recipes/ca8-arguments.toml")),
            ("desk-calendar.toml", include_str!("../../recipes/desk-calendar.toml")),
            ("dmo-fed-public.toml", include_str!("../../recipes/dmo-fed-public.toml")),
            ("dmo-fed-weekly.toml", include_str!("../../recipes/dmo-fed-weekly.toml")),
            ("dmo-flat.toml", include_str!("../../recipes/dmo-flat.toml")),
            ("dmo-status.toml", include_str!("../../recipes/dmo-status.toml")),
            ("dmo-weekly.toml", include_str!("../../recipes/dmo-weekly.toml")),
            ("drupal-calendar.toml", include_str!("../../recipes/drupal-calendar.toml")),
            ("ecf-calendar.toml", include_str!("../../recipes/ecf-calendar.toml")),
            ("eoir-courts.toml", include_str!("../../recipes/eoir-courts.toml")),
            ("eoir-kan.toml", include_str!("../../recipes/eoir-kan.toml")),
            ("eoir-status.toml", include_str!("../../recipes/eoir-status.toml")),
            ("ice-offices.toml", include_str!("../../recipes/ice-offices.toml")),
            ("moed-docket.toml", include_str!("../../recipes/moed-docket.toml")),
        ]
    }

    pub(crate) fn how(&self) -> &How {
        &self.how
    }
}

/// The rules under `[read]`, and that nothing in `[source]` is meant for another reader.
fn rules(text: Text<'_>, file: &RecipeFile, source: &SourceSpec) -> Result<Rules, RecipeError> {
    let table = file.source.get_ref();
    if let Some(places) = &table.places {
        let message = "only a named reader has places \u{2014} write [read.place] with a map";
        return Err(text.error(&places.span(), message));
    }
    if let Some(floor) = &table.floor {
        return Err(text.error(&floor.span(), "floor stands in [read.covers] here \u{2014} move it there"));
    }
    let Some(read) = &file.read else {
        let message =
            "nothing says how to read the page \u{2014} write [read] with entry, [read.date] and [read.time]";
        return Err(text.error(&file.source.span(), message));
    };
    let rules = compile::rules(text, read.get_ref())?;
    if source.place.is_none() && rules.place.is_none() {
        let message = "nothing says whose page this is \u{2014} write place = \"KAN\" here, or [read.place]";
        return Err(text.error(&file.source.span(), message));
    }
    Ok(rules)
}

/// What a named reader is told in `[source]`.
fn named_rules(text: Text<'_>, file: &RecipeFile, floor: u32) -> Result<NamedRules, RecipeError> {
    if let Some(read) = &file.read {
        let message = "a named reader needs no [read] \u{2014} take one of the two out";
        return Err(text.error(&read.span(), message));
    }
    let table = file.source.get_ref();
    let names = table.places.iter().flat_map(toml::Spanned::get_ref);
    Ok(NamedRules {
        place: table.place.clone(),
        names: names.map(|(name, code)| (crate::words::fold(name).to_lowercase(), code.clone())).collect(),
        floor: table.floor.as_ref().map_or(floor, |floor| *floor.get_ref()),
    })
}

/// What the TOML reader found in a file beside a recipe.
pub(crate) fn toml_error(file: &str, text: &str, error: &toml::de::Error) -> RecipeError {
    Text { file, text }.toml(error)
}

fn fingerprint(text: &str) -> String {
    let mut digest = Sha256::new();
    digest.update(READER_VERSION.as_bytes());
    digest.update([0]);
    digest.update(text.as_bytes());
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
