//! Making and showing passkeys (WebAuthn, <https://www.w3.org/TR/webauthn-3/>): what is asked of the device, and whether its answer holds.
//!
//! What a device is to sign stays here until it is answered: in memory, for [`LASTS`], one of each session, and never twice. A passkey
//! always proves that its owner was asked (user verification). All that a device learns is the display name and the volunteer's random
//! identifier.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use roster::{DisplayName, VolunteerId};
use serde::de::DeserializeOwned;
use store::people::{Passkey as Kept, SessionId};
use url::Url;
use webauthn_rs::prelude::{Passkey, PasskeyAuthentication, PasskeyRegistration, Uuid};
use webauthn_rs::{Webauthn, WebauthnBuilder};

use crate::desk::DeskSettings;
use crate::error::Problem;

/// How long a device may take: what browsers are told too (WebAuthn, 15.1).
const LASTS: SignedDuration = SignedDuration::from_mins(5);

/// How many may be under way at once; when there are more, the oldest is forgotten.
const MOST: usize = 1_000;

/// The passkeys of one site.
pub(crate) struct Passkeys {
    /// None where the site has no name that a passkey could belong to, such as at an address of numbers.
    webauthn: Option<Webauthn>,
    begun: Mutex<HashMap<SessionId, (Timestamp, Begun)>>,
}

/// What a device was asked for.
enum Begun {
    Making(Box<PasskeyRegistration>),
    Showing(PasskeyAuthentication),
}

impl Passkeys {
    /// Those that belong to the host of the public address.
    pub(crate) fn new(settings: &DeskSettings) -> Self {
        let webauthn = Url::parse(&settings.practice.site).ok().and_then(|site| {
            let builder = WebauthnBuilder::new(&settings.host, &site).ok()?;
            builder.rp_name(&settings.practice.programme).build().ok()
        });
        Self { webauthn, begun: Mutex::default() }
    }

    /// Whether this site can have passkeys at all.
    pub(crate) fn are_possible(&self) -> bool {
        self.webauthn.is_some()
    }

    /// What a device is asked for in order to make a passkey, as JSON. One that holds one of the `known` already refuses.
    pub(crate) fn begin_making(
        &self,
        session: SessionId,
        (who, name): (VolunteerId, &DisplayName),
        known: &[Kept],
        now: Timestamp,
    ) -> Result<String, Problem> {
        let handle = Uuid::try_parse(&who.to_string()).map_err(|_| Problem::Passkey)?;
        let known = credentials(known)?.iter().map(|passkey| passkey.cred_id().clone()).collect();
        let (asked, making) = self
            .webauthn()?
            .start_passkey_registration(handle, name.as_str(), name.as_str(), Some(known))
            .map_err(|_| Problem::Passkey)?;
        self.remember(session, Begun::Making(Box::new(making)), now);
        json(&asked)
    }

    /// The credential that a device made, as it is kept.
    pub(crate) fn finish_making(
        &self,
        session: SessionId,
        answer: &str,
        now: Timestamp,
    ) -> Result<String, Problem> {
        let Some(Begun::Making(making)) = self.recall(session, now) else { return Err(Problem::Passkey) };
        let made = self.webauthn()?.finish_passkey_registration(&read(answer)?, &making);
        json(&made.map_err(|_| Problem::Passkey)?)
    }

    /// What a device is asked for in order to show one of the `known` passkeys, as JSON.
    pub(crate) fn begin_showing(
        &self,
        session: SessionId,
        known: &[Kept],
        now: Timestamp,
    ) -> Result<String, Problem> {
        let (asked, showing) = self
            .webauthn()?
            .start_passkey_authentication(&credentials(known)?)
            .map_err(|_| Problem::Passkey)?;
        self.remember(session, Begun::Showing(showing), now);
        json(&asked)
    }

    /// Which of the `known` passkeys was shown, and its credential with the counter that it now has. One whose counter went back, as that
    /// of a copy does, is refused.
    pub(crate) fn finish_showing<'a>(
        &self,
        session: SessionId,
        answer: &str,
        known: &'a [Kept],
        now: Timestamp,
    ) -> Result<(&'a Kept, String), Problem> {
        let Some(Begun::Showing(showing)) = self.recall(session, now) else { return Err(Problem::Passkey) };
        let shown = self.webauthn()?.finish_passkey_authentication(&read(answer)?, &showing);
        let shown = shown.map_err(|_| Problem::Passkey)?;
        for (kept, mut passkey) in known.iter().zip(credentials(known)?) {
            if passkey.update_credential(&shown).is_some() {
                return Ok((kept, json(&passkey)?));
            }
        }
        Err(Problem::Passkey)
    }

    fn webauthn(&self) -> Result<&Webauthn, Problem> {
        self.webauthn.as_ref().ok_or(Problem::Passkey)
    }

    fn remember(&self, session: SessionId, begun: Begun, now: Timestamp) {
        let mut all = self.begun.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, (since, _)| now.duration_since(*since) < LASTS);
        if all.len() >= MOST
            && let Some(oldest) = all.iter().min_by_key(|(_, (since, _))| *since).map(|(session, _)| *session)
        {
            all.remove(&oldest);
        }
        all.insert(session, (now, begun));
    }

    /// What was begun in a session; it is then forgotten, so that no answer counts twice.
    fn recall(&self, session: SessionId, now: Timestamp) -> Option<Begun> {
        let mut all = self.begun.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, begun) = all.remove(&session)?;
        (now.duration_since(since) < LASTS).then_some(begun)
    }
}

/// Reads what is kept of passkeys.
fn credentials(kept: &[Kept]) -> Result<Vec<Passkey>, Problem> {
    kept.iter().map(|one| read(&one.credential)).collect()
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, Problem> {
    serde_json::from_str(text).map_err(|_| Problem::Passkey)
}

fn json(value: &impl serde::Serialize) -> Result<String, Problem> {
    serde_json::to_string(value).map_err(|_| Problem::Passkey)
}
