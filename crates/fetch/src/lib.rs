#![doc = include_str!("../README.md")]

mod address;
mod backoff;
mod body;
mod challenge;
mod decode;
mod delivery;
mod exchange;
mod guest;
mod host_manners;
mod hosts;
mod manners;
mod media;
mod reasons;
mod refusal;
mod request;
mod resolver;
mod retry_after;
mod robots;
mod settings;
mod snapshot;
mod target;
mod visit;

pub use address::AddressClass;
pub use backoff::backoff;
pub use challenge::Sign;
pub use decode::{Decoded, decode};
pub use delivery::{Delivery, Undelivered};
pub use guest::Guest;
pub use host_manners::HostManners;
pub use media::{Accept, MediaKind};
pub use reasons::{Cause, Excess, RobotsSay, UrlFault};
pub use refusal::Refusal;
pub use request::{Limits, Request, Validators};
pub use settings::{Contact, ContactError, Settings, SettingsError};
pub use snapshot::{Snapshot, Status};
pub use target::Hop;
