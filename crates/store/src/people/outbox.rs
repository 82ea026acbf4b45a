//! The outbox: letters from the transaction in which they became due until they are sent, or can no longer be.

use std::fmt;

use jiff::{SignedDuration, Timestamp};
use roster::{Letter, Roster, ShiftId, VolunteerId};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use super::ids::LetterId;
use super::seal::{Place, Sealer};
use super::session::after;
use super::{People, seal};
use crate::column::{At, id};
use crate::load::text;
use crate::{Slug, StoreError};

const TABLE: &str = "letter";

/// How long whoever took a letter has to send it. If the program is killed meanwhile, it is sent after that: once more, where the
/// mail server had taken it already.
const LEASE: SignedDuration = SignedDuration::from_mins(10);
/// How long after each failure the next try is, in minutes; the last one again and again.
const BACKOFF: [i64; 5] = [1, 5, 15, 60, 240];
/// How long after the first try no more is made.
const GIVEN_UP: SignedDuration = SignedDuration::from_hours(72);

/// A letter to be sent now. `Debug` does not show what it says.
#[derive(Clone, PartialEq, Eq)]
pub struct DueLetter {
    /// Its identity.
    pub id: LetterId,
    /// To whom.
    pub to: VolunteerId,
    /// One line.
    pub subject: String,
    /// Plain text.
    pub body: String,
    /// Whether it may pass the quiet hours of those who allowed that.
    pub urgent: bool,
    /// The shift that it speaks of, and as of which revision.
    pub about: Option<(ShiftId, u32)>,
    /// When it was written.
    pub created: Timestamp,
    /// How often sending it failed.
    pub tries: u32,
}

impl fmt::Debug for DueLetter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DueLetter").field("id", &self.id).field("to", &self.to).finish_non_exhaustive()
    }
}

/// Where a letter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LetterState {
    /// It is to be sent.
    Waiting,
    /// The mail server took it.
    Sent,
    /// It could not be sent for three days, or there is nowhere to send it.
    Failed,
    /// What it spoke of had changed before it was sent.
    Dropped,
}

impl LetterState {
    const ALL: [Self; 4] = [Self::Waiting, Self::Sent, Self::Failed, Self::Dropped];

    /// Its stable name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Dropped => "dropped",
        }
    }
}

/// A letter as the desk shows it: without what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterRow {
    /// Its identity.
    pub id: LetterId,
    /// To whom.
    pub to: VolunteerId,
    /// Where it stands.
    pub state: LetterState,
    /// When it was written.
    pub created: Timestamp,
    /// When it is next looked at, while it waits.
    pub due: Timestamp,
    /// When it was sent, given up or dropped.
    pub ended: Option<Timestamp>,
    /// How often sending it failed.
    pub tries: u32,
    /// Why the last time.
    pub problem: Option<Slug>,
}

/// What is sealed of a letter.
#[derive(Serialize, Deserialize)]
struct Sealed<'a> {
    subject: std::borrow::Cow<'a, str>,
    body: std::borrow::Cow<'a, str>,
}

/// Puts a letter into the outbox, unless the same was told before or nobody is there to be told.
pub(super) fn enqueue(
    connection: &Connection,
    sealer: &Sealer,
    letter: &Letter,
    now: Timestamp,
) -> Result<(), StoreError> {
    let row = LetterId::from_random(seal::random()?).to_string();
    let text = Sealed { subject: letter.subject.as_str().into(), body: letter.body.as_str().into() };
    let (shift, revision) =
        letter.about.map_or((None, None), |(id, revision)| (Some(id.to_string()), Some(revision)));
    connection
        .prepare_cached(
            "INSERT INTO letter (id, key, volunteer, urgent, shift, shift_revision, created, due, state, sealed)
             SELECT ?1, ?2, id, ?4, ?5, ?6, ?7, ?8, 'waiting', ?9 FROM volunteer WHERE id = ?3
             ON CONFLICT (key) DO NOTHING",
        )?
        .execute(params![
            row,
            seal::hash(letter.key.as_bytes()),
            letter.to.to_string(),
            letter.urgent,
            shift,
            revision,
            At(now),
            At(letter.not_before.max(now)),
            sealer.seal_json(Place::of(TABLE, &row), &text)?,
        ])?;
    Ok(())
}

