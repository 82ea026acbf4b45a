//! When a source is looked at again, and when its silence is told: stale, quiet and held are three states.

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::time;

/// When a source is visited: every so often, or at times of day. In its own zone, so that a change of clocks moves nothing.
#[derive(Debug, Clone)]
pub struct Schedule {
    /// From one visit to the next.
    pub every: Option<SignedDuration>,
    /// Times of day in [`Schedule::zone`].
    pub at: Vec<Time>,
    /// Weekdays in [`Schedule::zone`]; empty means every day.
    pub days: Vec<Weekday>,
    /// The zone of `at` and `days`.
    pub zone: TimeZone,
}

/// The shortest grace.
const SHORTEST_GRACE: SignedDuration = SignedDuration::from_hours(6);
/// How far back a rhythm is learnt.
const LEARNT_FROM: SignedDuration = SignedDuration::from_hours(90 * 24);
/// The shortest silence that is worth a word.
const SHORTEST_QUIET: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How many days ahead a visit is looked for; a schedule with one weekday needs seven.
const DAYS_AHEAD: i32 = 8;

impl Schedule {
    /// The next visit after one at `last`. `jitter` (0 to 1) spreads visits of many programs over a twentieth of the interval,
    /// at most ten minutes, so that nobody's server is asked by everybody on the hour.
    #[must_use]
    pub fn next_after(&self, last: Timestamp, jitter: f64) -> Timestamp {
        let plain = match self.every {
            Some(every) => self.on_a_day(last.saturating_add(every).unwrap_or(Timestamp::MAX)),
            None => self.next_time_of_day(last),
        };
        let spread = (self.interval().as_secs_f64() / 20.0).min(600.0);
        let delay = SignedDuration::try_from_secs_f64(spread * jitter.clamp(0.0, 1.0)).unwrap_or_default();
        plain.saturating_add(delay).unwrap_or(plain)
    }

    /// How long it is from one visit to the next, at most, on a day with visits.
    #[must_use]
    pub fn interval(&self) -> SignedDuration {
        let share = i32::try_from(self.at.len().max(1)).unwrap_or(i32::MAX);
        self.every.unwrap_or_else(|| SignedDuration::from_hours(24) / share)
    }

    /// How long a source may be unread before its feeds say so: three intervals, at least 6 hours, and over the days without visits.
    #[must_use]
    pub fn grace(&self) -> SignedDuration {
        let idle = if self.days.is_empty() { 0 } else { i64::from(self.longest_idle_days()) };
        (self.interval() * 3).max(SHORTEST_GRACE) + SignedDuration::from_hours(24 * idle)
    }

    fn visits_on(&self, date: Date) -> bool {
        self.days.is_empty() || self.days.contains(&date.weekday())
    }

    fn longest_idle_days(&self) -> u8 {
        let week: Vec<bool> = (0..14)
            .map(|day| {
                let weekday = Weekday::from_monday_zero_offset(day % 7).unwrap_or(Weekday::Monday);
                self.days.contains(&weekday)
            })
            .collect();
        let longest = week.split(|visited| *visited).map(<[bool]>::len).max().unwrap_or(0);
        u8::try_from(longest.min(7)).unwrap_or(7)
    }

    /// The same moment if its day has visits, else the beginning of the next day that has.
    fn on_a_day(&self, at: Timestamp) -> Timestamp {
        let date = time::civil(&self.zone, at).date();
        if self.visits_on(date) {
            return at;
        }
        let next = days_from(date).skip(1).find(|date| self.visits_on(*date)).unwrap_or(date);
        time::instant(&self.zone, next.to_datetime(Time::midnight()))
    }

    fn next_time_of_day(&self, last: Timestamp) -> Timestamp {
        let today = time::civil(&self.zone, last).date();
        days_from(today)
            .filter(|date| self.visits_on(*date))
            .flat_map(|date| self.at.iter().map(move |at| date.to_datetime(*at)))
            .map(|at| time::instant(&self.zone, at))
            .filter(|at| *at > last)
            .min()
            .unwrap_or_else(|| last.saturating_add(SignedDuration::from_hours(24)).unwrap_or(Timestamp::MAX))
    }
}

fn days_from(date: Date) -> impl Iterator<Item = Date> {
    (0..=DAYS_AHEAD)
        .filter_map(move |days| date.checked_add(SignedDuration::from_hours(24 * i64::from(days))).ok())
}

