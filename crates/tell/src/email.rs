//! E-mail, over SMTP (RFC 5321) with TLS.

use std::fmt;
use std::time::Duration;

use lettre::message::header::ContentType;
use lettre::transport::smtp::AsyncSmtpTransport;
use lettre::{AsyncTransport, Tokio1Executor};
use url::Url;

use crate::{Message, Untold};

/// The most time that a conversation with a mail server may take, from connecting to its last word.
const TIME: Duration = Duration::from_secs(30);

/// An e-mail address.
#[derive(Clone, PartialEq, Eq)]
pub struct Mailbox(lettre::message::Mailbox);

/// A text that is no e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an e-mail address is written like desk@example.org")]
pub struct MailboxError;

impl Mailbox {
    /// Reads one.
    ///
    /// # Errors
    /// When it is none.
    pub fn parse(text: &str) -> Result<Self, MailboxError> {
        text.parse().map(Self).map_err(|_| MailboxError)
    }
}

/// Keeps the address to itself: it may be a volunteer's.
impl fmt::Debug for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mailbox(\u{2026})")
    }
}

/// A mail server, with how to sign in there.
#[derive(Clone, PartialEq, Eq)]
pub struct SmtpAddress(Url);

/// A text that is no mail server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a mail server is written like smtps://user:password@mail.example.org (or smtp://\u{2026}?tls=required on port 587)"
)]
pub struct SmtpAddressError;

impl SmtpAddress {
    /// Reads one. Without TLS only a server on this machine is taken.
    ///
    /// # Errors
    /// When it is none.
    pub fn parse(text: &str) -> Result<Self, SmtpAddressError> {
        let url = Url::parse(text).map_err(|_| SmtpAddressError)?;
        let secured = url.scheme() == "smtps" || url.query() == Some("tls=required");
        let here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
        let known = matches!(url.scheme(), "smtp" | "smtps") && url.host_str().is_some();
        if known && (secured || here) { Ok(Self(url)) } else { Err(SmtpAddressError) }
    }
}

/// Shows the host, and not how to sign in there.
impl fmt::Debug for SmtpAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SmtpAddress").field(&self.0.host_str()).finish()
    }
}

/// Where e-mail goes.
#[derive(Debug, Clone)]
pub(crate) struct Email {
    pub(crate) server: SmtpAddress,
    pub(crate) from: Mailbox,
    pub(crate) to: Mailbox,
}

impl Email {
    pub(crate) async fn send(&self, message: &Message) -> Result<(), Untold> {
        let letter = lettre::Message::builder()
            .from(self.from.0.clone())
            .to(self.to.0.clone())
            .subject(message.subject.as_str())
            .header(ContentType::TEXT_PLAIN)
            .body(message.body.clone())
            .map_err(|_| Untold::Unwritable)?;
        let transport: AsyncSmtpTransport<Tokio1Executor> =
            AsyncSmtpTransport::<Tokio1Executor>::from_url(self.server.0.as_str())
                .map_err(|_| Untold::Unwritable)?
                .timeout(Some(TIME))
                .build();
        // The transport's own time is for connecting alone: a server that falls silent later would be waited for without end.
        match tokio::time::timeout(TIME, transport.send(letter)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => {
                Err(Untold::Mail { permanent: error.is_permanent(), timeout: error.is_timeout() })
            }
            Err(_) => Err(Untold::Mail { permanent: false, timeout: true }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_server_elsewhere_is_spoken_to_under_tls_alone() {
        for (text, good) in [
            ("smtps://u:p@mail.example.org", true),
            ("smtp://u:p@mail.example.org:587?tls=required", true),
            ("smtp://mail.example.org", false),
            ("smtp://127.0.0.1:2525", true),
            ("https://mail.example.org", false),
            ("mail.example.org", false),
        ] {
            assert_eq!(SmtpAddress::parse(text).is_ok(), good, "{text}");
        }
        let secret = SmtpAddress::parse("smtps://user:hunter2@mail.example.org").unwrap();
        assert!(!format!("{secret:?}").contains("hunter2"));
    }

    #[test]
    fn an_address_cannot_carry_another_header() {
        assert!(Mailbox::parse("desk@example.org").is_ok());
        assert!(Mailbox::parse("desk@example.org\r\nBcc: all@example.org").is_err());
        assert!(Mailbox::parse("desk").is_err());
    }
}
