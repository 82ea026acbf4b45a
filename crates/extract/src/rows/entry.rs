//! From the texts of an entry to a sighting. What is not in a closed set, a roster or a pattern is left behind here.

use std::fmt;
use std::rc::Rc;

use docket::time::{Occurrences, occurrences};
use docket::{JudgeKey, Kind, Place, PlaceCode, Places, Room, Rule, Seen, Sighting, Status, Trouble, When};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};

use super::glossary::Glossary;
use super::tally::Tally;
use super::walk::Entry;
use crate::recipe::{Closed, Named, Rules, SourceSpec, Value};
use crate::witness::Witness;
use crate::words::{read_date, read_dates, read_time, read_times};

/// More matters than one entry of any court stands for.
const MOST_MATTERS: u32 = 1_000;

/// What is needed to read an entry.
pub(super) struct Fields<'a, 'b> {
    pub(super) source: &'a SourceSpec,
    pub(super) rules: &'a Rules,
    pub(super) places: &'a Places,
    pub(super) at: Timestamp,
    pub(super) glossary: &'b mut Glossary,
    pub(super) tally: &'b mut Tally,
    pub(super) witness: &'b mut dyn Witness,
}

/// Why an entry cannot be read, and which field is in the way.
type Unread = (Trouble, Rule);

