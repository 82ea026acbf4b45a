//! SQLite: migrations, queries, backup.
