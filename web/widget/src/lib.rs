#![doc = include_str!("../README.md")]

#[cfg(feature = "browser")]
pub mod browser;
mod details;
pub mod embed;
mod entry;
mod freshness;
mod list;
mod markup;
#[cfg(any(feature = "browser", test))]
mod read;
#[cfg(any(feature = "ssr", test))]
pub mod ssr;
mod subscribe;
#[cfg(test)]
mod tests;
mod text;

pub use details::{EventDetails, EventDetailsProps};
pub use embed::{Embed, EmbedEvent, EmbedProps, SubscribeMenu, SubscribeMenuProps};
pub use freshness::{PlacesFreshness, PlacesFreshnessProps};
pub use list::{List, ListProps};
pub use subscribe::{AddThisOne, AddThisOneProps, Subscribe, SubscribeProps};
