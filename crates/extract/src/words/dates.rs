//! Dates as pages write them.

use docket::Trouble;
use jiff::civil::Date;
use jiff::fmt::strtime::BrokenDownTime;
use jiff::tz::TimeZone;

use super::iso;

/// A checked format of dates, in the letters of strptime. Case, the dots of abbreviations and ordinal endings do not
/// matter: `%b %e, %Y` reads `Oct 1, 2026`, `OCT. 1, 2026` and `oct 1st, 2026`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DateFormat(String);

impl DateFormat {
    /// Checks a format by writing a date in it and reading that back: month and day must come out.
    pub(crate) fn parse(format: &str) -> Option<Self> {
        if format == iso::FORMAT {
            return Some(Self(format.to_owned()));
        }
        let format = tidy_format(format);
        let written = BrokenDownTime::from(Date::constant(2026, 10, 21)).to_string(&format).ok()?;
        let read = BrokenDownTime::parse(&format, tidy(&written)).ok()?;
        let given = read.to_date().ok() == Some(Date::constant(2026, 10, 21));
        let yearless = read.year().is_none() && read.month() == Some(10) && read.day() == Some(21);
        (given || yearless).then_some(Self(format))
    }
}

/// Reads a date by the first format that fits.
///
/// A date without a year is the one nearest to `today`, at most 180 days away. A weekday must fit its date.
///
/// # Errors
/// [`Trouble::WrongWeekday`] where a format fits but for the weekday, else [`Trouble::BadDate`]; also for years that no
/// court has ([`docket::time::is_plausible`]).
pub(crate) fn read_date(
    text: &str,
    formats: &[DateFormat],
    today: Date,
    zone: &TimeZone,
) -> Result<Date, Trouble> {
    let tidied = tidy(text);
    let mut trouble = Trouble::BadDate;
    for DateFormat(format) in formats {
        if format == iso::FORMAT {
            match iso::date(text, zone) {
                Some(date) if docket::time::is_plausible(date) => return Ok(date),
                _ => continue,
            }
        }
        let Ok(mut read) = BrokenDownTime::parse(format, &tidied) else { continue };
        let weekday = read.weekday();
        let date = match (read.year(), read.month(), read.day()) {
            (None, Some(month), Some(day)) => year_nearest(month, day, today),
            _ => {
                let date = read.to_date().ok();
                // Once more without the weekday, to tell a misfit from no date at all.
                date.or_else(|| {
                    read.set_weekday(None);
                    read.to_date().ok()
                })
            }
        };
        match date {
            Some(date) if weekday.is_some_and(|weekday| weekday != date.weekday()) => {
                trouble = Trouble::WrongWeekday;
            }
            Some(date) if docket::time::is_plausible(date) => return Ok(date),
            _ => {}
        }
    }
    Err(trouble)
}

/// The date with this month and day that is nearest to `today`, at most 180 days away.
fn year_nearest(month: i8, day: i8, today: Date) -> Option<Date> {
    [-1, 0, 1]
        .into_iter()
        .filter_map(|years| Date::new(today.year().checked_add(years)?, month, day).ok())
        .map(|date| (days_between(today, date).abs(), date))
        .filter(|(distance, _)| *distance <= 180)
        .min()
        .map(|(_, date)| date)
}

/// Days from one date to another, negative when the other is earlier.
fn days_between(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

/// Lower case, without the dots of abbreviations, ordinal endings and the odd "Sept".
pub(super) fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars().flat_map(char::to_lowercase) {
        if !(c == '.' && before.is_alphabetic()) {
            tidied.push(if c == '\n' { ' ' } else { c });
        }
        before = c;
    }
    tidied.split(' ').map(tidy_word).collect::<Vec<_>>().join(" ")
}

fn tidy_word(word: &str) -> String {
    let bare = word.trim_end_matches(',');
    let comma = &word[bare.len()..];
    if bare == "sept" {
        return format!("sep{comma}");
    }
    let number = bare.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let is_ordinal = !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(&bare[number.len()..], "st" | "nd" | "rd" | "th");
    if is_ordinal { format!("{number}{comma}") } else { word.to_owned() }
}

