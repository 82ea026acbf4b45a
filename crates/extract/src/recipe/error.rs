//! What is wrong with a recipe, where in the file, and what to do.

use std::fmt;
use std::ops::Range;

/// Why a recipe cannot be used.
///
/// Its text is `recipes/x.toml:12:9: what is wrong — what to do`: file, line and column (both from 1, the column in
/// characters), so that an editor can jump there. Recipes are written by the operator and hold no people, so a message may
/// quote the recipe.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}:{column}: {message}")]
pub struct RecipeError {
    /// The file, as it was named to [`Recipe::parse`](crate::Recipe::parse).
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
    /// What is wrong, a dash, and what to do.
    pub message: String,
}

/// The text of a recipe, to turn byte offsets into lines and columns.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub(super) file: &'a str,
    pub(super) text: &'a str,
}

impl Text<'_> {
    /// An error at a span of bytes.
    pub(super) fn error(&self, span: &Range<usize>, message: impl fmt::Display) -> RecipeError {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        RecipeError {
            file: self.file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            message: message.to_string(),
        }
    }

    /// What the TOML reader found, with a word on what to do.
    pub(super) fn toml(&self, error: &toml::de::Error) -> RecipeError {
        let span = error.span().unwrap_or(0..0);
        let said = error.message().lines().collect::<Vec<_>>().join(", ");
        let advice = if said.starts_with("unknown field") || said.starts_with("unknown variant") {
            "use one of those, or take it out"
        } else if said.starts_with("missing field") {
            "add it to this table"
        } else if said.starts_with("invalid type") {
            "write the value as the recipe format has it (README of extract)"
        } else if said.contains(" is ") {
            "write it like that"
        } else {
            "correct the TOML here"
        };
        self.error(&span, format!("{said} \u{2014} {advice}"))
    }
}
