//! Conditional requests (RFC 9110, section 13): what a client holds, and whether it still stands.

use std::time::{Duration, SystemTime};

use axum::http::{HeaderMap, HeaderName, header};

use crate::encoding::Encoding;

/// What the conditions of a request come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The client is given the whole.
    Whole,
    /// What the client holds in this encoding still stands: 304.
    Unchanged(Encoding),
    /// The client asked for something that is no longer there: 412.
    Failed,
}

/// Weighs a request's conditions against an artefact, in the order of RFC 9110, 13.2.2.
///
/// `opaque` is the artefact's hash: its entity tag without quotes or suffix. `modified` is cut to the second, as the header is.
pub(crate) fn weigh(headers: &HeaderMap, opaque: &str, modified: SystemTime, selected: Encoding) -> Outcome {
    if headers.contains_key(header::IF_MATCH) {
        let found = tags(headers, header::IF_MATCH).any(|tag| tag.is_any() || tag.strongly_of(opaque));
        if !found {
            return Outcome::Failed;
        }
    } else if date(headers, header::IF_UNMODIFIED_SINCE).is_some_and(|limit| modified > limit) {
        return Outcome::Failed;
    }
    if headers.contains_key(header::IF_NONE_MATCH) {
        return held(headers, opaque, selected).map_or(Outcome::Whole, Outcome::Unchanged);
    }
    match date(headers, header::IF_MODIFIED_SINCE) {
        Some(since) if modified <= since => Outcome::Unchanged(selected),
        _ => Outcome::Whole,
    }
}

/// Which encoding of it the client holds: the selected one if that is listed, else the first that is.
///
/// A 304 names the entry that it is about, so that a cache that holds only another encoding refreshes that one (RFC 9111, 4.3.4).
fn held(headers: &HeaderMap, opaque: &str, selected: Encoding) -> Option<Encoding> {
    let mut first = None;
    for tag in tags(headers, header::IF_NONE_MATCH) {
        match if tag.is_any() { Some(selected) } else { tag.weakly_of(opaque, selected) } {
            Some(encoding) if encoding == selected => return Some(selected),
            other => first = first.or(other),
        }
    }
    first
}

/// An entity tag as a client sent it back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Tag<'a> {
    weak: bool,
    quoted: bool,
    opaque: &'a str,
}

impl Tag<'_> {
    fn is_any(self) -> bool {
        !self.quoted && self.opaque == "*"
    }

    /// Whether it names one of the artefact's own encodings (RFC 9110, 8.8.3.2, strong comparison).
    fn strongly_of(self, opaque: &str) -> bool {
        let Some(rest) = self.opaque.strip_prefix(opaque) else { return false };
        !self.weak && Encoding::ALL.iter().any(|encoding| encoding.suffix() == rest)
    }

    /// The encoding that it names (weak comparison). A proxy that compresses what we sent marks the tag:
    /// nginx with `W/`, Apache with `-gzip`, Caddy with `-gzip`, `-br` or `-zstd`. The content is the same, so it counts as the selected one.
    fn weakly_of(self, opaque: &str, selected: Encoding) -> Option<Encoding> {
        let rest = self.opaque.strip_prefix(opaque)?;
        let ours = Encoding::ALL.into_iter().find(|encoding| encoding.suffix() == rest);
        ours.or_else(|| matches!(rest, "-gzip" | "-zstd").then_some(selected))
    }
}

/// The entity tags of every line of a field.
fn tags(headers: &HeaderMap, name: HeaderName) -> impl Iterator<Item = Tag<'_>> {
    headers.get_all(name).into_iter().flat_map(|value| Tags(value.to_str().unwrap_or("")))
}

/// Reads a list of entity tags. A comma inside quotes belongs to the tag; a tag without quotes, which some clients
/// send, ends at the comma. What follows a missing quote is dropped.
struct Tags<'a>(&'a str);

impl<'a> Iterator for Tags<'a> {
    type Item = Tag<'a>;

    fn next(&mut self) -> Option<Tag<'a>> {
        let rest = self.0.trim_start_matches([' ', '\t', ',']);
        if rest.is_empty() {
            return None;
        }
        let (weak, rest) = match rest.strip_prefix("W/").or_else(|| rest.strip_prefix("w/")) {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        let (quoted, (opaque, rest)) = match rest.strip_prefix('"') {
            Some(inner) => (true, inner.split_once('"')?),
            None => (false, rest.split_once(',').unwrap_or((rest, ""))),
        };
        self.0 = rest;
        Some(Tag { weak, quoted, opaque: if quoted { opaque } else { opaque.trim_end() } })
    }
}

/// A date field, if it is there once and can be read; else it is ignored (RFC 9110, 13.1.3).
fn date(headers: &HeaderMap, name: HeaderName) -> Option<SystemTime> {
    let mut values = headers.get_all(name).into_iter();
    let (Some(value), None) = (values.next(), values.next()) else { return None };
    httpdate::parse_http_date(value.to_str().ok()?).ok()
}

