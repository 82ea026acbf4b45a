//! iCalendar (RFC 5545, RFC 7986): our own writer, and the reading back of what it wrote.
//!
//! The writer of lines is `contentline`; the reader is the `ical` crate, which knows nothing of the writer.

mod calendar;
mod entry;
mod read;

#[cfg(test)]
mod tests;

pub(crate) use calendar::{FOOT, Head, head};
pub(crate) use contentline::EMPTY;
pub(crate) use entry::event;
pub(crate) use read::{readable, readable_event};
