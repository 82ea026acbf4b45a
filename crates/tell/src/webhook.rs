//! Webhooks, signed as the Standard Webhooks specification says (1.0): HMAC-SHA256 over `id.timestamp.body`.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use url::Url;

use crate::Message;

/// The secret that a receiver checks signatures with.
#[derive(Clone, PartialEq, Eq)]
pub struct WebhookSecret(Vec<u8>);

/// A text that is no such secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a webhook secret is whsec_ and at least 32 characters of base64, as the receiver shows it")]
pub struct WebhookSecretError;

impl WebhookSecret {
    /// Reads `whsec_…`: 24 to 64 bytes in base64.
    ///
    /// # Errors
    /// When it is none.
    pub fn parse(text: &str) -> Result<Self, WebhookSecretError> {
        let encoded = text.trim().strip_prefix("whsec_").ok_or(WebhookSecretError)?;
        let key = STANDARD.decode(encoded).map_err(|_| WebhookSecretError)?;
        if (24..=64).contains(&key.len()) { Ok(Self(key)) } else { Err(WebhookSecretError) }
    }
}

impl fmt::Debug for WebhookSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WebhookSecret(\u{2026})")
    }
}

/// Where a webhook goes.
#[derive(Debug, Clone)]
pub(crate) struct Webhook {
    pub(crate) url: Url,
    pub(crate) secret: Option<WebhookSecret>,
    pub(crate) allow_private: bool,
}

impl Webhook {
    /// The body and the headers. The id is a hash of the message and its moment, so that one that is sent again is known as such.
    pub(crate) fn write(&self, message: &Message, now: Timestamp) -> (Vec<u8>, Vec<(&'static str, String)>) {
        let data = serde_json::json!({ "subject": message.subject.as_str(), "body": message.body });
        let body =
            serde_json::json!({ "type": "alongside.alert", "timestamp": now.to_string(), "data": data })
                .to_string();
        let digest = Sha256::digest(body.as_bytes());
        let id: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        let id = format!("msg_{id}");
        let moment = now.as_second().to_string();
        let mut headers = vec![("content-type", "application/json".to_owned())];
        if let Some(secret) = &self.secret {
            headers.push(("webhook-signature", sign(secret, &id, &moment, &body)));
        }
        headers.extend([("webhook-id", id), ("webhook-timestamp", moment)]);
        (body.into_bytes(), headers)
    }
}

fn sign(secret: &WebhookSecret, id: &str, moment: &str, body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(&secret.0).expect("HMAC takes a key of any length");
    mac.update(format!("{id}.{moment}.{body}").as_bytes());
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the Standard Webhooks specification's own test vectors.
    #[test]
    fn it_signs_as_the_specification_does() {
        let secret = WebhookSecret::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let signed = sign(&secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", r#"{"test": 2432232314}"#);
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn a_secret_is_refused_or_kept_to_itself() {
        for (text, good) in [
            ("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", true),
            ("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", false),
            ("whsec_c2hvcnQ=", false),
        ] {
            assert_eq!(WebhookSecret::parse(text).is_ok(), good, "{text}");
        }
        let secret = WebhookSecret::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        assert_eq!(format!("{secret:?}"), "WebhookSecret(\u{2026})");
    }
}
