//! Numbered migrations: each one file, each one transaction, counted in SQLite's `user_version`.

use rusqlite::{Connection, TransactionBehavior};

use crate::StoreError;

/// The migrations of `docket.sqlite`, the first being version 1. A file that has been released is never edited; a change is a new file.
pub(crate) const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_docket.sql"),
    include_str!("../migrations/0002_told.sql"),
    include_str!("../migrations/0003_directory.sql"),
    include_str!("../migrations/0004_waiting.sql"),
    include_str!("../migrations/0005_asked.sql"),
];

/// A kind of database file: how it is told from any other, and which migrations it has.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FileKind {
    /// Marks a file as of this kind (`PRAGMA application_id`).
    pub(crate) application: i32,
    /// Its migrations, the first being version 1.
    pub(crate) migrations: &'static [&'static str],
    /// How much a power cut may lose (`PRAGMA synchronous`).
    pub(crate) synchronous: &'static str,
    /// What is said of a file of another kind.
    pub(crate) foreign: fn() -> StoreError,
}

/// `docket.sqlite`, "ALGD".
///
/// `synchronous = NORMAL` with a write-ahead log: a crash of the program loses nothing, a power cut may lose
/// the last transactions but never tears one. What is lost so is a visit to a page that will be visited
/// again; the file itself stays sound (<https://sqlite.org/pragma.html#pragma_synchronous>).
pub(crate) const DOCKET: FileKind = FileKind {
    application: 0x414c_4744,
    migrations: MIGRATIONS,
    synchronous: "normal",
    foreign: || StoreError::NotADocket,
};

/// Brings a database to the newest version. Two processes may try at once: the second waits, then finds nothing to do.
///
/// # Errors
/// [`StoreError::Newer`] and that it is of another kind, before anything is written; a failing migration leaves its
/// predecessor's version intact.
pub(crate) fn migrate(connection: &mut Connection, file: &FileKind) -> Result<(), StoreError> {
    while (checked_version(connection, file)? as usize) < file.migrations.len() {
        // The version is read again inside: only the one who holds the write lock may act on it.
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let version = version(&transaction)?;
        if let Some(migration) = file.migrations.get(version as usize) {
            transaction.execute_batch(migration)?;
            transaction.pragma_update(None, "application_id", file.application)?;
            transaction.pragma_update(None, "user_version", version + 1)?;
        }
        transaction.commit()?;
    }
    Ok(())
}

/// The version of a database, if it is of this kind or empty, and not newer than what is known.
///
/// # Errors
/// [`StoreError::Newer`], or that it is of another kind.
pub(crate) fn checked_version(connection: &Connection, file: &FileKind) -> Result<u32, StoreError> {
    let found = version(connection)?;
    let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let empty = found == 0 && application == 0 && tables == 0;
    if !empty && application != file.application {
        return Err((file.foreign)());
    }
    let known = file.migrations.len() as u32;
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    Ok(found)
}

fn version(connection: &Connection) -> rusqlite::Result<u32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: u32 = MIGRATIONS.len() as u32;
    const NEXT: &str = "CREATE TABLE later (number INTEGER NOT NULL) STRICT;";

    /// A kind of file with these migrations.
    fn with(migrations: Vec<&'static str>) -> FileKind {
        FileKind { migrations: migrations.leak(), ..DOCKET }
    }

    #[test]
    fn every_earlier_version_is_brought_to_the_newest() {
        let with_next: Vec<&str> = MIGRATIONS.iter().copied().chain([NEXT]).collect();
        for earlier in 0..with_next.len() {
            let mut connection = Connection::open_in_memory().unwrap();
            migrate(&mut connection, &with(with_next[..earlier].to_vec())).unwrap();
            assert_eq!(version(&connection).unwrap() as usize, earlier);
            migrate(&mut connection, &with(with_next.clone())).unwrap();
            assert_eq!(version(&connection).unwrap() as usize, with_next.len(), "from {earlier}");
            connection.execute("INSERT INTO later VALUES (1)", []).unwrap();
        }
    }

    #[test]
    fn a_newer_database_is_refused_and_left_alone() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, &DOCKET).unwrap();
        connection.pragma_update(None, "user_version", KNOWN + 1).unwrap();
        let error = migrate(&mut connection, &DOCKET).unwrap_err();
        assert!(
            matches!(error, StoreError::Newer { found, known } if found == KNOWN + 1 && known == KNOWN),
            "{error}"
        );
        assert_eq!(version(&connection).unwrap(), KNOWN + 1);
    }

    #[test]
    fn a_database_of_something_else_is_refused_and_left_alone() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("CREATE TABLE theirs (anything TEXT)").unwrap();
        assert!(matches!(migrate(&mut connection, &DOCKET), Err(StoreError::NotADocket)));
        assert_eq!(version(&connection).unwrap(), 0);
    }

    #[test]
    fn a_migration_that_fails_leaves_the_version_before_it() {
        let mut connection = Connection::open_in_memory().unwrap();
        let broken = with(vec![
            MIGRATIONS[0],
            "CREATE TABLE half (number INTEGER) STRICT; CREATE TABLE meta (again TEXT) STRICT;",
        ]);
        assert!(matches!(migrate(&mut connection, &broken), Err(StoreError::Sqlite(_))));
        assert_eq!(version(&connection).unwrap(), 1);
        assert!(connection.prepare("SELECT * FROM half").is_err());
    }
}
