//! A recipe's rules, checked and compiled: every selector and expression is parsed once, here.

use docket::{Kind, Medium, PlaceCode, Rule, Status, Topic};
use jiff::civil::{Date, Weekday};
use regex::Regex;
use scraper::Selector;

use crate::words::{DateFormat, TimeFormat};

/// All rules under `[read]`.
#[derive(Debug, Clone)]
pub(crate) struct Rules {
    pub(crate) entry: Selector,
    pub(crate) only: Option<Regex>,
    pub(crate) must_have: Option<Selector>,
    pub(crate) follow: Option<Selector>,
    /// The page never closes its `html` element, so that its end cannot be told from a cut.
    pub(crate) open_ended: bool,
    /// What is read is the page's JSON-LD, written out as microdata.
    pub(crate) json_ld: bool,
    pub(crate) drops: Vec<Drop>,
    pub(crate) empty: Option<Regex>,
    pub(crate) covers: Option<Covers>,
    pub(crate) floor: u32,
    pub(crate) place: Option<Closed<PlaceCode>>,
    pub(crate) judge: Option<Named>,
    pub(crate) room: Option<Named>,
    pub(crate) date: Dates,
    pub(crate) time: Times,
    pub(crate) end: Option<Times>,
    pub(crate) kind: Option<Closed<Kind>>,
    pub(crate) medium: Option<Closed<Medium>>,
    pub(crate) status: Option<Closed<Status>>,
    pub(crate) topic: Option<Closed<Topic>>,
    pub(crate) matters: Option<Pick>,
}

/// Where a field's text stands.
#[derive(Debug, Clone)]
pub(crate) struct Pick {
    pub(crate) whence: Whence,
    pub(crate) attr: Option<String>,
    pub(crate) lines: Lines,
    pub(crate) pattern: Option<Regex>,
    /// The pattern's group that is the field; the whole match where it is 0.
    pub(crate) group: usize,
    /// A page without any such text is still this page.
    pub(crate) optional: bool,
}

impl Pick {
    /// For a field that is its default, or is told in parts.
    pub(crate) fn nowhere() -> Self {
        Self {
            whence: Whence::Nowhere,
            attr: None,
            lines: Lines::ALL,
            pattern: None,
            group: 0,
            optional: false,
        }
    }

    /// Whether another stands in the same part of the same element of an entry, so that both have the same text.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        self.stands_somewhere()
            && (&self.whence, &self.attr, self.lines) == (&other.whence, &other.attr, other.lines)
            && self.pattern.as_ref().map(Regex::as_str) == other.pattern.as_ref().map(Regex::as_str)
            && self.group == other.group
    }

    /// Whether the page has it at all, rather than a default in its stead.
    pub(crate) fn stands_somewhere(&self) -> bool {
        !matches!(self.whence, Whence::Nowhere)
    }
}

/// In which element.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Whence {
    /// Wherever this matches in the document; the value stays until it is replaced.
    Carry(Selector),
    /// In the heading of the column of a table in which the entry stands.
    Column(Selector),
    /// In the first such element inside the entry.
    Text(Selector),
    /// In the entry itself (`text = ":scope"`).
    Entry,
    /// Nowhere: the field is its default.
    Nowhere,
}

/// Which lines of an element's text; both ends from 1, inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lines {
    pub(crate) first: usize,
    pub(crate) last: usize,
}

impl Lines {
    pub(crate) const ALL: Self = Self { first: 1, last: usize::MAX };

    /// Reads `2`, `2..` or `2..4`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (first, last) = match text.split_once("..") {
            None => (text, text),
            Some((first, "")) => (first, "18446744073709551615"),
            Some((first, last)) => (first, last),
        };
        let first = first.trim().parse::<usize>().ok()?;
        let last = last.trim().parse::<u64>().ok().map(|last| usize::try_from(last).unwrap_or(usize::MAX))?;
        (1 <= first && first <= last).then_some(Self { first, last })
    }

    /// Those lines of a folded text.
    pub(crate) fn of(self, text: String) -> String {
        if self == Self::ALL {
            return text;
        }
        let lines = text.lines().skip(self.first - 1).take((self.last - self.first).saturating_add(1));
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// A field with a closed set of values.
#[derive(Debug, Clone)]
pub(crate) struct Closed<T> {
    pub(crate) pick: Pick,
    /// Keys in lower case, longest first.
    pub(crate) map: Vec<(String, T)>,
    pub(crate) default: Option<T>,
}

impl<T: Clone> Closed<T> {
    /// The value whose key begins a line of the text: the first such line, and in it the longest key. A key ends where a
    /// word does, so that "Master" is not found in a cell that holds somebody called Masterson.
    pub(crate) fn value(&self, text: &str) -> Option<T> {
        text.to_lowercase().lines().find_map(|line| {
            self.map
                .iter()
                .find(|(key, _)| {
                    line.strip_prefix(key.as_str())
                        .is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric()))
                })
                .map(|(_, value)| value.clone())
        })
    }
}

