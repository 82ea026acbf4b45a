//! Recurrence rules (RFC 5545, 3.3.10), as far as people's calendars use them: by day, week and month.
//!
//! What is not understood in full is no rule at all: a day that was guessed sends somebody to a closed door.

use docket::Trouble;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// More days of one rule than any gathering has; a rule that gives more is a slip or an attack.
pub(super) const MOST_DAYS: usize = 400;

/// A rule that is understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Recurrence {
    every: Every,
    interval: i32,
    count: Option<u32>,
    /// The last day or moment, as it is written; what it means depends on the zone of the entry.
    pub(super) until: Option<String>,
    /// Weekdays, each with which one of the month it is: from 1, or from the end below 0; 0 is each of them.
    days: Vec<(i8, Weekday)>,
    month_days: Vec<i8>,
    week_start: Weekday,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Every {
    Day,
    Week,
    Month,
}

impl Recurrence {
    /// Reads `FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10`; none where a part of it is not understood.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (mut every, mut interval, mut count, mut until) = (None, None, None, None);
        let (mut days, mut month_days, mut week_start) = (None, None, None);
        let once = |is_new: bool| is_new.then_some(());
        for part in text.trim().trim_end_matches(';').to_ascii_uppercase().split(';') {
            let (name, value) = part.split_once('=')?;
            match name {
                "FREQ" => once(every.replace(frequency(value)?).is_none())?,
                "INTERVAL" => once(interval.replace(number(value, 1, 1_000)?).is_none())?,
                "COUNT" => once(count.replace(number(value, 1, 100_000)?.unsigned_abs()).is_none())?,
                "UNTIL" => once(until.replace(value.to_owned()).is_none())?,
                "BYDAY" => {
                    let read = value.split(',').map(nth_weekday).collect::<Option<Vec<_>>>()?;
                    once(days.replace(read).is_none())?;
                }
                "BYMONTHDAY" => {
                    let read = value.split(',').map(month_day).collect::<Option<Vec<_>>>()?;
                    once(month_days.replace(read).is_none())?;
                }
                "WKST" => once(week_start.replace(weekday(value)?).is_none())?,
                _ => return None,
            }
        }
        let rule = Self {
            every: every?,
            interval: interval.unwrap_or(1),
            count,
            until,
            days: days.unwrap_or_default(),
            month_days: month_days.unwrap_or_default(),
            week_start: week_start.unwrap_or(Weekday::Monday),
        };
        let is_monthly = rule.every == Every::Month;
        let is_monthly_only = rule.days.iter().any(|(nth, _)| *nth != 0) || !rule.month_days.is_empty();
        (!(rule.count.is_some() && rule.until.is_some()) && (is_monthly || !is_monthly_only)).then_some(rule)
    }

    /// Its days from `first` to `last`, in order. `has_ended` says whether a day is behind the rule's `UNTIL`.
    ///
    /// # Errors
    /// A start that is none of its own days (what that means is undefined, RFC 5545, 3.8.5.3), or more than [`MOST_DAYS`].
    pub(super) fn days(
        &self,
        start: Date,
        first: Date,
        last: Date,
        has_ended: impl Fn(Date) -> bool,
    ) -> Result<Vec<Date>, Trouble> {
        if !self.period(start, 0).contains(&start) {
            return Err(Trouble::Disagreement);
        }
        let (mut found, mut met) = (Vec::new(), 0);
        for index in 0.. {
            // Nothing before the period is looked for in it, so one that begins too late is the last.
            if self.begin(start, index).is_none_or(|begin| begin > last) {
                break;
            }
            for day in self.period(start, index).into_iter().filter(|day| *day >= start) {
                met += 1;
                if day > last || self.count.is_some_and(|count| met > count) || has_ended(day) {
                    return Ok(found);
                }
                if day >= first {
                    found.push(day);
                }
                if found.len() > MOST_DAYS {
                    return Err(Trouble::TooMany);
                }
            }
        }
        Ok(found)
    }

    /// The first day of a period; none behind the end of the calendar.
    fn begin(&self, start: Date, index: i32) -> Option<Date> {
        let steps = index.checked_mul(self.interval)?;
        match self.every {
            Every::Day => start.checked_add(steps.days()).ok(),
            Every::Week => {
                let into_week = i32::from(start.weekday().since(self.week_start));
                start.checked_add(steps.checked_mul(7)?.checked_sub(into_week)?.days()).ok()
            }
            Every::Month => start.first_of_month().checked_add(steps.months()).ok(),
        }
    }

    /// Its days in a period, in order; those before the start of the rule included.
    fn period(&self, start: Date, index: i32) -> Vec<Date> {
        let Some(begin) = self.begin(start, index) else { return Vec::new() };
        let length = match self.every {
            Every::Day => 1,
            Every::Week => 7,
            Every::Month => i32::from(begin.days_in_month()),
        };
        let days = (0..length).filter_map(|day| begin.checked_add(day.days()).ok());
        days.filter(|day| self.has(start, *day)).collect()
    }

    /// Whether a day of a period is one of the rule's.
    fn has(&self, start: Date, day: Date) -> bool {
        let by_weekday = self.days.iter().any(|(nth, weekday)| {
            day.weekday() == *weekday
                && (*nth == 0 || day.nth_weekday_of_month(*nth, *weekday).is_ok_and(|nth| nth == day))
        });
        let from_end = day.day() - day.days_in_month() - 1;
        let by_number = self.month_days.iter().any(|number| *number == day.day() || *number == from_end);
        match (self.every, self.days.is_empty(), self.month_days.is_empty()) {
            (Every::Day, true, _) => true,
            (Every::Week, true, _) => day.weekday() == start.weekday(),
            (Every::Month, true, true) => day.day() == start.day(),
            (Every::Month, true, false) => by_number,
            (Every::Month, false, false) => by_number && by_weekday,
            (_, false, _) => by_weekday,
        }
    }
}

fn frequency(text: &str) -> Option<Every> {
    [("DAILY", Every::Day), ("WEEKLY", Every::Week), ("MONTHLY", Every::Month)]
        .into_iter()
        .find(|(name, _)| *name == text)
        .map(|(_, every)| every)
}

fn number(text: &str, least: i32, most: i32) -> Option<i32> {
    text.parse().ok().filter(|number| (least..=most).contains(number))
}

fn month_day(text: &str) -> Option<i8> {
    number(text, -31, 31).filter(|day| *day != 0).and_then(|day| i8::try_from(day).ok())
}

fn nth_weekday(text: &str) -> Option<(i8, Weekday)> {
    let (nth, day) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let nth = if nth.is_empty() { 0 } else { number(nth, -5, 5).filter(|nth| *nth != 0)? };
    Some((i8::try_from(nth).ok()?, weekday(day)?))
}

fn weekday(text: &str) -> Option<Weekday> {
    ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
        .into_iter()
        .position(|day| day == text)
        .and_then(|index| Weekday::from_monday_zero_offset(i8::try_from(index).ok()?).ok())
}

#[cfg(test)]
mod tests;
