//! Passkeys: credentials that the pages make and check, and that are kept sealed. What is in one is not looked into here.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use roster::VolunteerId;
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};

use super::actor::{Actor, Subject};
use super::ids::PasskeyId;
use super::seal::{Place, Sealer};
use super::{People, audit, seal};
use crate::column::{At, day, id};
use crate::load::text;
use crate::{Slug, StoreError};

const TABLE: &str = "passkey";

/// A passkey of somebody. `Debug` shows neither the credential nor what it is called.
#[derive(Clone, PartialEq, Eq)]
pub struct Passkey {
    /// Its identity.
    pub id: PasskeyId,
    /// Whose it is.
    pub volunteer: VolunteerId,
    /// What its owner calls it.
    pub label: String,
    /// The credential, as JSON.
    pub credential: String,
    /// When it was made.
    pub created: Timestamp,
    /// The day on which it was last shown.
    pub last_used: Option<Date>,
}

impl std::fmt::Debug for Passkey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Passkey").field("id", &self.id).finish_non_exhaustive()
    }
}

/// What is sealed of one.
#[derive(Serialize, Deserialize)]
struct Sealed<'a> {
    label: std::borrow::Cow<'a, str>,
    credential: std::borrow::Cow<'a, str>,
}

impl People {
    /// Keeps a new passkey.
    ///
    /// # Errors
    /// [`StoreError::NoVolunteer`]; what SQLite says.
    pub fn add_passkey(
        &self,
        by: Actor,
        who: VolunteerId,
        label: &str,
        credential: &str,
        now: Timestamp,
    ) -> Result<PasskeyId, StoreError> {
        let added = PasskeyId::from_random(seal::random()?);
        self.write(|transaction, roster| {
            if !roster.volunteers.contains_key(&who) {
                return Err(StoreError::NoVolunteer);
            }
            let sealed = self.seal_passkey(added, label, credential)?;
            transaction.execute(
                "INSERT INTO passkey (id, volunteer, created, sealed) VALUES (?1, ?2, ?3, ?4)",
                params![added.to_string(), who.to_string(), At(now), sealed],
            )?;
            audit::note(transaction, by, &Slug::new("add-passkey"), subjects(who, added), now)?;
            Ok((None, added))
        })
    }

    /// The passkeys of somebody, oldest first.
    ///
    /// # Errors
    /// What SQLite says, and what opening says of keys.
    pub fn passkeys(&self, who: VolunteerId) -> Result<Vec<Passkey>, StoreError> {
        let reader = self.reader()?;
        let mut statement = reader.prepare_cached(
            "SELECT id, volunteer, created, last_used, sealed FROM passkey WHERE volunteer = ?1 ORDER BY created, id",
        )?;
        let mut rows = statement.query([who.to_string()])?;
        let mut passkeys = Vec::new();
        while let Some(row) = rows.next()? {
            passkeys.push(read(row, self.sealer())?);
        }
        Ok(passkeys)
    }

    /// Keeps what a passkey is after it was shown: its counter has risen. `false` if it is gone.
    ///
    /// # Errors
    /// What SQLite says, and what opening says of keys.
    pub fn use_passkey(
        &self,
        passkey: &Passkey,
        credential: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        self.write_beside(|transaction| {
            let sealed = self.seal_passkey(passkey.id, &passkey.label, credential)?;
            let today = day(TimeZone::UTC.to_datetime(now).date());
            let changed = transaction.execute(
                "UPDATE passkey SET sealed = ?2, last_used = ?3 WHERE id = ?1",
                params![passkey.id.to_string(), sealed, today],
            )?;
            Ok(changed > 0)
        })
    }

    /// Removes a passkey of somebody, and ends the sessions that a passkey opened; `false` if there is none such.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn remove_passkey(
        &self,
        by: Actor,
        who: VolunteerId,
        passkey: PasskeyId,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        self.write_beside(|transaction| {
            let removed = transaction.execute(
                "DELETE FROM passkey WHERE id = ?1 AND volunteer = ?2",
                [passkey.to_string(), who.to_string()],
            )? > 0;
            if removed {
                transaction
                    .execute("DELETE FROM session WHERE volunteer = ?1 AND strong", [who.to_string()])?;
                audit::note(transaction, by, &Slug::new("remove-passkey"), subjects(who, passkey), now)?;
            }
            Ok(removed)
        })
    }

    fn seal_passkey(&self, id: PasskeyId, label: &str, credential: &str) -> Result<Vec<u8>, StoreError> {
        let sealed = Sealed { label: label.into(), credential: credential.into() };
        self.sealer().seal_json(Place::of(TABLE, &id.to_string()), &sealed)
    }
}

fn subjects(who: VolunteerId, passkey: PasskeyId) -> [Subject; 2] {
    [Subject::volunteer(who), Subject::new(TABLE, passkey)]
}

fn read(row: &Row<'_>, sealer: &Sealer) -> Result<Passkey, StoreError> {
    let At(created) = row.get(2)?;
    let sealed: Vec<u8> = row.get(4)?;
    let Sealed { label, credential } = sealer.open_json(Place::of(TABLE, text(row, 0)?), &sealed)?;
    Ok(Passkey {
        id: id(TABLE, row.get(0)?)?,
        volunteer: id(TABLE, row.get(1)?)?,
        label: label.into_owned(),
        credential: credential.into_owned(),
        created,
        last_used: date(row.get(3)?)?,
    })
}

fn date(word: Option<String>) -> Result<Option<Date>, StoreError> {
    word.map(|word| word.parse().map_err(|_| StoreError::Unreadable { table: TABLE })).transpose()
}