/// A field that is looked up in the place: a judge in its roster, a room by its pattern.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    pub(crate) pick: Pick,
    pub(crate) default: Option<String>,
}

/// The date.
#[derive(Debug, Clone)]
pub(crate) struct Dates {
    /// Where it stands; nowhere for a date in parts.
    pub(crate) pick: Pick,
    /// Where its parts stand, from the widest to the narrowest; they are read joined by a blank.
    pub(crate) parts: Vec<Pick>,
    pub(crate) formats: Vec<DateFormat>,
    /// Whether two dates may stand there, and which of the days between them are meant.
    pub(crate) range: Option<Days>,
}

impl Dates {
    /// Whether some of it stands in the entry itself, so that a row of another date is told by its own text.
    pub(crate) fn stands_in_entry(&self) -> bool {
        std::iter::once(&self.pick)
            .chain(&self.parts)
            .any(|pick| matches!(pick.whence, Whence::Text(_) | Whence::Entry))
    }
}

/// Which days of a range are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Days {
    /// Monday to Friday.
    Weekdays,
    /// All of them.
    All,
}

impl Days {
    /// Of a range's days, those that are meant; of a single day, that one.
    pub(crate) fn of(self, mut days: Vec<Date>) -> Vec<Date> {
        if self == Self::Weekdays && days.len() > 1 {
            days.retain(|day| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday));
        }
        days
    }
}

/// A time of day.
#[derive(Debug, Clone)]
pub(crate) struct Times {
    pub(crate) pick: Pick,
    pub(crate) formats: Vec<TimeFormat>,
    /// Whether several may stand there, each of which is a session of its own.
    pub(crate) several: bool,
}

/// What is not read: elements, or entries by their text, or elements by their text.
#[derive(Debug, Clone)]
pub(crate) struct Drop {
    pub(crate) selector: Option<Selector>,
    pub(crate) pattern: Option<Regex>,
}

/// What a page promises to list in full, from the day of the visit on.
#[derive(Debug, Clone)]
pub(crate) struct Covers {
    pub(crate) span: Span,
    /// Places that it lists in full even when it does not mention them.
    pub(crate) always_lists: Vec<PlaceCode>,
}

/// How far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Span {
    /// So many days, the day of the visit included.
    Days(u32),
    /// So many calendar weeks, Monday to Sunday, the week of the visit included.
    Weeks(u32),
    /// Up to the latest date that stands on the page.
    LastDate,
}

impl Rules {
    /// Every field's rule in the order in which they are read; the date comes before the time that it makes forgotten.
    pub(crate) fn picks(&self) -> [(Rule, Option<&Pick>); FIELDS] {
        [
            (Rule::Place, self.place.as_ref().map(|field| &field.pick)),
            (Rule::Judge, self.judge.as_ref().map(|field| &field.pick)),
            (Rule::Room, self.room.as_ref().map(|field| &field.pick)),
            (Rule::Date, Some(&self.date.pick)),
            (Rule::Time, Some(&self.time.pick)),
            (Rule::End, self.end.as_ref().map(|field| &field.pick)),
            (Rule::Kind, self.kind.as_ref().map(|field| &field.pick)),
            (Rule::Medium, self.medium.as_ref().map(|field| &field.pick)),
            (Rule::Status, self.status.as_ref().map(|field| &field.pick)),
            (Rule::Topic, self.topic.as_ref().map(|field| &field.pick)),
            (Rule::Matters, self.matters.as_ref()),
        ]
    }
}

/// How many fields an entry has.
pub(crate) const FIELDS: usize = 11;

/// A field's place in [`Rules::picks`].
pub(crate) fn slot(rule: Rule) -> usize {
    match rule {
        Rule::Place => 0,
        Rule::Judge => 1,
        Rule::Room => 2,
        Rule::Date => 3,
        Rule::Time => 4,
        Rule::End => 5,
        Rule::Kind => 6,
        Rule::Medium => 7,
        Rule::Status => 8,
        Rule::Topic => 9,
        _ => 10,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_from_one() {
        for (text, lines) in [
            ("2", Some((2, 2))),
            ("2..", Some((2, usize::MAX))),
            ("1..3", Some((1, 3))),
            ("0", None),
            ("3..2", None),
            ("..2", None),
            ("", None),
        ] {
            assert_eq!(Lines::parse(text).map(|lines| (lines.first, lines.last)), lines, "{text}");
        }
    }
}
