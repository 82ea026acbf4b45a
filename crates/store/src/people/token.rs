//! Tokens: 256 random bits that open something for whoever has them. Only their hash is kept.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::seal;
use crate::StoreError;

/// A word that is not a token. Does not carry the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a token")]
pub struct TokenError;

macro_rules! token {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// Written as 43 characters of base64url (RFC 4648, section 5). `Debug` does not show it.
        #[derive(Clone, PartialEq, Eq, Hash)]
        pub struct $name([u8; 32]);

        impl $name {
            pub(super) fn draw() -> Result<Self, StoreError> {
                Ok(Self(seal::random()?))
            }

            /// What is kept of it.
            pub(super) fn hash(&self) -> [u8; 32] {
                seal::hash(&self.0)
            }

            /// Reads what `Display` writes.
            ///
            /// # Errors
            /// When it is anything else.
            pub fn parse(word: &str) -> Result<Self, TokenError> {
                let bytes = URL_SAFE_NO_PAD.decode(word).map_err(|_| TokenError)?;
                bytes.try_into().map(Self).map_err(|_| TokenError)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&URL_SAFE_NO_PAD.encode(self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    };
}

token! {
    /// Opens a session: what a signed-in browser sends with each request.
    SessionToken
}
token! {
    /// Signs in: part of a link in a message.
    LinkToken
}
token! {
    /// Names a sign-in that a browser began, without saying whose it is or whether it is anybody's.
    SignInHandle
}
token! {
    /// Accepts an invitation: part of a link or a QR code.
    InvitationToken
}
token! {
    /// Reads one volunteer's feed: part of the feed's address.
    FeedToken
}

/// Six digits that sign in, together with knowing whose sign-in it is. `Debug` does not show them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Code(u32);

impl Code {
    /// One more than the highest.
    const END: u32 = 1_000_000;

    pub(super) fn draw() -> Result<Self, StoreError> {
        // Drawn again above the last multiple, so that no code is more likely than another.
        loop {
            let drawn = u32::from_be_bytes(seal::random()?);
            if drawn < u32::MAX - u32::MAX % Self::END {
                return Ok(Self(drawn % Self::END));
            }
        }
    }

    /// Reads six digits; blanks and a hyphen between them do not matter.
    ///
    /// # Errors
    /// When it is anything else.
    pub fn parse(word: &str) -> Result<Self, TokenError> {
        let digits: String = word.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(TokenError);
        }
        digits.parse().map(Self).map_err(|_| TokenError)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_comes_back_as_it_was_written_and_nothing_else_is_one() {
        let token = SessionToken::draw().unwrap();
        let written = token.to_string();
        assert_eq!(written.len(), 43);
        assert_eq!(SessionToken::parse(&written), Ok(token.clone()));
        assert!(!format!("{token:?}").contains(&written));
        for word in
            ["", "abc", &written[1..], &format!("{written}="), &format!("{written}A"), &"+".repeat(43)]
        {
            assert_eq!(SessionToken::parse(word), Err(TokenError), "{word}");
        }
    }

    #[test]
    fn a_code_is_six_digits() {
        for _ in 0..100 {
            let code = Code::draw().unwrap();
            assert_eq!(code.to_string().len(), 6);
            assert_eq!(Code::parse(&code.to_string()), Ok(code));
        }
        assert_eq!(Code::parse(" 012 345").map(|code| code.to_string()), Ok("012345".to_owned()));
        assert_eq!(Code::parse("012-345").map(|code| code.to_string()), Ok("012345".to_owned()));
        for word in ["", "12345", "1234567", "12345a", "+12345", "１２３４５６"] {
            assert_eq!(Code::parse(word), Err(TokenError), "{word}");
        }
        assert_eq!(format!("{:?}", Code(123_456)), "Code(…)");
    }
}
