//! What tables and calendars have in common: from looked-up values to a sighting.

use docket::time::{Occurrences, occurrences};
use docket::{Kind, Medium, Place, PlaceKind, PublicText, Rule, Seen, Sighting, Trouble, When, WindowKind};
use jiff::civil::{Date, DateTime};

use super::Refuse;

/// A row that was read, with what was left out of it and why.
pub(super) struct Draft {
    pub(super) sighting: Sighting,
    pub(super) complaints: Vec<(Trouble, Rule)>,
}

/// What a row's kind makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Hearing(Kind),
    Window(WindowKind),
    Gathering,
}

/// When a row is, as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    At { start: DateTime, end: Option<DateTime> },
    Days { first: Date, last: Date },
}

/// What a row says of a session.
pub(super) struct Session<'a> {
    pub(super) kind: Kind,
    pub(super) judge: Option<&'a str>,
    pub(super) room: Option<&'a str>,
    pub(super) medium: Option<Medium>,
    pub(super) matters: u32,
}

impl Session<'_> {
    /// A hearing: only at a court, and with an hour. A judge or room that the place does not know is left out.
    pub(super) fn hearing(
        &self,
        place: &Place,
        written: Written,
        complaints: &mut Vec<(Trouble, Rule)>,
    ) -> Result<(When, Seen), Refuse> {
        if !matches!(place.kind, PlaceKind::ImmigrationCourt | PlaceKind::FederalCourthouse) {
            return Err((Trouble::Disagreement, Rule::Kind));
        }
        let Written::At { start, end } = written else { return Err((Trouble::NoTime, Rule::Time)) };
        let judge = self.judge.and_then(|text| place.judge(text)).map(|judge| judge.key.clone());
        let room = self.room.and_then(|text| place.room(text));
        complaints.extend(
            (self.judge.is_some() && judge.is_none()).then_some((Trouble::UnknownJudge, Rule::Judge)),
        );
        complaints
            .extend((self.room.is_some() && room.is_none()).then_some((Trouble::UnknownRoom, Rule::Room)));
        let (kind, medium, matters) = (self.kind, self.medium, self.matters);
        Ok((When::At { start, end }, Seen::Hearing { judge, room, kind, medium, topic: None, matters }))
    }
}

/// A reporting window is always whole days: an hour would be somebody's.
pub(super) fn window(written: Written, complaints: &mut Vec<(Trouble, Rule)>) -> When {
    match written {
        Written::Days { first, last } => When::Days { first, last },
        Written::At { start, end } => {
            complaints.push((Trouble::Unsupported, Rule::Time));
            When::Days {
                first: start.date(),
                last: end.map_or(start.date(), DateTime::date).max(start.date()),
            }
        }
    }
}

/// Either form, as it is written.
pub(super) fn as_written(written: Written) -> When {
    match written {
        Written::At { start, end } => When::At { start, end },
        Written::Days { first, last } => When::Days { first, last },
    }
}

/// A text that may be public, or why not.
pub(super) fn public(text: &str, rule: Rule) -> Result<PublicText, Refuse> {
    PublicText::parse(text).map_err(|refusal| (Trouble::PersonShape(refusal), rule))
}

/// Refuses a text in the shape of a person.
pub(super) fn impersonal(text: &str, rule: Rule) -> Result<(), Refuse> {
    docket::text::person_shape(text).map_or(Ok(()), |refusal| Err((Trouble::PersonShape(refusal), rule)))
}

/// Complains of a time that the clocks of the place skip or repeat.
pub(super) fn clock_changes(place: &Place, written: Written, complaints: &mut Vec<(Trouble, Rule)>) {
    let Written::At { start, end } = written else { return };
    for (time, rule) in [(Some(start), Rule::Time), (end, Rule::End)] {
        match time.map(|time| occurrences(&place.zone, time)) {
            Some(Occurrences::Never) => complaints.push((Trouble::SkippedTime, rule)),
            Some(Occurrences::Twice) => complaints.push((Trouble::RepeatedTime, rule)),
            Some(Occurrences::Once) | None => {}
        }
    }
}
