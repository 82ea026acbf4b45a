//! An open file: one connection that writes, a few that read, and what it holds in memory.

use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::backup::{beside, copy, put_in_place, remove};
use crate::connection::{self, Reader, Readers};
use crate::migrate::FileKind;
use crate::{StoreError, meta, migrate};

/// What is held in memory of a file, and how it is read from there.
pub(crate) trait Held: Sized {
    /// What kind of file.
    const FILE: FileKind;
    /// What reading needs beside the file.
    type With;

    /// Reads all of it. Runs inside a transaction, so that all of it is of one moment. `before` is what was held until now.
    fn load(connection: &Connection, with: &Self::With, before: Option<&Self>) -> Result<Self, StoreError>;

    /// Notes in the file that this is what it holds now, as one revision more.
    fn advance(&self, connection: &Connection) -> rusqlite::Result<()>;
}

/// A file, opened. Reading what is held touches no file; other processes are noticed by a revision that rises with each
/// transaction that changes what is held.
///
/// A panic inside a transaction rolls it back, so a poisoned lock is safe to go on with.
#[derive(Debug)]
pub(crate) struct Database<T: Held> {
    writer: Mutex<Writer>,
    readers: Readers,
    held: RwLock<Arc<T>>,
    /// Which revision of the file is held. Written under the writer's lock.
    revision: AtomicI64,
    with: T::With,
}

/// The connection that writes.
#[derive(Debug)]
pub(crate) struct Writer {
    pub(crate) connection: Connection,
}

impl<T: Held> Database<T> {
    /// Opens a file that [`create`] prepared.
    pub(crate) fn open(path: &Path, mut connection: Connection, with: T::With) -> Result<Self, StoreError> {
        let transaction = connection.transaction()?;
        let held = T::load(&transaction, &with, None)?;
        let revision = meta::revision(&transaction)?;
        transaction.commit()?;
        Ok(Self {
            writer: Mutex::new(Writer { connection }),
            readers: Readers::new(path),
            held: RwLock::new(Arc::new(held)),
            revision: AtomicI64::new(revision),
            with,
        })
    }

    pub(crate) fn current(&self) -> Arc<T> {
        Arc::clone(&self.held.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn with(&self) -> &T::With {
        &self.with
    }

    pub(crate) fn reader(&self) -> Result<Reader<'_>, StoreError> {
        self.readers.take()
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, Writer> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Holds something else from now on, which the file does not know of. Under the writer's lock, so that no transaction that is
    /// under way puts an older one back.
    pub(crate) fn hold(&self, next: impl FnOnce(&T) -> Option<T>) {
        let _writer = self.lock();
        if let Some(next) = next(&self.current()) {
            self.cache(Arc::new(next));
        }
    }

    /// Reads again if another process changed what is held; `true` if so. Waits for nobody who writes unless there is something to
    /// read, so it can be asked often.
    pub(crate) fn refresh(&self) -> Result<bool, StoreError> {
        if meta::revision(&*self.reader()?)? == self.revision.load(Ordering::Acquire) {
            return Ok(false);
        }
        let mut writer = self.lock();
        let transaction = writer.connection.transaction()?;
        let reloaded = self.catch_up(&transaction)?;
        transaction.commit()?;
        Ok(reloaded)
    }

    /// Runs one transaction. If `work` gives something, that is what the file then holds, and what is held in memory.
    pub(crate) fn write<V>(
        &self,
        work: impl FnOnce(&Transaction<'_>, &Arc<T>) -> Result<(Option<Arc<T>>, V), StoreError>,
    ) -> Result<V, StoreError> {
        let mut writer = self.lock();
        // Immediate: two processes that both read first and write then would otherwise both fail.
        let transaction = writer.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        self.catch_up(&transaction)?;
        let (next, value) = work(&transaction, &self.current())?;
        if let Some(next) = &next {
            next.advance(&transaction)?;
        }
        transaction.commit()?;
        if let Some(next) = next {
            self.cache(next);
            self.revision.fetch_add(1, Ordering::Release);
        }
        Ok(value)
    }

    /// Copies the file into a new one, readable by its owner alone, that is complete from the moment it has its name.
    pub(crate) fn backup(&self, to: &Path) -> Result<(), StoreError> {
        if to.exists() {
            return Err(StoreError::Exists(to.to_owned()));
        }
        let unfinished = beside(to, ".unfinished");
        remove(&unfinished)?;
        copy(&*self.reader()?, &unfinished)?;
        put_in_place(&unfinished, to)
    }

    /// Whether the file is sound, page by page and reference by reference. Reads all of it.
    pub(crate) fn integrity(&self) -> Result<(), StoreError> {
        meta::check_integrity(&*self.reader()?)
    }

    /// Rewrites the file without its holes, and empties the log.
    pub(crate) fn vacuum(&self) -> Result<(), StoreError> {
        self.lock().connection.execute_batch("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);")?;
        Ok(())
    }

    /// Takes the log back into the file and empties it, so that nothing is in it that is no longer in the file. A reader who is in the
    /// middle of something keeps it from being emptied; then it is at the next time.
    pub(crate) fn truncate_log(&self) -> Result<(), StoreError> {
        self.lock().connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }

    fn catch_up(&self, connection: &Connection) -> Result<bool, StoreError> {
        let found = meta::revision(connection)?;
        if found == self.revision.load(Ordering::Acquire) {
            return Ok(false);
        }
        self.cache(Arc::new(T::load(connection, &self.with, Some(&self.current()))?));
        self.revision.store(found, Ordering::Release);
        Ok(true)
    }

    fn cache(&self, next: Arc<T>) {
        *self.held.write().unwrap_or_else(PoisonError::into_inner) = next;
    }
}

/// Opens the connection that writes, creating the file and bringing it to the newest version. Nothing is written to a file of
/// another kind, or of a newer program.
pub(crate) fn create(path: &Path, file: &FileKind) -> Result<Connection, StoreError> {
    let mut connection = connection::writer(path)?;
    migrate::migrate(&mut connection, file)?;
    connection::use_write_ahead_log(&connection, file)?;
    Ok(connection)
}