/// An instant cut down to its second, which is all that `Last-Modified` can say. Before 1970 it is 1970.
pub(crate) fn whole_second(at: jiff::Timestamp) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(at.as_second()).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Outcome::{Failed, Unchanged, Whole};
    use axum::http::HeaderValue;
    use proptest::prelude::*;

    const MODIFIED: &str = "Wed, 03 Jun 2026 12:00:00 GMT";
    const BEFORE: &str = "Wed, 03 Jun 2026 11:59:59 GMT";
    const AFTER: &str = "Wed, 03 Jun 2026 12:00:01 GMT";

    #[track_caller]
    fn check(fields: &[(&str, &str)], expected: Outcome) {
        let mut headers = HeaderMap::new();
        for (name, value) in fields {
            headers.append(
                HeaderName::from_bytes(name.as_bytes()).unwrap(),
                HeaderValue::from_str(value).unwrap(),
            );
        }
        let modified = whole_second("2026-06-03T12:00:00.9Z".parse().unwrap());
        assert_eq!(weigh(&headers, "abc", modified, Encoding::Gzip), expected, "{fields:?}");
    }

    #[test]
    fn a_tag_that_is_held_is_not_sent_again() {
        for (value, expected) in [
            (r#""abc""#, Unchanged(Encoding::Identity)),
            (r#""abc-gz""#, Unchanged(Encoding::Gzip)),
            (r#""abc-br""#, Unchanged(Encoding::Brotli)),
            (r#"W/"abc""#, Unchanged(Encoding::Identity)),
            (r#"w/"abc-gz""#, Unchanged(Encoding::Gzip)),
            (r#""abc-gzip""#, Unchanged(Encoding::Gzip)),
            (r#"W/"abc-zstd""#, Unchanged(Encoding::Gzip)),
            ("abc", Unchanged(Encoding::Identity)),
            ("*", Unchanged(Encoding::Gzip)),
            (r#""x", "y,z" ,, W/"abc-br""#, Unchanged(Encoding::Brotli)),
            (r#""abc-br", "abc-gz""#, Unchanged(Encoding::Gzip)),
            (r#""abcd""#, Whole),
            (r#""ab""#, Whole),
            (r#""*""#, Whole),
            (r#""x,abc""#, Whole),
            (r#""abc"#, Whole),
            ("", Whole),
        ] {
            check(&[("if-none-match", value)], expected);
        }
        check(&[("if-none-match", r#""x""#), ("if-none-match", r#""abc-gz""#)], Unchanged(Encoding::Gzip));
    }

    #[test]
    fn a_date_counts_only_where_there_is_no_tag() {
        check(&[], Whole);
        check(&[("if-modified-since", BEFORE)], Whole);
        check(&[("if-modified-since", MODIFIED)], Unchanged(Encoding::Gzip));
        check(&[("if-modified-since", AFTER)], Unchanged(Encoding::Gzip));
        check(&[("if-modified-since", "Wednesday, 03-Jun-26 12:00:00 GMT")], Unchanged(Encoding::Gzip));
        check(&[("if-modified-since", "yesterday")], Whole);
        check(&[("if-modified-since", AFTER), ("if-modified-since", AFTER)], Whole);
        check(&[("if-none-match", r#""x""#), ("if-modified-since", AFTER)], Whole);
        check(&[("if-none-match", r#""abc""#), ("if-modified-since", BEFORE)], Unchanged(Encoding::Identity));
    }

    #[test]
    fn a_precondition_that_fails_is_said() {
        check(&[("if-match", r#""abc""#)], Whole);
        check(&[("if-match", r#""x", "abc-br""#)], Whole);
        check(&[("if-match", "*")], Whole);
        check(&[("if-match", r#"W/"abc""#)], Failed);
        check(&[("if-match", r#""abc-gzip""#)], Failed);
        check(&[("if-match", r#""x""#)], Failed);
        check(&[("if-unmodified-since", MODIFIED)], Whole);
        check(&[("if-unmodified-since", BEFORE)], Failed);
        check(&[("if-match", r#""abc""#), ("if-unmodified-since", BEFORE)], Whole);
        check(&[("if-match", r#""abc""#), ("if-none-match", r#""abc""#)], Unchanged(Encoding::Identity));
    }

    proptest! {
        #[test]
        fn only_who_names_the_hash_is_told_that_it_stands(value in "[ -~]{0,60}") {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_NONE_MATCH, HeaderValue::from_str(&value).unwrap());
            let outcome = weigh(&headers, "abc", SystemTime::UNIX_EPOCH, Encoding::Identity);
            prop_assert!(outcome == Whole || value.contains("abc") || value.contains('*'));
        }

        #[test]
        fn a_tag_is_found_wherever_it_stands(before in "(\"[!#-~,]{0,9}\", ?){0,3}", after in "(, ?\"[!#-~,]{0,9}\"){0,3}") {
            let value = format!("{before}\"abc-br\"{after}");
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_NONE_MATCH, HeaderValue::from_str(&value).unwrap());
            let outcome = weigh(&headers, "abc", SystemTime::UNIX_EPOCH, Encoding::Brotli);
            prop_assert_eq!(outcome, Unchanged(Encoding::Brotli));
        }
    }
}
