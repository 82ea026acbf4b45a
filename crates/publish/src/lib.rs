#![doc = include_str!("../README.md")]

mod artefact;
mod atom;
mod catalogue;
mod edition;
pub mod embed;
mod entry;
mod error;
mod feed;
mod files;
mod freshness;
#[cfg(test)]
mod generated;
mod ical;
mod listings;
mod manifest;
#[cfg(feature = "measure")]
pub mod measure;
pub mod pages;
mod revision;
#[cfg(test)]
mod samples;
mod settings;
mod shelf;
#[cfg(test)]
mod tests;

pub use artefact::{Artefact, Class};
pub use edition::Edition;
pub use error::{Problem, PublishError, Unreadable};
pub use feed::{Selection, SelectionError};
pub use listings::listings;
pub use settings::Settings;
