//! Words that dockets are full of, found in a text.

use std::sync::LazyLock;

use regex::Regex;

fn expression(text: &str) -> Regex {
    Regex::new(text).expect("it is a regular expression")
}

/// One time; written so that it can stand in a recipe, too.
pub(super) const TIME: &str = r"(?:\d{1,2}(?:[:.]\d{2})? ?[AaPp]\.? ?[Mm]\b\.?|\d{1,2}:\d{2}\b|(?i:noon)\b)";
/// A room with the word before it.
pub(super) const ROOM: &str = r"(?i)\b(?:court ?room|room|ctrm\.?) *\d{1,4}[A-Z]?\b";
/// A judge with the word before the name.
pub(super) const JUDGE: &str = r"(?i)\bjudge +(?<judge>[^\n,;()]+)";
/// A-numbers and case numbers, which matters have and headings have not.
pub(super) const NUMBER: &str = r"\bA ?\d{3}-\d{3}-\d{3}\b|\b\d:\d\d-(?:cv|cr|mc)-\d+";

static TIMES: LazyLock<Regex> = LazyLock::new(|| expression(TIME));
static ROOMS: LazyLock<Regex> = LazyLock::new(|| expression(ROOM));
static JUDGES: LazyLock<Regex> = LazyLock::new(|| expression(JUDGE));
static NUMBERS: LazyLock<Regex> = LazyLock::new(|| expression(NUMBER));

/// Words for kinds, as they stand in a map: the longer first.
pub(super) const KINDS: [(&str, &str); 10] = [
    ("Master", "master"),
    ("Individual", "individual"),
    ("Merits", "individual"),
    ("Bond", "custody"),
    ("Custody", "custody"),
    ("Status Conference", "conference"),
    ("Case Management Conference", "conference"),
    ("Pretrial Conference", "conference"),
    ("Motion", "motion"),
    ("Oral Argument", "argument"),
];

/// Words for media, likewise.
pub(super) const MEDIA: [(&str, &str); 6] = [
    ("Webex", "video"),
    ("Video", "video"),
    ("Telephonic", "telephone"),
    ("In person", "in-person"),
    ("In-person", "in-person"),
    ("Hybrid", "hybrid"),
];

/// The times in a text; `4:26-cv-00813` is none.
pub(super) fn times(text: &str) -> Vec<regex::Match<'_>> {
    let is_number = |found: &regex::Match<'_>| {
        let mut behind = text[found.end()..].chars();
        behind.next() == Some('-') && behind.next().is_some_and(char::is_alphabetic)
    };
    TIMES.find_iter(text).filter(|found| !is_number(found)).collect()
}

/// Whether a text is a time without a colon, in hours that courts sit: `0830`, and no year.
pub(super) fn is_compact_time(text: &str) -> bool {
    let is_number = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number && text.parse::<u16>().is_ok_and(|number| (600..1900).contains(&number) && number % 100 < 60)
}

/// The room in a text.
pub(super) fn room(text: &str) -> Option<regex::Match<'_>> {
    ROOMS.find(text)
}

/// The judge in a text, the word included.
pub(super) fn judge(text: &str) -> Option<regex::Match<'_>> {
    JUDGES.find(text)
}

/// Whether a text has a number that matters have.
pub(super) fn has_number(text: &str) -> bool {
    NUMBERS.is_match(text)
}

/// Where one of these words begins in a text, and which; a word ends where it does.
pub(super) fn word(text: &str, words: &[(&'static str, &'static str)]) -> Option<(usize, &'static str)> {
    // ASCII alone, so that positions are those of the text.
    let lower = text.to_ascii_lowercase();
    let found = words.iter().filter_map(|(word, _)| {
        let at = lower.find(&word.to_ascii_lowercase())?;
        let before = lower[..at].chars().next_back();
        let after = lower[at + word.len()..].chars().next();
        let is_whole = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        (is_whole(before) && is_whole(after)).then_some((at, *word))
    });
    found.min_by_key(|(at, word)| (*at, std::cmp::Reverse(word.len())))
}

/// An expression for the words of kinds.
pub(super) fn kinds() -> String {
    let words: Vec<&str> = KINDS.iter().map(|(word, _)| *word).collect();
    format!("(?i)\\b(?:{})\\b", words.join("|"))
}

/// How much of a session a text has: different facts, and how many of them are there more than once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Facts {
    pub(super) different: i64,
    pub(super) surplus: i64,
}

/// Counts the facts of a text, line by line.
pub(super) fn count(text: &str) -> Facts {
    let lines = |is_there: &dyn Fn(&str) -> bool| {
        i64::try_from(text.lines().filter(|line| is_there(line)).count()).unwrap_or(0)
    };
    let each = [
        lines(&|line| !times(line).is_empty()),
        lines(&|line| super::moments::date(line).is_some()),
        lines(&|line| word(line, &KINDS).is_some()),
        lines(&|line| room(line).is_some()),
        lines(&|line| judge(line).is_some()),
    ];
    Facts {
        different: each.iter().filter(|found| **found > 0).count().try_into().unwrap_or(0),
        surplus: each.iter().map(|found| (found - 1).max(0)).sum(),
    }
}
