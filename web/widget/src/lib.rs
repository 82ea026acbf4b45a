#![doc = include_str!("../README.md")]

mod details;
mod entry;
mod freshness;
mod list;
#[cfg(any(feature = "ssr", test))]
pub mod ssr;
mod subscribe;
#[cfg(test)]
mod tests;
mod text;

pub use details::{EventDetails, EventDetailsProps};
pub use freshness::{PlacesFreshness, PlacesFreshnessProps};
pub use list::{List, ListProps};
pub use subscribe::{AddThisOne, AddThisOneProps, Subscribe, SubscribeProps};
