//! The retention table of what is kept of people, with what coordinators changed about it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Connection, params};

use super::actor::Actor;
use super::{People, audit};
use crate::{Slug, StoreError};

/// A row of the retention table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Row {
    /// Private events, and the languages that their shifts asked for; from the event's last day.
    PrivateEvents,
    /// Who was on which shift; from the shift's day. Then only a count a person and month is left.
    Assignments,
    /// Door sightings, with who read them; from the day of the session.
    Sightings,
    /// What letters said; from when they were sent, given up or dropped.
    LetterBodies,
    /// That a letter was sent.
    Letters,
    /// Who did what to which; approvals too.
    Audit,
    /// Who signed in when.
    SignIns,
    /// Everything of somebody who left; from that day.
    Left,
    /// Everything of somebody who was silent for a year and was asked whether they stay; from when they were asked.
    Silent,
    /// Everything of somebody who never finished applying; from when they were last seen.
    Applicants,
}

impl Row {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::PrivateEvents,
        Self::Assignments,
        Self::Sightings,
        Self::LetterBodies,
        Self::Letters,
        Self::Audit,
        Self::SignIns,
        Self::Left,
        Self::Silent,
        Self::Applicants,
    ];

    /// Its stable name, as [`roster::TwoPersonAct::Retention`] carries it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PrivateEvents => "private-events",
            Self::Assignments => "assignments",
            Self::Sightings => "sightings",
            Self::LetterBodies => "letter-bodies",
            Self::Letters => "letters",
            Self::Audit => "audit",
            Self::SignIns => "sign-ins",
            Self::Left => "left",
            Self::Silent => "silent",
            Self::Applicants => "applicants",
        }
    }

    /// Reads [`Row::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|row| row.as_str() == word)
    }

    /// For how many days, where nobody said otherwise.
    #[must_use]
    pub fn usual(self) -> u16 {
        match self {
            Self::PrivateEvents | Self::LetterBodies => 7,
            Self::Sightings | Self::Letters | Self::SignIns | Self::Left | Self::Silent => 30,
            Self::Assignments => 56,
            Self::Applicants => 60,
            Self::Audit => 90,
        }
    }

    /// For how many days at most.
    #[must_use]
    pub fn most(self) -> u16 {
        match self {
            Self::LetterBodies | Self::PrivateEvents => 30,
            Self::Sightings | Self::Letters | Self::SignIns | Self::Left | Self::Silent => 60,
            Self::Assignments | Self::Applicants | Self::Audit => 90,
        }
    }
}

/// How long each row is kept, in days; one that is held is kept until it is not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Retention {
    changed: BTreeMap<Row, Option<u16>>,
}

impl Retention {
    /// For how many days; none while it is held.
    #[must_use]
    pub fn days(&self, row: Row) -> Option<u16> {
        self.changed.get(&row).copied().unwrap_or(Some(row.usual()))
    }

    /// Whether what ended on a day has been kept long enough on another.
    pub(super) fn is_over(&self, row: Row, ended: Date, today: Date) -> bool {
        self.days(row).is_some_and(|days| {
            ended.checked_add(jiff::Span::new().days(i64::from(days))).is_ok_and(|last| last < today)
        })
    }
}

pub(super) fn read(connection: &Connection) -> Result<Retention, StoreError> {
    let mut statement = connection.prepare_cached("SELECT name, days FROM retention")?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
    let changed = rows
        .map(|row| {
            let (name, days) = row?;
            Ok((Row::parse(&name).ok_or(StoreError::Unreadable { table: "retention" })?, days))
        })
        .collect::<Result<_, StoreError>>()?;
    Ok(Retention { changed })
}

impl People {
    /// How long each row is kept.
    ///
    /// # Errors
    /// What SQLite says, and [`StoreError::Unreadable`].
    pub fn retention(&self) -> Result<Retention, StoreError> {
        read(&*self.reader()?)
    }

    /// Keeps a row for other than the usual number of days, from one to [`Row::most`]; more is that. Lifts a hold too.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn keep_for(&self, by: Actor, row: Row, days: u16, now: Timestamp) -> Result<(), StoreError> {
        self.set_retention(by, "change-retention", row, Some(days.clamp(1, row.most())), now)
    }

    /// Holds a row: nothing of it is purged until the hold is lifted.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn hold(&self, by: Actor, row: Row, now: Timestamp) -> Result<(), StoreError> {
        self.set_retention(by, "hold", row, None, now)
    }

    /// Keeps a row for the usual number of days again. Lifts a hold.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn keep_as_usual(&self, by: Actor, row: Row, now: Timestamp) -> Result<(), StoreError> {
        self.write_beside(|transaction| {
            transaction.execute("DELETE FROM retention WHERE name = ?1", [row.as_str()])?;
            audit::note(transaction, by, &Slug::new("keep-as-usual"), [], now)
        })
    }

    fn set_retention(
        &self,
        by: Actor,
        verb: &'static str,
        row: Row,
        days: Option<u16>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write_beside(|transaction| {
            transaction.execute(
                "INSERT INTO retention (name, days) VALUES (?1, ?2)
                 ON CONFLICT (name) DO UPDATE SET days = excluded.days",
                params![row.as_str(), days],
            )?;
            audit::note(transaction, by, &Slug::new(verb), [], now)
        })
    }
}
