//! A visit as it is recorded, and as it is told.

use std::fmt;
use std::sync::Arc;

use docket::{Complaint, SourceId, SourceState, Verdict};
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

/// One attempt to read a source, with what became of it.
#[derive(Debug, Clone)]
pub struct Visit {
    /// Which source.
    pub source: SourceId,
    /// When; two visits of one source at the same instant are one.
    pub at: Timestamp,
    /// What the server did.
    pub outcome: VisitOutcome,
    /// How well the page could be read; for [`VisitOutcome::NotModified`] that of the reading that it stands
    /// for, none if nothing came.
    pub verdict: Option<Verdict>,
    /// Whether the brake kept the reading from being applied.
    pub held: bool,
    /// Whether the source must not be visited again until a person says so (a challenge page).
    pub stop: bool,
    /// What to send with the next conditional request.
    pub validators: Validators,
    /// The hash of the page's bytes.
    pub body_hash: Option<Digest>,
    /// The hash of the recipe and the program's version: conditional requests are sent only while it is the same.
    pub fingerprint: Option<Digest>,
    /// How many requests it took, redirects and further pages included.
    pub requests: u32,
    /// How many bytes came, before decompression.
    pub bytes: u64,
    /// How long it took, in milliseconds.
    pub duration_ms: u32,
    /// The moment before which the server does not want to be asked again (`Retry-After`).
    pub not_before: Option<Timestamp>,
    /// What the host's robots.txt asked for, if it was read.
    pub asked: Option<Asked>,
    /// What was on the page.
    pub counts: Counts,
    /// The source's state that `reconcile` was given, as [`docket::Docket::sources`] had it. If it is not the
    /// state at the moment of recording, the visit is refused with [`crate::StoreError::Conflict`].
    pub known: Option<Arc<SourceState>>,
    /// The source's state after `reconcile`; none when the visit changed nothing because nothing could be read.
    pub next: Option<SourceState>,
}

/// What a host's robots.txt asks for of whoever visits it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The least time between two requests, in seconds; zero if it asks for none.
    pub gap_s: u32,
    /// When its visiting hours began next, if it was outside of them.
    pub opens_at: Option<Timestamp>,
}

impl Visit {
    /// A visit to no page: what a person entered, or brought in from a file. It took no request, and there is nothing to ask
    /// conditionally with. `reader` is the program's own word for what read it.
    #[must_use]
    pub fn entered(
        source: SourceId,
        at: Timestamp,
        reader: &'static str,
        verdict: Verdict,
        known: Option<Arc<SourceState>>,
        next: Option<SourceState>,
    ) -> Self {
        Self {
            source,
            at,
            outcome: VisitOutcome::Read,
            verdict: Some(verdict),
            held: false,
            stop: false,
            validators: Validators::default(),
            body_hash: None,
            fingerprint: Some(Digest::of(reader.as_bytes())),
            requests: 0,
            bytes: 0,
            duration_ms: 0,
            not_before: None,
            asked: None,
            counts: Counts::default(),
            known,
            next,
        }
    }
}

/// What a server did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VisitOutcome {
    /// A page came.
    Read,
    /// 304: the last complete reading still holds.
    NotModified,
    /// No page came, or one that may not be read, for this reason.
    Refused(Slug),
}

/// The name of a reason, such as `robots` or `challenge`: one of the program's own words.
///
/// It can only be made from a literal of the program, so that no text of a page or a server becomes one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Slug(std::borrow::Cow<'static, str>);

impl Slug {
    /// A word of at most 40 small letters, digits and hyphens; the database refuses any other.
    #[must_use]
    pub const fn new(word: &'static str) -> Self {
        Self(std::borrow::Cow::Borrowed(word))
    }

    /// One that comes back from the database.
    pub(crate) const fn stored(word: String) -> Self {
        Self(std::borrow::Cow::Owned(word))
    }

