//! The open database and the docket that it holds.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use docket::{Docket, Health, Places, SourceId};
use jiff::Timestamp;
use rusqlite::{Connection, Transaction};

use crate::connection::Reader;
use crate::database::{self, Database, Held};
use crate::migrate::{DOCKET, FileKind};
use crate::{StoreError, load, meta};

/// `docket.sqlite`, opened: one connection that writes, a few that read, and the docket in memory.
///
/// Every method is synchronous and short; call those that write from `spawn_blocking`. [`Store::docket`]
/// touches no database.
#[derive(Debug)]
pub struct Store {
    pub(crate) database: Database<Docket>,
    secret: [u8; 32],
}

impl Held for Docket {
    const FILE: FileKind = DOCKET;
    /// The places as shipped and configured; judges whom decisions seated are laid over them.
    type With = Arc<Places>;

    fn load(
        connection: &Connection,
        places: &Arc<Places>,
        before: Option<&Self>,
    ) -> Result<Self, StoreError> {
        load::docket(connection, places, before.map(|docket| docket.health.clone()).unwrap_or_default())
    }

    fn advance(&self, connection: &Connection) -> rusqlite::Result<()> {
        meta::advance(connection, self)
    }
}

impl Store {
    /// Opens the database, creating it and bringing it to the newest version. Judges whom decisions seated
    /// are laid over `places`.
    ///
    /// # Errors
    /// [`StoreError::Newer`] and [`StoreError::NotADocket`] without having written; what SQLite and the file
    /// system say.
    pub fn open(path: &Path, places: Places, now: Timestamp) -> Result<Self, StoreError> {
        let connection = database::create(path, &Docket::FILE)?;
        let secret = meta::secret(&connection, now)?;
        Ok(Self { database: Database::open(path, connection, Arc::new(places))?, secret })
    }

    /// The docket as this process knows it. Costs one reference count.
    #[must_use]
    pub fn docket(&self) -> Arc<Docket> {
        self.database.current()
    }

    /// The key of this deployment's [`docket::SourceKey`]s: drawn once, when the database was made. It goes
    /// into backups.
    #[must_use]
    pub fn secret(&self) -> &[u8; 32] {
        &self.secret
    }

    /// Reads the docket again if another process changed it since; `true` if so.
    ///
    /// # Errors
    /// What SQLite says, and [`StoreError::Unreadable`].
    pub fn refresh(&self) -> Result<bool, StoreError> {
        self.database.refresh()
    }

    /// Puts the sources' health, which is the worker's to judge and is not kept, onto the docket in memory.
    pub fn set_health(&self, health: BTreeMap<SourceId, Health>) {
        self.database
            .hold(|docket| (docket.health != health).then(|| Docket { health, ..Docket::clone(docket) }));
    }

    /// Whether the file is sound, page by page and reference by reference. Reads all of it.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], and what SQLite says.
    pub fn integrity(&self) -> Result<(), StoreError> {
        self.database.integrity()
    }

    pub(crate) fn reader(&self) -> Result<Reader<'_>, StoreError> {
        self.database.reader()
    }

    pub(crate) fn places(&self) -> &Arc<Places> {
        self.database.with()
    }

    /// Runs one transaction. If `work` gives a docket, that is what the database then holds, and what is cached.
    pub(crate) fn write<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>, &Arc<Docket>) -> Result<(Option<Arc<Docket>>, T), StoreError>,
    ) -> Result<T, StoreError> {
        self.database.write(work)
    }
}
