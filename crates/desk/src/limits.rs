//! How often strangers may ask for what costs something: a message, an application.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

/// Counts what was let through in the last hour. It knows no address: everybody together has so many.
#[derive(Debug)]
pub(crate) struct Hourly {
    most: usize,
    let_through: Mutex<VecDeque<Timestamp>>,
}

impl Hourly {
    pub(crate) const fn new(most: usize) -> Self {
        Self { most, let_through: Mutex::new(VecDeque::new()) }
    }

    /// Whether one more may pass; it then counts.
    pub(crate) fn pass(&self, now: Timestamp) -> bool {
        let mut let_through = self.let_through.lock().unwrap_or_else(PoisonError::into_inner);
        while let_through
            .front()
            .is_some_and(|first| now.duration_since(*first) >= SignedDuration::from_hours(1))
        {
            let_through.pop_front();
        }
        let passes = let_through.len() < self.most;
        if passes {
            let_through.push_back(now);
        }
        passes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_pass_in_an_hour() {
        let hourly = Hourly::new(2);
        let start: Timestamp = "2026-06-01T12:00:00Z".parse().unwrap();
        let at = |minutes| start + SignedDuration::from_mins(minutes);
        assert_eq!([0, 30, 59].map(|minutes| hourly.pass(at(minutes))), [true, true, false]);
        assert_eq!([60, 61, 90].map(|minutes| hourly.pass(at(minutes))), [true, false, true]);
    }
}
