//! Dates in a text, with the format that reads them.

use std::sync::LazyLock;

use regex::{Captures, Regex};

/// A month's name, whole or short.
pub(super) const MONTH: &str = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

/// A weekday's name, whole or short.
pub(super) const WEEKDAY: &str = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?";

static WRITTEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?i)\b(?:(?<weekday>{WEEKDAY})\b(?<behind>\.?,?) +)?(?:(?<month>{MONTH})\b\.? +(?<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:(?<comma>,?) +(?<year>\d{{4}})\b)?|(?<us>\d{{1,2}}/\d{{1,2}}/)(?<short>\d{{4}}|\d\d)\b|(?<iso>\d{{4}}-\d\d-\d\d)\b)"
    ))
    .expect("it is a regular expression")
});

static RANGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?i)\b{MONTH} +\d{{1,2}}(?:, \d{{4}})? *(?:[-\u{{2013}}\u{{2014}}]|\bto\b|\bthrough\b) *(?:{MONTH} +)?\d{{1,2}}, +\d{{4}}\b"
    ))
    .expect("it is a regular expression")
});

/// A date as it stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) format: String,
    /// Whether it is two dates with what is between them.
    pub(super) is_range: bool,
}

/// The first date of a text.
pub(super) fn date(text: &str) -> Option<Found> {
    if let Some(range) = RANGE.find(text) {
        let format = "%B %d, %Y".to_owned();
        return Some(Found { start: range.start(), end: range.end(), format, is_range: true });
    }
    let found = WRITTEN.captures(text)?;
    let whole = found.get(0)?;
    Some(Found { start: whole.start(), end: whole.end(), format: format(&found), is_range: false })
}

fn format(found: &Captures<'_>) -> String {
    let mut format = String::new();
    if let Some(weekday) = found.name("weekday") {
        format += if weekday.as_str().to_lowercase().ends_with("day") { "%A" } else { "%a" };
        format += if found.name("behind").is_some_and(|behind| behind.as_str().ends_with(',')) {
            ", "
        } else {
            " "
        };
    }
    if let Some(month) = found.name("month") {
        format += month_letter(month.as_str());
        format += " %d";
        if found.name("year").is_some() {
            format += found.name("comma").map_or("", |comma| comma.as_str());
            format += " %Y";
        }
    } else if let Some(year) = found.name("short") {
        format += if year.as_str().len() == 4 { "%m/%d/%Y" } else { "%m/%d/%y" };
    } else {
        format += "%Y-%m-%d";
    }
    format
}

/// `%b` for a short name of a month, `%B` for a whole one.
pub(super) fn month_letter(name: &str) -> &'static str {
    let is_whole = name.len() > 4 || matches!(&*name.to_lowercase(), "june" | "july" | "may");
    if is_whole { "%B" } else { "%b" }
}

/// A regular expression for what a format writes.
pub(super) fn pattern(format: &str) -> String {
    let mut pattern = String::new();
    let mut letters = format.chars();
    while let Some(c) = letters.next() {
        match c {
            '%' => {
                pattern += match letters.next() {
                    Some('A' | 'a' | 'B' | 'b') => r"[A-Za-z]+\.?",
                    Some('Y') => r"\d{4}",
                    Some('y') => r"\d{2}",
                    _ => r"\d{1,2}",
                };
            }
            ' ' => pattern += " +",
            other => pattern += &regex::escape(&other.to_string()),
        }
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_has_its_format() {
        for (text, expected) in [
            ("Tuesday, June 2, 2026", Some("%A, %B %d, %Y")),
            ("on Tue. Jun 2 2026 at", Some("%a %b %d %Y")),
            ("Tue 06/02/26", Some("%a %m/%d/%y")),
            ("6/2/2026", Some("%m/%d/%Y")),
            ("2026-06-02T09:00", None),
            ("2026-06-02", Some("%Y-%m-%d")),
            ("June 2", Some("%B %d")),
            ("June 2 \u{2013} 5, 2026", Some("%B %d, %Y")),
            ("Room 2026", None),
        ] {
            let found = date(text);
            assert_eq!(found.as_ref().map(|found| &*found.format), expected, "{text}");
            if let Some(found) = found.filter(|found| !found.is_range) {
                let pattern = Regex::new(&pattern(&found.format)).expect("it is a regular expression");
                assert!(pattern.is_match(text), "{pattern} on {text}");
            }
        }
    }
}
