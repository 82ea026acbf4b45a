//! What the reader of argument calendars is told beside cities and a floor.

use regex::Regex;

use super::NamedRules;
use super::error::{RecipeError, Text};
use super::file::SourceTable;

/// What the reader of argument calendars is told.
#[derive(Debug, Clone)]
pub(crate) struct ArgumentRules {
    /// Cities, and the fewest calendars.
    pub(crate) named: NamedRules,
    /// Finds, in the text of a case, the second party by which an immigration matter is known; none where no such party is named.
    pub(crate) respondent: Option<Regex>,
}

/// Checks `respondents`: names as they end a caption, without what stands before a surname.
pub(super) fn rules(
    text: Text<'_>,
    named: NamedRules,
    table: &SourceTable,
) -> Result<ArgumentRules, RecipeError> {
    let written = table.respondents.iter().flat_map(toml::Spanned::get_ref);
    for name in written.clone() {
        if name.get_ref().chars().filter(|letter| letter.is_alphabetic()).count() < SHORTEST {
            let message = "too short to be told from other words \u{2014} write a surname or a title";
            return Err(text.error(&name.span(), message));
        }
    }
    let names: Vec<String> = written.map(|name| regex::escape(&crate::words::fold(name.get_ref()))).collect();
    let respondent = (!names.is_empty()).then(|| {
        // Up to three given names or words such as "U.S." or "Acting" stand before it.
        let pattern = format!(r"(?i)\bvs?\. (?:[\p{{L}}.'\u{{2019}}-]+ ){{0,3}}(?:{})\b", names.join("|"));
        Regex::new(&pattern).expect("escaped names are a regular expression")
    });
    Ok(ArgumentRules { named, respondent })
}

/// The fewest letters of a name.
const SHORTEST: usize = 3;
