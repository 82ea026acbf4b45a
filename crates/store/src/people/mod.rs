//! `people.sqlite`: volunteers, shifts, and how people are reached.
//!
//! What the rules decide from is a [`roster::Roster`], held in memory as the docket is; everything that a person wrote, or by which
//! a person is reached, is sealed with a key that lives outside the file ([`Keyring`]) and opened for one page at a time. Nothing in
//! here decides: [`People::act`] shows the newest roster to a pure function and keeps the edits that it gives.
//!
//! Invariants:
//!
//! - What was acknowledged survives a kill and a power cut: each act is one transaction, synchronised before it returns.
//! - Without the key the file tells ids, days, places and numbers: no name, no contact, no sentence.
//! - A token, a code or an address is never kept, only its hash; a code's and an address's cannot be tried out without the key.
//! - An act, the letters that tell of it and the audit's row are kept together or not at all.
//! - Errors and `Debug` show no token, name or text.

mod act;
mod actor;
mod audit;
mod backup;
mod card;
mod feed;
mod ids;
mod invitation;
mod join;
mod keep;
mod kept;
mod keyring;
mod note;
mod outbox;
mod passkey;
mod purge;
mod retention;
mod rotate;
mod seal;
mod session;
mod sign_in;
mod token;

#[cfg(test)]
mod tests;

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use roster::Roster;
use rusqlite::{Connection, OptionalExtension, Transaction, params};

pub use act::draws;
pub use actor::{Actor, Subject, Verb};
pub use audit::AuditRow;
pub use feed::Feed;
pub use ids::{FeedId, InvitationId, LetterId, PasskeyId, SessionId};
pub use invitation::{Invitation, InvitationRow};
pub use keyring::Keyring;
pub use note::NoteKey;
pub use outbox::{DueLetter, LetterRow, LetterState};
pub use passkey::Passkey;
pub use purge::Purged;
pub use retention::{Retention, Row};
pub use session::Session;
pub use sign_in::{Answer, BegunSignIn, SignIn, Who};
pub use token::{Code, FeedToken, InvitationToken, LinkToken, SessionToken, SignInHandle};

use crate::StoreError;
use crate::column::{At, count, counted};
use crate::connection::Reader;
use crate::database::{self, Database, Held};
use crate::migrate::FileKind;
use seal::{Place, Sealer};

/// `people.sqlite`, "ALGP".
///
/// `synchronous = FULL`: a volunteer who was told "the seat is yours" has it after a power cut too
/// (<https://sqlite.org/pragma.html#pragma_synchronous>).
pub(crate) const PEOPLE: FileKind = FileKind {
    application: 0x414c_4750,
    migrations: &[include_str!("../../migrations-people/0001_people.sql")],
    synchronous: "full",
    foreign: || StoreError::NotPeople,
};

/// `people.sqlite`, opened: one connection that writes, a few that read, and the roster in memory.
///
/// Every method is synchronous and short; call those that write from `spawn_blocking`. [`People::roster`] touches no database.
/// Methods that take `now` keep no other clock.
#[derive(Debug)]
pub struct People {
    database: Database<Roster>,
}

impl Held for Roster {
    const FILE: FileKind = PEOPLE;
    /// Opens the steps of joining, which are text.
    type With = Sealer;

    fn load(connection: &Connection, sealer: &Sealer, _before: Option<&Self>) -> Result<Self, StoreError> {
        let followed = connection.query_row("SELECT followed FROM meta", [], |row| row.get(0))?;
        let mut roster = Self { followed: counted("meta", followed)?, ..Self::default() };
        kept::load(connection, sealer, &mut roster)?;
        Ok(roster)
    }

    fn advance(&self, connection: &Connection) -> rusqlite::Result<()> {
        connection
            .prepare_cached("UPDATE meta SET revision = revision + 1, followed = ?1")?
            .execute([count(self.followed)])?;
        Ok(())
    }
}

impl People {
    /// Opens the database, creating it and bringing it to the newest version.
    ///
    /// # Errors
    /// [`StoreError::Newer`] and [`StoreError::NotPeople`] without having written; [`StoreError::UnknownKey`] and
    /// [`StoreError::WrongKey`] when it was sealed with another key; what SQLite and the file system say.
    pub fn open(path: &Path, keys: Keyring, now: Timestamp) -> Result<Self, StoreError> {
        let connection = database::create(path, &PEOPLE)?;
        let sealer = Sealer::new(keys);
        if drawn_index_key(&connection)?.is_none() {
            let drawn = seal::random::<32>()?;
            // Another process may have been first.
            connection.execute(
                "INSERT INTO meta (one, created, index_key) VALUES (1, ?1, ?2) ON CONFLICT DO NOTHING",
                params![At(now), sealer.seal(Place::INDEX_KEY, &drawn)?],
            )?;
        }
        check_keys(&connection, &sealer)?;
        Ok(Self { database: Database::open(path, connection, sealer)? })
    }

    /// The roster as this process knows it. Costs one reference count.
    #[must_use]
    pub fn roster(&self) -> Arc<Roster> {
        self.database.current()
    }

    /// Reads the roster again if another process changed it since; `true` if so.
    ///
    /// # Errors
    /// What SQLite says, [`StoreError::Unreadable`], and what opening says of keys.
    pub fn refresh(&self) -> Result<bool, StoreError> {
        self.database.refresh()
    }

    /// Whether the file is sound, page by page and reference by reference. Reads all of it.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], and what SQLite says.
    pub fn integrity(&self) -> Result<(), StoreError> {
        self.database.integrity()
    }

    fn reader(&self) -> Result<Reader<'_>, StoreError> {
        self.database.reader()
    }

    fn sealer(&self) -> &Sealer {
        self.database.with()
    }

    /// Runs one transaction. If `work` gives a roster, that is what the database then holds, and what is cached.
    fn write<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>, &Arc<Roster>) -> Result<(Option<Arc<Roster>>, T), StoreError>,
    ) -> Result<T, StoreError> {
        self.database.write(|transaction, roster| {
            // Nothing is sealed with an old key once a newer one is in use, in whichever process.
            self.sealer().follow(&index_key(transaction)?)?;
            work(transaction, roster)
        })
    }

    /// Runs one transaction that does not change the roster.
    fn write_beside<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.write(|transaction, _| Ok((None, work(transaction)?)))
    }
}

/// The key of the HMACs, sealed.
fn index_key(connection: &Connection) -> Result<Vec<u8>, StoreError> {
    drawn_index_key(connection)?.ok_or(StoreError::Unreadable { table: "meta" })
}

/// The key of the HMACs, sealed, if it has been drawn.
fn drawn_index_key(connection: &Connection) -> rusqlite::Result<Option<Vec<u8>>> {
    connection.prepare_cached("SELECT index_key FROM meta")?.query_row([], |row| row.get(0)).optional()
}

/// Whether the file can be opened with these keys.
fn check_keys(connection: &Connection, sealer: &Sealer) -> Result<(), StoreError> {
    sealer.open(Place::INDEX_KEY, &index_key(connection)?).map(|_| ())
}
