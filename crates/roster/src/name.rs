//! The one name that is kept of a volunteer.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The name by which a volunteer wants to be called; any name, and not asked to be a real one.
///
/// 1 to 40 characters on one line, without control characters or such as hide or turn text. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DisplayName(String);

/// Why a text is not a display name. Does not carry the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a display name is 1 to 40 characters on one line")]
pub struct NameError;

impl DisplayName {
    /// The most characters of a name.
    pub const LONGEST: usize = 40;

    /// Reads one, folding white space.
    ///
    /// # Errors
    /// When nothing is left, or it is too long, or it has characters that cannot be seen.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let visible = !folded.chars().any(|c| c.is_control() || docket::text::is_unseen(c));
        let length = folded.chars().count();
        if visible && (1..=Self::LONGEST).contains(&length) { Ok(Self(folded)) } else { Err(NameError) }
    }

    /// The name, for the few pages that show it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for DisplayName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DisplayName(…)")
    }
}

impl TryFrom<String> for DisplayName {
    type Error = NameError;
    fn try_from(text: String) -> Result<Self, NameError> {
        Self::parse(&text)
    }
}

impl From<DisplayName> for String {
    fn from(name: DisplayName) -> String {
        name.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_short_and_can_be_seen() {
        for (text, name) in [
            ("  Tía\u{a0}Rosa ", Some("Tía Rosa")),
            ("R.", Some("R.")),
            ("", None),
            ("a\u{202e}b", None),
            ("a\u{7}b", None),
        ] {
            assert_eq!(DisplayName::parse(text).as_ref().ok().map(DisplayName::as_str), name, "{text:?}");
        }
        assert_eq!(DisplayName::parse(&"x".repeat(41)), Err(NameError));
    }

    #[test]
    fn a_name_does_not_print_itself() {
        assert!(!format!("{:?}", DisplayName::parse("Rosa").unwrap()).contains("Rosa"));
    }
}
