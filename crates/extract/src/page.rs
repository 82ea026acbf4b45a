//! A page as it was fetched and decoded, and whether it is whole enough to be read.

use std::collections::HashMap;

use docket::Trouble;
use memchr::memchr_iter;
use scraper::Html;
use scraper::Node;
use url::Url;

/// A page, decoded to text.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    /// The document, with U+FFFD for bytes that mean nothing in its character set.
    pub text: &'a str,
    /// Where it came from, after redirects; links are relative to it.
    pub url: &'a Url,
    /// Whether the decoder met bytes that mean nothing in the document's character set.
    pub had_encoding_errors: bool,
}

/// Shows where it is from and how long it is, and keeps the text to itself: it may hold people.
impl std::fmt::Debug for Page<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Page")
            .field("bytes", &self.text.len())
            .field("had_encoding_errors", &self.had_encoding_errors)
            .finish_non_exhaustive()
    }
}

/// More broken characters than this, and one in [`BROKEN_SHARE`] or more, are a wrong character set and no slip of the pen.
const BROKEN_FEW: usize = 8;
const BROKEN_SHARE: usize = 1_000;

/// Deeper nesting than any page has. Browsers stop at 512; selectors and the parser's scopes take time by depth.
const DEEPEST: usize = 1_024;

impl Page<'_> {
    /// Why the page cannot be read at all, before it is parsed. One that opens its `html` element and does not close it was
    /// cut, unless it is known to be `open_ended`.
    pub(crate) fn unsound(&self, open_ended: bool) -> Option<Trouble> {
        if self.had_encoding_errors {
            let broken = self.text.matches('\u{fffd}').count();
            if broken > BROKEN_FEW && broken.saturating_mul(BROKEN_SHARE) >= self.text.len() {
                return Some(Trouble::Encoding);
            }
        }
        if !open_ended && contains_tag(self.text, "<html") && !contains_tag(self.text, "</html") {
            return Some(Trouble::Truncated);
        }
        is_left_open(self.text).then_some(Trouble::Unsupported)
    }
}

/// Why a parsed document cannot be read at all.
pub(crate) fn too_deep(document: &Html) -> Option<Trouble> {
    let mut depth = 0usize;
    for edge in document.tree.root().traverse() {
        match edge {
            ego_tree::iter::Edge::Open(node) if matches!(node.value(), Node::Element(_)) => depth += 1,
            ego_tree::iter::Edge::Close(node) if matches!(node.value(), Node::Element(_)) => depth -= 1,
            _ => {}
        }
        if depth > DEEPEST {
            return Some(Trouble::Unsupported);
        }
    }
    None
}

/// Whether a tag occurs, in any case, its name ended.
fn contains_tag(text: &str, tag: &str) -> bool {
    let (text, tag) = (text.as_bytes(), tag.as_bytes());
    memchr_iter(b'<', text).any(|start| {
        let end = start + tag.len();
        text.get(start..end).is_some_and(|found| found.eq_ignore_ascii_case(tag))
            && text.get(end).is_none_or(|next| !next.is_ascii_alphanumeric())
    })
}

/// Whether elements are left open in such numbers that a parser's work, which grows with the square of them, would not end
/// in a reasonable time. Looked at before the parser is asked.
fn is_left_open(text: &str) -> bool {
    let bytes = text.as_bytes();
    // By name: an end tag that fits nothing open closes nothing.
    let mut open: HashMap<[u8; NAME], usize> = HashMap::new();
    let (mut nested, mut formatting) = (0usize, 0usize);
    for start in memchr_iter(b'<', bytes) {
        let rest = &bytes[start + 1..];
        let (closes, rest) = rest.strip_prefix(b"/").map_or((false, rest), |rest| (true, rest));
        let length = rest.iter().take(NAME).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let mut name = [0; NAME];
        name[..length].copy_from_slice(&rest[..length]);
        name.make_ascii_lowercase();
        if length == 0 || may_stay_open(&name[..length]) {
            continue;
        }
        let total = if is_formatting(&name[..length]) { &mut formatting } else { &mut nested };
        let count = open.entry(name).or_default();
        if !closes {
            (*count, *total) = (*count + 1, *total + 1);
        } else if *count > 0 {
            (*count, *total) = (*count - 1, *total - 1);
        }
        if nested > DEEPEST || formatting > MOST_FORMATTING {
            return true;
        }
    }
    false
}

/// How much of an element's name is looked at; no name that matters is longer.
const NAME: usize = 16;

/// Whether pages leave the element open by right (WHATWG HTML, "optional tags" and "void elements").
#[rustfmt::skip]
fn may_stay_open(name: &[u8]) -> bool {
    matches!(
        name,
        b"area" | b"base" | b"body" | b"br" | b"col" | b"colgroup" | b"dd" | b"dt" | b"embed" | b"head" | b"hr" | b"html" | b"img"
            | b"input" | b"li" | b"link" | b"meta" | b"optgroup" | b"option" | b"p" | b"param" | b"source" | b"tbody" | b"td"
            | b"tfoot" | b"th" | b"thead" | b"tr" | b"track" | b"wbr"
    )
}

/// Whether pages leave the element open by mistake, and a parser opens it anew wherever it would still hold (WHATWG HTML, "the
/// list of active formatting elements").
#[rustfmt::skip]
fn is_formatting(name: &[u8]) -> bool {
    matches!(
        name,
        b"a" | b"b" | b"big" | b"code" | b"em" | b"font" | b"i" | b"nobr" | b"s" | b"small" | b"strike" | b"strong" | b"tt" | b"u"
    )
}

/// A slip in each row of the longest table, and no more.
const MOST_FORMATTING: usize = 8_192;

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, had_encoding_errors: bool, trouble: Option<Trouble>) {
        let url = Url::parse("https://court.example/").unwrap();
        assert_eq!(Page { text, url: &url, had_encoding_errors }.unsound(false), trouble);
    }

    #[test]
    fn a_page_that_is_not_whole_is_told() {
        check("<HTML><body>x</HTML>", false, None);
        check("<p>no html element at all", false, None);
        check("<html><body>x", false, Some(Trouble::Truncated));
        check("<html><body>x</htm", false, Some(Trouble::Truncated));
        check(&"\u{fffd}x".repeat(50), true, Some(Trouble::Encoding));
        check("one \u{fffd} only", true, None);
        check(&"<div>".repeat(5_000), false, Some(Trouble::Unsupported));
        check(&"<tr><td><b>x".repeat(5_000), false, None);
        check(&"<i></p>".repeat(9_000), false, Some(Trouble::Unsupported));
        check(&"<b></a>".repeat(9_000), false, Some(Trouble::Unsupported));
        check(&"<B>x</b><X-Y>y</x-y>".repeat(9_000), false, None);
        check("", false, None);
    }

    #[test]
    fn its_debug_form_keeps_the_text_to_itself() {
        let url = Url::parse("https://court.example/").unwrap();
        let page = Page { text: "LOPEZ", url: &url, had_encoding_errors: false };
        assert!(!format!("{page:?}").contains("LOPEZ"));
    }
}
