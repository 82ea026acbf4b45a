//! The shape of a page that a person has accepted, and how another page differs from it.

mod compare;
mod look;

use std::fmt::Write as _;

use serde::Deserialize;

pub use compare::Difference;

use crate::page::Page;
use crate::recipe::{How, Recipe, RecipeError};

/// The shape format that this program reads: `shape = 1`.
const FORMAT: u32 = 1;

/// What stands for a heading that is not compared: it holds a number, or has anything of a person.
const ANY: &str = "*";

/// What a source's page looks like: names of elements and classes, the headings of columns, counts. No text of its entries.
///
/// It is kept beside the recipe, in `RECIPE.shape.toml`, and a person may edit it there.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shape {
    shape: u32,
    /// The headings of the columns, in their order; none where the page has no heading row.
    #[serde(default)]
    headings: Vec<String>,
    /// How many cells most entries have; 0 where entries are no rows.
    #[serde(default)]
    columns: u32,
    /// What holds the entries, such as `table.docket`.
    within: String,
    /// What an entry is, such as `tr` or `div.event`.
    entry: String,
    /// Fewer entries than this are another page.
    #[serde(default)]
    fewest: u32,
}

/// Why a page has no shape that could be accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoShape {
    /// A named reader knows its page by itself.
    #[error(
        "this recipe has a named reader, which knows the shape of its page \u{2014} nothing is to be accepted"
    )]
    NamedReader,
    /// Nothing on the page is an entry.
    #[error(
        "the recipe finds no entry on this page \u{2014} see `alongside recipe try`, and accept a page that lists something"
    )]
    NoEntries,
    /// It is cut, or no document at all.
    #[error("the page is not whole \u{2014} save it once more, with its end")]
    NotWhole,
}

impl Shape {
    /// Looks at a page.
    ///
    /// # Errors
    /// Where there is nothing to look at.
    pub fn of(recipe: &Recipe, page: &Page<'_>) -> Result<Self, NoShape> {
        let How::Rules(rules) = recipe.how() else { return Err(NoShape::NamedReader) };
        let document = look::document(rules, page).ok_or(NoShape::NotWhole)?;
        let found = look::Found::on(&document, rules).ok_or(NoShape::NoEntries)?;
        let safe = |heading: &String| if is_plain(heading) { heading.clone() } else { ANY.to_owned() };
        Ok(Self {
            shape: FORMAT,
            headings: found.headings.iter().map(safe).collect(),
            columns: found.columns,
            within: found.within.to_string(),
            entry: found.entry.to_string(),
            fewest: found.entries / 10,
        })
    }

    /// Reads a `RECIPE.shape.toml`. `file_name` is only for messages.
    ///
    /// # Errors
    /// With file, line, column and what to do.
    pub fn parse(file_name: &str, text: &str) -> Result<Self, RecipeError> {
        let shape: Self =
            toml::from_str(text).map_err(|error| crate::recipe::toml_error(file_name, text, &error))?;
        if shape.shape == FORMAT {
            return Ok(shape);
        }
        Err(RecipeError {
            file: file_name.to_owned(),
            line: 1,
            column: 1,
            message: "this program reads shapes of format 1 \u{2014} accept the page again".to_owned(),
        })
    }

    /// As it is kept in its file.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
        let headings: Vec<String> = self.headings.iter().map(|heading| quoted(heading)).collect();
        let mut text = String::from(
            "# What this source's page looked like when it was accepted; no text of its entries. A page in another shape changes\n\
             # nothing, and `alongside sources` says what is different. To accept a new one: alongside recipe accept RECIPE PAGE.\n",
        );
        let _ = writeln!(text, "shape    = {}", self.shape);
        let _ = writeln!(text, "within   = {}    # what holds the entries", quoted(&self.within));
        let _ = writeln!(text, "entry    = {}    # what an entry is", quoted(&self.entry));
        let _ = writeln!(text, "columns  = {}    # more of them are no drift", self.columns);
        let _ = writeln!(text, "headings = [{}]    # \"*\" is not compared", headings.join(", "));
        let _ = writeln!(text, "fewest   = {}    # fewer entries are another page", self.fewest);
        text
    }
}

/// Whether a heading may be kept: a few words without numbers, and in no shape that names come in.
fn is_plain(heading: &str) -> bool {
    heading.chars().count() <= 40
        && !heading.is_empty()
        && !heading.contains(|c: char| c.is_ascii_digit() || c == ',')
        && docket::text::person_shape(heading).is_none()
}
