//! Entries that recur (RFC 5545, 3.8.5): one for each of their days in a span, as if each had been written by itself.

use docket::{Rule, Trouble};
use ical::property::Property;
use jiff::civil::{Date, DateTime};

use super::Refuse;
use super::recurrence::{MOST_DAYS, Recurrence};
use super::vevent::zone_of;

/// Between a UID and the day of one instance; no UID has it, for control characters do not get through.
const BETWEEN: char = '\u{1f}';

/// Whether an entry recurs.
pub(super) fn recurs(properties: &[Property]) -> bool {
    all(properties, "RRULE").next().is_some() || all(properties, "RDATE").next().is_some()
}

/// The entries that a recurring one stands for from the first to the last day, without those that `others` of the same UID
/// replace (RFC 5545, 3.8.4.4).
///
/// # Errors
/// The first thing that is not understood; nothing of the entry is guessed then.
pub(super) fn instances(
    properties: &[Property],
    others: &[&[Property]],
    (first, last): (Date, Date),
) -> Result<Vec<Vec<Property>>, Refuse> {
    let at_date = |trouble| (trouble, Rule::Date);
    let unsupported = at_date(Trouble::Unsupported);
    let start = all(properties, "DTSTART").next().ok_or(at_date(Trouble::Missing))?;
    let begin = days(start, start).and_then(|days| days.first().copied()).ok_or(at_date(Trouble::BadDate))?;
    if !docket::time::is_plausible(begin) {
        return Err(at_date(Trouble::BadDate));
    }
    let mut rules = all(properties, "RRULE");
    let mut found = match (rules.next(), rules.next()) {
        (Some(written), None) => {
            let rule = written.value.as_deref().and_then(Recurrence::parse).ok_or(unsupported)?;
            let end =
                rule.until.as_deref().map(|until| End::of(until, start)).transpose().map_err(at_date)?;
            let has_ended = |day| end.as_ref().is_some_and(|end| end.is_before(day));
            rule.days(begin, first, last, has_ended).map_err(at_date)?
        }
        (None, _) => vec![begin],
        (Some(_), Some(_)) => return Err(unsupported),
    };
    for more in all(properties, "RDATE") {
        found.extend(days(more, start).ok_or(unsupported)?);
    }
    found.retain(|day| (first..=last).contains(day));
    found.sort();
    found.dedup();
    if found.len() > MOST_DAYS {
        return Err(at_date(Trouble::TooMany));
    }
    for less in all(properties, "EXDATE") {
        let gone = days(less, start).ok_or(unsupported)?;
        found.retain(|day| !gone.contains(day));
    }
    for other in others {
        for replaced in all(other, "RECURRENCE-ID") {
            let gone = days(replaced, start).ok_or(unsupported)?;
            found.retain(|day| !gone.contains(day));
        }
    }
    found.into_iter().map(|day| moved(properties, begin, day).ok_or(unsupported)).collect()
}

/// An entry that replaces one instance, as if it stood by itself: its key is that of the instance.
pub(super) fn replacement(properties: &[Property]) -> Result<Vec<Property>, Refuse> {
    replaced_day(properties)
        .and_then(|day| moved(properties, day, day))
        .ok_or((Trouble::Unsupported, Rule::Date))
}

/// The day of the instance that an entry replaces.
pub(super) fn replaced_day(properties: &[Property]) -> Option<Date> {
    let replaced = all(properties, "RECURRENCE-ID").next()?;
    days(replaced, replaced)?.first().copied()
}

/// What keys an instance: the UID and its original day.
pub(super) fn instance(uid: &str, day: Date) -> String {
    format!("{uid}{BETWEEN}{day}")
}

/// The entry, moved from one day to another; its key says which instance it is.
fn moved(properties: &[Property], from: Date, to: Date) -> Option<Vec<Property>> {
    let apart = from.until(to).ok()?;
    let mut entry = Vec::new();
    for property in properties {
        let mut property = property.clone();
        match (property.name.as_str(), property.value.as_deref().map(str::trim)) {
            ("RRULE" | "RDATE" | "EXDATE" | "RECURRENCE-ID", _) => continue,
            ("UID", Some(uid)) if !uid.is_empty() => property.value = Some(instance(uid, to)),
            ("DTSTART" | "DTEND", Some(value)) => {
                let (day, time) = value.split_at_checked(8)?;
                let day = Date::strptime("%Y%m%d", day).ok()?.checked_add(apart).ok()?;
                property.value = Some(format!("{}{time}", day.strftime("%Y%m%d")));
            }
            _ => {}
        }
        entry.push(property);
    }
    Some(entry)
}

/// The days that a list of dates or times names, if it is written as the start is: in the same zone, so that its days are the
/// same days. Plain dates are days anywhere. None for periods, and for what is written otherwise.
fn days(property: &Property, start: &Property) -> Option<Vec<Date>> {
    let zone = |property: &Property| zone_of(property).ok().map(|zone| zone.map(|zone| format!("{zone:?}")));
    let is_utc = |value: &str| value.ends_with('Z');
    let started = start.value.as_deref()?.trim();
    property
        .value
        .as_deref()?
        .split(',')
        .map(|value| {
            let value = value.trim();
            if value.contains('T') {
                let alike = is_utc(value) == is_utc(started) && zone(property)? == zone(start)?;
                let civil = DateTime::strptime("%Y%m%dT%H%M%S", value.trim_end_matches('Z')).ok()?;
                alike.then_some(civil.date())
            } else {
                Date::strptime("%Y%m%d", value).ok()
            }
        })
        .collect()
}

/// The end of a rule.
enum End {
    Day(Date),
    /// An instant, the hour at which the entry begins, and its zone.
    Instant(jiff::Timestamp, jiff::civil::Time, jiff::tz::TimeZone),
}

impl End {
    /// Reads `UNTIL`: a day, a time as the start is written, or an instant for a start in a known zone (RFC 5545, 3.3.10).
    fn of(until: &str, start: &Property) -> Result<Self, Trouble> {
        let Some(civil) = until.strip_suffix('Z') else {
            let day = until.get(..8).ok_or(Trouble::Unsupported)?;
            return Date::strptime("%Y%m%d", day).map(Self::Day).map_err(|_| Trouble::Unsupported);
        };
        let parse = |text: &str| DateTime::strptime("%Y%m%dT%H%M%S", text).map_err(|_| Trouble::Unsupported);
        let until = parse(civil)?;
        let value = start.value.as_deref().unwrap_or_default().trim();
        if !value.contains('T') {
            return Ok(Self::Day(until.date()));
        }
        let zone = match (value.ends_with('Z'), zone_of(start)?) {
            (true, _) => jiff::tz::TimeZone::UTC,
            (false, Some(zone)) => zone,
            (false, None) => return Err(Trouble::Unsupported),
        };
        let instant = docket::time::instant(&jiff::tz::TimeZone::UTC, until);
        Ok(Self::Instant(instant, parse(value.trim_end_matches('Z'))?.time(), zone))
    }

    fn is_before(&self, day: Date) -> bool {
        match self {
            Self::Day(last) => day > *last,
            Self::Instant(last, hour, zone) => docket::time::instant(zone, day.to_datetime(*hour)) > *last,
        }
    }
}

fn all<'a>(properties: &'a [Property], name: &'static str) -> impl Iterator<Item = &'a Property> {
    properties.iter().filter(move |property| property.name == name)
}
