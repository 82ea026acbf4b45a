#![doc = include_str!("../README.md")]

mod email;
mod message;
mod ntfy;
mod office;
mod outlets;
mod webhook;

pub use email::{Mailbox, MailboxError, SmtpAddress, SmtpAddressError};
pub use message::{Message, Subject, SubjectError};
pub use office::PostOffice;
pub use outlets::{Outlets, Untold};
pub use webhook::{WebhookSecret, WebhookSecretError};
