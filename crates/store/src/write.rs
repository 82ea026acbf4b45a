//! From one docket to the next, as the rows that differ.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use docket::{
    Change, Claim, ClaimStanding, Cover, Event, LastComplete, Notice, NoticeSighting, PlaceCode, Recorded,
    Sighting, SourceId, SourceKey, SourceState, Standing, TextKey,
};
use jiff::civil::Date;
use rusqlite::{Connection, params};
use serde::Serialize;

use crate::StoreError;
use crate::column::{At, count, day, json};
use crate::edit::{Edit, edits};

/// Writes what differs between the sources' states. A state that is still the same allocation is not looked
/// into: joining touches other sources' claims rarely.
pub(crate) fn sources(
    connection: &Connection,
    before: &BTreeMap<SourceId, Arc<SourceState>>,
    after: &BTreeMap<SourceId, Arc<SourceState>>,
) -> Result<(), StoreError> {
    for (id, state) in after {
        match before.get(id) {
            Some(old) if Arc::ptr_eq(old, state) => {}
            Some(old) => source(connection, id, Some(old), state)?,
            None => source(connection, id, None, state)?,
        }
    }
    Ok(())
}

fn source(
    connection: &Connection,
    id: &SourceId,
    before: Option<&SourceState>,
    after: &SourceState,
) -> Result<(), StoreError> {
    let unknown = SourceState::default();
    let old = before.unwrap_or(&unknown);
    ensure_source(connection, id)?;
    for edit in edits(&old.claims, &after.claims, PartialEq::eq) {
        match edit {
            Edit::Put(claim) => put_claim(connection, id, claim)?,
            Edit::Remove(claim) => {
                connection
                    .prepare_cached("DELETE FROM claim WHERE source = ?1 AND id = ?2")?
                    .execute([id.as_str(), claim.as_str()])?;
            }
        }
    }
    for edit in edits(&old.notices, &after.notices, PartialEq::eq) {
        match edit {
            Edit::Put(notice) => put_notice(connection, id, notice)?,
            Edit::Remove(notice) => {
                connection
                    .prepare_cached("DELETE FROM notice WHERE source = ?1 AND id = ?2")?
                    .execute([id.as_str(), notice.as_str()])?;
            }
        }
    }
    reading(connection, id, before, after)
}

/// Writes what a state holds beside its claims and notices: the last complete reading, the brake, and which texts wait.
pub(crate) fn reading(
    connection: &Connection,
    id: &SourceId,
    before: Option<&SourceState>,
    after: &SourceState,
) -> Result<(), StoreError> {
    let old_complete = before.and_then(|state| state.last_complete.as_ref());
    last_complete(connection, id, old_complete, after.last_complete.as_ref())?;
    let old_hold = before.and_then(|state| state.hold.as_ref());
    if before.is_none() || old_hold != after.hold.as_ref() {
        let hold = after.hold.as_ref().map(|hold| json("source", hold)).transpose()?;
        connection
            .prepare_cached("UPDATE source SET known = 1, hold = ?2 WHERE id = ?1")?
            .execute(params![id.as_str(), hold])?;
    }
    waiting(connection, id, before.map(|state| &state.waiting), &after.waiting)
}

/// Writes which texts wait, if they are others than before.
fn waiting(
    connection: &Connection,
    id: &SourceId,
    before: Option<&BTreeSet<TextKey>>,
    after: &BTreeSet<TextKey>,
) -> Result<(), StoreError> {
    let none = BTreeSet::new();
    let before = before.unwrap_or(&none);
    for text in before.difference(after) {
        connection
            .prepare_cached("DELETE FROM waiting WHERE source = ?1 AND id = ?2")?
            .execute([id.as_str(), text.as_str()])?;
    }
    for text in after.difference(before) {
        connection
            .prepare_cached("INSERT OR REPLACE INTO waiting (source, id) VALUES (?1, ?2)")?
            .execute([id.as_str(), text.as_str()])?;
    }
    Ok(())
}

/// Makes sure that a source has a row.
pub(crate) fn ensure_source(connection: &Connection, id: &SourceId) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT INTO source (id) VALUES (?1) ON CONFLICT DO NOTHING")?
        .execute([id.as_str()])?;
    Ok(())
}

fn put_claim(connection: &Connection, source: &SourceId, claim: &Claim) -> Result<(), StoreError> {
    let standing = match claim.standing {
        ClaimStanding::Listed => "listed",
        ClaimStanding::Cancelled => "cancelled",
        ClaimStanding::Withdrawn => "withdrawn",
    };
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO claim (source, id, event, place, first, last, standing, value)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            source.as_str(),
            claim.id.as_str(),
            claim.event.as_str(),
            claim.facts.place.as_str(),
            day(claim.facts.when.date()),
            day(claim.facts.when.last_date()),
            standing,
            json("claim", claim)?,
        ])?;
    Ok(())
}

