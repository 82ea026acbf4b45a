//! A feed as these tests read it: strict about lines, so that nothing is let through that a client would not let through.

use std::collections::BTreeMap;

/// One `VEVENT`: its properties by name, without parameters, unescaped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry(BTreeMap<String, String>);

impl Entry {
    /// A property's value, or nothing.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    pub(crate) fn uid(&self) -> &str {
        self.get("UID")
    }

    pub(crate) fn summary(&self) -> &str {
        self.get("SUMMARY")
    }

    pub(crate) fn description(&self) -> &str {
        self.get("DESCRIPTION")
    }

    /// RFC 5545, 3.8.7.4: absent means 0.
    pub(crate) fn sequence(&self) -> u32 {
        self.0.get("SEQUENCE").map_or(0, |number| number.parse().expect("a number"))
    }

    /// The same entry without one property.
    pub(crate) fn without(&self, name: &str) -> Self {
        let mut entry = self.clone();
        entry.0.remove(name);
        entry
    }
}

/// The calendar's own properties, and its entries.
#[track_caller]
pub(crate) fn read(feed: &[u8]) -> (Entry, Vec<Entry>) {
    let mut calendar = BTreeMap::new();
    let mut entries = Vec::new();
    let mut entry = None;
    for line in lines(feed) {
        let (name, value) = split(&line);
        match (name.as_str(), value) {
            ("BEGIN", "VEVENT") => entry = Some(BTreeMap::new()),
            ("END", "VEVENT") => entries.push(Entry(entry.take().expect("an END after its BEGIN"))),
            ("BEGIN" | "END", _) => {}
            (_, value) => {
                let before = entry.as_mut().unwrap_or(&mut calendar).insert(name, unescape(value));
                assert_eq!(before, None, "a property twice: {line}");
            }
        }
    }
    (Entry(calendar), entries)
}

/// The entries of a feed by UID; each UID once.
#[track_caller]
pub(crate) fn by_uid(feed: &[u8]) -> BTreeMap<String, Entry> {
    let (_, entries) = read(feed);
    let count = entries.len();
    let map: BTreeMap<_, _> = entries.into_iter().map(|entry| (entry.uid().to_owned(), entry)).collect();
    assert_eq!(map.len(), count, "a UID twice");
    map
}

/// The content lines, unfolded (RFC 5545, 3.1): each ends in CRLF and is at most 75 octets of whole characters.
#[track_caller]
fn lines(feed: &[u8]) -> Vec<String> {
    let text = std::str::from_utf8(feed).expect("a feed in UTF-8");
    let body = text.strip_suffix("\r\n").expect("a CRLF at the end");
    let mut lines: Vec<String> = Vec::new();
    for line in body.split("\r\n") {
        assert!(line.len() <= 75, "more than 75 octets: {line}");
        assert!(!line.contains(|c: char| c.is_control() && c != '\t'), "a control character: {line:?}");
        match line.strip_prefix(' ') {
            Some(rest) => lines.last_mut().expect("a line to go on with").push_str(rest),
            None => lines.push(line.to_owned()),
        }
    }
    lines
}

/// Name and value; the parameters of our feeds hold no colon in quotes.
#[track_caller]
fn split(line: &str) -> (String, &str) {
    let (head, value) = line.split_once(':').unwrap_or_else(|| panic!("no colon: {line}"));
    (head.split(';').next().unwrap_or_default().to_ascii_uppercase(), value)
}

/// RFC 5545, 3.3.11.
fn unescape(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut characters = value.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(other) => text.push(other),
                None => panic!("a backslash at the end: {value}"),
            },
            other => text.push(other),
        }
    }
    text
}
