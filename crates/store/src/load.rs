//! From rows to the docket.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use docket::{
    Change, Claim, ClaimId, Cover, Docket, Event, EventId, Health, LastComplete, Notice, NoticeId,
    NoticeSighting, PlaceCode, Places, Recorded, Sighting, SourceId, SourceKey, SourceState, TextKey,
};
use jiff::civil::Date;
use rusqlite::{Connection, Row};
use serde::Deserialize;

use crate::column::{At, count, id, value};
use crate::{StoreError, meta};

/// Everything that the database holds of the docket. Run it inside a transaction, so that all of it is of one moment.
pub(crate) fn docket(
    connection: &Connection,
    places: &Arc<Places>,
    health: BTreeMap<SourceId, Health>,
) -> Result<Docket, StoreError> {
    let decisions = decisions(connection)?;
    let (last_change, sequence_floor) = meta::numbers(connection)?;
    Ok(Docket {
        places: seated(places, &decisions),
        sources: sources(connection)?,
        decisions,
        events: events(connection)?,
        changes: latest_changes(connection)?,
        last_change,
        sequence_floor,
        health,
    })
}

/// The places with what decisions say of them: judges, addresses, telephone numbers.
pub(crate) fn seated(places: &Arc<Places>, decisions: &BTreeMap<String, Recorded>) -> Arc<Places> {
    let mut decided = Arc::clone(places);
    for recorded in decisions.values() {
        if recorded.decision.place().is_some() {
            recorded.decision.lay_over(Arc::make_mut(&mut decided));
        }
    }
    decided
}

fn decisions(connection: &Connection) -> Result<BTreeMap<String, Recorded>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT subject, at, value FROM decision")?;
    let mut rows = statement.query([])?;
    let mut decisions = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let At(at) = row.get(1)?;
        decisions.insert(row.get(0)?, Recorded { decision: value("decision", text(row, 2)?)?, at });
    }
    Ok(decisions)
}

fn events(connection: &Connection) -> Result<BTreeMap<EventId, Arc<Event>>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT value FROM event ORDER BY id")?;
    let mut rows = statement.query([])?;
    let mut events = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let event: Event = value("event", text(row, 0)?)?;
        events.insert(event.id.clone(), Arc::new(event));
    }
    Ok(events)
}

fn latest_changes(connection: &Connection) -> Result<VecDeque<Change>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT value FROM change ORDER BY number DESC LIMIT ?1")?;
    let mut rows = statement.query([count(Docket::CHANGES)])?;
    let mut changes = VecDeque::new();
    while let Some(row) = rows.next()? {
        changes.push_front(value("change", text(row, 0)?)?);
    }
    Ok(changes)
}

fn sources(connection: &Connection) -> Result<BTreeMap<SourceId, Arc<SourceState>>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT id FROM source WHERE known ORDER BY id")?;
    let mut rows = statement.query([])?;
    let mut sources = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let source: SourceId = id("source", row.get(0)?)?;
        let state = source_state(connection, &source)?;
        sources.insert(source, Arc::new(state));
    }
    Ok(sources)
}

fn source_state(connection: &Connection, source: &SourceId) -> Result<SourceState, StoreError> {
    let (complete_at, hold): (Option<At>, Option<String>) = connection
        .prepare_cached("SELECT complete_at, hold FROM source WHERE id = ?1")?
        .query_row([source.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(SourceState {
        claims: claims(connection, source)?,
        notices: notices(connection, source)?,
        last_complete: complete_at.map(|at| last_complete(connection, source, at)).transpose()?,
        hold: hold.map(|hold| value("source", &hold)).transpose()?,
        waiting: waiting(connection, source)?,
    })
}

fn claims(connection: &Connection, source: &SourceId) -> Result<BTreeMap<ClaimId, Claim>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT value FROM claim WHERE source = ?1 ORDER BY id")?;
    let mut rows = statement.query([source.as_str()])?;
    let mut claims = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let claim: Claim = value("claim", text(row, 0)?)?;
        claims.insert(claim.id.clone(), claim);
    }
    Ok(claims)
}

fn notices(connection: &Connection, source: &SourceId) -> Result<BTreeMap<NoticeId, Notice>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT value FROM notice WHERE source = ?1 ORDER BY id")?;
    let mut rows = statement.query([source.as_str()])?;
    let mut notices = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let notice: Notice = value("notice", text(row, 0)?)?;
        notices.insert(notice.id.clone(), notice);
    }
    Ok(notices)
}

fn waiting(connection: &Connection, source: &SourceId) -> Result<BTreeSet<TextKey>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT id FROM waiting WHERE source = ?1 ORDER BY id")?;
    let mut rows = statement.query([source.as_str()])?;
    let mut waiting = BTreeSet::new();
    while let Some(row) = rows.next()? {
        waiting.insert(id("waiting", row.get(0)?)?);
    }
    Ok(waiting)
}

/// A [`LastComplete`] without its time, as `write` keeps it.
#[derive(Deserialize)]
struct Content {
    sightings: Vec<Sighting>,
    notices: Vec<NoticeSighting>,
    notice_places: Vec<PlaceCode>,
    covers: Vec<Cover>,
    #[serde(default)]
    whole: Option<(Date, Date)>,
    #[serde(default)]
    unread: BTreeSet<SourceKey>,
    says_empty: bool,
}

fn last_complete(connection: &Connection, source: &SourceId, At(at): At) -> Result<LastComplete, StoreError> {
    let content: String = connection
        .prepare_cached("SELECT value FROM last_complete WHERE source = ?1")?
        .query_row([source.as_str()], |row| row.get(0))?;
    let Content { sightings, notices, notice_places, covers, whole, unread, says_empty } =
        value("last_complete", &content)?;
    Ok(LastComplete { at, sightings, notices, notice_places, covers, whole, unread, says_empty })
}

/// A column's text, borrowed: a docket has thousands of values that only pass through.
pub(crate) fn text<'a>(row: &'a Row<'_>, column: usize) -> rusqlite::Result<&'a str> {
    Ok(row.get_ref(column)?.as_str()?)
}
