//! What lists of places last said.

use docket::{Directory, Learned, PlaceFacts, SourceId, Verdict};
use jiff::Timestamp;
use rusqlite::params;

use crate::column::{At, id, json, value};
use crate::write::ensure_source;
use crate::{Store, StoreError};

impl Store {
    /// Keeps what a list said. A complete reading replaces all that its source said before; a partial one only what it names;
    /// a failed one nothing.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn keep_directory(
        &self,
        source: &SourceId,
        directory: &Directory,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|transaction, _| {
            ensure_source(transaction, source)?;
            if directory.verdict == Verdict::Complete {
                transaction.execute("DELETE FROM directory WHERE source = ?1", [source.as_str()])?;
            }
            if directory.verdict != Verdict::Failed {
                let mut statement = transaction.prepare_cached(
                    "INSERT OR REPLACE INTO directory (source, place, at, value) VALUES (?1, ?2, ?3, ?4)",
                )?;
                for facts in &directory.places {
                    statement.execute(params![
                        source.as_str(),
                        facts.place.as_str(),
                        At(now),
                        json("directory", facts)?
                    ])?;
                }
            }
            Ok((None, ()))
        })
    }

    /// What all lists last said, by source and place.
    ///
    /// # Errors
    /// What SQLite says, and [`StoreError::Unreadable`].
    pub fn learned(&self) -> Result<Vec<Learned>, StoreError> {
        let reader = self.reader()?;
        let mut statement =
            reader.prepare_cached("SELECT source, at, value FROM directory ORDER BY source, place")?;
        let rows = statement.query_map([], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, At>(1)?, row.get::<_, String>(2)?))
        })?;
        rows.map(|row| {
            let (source, At(at), facts) = row?;
            let facts: PlaceFacts = value("directory", &facts)?;
            Ok(Learned { source: id("directory", source)?, at, facts })
        })
        .collect()
    }
}
