//! Two dates that stand for all days between them, as pages write them.

use std::sync::LazyLock;

use docket::Trouble;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use regex::Regex;

use super::dates::{DateFormat, read_date};

/// No docket announces a sitting that is longer; what is, is a slip of the pen.
const LONGEST: usize = 31;

static BETWEEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\s*[-\u{2010}-\u{2015}]\s*|\s+(?:to|through|thru|until)\s+")
        .expect("it is a regular expression")
});
static YEAR: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r",?\s+\d{4}$").expect("it is a regular expression"));

/// Reads a date, or all days from one to another: `June 2 \u{2013} 4, 2026`, `June 29 to July 1, 2026`, `6/2/2026 - 6/4/2026`. What the
/// first lacks (the year) is the second's, what the second lacks (the month) is the first's.
///
/// # Errors
/// As [`read_date`], also where the second is before the first or more than 31 days away.
pub(crate) fn read_dates(
    text: &str,
    formats: &[DateFormat],
    today: Date,
    zone: &TimeZone,
) -> Result<Vec<Date>, Trouble> {
    let alone = read_date(text, formats, today, zone);
    if let Ok(date) = alone {
        return Ok(vec![date]);
    }
    let read = |text: &str| read_date(text, formats, today, zone).ok();
    for between in BETWEEN.find_iter(text) {
        let (first, last) = (&text[..between.start()], &text[between.end()..]);
        let year = YEAR.find(last).map_or("", |year| year.as_str());
        let month = first.find(|c: char| c.is_ascii_digit()).map_or("", |digit| &first[..digit]);
        let first = read(&format!("{first}{year}")).or_else(|| read(first));
        let last = read(last).or_else(|| read(&format!("{month}{last}")));
        if let (Some(first), Some(last)) = (first, last) {
            let days: Vec<Date> = first
                .series(jiff::Span::new().days(1))
                .take(LONGEST + 1)
                .take_while(|day| *day <= last)
                .collect();
            return if (1..=LONGEST).contains(&days.len()) { Ok(days) } else { Err(Trouble::BadDate) };
        }
    }
    alone.map(|date| vec![date])
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_range_is_its_days() {
        let formats: Vec<_> = ["%A, %B %d, %Y", "%B %d, %Y", "%m/%d/%Y", "%Y-%m-%d"]
            .into_iter()
            .filter_map(DateFormat::parse)
            .collect();
        for (text, expected) in [
            ("June 2, 2026", Some((date(2026, 6, 2), date(2026, 6, 2)))),
            ("June 2 - 4, 2026", Some((date(2026, 6, 2), date(2026, 6, 4)))),
            ("June 2\u{2013}4, 2026", Some((date(2026, 6, 2), date(2026, 6, 4)))),
            ("June 29 to July 1, 2026", Some((date(2026, 6, 29), date(2026, 7, 1)))),
            ("December 31, 2026 through January 2, 2027", Some((date(2026, 12, 31), date(2027, 1, 2)))),
            ("6/2/2026 - 6/4/2026", Some((date(2026, 6, 2), date(2026, 6, 4)))),
            ("2026-06-02 - 2026-06-04", Some((date(2026, 6, 2), date(2026, 6, 4)))),
            ("Tuesday, June 2 - Thursday, June 4, 2026", Some((date(2026, 6, 2), date(2026, 6, 4)))),
            ("June 4 - 2, 2026", None),
            ("June 1 - August 4, 2026", None),
            ("June 2 - later", None),
        ] {
            let read = read_dates(text, &formats, date(2026, 6, 1), &TimeZone::UTC).ok();
            let ends = read.map(|days| (days[0], days[days.len() - 1]));
            assert_eq!(ends, expected, "{text}");
        }
    }
}
