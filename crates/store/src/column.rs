//! How typed values become columns and come back.

use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::ToSql;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::StoreError;

/// An instant as RFC 3339 in UTC with nine decimals: sorts as text, loses nothing, and a person can read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct At(pub(crate) Timestamp);

impl ToSql for At {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(format!("{:.9}", self.0).into())
    }
}

impl FromSql for At {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Timestamp::from_str(value.as_str()?).map(Self).map_err(|_| FromSqlError::InvalidType)
    }
}

/// A civil date as `2026-06-01`.
pub(crate) fn day(date: Date) -> String {
    date.to_string()
}

/// A value as the one JSON column that is its truth.
pub(crate) fn json<T: Serialize>(table: &'static str, value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::Unreadable { table })
}

/// Reads what [`json`] wrote. The parser's own message is dropped: it may quote the value.
pub(crate) fn value<T: DeserializeOwned>(table: &'static str, text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Unreadable { table })
}

/// An identifier that came back from a column.
pub(crate) fn id<T: TryFrom<String>>(table: &'static str, word: String) -> Result<T, StoreError> {
    T::try_from(word).map_err(|_| StoreError::Unreadable { table })
}

/// A count as SQLite's signed integer. No count of ours comes near the edge; one that did would be kept as the largest.
pub(crate) fn count(count: impl TryInto<i64>) -> i64 {
    count.try_into().unwrap_or(i64::MAX)
}

/// Reads what [`count`] wrote.
pub(crate) fn counted<T: TryFrom<i64>>(table: &'static str, number: i64) -> Result<T, StoreError> {
    T::try_from(number).map_err(|_| StoreError::Unreadable { table })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_keep_their_order_and_their_value_as_text() {
        let instants = ["1999-12-31T23:59:59.999999999Z", "2026-06-01T13:30:00Z", "2026-06-01T13:30:00.5Z"]
            .map(|text| text.parse::<Timestamp>().unwrap());
        let texts = instants.map(|at| format!("{at:.9}"));
        assert!(texts.is_sorted(), "{texts:?}");
        assert_eq!(texts[1], "2026-06-01T13:30:00.000000000Z");
        assert_eq!(texts.map(|text| text.parse::<Timestamp>().unwrap()), instants);
    }
}
