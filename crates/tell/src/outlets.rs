//! All ways out that a deployment has, and one message through each of them.

use std::time::Duration;

use fetch::{Delivery, Guest, Undelivered};
use jiff::Timestamp;
use url::Url;

use crate::Message;
use crate::email::{Email, Mailbox, SmtpAddress};
use crate::ntfy::Ntfy;
use crate::webhook::{Webhook, WebhookSecret};

/// The most time that a delivery by HTTP may take.
const TIME: Duration = Duration::from_secs(15);

/// Why a message did not go out by one of the ways. Carries no address but a host, and nothing of the message.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Untold {
    /// The mail server did not take it.
    #[error("the mail server did not take it{}", if *.timeout { " in time" } else if *.permanent { ", and will not" } else { "" })]
    Mail {
        /// It said so for good (RFC 5321, 4.2.1: 5yz).
        permanent: bool,
        /// It did not answer in time; it may have taken it all the same.
        timeout: bool,
    },
    /// An address or a text that no letter can be made of.
    #[error("no letter can be written with these addresses")]
    Unwritable,
    /// What goes by HTTP was not taken.
    #[error(transparent)]
    Http(#[from] Undelivered),
}

impl Untold {
    /// Whether it may go out another time.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Mail { permanent, .. } => !permanent,
            Self::Unwritable => false,
            Self::Http(undelivered) => undelivered.may_pass(),
        }
    }
}

/// All ways out. None at all is allowed: then telling does nothing.
#[derive(Debug, Clone, Default)]
pub struct Outlets {
    email: Option<Email>,
    ntfy: Option<Ntfy>,
    webhook: Option<Webhook>,
}

impl Outlets {
    /// Adds e-mail.
    #[must_use]
    pub fn with_email(mut self, server: SmtpAddress, from: Mailbox, to: Mailbox) -> Self {
        self.email = Some(Email { server, from, to });
        self
    }

    /// Adds an ntfy topic.
    #[must_use]
    pub fn with_ntfy(mut self, topic: Url, allow_private: bool) -> Self {
        self.ntfy = Some(Ntfy { topic, allow_private });
        self
    }

    /// Adds a webhook; without a secret it is not signed.
    #[must_use]
    pub fn with_webhook(mut self, url: Url, secret: Option<WebhookSecret>, allow_private: bool) -> Self {
        self.webhook = Some(Webhook { url, secret, allow_private });
        self
    }

    /// Whether there is no way out.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.email.is_none() && self.ntfy.is_none() && self.webhook.is_none()
    }

    /// Sends a message by every way, once. One that fails keeps none of the others back.
    ///
    /// Gives what did not go out, by the name of the way.
    pub async fn tell(
        &self,
        guest: &Guest,
        message: &Message,
        now: Timestamp,
    ) -> Vec<(&'static str, Untold)> {
        let mut failed = Vec::new();
        if let Some(email) = &self.email
            && let Err(untold) = email.send(message).await
        {
            failed.push(("e-mail", untold));
        }
        if let Some(Ntfy { topic, allow_private }) = &self.ntfy {
            let written = Ntfy::write(message);
            failed.extend(
                hand_over(guest, topic, written, *allow_private).await.map(|untold| ("ntfy", untold)),
            );
        }
        if let Some(webhook) = &self.webhook {
            let written = webhook.write(message, now);
            let handed = hand_over(guest, &webhook.url, written, webhook.allow_private).await;
            failed.extend(handed.map(|untold| ("webhook", untold)));
        }
        failed
    }
}

async fn hand_over(
    guest: &Guest,
    url: &Url,
    (body, headers): (Vec<u8>, Vec<(&'static str, String)>),
    allow_private: bool,
) -> Option<Untold> {
    let delivery = Delivery { url: url.clone(), headers, body, allow_private, time: TIME };
    guest.deliver(&delivery).await.err().map(Untold::from)
}
