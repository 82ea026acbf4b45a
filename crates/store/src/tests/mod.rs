//! Tests of the whole store: each file is one promise.

mod backups;
mod decisions;
mod directories;
mod given;
mod processes;
mod purges;
pub(crate) mod random;
mod round_trip;
mod schema;
mod sources;
mod told;
mod visits;
mod waiting;
