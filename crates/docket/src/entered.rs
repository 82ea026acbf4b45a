//! What a person enters by hand, and under which sources it is kept: check-in days with their second origin, and what a lead read off the
//! wall list.

use jiff::Span;
use jiff::civil::Date;
use url::Url;

use crate::facts::{Origin, When, WindowKind};
use crate::ids::{PlaceCode, SourceId};
use crate::reading::{Seen, Sighting, Status};

/// The source under which check-in days are kept that a person entered.
pub const WINDOWS: &str = "windows";
/// The source under which door sightings are kept.
pub const DOOR: &str = "door";

/// More days than this are no window: nobody is told to come some time in a month.
const LONGEST_DAYS: i32 = 14;

/// Whether a source is kept for what people enter, and cannot be called so by a recipe or a file.
#[must_use]
pub fn is_entered(source: &SourceId) -> bool {
    matches!(source.as_str(), WINDOWS | DOOR)
}

/// Why days cannot be a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WindowError {
    /// The last day is before the first.
    #[error("the last day is before the first")]
    Backwards,
    /// All of them are over.
    #[error("these days are over")]
    Over,
    /// More than two weeks.
    #[error("longer than two weeks is no window; enter the days that people were told")]
    TooLong,
    /// More than a year ahead.
    #[error("that is more than a year away; look at the year")]
    TooFar,
}

/// The days of a window, both inclusive, as somebody enters them on this day.
///
/// # Errors
/// The first reason why not.
pub fn window_days(first: Date, last: Date, today: Date) -> Result<When, WindowError> {
    let longest = first.saturating_add(Span::new().days(LONGEST_DAYS - 1));
    if last < first {
        Err(WindowError::Backwards)
    } else if last < today {
        Err(WindowError::Over)
    } else if last > longest {
        Err(WindowError::TooLong)
    } else if !crate::time::is_plausible(last) || first > today.saturating_add(Span::new().days(366)) {
        Err(WindowError::TooFar)
    } else {
        Ok(When::Days { first, last })
    }
}

impl Origin {
    /// A second origin at an address that anybody may open, without a name to sign in with; nothing for any other address.
    #[must_use]
    pub fn published(address: &Url) -> Option<Self> {
        let is_public = matches!(address.scheme(), "http" | "https")
            && address.host_str().is_some_and(|host| host.contains('.'))
            && address.username().is_empty()
            && address.password().is_none();
        is_public.then(|| Self::Published(address.clone()))
    }
}

impl Sighting {
    /// Check-in days, with what lets them be public.
    #[must_use]
    pub fn window(place: PlaceCode, when: When, kind: WindowKind, origin: Origin) -> Self {
        Self {
            place,
            when,
            what: Seen::Window { kind, origin: Some(origin) },
            status: Status::Listed,
            key: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_a_window_or_it_is_said_why_not() {
        let today = date(2026, 6, 10);
        let day = |day| date(2026, 6, day);
        for (first, last, wrong) in [
            (day(10), day(23), None),
            (day(8), day(10), None),
            (day(11), day(10), Some(WindowError::Backwards)),
            (day(8), day(9), Some(WindowError::Over)),
            (day(10), day(24), Some(WindowError::TooLong)),
            (date(2027, 6, 20), date(2027, 6, 20), Some(WindowError::TooFar)),
        ] {
            assert_eq!(window_days(first, last, today).err(), wrong, "{first} to {last}");
        }
    }

    #[test]
    fn an_origin_is_an_address_that_anybody_may_open() {
        for (address, public) in [
            ("https://news.example.org/2026/x", true),
            ("http://news.example.org/", true),
            ("https://name:word@news.example.org/", false),
            ("https://localhost/", false),
            ("ftp://news.example.org/", false),
        ] {
            assert_eq!(Origin::published(&address.parse().unwrap()).is_some(), public, "{address}");
        }
    }
}
