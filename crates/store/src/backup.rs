//! Copies of the database, taken while it is in use.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use crate::migrate::FileKind;
use crate::{Store, StoreError, connection, meta, migrate};

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
        self.database.backup(to)
    }

    /// Whether a file is a sound copy that [`Store::restore`] would take: to be asked before anything that belongs to it is replaced. Reads
    /// all of it and changes nothing.
    ///
    /// # Errors
    /// [`StoreError::Newer`], [`StoreError::NotADocket`], [`StoreError::Damaged`]; what SQLite and the file system say.
    pub fn check_backup(from: &Path) -> Result<(), StoreError> {
        checked(from, &migrate::DOCKET).map(|_| ())
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

/// Makes a database from a copy: checked, brought to the newest version, changed as `finish` says, and only then put in place.
/// `finish` is also given what `look` saw of a database that is overwritten. If anything fails, nothing has changed.
pub(crate) fn rebuild<Seen, T>(
    from: &Path,
    to: &Path,
    file: &FileKind,
    overwrite: bool,
    look: impl FnOnce(&Connection) -> Seen,
    finish: impl FnOnce(&mut Connection, Option<Seen>) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let seen = if to.exists() { Some(look(&replaceable(to, file, overwrite)?)) } else { None };
    let unfinished = beside(to, ".unfinished");
    remove(&unfinished)?;
    copy(&checked(from, file)?, &unfinished)?;
    let mut connection = connection::writer(&unfinished)?;
    migrate::migrate(&mut connection, file)?;
    meta::check_integrity(&connection)?;
    let value = finish(&mut connection, seen)?;
    connection.close().map_err(|(_, error)| error)?;
    for log in ["-wal", "-shm"] {
        // A sound database took its log back when it was looked at and closed above; what a damaged one left
        // must not be replayed onto this one.
        remove(&beside(to, log))?;
    }
    put_in_place(&unfinished, to)?;
    Ok(value)
}

/// Opens a copy, if it is a sound database of this kind and not newer than this program.
fn checked(from: &Path, file: &FileKind) -> Result<Connection, StoreError> {
    if !from.exists() {
        return Err(std::io::Error::from(std::io::ErrorKind::NotFound).into());
    }
    let connection = connection::reader(from)?;
    match migrate::checked_version(&connection, file) {
        Ok(0) => Err((file.foreign)()),
        Ok(_) => meta::check_integrity(&connection).map(|()| connection),
        // SQLite's "file is not a database" in our words.
        Err(StoreError::Sqlite(error))
            if error.sqlite_error_code() == Some(rusqlite::ErrorCode::NotADatabase) =>
        {
            Err((file.foreign)())
        }
        Err(error) => Err(error),
    }
}

/// Opens a database that is about to be overwritten, if that is wanted and nobody uses it.
fn replaceable(to: &Path, file: &FileKind, overwrite: bool) -> Result<Connection, StoreError> {
    if !overwrite {
        return Err(StoreError::Exists(to.to_owned()));
    }
    let connection = connection::writer(to)?;
    match migrate::checked_version(&connection, file) {
        // A damaged file is the very reason to restore; one of another kind, or of a newer program, is not ours to lose.
        Ok(_) | Err(StoreError::Sqlite(_)) => {}
        Err(error) => return Err(error),
    }
    connection.busy_timeout(Duration::ZERO)?;
    connection.pragma_update_and_check(None, "locking_mode", "exclusive", |_| Ok(()))?;
    match connection.execute_batch("BEGIN EXCLUSIVE; COMMIT;") {
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy) => {
            Err(StoreError::InUse(to.to_owned()))
        }
        _ => Ok(connection),
    }
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
