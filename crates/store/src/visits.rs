//! Visits as rows.

use docket::{SourceId, Verdict};
use rusqlite::{Connection, Row, Transaction, params};

use crate::StoreError;
use crate::column::{At, count, counted, json, value};
use crate::load::text;
use crate::visit::{Asked, Counts, Slug, Visit, VisitOutcome, VisitRow};

/// A visit is good if it read the page, complete or partial. (Of a visit without a verdict this is NULL,
/// which is not true.)
pub(crate) const GOOD: &str = "verdict IN ('complete', 'partial')";

/// Keeps a visit; another one of the same source and instant is replaced.
pub(crate) fn insert_visit(
    transaction: &Transaction<'_>,
    visit: &Visit,
    fresh: bool,
) -> Result<(), StoreError> {
    let (outcome, refusal) = match &visit.outcome {
        VisitOutcome::Read => ("read", None),
        VisitOutcome::NotModified => ("not-modified", None),
        VisitOutcome::Refused(reason) => ("refused", Some(reason.as_str())),
    };
    let complaints = &visit.counts.complaints;
    transaction
        .prepare_cached(
            "INSERT OR REPLACE INTO visit (source, at, outcome, refusal, verdict, held, stop, fresh, requests, bytes,
               duration_ms, not_before, sightings, notices, complaint_count, complaints, asked_gap_s, asked_hours)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        )?
        .execute(params![
            visit.source.as_str(),
            At(visit.at),
            outcome,
            refusal,
            visit.verdict.map(word),
            visit.held,
            visit.stop,
            fresh,
            visit.requests,
            count(visit.bytes),
            visit.duration_ms,
            visit.not_before.map(At),
            visit.counts.sightings,
            visit.counts.notices,
            count(complaints.len()),
            json("visit", &&complaints[..complaints.len().min(Counts::COMPLAINTS)])?,
            visit.asked.map(|asked| asked.gap_s),
            visit.asked.and_then(|asked| asked.opens_at).map(At),
        ])?;
    Ok(())
}

/// The latest visits of a source, newest first.
pub(crate) fn visits(
    connection: &Connection,
    id: &SourceId,
    limit: u32,
) -> Result<Vec<VisitRow>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT at, outcome, refusal, verdict, held, stop, fresh, requests, bytes, duration_ms, not_before, sightings,
           notices, complaint_count, complaints, asked_gap_s, asked_hours FROM visit WHERE source = ?1 ORDER BY at DESC LIMIT ?2",
    )?;
    let mut rows = statement.query(params![id.as_str(), limit])?;
    let mut visits = Vec::new();
    while let Some(row) = rows.next()? {
        visits.push(visit_row(row)?);
    }
    Ok(visits)
}

fn visit_row(row: &Row<'_>) -> Result<VisitRow, StoreError> {
    let At(at) = row.get(0)?;
    let outcome = match text(row, 1)? {
        "read" => VisitOutcome::Read,
        "not-modified" => VisitOutcome::NotModified,
        _ => VisitOutcome::Refused(Slug::stored(row.get(2)?)),
    };
    Ok(VisitRow {
        at,
        outcome,
        verdict: row.get::<_, Option<String>>(3)?.as_deref().and_then(verdict),
        held: row.get(4)?,
        stop: row.get(5)?,
        fresh: row.get(6)?,
        requests: row.get(7)?,
        bytes: counted("visit", row.get(8)?)?,
        duration_ms: row.get(9)?,
        not_before: row.get::<_, Option<At>>(10)?.map(|At(at)| at),
        counts: Counts {
            sightings: row.get(11)?,
            notices: row.get(12)?,
            complaints: value("visit", text(row, 14)?)?,
        },
        complaint_count: row.get(13)?,
        asked: asked(row)?,
    })
}

fn asked(row: &Row<'_>) -> Result<Option<Asked>, StoreError> {
    let opens_at = row.get::<_, Option<At>>(16)?.map(|At(at)| at);
    Ok(row.get::<_, Option<u32>>(15)?.map(|gap_s| Asked { gap_s, opens_at }))
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Complete => "complete",
        Verdict::Partial => "partial",
        Verdict::Failed => "failed",
    }
}

fn verdict(stored: &str) -> Option<Verdict> {
    [Verdict::Complete, Verdict::Partial, Verdict::Failed]
        .into_iter()
        .find(|verdict| word(*verdict) == stored)
}
