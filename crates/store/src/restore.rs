//! From a backup to a database that may publish again.
//!
//! Calendars remember the highest SEQUENCE that they saw of an event (RFC 5546, 2.1.5) and ignore what is
//! lower. A backup does not know what was published after it, so everything that rises is lifted by more than
//! anybody gets through between two backups.

use std::path::Path;

use docket::Event;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use crate::backup::rebuild;
use crate::column::{At, counted, day, value};
use crate::load::text;
use crate::migrate::DOCKET;
use crate::{Store, StoreError, write};

/// How to restore.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Restore {
    /// Whether an existing database may be overwritten.
    pub overwrite: bool,
    /// The highest SEQUENCE that is known to have been published, where something outside the database knows it.
    pub published: Option<u32>,
}

/// What a restore did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Restored {
    /// Every SEQUENCE from now on is above this.
    pub floor: u32,
    /// How many future events were lifted above it.
    pub raised: usize,
}

/// How far SEQUENCE is lifted: nobody moves one event a thousand times between two backups.
const SEQUENCE_GAP: u32 = 1_000;

/// How far the numbers of changes and editions are lifted: nobody publishes a hundred thousand of either
/// between two backups, and none may be given twice (readers of the change feed and of `people.sqlite`
/// remember the last one that they saw).
const NUMBER_GAP: i64 = 100_000;

impl Store {
    /// Makes a database from a backup: checked, brought to the newest version, its numbers lifted, and only
    /// then put in place.
    ///
    /// The SEQUENCE floor is the highest of the backup, of a database that is overwritten (where it can still
    /// be read) and of [`Restore::published`], plus 1,000. Every event that is not over gets a SEQUENCE above
    /// it, and `now` as the time of its modification, in the one transaction that also notes the restore.
    ///
    /// # Errors
    /// [`StoreError::Exists`], [`StoreError::InUse`], [`StoreError::Newer`], [`StoreError::NotADocket`],
    /// [`StoreError::Damaged`]; what SQLite and the file system say. In each case nothing has changed.
    pub fn restore(from: &Path, to: &Path, now: Timestamp, how: Restore) -> Result<Restored, StoreError> {
        // Read as far as it can be: a damaged file is the very reason to restore.
        let replaced = |connection: &Connection| highest(connection).unwrap_or_default();
        rebuild(from, to, &DOCKET, how.overwrite, replaced, |connection, replaced| {
            let highest = Highest { sequence: how.published.unwrap_or(0), ..Highest::default() }
                .or(highest(connection)?)
                .or(replaced.unwrap_or_default());
            lift(connection, highest, now)
        })
    }
}

/// The highest numbers that a database has given.
#[derive(Debug, Clone, Copy, Default)]
struct Highest {
    sequence: u32,
    change: i64,
    edition: i64,
}

impl Highest {
    fn or(self, other: Self) -> Self {
        Self {
            sequence: self.sequence.max(other.sequence),
            change: self.change.max(other.change),
            edition: self.edition.max(other.edition),
        }
    }
}

fn highest(connection: &Connection) -> Result<Highest, StoreError> {
    let (sequence, change, edition): (i64, i64, i64) = connection.query_row(
        "SELECT max(sequence_floor, coalesce((SELECT max(sequence) FROM event), 0)), last_change, edition FROM meta",
        [],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    Ok(Highest { sequence: counted("meta", sequence)?, change, edition })
}

fn lift(connection: &mut Connection, highest: Highest, now: Timestamp) -> Result<Restored, StoreError> {
    let floor = highest.sequence.saturating_add(SEQUENCE_GAP);
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let raised = raise_events(&transaction, floor, now)?;
    transaction.execute(
        "UPDATE meta SET sequence_floor = ?1, last_change = ?2, edition = ?3, revision = revision + 1",
        params![floor, highest.change + NUMBER_GAP, highest.edition + NUMBER_GAP],
    )?;
    transaction.execute(
        "INSERT INTO restoration (at, floor, raised) VALUES (?1, ?2, ?3)",
        params![At(now), floor, crate::column::count(raised)],
    )?;
    transaction.commit()?;
    Ok(Restored { floor, raised })
}

/// Lifts every event that is not over, by the date: a day early in the west and late in the east, which lifts
/// a few too many.
fn raise_events(transaction: &Transaction<'_>, floor: u32, now: Timestamp) -> Result<usize, StoreError> {
    let yesterday = now.checked_sub(SignedDuration::from_hours(24)).unwrap_or(now);
    let mut statement = transaction.prepare("SELECT value FROM event WHERE last >= ?1")?;
    let mut rows = statement.query([day(TimeZone::UTC.to_datetime(yesterday).date())])?;
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        let event: Event = value("event", text(row, 0)?)?;
        events.push(event);
    }
    for event in &mut events {
        event.sequence = floor.saturating_add(1);
        event.modified = now;
        write::put_event(transaction, event)?;
    }
    Ok(events.len())
}
