//! The brake: a page that would lose too much at once is held, and nothing of it is applied.
//!
//! A court does vacate a day; a page that broke looks the same. So a loss that large waits for a person, or for three complete
//! readings, first and last a day apart, that would lose the same sessions.
//!
//! A page with half its rows may still show each session, by one row of many. What it no longer shows then says that a session is
//! small, or no longer ours, or off because the one row that is left was vacated. So matters that are gone count as sessions do.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use crate::claim::Hold;
use crate::ids::ClaimId;

/// How long losses count together.
pub(crate) const WINDOW: SignedDuration = SignedDuration::from_hours(7 * 24);
/// From how many covered future sessions on a third of them is too much; with fewer it takes all.
const FEW: usize = 5;
/// How many complete readings release a hold.
const READINGS: u32 = 3;
/// How far apart the first and the last of them are at least.
const APART: SignedDuration = SignedDuration::from_hours(24);

/// What a reading would lose, out of what it covers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Loss {
    /// Sessions that are missing now.
    pub(crate) missing: BTreeSet<ClaimId>,
    /// Sessions withdrawn within the [`WINDOW`] that no person accepted.
    pub(crate) recent: BTreeSet<ClaimId>,
    /// How many future sessions are covered in all, the recent losses included.
    pub(crate) of: usize,
    /// How many matters are gone from the sessions that it still shows; what is there and called off is not gone.
    pub(crate) thinned: u32,
    /// How many matters these sessions had.
    pub(crate) matters: u32,
    /// Whether the page says in words that it is empty.
    pub(crate) says_empty: bool,
}

/// What the brake says of a reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Brake {
    /// Apply it.
    Open,
    /// Apply it, and withdraw what is missing at once: it has been missing long enough.
    Released,
    /// Apply nothing.
    Held(Hold),
}

/// Decides. `still_future` tells which of an earlier hold's sessions have not begun; the others no longer count.
#[must_use]
pub(crate) fn decide(
    loss: &Loss,
    hold: Option<&Hold>,
    still_future: impl Fn(&ClaimId) -> bool,
    now: Timestamp,
) -> Brake {
    if !trips(loss) {
        return Brake::Open;
    }
    let fresh = Hold {
        since: now,
        last: now,
        readings: 1,
        losing: loss.missing.clone(),
        of: u32::try_from(loss.of).unwrap_or(u32::MAX),
        thinned: loss.thinned,
        accepted: false,
    };
    let Some(hold) = hold else { return Brake::Held(fresh) };
    let same = hold.losing.iter().filter(|claim| still_future(claim)).eq(loss.missing.iter());
    if !same {
        return Brake::Held(fresh);
    }
    if hold.accepted && loss.thinned <= hold.thinned {
        return Brake::Released;
    }
    // The same visit applied twice is one reading.
    let readings = if now > hold.last { hold.readings + 1 } else { hold.readings };
    let held = Hold { since: hold.since, last: now.max(hold.last), readings, ..fresh };
    if readings >= READINGS && held.last.duration_since(held.since) >= APART {
        Brake::Released
    } else {
        Brake::Held(held)
    }
}

fn trips(loss: &Loss) -> bool {
    if loss.matters as usize >= FEW && loss.thinned.saturating_mul(3) >= loss.matters {
        return true;
    }
    let lost = loss.missing.union(&loss.recent).count();
    if loss.missing.is_empty() {
        false
    } else if loss.of >= FEW {
        lost * 3 >= loss.of
    } else {
        lost >= loss.of && !loss.says_empty
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims(count: usize) -> BTreeSet<ClaimId> {
        (0..count).map(|index| ClaimId::derive(&[&index.to_string()])).collect()
    }

    #[test]
    fn a_third_of_many_or_all_of_few_is_too_much() {
        for (missing, of, says_empty, trips_brake) in [
            (0, 9, false, false),
            (2, 9, false, false),
            (3, 9, false, true),
            (2, 5, false, true),
            (1, 5, false, false),
            (3, 4, false, false),
            (4, 4, false, true),
            (4, 4, true, false),
            (9, 9, true, true),
        ] {
            let loss = Loss { missing: claims(missing), of, says_empty, ..Loss::default() };
            assert_eq!(trips(&loss), trips_brake, "{missing} of {of}");
        }
    }

    #[test]
    fn a_third_of_the_matters_is_too_much_also_where_each_session_is_still_there() {
        for (thinned, matters, trips_brake) in [
            (0, 0, false),
            (0, 40, false),
            (13, 40, false),
            (14, 40, true),
            (2, 5, true),
            (1, 5, false),
            (3, 4, false),
        ] {
            let loss = Loss { of: 9, thinned, matters, ..Loss::default() };
            assert_eq!(trips(&loss), trips_brake, "{thinned} of {matters}");
        }
    }

    #[test]
    fn losses_of_a_week_count_together() {
        let all = claims(4);
        let (missing, recent): (BTreeSet<_>, BTreeSet<_>) = all.into_iter().enumerate().fold(
            Default::default(),
            |(mut a, mut b): (BTreeSet<_>, BTreeSet<_>), (index, claim)| {
                if index == 0 {
                    a.insert(claim)
                } else {
                    b.insert(claim)
                };
                (a, b)
            },
        );
        assert!(trips(&Loss { missing, recent, of: 12, ..Loss::default() }));
    }

    #[test]
    fn three_readings_a_day_apart_release_it() {
        let start: Timestamp = "2026-06-01T12:00:00Z".parse().unwrap();
        let loss = Loss { missing: claims(3), of: 9, ..Loss::default() };
        let mut hold = None;
        for (hours, released) in [(0, false), (0, false), (4, false), (8, false), (25, true)] {
            let now = start + SignedDuration::from_hours(hours);
            match decide(&loss, hold.as_ref(), |_| true, now) {
                Brake::Held(next) => {
                    assert!(!released, "after {hours} hours");
                    hold = Some(next);
                }
                other => assert_eq!((other, true), (Brake::Released, released), "after {hours} hours"),
            }
        }
    }

    #[test]
    fn another_loss_starts_the_count_anew() {
        let start: Timestamp = "2026-06-01T12:00:00Z".parse().unwrap();
        let Brake::Held(hold) =
            decide(&Loss { missing: claims(3), of: 9, ..Loss::default() }, None, |_| true, start)
        else {
            panic!()
        };
        let later = start + SignedDuration::from_hours(30);
        let Brake::Held(next) =
            decide(&Loss { missing: claims(4), of: 9, ..Loss::default() }, Some(&hold), |_| true, later)
        else {
            panic!()
        };
        assert_eq!((next.readings, next.since), (1, later));
    }
}
