//! An artefact, ready to be sent: its header values are made once, not at each request.

use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, header};
use publish::Artefact;

use crate::conditional::{self, Outcome};
use crate::encoding::{Accepted, Encoding};
use crate::policy::{Kind, Policy};

/// An artefact with everything that an answer needs.
pub(crate) struct Prepared {
    artefact: Arc<Artefact>,
    kind: Kind,
    media_type: HeaderValue,
    modified: SystemTime,
    last_modified: HeaderValue,
    tags: [HeaderValue; Encoding::ALL.len()],
    variants: [OnceLock<Variant>; Encoding::ALL.len()],
}

/// One encoding of it.
struct Variant {
    body: Bytes,
    length: HeaderValue,
}

impl Prepared {
    /// Prepares an artefact.
    pub(crate) fn new(artefact: Arc<Artefact>) -> Self {
        let kind = Kind::of(&artefact);
        Self::of_kind(artefact, kind)
    }

    /// Prepares an artefact under the policy of this kind.
    pub(crate) fn of_kind(artefact: Arc<Artefact>, kind: Kind) -> Self {
        let modified = conditional::whole_second(artefact.last_modified());
        let opaque = opaque(&artefact);
        let tags = Encoding::ALL.map(|encoding| value(&format!("\"{opaque}{}\"", encoding.suffix())));
        Self {
            kind,
            media_type: HeaderValue::from_static(artefact.media_type()),
            modified,
            last_modified: value(&httpdate::fmt_http_date(modified)),
            tags,
            variants: Default::default(),
            artefact,
        }
    }

    /// What it is.
    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }

    /// How many octets it has, as it is.
    pub(crate) fn size(&self) -> usize {
        self.artefact.size()
    }

    /// Makes its compressed forms, if it has none yet. Slow.
    pub(crate) fn compress(&self) {
        self.artefact.compress();
    }

    /// The best encoding for this client of those that are ready.
    pub(crate) fn select(&self, headers: &HeaderMap) -> Encoding {
        let ready = |encoding: &Encoding| self.variant(*encoding).is_some();
        Accepted::of(headers).order().find(ready).unwrap_or(Encoding::Identity)
    }

    /// What the conditions of a request come to.
    pub(crate) fn weigh(&self, headers: &HeaderMap, selected: Encoding) -> Outcome {
        conditional::weigh(headers, opaque(&self.artefact), self.modified, selected)
    }

    /// Header fields and bytes of the whole, in this encoding if it is ready.
    pub(crate) fn whole(&self, policy: &Policy, encoding: Encoding) -> (HeaderMap, Bytes) {
        let Some(variant) = self.variant(encoding) else { return self.whole(policy, Encoding::Identity) };
        let coding = encoding.content_coding();
        let mut headers = policy.whole(self.kind, coding.is_some());
        self.validate(&mut headers, encoding);
        headers.insert(header::CONTENT_TYPE, self.media_type.clone());
        headers.insert(header::CONTENT_LENGTH, variant.length.clone());
        if let Some(coding) = coding {
            headers.insert(header::CONTENT_ENCODING, coding);
        }
        (headers, variant.body.clone())
    }

    /// Header fields of a 304.
    pub(crate) fn unchanged(&self, policy: &Policy, encoding: Encoding) -> HeaderMap {
        let mut headers = policy.unchanged(self.kind);
        self.validate(&mut headers, encoding);
        headers
    }

    fn validate(&self, headers: &mut HeaderMap, encoding: Encoding) {
        headers.insert(header::ETAG, self.tags[encoding.index()].clone());
        headers.insert(header::LAST_MODIFIED, self.last_modified.clone());
    }

    /// The bytes in an encoding, if they are ready: compression happens off the path and may come later than we do.
    fn variant(&self, encoding: Encoding) -> Option<&Variant> {
        let slot = &self.variants[encoding.index()];
        if let Some(variant) = slot.get() {
            return Some(variant);
        }
        let body = match encoding {
            Encoding::Identity => Some(self.artefact.bytes()),
            Encoding::Gzip => self.artefact.gzip(),
            Encoding::Brotli => self.artefact.brotli(),
        }?;
        Some(slot.get_or_init(|| Variant { length: HeaderValue::from(body.len()), body }))
    }
}

/// The hash inside an artefact's quoted tag.
fn opaque(artefact: &Artefact) -> &str {
    artefact.etag().trim_matches('"')
}

/// A header value of text that is made of digits, letters and punctuation.
fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).expect("hashes and dates are visible ASCII")
}
