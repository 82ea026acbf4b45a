//! What is in an archive, as its maker knows it.

use std::collections::BTreeMap;

use serde::Serialize;

/// What is in an archive, by the names that an import uses in its summary.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(crate) struct Truth {
    pub(crate) rows: u64,
    /// Future hearings that stand, at places of the program.
    pub(crate) kept: u64,
    pub(crate) skipped: BTreeMap<&'static str, u64>,
    pub(crate) repaired: BTreeMap<&'static str, u64>,
    pub(crate) refused: BTreeMap<&'static str, u64>,
    /// Hearings by place, judge (none where it cannot be told), day, hour, and whether they are master calendar ones; to
    /// compare what is kept of them.
    #[serde(skip)]
    pub(crate) cells: BTreeMap<Cell, u32>,
}

/// Place, judge, day, hour in minutes after midnight, class and whether somebody is detained.
pub(crate) type Cell = (&'static str, Option<&'static str>, jiff::civil::Date, u16, Class, bool);

/// What kind of hearing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    /// Master calendar.
    Master,
    /// One person's, on its merits.
    Individual,
    /// About bond.
    Custody,
}

impl Truth {
    /// Hearings in sessions, in half-days, and in neither, by the rule of ten.
    #[cfg(test)]
    pub(crate) fn folded(&self) -> (u64, u64, u64) {
        let (mut sessions, mut halves) = (0, BTreeMap::<_, u32>::new());
        for ((place, _, day, minute, class, _), count) in &self.cells {
            if *class == Class::Master && *count >= 10 {
                sessions += u64::from(*count);
            } else {
                *halves.entry((place, day, *minute < 720, *class == Class::Master)).or_default() += count;
            }
        }
        let sum = |enough: bool| {
            halves.values().filter(|count| (**count >= 10) == enough).map(|count| u64::from(*count)).sum()
        };
        (sessions, sum(true), sum(false))
    }
}
