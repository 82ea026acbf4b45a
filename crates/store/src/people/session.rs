//! Sessions: who is signed in, where, and since when.

use docket::decision::hour_of;
use jiff::{SignedDuration, Timestamp};
use roster::{Membership, Roster, VolunteerId};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::actor::{Actor, Subject};
use super::ids::SessionId;
use super::token::SessionToken;
use super::{People, audit, seal};
use crate::column::{At, id};
use crate::load::text;
use crate::{Slug, StoreError};

const TABLE: &str = "session";

/// Somebody who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its identity, to list and revoke it by; it opens nothing.
    pub id: SessionId,
    /// Whose it is.
    pub volunteer: VolunteerId,
    /// When it was opened.
    pub created: Timestamp,
    /// When it was last used, rounded down to the hour.
    pub last_used: Timestamp,
    /// When it ends. Using it does not move that.
    pub expires: Timestamp,
    /// Whether a passkey was shown for it.
    pub strong: bool,
    /// On what kind of device, in one of the program's own words.
    pub device: Slug,
}

impl Session {
    /// How long a session of somebody lasts whose pages need a passkey.
    pub const OF_THE_ENTRUSTED: SignedDuration = SignedDuration::from_hours(12);
    /// How long anybody else's lasts.
    pub const OF_VOLUNTEERS: SignedDuration = SignedDuration::from_hours(30 * 24);

    /// Whether it opens anything: it is not over, whose it is has not left, and it is not longer than theirs may be. Who became a
    /// coordinator yesterday has no session of 30 days left from before.
    fn holds(&self, roster: &Roster, now: Timestamp) -> bool {
        now < self.expires
            && may_sign_in(roster, self.volunteer)
            && now < after(self.created, lasts(roster, self.volunteer))
    }
}

/// Whether somebody is known and has not left.
pub(super) fn may_sign_in(roster: &Roster, who: VolunteerId) -> bool {
    roster.volunteers.get(&who).is_some_and(|volunteer| volunteer.membership != Membership::Left)
}

fn lasts(roster: &Roster, who: VolunteerId) -> SignedDuration {
    let entrusted = roster.volunteers.get(&who).is_some_and(|volunteer| volunteer.needs_passkey());
    if entrusted { Session::OF_THE_ENTRUSTED } else { Session::OF_VOLUNTEERS }
}

pub(super) fn after(at: Timestamp, duration: SignedDuration) -> Timestamp {
    at.checked_add(duration).unwrap_or(Timestamp::MAX)
}

/// Opens a session in the transaction that is under way.
pub(super) fn open(
    connection: &Connection,
    roster: &Roster,
    who: VolunteerId,
    strong: bool,
    device: &Slug,
    now: Timestamp,
) -> Result<SessionToken, StoreError> {
    let token = SessionToken::draw()?;
    connection
        .prepare_cached(
            "INSERT INTO session (id, token, volunteer, created, last_used, expires, strong, device)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            SessionId::from_random(seal::random()?).to_string(),
            token.hash(),
            who.to_string(),
            At(now),
            At(hour_of(now)),
            At(after(now, lasts(roster, who))),
            strong,
            device.as_str(),
        ])?;
    audit::note(connection, Actor::Volunteer(who), &Slug::new("sign-in"), [Subject::volunteer(who)], now)?;
    Ok(token)
}

impl People {
    /// Who is signed in with this token, if anybody is. Notes the hour in which it was last used.
    ///
    /// # Errors
    /// What SQLite says, and [`StoreError::Unreadable`].
    pub fn session(&self, token: &SessionToken, now: Timestamp) -> Result<Option<Session>, StoreError> {
        let found = find(&*self.reader()?, token)?.filter(|session| session.holds(&self.roster(), now));
        let Some(session) = found else { return Ok(None) };
        if session.last_used < hour_of(now) {
            self.write_beside(|transaction| {
                transaction
                    .prepare_cached("UPDATE session SET last_used = ?2 WHERE id = ?1")?
                    .execute(params![session.id.to_string(), At(hour_of(now))])?;
                Ok(())
            })?;
        }
        Ok(Some(session))
    }

