//! Rules that hold over every phrase and every entry.

mod entries;
mod generated;
mod walk;
