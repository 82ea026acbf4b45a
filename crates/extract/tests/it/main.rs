//! What `extract` promises, seen from outside.

mod fixtures;
mod shipped;
