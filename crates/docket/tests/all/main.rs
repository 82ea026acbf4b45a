//! The rules of reconcile and settle, from outside: the table of the design row by row, and the laws that hold for every docket.

mod laws;
mod look;
mod release;
mod sources;
mod support;
mod table;
