//! What `people` promises, one file a promise.

mod act;
mod given;
mod keys;
mod signing_in;
