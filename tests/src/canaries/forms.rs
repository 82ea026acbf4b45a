//! Bytes made readable: unpacked, unfolded, unescaped and case-folded, so that nothing hides in how it is written.

use std::borrow::Cow;
use std::io::Read;

/// How often escapes may lie in one another: a JSON text in an attribute in a feed's description is three.
const LAYERS: usize = 4;

/// All readings of some bytes, folded and squeezed to letters and digits.
///
/// Packed bytes are unpacked first. What is read is both UTF-8 and Latin-1, since a page's bytes may have slipped through
/// undecoded; each with and without its escapes undone.
pub(super) fn forms(bytes: &[u8]) -> Vec<String> {
    let plain = unpack(bytes);
    let latin: String = plain.iter().map(|byte| char::from(*byte)).collect();
    let mut texts = vec![String::from_utf8_lossy(&plain).into_owned()];
    if !plain.is_ascii() {
        texts.push(latin);
    }
    let mut forms = Vec::new();
    for mut text in texts {
        for _ in 0..LAYERS {
            let next = undo(&text);
            let last = next == text;
            forms.push(squeeze(&text));
            text = next;
            if last {
                break;
            }
        }
    }
    forms.sort();
    forms.dedup();
    forms
}

/// Lower case, without accents, and nothing but letters and digits: `López-García, María` is `lopezgarciamaria`.
pub(super) fn squeeze(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).map(bare).collect()
}

/// The letter under an accent, for the alphabets of western Europe.
fn bare(letter: char) -> char {
    match letter {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ø' => 'o',
        'ù'..='ü' => 'u',
        'ý' | 'ÿ' => 'y',
        other => other,
    }
}

/// Gzip by its mark; brotli has none, so that what arrives packed by brotli is unpacked by who asked for it.
fn unpack(bytes: &[u8]) -> Cow<'_, [u8]> {
    let mut plain = Vec::new();
    let gzip = bytes.starts_with(&[0x1f, 0x8b])
        && flate2::read::GzDecoder::new(bytes).read_to_end(&mut plain).is_ok();
    if gzip { Cow::Owned(plain) } else { Cow::Borrowed(bytes) }
}

/// Undoes one layer: folded lines, then the escapes of iCalendar, JSON, HTML and URLs, whichever are there.
fn undo(text: &str) -> String {
    let unfolded = text.replace("\r\n ", "").replace("\r\n\t", "").replace("\n ", "");
    let mut undone = String::with_capacity(unfolded.len());
    let mut rest = unfolded.as_str();
    while let Some(at) = rest.find(['\\', '&', '%']) {
        undone.push_str(&rest[..at]);
        rest = &rest[at..];
        let (character, length) =
            backslash(rest).or_else(|| entity(rest)).or_else(|| percent(rest)).unwrap_or_else(|| {
                let first = rest.chars().next().expect("a character was found");
                (first.to_string(), first.len_utf8())
            });
        undone.push_str(&character);
        rest = &rest[length..];
    }
    undone.push_str(rest);
    undone
}

/// `\n`, `\,`, `\"`, `\u00e9`: of iCalendar (RFC 5545, 3.3.11) and JSON (RFC 8259, 7). Half of a surrogate pair is nothing.
fn backslash(text: &str) -> Option<(String, usize)> {
    let rest = text.strip_prefix('\\')?;
    let escaped = rest.chars().next()?;
    match escaped {
        'u' => {
            let code = u32::from_str_radix(rest.get(1..5)?, 16).ok()?;
            Some((char::from_u32(code).map(String::from).unwrap_or_default(), 6))
        }
        'n' | 'N' | 'r' | 't' => Some(("\n".to_owned(), 2)),
        other => Some((other.to_string(), 1 + other.len_utf8())),
    }
}

/// `&amp;`, `&ntilde;`, `&#241;`, `&#xf1;`.
fn entity(text: &str) -> Option<(String, usize)> {
    let end = text.strip_prefix('&')?.find(';').filter(|end| *end <= 8)?;
    let name = &text[1..=end];
    let character = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((character.to_string(), end + 2))
}

const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("ntilde", 'ñ'),
    ("Ntilde", 'Ñ'),
    ("aacute", 'á'),
    ("eacute", 'é'),
    ("iacute", 'í'),
    ("oacute", 'ó'),
    ("uacute", 'ú'),
    ("uuml", 'ü'),
];

/// `%C3%B1`: a run of octets that are UTF-8 together (RFC 3986, 2.1).
fn percent(text: &str) -> Option<(String, usize)> {
    let mut octets = Vec::new();
    let mut rest = text;
    while let Some(digits) = rest.strip_prefix('%').and_then(|rest| rest.get(..2)) {
        let Ok(octet) = u8::from_str_radix(digits, 16) else { break };
        octets.push(octet);
        rest = &rest[3..];
    }
    (!octets.is_empty()).then(|| (String::from_utf8_lossy(&octets).into_owned(), text.len() - rest.len()))
}
