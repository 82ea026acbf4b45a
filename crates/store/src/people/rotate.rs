//! Rotating the key: everything is sealed anew while the program runs.

use rusqlite::{Connection, params};

use super::keyring::Keyring;
use super::seal::{Place, Sealer, open_with, seal_with};
use super::{People, index_key};
use crate::StoreError;

/// The tables that hold something sealed, and how each names its rows in sealing.
const SEALED: [(&str, &str); 5] = [
    ("card", "volunteer"),
    ("step", "id"),
    ("passkey", "id"),
    ("note", "kind || '/' || id"),
    ("letter", "id"),
];

/// How many rows are sealed anew in one transaction: others write in between.
const BATCH: u32 = 100;

impl People {
    /// Seals everything with the newest of these keys, in batches, while others read and write. From the first batch on, nobody seals
    /// with an older one: the file names the newest key, and a process that does not have it yet reads its key file again.
    ///
    /// Gives how many rows were sealed anew. May be killed at any line, and run again.
    ///
    /// # Errors
    /// [`StoreError::Keyring`] when a key is missing that is in use; what SQLite says.
    pub fn rotate(&self, keys: Keyring) -> Result<usize, StoreError> {
        if !self.sealer().keys().is_within(&keys) {
            return Err(StoreError::Keyring("a key is missing from it that is in use"));
        }
        self.write_beside(|transaction| name_newest(transaction, self.sealer(), &keys))?;
        let mut rows = 0;
        for (table, name) in SEALED {
            loop {
                let anew = self.write_beside(|transaction| batch(transaction, &keys, table, name))?;
                rows += anew;
                if anew < BATCH as usize {
                    break;
                }
            }
        }
        // What the old key sealed is no longer in the file; nor shall it be in the log.
        self.database.truncate_log()?;
        Ok(rows)
    }

    /// The numbers of the keys that something is still sealed with.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn keys_in_use(&self) -> Result<Vec<u32>, StoreError> {
        let reader = self.reader()?;
        let tables: Vec<String> = SEALED
            .iter()
            .map(|(table, _)| format!("SELECT sealed FROM {table} WHERE sealed IS NOT NULL"))
            .collect();
        let mut statement = reader.prepare(&format!(
            "SELECT DISTINCT substr(sealed, 1, 4) AS key FROM
             (SELECT index_key AS sealed FROM meta UNION ALL {}) ORDER BY key",
            tables.join(" UNION ALL ")
        ))?;
        let numbers = statement.query_map([], |row| row.get::<_, [u8; 4]>(0).map(u32::from_be_bytes))?;
        Ok(numbers.collect::<Result<_, _>>()?)
    }
}

/// Seals the index key with the newest key, by which every process knows which one that is, and uses it from here on.
fn name_newest(connection: &Connection, sealer: &Sealer, keys: &Keyring) -> Result<(), StoreError> {
    let opened = open_with(keys, Place::INDEX_KEY, &index_key(connection)?)?;
    connection.execute("UPDATE meta SET index_key = ?1", [seal_with(keys, Place::INDEX_KEY, &opened)?])?;
    sealer.use_keys(keys.clone());
    Ok(())
}

fn batch(
    connection: &Connection,
    keys: &Keyring,
    table: &'static str,
    name: &str,
) -> Result<usize, StoreError> {
    let mut select = connection.prepare_cached(&format!(
        "SELECT rowid, {name}, sealed FROM {table} WHERE substr(sealed, 1, 4) <> ?1 LIMIT ?2"
    ))?;
    let mut update =
        connection.prepare_cached(&format!("UPDATE {table} SET sealed = ?2 WHERE rowid = ?1"))?;
    let rows = select
        .query_map(params![keys.newest().to_be_bytes(), BATCH], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?
        .collect::<Result<Vec<(i64, String, Vec<u8>)>, _>>()?;
    for (rowid, row, sealed) in &rows {
        let place = Place::of(table, row);
        let opened = open_with(keys, place, sealed)?;
        update.execute(params![rowid, seal_with(keys, place, &opened)?])?;
    }
    Ok(rows.len())
}
