//! The history of what happened.

use docket::Change;

use crate::column::{count, value};
use crate::load::text;
use crate::{Store, StoreError};

impl Store {
    /// The changes after this number, oldest first, as far back as they are kept (365 days).
    ///
    /// # Errors
    /// What SQLite says, and [`StoreError::Unreadable`].
    pub fn changes_since(&self, number: u64) -> Result<Vec<Change>, StoreError> {
        let reader = self.reader()?;
        let mut statement =
            reader.prepare_cached("SELECT value FROM change WHERE number > ?1 ORDER BY number")?;
        let mut rows = statement.query([count(number)])?;
        let mut changes = Vec::new();
        while let Some(row) = rows.next()? {
            changes.push(value("change", text(row, 0)?)?);
        }
        Ok(changes)
    }
}
