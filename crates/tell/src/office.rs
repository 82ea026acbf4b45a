//! A post office: one mail server, by which many people are written to.

use crate::email::{Email, Mailbox, SmtpAddress};
use crate::{Message, Untold};

/// A mail server and who writes. Whom a letter goes to is said with each one.
#[derive(Debug, Clone)]
pub struct PostOffice {
    server: SmtpAddress,
    from: Mailbox,
}

impl PostOffice {
    /// Writes from this address, by this server.
    #[must_use]
    pub fn new(server: SmtpAddress, from: Mailbox) -> Self {
        Self { server, from }
    }

    /// Sends one letter, once. Whether it is sent again is decided by the caller, who keeps it.
    ///
    /// After [`Untold::Mail`] with `timeout` the server may have taken it all the same: SMTP has no way to tell (RFC 5321, 4.5.4.1;
    /// RFC 1047), so a letter that is sent again may arrive twice and never not at all.
    ///
    /// # Errors
    /// Why the server did not take it.
    pub async fn send(&self, to: &Mailbox, message: &Message) -> Result<(), Untold> {
        let email = Email { server: self.server.clone(), from: self.from.clone(), to: to.clone() };
        email.send(message).await
    }
}
