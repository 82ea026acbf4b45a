//! The header fields of each kind of answer: caching, framing, sharing, referrers. The one place where they are decided.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use publish::{Artefact, Class};

/// What an answer is, as far as its header fields go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A page for people.
    Page,
    /// A feed: iCalendar, JSON or Atom.
    Feed,
    /// `/freshness.json`.
    Freshness,
    /// A file whose address has the hash of its content in it.
    Hashed,
    /// A file that keeps its address: the schema, `robots.txt`.
    Document,
    /// What stands on a partner's page: the fragment and its data.
    Shown,
    /// `/embed/frame`, the one page that others may frame.
    Frame,
    /// `/embed`, the one page with a form and a frame in it.
    Partner,
    /// `/embed/v1.js`, whose address never changes.
    Loader,
    /// A file that others' pages load and that never changes.
    Lent,
}

impl Kind {
    /// Every kind, by [`Kind::index`].
    pub(crate) const ALL: [Self; 10] = [
        Self::Page,
        Self::Feed,
        Self::Freshness,
        Self::Hashed,
        Self::Document,
        Self::Shown,
        Self::Frame,
        Self::Partner,
        Self::Loader,
        Self::Lent,
    ];

    /// The kind of an artefact.
    pub(crate) fn of(artefact: &Artefact) -> Self {
        match artefact.class() {
            Class::Page => Self::Page,
            Class::Feed => Self::Feed,
            Class::Freshness => Self::Freshness,
            Class::Asset if artefact.path().starts_with("/embed/") => Self::Lent,
            Class::Asset if is_hashed(artefact.path()) => Self::Hashed,
            Class::Asset => Self::Document,
        }
    }

    /// Its place in a table.
    pub(crate) fn index(self) -> usize {
        match self {
            Self::Page => 0,
            Self::Feed => 1,
            Self::Freshness => 2,
            Self::Hashed => 3,
            Self::Document => 4,
            Self::Shown => 5,
            Self::Frame => 6,
            Self::Partner => 7,
            Self::Loader => 8,
            Self::Lent => 9,
        }
    }

    /// Its name in the metrics.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Feed => "feed",
            Self::Freshness => "freshness",
            Self::Hashed => "asset",
            Self::Document => "document",
            Self::Shown => "embed",
            Self::Frame => "frame",
            Self::Partner => "partner",
            Self::Loader => "loader",
            Self::Lent => "lent",
        }
    }

    /// How long it may be kept. A page speaks of freshness, so that it must not be shown when it is old;
    /// a feed may be five minutes old, since its readers come by the hour. An old loader is better than none: what it shows is
    /// asked for anew.
    fn cache_control(self) -> &'static str {
        match self {
            Self::Page | Self::Frame | Self::Partner => "public, max-age=60, must-revalidate",
            Self::Shown => "public, max-age=60",
            Self::Loader => "public, max-age=300, stale-if-error=604800",
            Self::Feed => "public, max-age=300",
            Self::Freshness => "public, max-age=30",
            Self::Hashed | Self::Lent => "public, max-age=31536000, immutable",
            Self::Document => "public, max-age=3600",
        }
    }

    /// Whether scripts of other sites may read it. What a partner's page needs, and nothing that is shown by itself.
    pub(crate) fn is_shared(self) -> bool {
        matches!(
            self,
            Self::Feed | Self::Freshness | Self::Document | Self::Shown | Self::Loader | Self::Lent
        )
    }

    /// Whether pages of other sites may load it. What is shared, and the frame, which a host that isolates itself must be able to hold.
    fn is_lent(self) -> bool {
        self.is_shared() || self == Self::Frame
    }

    /// Whether it is a page, which a browser shows by itself.
    fn is_page(self) -> bool {
        matches!(self, Self::Page | Self::Frame | Self::Partner)
    }

    /// What a browser may do with it (Content Security Policy Level 3).
    fn content_security(self) -> &'static str {
        match self {
            Self::Frame => FRAME_SECURITY,
            Self::Partner => PARTNER_SECURITY,
            _ => CONTENT_SECURITY,
        }
    }

    /// Whether search engines are asked to leave it out: who searches for a hearing shall find the page, which says
    /// that it is not the court's.
    fn is_unlisted(self) -> bool {
        matches!(self, Self::Feed | Self::Freshness | Self::Shown | Self::Frame)
    }
}

