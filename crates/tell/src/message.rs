//! What every channel carries.

/// A message, in plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// One line.
    pub subject: Subject,
    /// Lines that end in `\n`; a channel that needs another end (RFC 5322: CRLF) writes it.
    pub body: String,
}

/// A subject: one line of 1 to 78 characters (RFC 5322, 2.1.1, has that as the length of a line that any reader shows).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject(String);

/// A text that is no subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a subject is one line of 1 to 78 characters")]
pub struct SubjectError;

impl Subject {
    /// The most characters of a subject.
    pub const LONGEST: usize = 78;

    /// Reads one. A line break is refused, never folded: it would begin another header.
    ///
    /// # Errors
    /// When the text is empty, too long, or has control characters in it.
    pub fn parse(text: &str) -> Result<Self, SubjectError> {
        let text = text.trim_matches(' ');
        let one_line = !text.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'));
        let length = text.chars().count();
        if one_line && (1..=Self::LONGEST).contains(&length) {
            Ok(Self(text.to_owned()))
        } else {
            Err(SubjectError)
        }
    }

    /// The line.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_cannot_carry_another_header() {
        for (text, good) in [
            ("A shift of yours has changed", true),
            ("Un turno tuyo ha cambiado", true),
            ("News\r\nBcc: all@example.org", false),
            ("News\n", false),
            ("News\u{2028}more", false),
            ("  ", false),
        ] {
            assert_eq!(Subject::parse(text).is_ok(), good, "{text:?}");
        }
        assert_eq!(Subject::parse(&"x".repeat(79)), Err(SubjectError));
    }
}