    /// The word.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A SHA-256, as 64 hexadecimal digits. It can only be made by hashing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Digest(String);

impl Digest {
    /// Hashes bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// One that comes back from the database.
    pub(crate) const fn stored(word: String) -> Self {
        Self(word)
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a server gave to ask conditionally with (RFC 9110, 8.8). The only words of a server that are kept,
/// and only in their strict form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Validators {
    etag: Option<String>,
    last_modified: Option<String>,
}

impl Validators {
    /// Keeps what has the form of RFC 9110: an entity tag of at most 128 visible characters in quotation
    /// marks, and a date as in `Sun, 06 Nov 1994 08:49:37 GMT`. What has not is dropped: the next request is
    /// then unconditional, and nothing is wrong.
    #[must_use]
    pub fn kept(etag: Option<&str>, last_modified: Option<&str>) -> Self {
        Self {
            etag: etag.filter(|tag| is_entity_tag(tag)).map(str::to_owned),
            last_modified: last_modified.filter(|date| is_http_date(date)).map(str::to_owned),
        }
    }

    /// For `If-None-Match`.
    #[must_use]
    pub fn etag(&self) -> Option<&str> {
        self.etag.as_deref()
    }

    /// For `If-Modified-Since`.
    #[must_use]
    pub fn last_modified(&self) -> Option<&str> {
        self.last_modified.as_deref()
    }
}

fn is_entity_tag(tag: &str) -> bool {
    let opaque =
        tag.strip_prefix("W/").unwrap_or(tag).strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    tag.len() <= 128
        && opaque.is_some_and(|opaque| opaque.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"'))
}

fn is_http_date(date: &str) -> bool {
    let shape: String = date
        .chars()
        .map(|c| {
            if c.is_ascii_digit() {
                '9'
            } else if c.is_ascii_uppercase() {
                'A'
            } else if c.is_ascii_lowercase() {
                'a'
            } else {
                c
            }
        })
        .collect();
    shape == "Aaa, 99 Aaa 9999 99:99:99 AAA" && date.ends_with(" GMT")
}

/// What was on a page, in numbers, and what was wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// How many entries.
    pub sightings: u32,
    /// How many closures.
    pub notices: u32,
    /// What was wrong. The first [`Counts::COMPLAINTS`] are kept.
    pub complaints: Vec<Complaint>,
}

impl Counts {
    /// How many complaints of one visit are kept; a broken page has thousands that say the same.
    pub const COMPLAINTS: usize = 100;
}

/// A visit as the database tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitRow {
    /// When.
    pub at: Timestamp,
    /// What the server did.
    pub outcome: VisitOutcome,
    /// How well the page could be read.
    pub verdict: Option<Verdict>,
    /// Whether the brake kept the reading from being applied.
    pub held: bool,
    /// Whether it stopped the source.
    pub stop: bool,
    /// Whether it showed anything that the source had not said before.
    pub fresh: bool,
    /// How many requests it took.
    pub requests: u32,
    /// How many bytes came.
    pub bytes: u64,
    /// How long it took, in milliseconds.
    pub duration_ms: u32,
    /// The moment before which the server does not want to be asked again.
    pub not_before: Option<Timestamp>,
    /// What the host's robots.txt asked for, if it was read.
    pub asked: Option<Asked>,
    /// What was on the page, with the complaints that were kept.
    pub counts: Counts,
    /// How many complaints there were.
    pub complaint_count: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn validators_of_another_form_are_dropped() {
        for (tag, kept) in [
            ("\"5f-61a\"", true),
            ("W/\"x\"", true),
            ("\"\"", true),
            ("unquoted", false),
            ("\"a name\"", false),
            ("\"", false),
            ("\"a\"b\"", false),
        ] {
            assert_eq!(Validators::kept(Some(tag), None).etag().is_some(), kept, "{tag}");
        }
        assert_eq!(Validators::kept(Some(&format!("\"{}\"", "x".repeat(127))), None).etag(), None);
        for (date, kept) in [
            ("Sun, 06 Nov 1994 08:49:37 GMT", true),
            ("Sunday, 06-Nov-94 08:49:37 GMT", false),
            ("Sun Nov  6 08:49:37 1994", false),
            ("Sun, 06 Nov 1994 08:49:37 CET", false),
        ] {
            assert_eq!(Validators::kept(None, Some(date)).last_modified().is_some(), kept, "{date}");
        }
    }

    #[test]
    fn a_digest_is_sha_256() {
        assert_eq!(
            Digest::of(b"abc").as_str(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
