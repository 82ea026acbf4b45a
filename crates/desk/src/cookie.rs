//! The one cookie: an opaque token of a session.

use axum::http::{HeaderMap, HeaderValue, header};
use store::people::SessionToken;

/// Its name. The prefix makes browsers hold it to this host, this scheme and the whole of it
/// (RFC 6265bis, 4.1.3.2). Browsers take `http://localhost` for secure.
const NAME: &str = "__Host-alongside";

/// The token that a request carries, if it looks like one.
pub(crate) fn token(headers: &HeaderMap) -> Option<SessionToken> {
    let mut pairs = headers
        .get_all(header::COOKIE)
        .into_iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(name, _)| *name == NAME);
    let (_, value) = pairs.next()?;
    // Two of one name are not from us: nobody can tell which one to believe.
    if pairs.next().is_some() { None } else { SessionToken::parse(value).ok() }
}

/// Sets it, until the browser or the session ends. `Lax`, so that a link in a message finds its reader signed in; what changes something is
/// guarded apart.
pub(crate) fn set(token: &SessionToken, seconds: i64) -> HeaderValue {
    value(&format!("{NAME}={token}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={seconds}"))
}

/// Takes it back.
pub(crate) fn clear() -> HeaderValue {
    value(&format!("{NAME}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"))
}

fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).expect("a token is visible ASCII")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(cookies: &[&str]) -> bool {
        let mut headers = HeaderMap::new();
        for cookie in cookies {
            headers.append(header::COOKIE, HeaderValue::from_str(cookie).unwrap());
        }
        token(&headers).is_some()
    }

    #[test]
    fn a_token_is_found_once_or_not_at_all() {
        let token = "A".repeat(43);
        assert!(found(&[&format!("{NAME}={token}")]));
        assert!(found(&[&format!("theme=dark; {NAME}={token}")]));
        assert!(!found(&[&format!("{NAME}={token}; {NAME}={token}")]));
        assert!(!found(&[&format!("alongside={token}")]));
        assert!(!found(&[&format!("{NAME}=short")]));
        assert!(!found(&[]));
    }
}
