//! The audit: who did what to which, without values.

use jiff::Timestamp;
use rusqlite::{Connection, params};

use super::People;
use super::actor::{Actor, Subject, Verb};
use crate::column::{At, counted};
use crate::{Slug, StoreError};

/// One row of the audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// Its number; they rise.
    pub number: u64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: Actor,
    /// What.
    pub verb: Verb,
    /// To which.
    pub subjects: Vec<Subject>,
}

/// Notes an act.
pub(super) fn note(
    connection: &Connection,
    by: Actor,
    verb: &Verb,
    subjects: impl IntoIterator<Item = Subject>,
    now: Timestamp,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT INTO audit (at, actor, verb) VALUES (?1, ?2, ?3)")?
        .execute(params![At(now), by.to_string(), verb.as_str()])?;
    let number = connection.last_insert_rowid();
    let mut statement = connection
        .prepare_cached("INSERT OR IGNORE INTO audit_subject (number, kind, id) VALUES (?1, ?2, ?3)")?;
    for subject in subjects {
        statement.execute(params![number, subject.kind.as_str(), subject.id])?;
    }
    Ok(())
}

impl People {
    /// The latest rows of the audit, newest first: those before a number, or the very latest.
    ///
    /// # Errors
    /// What SQLite says, and [`StoreError::Unreadable`].
    pub fn audit(&self, before: Option<u64>, limit: u32) -> Result<Vec<AuditRow>, StoreError> {
        let reader = self.reader()?;
        let mut statement = reader.prepare_cached(
            "SELECT number, at, actor, verb FROM audit WHERE number < ?1 ORDER BY number DESC LIMIT ?2",
        )?;
        let mut touched = reader
            .prepare_cached("SELECT kind, id FROM audit_subject WHERE number = ?1 ORDER BY kind, id")?;
        let before = before.map_or(i64::MAX, crate::column::count);
        let mut rows = statement.query(params![before, limit])?;
        let mut audit = Vec::new();
        while let Some(row) = rows.next()? {
            let number: i64 = row.get(0)?;
            let At(at) = row.get(1)?;
            let subjects = touched
                .query_map([number], |row| Ok(Subject { kind: Slug::stored(row.get(0)?), id: row.get(1)? }))?
                .collect::<Result<_, _>>()?;
            audit.push(AuditRow {
                number: counted("audit", number)?,
                at,
                by: Actor::stored(row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?)?,
                verb: Slug::stored(row.get(3)?),
                subjects,
            });
        }
        Ok(audit)
    }
}
