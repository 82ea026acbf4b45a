//! The few free texts that may be public, and the shapes of people that they must not have.

use std::fmt;
use std::sync::LazyLock;

use regex::RegexSet;
use serde::{Deserialize, Serialize};

/// Text that passed the person-shape refusal: a court's own notice, a gathering's title, venue or organiser.
///
/// At most 300 characters, on one line, without control characters or bidirectional overrides. A list of shapes cannot
/// keep bare names out; that is why only these fields are texts at all, and why each is shown to a person before it goes out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PublicText(String);

/// Why a text may not be public. Carries the rule, never the text.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, thiserror::Error,
)]
#[serde(rename_all = "kebab-case")]
pub enum TextRefusal {
    /// Nothing but white space.
    #[error("it is empty")]
    Empty,
    /// Longer than [`PublicText::LONGEST`].
    #[error("it is longer than 300 characters")]
    TooLong,
    /// Eight or nine digits, with or without the A.
    #[error("it holds what looks like an A-number")]
    AlienNumber,
    /// A docket number such as `3:19-cv-01454` or `25-1234`.
    #[error("it holds what looks like a case number")]
    CaseNumber,
    /// `v.` or `vs.` between two words, "Matter of", "In re".
    #[error("it holds what looks like a case caption")]
    Caption,
    /// Ten digits in the shape of a telephone number.
    #[error("it holds what looks like a telephone number")]
    Phone,
    /// Something with an `@` in it.
    #[error("it holds what looks like an e-mail address")]
    Email,
}

/// The shapes, in the order of [`SHAPE_REFUSALS`].
static SHAPES: LazyLock<RegexSet> = LazyLock::new(|| {
    RegexSet::new([
        // A-numbers are 8 or 9 digits, often grouped in threes.
        r"(?i)\bA[\s#:\-]*\d{2,3}[\s\-]?\d{3}[\s\-]?\d{3}\b",
        r"(?:^|[^\d$])\d{3}[\s\-.]?\d{3}[\s\-.]?\d{3}(?:$|[^\d])",
        r"(?:^|\D)\d{8,9}(?:$|\D)",
        // Federal district dockets, then appeals and agency ones.
        r"(?i)\b\d{1,2}:\d{2}-?(?:cv|cr|mc|mj|bk|ap)-?\d+",
        r"(?i)\b\d{2,4}-?(?:cv|cr|mc|mj)-?\d+",
        r"\b\d{2}-\d{3,6}\b",
        r"(?i)\S\s+(?:v|vs)\.?\s+\S",
        r"(?i)\b(?:matter of|in re)\b",
        r"(?:^|\D)(?:\+?1[\s.\-]?)?\(?\d{3}\)?[\s.\-]{0,2}\d{3}[\s.\-]?\d{4}(?:$|\D)",
        r"\S@\S",
    ])
    .expect("the shapes are valid regular expressions")
});

const SHAPE_REFUSALS: [TextRefusal; 10] = [
    TextRefusal::AlienNumber,
    TextRefusal::AlienNumber,
    TextRefusal::AlienNumber,
    TextRefusal::CaseNumber,
    TextRefusal::CaseNumber,
    TextRefusal::CaseNumber,
    TextRefusal::Caption,
    TextRefusal::Caption,
    TextRefusal::Phone,
    TextRefusal::Email,
];

/// The first shape of a person that a text has, if any.
#[must_use]
pub fn person_shape(text: &str) -> Option<TextRefusal> {
    SHAPES.matches(text).iter().next().map(|index| SHAPE_REFUSALS[index])
}

impl PublicText {
    /// The most characters that a public text may have.
    pub const LONGEST: usize = 300;

    /// Reads one: folds white space, drops what cannot be seen, then refuses the shapes of people.
    ///
    /// # Errors
    /// The first rule that the text breaks.
    pub fn parse(text: &str) -> Result<Self, TextRefusal> {
        let visible: String =
            text.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(|c| !is_unseen(*c)).collect();
        let folded = visible.split_whitespace().collect::<Vec<_>>().join(" ");
        if folded.is_empty() {
            return Err(TextRefusal::Empty);
        }
        if folded.chars().count() > Self::LONGEST {
            return Err(TextRefusal::TooLong);
        }
        person_shape(&folded).map_or(Ok(Self(folded)), Err)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Zero-width characters and bidirectional controls: they hide shapes and turn lines round (Unicode TR 36).
#[must_use]
pub fn is_unseen(c: char) -> bool {
    matches!(c, '\u{00ad}' | '\u{061c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

impl fmt::Display for PublicText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

crate::as_text!(TextRefusal: PublicText);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_of_people_are_refused() {
        for (text, refusal) in [
            ("A 123-456-789", TextRefusal::AlienNumber),
            ("a123456789", TextRefusal::AlienNumber),
            ("12345678", TextRefusal::AlienNumber),
            ("see 3:19-cv-01454-WHA", TextRefusal::CaseNumber),
            ("No. 25-1234", TextRefusal::CaseNumber),
            ("Doe v. Roe", TextRefusal::Caption),
            ("Matter of A-B-", TextRefusal::Caption),
            ("call (314) 555-0188", TextRefusal::Phone),
            ("write to x@example.org", TextRefusal::Email),
            ("A\u{200b}123\u{200b}456789", TextRefusal::AlienNumber),
            (" \u{a0}\u{200b}", TextRefusal::Empty),
        ] {
            assert_eq!(PublicText::parse(text), Err(refusal), "{text:?}");
        }
        assert_eq!(PublicText::parse(&"x".repeat(301)), Err(TextRefusal::TooLong));
    }

    #[test]
    fn a_courts_words_pass_and_are_folded() {
        for (text, folded) in [
            ("CLOSED\u{a0} July 3,\t2026\n(all day)", "CLOSED July 3, 2026 (all day)"),
            (
                "April 27 \u{2013} June 6. CLOSED (Non-Detained Only).",
                "April 27 \u{2013} June 6. CLOSED (Non-Detained Only).",
            ),
            ("Training: court observation 101", "Training: court observation 101"),
            (
                "Old Courthouse, 11 N. 4th St, St. Louis, MO 63102",
                "Old Courthouse, 11 N. 4th St, St. Louis, MO 63102",
            ),
        ] {
            assert_eq!(PublicText::parse(text).as_ref().map(PublicText::as_str), Ok(folded));
        }
    }
}