/// Whether an address has the hash of its content in its name: `/style-0a1b2c3d.css`.
fn is_hashed(path: &str) -> bool {
    let hash = path.rsplit_once('.').and_then(|(stem, _)| stem.rsplit_once('-')).map_or("", |(_, hash)| hash);
    hash.len() >= 6 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}

const SHARED_WITH_ALL: HeaderValue = HeaderValue::from_static("*");
const NO_INDEX: HeaderValue = HeaderValue::from_static("noindex");
const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");
const PERMISSIONS: HeaderName = HeaderName::from_static("permissions-policy");
const OPENER: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const RESOURCE: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// No script, no form, no frame, nothing from elsewhere: a page that is injected into can still do nothing.
const CONTENT_SECURITY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
     base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The frame may be held by anybody, and has one script of its own, which speaks with the page around it.
const FRAME_SECURITY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
     base-uri 'none'; form-action 'none'; frame-ancestors *";

/// The partner's page asks itself what to show, and shows it: in a frame, or with the widget as a partner's page must let it run.
const PARTNER_SECURITY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self'; \
     script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
     base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// The prepared header fields. An answer begins as a copy of one of these maps, in which fields that are the artefact's
/// own (type, length, tag, date) stand empty, so that filling them in allocates nothing.
pub(crate) struct Policy {
    whole: [HeaderMap; Kind::ALL.len()],
    encoded: [HeaderMap; Kind::ALL.len()],
    unchanged: [HeaderMap; Kind::ALL.len()],
    refusal: HeaderMap,
}

impl Policy {
    /// The policy of a site; `secure` if its public address is https.
    pub(crate) fn new(secure: bool) -> Self {
        let whole = Kind::ALL.map(|kind| whole(kind, secure));
        let mut encoded = whole.clone();
        for headers in &mut encoded {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(""));
        }
        Self { whole, encoded, unchanged: Kind::ALL.map(unchanged), refusal: refusal(secure) }
    }

    /// For a 200 (or a 404 that is a page).
    pub(crate) fn whole(&self, kind: Kind, encoded: bool) -> HeaderMap {
        if encoded { self.encoded[kind.index()].clone() } else { self.whole[kind.index()].clone() }
    }

    /// For a 304: what RFC 9110, 15.4.5 lists, and what a script of another site needs to read it.
    pub(crate) fn unchanged(&self, kind: Kind) -> HeaderMap {
        self.unchanged[kind.index()].clone()
    }

    /// For everything that has no artefact behind it.
    pub(crate) fn refusal(&self) -> HeaderMap {
        self.refusal.clone()
    }
}

/// What every answer with a body has.
fn always(secure: bool) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(24);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(""));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from_static(""));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_SECURITY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    if secure {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    headers
}

fn whole(kind: Kind, secure: bool) -> HeaderMap {
    let mut headers = always(secure);
    validators(&mut headers, kind);
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("none"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(kind.content_security()));
    if kind.is_page() {
        headers.insert(OPENER, HeaderValue::from_static("same-origin"));
        headers.insert(
            PERMISSIONS,
            HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        );
    }
    if kind.is_unlisted() {
        headers.insert(ROBOTS, NO_INDEX);
    }
    let readers = if kind.is_lent() { "cross-origin" } else { "same-origin" };
    headers.insert(RESOURCE, HeaderValue::from_static(readers));
    headers
}

fn unchanged(kind: Kind) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(8);
    validators(&mut headers, kind);
    headers
}

/// What a 200 and its 304 have in common.
fn validators(headers: &mut HeaderMap, kind: Kind) {
    headers.insert(header::ETAG, HeaderValue::from_static(""));
    headers.insert(header::LAST_MODIFIED, HeaderValue::from_static(""));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kind.cache_control()));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if kind.is_shared() {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, SHARED_WITH_ALL);
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("etag"));
    }
}

/// A refusal holds nothing of anybody, so that every script may read why.
fn refusal(secure: bool) -> HeaderMap {
    let mut headers = always(secure);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(ROBOTS, NO_INDEX);
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, SHARED_WITH_ALL);
    headers.insert(RESOURCE, HeaderValue::from_static("cross-origin"));
    headers
}
