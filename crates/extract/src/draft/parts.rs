//! Dates in parts: the month stands over a table and the day beside each row, or month, day and year in cells of their own.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;
use scraper::{ElementRef, Html};

use super::above::above;
use super::columns;
use super::elements::{anchor, text};
use super::entries::Entries;
use super::fields::{Finder, Spot, inside, part_texts, parts_of, spot, under_heading};
use super::moments::{MONTH, WEEKDAY, month_letter};

/// One part of a date.
pub(super) struct Part {
    pub(super) spot: Spot,
    /// Its formats; the date's are all combinations.
    pub(super) formats: Vec<String>,
}

/// Takes month and year out of a heading, or a month alone.
const MONTH_AND_YEAR: &str = r"(?i)\b[a-z]{3,9}\.? +\d{4}\b";
/// The first line of a cell that is a day.
const DAY_OF_CELL: &str = r"(?m)\A\d{1,2}$";

static MONTH_YEAR: LazyLock<Regex> =
    LazyLock::new(|| expression(&format!(r"(?i)\b(?<month>{MONTH})\.? +\d{{4}}\b")));
static LONE_MONTH: LazyLock<Regex> = LazyLock::new(|| expression(&format!(r"(?i)^(?<month>{MONTH})\.?$")));
static YEAR: LazyLock<Regex> = LazyLock::new(|| expression(r"^20\d\d$"));
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    expression(&format!(
        r"(?i)^(?:(?<weekday>{WEEKDAY})\.?(?<comma>,?)\s+)?(?<day>\d{{1,2}})(?:st|nd|rd|th)?$"
    ))
});

fn expression(text: &str) -> Regex {
    Regex::new(text).expect("it is a regular expression")
}

/// The parts of the date, from the widest to the narrowest; none where month or day are nowhere.
pub(super) fn find(document: &Html, entries: &Entries<'_>) -> Option<Vec<Part>> {
    let matched = |expression: &'static Regex| {
        move |text: &str| expression.find(text).map(|found| (found.start(), found.end()))
    };
    let (month_year, month, year) = (matched(&MONTH_YEAR), matched(&LONE_MONTH), matched(&YEAR));
    let day = day(document, entries)?;
    let day = Part { formats: formats_of_days(&day.texts), spot: day };
    let both = inside(entries, &month_year).or_else(|| above(document, entries, &month_year));
    if let Some(mut spot) = both {
        if !spot.is_whole {
            spot.pattern = Some(MONTH_AND_YEAR.to_owned());
        }
        return Some(vec![Part { formats: months(&MONTH_YEAR, &spot.texts, " %Y"), spot }, day]);
    }
    let anywhere = |finder: Finder<'_>| inside(entries, finder).or_else(|| above(document, entries, finder));
    let month = anywhere(&month)?;
    let month = Part { formats: months(&LONE_MONTH, &month.texts, ""), spot: month };
    let year = anywhere(&year).map(|spot| Part { spot, formats: vec!["%Y".to_owned()] });
    Some(year.into_iter().chain([month, day]).collect())
}

/// Where the day alone stands: in a column that is called so, in a part of the entry, over the column, as the first line of the cell
/// that holds the entries, or above.
fn day(document: &Html, entries: &Entries<'_>) -> Option<Spot> {
    let finder: Finder<'_> = &|text| is_day(text).then_some((0, text.len()));
    let mostly = |texts: &[String]| {
        let days = texts.iter().filter(|text| is_day(text)).count();
        days > 0 && days * 5 >= entries.good.len() * 3
    };
    under_heading(document, entries, &["day", "date"])
        .filter(|spot| mostly(&spot.texts))
        .or_else(|| {
            // The first that has days: a room's number may look like one, and stands behind.
            let texts = |part: String| (part_texts(&entries.good, &part), part);
            let (texts, part) = parts_of(entries).into_iter().map(texts).find(|(texts, _)| mostly(texts))?;
            Some(spot("text", part, texts, finder))
        })
        .or_else(|| columns::find(entries, finder))
        .or_else(|| cell(entries))
        .or_else(|| above(document, entries, finder))
}

/// The cells of a month, of which the first line is the day.
fn cell(entries: &Entries<'_>) -> Option<Spot> {
    let cells: Vec<ElementRef<'_>> = entries.good.iter().copied().filter_map(cell_around).collect();
    let first_lines = cells.iter().filter_map(|cell| text(*cell).lines().next().map(str::to_owned));
    let texts: Vec<String> = first_lines.filter(|line| is_day(line)).collect();
    let table = anchor(*cells.first()?).filter(|anchor| anchor.starts_with("table"));
    (texts.len() == entries.good.len()).then(|| Spot {
        whence: "carry",
        selector: table.map_or_else(|| "td".to_owned(), |table| format!("{table} td")),
        is_whole: false,
        is_among_others: false,
        pattern: Some(DAY_OF_CELL.to_owned()),
        texts,
    })
}

fn cell_around(entry: ElementRef<'_>) -> Option<ElementRef<'_>> {
    entry.ancestors().filter_map(ElementRef::wrap).find(|around| around.value().name() == "td")
}

fn is_day(text: &str) -> bool {
    DAY.captures(text)
        .and_then(|found| found.name("day")?.as_str().parse::<u8>().ok())
        .is_some_and(|day| (1..=31).contains(&day))
}

fn formats_of_days(texts: &[String]) -> Vec<String> {
    let format = |text: &String| {
        let found = DAY.captures(text)?;
        let Some(weekday) = found.name("weekday") else { return Some("%d".to_owned()) };
        let letter = if weekday.as_str().to_lowercase().ends_with("day") { "%A" } else { "%a" };
        Some(format!("{letter}{} %d", found.name("comma").map_or("", |comma| comma.as_str())))
    };
    texts.iter().filter_map(format).collect::<BTreeSet<_>>().into_iter().collect()
}

fn months(expression: &Regex, texts: &[String], behind: &str) -> Vec<String> {
    let format = |text: &String| {
        let found = expression.captures(text)?;
        Some(format!("{}{behind}", month_letter(found.name("month")?.as_str())))
    };
    texts.iter().filter_map(format).collect::<BTreeSet<_>>().into_iter().collect()
}
