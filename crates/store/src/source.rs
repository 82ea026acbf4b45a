//! What is known of a source beside what it says: its visits, its manners and its rhythm.

use docket::{SourceId, Verdict};
use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension, Transaction, params};

use crate::column::{At, counted};
use crate::visit::{Digest, Validators, Visit, VisitOutcome, VisitRow};
use crate::visits::{GOOD, insert_visit, visits};
use crate::write::ensure_source;
use crate::{Store, StoreError};

/// What the worker needs to know before it visits a source, and the operator when something is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceRecord {
    /// The latest visits, newest first, at most [`SourceRecord::LATEST`].
    pub latest: Vec<VisitRow>,
    /// The last visit that read the page, complete or partial.
    pub last_good: Option<Timestamp>,
    /// When the last complete reading that was applied was made.
    pub last_complete: Option<Timestamp>,
    /// What to ask conditionally with. It belongs to the last complete reading.
    pub validators: Validators,
    /// The hash of that reading's page.
    pub body_hash: Option<Digest>,
    /// The hash of the recipe and program that read it: with another one, no conditional request and no shortcut.
    pub fingerprint: Option<Digest>,
    /// How many visits have failed since the last good one.
    pub failures: u32,
    /// The latest moment that the server asked to wait for since the last good visit; it may have passed.
    pub not_before: Option<Timestamp>,
    /// Requests made in the 24 hours before `now`. A rolling day: no time zone, and no double budget around midnight.
    pub requests: u32,
    /// Bytes that came in these 24 hours.
    pub bytes: u64,
    /// When anything new appeared in the last 90 days, oldest first: the source's rhythm.
    pub fresh: Vec<Timestamp>,
    /// Since when it is stopped (a challenge page), if it is.
    pub stopped: Option<Timestamp>,
}

impl SourceRecord {
    /// How many visits are told.
    pub const LATEST: u32 = 10;
}

/// How long visits are kept, and so how far back a rhythm is learnt: 90 days.
pub(crate) const RHYTHM: SignedDuration = SignedDuration::from_hours(90 * 24);

impl Store {
    /// What is known of a source; none if it was never visited or stopped.
    ///
    /// # Errors
    /// What SQLite says, and [`StoreError::Unreadable`].
    pub fn source_record(&self, id: &SourceId, now: Timestamp) -> Result<Option<SourceRecord>, StoreError> {
        let reader = self.reader()?;
        // One moment for all the queries.
        let transaction = reader.unchecked_transaction()?;
        let found = transaction
            .prepare_cached(
                "SELECT complete_at, etag, last_modified, body_hash, fingerprint, stopped FROM source WHERE id = ?1",
            )?
            .query_row([id.as_str()], |row| {
                Ok(SourceRecord {
                    last_complete: row.get::<_, Option<At>>(0)?.map(|At(at)| at),
                    validators: Validators::kept(
                        row.get::<_, Option<String>>(1)?.as_deref(),
                        row.get::<_, Option<String>>(2)?.as_deref(),
                    ),
                    body_hash: row.get::<_, Option<String>>(3)?.map(Digest::stored),
                    fingerprint: row.get::<_, Option<String>>(4)?.map(Digest::stored),
                    stopped: row.get::<_, Option<At>>(5)?.map(|At(at)| at),
                    ..SourceRecord::default()
                })
            })
            .optional()?;
        let Some(mut record) = found else { return Ok(None) };
        record.latest = visits(&transaction, id, SourceRecord::LATEST)?;
        fill_failures(&transaction, id, &mut record)?;
        fill_budget(&transaction, id, now, &mut record)?;
        record.fresh = fresh(&transaction, id, now)?;
        Ok(Some(record))
    }

    /// The latest visits of a source, newest first.
    ///
    /// # Errors
    /// What SQLite says, and [`StoreError::Unreadable`].
    pub fn visits(&self, id: &SourceId, limit: u32) -> Result<Vec<VisitRow>, StoreError> {
        visits(&*self.reader()?, id, limit)
    }

    /// Stops a source until [`Store::clear_stopped`].
    ///
    /// # Errors
    /// What SQLite says.
    pub fn set_stopped(&self, id: &SourceId, now: Timestamp) -> Result<(), StoreError> {
        self.write(|transaction, _| {
            ensure_source(transaction, id)?;
            stop(transaction, id, now)?;
            Ok((None, ()))
        })
    }

