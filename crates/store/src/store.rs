//! The open database and the docket that it holds.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use docket::{Docket, Health, Places, SourceId};
use jiff::Timestamp;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::connection::{self, Reader, Readers};
use crate::{StoreError, load, meta, migrate};

/// `docket.sqlite`, opened: one connection that writes, a few that read, and the docket in memory.
///
/// Every method is synchronous and short; call those that write from `spawn_blocking`. [`Store::docket`]
/// touches no database. A panic inside a transaction rolls it back, so a poisoned lock is safe to go on with.
#[derive(Debug)]
pub struct Store {
    pub(crate) writer: Mutex<Writer>,
    pub(crate) readers: Readers,
    cached: RwLock<Arc<Docket>>,
    places: Arc<Places>,
    secret: [u8; 32],
}

/// The connection that writes, and which revision of the database the cached docket is.
#[derive(Debug)]
pub(crate) struct Writer {
    pub(crate) connection: Connection,
    revision: i64,
}

impl Store {
    /// Opens the database, creating it and bringing it to the newest version. Judges whom decisions seated
    /// are laid over `places`.
    ///
    /// # Errors
    /// [`StoreError::Newer`] and [`StoreError::NotADocket`] without having written; what SQLite and the file
    /// system say.
    pub fn open(path: &Path, places: Places, now: Timestamp) -> Result<Self, StoreError> {
        let mut connection = connection::writer(path)?;
        migrate::migrate(&mut connection)?;
        connection::use_write_ahead_log(&connection)?;
        let secret = meta::secret(&connection, now)?;
        let places = Arc::new(places);
        let transaction = connection.transaction()?;
        let docket = load::docket(&transaction, &places, BTreeMap::new())?;
        let revision = meta::revision(&transaction)?;
        transaction.commit()?;
        Ok(Self {
            writer: Mutex::new(Writer { connection, revision }),
            readers: Readers::new(path),
            cached: RwLock::new(Arc::new(docket)),
            places,
            secret,
        })
    }

    /// The docket as this process knows it. Costs one reference count.
    #[must_use]
    pub fn docket(&self) -> Arc<Docket> {
        Arc::clone(&self.cached.read().unwrap_or_else(PoisonError::into_inner))
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
        let mut writer = self.lock();
        let Writer { connection, revision } = &mut *writer;
        let transaction = connection.transaction()?;
        let reloaded = self.catch_up(&transaction, revision)?;
        transaction.commit()?;
        Ok(reloaded)
    }

    /// Puts the sources' health, which is the worker's to judge and is not kept, onto the docket in memory.
    pub fn set_health(&self, health: BTreeMap<SourceId, Health>) {
        // Under the writer's lock, so that no transaction that is under way puts an older one back.
        let _writer = self.lock();
        let docket = self.docket();
        if docket.health != health {
            self.cache(Arc::new(Docket { health, ..Docket::clone(&docket) }));
        }
    }

    /// Whether the file is sound, page by page and reference by reference. Reads all of it.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], and what SQLite says.
    pub fn integrity(&self) -> Result<(), StoreError> {
        meta::check_integrity(&*self.reader()?)
    }

    pub(crate) fn reader(&self) -> Result<Reader<'_>, StoreError> {
        self.readers.take()
    }

    pub(crate) fn places(&self) -> &Arc<Places> {
        &self.places
    }

    /// Runs one transaction. If `work` gives a docket, that is what the database then holds, and what is cached.
    pub(crate) fn write<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>, &Arc<Docket>) -> Result<(Option<Arc<Docket>>, T), StoreError>,
    ) -> Result<T, StoreError> {
        let mut writer = self.lock();
        let Writer { connection, revision } = &mut *writer;
        // Immediate: two processes that both read first and write then would otherwise both fail.
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        self.catch_up(&transaction, revision)?;
        let (docket, value) = work(&transaction, &self.docket())?;
        if let Some(docket) = &docket {
            meta::advance(&transaction, docket)?;
        }
        transaction.commit()?;
        if let Some(docket) = docket {
            *revision += 1;
            self.cache(docket);
        }
        Ok(value)
    }

    fn catch_up(&self, connection: &Connection, revision: &mut i64) -> Result<bool, StoreError> {
        let found = meta::revision(connection)?;
        if found == *revision {
            return Ok(false);
        }
        let health = self.docket().health.clone();
        self.cache(Arc::new(load::docket(connection, &self.places, health)?));
        *revision = found;
        Ok(true)
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, Writer> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn cache(&self, docket: Arc<Docket>) {
        *self.cached.write().unwrap_or_else(PoisonError::into_inner) = docket;
    }
}
