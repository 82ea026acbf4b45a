//! Languages that volunteers speak and that a shift asks for.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A language, as the primary subtag of BCP 47: two or three small letters, such as `es`, `ht`, `mam`.
///
/// A language of a volunteer, or of a shift that asks for a companion. Never one of a person in court.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language(String);

/// A word that is not a language tag. Does not carry the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a language is two or three letters, such as en, es or ht")]
pub struct LanguageError;

impl Language {
    /// Reads a tag; capitals and surrounding blanks do not matter.
    ///
    /// # Errors
    /// When it is not two or three letters.
    pub fn parse(word: &str) -> Result<Self, LanguageError> {
        let word = word.trim().to_ascii_lowercase();
        let shaped = (2..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase());
        if shaped { Ok(Self(word)) } else { Err(LanguageError) }
    }

    /// The tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

docket::as_text!(LanguageError: Language);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_two_or_three_letters() {
        for (word, read) in
            [(" ES ", Some("es")), ("mam", Some("mam")), ("e", None), ("spanish", None), ("e1", None)]
        {
            assert_eq!(Language::parse(word).as_ref().ok().map(Language::as_str), read, "{word:?}");
        }
    }
}
