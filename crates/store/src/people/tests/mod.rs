//! What `people` promises, one file a promise.

mod act;
mod copies;
mod given;
mod keys;
mod killed;
mod outbox;
mod purges;
mod random;
mod round_trip;
mod schema;
mod signing_in;
