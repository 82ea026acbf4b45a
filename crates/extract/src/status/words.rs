//! What a court's free words say of it. Nothing is guessed: what is not plainly open, and not plainly closed whole on stated
//! dates, is doubtful.

use std::fmt;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::spans::{Span, spans};

/// What the words say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Every part of it is open.
    Open,
    /// The whole place is closed on these days, both inclusive; a year is stated.
    Closed {
        /// First day.
        first: Date,
        /// Last day.
        last: Date,
    },
    /// Something is the matter, on these days if any can be read.
    Doubtful {
        /// From the first day named to the last.
        span: Option<(Date, Date)>,
    },
}

impl State {
    /// The same dates, but nothing is certain about them.
    pub(super) fn doubted(self) -> Self {
        match self {
            Self::Closed { first, last } => Self::Doubtful { span: Some((first, last)) },
            Self::Open => Self::Doubtful { span: None },
            Self::Doubtful { .. } => self,
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open => formatter.write_str("open"),
            Self::Closed { first, last } => write!(formatter, "closed {first} to {last}"),
            Self::Doubtful { span: Some((first, last)) } => write!(formatter, "doubtful {first} to {last}"),
            Self::Doubtful { span: None } => formatter.write_str("doubtful"),
        }
    }
}

/// What a status says; none where it says nothing. `today` is what a date without a year is near to.
pub(super) fn state(status: &str, today: Date) -> Option<State> {
    if !status.chars().any(char::is_alphanumeric) {
        return None;
    }
    if is_open(status) {
        return Some(State::Open);
    }
    let spans = spans(status, today);
    Some(closed(status, &spans).unwrap_or_else(|| State::Doubtful { span: around(&spans) }))
}

