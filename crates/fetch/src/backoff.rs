//! How long to leave a host alone after it has failed.

use std::time::Duration;

/// The first wait.
const FIRST: Duration = Duration::from_secs(5 * 60);
/// The longest wait: a source is looked at four times a day even in a long outage, so that its return is
/// seen.
const LONGEST: Duration = Duration::from_secs(6 * 60 * 60);

/// The wait after so many failures in a row: 5 minutes, doubling, at most 6 hours; none after no failure.
///
/// Without jitter, so that a caller can say beforehand when the next try is; pacing has the jitter.
#[must_use]
pub fn backoff(consecutive_failures: u32) -> Duration {
    let Some(doublings) = consecutive_failures.checked_sub(1) else { return Duration::ZERO };
    let factor = 1_u32.checked_shl(doublings).unwrap_or(u32::MAX);
    FIRST.saturating_mul(factor).min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn doubles_from_five_minutes_to_six_hours() {
        let minutes: Vec<u64> = (0..=8).map(|failures| backoff(failures).as_secs() / 60).collect();
        assert_eq!(minutes, [0, 5, 10, 20, 40, 80, 160, 320, 360]);
    }

    proptest! {
        #[test]
        fn never_falls_and_never_exceeds_the_longest(failures in 0..u32::MAX) {
            prop_assert!(backoff(failures) <= backoff(failures + 1));
            prop_assert!(backoff(failures) <= LONGEST);
        }
    }
}
