//! The clock is an argument of the program, so that tests live through days in seconds.

use std::time::Instant;

use jiff::{SignedDuration, Timestamp};

/// Where the program gets the time from.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Clock {
    /// The machine.
    Machine,
    /// It stands still: one command is one moment.
    Still(Timestamp),
    /// It runs on from a moment, at the machine's pace.
    From(Timestamp, Instant),
}

impl Clock {
    /// A clock that stands still at `now`, or now if none was given.
    pub(crate) fn still(now: Option<Timestamp>) -> Self {
        Self::Still(now.unwrap_or_else(Timestamp::now))
    }

    /// A clock that runs on from `now`, or the machine's if none was given.
    pub(crate) fn running(now: Option<Timestamp>) -> Self {
        now.map_or(Self::Machine, |now| Self::From(now, Instant::now()))
    }

    /// The time. Whole milliseconds: the database keeps no finer.
    pub(crate) fn now(self) -> Timestamp {
        let now = match self {
            Self::Machine => Timestamp::now(),
            Self::Still(now) => now,
            Self::From(start, since) => {
                let passed = SignedDuration::try_from(since.elapsed()).unwrap_or(SignedDuration::MAX);
                start.saturating_add(passed).unwrap_or(Timestamp::MAX)
            }
        };
        Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
    }
}
