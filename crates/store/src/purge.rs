//! What is thrown away, and when (design, "what is kept, and for how long").

use std::sync::Arc;

use docket::Docket;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rusqlite::{Transaction, params};

use crate::column::{At, day};
use crate::source::RHYTHM;
use crate::visits::GOOD;
use crate::{Store, StoreError, load};

/// How many rows a purge removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Purged {
    /// Visits older than 90 days, except each source's last good one, which says since when it is unread.
    pub visits: usize,
    /// Changes, and the notes of restores, older than 365 days.
    pub changes: usize,
    /// Events whose last day is more than 400 days ago.
    pub events: usize,
    /// Claims whose last day is more than 400 days ago.
    pub claims: usize,
    /// Decisions on events that are gone.
    pub decisions: usize,
}

impl Purged {
    /// Changes are kept for 365 days.
    const CHANGES: SignedDuration = SignedDuration::from_hours(365 * 24);
    /// Events are kept for 400 days after their last one: last year's same week is still there to compare with.
    const EVENTS: SignedDuration = SignedDuration::from_hours(400 * 24);
}

impl Store {
    /// Removes what has been kept long enough. The file shrinks with [`Store::vacuum`].
    ///
    /// # Errors
    /// What SQLite says.
    pub fn purge(&self, now: Timestamp) -> Result<Purged, StoreError> {
        self.write(|transaction, base| {
            let purged = remove_old(transaction, now)?;
            let smaller = purged.changes + purged.events + purged.claims + purged.decisions > 0;
            let docket = smaller
                .then(|| {
                    load::docket(transaction, self.places(), base.health.clone()).map(Arc::<Docket>::new)
                })
                .transpose()?;
            Ok((docket, purged))
        })
    }

    /// Rewrites the file without its holes, and empties the log. Takes as long as a copy, and nobody can
    /// write meanwhile.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn vacuum(&self) -> Result<(), StoreError> {
        self.database.vacuum()
    }
}

fn remove_old(transaction: &Transaction<'_>, now: Timestamp) -> Result<Purged, StoreError> {
    let ended = day(day_before(now, Purged::EVENTS));
    let visits = transaction.execute(
        &format!(
            "DELETE FROM visit WHERE at < ?1
             AND at IS NOT (SELECT max(at) FROM visit AS good WHERE good.source = visit.source AND {GOOD})"
        ),
        [At(before(now, RHYTHM))],
    )?;
    let year_ago = At(before(now, Purged::CHANGES));
    let changes = transaction.execute("DELETE FROM change WHERE at < ?1", [year_ago])?;
    let restorations = transaction.execute("DELETE FROM restoration WHERE at < ?1", [year_ago])?;
    let decisions = transaction.execute(
        "DELETE FROM decision WHERE subject IN (
           SELECT word || id FROM event, (SELECT 'event ' AS word UNION ALL SELECT 'scope ') WHERE last < ?1)",
        params![ended],
    )?;
    let events = transaction.execute("DELETE FROM event WHERE last < ?1", params![ended])?;
    let claims = transaction.execute("DELETE FROM claim WHERE last < ?1", params![ended])?;
    Ok(Purged { visits, changes: changes + restorations, events, claims, decisions })
}

fn before(now: Timestamp, duration: SignedDuration) -> Timestamp {
    now.checked_sub(duration).unwrap_or(Timestamp::MIN)
}

/// By the date in UTC: after 400 days the hour does not matter.
fn day_before(now: Timestamp, duration: SignedDuration) -> Date {
    TimeZone::UTC.to_datetime(before(now, duration)).date()
}
