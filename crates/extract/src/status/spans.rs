//! The dates in a court's own words: single days and ranges, with a year or without.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

const WEEKDAY: &str = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,? +)";
const MONTH: &str = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?";

static SPAN: LazyLock<Regex> = LazyLock::new(|| {
    let date = |n: u8| {
        format!(
            r"(?:(?<weekday{n}>{WEEKDAY})?(?:(?<month{n}>{MONTH}) *(?<day{n}>\d{{1,2}})(?:st|nd|rd|th)?(?:,? *(?<year{n}>\d{{4}}))?|(?<number{n}>\d{{1,2}})/(?<of{n}>\d{{1,2}})(?:/(?<in{n}>\d{{4}}))?))"
        )
    };
    let (first, last) = (date(1), date(2));
    Regex::new(&format!(
        r"(?i)\b{first}\b(?: *(?:\u{{2013}}|\u{{2014}}|-|through|thru|to) *(?:{last}|(?<day3>\d{{1,2}})(?:st|nd|rd|th)?(?:,? *(?<year3>\d{{4}}))?)\b)?"
    ))
    .expect("it is a regular expression")
});

/// A day or a range of days in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    /// Where in the text it stands, in bytes.
    pub(super) at: std::ops::Range<usize>,
    /// Both days, if they are stated beyond doubt: with a year, in order, and with weekdays that fit.
    pub(super) stated: Option<(Date, Date)>,
    /// Both days as they are most likely meant.
    pub(super) likely: Option<(Date, Date)>,
}

/// A date as it is written.
#[derive(Clone, Copy)]
struct Written {
    month: i8,
    day: i8,
    year: Option<i16>,
}

impl Written {
    fn in_year(self, year: i16) -> Option<Date> {
        Date::new(self.year.unwrap_or(year), self.month, self.day).ok()
    }
}

/// Every day and range in a text; a missing year is the one that puts the range nearest to `today`.
pub(super) fn spans(text: &str, today: Date) -> Vec<Span> {
    SPAN.captures_iter(text).filter_map(|found| span(&found, today)).collect()
}

fn span(found: &Captures<'_>, today: Date) -> Option<Span> {
    let at = found.get(0)?.range();
    let first = written(found, 1);
    let last = written(found, 2).or_else(|| {
        let day = found.name("day3")?.as_str().parse().ok()?;
        Some(Written { month: first?.month, day, year: number(found, "year3") })
    });
    let Some(first) = first else { return Some(Span { at, stated: None, likely: None }) };
    let is_range = found.name("day2").or(found.name("number2")).or(found.name("day3")).is_some();
    let last = if is_range { last } else { Some(first) };
    let Some(last) = last else { return Some(Span { at, stated: None, likely: None }) };
    let stated = stated(first, last).filter(|(first, last)| {
        weekday_fits(found.name("weekday1"), *first) && weekday_fits(found.name("weekday2"), *last)
    });
    Some(Span { at, stated, likely: stated.or_else(|| likely(first, last, today)) })
}

/// Both days where the end has a year and the start has one or shares it.
fn stated(first: Written, last: Written) -> Option<(Date, Date)> {
    let last_date = last.in_year(last.year?)?;
    let first_date = first.in_year(last.year?)?;
    (first_date <= last_date
        && docket::time::is_plausible(first_date)
        && docket::time::is_plausible(last_date))
    .then_some((first_date, last_date))
}

/// Both days in the year that puts them nearest to today; a range from a later month into an earlier one crosses a new year.
fn likely(first: Written, last: Written, today: Date) -> Option<(Date, Date)> {
    let crosses = i16::from(first.month > last.month);
    (-1..=1)
        .filter_map(|years| {
            let last_date = last.in_year(today.year().checked_add(years)?)?;
            let first_date = first.in_year(last_date.year() - crosses)?;
            (first_date <= last_date).then_some((first_date, last_date))
        })
        .min_by_key(|(first, last)| distance(*first, *last, today))
}

/// Days from today to the nearest day of a range.
fn distance(first: Date, last: Date, today: Date) -> i64 {
    let days = |from: Date, to: Date| to.duration_since(from).as_hours() / 24;
    days(today, first).max(days(last, today)).max(0)
}

fn written(found: &Captures<'_>, index: u8) -> Option<Written> {
    if let Some(month) = found.name(&format!("month{index}")) {
        return Some(Written {
            month: month_number(month.as_str())?,
            day: number(found, &format!("day{index}"))?,
            year: number(found, &format!("year{index}")),
        });
    }
    Some(Written {
        month: number(found, &format!("number{index}"))?,
        day: number(found, &format!("of{index}"))?,
        year: number(found, &format!("in{index}")),
    })
}

fn number<T: std::str::FromStr>(found: &Captures<'_>, name: &str) -> Option<T> {
    found.name(name)?.as_str().parse().ok()
}

fn month_number(name: &str) -> Option<i8> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let name = name.to_lowercase();
    (1..).zip(MONTHS).find(|(_, month)| name.starts_with(month)).map(|(number, _)| number)
}

fn weekday_fits(weekday: Option<regex::Match<'_>>, date: Date) -> bool {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let index = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
    weekday.is_none_or(|weekday| weekday.as_str().to_lowercase().starts_with(DAYS[index]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[track_caller]
    fn check(text: &str, stated: Option<(Date, Date)>, likely: Option<(Date, Date)>) {
        let found = spans(text, date(2026, 6, 1));
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!((found[0].stated, found[0].likely), (stated, likely), "{text}");
    }

    #[track_caller]
    fn check_stated(text: &str, first: Date, last: Date) {
        check(text, Some((first, last)), Some((first, last)));
    }

    #[test]
    fn full_dates_are_stated() {
        check_stated("July 3, 2026", date(2026, 7, 3), date(2026, 7, 3));
        check_stated("Friday, July 3rd, 2026", date(2026, 7, 3), date(2026, 7, 3));
        check_stated("JULY 3 \u{2013} 6, 2026", date(2026, 7, 3), date(2026, 7, 6));
        check_stated("July 3-6, 2026", date(2026, 7, 3), date(2026, 7, 6));
        check_stated("7/3/2026", date(2026, 7, 3), date(2026, 7, 3));
        check_stated("7/3/2026 to 7/6/2026", date(2026, 7, 3), date(2026, 7, 6));
        check_stated("July 30 through Aug. 2, 2026", date(2026, 7, 30), date(2026, 8, 2));
        check_stated("December 24, 2026 \u{2013} January 2, 2027", date(2026, 12, 24), date(2027, 1, 2));
    }

    #[test]
    fn what_lacks_a_year_or_contradicts_itself_is_only_likely() {
        let day = |date| Some((date, date));
        check("July 3", None, day(date(2026, 7, 3)));
        check("April 27 \u{2013} June 6.", None, Some((date(2026, 4, 27), date(2026, 6, 6))));
        check("December 24 \u{2013} January 2", None, Some((date(2025, 12, 24), date(2026, 1, 2))));
        check("December 24 \u{2013} January 2, 2027", None, Some((date(2026, 12, 24), date(2027, 1, 2))));
        check("Monday, July 3, 2026", None, day(date(2026, 7, 3)));
        check("July 6 \u{2013} 3, 2026", None, None);
        check("June 31, 2026", None, None);
        check("7/3", None, day(date(2026, 7, 3)));
    }
}
