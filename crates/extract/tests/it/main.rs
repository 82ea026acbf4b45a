//! What `extract` promises, seen from outside.

mod canaries;
mod caseload;
mod fixtures;
mod import;
mod properties;
mod recipes;
mod rules;
mod shipped;
mod status;
