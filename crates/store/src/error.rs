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
}
