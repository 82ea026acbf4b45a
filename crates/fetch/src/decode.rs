//! From bytes to text: which character set a document is written in.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How far into a document its own declaration is looked for (WHATWG HTML, "prescan a byte stream").
const PRESCAN: usize = 1024;

/// A document's text and how it was won.
#[derive(Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order mark.
    pub text: String,
    /// The character set used, by its name in the WHATWG Encoding standard (`UTF-8`, `windows-1252`).
    pub encoding_name: &'static str,
    /// Whether some bytes had no meaning in that character set; they are U+FFFD in the text.
    pub had_errors: bool,
}

/// Shows everything but the text, which may hold people.
impl std::fmt::Debug for Decoded {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Decoded")
            .field("characters", &self.text.chars().count())
            .field("encoding_name", &self.encoding_name)
            .field("had_errors", &self.had_errors)
            .finish()
    }
}

/// Decodes a body by, in this order: its byte order mark, the `charset` of the `Content-Type` header, the
/// document's own `<meta>`, and at last UTF-8 if the bytes are valid UTF-8, else windows-1252. Never fails.
///
/// The order is that of browsers (WHATWG HTML, "determining the character encoding"), so that a page reads
/// here as it reads on the court's screen.
#[must_use]
pub fn decode(body: &[u8], header_charset: Option<&str>) -> Decoded {
    let (encoding, body) = match Encoding::for_bom(body) {
        Some((encoding, length)) => (encoding, &body[length..]),
        None => (without_mark(body, header_charset), body),
    };
    let (text, had_errors) = encoding.decode_without_bom_handling(body);
    Decoded { text: text.into_owned(), encoding_name: encoding.name(), had_errors }
}

fn without_mark(body: &[u8], header_charset: Option<&str>) -> &'static Encoding {
    header_charset
        .and_then(|label| Encoding::for_label(label.as_bytes()))
        .or_else(|| declared(body))
        .unwrap_or_else(|| if std::str::from_utf8(body).is_ok() { UTF_8 } else { WINDOWS_1252 })
}

/// The character set that the document declares in a `<meta>` element among its first 1,024 bytes.
fn declared(body: &[u8]) -> Option<&'static Encoding> {
    let mut rest = &body[..body.len().min(PRESCAN)];
    while let Some(start) = rest.iter().position(|&byte| byte == b'<') {
        rest = &rest[start..];
        if rest.starts_with(b"<!--") {
            let end = rest.windows(3).position(|window| window == b"-->")?;
            rest = &rest[end..];
            continue;
        }
        let is_meta = rest.get(..5).is_some_and(|tag| tag.eq_ignore_ascii_case(b"<meta"))
            && rest.get(5).is_some_and(|byte| byte.is_ascii_whitespace() || *byte == b'/');
        rest = &rest[if is_meta { 5 } else { 1 }..];
        if is_meta && let Some(encoding) = declared_by(rest) {
            return Some(encoding);
        }
    }
    None
}

/// The character set of one `<meta>`, given what follows its name.
fn declared_by(mut attributes: &[u8]) -> Option<&'static Encoding> {
    let (mut pragma, mut from_content) = (false, None);
    while let Some((name, value, rest)) = attribute(attributes) {
        attributes = rest;
        if name.eq_ignore_ascii_case(b"charset") {
            return label(value);
        } else if name.eq_ignore_ascii_case(b"http-equiv") {
            pragma = value.eq_ignore_ascii_case(b"content-type");
        } else if name.eq_ignore_ascii_case(b"content") {
            from_content = in_content(value);
        }
    }
    from_content.filter(|_| pragma)
}

/// The next attribute as name, value and what follows it; `None` at the end of the tag.
fn attribute(bytes: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let separator = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'/';
    let start = bytes.iter().position(|byte| !separator(byte))?;
    let bytes = &bytes[start..];
    if bytes.starts_with(b">") {
        return None;
    }
    // The first byte belongs to the name whatever it is, so that every call moves on.
    let ends = |byte: &u8| separator(byte) || matches!(byte, b'>' | b'=');
    let length = 1 + bytes[1..].iter().position(ends).unwrap_or(bytes.len() - 1);
    let (name, rest) = bytes.split_at(length);
    let Some(rest_after_equals) = rest.trim_ascii_start().strip_prefix(b"=") else {
        return Some((name, b"", rest));
    };
    let value = rest_after_equals.trim_ascii_start();
    match value.first() {
        Some(&quote @ (b'"' | b'\'')) => {
            let value = &value[1..];
            let end = value.iter().position(|&byte| byte == quote).unwrap_or(value.len());
            Some((name, &value[..end], value.get(end + 1..).unwrap_or_default()))
        }
        _ => {
            let ends = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'>';
            let end = value.iter().position(ends).unwrap_or(value.len());
            Some((name, &value[..end], &value[end..]))
        }
    }
}