    /// Lets a stopped source be visited again; `false` if it was not stopped.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn clear_stopped(&self, id: &SourceId) -> Result<bool, StoreError> {
        self.write(|transaction, _| {
            let cleared = transaction.execute(
                "UPDATE source SET stopped = NULL WHERE id = ?1 AND stopped IS NOT NULL",
                [id.as_str()],
            )?;
            Ok((None, cleared == 1))
        })
    }
}

/// Keeps a visit's row, and on the source what the next visit needs.
pub(crate) fn record_visit(
    transaction: &Transaction<'_>,
    visit: &Visit,
    fresh: bool,
) -> Result<(), StoreError> {
    ensure_source(transaction, &visit.source)?;
    insert_visit(transaction, visit, fresh)?;
    if visit.stop {
        stop(transaction, &visit.source, visit.at)?;
    }
    // Hash and validators stand for the last complete reading. A reading that was held or partial is not it.
    if visit.verdict == Some(Verdict::Complete) && !visit.held {
        let statement = match visit.outcome {
            VisitOutcome::Read => {
                "UPDATE source SET etag = ?2, last_modified = ?3, body_hash = ?4, fingerprint = ?5 WHERE id = ?1"
            }
            // RFC 9110, 15.4.5: a 304 may bring newer validators, and need not bring any.
            _ => {
                "UPDATE source SET etag = coalesce(?2, etag), last_modified = coalesce(?3, last_modified),
                 body_hash = coalesce(?4, body_hash), fingerprint = coalesce(?5, fingerprint) WHERE id = ?1"
            }
        };
        transaction.prepare_cached(statement)?.execute(params![
            visit.source.as_str(),
            visit.validators.etag(),
            visit.validators.last_modified(),
            visit.body_hash.as_ref().map(Digest::as_str),
            visit.fingerprint.as_ref().map(Digest::as_str),
        ])?;
    }
    Ok(())
}

fn stop(connection: &Connection, id: &SourceId, at: Timestamp) -> rusqlite::Result<()> {
    // The first stop counts: a page that is tried again by hand and challenges again was stopped all along.
    connection.execute(
        "UPDATE source SET stopped = coalesce(stopped, ?2) WHERE id = ?1",
        params![id.as_str(), At(at)],
    )?;
    Ok(())
}

fn fill_failures(
    connection: &Connection,
    id: &SourceId,
    record: &mut SourceRecord,
) -> Result<(), StoreError> {
    let good: Option<At> = connection
        .prepare_cached(&format!("SELECT max(at) FROM visit WHERE source = ?1 AND {GOOD}"))?
        .query_row([id.as_str()], |row| row.get(0))?;
    record.last_good = good.map(|At(at)| at);
    let (failures, not_before): (i64, Option<At>) = connection
        .prepare_cached(
            "SELECT count(*) FILTER (WHERE ?2 IS NULL OR at > ?2), max(not_before) FROM visit
             WHERE source = ?1 AND (?2 IS NULL OR at >= ?2)",
        )?
        .query_row(params![id.as_str(), good], |row| Ok((row.get(0)?, row.get(1)?)))?;
    record.failures = counted("visit", failures)?;
    record.not_before = not_before.map(|At(at)| at);
    Ok(())
}

fn fill_budget(
    connection: &Connection,
    id: &SourceId,
    now: Timestamp,
    record: &mut SourceRecord,
) -> Result<(), StoreError> {
    let day_ago = now.checked_sub(SignedDuration::from_hours(24)).unwrap_or(Timestamp::MIN);
    let (requests, bytes): (i64, i64) = connection
        .prepare_cached(
            "SELECT coalesce(sum(requests), 0), coalesce(sum(bytes), 0) FROM visit
             WHERE source = ?1 AND at > ?2 AND at <= ?3",
        )?
        .query_row(params![id.as_str(), At(day_ago), At(now)], |row| Ok((row.get(0)?, row.get(1)?)))?;
    record.requests = counted("visit", requests)?;
    record.bytes = counted("visit", bytes)?;
    Ok(())
}

fn fresh(connection: &Connection, id: &SourceId, now: Timestamp) -> Result<Vec<Timestamp>, StoreError> {
    let since = now.checked_sub(RHYTHM).unwrap_or(Timestamp::MIN);
    let mut statement = connection
        .prepare_cached("SELECT at FROM visit WHERE source = ?1 AND fresh AND at >= ?2 ORDER BY at")?;
    let rows = statement.query_map(params![id.as_str(), At(since)], |row| row.get(0).map(|At(at)| at))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