    /// Opens a session for somebody who proved by other means who they are: `strong` if it was by a passkey. `None` for somebody who
    /// may not sign in.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn open_session(
        &self,
        who: VolunteerId,
        strong: bool,
        device: Slug,
        now: Timestamp,
    ) -> Result<Option<SessionToken>, StoreError> {
        self.write(|transaction, roster| {
            let token = may_sign_in(roster, who)
                .then(|| open(transaction, roster, who, strong, &device, now))
                .transpose()?;
            Ok((None, token))
        })
    }

    /// Replaces a session by a strong one, because a passkey was shown. The token is a new one, so that whoever planted or saw the old
    /// one has nothing. `None` where there is no such session.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn strengthen(
        &self,
        token: &SessionToken,
        now: Timestamp,
    ) -> Result<Option<SessionToken>, StoreError> {
        self.write(|transaction, roster| {
            let Some(session) = find(transaction, token)?.filter(|session| session.holds(roster, now)) else {
                return Ok((None, None));
            };
            delete(transaction, session.volunteer, Some(session.id))?;
            let token = open(transaction, roster, session.volunteer, true, &session.device, now)?;
            Ok((None, Some(token)))
        })
    }

    /// The sessions of somebody that are not over, the one last used first.
    ///
    /// # Errors
    /// What SQLite says, and [`StoreError::Unreadable`].
    pub fn sessions(&self, who: VolunteerId, now: Timestamp) -> Result<Vec<Session>, StoreError> {
        let reader = self.reader()?;
        let roster = self.roster();
        let mut statement = reader.prepare_cached(&format!(
            "{SELECT} WHERE volunteer = ?1 ORDER BY last_used DESC, created DESC"
        ))?;
        let mut rows = statement.query([who.to_string()])?;
        let mut sessions = Vec::new();
        while let Some(row) = rows.next()? {
            sessions.push(read(row)?);
        }
        sessions.retain(|session| session.holds(&roster, now));
        Ok(sessions)
    }

    /// Ends a session of somebody; `false` if there is none such.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn revoke_session(
        &self,
        by: Actor,
        who: VolunteerId,
        session: SessionId,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        self.end_sessions(by, who, Some(session), now).map(|ended| ended > 0)
    }

    /// Ends all sessions of somebody, and gives how many there were.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn revoke_sessions(&self, by: Actor, who: VolunteerId, now: Timestamp) -> Result<usize, StoreError> {
        self.end_sessions(by, who, None, now)
    }

    /// Ends the session of this token: signing out.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn sign_out(&self, token: &SessionToken) -> Result<(), StoreError> {
        self.write_beside(|transaction| {
            transaction.execute("DELETE FROM session WHERE token = ?1", [token.hash()])?;
            Ok(())
        })
    }

    fn end_sessions(
        &self,
        by: Actor,
        who: VolunteerId,
        session: Option<SessionId>,
        now: Timestamp,
    ) -> Result<usize, StoreError> {
        self.write_beside(|transaction| {
            let ended = delete(transaction, who, session)?;
            if ended > 0 {
                audit::note(transaction, by, &Slug::new("revoke-session"), [Subject::volunteer(who)], now)?;
            }
            Ok(ended)
        })
    }
}

fn delete(
    connection: &Connection,
    who: VolunteerId,
    session: Option<SessionId>,
) -> Result<usize, StoreError> {
    let session = session.map(|id| id.to_string());
    Ok(connection
        .prepare_cached("DELETE FROM session WHERE volunteer = ?1 AND id = coalesce(?2, id)")?
        .execute(params![who.to_string(), session])?)
}

const SELECT: &str = "SELECT id, volunteer, created, last_used, expires, strong, device FROM session";

fn find(connection: &Connection, token: &SessionToken) -> Result<Option<Session>, StoreError> {
    connection
        .prepare_cached(&format!("{SELECT} WHERE token = ?1"))?
        .query_row([token.hash()], |row| Ok(read(row)))
        .optional()?
        .transpose()
}

fn read(row: &Row<'_>) -> Result<Session, StoreError> {
    let (At(created), At(last_used), At(expires)) = (row.get(2)?, row.get(3)?, row.get(4)?);
    Ok(Session {
        id: id(TABLE, row.get(0)?)?,
        volunteer: id(TABLE, text(row, 1)?.to_owned())?,
        created,
        last_used,
        expires,
        strong: row.get(5)?,
        device: Slug::stored(row.get(6)?),
    })
}