/// Since when a source has been unread, if that is longer than its grace.
#[must_use]
pub fn stale_since(last_good: Timestamp, grace: SignedDuration, now: Timestamp) -> Option<Timestamp> {
    (now.duration_since(last_good) > grace).then_some(last_good)
}

/// Since when a source has shown nothing new, if that is longer than twice the longest gap that it has had in 90 days, and at least
/// 7 days. `news` are the moments at which something new appeared, in any order; with fewer than three there is no rhythm yet.
#[must_use]
pub fn quiet_since(news: &[Timestamp], now: Timestamp) -> Option<Timestamp> {
    let mut recent: Vec<Timestamp> =
        news.iter().copied().filter(|at| now.duration_since(*at) <= LEARNT_FROM).collect();
    recent.sort_unstable();
    let last = *recent.last()?;
    let longest = recent.windows(2).map(|pair| pair[1].duration_since(pair[0])).max()?;
    let usual = (longest * 2).max(SHORTEST_QUIET);
    (recent.len() >= 3 && now.duration_since(last) > usual).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn schedule(every: Option<i64>, times: &[&str], days: &[Weekday]) -> Schedule {
        Schedule {
            every: every.map(SignedDuration::from_hours),
            at: times.iter().map(|time| time.parse().unwrap()).collect(),
            days: days.to_vec(),
            zone: TimeZone::get("America/Chicago").unwrap(),
        }
    }

    #[test]
    fn the_next_visit_follows_the_clock_of_the_place() {
        let weekdays =
            [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];
        for (schedule, last, next) in [
            (schedule(Some(4), &[], &[]), "2026-06-01T12:00:00Z", "2026-06-01T16:00:00Z"),
            (schedule(None, &["06:10", "12:10"], &[]), "2026-06-01T12:00:00Z", "2026-06-01T17:10:00Z"),
            (schedule(None, &["06:10", "12:10"], &[]), "2026-06-01T17:10:00Z", "2026-06-02T11:10:00Z"),
            // The clocks go forward on 8 March 2026: still ten past six there.
            (schedule(None, &["06:10"], &[]), "2026-03-07T12:10:00Z", "2026-03-08T11:10:00Z"),
            (schedule(None, &["06:10"], &weekdays), "2026-06-05T12:00:00Z", "2026-06-08T11:10:00Z"),
            (schedule(Some(4), &[], &weekdays), "2026-06-06T02:00:00Z", "2026-06-08T05:00:00Z"),
        ] {
            assert_eq!(schedule.next_after(at(last), 0.0), at(next), "after {last}");
            let late = schedule.next_after(at(last), 1.0).duration_since(at(next));
            assert!(late <= SignedDuration::from_mins(10), "{late}");
        }
    }

    #[test]
    fn grace_is_three_intervals_and_at_least_six_hours_and_spans_a_weekend() {
        for (schedule, hours) in [
            (schedule(Some(1), &[], &[]), 6),
            (schedule(Some(4), &[], &[]), 12),
            (schedule(None, &["06:10", "12:10"], &[]), 36),
            (schedule(Some(4), &[], &[Weekday::Monday, Weekday::Friday]), 12 + 72),
        ] {
            assert_eq!(schedule.grace(), SignedDuration::from_hours(hours));
        }
        assert_eq!(
            stale_since(
                at("2026-06-01T00:00:00Z"),
                SignedDuration::from_hours(6),
                at("2026-06-01T06:00:00Z")
            ),
            None
        );
        assert!(
            stale_since(
                at("2026-06-01T00:00:00Z"),
                SignedDuration::from_hours(6),
                at("2026-06-01T06:00:01Z")
            )
            .is_some()
        );
    }

    #[test]
    fn a_source_is_quiet_by_its_own_rhythm() {
        let news = [at("2026-05-01T00:00:00Z"), at("2026-05-06T00:00:00Z"), at("2026-05-07T00:00:00Z")];
        assert_eq!(quiet_since(&news, at("2026-05-16T00:00:00Z")), None);
        assert_eq!(quiet_since(&news, at("2026-05-17T01:00:00Z")), Some(news[2]));
        assert_eq!(quiet_since(&news[1..], at("2026-06-17T01:00:00Z")), None, "two are no rhythm");
        let busy = [at("2026-05-01T00:00:00Z"), at("2026-05-01T04:00:00Z"), at("2026-05-01T08:00:00Z")];
        assert_eq!(quiet_since(&busy, at("2026-05-08T07:00:00Z")), None);
        assert_eq!(quiet_since(&busy, at("2026-05-08T09:00:00Z")), Some(busy[2]));
    }
}
