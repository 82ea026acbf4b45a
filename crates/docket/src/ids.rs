//! Identifiers. Each is a type of its own, has one `parse`, and holds nothing that a page could smuggle a name into.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Why a word is not an identifier. Carries the rule and never the word: it may have come from a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// A place code is 2 to 12 of `A-Z`, `0-9` and `-`, beginning with a letter.
    #[error("a place code is 2 to 12 capital letters, digits or hyphens, such as KAN or SFR-FED")]
    PlaceCode,
    /// A source id is 2 to 48 of `a-z`, `0-9` and `-`, beginning with a letter.
    #[error("a source id is 2 to 48 small letters, digits or hyphens, such as kan-weekly")]
    SourceId,
    /// A judge key is 1 to 48 of `a-z`, `0-9` and `-`.
    #[error("a judge key is 1 to 48 small letters, digits or hyphens, such as lee-jordan")]
    JudgeKey,
    /// An event, claim or notice id is 32 hexadecimal digits.
    #[error("an id is 32 hexadecimal digits")]
    Hash,
}

macro_rules! word {
    ($(#[$doc:meta])* $name:ident, $error:ident, $test:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Reads one; the only way to make one.
            ///
            /// # Errors
            /// The rule that the word breaks; never the word.
            pub fn parse(word: &str) -> Result<Self, IdError> {
                let test: fn(&str) -> bool = $test;
                if test(word) { Ok(Self(word.to_owned())) } else { Err(IdError::$error) }
            }

            /// The word itself.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        crate::as_text!(IdError: $name);
    };
}

/// 2 to `most` characters of `allowed` or `-`, the first a letter.
fn is_word(word: &str, least: usize, most: usize, allowed: fn(&u8) -> bool) -> bool {
    (least..=most).contains(&word.len())
        && word.bytes().all(|byte| allowed(&byte) || byte == b'-')
        && !word.starts_with('-')
        && !word.ends_with('-')
}

/// Whether it is 128 bits as this program writes them: 32 small hexadecimal digits.
#[must_use]
pub fn is_hash(word: &str) -> bool {
    word.len() == 32 && word.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

word! {
    /// A place's key: the three-letter EOIR code where there is one (`KAN`), else ours (`SFR-FED`).
    ///
    /// Keyed on the code and never on a name or an address of a page, because those are irregular
    /// (EOIR policy manual, part VII, appendix N lists the codes).
    PlaceCode, PlaceCode, |word| is_word(word, 2, 12, |byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && word.as_bytes()[0].is_ascii_uppercase()
}

word! {
    /// A source's key, as its recipe or the configuration names it.
    SourceId, SourceId, |word| is_word(word, 2, 48, |byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        && word.as_bytes()[0].is_ascii_lowercase()
}

word! {
    /// A judge's key in a place's roster. What a page says is looked up there; it never becomes a key by itself.
    JudgeKey, JudgeKey, |word| is_word(word, 1, 48, |byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

macro_rules! hash_id {
    ($(#[$doc:meta])* $name:ident) => {
        word! {
            $(#[$doc])*
            $name, Hash, is_hash
        }

        impl $name {
            /// Derives one from what it is about; the same parts give the same id on every machine and after every restore.
            #[must_use]
            pub fn derive(parts: &[&str]) -> Self {
                Self(short_hash(stringify!($name), parts))
            }
        }
    };
}

hash_id! {
    /// An event's identity, and the left part of its iCalendar UID (RFC 5545, 3.8.4.7). It never changes.
    EventId
}
hash_id! {
    /// One source's claim: a hash of source, place and first sighting.
    ClaimId
}
hash_id! {
    /// A notice: a hash of source, place and words.
    NoticeId
}
hash_id! {
    /// What a list says otherwise than the known place: a hash of place and content.
    DifferenceId
}
hash_id! {
    /// What a source keys itself (an ICS UID, an `@id`), as a keyed hash: such keys have carried names.
    SourceKey
}

hash_id! {
    /// A text of a source that waits for a look, or was looked at, as a keyed hash: the text itself is kept only once it may be public.
    TextKey
}

impl SourceKey {
    /// Hashes a source's own key under the deployment's secret, so that a guess cannot be checked against the database.
    #[must_use]
    pub fn keyed(secret: &[u8], source: &SourceId, key: &str) -> Self {
        Self(keyed_hash(secret, &[source.as_str(), key]))
    }
}

impl TextKey {
    /// Hashes a text under the deployment's secret. The same words in another field (`part`) or source are another text.
    #[must_use]
    pub fn keyed(secret: &[u8], source: &SourceId, part: &str, text: &str) -> Self {
        Self(keyed_hash(secret, &["text", source.as_str(), part, text]))
    }
}

impl EventId {
    /// The event that a claim begins when it joins no other.
    #[must_use]
    pub fn of_claim(claim: &ClaimId) -> Self {
        Self::derive(&[claim.as_str()])
    }
}

fn short_hash(kind: &str, parts: &[&str]) -> String {
    let mut digest = Sha256::new();
    digest.update(kind.as_bytes());
    for part in parts {
        // A separator that no part contains keeps ("ab", "c") and ("a", "bc") apart.
        digest.update([0x1f]);
        digest.update(part.as_bytes());
    }
    hex(&digest.finalize()[..16])
}

/// Parts are kept apart by NUL, which no id has and no calendar's text.
fn keyed_hash(secret: &[u8], parts: &[&str]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes a key of any length");
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            mac.update(&[0]);
        }
        mac.update(part.as_bytes());
    }
    hex(&mac.finalize().into_bytes()[..16])
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_an_id_or_is_refused() {
        for (word, good) in
            [("KAN", true), ("SFR-FED", true), ("kan", false), ("K", false), ("KAN ", false), ("-KA", false)]
        {
            assert_eq!(PlaceCode::parse(word).is_ok(), good, "{word}");
        }
        for (word, good) in [("kan-weekly", true), ("Kan", false), ("9a", false), ("a_b", false)] {
            assert_eq!(SourceId::parse(word).is_ok(), good, "{word}");
        }
        assert!(EventId::parse("00112233445566778899aabbccddeeff").is_ok());
        assert!(EventId::parse("00112233445566778899AABBCCDDEEFF").is_err());
    }

    #[test]
    fn derived_ids_keep_their_parts_apart() {
        assert_ne!(ClaimId::derive(&["ab", "c"]), ClaimId::derive(&["a", "bc"]));
        assert_eq!(ClaimId::derive(&["ab", "c"]), ClaimId::derive(&["ab", "c"]));
        assert_ne!(ClaimId::derive(&["a"]).as_str(), EventId::derive(&["a"]).as_str());
    }
}
