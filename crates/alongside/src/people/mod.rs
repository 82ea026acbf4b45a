//! The people's side of the program: its configuration, its database, and what it does by itself.

mod clerk;
mod mail;
mod settings;

pub(crate) use clerk::Clerk;
pub(crate) use mail::Postman;
pub(crate) use settings::{DeskSection, MailSection, PeopleSettings, keys, open};