/// The character set in a value such as `text/html; charset=iso-8859-1`.
fn in_content(value: &[u8]) -> Option<&'static Encoding> {
    let start = value.windows(7).position(|window| window.eq_ignore_ascii_case(b"charset"))?;
    let rest = value[start + 7..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b';' | b'"' | b'\'');
    label(&rest[..rest.iter().position(ends).unwrap_or(rest.len())])
}

/// A label from inside a document. A document that could be read far enough to find it is not in UTF-16.
fn label(label: &[u8]) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label(label)?;
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(body: &[u8], header: Option<&str>, encoding: &str, text: &str) {
        let decoded = decode(body, header);
        assert_eq!((decoded.encoding_name, decoded.text.as_str()), (encoding, text));
    }

    #[test]
    fn the_order_is_mark_header_document_guess() {
        check(b"\xef\xbb\xbfa\xc3\xa9", Some("iso-8859-1"), "UTF-8", "aé");
        check(b"\xff\xfea\0", None, "UTF-16LE", "a");
        check(b"<meta charset=utf-8>\xe9", Some("iso-8859-1"), "windows-1252", "<meta charset=utf-8>é");
        check(b"<meta charset=iso-8859-2>\xb1", None, "ISO-8859-2", "<meta charset=iso-8859-2>ą");
        check("á".as_bytes(), None, "UTF-8", "á");
        check(b"caf\xe9 \x93x\x94", None, "windows-1252", "café “x”");
        check(b"x", Some("no-such-charset"), "UTF-8", "x");
    }

    #[test]
    fn the_documents_declaration_is_read_like_a_browser_reads_it() {
        let found = |html: &str| declared(html.as_bytes()).map(Encoding::name);
        assert_eq!(found("<META CHARSET='windows-1250'>"), Some("windows-1250"));
        assert_eq!(found("<meta\ncharset = \"koi8-r\" />"), Some("KOI8-R"));
        let pragma = r#"<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">"#;
        assert_eq!(found(pragma), Some("windows-1252"));
        assert_eq!(
            found(r#"<meta content="text/html;charset=utf-8" http-equiv=content-type>"#),
            Some("UTF-8")
        );
        assert_eq!(found("<!-- <meta charset=koi8-r> --><meta charset=utf-8>"), Some("UTF-8"));
        assert_eq!(found("<meta charset=utf-16>"), Some("UTF-8"));
        assert_eq!(found(r#"<meta name="description" content="charset=koi8-r">"#), None);
        assert_eq!(found("<metadata charset=koi8-r>"), None);
        assert_eq!(found(&format!("{}<meta charset=koi8-r>", " ".repeat(PRESCAN))), None);
    }

    #[test]
    fn a_wrong_label_shows_in_had_errors() {
        assert!(decode(b"caf\xe9", Some("utf-8")).had_errors);
        assert!(!decode(b"caf\xe9", Some("latin1")).had_errors);
    }

    #[test]
    fn its_debug_form_keeps_the_text_to_itself() {
        assert!(!format!("{:?}", decode(b"LOPEZ", None)).contains("LOPEZ"));
    }

    proptest! {
        #[test]
        fn never_panics(
            body in proptest::collection::vec(any::<u8>(), 0..200),
            header in proptest::option::of(".{0,12}"),
        ) {
            let _ = decode(&body, header.as_deref());
        }

        #[test]
        fn never_panics_in_a_tag(tail in "[<>!/ =\"'a-z-]{0,60}") {
            let _ = decode(format!("<meta {tail}").as_bytes(), None);
        }

        #[test]
        fn utf8_comes_through_unchanged(text in "[^<\u{feff}]{0,60}") {
            prop_assert_eq!(decode(text.as_bytes(), None).text, text);
        }
    }
}