impl People {
    /// Takes the letters that are due, the longest due first, and keeps them from being taken again for ten minutes. What speaks of a
    /// shift that has changed since is dropped, and what could not be sent for three days is given up.
    ///
    /// Say what became of each with [`People::letter_sent`], [`People::letter_failed`], [`People::letter_unreachable`],
    /// [`People::postpone_letter`] or [`People::drop_letter`].
    ///
    /// # Errors
    /// What SQLite says, and what opening says of keys.
    pub fn take_letters(&self, now: Timestamp, limit: u32) -> Result<Vec<DueLetter>, StoreError> {
        self.write(|transaction, roster| {
            drop_outdated(transaction, roster, now)?;
            give_up(transaction, now)?;
            let letters = due(transaction, self.sealer(), now, limit)?;
            let mut lease = transaction.prepare_cached(
                "UPDATE letter SET due = ?2, first_tried = coalesce(first_tried, ?3) WHERE id = ?1",
            )?;
            for letter in &letters {
                lease.execute(params![letter.id.to_string(), At(after(now, LEASE)), At(now)])?;
            }
            Ok((None, letters))
        })
    }

    /// When the next letter is due, if one waits.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn next_letter_due(&self) -> Result<Option<Timestamp>, StoreError> {
        let due: Option<At> = self
            .reader()?
            .prepare_cached("SELECT min(due) FROM letter WHERE state = 'waiting'")?
            .query_row([], |row| row.get(0))?;
        Ok(due.map(|At(at)| at))
    }

    /// Notes that the mail server took a letter.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn letter_sent(&self, letter: LetterId, now: Timestamp) -> Result<(), StoreError> {
        self.write_beside(|transaction| end(transaction, letter, LetterState::Sent, None, now))
    }

    /// Notes that a letter need not be sent any more.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn drop_letter(&self, letter: LetterId, now: Timestamp) -> Result<(), StoreError> {
        self.write_beside(|transaction| end(transaction, letter, LetterState::Dropped, None, now))
    }

    /// Notes that a letter's reader has no address to write to: the desk shows who is to be told by other means.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn letter_unreachable(&self, letter: LetterId, now: Timestamp) -> Result<(), StoreError> {
        let problem = Slug::new("no-address");
        self.write_beside(|transaction| end(transaction, letter, LetterState::Failed, Some(&problem), now))
    }

    /// Notes that sending failed, and why. It is tried again after 1, 5, 15 and 60 minutes, then every four hours, and given up three
    /// days after the first time.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn letter_failed(
        &self,
        letter: LetterId,
        problem: &Slug,
        now: Timestamp,
    ) -> Result<LetterState, StoreError> {
        self.write_beside(|transaction| {
            let found = transaction
                .prepare_cached("SELECT tries, first_tried FROM letter WHERE id = ?1 AND state = 'waiting'")?
                .query_row([letter.to_string()], |row| {
                    Ok((row.get::<_, u32>(0)?, row.get::<_, Option<At>>(1)?))
                })
                .optional()?;
            let Some((tries, first)) = found else { return Ok(LetterState::Dropped) };
            let minutes = BACKOFF[(tries as usize).min(BACKOFF.len() - 1)];
            let next = after(now, SignedDuration::from_mins(minutes));
            transaction
                .prepare_cached(
                    "UPDATE letter SET tries = tries + 1, due = ?2, problem = ?3, first_tried = coalesce(first_tried, ?4)
                     WHERE id = ?1",
                )?
                .execute(params![letter.to_string(), At(next), problem.as_str(), At(now)])?;
            if next > after(first.map_or(now, |At(first)| first), GIVEN_UP) {
                end(transaction, letter, LetterState::Failed, Some(problem), now)?;
                return Ok(LetterState::Failed);
            }
            Ok(LetterState::Waiting)
        })
    }

    /// Puts a letter off without having tried it, because of quiet hours.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn postpone_letter(&self, letter: LetterId, until: Timestamp) -> Result<(), StoreError> {
        self.write_beside(|transaction| {
            transaction
                .prepare_cached(
                    "UPDATE letter SET due = ?2, first_tried = CASE WHEN tries > 0 THEN first_tried END
                     WHERE id = ?1 AND state = 'waiting'",
                )?
                .execute(params![letter.to_string(), At(until)])?;
            Ok(())
        })
    }

    /// Lets a letter that was given up be tried again from now on; `false` if it was not, or what it says is purged.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn retry_letter(&self, letter: LetterId, now: Timestamp) -> Result<bool, StoreError> {
        self.write_beside(|transaction| {
            let changed = transaction.execute(
                "UPDATE letter SET state = 'waiting', ended = NULL, tries = 0, first_tried = NULL, due = ?2
                 WHERE id = ?1 AND state = 'failed' AND sealed IS NOT NULL",
                params![letter.to_string(), At(now)],
            )?;
            Ok(changed > 0)
        })
    }

    /// The latest letters, newest first: those of one state, or all.
    ///
    /// # Errors
    /// What SQLite says, and [`StoreError::Unreadable`].
    pub fn letters(&self, state: Option<LetterState>, limit: u32) -> Result<Vec<LetterRow>, StoreError> {
        let reader = self.reader()?;
        let mut statement = reader.prepare_cached(
            "SELECT id, volunteer, state, created, due, ended, tries, problem FROM letter
             WHERE state = coalesce(?1, state) ORDER BY created DESC, id LIMIT ?2",
        )?;
        let mut rows = statement.query(params![state.map(LetterState::as_str), limit])?;
        let mut letters = Vec::new();
        while let Some(row) = rows.next()? {
            letters.push(read(row)?);
        }
        Ok(letters)
    }
}

