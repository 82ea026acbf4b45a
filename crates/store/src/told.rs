//! What an operator was last told of each source.

use std::collections::BTreeMap;

use docket::SourceId;

use crate::column::id;
use crate::visit::Slug;
use crate::write::ensure_source;
use crate::{Store, StoreError};

impl Store {
    /// What the operator was last told of each source; a source of which nothing is wrong is not in it.
    ///
    /// # Errors
    /// What SQLite says, and [`StoreError::Unreadable`].
    pub fn told(&self) -> Result<BTreeMap<SourceId, Slug>, StoreError> {
        let reader = self.reader()?;
        let mut statement = reader.prepare_cached("SELECT source, what FROM told")?;
        let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
        rows.map(|row| {
            let (source, what) = row?;
            Ok((id("told", source)?, Slug::stored(what)))
        })
        .collect()
    }

    /// Notes what the operator was told; it replaces all that was noted.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn note_told(&self, told: &BTreeMap<SourceId, Slug>) -> Result<(), StoreError> {
        self.write(|transaction, _| {
            transaction.execute("DELETE FROM told", [])?;
            for (source, what) in told {
                ensure_source(transaction, source)?;
                transaction
                    .prepare_cached("INSERT INTO told (source, what) VALUES (?1, ?2)")?
                    .execute([source.as_str(), what.as_str()])?;
            }
            Ok((None, ()))
        })
    }
}
