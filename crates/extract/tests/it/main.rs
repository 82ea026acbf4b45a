//! What `extract` promises, seen from outside.

mod arguments;
mod calendar;
mod canaries;
mod caseload;
mod directory;
mod draft;
mod fixtures;
mod import;
mod map;
mod offices;
mod properties;
mod recipes;
mod recurring;
mod rules;
mod shape;
mod shapes;
mod shipped;
mod status;
