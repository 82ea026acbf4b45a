//! The private pages on a phone, in a real browser: what a volunteer and a coordinator do with them, from the first link on.

mod coordinator;
mod joining;
mod looks;
mod people;
mod phone;
mod plain;
mod programme;
mod states;
mod volunteer;
