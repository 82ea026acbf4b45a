//! The one row about the database itself: the secret and the numbers that only rise.

use docket::Docket;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use crate::column::{At, count, counted};
use crate::{Store, StoreError};

/// The secret; drawn and kept if there is none yet.
pub(crate) fn secret(connection: &Connection, now: Timestamp) -> Result<[u8; 32], StoreError> {
    if let Some(secret) = stored_secret(connection)? {
        return Ok(secret);
    }
    let mut drawn = [0; 32];
    getrandom::fill(&mut drawn).map_err(StoreError::Random)?;
    connection.execute(
        "INSERT INTO meta (one, secret, created) VALUES (1, ?1, ?2) ON CONFLICT DO NOTHING",
        params![drawn, At(now)],
    )?;
    // Another process may have been first.
    stored_secret(connection)?.ok_or(StoreError::Unreadable { table: "meta" })
}

fn stored_secret(connection: &Connection) -> rusqlite::Result<Option<[u8; 32]>> {
    connection.query_row("SELECT secret FROM meta", [], |row| row.get(0)).optional()
}

/// The number of the last transaction that changed the docket.
pub(crate) fn revision(connection: &Connection) -> rusqlite::Result<i64> {
    connection.prepare_cached("SELECT revision FROM meta")?.query_row([], |row| row.get(0))
}

/// The number of the last change, and the floor of all SEQUENCEs.
pub(crate) fn numbers(connection: &Connection) -> Result<(u64, u32), StoreError> {
    let (change, floor) =
        connection.query_row("SELECT last_change, sequence_floor FROM meta", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    Ok((counted("meta", change)?, counted("meta", floor)?))
}

/// Notes that the docket is now this one.
pub(crate) fn advance(connection: &Connection, docket: &Docket) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE meta SET revision = revision + 1, last_change = ?1, sequence_floor = ?2")?
        .execute(params![count(docket.last_change), docket.sequence_floor])?;
    Ok(())
}

/// SQLite's own check of pages, indexes and references. The findings are counted and not quoted.
pub(crate) fn check_integrity(connection: &Connection) -> Result<(), StoreError> {
    let mut statement = connection.prepare("PRAGMA integrity_check(100)")?;
    let findings = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    let damaged = findings.iter().filter(|finding| *finding != "ok").count();
    let orphans = connection.prepare("PRAGMA foreign_key_check")?.query_map([], |_| Ok(()))?.count();
    match damaged + orphans {
        0 => Ok(()),
        problems => Err(StoreError::Damaged { problems }),
    }
}

impl Store {
    /// The number of the last edition that was noted; it only rises, also over a restart.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn edition(&self) -> Result<u64, StoreError> {
        let number = self.reader()?.query_row("SELECT edition FROM meta", [], |row| row.get(0))?;
        counted("meta", number)
    }

    /// Notes an edition's number. A lower one than is noted already changes nothing.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn note_edition(&self, number: u64) -> Result<(), StoreError> {
        self.write(|transaction, _| {
            transaction.execute("UPDATE meta SET edition = max(edition, ?1)", [count(number)])?;
            Ok((None, ()))
        })
    }
}
