//! The federal courts: argument calendars, which are PDFs behind an index, and dockets that name people and cases in every row.

mod arguments;
pub(crate) mod dockets;
mod documents;
mod flags;
pub(crate) mod stage;
