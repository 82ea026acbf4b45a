//! Personal feeds: an address under which one volunteer's shifts can be read by a calendar.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use roster::VolunteerId;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::actor::{Actor, Subject};
use super::ids::FeedId;
use super::session::may_sign_in;
use super::token::FeedToken;
use super::{People, audit, seal};
use crate::column::{At, day, id};
use crate::load::text;
use crate::{Slug, StoreError};

const TABLE: &str = "feed";

/// A personal feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Its identity, to list and revoke it by; it opens nothing.
    pub id: FeedId,
    /// Whose it is.
    pub volunteer: VolunteerId,
    /// When it was made.
    pub created: Timestamp,
    /// Whether the volunteer wants the place in it. The meeting point never is.
    pub show_place: bool,
    /// The day on which it was last read.
    pub last_used: Option<Date>,
}

impl People {
    /// Makes a feed. The token is shown now and never again.
    ///
    /// # Errors
    /// [`StoreError::NoVolunteer`]; what SQLite says.
    pub fn add_feed(
        &self,
        who: VolunteerId,
        show_place: bool,
        now: Timestamp,
    ) -> Result<(FeedId, FeedToken), StoreError> {
        let (added, token) = (FeedId::from_random(seal::random()?), FeedToken::draw()?);
        self.write(|transaction, roster| {
            if !roster.volunteers.contains_key(&who) {
                return Err(StoreError::NoVolunteer);
            }
            transaction.execute(
                "INSERT INTO feed (id, token, volunteer, created, show_place) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![added.to_string(), token.hash(), who.to_string(), At(now), show_place],
            )?;
            let verb = Slug::new("add-feed");
            audit::note(transaction, Actor::Volunteer(who), &verb, subjects(who, added), now)?;
            Ok((None, ()))
        })?;
        Ok((added, token))
    }

    /// The feed with this token, if there is one and whose it is has not left. Notes the day on which it was last read.
    ///
    /// # Errors
    /// What SQLite says, and [`StoreError::Unreadable`].
    pub fn feed(&self, token: &FeedToken, now: Timestamp) -> Result<Option<Feed>, StoreError> {
        let today = TimeZone::UTC.to_datetime(now).date();
        let roster = self.roster();
        let found = find(&*self.reader()?, token)?.filter(|feed| may_sign_in(&roster, feed.volunteer));
        if let Some(feed) = found.as_ref().filter(|feed| feed.last_used < Some(today)) {
            self.write_beside(|transaction| {
                transaction
                    .prepare_cached("UPDATE feed SET last_used = ?2 WHERE id = ?1")?
                    .execute(params![feed.id.to_string(), day(today)])?;
                Ok(())
            })?;
        }
        Ok(found)
    }

    /// The feeds of somebody, oldest first.
    ///
    /// # Errors
    /// What SQLite says, and [`StoreError::Unreadable`].
    pub fn feeds(&self, who: VolunteerId) -> Result<Vec<Feed>, StoreError> {
        let reader = self.reader()?;
        let mut statement =
            reader.prepare_cached(&format!("{SELECT} WHERE volunteer = ?1 ORDER BY created, id"))?;
        let mut rows = statement.query([who.to_string()])?;
        let mut feeds = Vec::new();
        while let Some(row) = rows.next()? {
            feeds.push(read(row)?);
        }
        Ok(feeds)
    }

    /// Removes a feed of somebody; `false` if there is none such.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn revoke_feed(
        &self,
        by: Actor,
        who: VolunteerId,
        feed: FeedId,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        self.write_beside(|transaction| {
            let removed = transaction.execute(
                "DELETE FROM feed WHERE id = ?1 AND volunteer = ?2",
                [feed.to_string(), who.to_string()],
            )? > 0;
            if removed {
                audit::note(transaction, by, &Slug::new("revoke-feed"), subjects(who, feed), now)?;
            }
            Ok(removed)
        })
    }
}

fn subjects(who: VolunteerId, feed: FeedId) -> [Subject; 2] {
    [Subject::volunteer(who), Subject::new(TABLE, feed)]
}

const SELECT: &str = "SELECT id, volunteer, created, show_place, last_used FROM feed";

fn find(connection: &Connection, token: &FeedToken) -> Result<Option<Feed>, StoreError> {
    connection
        .prepare_cached(&format!("{SELECT} WHERE token = ?1"))?
        .query_row([token.hash()], |row| Ok(read(row)))
        .optional()?
        .transpose()
}

fn read(row: &Row<'_>) -> Result<Feed, StoreError> {
    let At(created) = row.get(2)?;
    let last_used = match row.get::<_, Option<String>>(4)? {
        Some(word) => Some(word.parse().map_err(|_| StoreError::Unreadable { table: TABLE })?),
        None => None,
    };
    Ok(Feed {
        id: id(TABLE, row.get(0)?)?,
        volunteer: id(TABLE, text(row, 1)?.to_owned())?,
        created,
        show_place: row.get(3)?,
        last_used,
    })
}
