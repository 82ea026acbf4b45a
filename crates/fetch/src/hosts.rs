//! What is remembered of each host between visits: its turn, its troubles, its robots.txt. In memory only.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::time::Instant;

use crate::backoff;
use crate::robots::Rules;

/// How many hosts are remembered. A page can redirect to ever new names; what is idle is forgotten beyond
/// this number.
const REMEMBERED: usize = 256;

/// A host's turn: whoever holds the lock may make one request.
pub(crate) type Gate = tokio::sync::Mutex<Pace>;
/// A robots.txt as it was last read; whoever holds the lock may read it again.
pub(crate) type RobotsCell = tokio::sync::Mutex<Option<KeptRules>>;

/// All hosts.
#[derive(Default)]
pub(crate) struct Hosts {
    gates: Shelf<Gate>,
    robots: Shelf<RobotsCell>,
}

impl Hosts {
    pub(crate) fn gate(&self, host: String) -> Arc<Gate> {
        self.gates.get(host)
    }

    pub(crate) fn robots(&self, origin: String) -> Arc<RobotsCell> {
        self.robots.get(origin)
    }
}

/// Things by name, made when first asked for.
struct Shelf<T>(Mutex<HashMap<String, Arc<T>>>);

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self(Mutex::new(HashMap::new()))
    }
}

impl<T: Default> Shelf<T> {
    fn get(&self, name: String) -> Arc<T> {
        // The map is whole between any two statements, so a panic elsewhere does not spoil it.
        let mut map = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if map.len() >= REMEMBERED && !map.contains_key(&name) {
            map.retain(|_, thing| Arc::strong_count(thing) > 1);
        }
        Arc::clone(map.entry(name).or_default())
    }
}

/// The rules of a robots.txt, and the beginning of the visit that read them.
#[derive(Debug, Clone)]
pub(crate) struct KeptRules {
    pub(crate) rules: Arc<Rules>,
    pub(crate) read_at: Timestamp,
}

impl KeptRules {
    /// Whether the rules still hold. Visits that overlap have clocks a little apart, in either direction; a
    /// clock that went back by more than the time to live makes the rules as old as one that went on.
    pub(crate) fn hold(&self, at: Timestamp, ttl: Duration) -> bool {
        self.read_at.duration_until(at).unsigned_abs() < ttl
    }
}

/// When a host's next request may be made.
#[derive(Debug, Default)]
pub(crate) struct Pace {
    /// The end of the last request, or its beginning if it was given up.
    last: Option<Instant>,
    closed_until: Option<Timestamp>,
    consecutive_failures: u32,
}

impl Pace {
    /// How long to wait for a gap since the last request. `stretch` lengthens the gap: 0 not at all, 1 by
    /// itself again.
    pub(crate) fn wait(&self, gap: Duration, stretch: f64, now: Instant) -> Duration {
        let Some(last) = self.last else { return Duration::ZERO };
        let gap = gap.saturating_add(gap.mul_f64(stretch.clamp(0.0, 1.0)));
        gap.saturating_sub(now.saturating_duration_since(last))
    }

    /// Until when the host is left alone, if it is.
    pub(crate) fn closed(&self, at: Timestamp) -> Option<Timestamp> {
        self.closed_until.filter(|until| *until > at)
    }

    /// A request is under way, or has ended.
    pub(crate) fn mark(&mut self, now: Instant) {
        self.last = Some(now);
    }

    /// The host answered as a healthy one does.
    pub(crate) fn well(&mut self) {
        self.closed_until = None;
        self.consecutive_failures = 0;
    }

    /// The host failed. It is left alone as long as it asked for, or by [`backoff()`]; the answer is until
    /// when.
    pub(crate) fn failed(&mut self, at: Timestamp, asked: Option<Timestamp>) -> Timestamp {
        self.consecutive_failures = self.consecutive_failures.saturating_add(1);
        let own = after(at, backoff(self.consecutive_failures));
        let until = asked.unwrap_or(own);
        self.closed_until = Some(until);
        until
    }
}

/// An instant so much later; the last one that can be written if that is too late.
pub(crate) fn after(at: Timestamp, wait: Duration) -> Timestamp {
    SignedDuration::try_from(wait).ok().and_then(|wait| at.checked_add(wait).ok()).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GAP: Duration = Duration::from_secs(10);

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(minute * 60).expect("in range")
    }

    #[tokio::test(start_paused = true)]
    async fn the_gap_runs_from_the_end_of_the_last_request() {
        let mut pace = Pace::default();
        assert_eq!(
            pace.wait(GAP, 0.5, Instant::now()),
            Duration::ZERO,
            "the first request waits for nothing"
        );
        pace.mark(Instant::now());
        tokio::time::advance(Duration::from_secs(4)).await;
        assert_eq!(pace.wait(GAP, 0.0, Instant::now()), Duration::from_secs(6));
        assert_eq!(pace.wait(GAP, 0.2, Instant::now()), Duration::from_secs(8));
        assert_eq!(
            pace.wait(GAP, 9.0, Instant::now()),
            Duration::from_secs(16),
            "never more than twice the gap"
        );
        pace.mark(Instant::now());
        assert_eq!(pace.wait(GAP, 0.0, Instant::now()), GAP);
        tokio::time::advance(GAP).await;
        assert_eq!(pace.wait(GAP, 0.0, Instant::now()), Duration::ZERO);
    }

    #[test]
    fn failures_close_a_host_longer_and_longer_until_it_is_well() {
        let mut pace = Pace::default();
        assert_eq!(pace.failed(at(0), None), at(5));
        assert_eq!(pace.closed(at(4)), Some(at(5)));
        assert_eq!(pace.closed(at(5)), None);
        assert_eq!(pace.failed(at(5), None), at(15));
        assert_eq!(pace.failed(at(15), Some(at(16))), at(16), "what the host asks for is what it gets");
        pace.well();
        assert_eq!(pace.closed(at(15)), None);
        assert_eq!(pace.failed(at(20), None), at(25));
    }

    #[test]
    fn kept_rules_grow_old() {
        let kept = KeptRules { rules: Arc::new(Rules::none()), read_at: at(100) };
        assert!(kept.hold(at(100), GAP) && kept.hold(at(159), Duration::from_secs(3600)));
        assert!(!kept.hold(at(160), Duration::from_secs(3600)));
        assert!(
            kept.hold(at(99), Duration::from_secs(3600)) && !kept.hold(at(39), Duration::from_secs(3600))
        );
    }

    #[test]
    fn hosts_in_use_are_never_forgotten() {
        let hosts = Hosts::default();
        let held = hosts.gate("court.example".to_owned());
        for number in 0..3 * REMEMBERED {
            hosts.gate(format!("{number}.example"));
        }
        assert!(Arc::ptr_eq(&held, &hosts.gate("court.example".to_owned())));
        assert!(hosts.gates.0.lock().is_ok_and(|map| map.len() <= REMEMBERED));
    }
}