fn end(
    connection: &Connection,
    letter: LetterId,
    state: LetterState,
    problem: Option<&Slug>,
    now: Timestamp,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "UPDATE letter SET state = ?2, ended = ?3, problem = ?4 WHERE id = ?1 AND state = 'waiting'",
        )?
        .execute(params![letter.to_string(), state.as_str(), At(now), problem.map(Slug::as_str)])?;
    Ok(())
}

/// Drops what speaks of a shift that is gone or has changed since.
fn drop_outdated(connection: &Connection, roster: &Roster, now: Timestamp) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, shift, shift_revision FROM letter WHERE state = 'waiting' AND due <= ?1 AND shift IS NOT NULL",
    )?;
    let mut rows = statement.query([At(now)])?;
    let mut outdated = Vec::new();
    while let Some(row) = rows.next()? {
        let shift: ShiftId = id(TABLE, row.get(1)?)?;
        let revision: u32 = row.get(2)?;
        if roster.shifts.get(&shift).is_none_or(|shift| shift.revision != revision) {
            outdated.push(id(TABLE, row.get(0)?)?);
        }
    }
    for letter in outdated {
        end(connection, letter, LetterState::Dropped, None, now)?;
    }
    Ok(())
}

/// Gives up what was first tried three days ago, also where the program never came to say what became of it.
fn give_up(connection: &Connection, now: Timestamp) -> Result<(), StoreError> {
    let first = after(now, -GIVEN_UP);
    connection
        .prepare_cached(
            "UPDATE letter SET state = 'failed', ended = ?1 WHERE state = 'waiting' AND due <= ?1 AND first_tried < ?2",
        )?
        .execute(params![At(now), At(first)])?;
    Ok(())
}

fn due(
    connection: &Connection,
    sealer: &Sealer,
    now: Timestamp,
    limit: u32,
) -> Result<Vec<DueLetter>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, volunteer, urgent, shift, shift_revision, created, tries, sealed FROM letter
         WHERE state = 'waiting' AND due <= ?1 ORDER BY due, created, id LIMIT ?2",
    )?;
    let mut rows = statement.query(params![At(now), limit])?;
    let mut letters = Vec::new();
    while let Some(row) = rows.next()? {
        let At(created) = row.get(5)?;
        let sealed: Vec<u8> = row.get(7)?;
        let Sealed { subject, body } = sealer.open_json(Place::of(TABLE, text(row, 0)?), &sealed)?;
        let shift = row.get::<_, Option<String>>(3)?.map(|word| id(TABLE, word)).transpose()?;
        letters.push(DueLetter {
            id: id(TABLE, row.get(0)?)?,
            to: id(TABLE, row.get(1)?)?,
            subject: subject.into_owned(),
            body: body.into_owned(),
            urgent: row.get(2)?,
            about: shift.zip(row.get(4)?),
            created,
            tries: row.get(6)?,
        });
    }
    Ok(letters)
}

fn read(row: &Row<'_>) -> Result<LetterRow, StoreError> {
    let (At(created), At(due)) = (row.get(3)?, row.get(4)?);
    let state = text(row, 2)?;
    Ok(LetterRow {
        id: id(TABLE, row.get(0)?)?,
        to: id(TABLE, row.get(1)?)?,
        state: LetterState::ALL
            .into_iter()
            .find(|one| one.as_str() == state)
            .ok_or(StoreError::Unreadable { table: TABLE })?,
        created,
        due,
        ended: row.get::<_, Option<At>>(5)?.map(|At(at)| at),
        tries: row.get(6)?,
        problem: row.get::<_, Option<String>>(7)?.map(Slug::stored),
    })
}
