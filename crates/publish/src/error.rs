//! What can go wrong between a docket and an edition.

use listing::Lang;

/// Why there is no edition. The last one stays.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// A listing could not be written as JSON. It is made of texts, numbers and closed sets, so this is a defect here.
    #[error("a listing could not be written as JSON")]
    Json(#[from] serde_json::Error),
}

/// Something that did not pass the reading before it goes out; its last good form still stands.
///
/// Carries an id or an address and never a text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{subject} ({}) could not be read back: {reason}", .lang.tag())]
pub struct Problem {
    /// The id of an entry, or the address of a feed.
    pub subject: String,
    /// In which language.
    pub lang: Lang,
    /// What the reader said.
    pub reason: Unreadable,
}

impl Problem {
    pub(crate) fn new(subject: &str, lang: Lang, reason: Unreadable) -> Self {
        Self { subject: subject.to_owned(), lang, reason }
    }
}

/// Why a calendar may not go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// The bytes are not UTF-8 (RFC 5545, 3.1.4); the `ical` crate would stop there without a word.
    #[error("not UTF-8")]
    Encoding,
    /// A line is longer than 75 octets, or does not end in CRLF (RFC 5545, 3.1).
    #[error("a line is too long or does not end in CRLF")]
    Line,
    /// The reader refused it.
    #[error("refused by the reader")]
    Refused,
    /// The reader panicked.
    #[error("the reader panicked")]
    Panicked,
    /// The reader saw another number of events than were written.
    #[error("{found} events were read where {written} were written")]
    Count {
        /// Events that the reader saw.
        found: usize,
        /// Events that were written.
        written: usize,
    },
}
