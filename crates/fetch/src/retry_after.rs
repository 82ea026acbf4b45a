//! `Retry-After`: when a host wants to be asked again (RFC 9110, 10.2.3).

use jiff::{SignedDuration, Timestamp};

/// A wait longer than this is news for the operator.
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// A wait longer than this is a mistake or a provocation.
const ABSURD: SignedDuration = SignedDuration::from_hours(24 * 3653);

/// A parsed `Retry-After`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RetryAfter {
    /// Not before this instant; never before the `now` it was parsed at.
    pub(crate) not_before: Timestamp,
    /// The wait as asked for was more than a day.
    pub(crate) long: bool,
    /// The wait as asked for was more than ten years; `not_before` is then one day away, so that a typing
    /// error at the court does not end a source for ever.
    pub(crate) absurd: bool,
}

impl RetryAfter {
    /// Reads seconds or an HTTP-date in any of its three forms; `None` for anything else.
    pub(crate) fn parse(value: &str, now: Timestamp) -> Option<Self> {
        let value = value.trim();
        let wait = if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
            // More digits than fit are more than ten years too.
            value.parse().map_or(SignedDuration::MAX, SignedDuration::from_secs)
        } else {
            // The last days of 9999 are a date, but later than any timestamp.
            let date = Timestamp::try_from(httpdate::parse_http_date(value).ok()?).unwrap_or(Timestamp::MAX);
            now.duration_until(date).max(SignedDuration::ZERO)
        };
        let absurd = wait > ABSURD;
        let granted = if absurd { DAY } else { wait };
        Some(Self { not_before: now.checked_add(granted).ok()?, long: wait > DAY, absurd })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn now() -> Timestamp {
        "2026-03-02T10:00:00Z".parse().expect("a timestamp")
    }

    #[track_caller]
    fn check(value: &str, not_before: &str, long: bool, absurd: bool) {
        let expected = RetryAfter { not_before: not_before.parse().expect("a timestamp"), long, absurd };
        assert_eq!(RetryAfter::parse(value, now()), Some(expected), "{value}");
    }

    #[test]
    fn seconds_and_dates_are_honoured_in_full() {
        check("0", "2026-03-02T10:00:00Z", false, false);
        check(" 120 ", "2026-03-02T10:02:00Z", false, false);
        check("86400", "2026-03-03T10:00:00Z", false, false);
        check("172800", "2026-03-04T10:00:00Z", true, false);
        check("Mon, 02 Mar 2026 11:30:00 GMT", "2026-03-02T11:30:00Z", false, false);
        check("Monday, 02-Mar-26 11:30:00 GMT", "2026-03-02T11:30:00Z", false, false);
        check("Mon Mar  2 11:30:00 2026", "2026-03-02T11:30:00Z", false, false);
    }

    #[test]
    fn a_date_gone_by_is_now() {
        check("Sun, 01 Mar 2026 00:00:00 GMT", "2026-03-02T10:00:00Z", false, false);
    }

    #[test]
    fn more_than_ten_years_is_absurd_and_becomes_a_day() {
        check("9999999999", "2026-03-03T10:00:00Z", true, true);
        check("99999999999999999999999999", "2026-03-03T10:00:00Z", true, true);
        check("Fri, 31 Dec 9999 23:59:59 GMT", "2026-03-03T10:00:00Z", true, true);
    }

    #[test]
    fn nonsense_is_nothing() {
        for value in ["", "soon", "-5", "1.5", "+3", "12 seconds"] {
            assert_eq!(RetryAfter::parse(value, now()), None, "{value}");
        }
    }

    proptest! {
        #[test]
        fn never_panics_and_never_points_back(value in ".{0,40}") {
            if let Some(parsed) = RetryAfter::parse(&value, now()) {
                prop_assert!(parsed.not_before >= now());
            }
        }

        #[test]
        fn any_wait_up_to_ten_years_is_kept(seconds in 0_i64..315_000_000) {
            let parsed = RetryAfter::parse(&seconds.to_string(), now()).expect("seconds");
            prop_assert_eq!(now().duration_until(parsed.not_before).as_secs(), seconds);
            prop_assert_eq!(parsed.long, seconds > 86_400);
        }
    }
}
