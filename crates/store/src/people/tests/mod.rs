//! What `people` promises, one file a promise.

mod act;
mod given;
mod keys;
mod random;
mod round_trip;
mod schema;
mod signing_in;
