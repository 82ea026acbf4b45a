//! Reading by a recipe's rules: walk the document, read each entry, judge the whole.

mod column;
mod covers;
mod entry;
mod glossary;
mod headings;
pub(crate) mod json_ld;
mod read;
mod tally;
mod walk;

pub(crate) use read::read_pages;
pub use walk::Skip;
