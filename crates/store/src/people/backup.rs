//! Copies of `people.sqlite`, and making it from one.

use std::path::Path;

use super::seal::Sealer;
use super::{PEOPLE, People, check_keys};
use crate::StoreError;
use crate::backup::rebuild;
use crate::people::Keyring;

impl People {
    /// Copies the database into a new file, readable by its owner alone, that is complete from the moment it has its name. What is
    /// sealed stays sealed: the copy needs the same keys. Take people first and the docket second, so that no shift in a pair of copies
    /// follows a change that the docket's does not have.
    ///
    /// # Errors
    /// [`StoreError::Exists`]; what SQLite and the file system say.
    pub fn backup(&self, to: &Path) -> Result<(), StoreError> {
        self.database.backup(to)
    }

    /// Makes a database from a backup: checked, brought to the newest version, and only then put in place.
    ///
    /// Everybody is signed out, and sign-ins that were begun end: a session that was revoked after the backup does not come back.
    /// Letters that waited still do, and those that were sent after the backup are sent again.
    ///
    /// # Errors
    /// [`StoreError::Exists`], [`StoreError::InUse`], [`StoreError::Newer`], [`StoreError::NotPeople`], [`StoreError::Damaged`],
    /// [`StoreError::UnknownKey`], [`StoreError::WrongKey`]; what SQLite and the file system say. In each case nothing has changed.
    pub fn restore(from: &Path, to: &Path, keys: &Keyring, overwrite: bool) -> Result<(), StoreError> {
        rebuild(
            from,
            to,
            &PEOPLE,
            overwrite,
            |_| (),
            |connection, _| {
                check_keys(connection, &Sealer::new(keys.clone()))?;
                let transaction = connection.transaction()?;
                transaction.execute_batch(
                    "DELETE FROM session; DELETE FROM sign_in; UPDATE meta SET revision = revision + 1;",
                )?;
                transaction.commit()?;
                Ok(())
            },
        )
    }
}