/// `OPEN`, or several sites each of which is (`Monroe Street: OPEN · Clark Street: OPEN`).
fn is_open(status: &str) -> bool {
    static OPEN: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?i)^(?:[^:]{1,80}: *)?open\.?$").expect("it is a regular expression"));
    let mut parts = status
        .split(['\u{b7}', '\u{2022}', '|', ';', '\n'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .peekable();
    parts.peek().is_some() && parts.all(|part| OPEN.is_match(part) && !part.to_lowercase().contains("clos"))
}

/// Words that may stand beside `closed` and one stated range without making it less than whole.
const PLAIN: [&str; 15] = [
    "the",
    "immigration",
    "court",
    "office",
    "building",
    "is",
    "will",
    "be",
    "on",
    "from",
    "all",
    "day",
    "entire",
    "whole",
    "temporarily",
];
/// Words of a reason, after `due to`, `because of`, `for` or `in observance of`. A word that is not here could say that
/// only some hearings are meant.
const REASON: [&str; 46] = [
    "due",
    "to",
    "because",
    "of",
    "for",
    "in",
    "observance",
    "a",
    "federal",
    "national",
    "holiday",
    "independence",
    "day",
    "christmas",
    "eve",
    "thanksgiving",
    "new",
    "year's",
    "labor",
    "memorial",
    "veterans",
    "juneteenth",
    "columbus",
    "presidents",
    "mourning",
    "inclement",
    "severe",
    "winter",
    "weather",
    "storm",
    "snow",
    "hurricane",
    "tornado",
    "flood",
    "flooding",
    "fire",
    "smoke",
    "power",
    "outage",
    "water",
    "leak",
    "emergency",
    "lapse",
    "appropriations",
    "funding",
    "government",
];

/// Closed whole, in so many words: one range with a year, `closed` once, and nothing that could narrow it.
fn closed(status: &str, spans: &[Span]) -> Option<State> {
    let [span] = spans else { return None };
    let (first, last) = span.stated?;
    let rest = format!("{} {}", &status[..span.at.start], &status[span.at.end..])
        .to_lowercase()
        .replace('\u{2019}', "'");
    let words: Vec<&str> = rest
        .split(|c: char| {
            c.is_whitespace()
                || matches!(c, '.' | ',' | ':' | '(' | ')' | '-' | '\u{2013}' | '\u{2014}' | '!')
        })
        .filter(|word| !word.is_empty())
        .collect();
    let is_whole = words.iter().filter(|word| **word == "closed").count() == 1
        && words.iter().all(|word| *word == "closed" || PLAIN.contains(word) || REASON.contains(word));
    is_whole.then_some(State::Closed { first, last })
}

/// From the first day that is named to the last.
fn around(spans: &[Span]) -> Option<(Date, Date)> {
    let likely = || spans.iter().filter_map(|span| span.likely);
    Some((likely().map(|(first, _)| first).min()?, likely().map(|(_, last)| last).max()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[track_caller]
    fn check(status: &str, expected: &str) {
        let said =
            state(status, date(2026, 6, 1)).map_or_else(|| "nothing".to_owned(), |state| state.to_string());
        assert_eq!(said, expected, "{status}");
    }

    #[test]
    fn open_is_open_everywhere() {
        check("OPEN", "open");
        check("Open.", "open");
        check("Monroe Street: OPEN \u{b7} Clark Street: OPEN", "open");
        check("OPEN \u{b7} Louisville Hearing Location: OPEN", "open");
        check("Monroe Street: OPEN\nClark Street: OPEN", "open");
        check("", "nothing");
        check(" \u{b7} ", "nothing");
    }

    #[test]
    fn a_whole_place_is_closed_on_stated_dates() {
        check("CLOSED July 3, 2026", "closed 2026-07-03 to 2026-07-03");
        check("July 3, 2026: CLOSED", "closed 2026-07-03 to 2026-07-03");
        check("CLOSED July 3 \u{2013} 6, 2026", "closed 2026-07-03 to 2026-07-06");
        check("Closed from 7/3/2026 through 7/6/2026.", "closed 2026-07-03 to 2026-07-06");
        check("CLOSED December 24, 2026 \u{2013} January 2, 2027", "closed 2026-12-24 to 2027-01-02");
        check(
            "The court is closed on July 3, 2026, due to severe weather.",
            "closed 2026-07-03 to 2026-07-03",
        );
        check("CLOSED\nJuly 3, 2026", "closed 2026-07-03 to 2026-07-03");
        check(
            "CLOSED January 1, 2027, in observance of New Year\u{2019}s Day",
            "closed 2027-01-01 to 2027-01-01",
        );
    }

    #[test]
    fn what_could_be_less_than_whole_is_doubtful() {
        check("CLOSED", "doubtful");
        check("CLOSED until further notice", "doubtful");
        check("CLOSED July 3", "doubtful 2026-07-03 to 2026-07-03");
        check(
            "April 27 \u{2013} June 6. CLOSED (Non-Detained Only). Alternate filings at Honolulu.",
            "doubtful 2026-04-27 to 2026-06-06",
        );
        check("CLOSED (Non-Detained Only) July 3, 2026", "doubtful 2026-07-03 to 2026-07-03");
        check("CLOSED July 3, 2026, a.m. only", "doubtful 2026-07-03 to 2026-07-03");
        check("CLOSED after noon on July 3, 2026", "doubtful 2026-07-03 to 2026-07-03");
        check("Some courtrooms closed July 3, 2026", "doubtful 2026-07-03 to 2026-07-03");
        check("Not closed July 3, 2026", "doubtful 2026-07-03 to 2026-07-03");
        check("CLOSED to the public July 3, 2026", "doubtful 2026-07-03 to 2026-07-03");
        check("CLOSED July 3, 2026 and July 10, 2026", "doubtful 2026-07-03 to 2026-07-10");
        check("CLOSED Monday, July 3, 2026", "doubtful 2026-07-03 to 2026-07-03");
        check(
            "Monroe Street: OPEN \u{b7} Clark Street: CLOSED July 3, 2026",
            "doubtful 2026-07-03 to 2026-07-03",
        );
        check("OPEN. Master calendar hearings by video.", "doubtful");
        check("Delayed opening at 10 a.m. on July 3, 2026", "doubtful 2026-07-03 to 2026-07-03");
    }
}
