//! The short codes of places, judges and kinds of hearings.

use std::fmt;

/// A code of one to four capital letters, digits or asterisks (`KAN`, `JLE`, `MM`, `**`). No name fits in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code([u8; 4]);

impl Code {
    /// Reads one; small letters are taken for capital ones.
    #[must_use]
    pub fn parse(word: &[u8]) -> Option<Self> {
        let shaped = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'*';
        if word.is_empty() || word.len() > 4 || !word.iter().all(shaped) {
            return None;
        }
        let mut code = [0; 4];
        code[..word.len()].copy_from_slice(word);
        code.make_ascii_uppercase();
        Some(Self(code))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().take_while(|byte| **byte != 0).try_for_each(|byte| write!(f, "{}", char::from(*byte)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_short_or_it_is_none() {
        for (word, code) in [
            ("KAN", Some("KAN")),
            ("kan", Some("KAN")),
            ("**", Some("**")),
            ("M", Some("M")),
            ("", None),
            ("LOPEZ", None),
            ("A.2", None),
            ("J E", None),
        ] {
            assert_eq!(Code::parse(word.as_bytes()).map(|code| code.to_string()).as_deref(), code, "{word}");
        }
    }
}