/// A format for tidied texts: letters that are meant literally in lower case, no dots behind a name.
pub(super) fn tidy_format(format: &str) -> String {
    let mut tidied = String::with_capacity(format.len());
    let mut letters = format.chars();
    let mut after_name = false;
    while let Some(c) = letters.next() {
        if c == '%' {
            tidied.push(c);
            // Flags and widths stand between the percent sign and the letter.
            for c in letters.by_ref() {
                tidied.push(c);
                if c.is_ascii_alphabetic() || c == '%' {
                    after_name = matches!(c, 'a' | 'A' | 'b' | 'B' | 'h' | 'p' | 'P');
                    break;
                }
            }
        } else if !(c == '.' && after_name) {
            after_name = c.is_alphabetic();
            tidied.extend(c.to_lowercase());
        }
    }
    tidied
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[track_caller]
    fn check(format: &str, text: &str, expected: Result<Date, Trouble>) {
        let format = DateFormat::parse(format).expect("a format");
        assert_eq!(read_date(text, &[format], date(2026, 6, 1), &TimeZone::UTC), expected, "{text}");
    }

    #[test]
    fn dates_are_read_as_pages_write_them() {
        let second = Ok(date(2026, 6, 2));
        check("%A, %b %e %Y", "Tuesday, Jun 2 2026", second);
        check("%A, %b %e %Y", "TUESDAY, JUN. 2 2026", second);
        check("%A, %B %d, %Y", "Tuesday, June 2nd, 2026", second);
        check("%a. %b. %d, %Y", "Tue. Jun. 2, 2026", second);
        check("%m/%d/%Y", "6/2/2026", second);
        check("%m/%d/%y", "06/02/26", second);
        check("%Y-%m-%d", "2026-06-02", second);
        check("%d.%m.%Y", "02.06.2026", second);
        check("Hearings of %B %d, %Y", "HEARINGS OF June 2, 2026", second);
        check("%b %d, %Y", "Sept. 8, 2026", Ok(date(2026, 9, 8)));
        check("%B %d, %Y", "September 8, 2026", Ok(date(2026, 9, 8)));
    }

    #[test]
    fn what_is_no_date_is_told_apart_from_a_wrong_weekday() {
        check("%A, %b %e %Y", "Monday, Jun 2 2026", Err(Trouble::WrongWeekday));
        check("%b %e %Y", "Jun 31 2026", Err(Trouble::BadDate));
        check("%b %e %Y", "June 2 2026", Err(Trouble::BadDate));
        check("%b %e %Y", "Jun 2 2026 (continued)", Err(Trouble::BadDate));
        check("%m/%d/%Y", "1/1/1900", Err(Trouble::BadDate));
        check("%m/%d/%Y", "6/2/2925", Err(Trouble::BadDate));
        check("%m/%d/%Y", "", Err(Trouble::BadDate));
    }

    #[test]
    fn a_missing_year_is_the_nearest() {
        check("%B %d", "June 2", Ok(date(2026, 6, 2)));
        check("%A, %B %d", "Tuesday, June 2", Ok(date(2026, 6, 2)));
        check("%A, %B %d", "Monday, June 2", Err(Trouble::WrongWeekday));
        check("%B %d", "January 4", Ok(date(2026, 1, 4)));
        check("%B %d", "November 27", Ok(date(2026, 11, 27)));
        for (today, month, day, found) in [
            (date(2026, 12, 28), 1, 4, Some(date(2027, 1, 4))),
            (date(2027, 1, 4), 12, 28, Some(date(2026, 12, 28))),
            (date(2027, 3, 1), 2, 29, None),
            (date(2028, 1, 1), 2, 29, Some(date(2028, 2, 29))),
            (date(2026, 6, 1), 6, 31, None),
        ] {
            assert_eq!(year_nearest(month, day, today), found);
        }
    }

    #[test]
    fn a_format_that_gives_no_date_is_none() {
        for (format, good) in [
            ("%A, %B %d, %Y", true),
            ("%B %d", true),
            ("%F", true),
            ("%j %Y", true),
            ("%B %Y", false),
            ("%H:%M", false),
            ("%Q", false),
            ("", false),
            ("%", false),
        ] {
            assert_eq!(DateFormat::parse(format).is_some(), good, "{format}");
        }
    }
}
