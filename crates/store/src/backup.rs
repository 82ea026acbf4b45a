//! Copies of the database, taken while it is in use.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use crate::{Store, StoreError, connection};

impl Store {
    /// Copies the database into a new file, readable by its owner alone, that is complete from the moment it
    /// has its name.
    ///
    /// The copy is of one moment, and visits go on meanwhile: in one step it is one read transaction, which
    /// with a write-ahead log keeps nobody waiting (<https://sqlite.org/backup.html>). It holds the secret.
    ///
    /// # Errors
    /// [`StoreError::Exists`]; what SQLite and the file system say.
    pub fn backup(&self, to: &Path) -> Result<(), StoreError> {
        if to.exists() {
            return Err(StoreError::Exists(to.to_owned()));
        }
        let unfinished = beside(to, ".unfinished");
        remove(&unfinished)?;
        copy(&*self.reader()?, &unfinished)?;
        put_in_place(&unfinished, to)
    }
}

/// Copies a whole database into a file that does not exist yet, without a write-ahead log beside it.
pub(crate) fn copy(from: &Connection, to: &Path) -> Result<(), StoreError> {
    let mut copy = connection::writer(to)?;
    // All pages in one step; the pause is for a file that another process has locked just then.
    Backup::new(from, &mut copy)?.run_to_completion(i32::MAX, Duration::from_millis(10), None)?;
    copy.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(()))?;
    copy.close().map_err(|(_, error)| error)?;
    Ok(())
}

/// Gives a finished file its name, so that after a crash there is all of it or nothing.
pub(crate) fn put_in_place(finished: &Path, to: &Path) -> Result<(), StoreError> {
    File::open(finished)?.sync_all()?;
    fs::rename(finished, to)?;
    // The new name is durable only once its folder is.
    if let Some(folder) = to.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// The same path with something after its name.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}

/// Removes a file that may not be there.
pub(crate) fn remove(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