impl<'a> Fields<'a, '_> {
    /// Reads an entry: a sighting for each of its dates and times. One that cannot be read is complained of.
    pub(super) fn read(&mut self, entry: &Entry) -> Vec<Sighting> {
        self.tally.matters += 1;
        match self.sightings(entry) {
            Ok(sightings) => {
                for sighting in &sightings {
                    self.witness.read(entry.row, sighting);
                }
                sightings
            }
            Err((trouble, rule)) => {
                self.tally.unread += 1;
                self.tally.complain_of(trouble, entry.row, rule);
                self.witness.unread(entry.row, trouble, rule);
                Vec::new()
            }
        }
    }

    fn sightings(&mut self, entry: &Entry) -> Result<Vec<Sighting>, Unread> {
        if let Some(rule) = entry.broken(self.rules) {
            return Err((Trouble::Encoding, rule));
        }
        let rules = self.rules;
        let place = self.place(entry)?;
        let (dates, times) = (self.dates(entry, place)?, self.times(entry, place)?);
        let mut starts = dates.iter().flat_map(|date| times.iter().map(|time| date.to_datetime(*time)));
        let first = starts.next().ok_or((Trouble::NoDate, Rule::Date))?;
        let end = self.end(entry, place, first).filter(|_| times.len() == 1);
        let lasts = end.map(|end| first.duration_until(end));
        let when =
            |start: DateTime| When::At { start, end: lasts.and_then(|lasts| start.checked_add(lasts).ok()) };
        for start in std::iter::once(first).chain(starts.clone()) {
            self.clock_changes(entry, place, start, lasts.and_then(|lasts| start.checked_add(lasts).ok()));
        }
        self.tally.kind.with_text += u32::from(entry.text(Rule::Kind).is_some());
        let sighting = Sighting {
            place: place.code.clone(),
            when: when(first),
            what: Seen::Hearing {
                judge: self.judge(entry, place),
                room: self.room(entry, place),
                kind: self.closed(entry, Rule::Kind, rules.kind.as_ref()).unwrap_or(Kind::Other),
                medium: self.closed(entry, Rule::Medium, rules.medium.as_ref()),
                topic: self.closed(entry, Rule::Topic, rules.topic.as_ref()),
                matters: self.matters(entry),
            },
            status: self.closed(entry, Rule::Status, rules.status.as_ref()).unwrap_or(Status::Listed),
            key: None,
        };
        let others: Vec<_> = starts.map(|start| Sighting { when: when(start), ..sighting.clone() }).collect();
        Ok(std::iter::once(sighting).chain(others).collect())
    }

    fn place(&mut self, entry: &Entry) -> Result<&'a Place, Unread> {
        let named: Option<PlaceCode> = self.closed(entry, Rule::Place, self.rules.place.as_ref());
        let code = named.or_else(|| self.source.place.clone());
        code.and_then(|code| self.places.get(&code)).ok_or((Trouble::UnknownPlace, Rule::Place))
    }

    /// The date, or the days of a range that are meant.
    fn dates(&mut self, entry: &Entry, place: &Place) -> Result<Rc<[Date]>, Unread> {
        let text = entry.text(Rule::Date).ok_or((Trouble::NoDate, Rule::Date))?;
        let (rule, at) = (&self.rules.date, self.at);
        let dates = self.glossary.at(place).dates.of(&text.text, |text| {
            let today = docket::time::civil(&place.zone, at).date();
            match rule.range {
                None => read_date(text, &rule.formats, today, &place.zone).map(|date| [date].into()),
                Some(meant) => {
                    read_dates(text, &rule.formats, today, &place.zone).map(|dates| meant.of(dates).into())
                }
            }
        });
        let read = dates.as_deref().ok().map(Listed);
        self.witness.field(entry.row, Rule::Date, text.parts(), read.as_ref().map(|read| read as _));
        dates.map_err(|trouble| (trouble, Rule::Date))
    }

    fn times(&mut self, entry: &Entry, place: &Place) -> Result<Rc<[Time]>, Unread> {
        let text = entry.text(Rule::Time).ok_or((Trouble::NoTime, Rule::Time))?;
        let rule = &self.rules.time;
        let times = self.glossary.at(place).times.of(&text.text, |text| {
            if rule.several {
                read_times(text, &rule.formats, &place.zone).map(Into::into)
            } else {
                read_time(text, &rule.formats, &place.zone).map(|time| [time].into())
            }
        });
        let read = times.as_deref().map(Listed);
        self.witness.field(entry.row, Rule::Time, text.parts(), read.as_ref().map(|read| read as _));
        times.ok_or((Trouble::BadTime, Rule::Time))
    }

    /// The end, on the day of the start; one that is not after the start is none.
    fn end(&mut self, entry: &Entry, place: &Place, start: DateTime) -> Option<DateTime> {
        let text = entry.text(Rule::End)?;
        let formats = &self.rules.end.as_ref()?.formats;
        let end = read_time(&text.text, formats, &place.zone)
            .map(|end| start.date().to_datetime(end))
            .filter(|end| *end > start);
        self.witness.field(entry.row, Rule::End, text.parts(), end.as_ref().map(|end| end as _));
        if end.is_none() {
            self.tally.complain_of(Trouble::BadTime, entry.row, Rule::End);
        }
        end
    }

    /// A time that the clocks skip or repeat is read by [`docket::time`]'s rule, and complained of: no court sits then.
    fn clock_changes(&mut self, entry: &Entry, place: &Place, start: DateTime, end: Option<DateTime>) {
        for (time, rule) in [(Some(start), Rule::Time), (end, Rule::End)] {
            match time.map(|time| occurrences(&place.zone, time)) {
                Some(Occurrences::Never) => self.tally.complain_of(Trouble::SkippedTime, entry.row, rule),
                Some(Occurrences::Twice) => self.tally.complain_of(Trouble::RepeatedTime, entry.row, rule),
                Some(Occurrences::Once) | None => {}
            }
        }
    }

    fn judge(&mut self, entry: &Entry, place: &Place) -> Option<JudgeKey> {
        let (text, heading) = text_or_default(entry, Rule::Judge, self.rules.judge.as_ref())?;
        let key = |text: &str| place.judge(text).map(|judge| judge.key.clone());
        let judge = self.glossary.at(place).judges.of(text, key);
        self.tally.judge.with_text += 1;
        self.witness.field(entry.row, Rule::Judge, (text, heading), judge.as_ref().map(|judge| judge as _));
        if judge.is_none() {
            self.witness.unknown_judge(&place.code, text);
            if self.tally.judge.miss(entry.row, heading) {
                self.tally.complain_of(Trouble::UnknownJudge, entry.row, Rule::Judge);
            }
        }
        judge
    }

    fn room(&mut self, entry: &Entry, place: &Place) -> Option<Room> {
        let (text, heading) = text_or_default(entry, Rule::Room, self.rules.room.as_ref())?;
        let room = self.glossary.at(place).rooms.of(text, |text| place.room(text));
        self.tally.room.with_text += 1;
        self.witness.field(entry.row, Rule::Room, (text, heading), room.as_ref().map(|room| room as _));
        if room.is_none() && self.tally.room.miss(entry.row, heading) {
            self.tally.complain_of(Trouble::UnknownRoom, entry.row, Rule::Room);
        }
        room
    }

    /// How many matters an entry stands for; one unless it says so.
    fn matters(&mut self, entry: &Entry) -> u32 {
        let Some(text) = entry.text(Rule::Matters) else { return 1 };
        let count = text.text.parse::<u32>().ok().filter(|count| (1..=MOST_MATTERS).contains(count));
        self.witness.field(entry.row, Rule::Matters, text.parts(), count.as_ref().map(|count| count as _));
        if count.is_none() {
            self.tally.complain_of(Trouble::UnknownWord, entry.row, Rule::Matters);
        }
        count.unwrap_or(1)
    }

    /// A field of a closed set: what its map finds, else its default.
    fn closed<T: Value>(&mut self, entry: &Entry, rule: Rule, field: Option<&Closed<T>>) -> Option<T> {
        let field = field?;
        let text = entry.text(rule);
        let value = text.and_then(|text| field.value(&text.text));
        if let Some(text) = text {
            let name = value.as_ref().map(T::name);
            self.witness.field(entry.row, rule, text.parts(), name.as_ref().map(|name| name as _));
        }
        value.or_else(|| field.default.clone())
    }
}

/// Several values, for a witness.
struct Listed<'a, T>(&'a [T]);

impl<T: fmt::Display> fmt::Display for Listed<'_, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, value) in self.0.iter().enumerate() {
            formatter.write_str(if index == 0 { "" } else { ", " })?;
            value.fmt(formatter)?;
        }
        Ok(())
    }
}

/// A field's text, or its default as if it were a heading over the whole page.
fn text_or_default<'e>(
    entry: &'e Entry,
    rule: Rule,
    named: Option<&'e Named>,
) -> Option<(&'e str, Option<u32>)> {
    let default = || Some((named?.default.as_deref()?, Some(0)));
    entry.text(rule).map(super::walk::Text::parts).or_else(default)
}
