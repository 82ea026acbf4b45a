//! `[alerts]`: where operators are told. Secrets may come from the environment, so that the file can be shared.

use serde::Deserialize;
use tell::{Mailbox, Outlets, SmtpAddress, WebhookSecret};
use toml::Spanned;
use url::Url;

use crate::config::Source;
use crate::failure::Failure;

/// The section as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Alerts {
    email: Option<Spanned<String>>,
    from: Option<Spanned<String>>,
    smtp: Option<Spanned<String>>,
    ntfy: Option<Spanned<Url>>,
    webhook: Option<Spanned<Url>>,
    webhook_secret: Option<Spanned<String>>,
    allow_private: bool,
}

/// The mail server with its password, unless the file has it.
const SMTP: &str = "ALONGSIDE_SMTP";
/// The webhook's secret, unless the file has it.
const WEBHOOK_SECRET: &str = "ALONGSIDE_WEBHOOK_SECRET";

impl Alerts {
    /// The ways out.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place in the file.
    pub(crate) fn outlets(self, file: &Source<'_>) -> Result<Outlets, Failure> {
        let mut outlets = Outlets::default();
        if let Some(to) = &self.email {
            let from = self.from.as_ref().unwrap_or(to);
            let (recipient, sender) = (mailbox(file, to)?, mailbox(file, from)?);
            outlets = outlets.with_email(self.server(file, to)?, sender, recipient);
        }
        if let Some(topic) = self.ntfy {
            outlets = outlets.with_ntfy(topic.into_inner(), self.allow_private);
        }
        if let Some(url) = self.webhook {
            let at = self.webhook_secret.as_ref().map_or(url.span(), Spanned::span);
            let written =
                self.webhook_secret.map(Spanned::into_inner).or_else(|| std::env::var(WEBHOOK_SECRET).ok());
            let secret = written.map(|text| WebhookSecret::parse(&text)).transpose();
            let secret = secret.map_err(|error| file.wrong(at, &error.to_string()))?;
            outlets = outlets.with_webhook(url.into_inner(), secret, self.allow_private);
        }
        Ok(outlets)
    }

    fn server(&self, file: &Source<'_>, to: &Spanned<String>) -> Result<SmtpAddress, Failure> {
        let at = self.smtp.as_ref().map_or(to.span(), Spanned::span);
        let written =
            self.smtp.as_ref().map(|smtp| smtp.get_ref().clone()).or_else(|| std::env::var(SMTP).ok());
        let message = format!("e-mail needs smtp = \"smtps://\u{2026}\", here or in {SMTP}");
        let written = written.ok_or_else(|| file.wrong(at.clone(), &message))?;
        SmtpAddress::parse(&written).map_err(|error| file.wrong(at, &error.to_string()))
    }
}

fn mailbox(file: &Source<'_>, text: &Spanned<String>) -> Result<Mailbox, Failure> {
    Mailbox::parse(text.get_ref()).map_err(|error| file.wrong(text.span(), &error.to_string()))
}
