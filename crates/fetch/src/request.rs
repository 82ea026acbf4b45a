//! One question to one source.

use std::time::Duration;

use reqwest::header::{ETAG, HeaderMap, HeaderName, LAST_MODIFIED};
use url::Url;

use crate::{Accept, target};

/// One question: which page, what is expected there, and how much it may cost.
#[derive(Clone)]
pub struct Request {
    /// The page. `http` or `https`, without user name or password; a fragment is not sent.
    pub url: Url,
    /// The kind of document expected.
    pub accept: Accept,
    /// What an earlier [`Snapshot`](crate::Snapshot) of the same URL gave to ask "has it changed?" with. Give
    /// it only if what was read then is still at hand, for the answer may be
    /// [`NotModified`](crate::Status::NotModified).
    pub conditional: Option<Validators>,
    /// The source says that its own host may be a loopback or private address. A redirect to another host or
    /// port does not inherit the permission.
    pub allow_private: bool,
    /// The address was given by whoever owns what is there, so that it is subscribed to: it was not found by following links. Its host's
    /// robots.txt, which speaks to programs that do (RFC 9309, 1), is not asked; hosts of calendars close them to all of those. Pace,
    /// budget and `Retry-After` hold as ever.
    pub subscribed: bool,
    /// How much one answer may cost.
    pub limits: Limits,
    /// How many requests the source has left today; `None` is no limit. A robots.txt and each redirect is one
    /// too.
    pub budget_left: Option<u32>,
}

impl Request {
    /// A question for a web page with the usual limits and nothing else.
    #[must_use]
    pub fn new(url: Url) -> Self {
        Self {
            url,
            accept: Accept::default(),
            conditional: None,
            allow_private: false,
            subscribed: false,
            limits: Limits::default(),
            budget_left: None,
        }
    }

    /// Whether the permission for private addresses holds for this URL: same host, and same port or the step
    /// from `http` to `https` on their usual ports. A page on an allowed machine must not lead to that
    /// machine's other doors.
    pub(crate) fn allows_private_at(&self, url: &Url) -> bool {
        let ports = (self.url.port_or_known_default(), url.port_or_known_default());
        self.allow_private
            && self.url.host() == url.host()
            && (ports.0 == ports.1 || ports == (Some(80), Some(443)))
    }
}

/// Shows only the host of the URL; a path and a query are nobody's business in a log.
impl std::fmt::Debug for Request {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Request")
            .field("url", &target::shown(&self.url))
            .field("accept", &self.accept)
            .field("conditional", &self.conditional.is_some())
            .field("allow_private", &self.allow_private)
            .field("subscribed", &self.subscribed)
            .field("limits", &self.limits)
            .field("budget_left", &self.budget_left)
            .finish()
    }
}

/// How much one answer may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// All time on the network of one question, from the first connection to the last byte, robots.txt and
    /// redirects included; waiting for the host's pace is not.
    pub total_time: Duration,
    /// How many redirects are followed.
    pub redirects: u8,
    /// The most bytes of a body as it comes over the wire.
    pub wire_bytes: usize,
    /// The most bytes of a body when decompressed.
    pub body_bytes: usize,
}

impl Default for Limits {
    /// One minute, five redirects, 8 MiB over the wire, 32 MiB decompressed.
    fn default() -> Self {
        Self {
            total_time: Duration::from_secs(60),
            redirects: 5,
            wire_bytes: 8 * 1024 * 1024,
            body_bytes: 32 * 1024 * 1024,
        }
    }
}

/// What a server gave to ask "has it changed?" with (RFC 9110, 8.8). They belong to one URL.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Validators {
    /// The entity tag with its quotes, and `W/` if it is weak.
    pub etag: Option<String>,
    /// The HTTP-date as the server wrote it; it goes back byte for byte.
    pub last_modified: Option<String>,
}

impl Validators {
    /// Whether there is nothing to ask with.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.etag.is_none() && self.last_modified.is_none()
    }

    /// Keeps what is well formed. The rest is dropped, because it is kept in a database where no free text
    /// belongs.
    pub(crate) fn from_headers(headers: &HeaderMap) -> Self {
        let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
        Self {
            etag: text(ETAG).filter(|tag| is_entity_tag(tag)).map(str::to_owned),
            last_modified: text(LAST_MODIFIED).filter(|date| is_http_date(date)).map(str::to_owned),
        }
    }
}

fn is_entity_tag(text: &str) -> bool {
    let opaque = text.strip_prefix("W/").unwrap_or(text);
    let inner = opaque.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    text.len() <= 128
        && inner.is_some_and(|inner| inner.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"'))
}

fn is_http_date(text: &str) -> bool {
    text.len() <= 40 && httpdate::parse_http_date(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::HeaderValue;

    #[track_caller]
    fn allows(source: &str, other: &str) -> bool {
        let parse = |text: &str| Url::parse(text).expect("a test URL");
        let request = Request { allow_private: true, ..Request::new(parse(source)) };
        request.allows_private_at(&parse(other))
    }

    #[test]
    fn permission_stays_with_the_host_and_its_port() {
        assert!(allows("http://127.0.0.1:8080/a", "http://127.0.0.1:8080/b"));
        assert!(allows("http://intranet.example/a", "https://intranet.example/"));
        assert!(!allows("http://127.0.0.1:8080/a", "http://127.0.0.1:6379/"));
        assert!(!allows("http://127.0.0.1:8080/a", "http://127.0.0.2:8080/"));
        assert!(!allows("http://127.0.0.1/", "http://10.0.0.1/"));
    }

    #[test]
    fn only_well_formed_validators_are_kept() {
        let kept = |tag: &'static str, date: &'static str| {
            Validators::from_headers(&HeaderMap::from_iter([
                (ETAG, HeaderValue::from_static(tag)),
                (LAST_MODIFIED, HeaderValue::from_static(date)),
            ]))
        };
        let date = "Mon, 02 Mar 2026 11:30:00 GMT";
        let good = kept("W/\"a-1\"", date);
        assert_eq!((good.etag.as_deref(), good.last_modified.as_deref()), (Some("W/\"a-1\""), Some(date)));
        assert!(kept("LOPEZ", "LOPEZ").is_empty());
        assert!(kept("\"a b\"", "yesterday").is_empty());
    }

    #[test]
    fn its_debug_form_has_neither_path_nor_query() {
        let request =
            Request::new(Url::parse("https://example.org/LOPEZ?q=LOPEZ#LOPEZ").expect("a test URL"));
        assert!(!format!("{request:?}").contains("LOPEZ"));
    }
}
