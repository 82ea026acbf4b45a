//! What one visit brought home.

use jiff::Timestamp;
use url::Url;

use crate::{MediaKind, Validators, target};

/// The bytes of one visit, in memory only.
#[derive(Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// Where the answer came from, after redirects.
    pub url: Url,
    /// When the last byte arrived, by the caller's clock.
    pub at: Timestamp,
    /// What came.
    pub status: Status,
    /// What to give as [`Request::conditional`](crate::Request::conditional) next time. Empty after a
    /// redirect, because validators belong to one URL and the next question starts at the first.
    pub validators: Validators,
    /// How many requests it took, robots.txt and redirects included.
    pub requests_made: u32,
}

/// What came.
#[derive(Clone, PartialEq, Eq)]
pub enum Status {
    /// A document.
    Fresh {
        /// Its bytes, decompressed; text only after [`decode`](crate::decode()).
        body: Vec<u8>,
        /// The `charset` of the `Content-Type`, as the server wrote it.
        charset_label: Option<String>,
        /// What kind of document it is.
        content_type: MediaKind,
    },
    /// The server says that nothing has changed since the validators were given out.
    NotModified,
}

/// Shows only the host of the URL.
impl std::fmt::Debug for Snapshot {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Snapshot")
            .field("url", &target::shown(&self.url))
            .field("at", &self.at)
            .field("status", &self.status)
            .field("validators", &!self.validators.is_empty())
            .field("requests_made", &self.requests_made)
            .finish()
    }
}

/// Shows the length of a body and not its bytes, which may hold people.
impl std::fmt::Debug for Status {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Fresh { body, content_type, .. } => formatter
                .debug_struct("Fresh")
                .field("bytes", &body.len())
                .field("content_type", content_type)
                .finish_non_exhaustive(),
            Self::NotModified => formatter.write_str("NotModified"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_debug_form_has_neither_body_nor_path_nor_query() {
        let snapshot = Snapshot {
            url: Url::parse("https://example.org/LOPEZ?q=LOPEZ").expect("a test URL"),
            at: Timestamp::UNIX_EPOCH,
            status: Status::Fresh {
                body: b"LOPEZ".to_vec(),
                charset_label: None,
                content_type: MediaKind::Text,
            },
            validators: Validators { etag: Some("\"LOPEZ\"".to_owned()), last_modified: None },
            requests_made: 2,
        };
        let shown = format!("{snapshot:?}");
        assert!(!shown.contains("LOPEZ") && !shown.contains("76, 79"), "{shown}");
    }
}
