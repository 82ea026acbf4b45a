#![doc = include_str!("../README.md")]

mod backup;
mod changes;
mod column;
mod connection;
mod database;
mod directory;
mod edit;
mod entered;
mod error;
mod load;
mod meta;
mod migrate;
pub mod people;
mod purge;
mod record;
mod restore;
mod source;
mod store;
mod told;
mod visit;
mod visits;
mod write;

#[cfg(test)]
mod tests;

pub use error::StoreError;
pub use purge::Purged;
pub use record::Recorded;
pub use restore::{Restore, Restored};
pub use source::SourceRecord;
pub use store::Store;
pub use visit::{Asked, Counts, Digest, Slug, Validators, Visit, VisitOutcome, VisitRow};
