//! Notes: sealed text that belongs to something else, such as a message that waits for a second person.

use std::fmt;

use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

use super::People;
use super::actor::{Actor, Subject};
use super::audit;
use super::seal::Place;
use crate::column::At;
use crate::{Slug, StoreError};

/// What a note belongs to: there is one note a kind and identifier.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NoteKey(Subject);

impl NoteKey {
    /// A kind, such as `bulk-message`, and the identifier of what the note belongs to.
    #[must_use]
    pub fn new(kind: &'static str, id: impl fmt::Display) -> Self {
        Self(Subject::new(kind, id))
    }

    /// Which row it is, for sealing.
    fn row(&self) -> String {
        format!("{}/{}", self.0.kind, self.0.id)
    }
}

impl People {
    /// Writes a note, over the one that was there. It goes when it expires.
    ///
    /// # Errors
    /// What SQLite says, and what opening says of keys.
    pub fn put_note(
        &self,
        by: Actor,
        key: &NoteKey,
        text: &str,
        expires: Timestamp,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write_beside(|transaction| {
            let sealed = self.sealer().seal(Place::of("note", &key.row()), text.as_bytes())?;
            transaction.execute(
                "INSERT INTO note (kind, id, created, expires, sealed) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (kind, id) DO UPDATE SET expires = excluded.expires, sealed = excluded.sealed",
                params![key.0.kind.as_str(), key.0.id, At(now), At(expires), sealed],
            )?;
            audit::note(transaction, by, &Slug::new("write-note"), [key.0.clone()], now)
        })
    }

    /// A note, if there is one that has not expired.
    ///
    /// # Errors
    /// What SQLite says, and what opening says of keys.
    pub fn note(&self, key: &NoteKey, now: Timestamp) -> Result<Option<String>, StoreError> {
        let sealed: Option<Vec<u8>> = self
            .reader()?
            .prepare_cached("SELECT sealed FROM note WHERE kind = ?1 AND id = ?2 AND expires > ?3")?
            .query_row(params![key.0.kind.as_str(), key.0.id, At(now)], |row| row.get(0))
            .optional()?;
        sealed.map(|sealed| self.sealer().open_text(Place::of("note", &key.row()), &sealed)).transpose()
    }

    /// Removes a note; `false` if there is none such.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn remove_note(&self, by: Actor, key: &NoteKey, now: Timestamp) -> Result<bool, StoreError> {
        self.write_beside(|transaction| {
            let removed = transaction
                .execute("DELETE FROM note WHERE kind = ?1 AND id = ?2", [key.0.kind.as_str(), &key.0.id])?
                > 0;
            if removed {
                audit::note(transaction, by, &Slug::new("remove-note"), [key.0.clone()], now)?;
            }
            Ok(removed)
        })
    }
}