fn put_notice(connection: &Connection, source: &SourceId, notice: &Notice) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO notice (source, id, place, value) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![
            source.as_str(),
            notice.id.as_str(),
            notice.place.as_str(),
            json("notice", notice)?
        ])?;
    Ok(())
}

/// A [`LastComplete`] without its time, as `load` reads it.
#[derive(Serialize, PartialEq)]
struct Content<'a> {
    sightings: &'a [Sighting],
    notices: &'a [NoticeSighting],
    notice_places: &'a [PlaceCode],
    covers: &'a [Cover],
    #[serde(skip_serializing_if = "Option::is_none")]
    whole: Option<(Date, Date)>,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    unread: &'a BTreeSet<SourceKey>,
    says_empty: bool,
}

impl<'a> Content<'a> {
    fn of(complete: &'a LastComplete) -> Self {
        let LastComplete { at: _, sightings, notices, notice_places, covers, whole, unread, says_empty } =
            complete;
        Self { sightings, notices, notice_places, covers, whole: *whole, unread, says_empty: *says_empty }
    }
}

/// Keeps the last complete reading: the time at each visit, the rest only when the page says something else.
fn last_complete(
    connection: &Connection,
    id: &SourceId,
    before: Option<&LastComplete>,
    after: Option<&LastComplete>,
) -> Result<(), StoreError> {
    if before.map(|complete| complete.at) != after.map(|complete| complete.at) {
        connection
            .prepare_cached("UPDATE source SET complete_at = ?2 WHERE id = ?1")?
            .execute(params![id.as_str(), after.map(|complete| At(complete.at))])?;
    }
    let content = after.map(Content::of);
    if content == before.map(Content::of) {
        return Ok(());
    }
    match content {
        Some(content) => connection
            .prepare_cached("INSERT OR REPLACE INTO last_complete (source, value) VALUES (?1, ?2)")?
            .execute(params![id.as_str(), json("last_complete", &content)?])?,
        None => connection
            .prepare_cached("DELETE FROM last_complete WHERE source = ?1")?
            .execute([id.as_str()])?,
    };
    Ok(())
}

/// Writes the events that are not the same allocation as before.
pub(crate) fn events(
    connection: &Connection,
    before: &BTreeMap<docket::EventId, Arc<Event>>,
    after: &BTreeMap<docket::EventId, Arc<Event>>,
) -> Result<(), StoreError> {
    for edit in edits(before, after, |old, new| Arc::ptr_eq(old, new) || old == new) {
        match edit {
            Edit::Put(event) => put_event(connection, event)?,
            Edit::Remove(event) => {
                connection.prepare_cached("DELETE FROM event WHERE id = ?1")?.execute([event.as_str()])?;
            }
        }
    }
    Ok(())
}

/// Writes one event, replacing what it was.
pub(crate) fn put_event(connection: &Connection, event: &Event) -> Result<(), StoreError> {
    let standing = match event.now.standing {
        Standing::Listed => "listed",
        Standing::Expected => "expected",
        Standing::Cancelled { .. } => "cancelled",
        Standing::Questioned { .. } => "questioned",
        Standing::Withdrawn => "withdrawn",
    };
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO event (id, place, first, last, standing, sequence, value)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            event.id.as_str(),
            event.now.facts.place.as_str(),
            day(event.now.facts.when.date()),
            day(event.now.facts.when.last_date()),
            standing,
            event.sequence,
            json("event", event)?,
        ])?;
    Ok(())
}

/// Adds changes to the history.
pub(crate) fn changes(connection: &Connection, changes: &[Change]) -> Result<(), StoreError> {
    for change in changes {
        connection
            .prepare_cached(
                "INSERT INTO change (number, event, kind, at, shown_by, value) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                count(change.number),
                change.event.as_str(),
                change.kind.as_str(),
                At(change.at),
                change.shown_by.as_ref().map(SourceId::as_str),
                json("change", change)?,
            ])?;
    }
    Ok(())
}

/// Writes the decisions that differ.
pub(crate) fn decisions(
    connection: &Connection,
    before: &BTreeMap<String, Recorded>,
    after: &BTreeMap<String, Recorded>,
) -> Result<(), StoreError> {
    for edit in edits(before, after, PartialEq::eq) {
        match edit {
            Edit::Put(recorded) => {
                connection
                    .prepare_cached(
                        "INSERT OR REPLACE INTO decision (subject, at, value) VALUES (?1, ?2, ?3)",
                    )?
                    .execute(params![
                        recorded.decision.subject(),
                        At(recorded.at),
                        json("decision", &recorded.decision)?
                    ])?;
            }
            Edit::Remove(subject) => {
                connection.prepare_cached("DELETE FROM decision WHERE subject = ?1")?.execute([subject])?;
            }
        }
    }
    Ok(())
}
