//! Sealing and opening: XChaCha20-Poly1305 with a random nonce, bound to the row that it stands in.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::keyring::Keyring;
use crate::StoreError;

/// Draws random bytes from the operating system.
pub(super) fn random<const LENGTH: usize>() -> Result<[u8; LENGTH], StoreError> {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes).map_err(StoreError::Random)?;
    Ok(bytes)
}

/// SHA-256: what is kept of a token. One of 256 random bits needs no more.
pub(super) fn hash(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Where something sealed stands. It opens nowhere else: a row's text moved into another's is refused.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) table: &'static str,
    pub(super) column: &'static str,
    pub(super) row: &'a str,
}

impl<'a> Place<'a> {
    pub(super) const INDEX_KEY: Self = Self { table: "meta", column: "index_key", row: "1" };

    /// The column `sealed` of a row.
    pub(super) const fn of(table: &'static str, row: &'a str) -> Self {
        Self { table, column: "sealed", row }
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.table, self.column, self.row)
    }
}

/// What seals and opens, with the keys of the moment.
///
/// Sealed bytes are: the key's number (4 bytes, big-endian), the nonce (24), the text, the tag (16).
#[derive(Debug)]
pub(crate) struct Sealer {
    keys: RwLock<Arc<Keyring>>,
}

const NUMBER: usize = 4;
const NONCE: usize = 24;

impl Sealer {
    pub(super) fn new(keys: Keyring) -> Self {
        Self { keys: RwLock::new(Arc::new(keys)) }
    }

    /// The keys of the moment.
    pub(super) fn keys(&self) -> Arc<Keyring> {
        Arc::clone(&self.keys.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Uses other keys from now on.
    pub(super) fn use_keys(&self, keys: Keyring) {
        *self.keys.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(keys);
    }

    /// Sees to it that the newest key is the one that the file names, since another process may have rotated it.
    pub(super) fn follow(&self, index_key: &[u8]) -> Result<(), StoreError> {
        let number = key_number(index_key).ok_or(StoreError::Unreadable { table: "meta" })?;
        if self.keys().key(number).is_some() && number <= self.keys().newest() {
            return Ok(());
        }
        self.reload(number).map(|_| ())
    }

    pub(super) fn seal(&self, place: Place<'_>, text: &[u8]) -> Result<Vec<u8>, StoreError> {
        seal_with(&self.keys(), place, text)
    }

    pub(super) fn open(&self, place: Place<'_>, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, StoreError> {
        let number = key_number(sealed).ok_or(StoreError::Unreadable { table: place.table })?;
        let keys = self.keys();
        let keys = if keys.key(number).is_some() { keys } else { self.reload(number)? };
        open_with(&keys, place, sealed)
    }

    pub(super) fn seal_json<T: Serialize>(&self, place: Place<'_>, value: &T) -> Result<Vec<u8>, StoreError> {
        let json = serde_json::to_vec(value).map_err(|_| StoreError::Unreadable { table: place.table })?;
        self.seal(place, &Zeroizing::new(json))
    }

    pub(super) fn open_json<T: DeserializeOwned>(
        &self,
        place: Place<'_>,
        sealed: &[u8],
    ) -> Result<T, StoreError> {
        // The parser's own message is dropped: it may quote the value.
        serde_json::from_slice(&self.open(place, sealed)?)
            .map_err(|_| StoreError::Unreadable { table: place.table })
    }

    pub(super) fn open_text(&self, place: Place<'_>, sealed: &[u8]) -> Result<String, StoreError> {
        String::from_utf8(self.open(place, sealed)?.to_vec())
            .map_err(|_| StoreError::Unreadable { table: place.table })
    }

    /// What is kept of something that could be guessed: nobody can try guesses without the key. `index_key` as the file has it.
    pub(super) fn keyed_hash(
        &self,
        index_key: &[u8],
        purpose: &str,
        guessable: &[&[u8]],
    ) -> Result<KeyedHash, StoreError> {
        let key = self.open(Place::INDEX_KEY, index_key)?;
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&key)
            .map_err(|_| StoreError::Unreadable { table: "meta" })?;
        for part in [purpose.as_bytes()].iter().chain(guessable) {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        Ok(KeyedHash(mac))
    }

    /// Looks for a key in the file that the others were read from.
    fn reload(&self, number: u32) -> Result<Arc<Keyring>, StoreError> {
        let keys = self.keys().reloaded().ok_or(StoreError::UnknownKey { number })??;
        if keys.key(number).is_none() {
            return Err(StoreError::UnknownKey { number });
        }
        self.use_keys(keys);
        Ok(self.keys())
    }
}

/// An HMAC that is to be kept, or compared with one that was.
pub(super) struct KeyedHash(Hmac<Sha256>);

impl KeyedHash {
    pub(super) fn bytes(self) -> [u8; 32] {
        self.0.finalize().into_bytes().into()
    }

    /// Whether it is this one. Takes the same time whichever byte differs.
    pub(super) fn is(self, kept: &[u8]) -> bool {
        self.0.verify_slice(kept).is_ok()
    }
}

/// With which key something was sealed.
fn key_number(sealed: &[u8]) -> Option<u32> {
    sealed.first_chunk::<NUMBER>().map(|number| u32::from_be_bytes(*number))
}

/// Seals with the newest of these keys.
pub(super) fn seal_with(keys: &Keyring, place: Place<'_>, text: &[u8]) -> Result<Vec<u8>, StoreError> {
    let number = keys.newest();
    let nonce = random::<NONCE>()?;
    let sealed = cipher(keys, number)?
        .encrypt(&XNonce::from(nonce), Payload { msg: text, aad: place.to_string().as_bytes() })
        .map_err(|_| StoreError::Unreadable { table: place.table })?;
    Ok([&number.to_be_bytes()[..], &nonce, &sealed].concat())
}

/// Opens with whichever of these keys it was sealed with.
pub(super) fn open_with(
    keys: &Keyring,
    place: Place<'_>,
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, StoreError> {
    let unreadable = StoreError::Unreadable { table: place.table };
    let (Some(number), Some((nonce, text))) =
        (key_number(sealed), sealed.get(NUMBER..).and_then(<[u8]>::split_first_chunk::<NONCE>))
    else {
        return Err(unreadable);
    };
    cipher(keys, number)?
        .decrypt(&XNonce::from(*nonce), Payload { msg: text, aad: place.to_string().as_bytes() })
        .map(Zeroizing::new)
        .map_err(|_| StoreError::WrongKey { table: place.table })
}

fn cipher(keys: &Keyring, number: u32) -> Result<XChaCha20Poly1305, StoreError> {
    keys.key(number).map(|key| XChaCha20Poly1305::new(key.into())).ok_or(StoreError::UnknownKey { number })
}
