//! What can go wrong with the database.

use std::path::PathBuf;

/// Why the database did not do as asked. Names tables and versions; never a value that was in a row.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite refused. Its messages name tables and columns, not values.
    #[error("the database refused: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// The file system refused.
    #[error("a file could not be used: {0}")]
    Io(#[from] std::io::Error),
    /// The operating system gave no random bytes for the secret.
    #[error("the operating system gave no random bytes: {0}")]
    Random(getrandom::Error),
    /// A newer program wrote it. Nothing was touched.
    #[error(
        "the database has version {found} and this program knows {known}; use the newer program, or restore a backup"
    )]
    Newer {
        /// Its version.
        found: u32,
        /// The newest version that this program knows.
        known: u32,
    },
    /// An SQLite file of something else.
    #[error("the file is not a docket database of this program")]
    NotADocket,
    /// An SQLite file of something else.
    #[error("the file is not a people database of this program")]
    NotPeople,
    /// A value that is not what its type says. The message does not quote it.
    #[error("a value in the table {table} cannot be read; restore a backup")]
    Unreadable {
        /// Which table.
        table: &'static str,
    },
    /// The source's state is not the one that was reconciled with: another visit, perhaps another process's,
    /// was recorded meanwhile. [`crate::Store::docket`] has the newer one by now: reconcile again with it.
    #[error("what is known of this source changed meanwhile; reconcile again")]
    Conflict,
    /// A file that would be overwritten.
    #[error("{} exists already; name another file, or say that it may be overwritten", .0.display())]
    Exists(PathBuf),
    /// A database that a running program holds open.
    #[error("{} is in use; stop the program first", .0.display())]
    InUse(PathBuf),
    /// The integrity check found damage.
    #[error("the database is damaged ({problems} problems); restore a backup")]
    Damaged {
        /// How many problems were found, of at most a hundred that are looked for.
        problems: usize,
    },
    /// The key file is not one. Does not carry what is in it.
    #[error("the key file cannot be used: {0}")]
    Keyring(&'static str),
    /// Something was sealed with a key that is not in the key file.
    #[error(
        "key {number} is missing from the key file; put it back, or everything that it sealed stays shut"
    )]
    UnknownKey {
        /// The key's number.
        number: u32,
    },
    /// The key of that number does not open what was sealed with it, or what was sealed was changed.
    #[error("what is sealed in the table {table} does not open with the key of its number")]
    WrongKey {
        /// Which table.
        table: &'static str,
    },
    /// A volunteer who is not known.
    #[error("there is no such volunteer")]
    NoVolunteer,
    /// An e-mail address that another volunteer has.
    #[error("another volunteer has this e-mail address")]
    AddressTaken,
}
