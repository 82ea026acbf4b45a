//! A world with a court in it: a folder, a site that behaves as it is told, a clock, and the program between them.
//!
//! Tests read like the story that they tell: at noon the court lists a hearing; four hours later it is gone.

pub(crate) mod calendar;
pub(crate) mod court;
pub(crate) mod page;
mod patience;
pub(crate) mod pdf;
pub(crate) mod program;
pub(crate) mod serving;
pub(crate) mod sink;
pub(crate) mod tools;
pub(crate) mod tree;
pub(crate) mod world;

pub(crate) use calendar::Entry;
pub(crate) use court::{Court, Reply};
pub(crate) use patience::a_moment;
pub(crate) use program::Ran;
pub(crate) use serving::Serving;
pub(crate) use sink::Sink;
pub(crate) use tree::Tree;
pub(crate) use world::World;

use std::path::PathBuf;

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().expect("the repository is there")
}

/// The page of a fixture.
pub(crate) fn fixture(source: &str, case: &str) -> Vec<u8> {
    let path = root().join("fixtures").join(source).join(case).join("page.html");
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
