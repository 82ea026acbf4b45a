//! Cards: the one name and the contacts of a volunteer, sealed.

use std::collections::BTreeMap;

use jiff::Timestamp;
use roster::{Card, VolunteerId};
use rusqlite::{Connection, OptionalExtension, params};

use super::actor::{Actor, Subject};
use super::seal::{KeyedHash, Place, Sealer};
use super::{People, audit, index_key};
use crate::{Slug, StoreError};

const TABLE: &str = "card";

impl People {
    /// The card of a volunteer, if there is one.
    ///
    /// # Errors
    /// What SQLite says, and what opening says of keys.
    pub fn card(&self, id: VolunteerId) -> Result<Option<Card>, StoreError> {
        read(&*self.reader()?, self.sealer(), id)
    }

    /// The cards of several volunteers; one who has none is not in it.
    ///
    /// # Errors
    /// What SQLite says, and what opening says of keys.
    pub fn cards(
        &self,
        ids: impl IntoIterator<Item = VolunteerId>,
    ) -> Result<BTreeMap<VolunteerId, Card>, StoreError> {
        let reader = self.reader()?;
        let mut cards = BTreeMap::new();
        for id in ids {
            cards.extend(read(&reader, self.sealer(), id)?.map(|card| (id, card)));
        }
        Ok(cards)
    }

    /// Writes the card of a volunteer, over the one that was there.
    ///
    /// # Errors
    /// [`StoreError::AddressTaken`]; [`StoreError::NoVolunteer`]; what SQLite says.
    pub fn put_card(
        &self,
        by: Actor,
        id: VolunteerId,
        card: &Card,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|transaction, roster| {
            if !roster.volunteers.contains_key(&id) {
                return Err(StoreError::NoVolunteer);
            }
            put(transaction, self.sealer(), id, card)?;
            audit::note(transaction, by, &Slug::new("write-card"), [Subject::volunteer(id)], now)?;
            Ok((None, ()))
        })
    }

    /// Whose e-mail address this is. Capitals and surrounding blanks do not matter.
    ///
    /// # Errors
    /// What SQLite says, and what opening says of keys.
    pub fn find_by_email(&self, address: &str) -> Result<Option<VolunteerId>, StoreError> {
        let reader = self.reader()?;
        let hash = address_hash(&reader, self.sealer(), address)?.bytes();
        reader
            .prepare_cached("SELECT volunteer FROM card WHERE email = ?1")?
            .query_row([hash], |row| row.get::<_, String>(0))
            .optional()?
            .map(|id| crate::column::id(TABLE, id))
            .transpose()
    }
}

/// Writes a card in the transaction that is under way.
pub(super) fn put(
    connection: &Connection,
    sealer: &Sealer,
    id: VolunteerId,
    card: &Card,
) -> Result<(), StoreError> {
    let row = id.to_string();
    let address = match &card.contacts.email {
        Some(address) => Some(address_hash(connection, sealer, address)?.bytes()),
        None => None,
    };
    let sealed = sealer.seal_json(Place::of(TABLE, &row), card)?;
    connection
        .prepare_cached(
            "INSERT INTO card (volunteer, email, sealed) VALUES (?1, ?2, ?3)
             ON CONFLICT (volunteer) DO UPDATE SET email = excluded.email, sealed = excluded.sealed",
        )?
        .execute(params![row, address, sealed])
        .map_err(|error| match error.sqlite_error() {
            Some(found) if found.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE => {
                StoreError::AddressTaken
            }
            _ => error.into(),
        })?;
    Ok(())
}

/// Reads a card in the transaction that is under way.
pub(super) fn read(
    connection: &Connection,
    sealer: &Sealer,
    id: VolunteerId,
) -> Result<Option<Card>, StoreError> {
    let row = id.to_string();
    let sealed: Option<Vec<u8>> = connection
        .prepare_cached("SELECT sealed FROM card WHERE volunteer = ?1")?
        .query_row([&row], |row| row.get(0))
        .optional()?;
    sealed.map(|sealed| sealer.open_json(Place::of(TABLE, &row), &sealed)).transpose()
}

/// What is kept of an address, to find it again.
fn address_hash(connection: &Connection, sealer: &Sealer, address: &str) -> Result<KeyedHash, StoreError> {
    sealer.keyed_hash(&index_key(connection)?, "address", &[address.trim().to_lowercase().as_bytes()])
}
