#![doc = include_str!("../README.md")]

mod ask;
mod assets;
mod calendar;
mod cookie;
mod desk;
mod digest;
mod error;
mod fields;
mod guard;
mod limits;
mod multipart;
mod page;
mod pages;
mod passkeys;
mod phrases;
mod plain;
mod routes;
mod sheet;
mod square;
mod viewer;

#[cfg(test)]
mod tests;

pub use desk::{Desk, DeskSettings, Mailer};
pub use routes::{PREFIXES, router};
