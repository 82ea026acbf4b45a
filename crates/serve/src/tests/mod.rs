//! The doors from outside: what is asked and what is answered.

mod combinations;
mod connections;
mod doors;
mod embed;
mod listener;
mod logs;
mod operation;
mod policy;
pub(crate) mod sample;
