//! Artefacts: what has an address and can be handed out as it is, by a server or from a folder.

use std::fmt;
use std::io::Write;
use std::sync::OnceLock;

use bytes::Bytes;
use jiff::Timestamp;
use sha2::{Digest, Sha256};

/// What an artefact is, as far as caching and headers go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// A page for people.
    Page,
    /// A calendar, its JSON, or the feed of changes: changes only with what it says.
    Feed,
    /// A file whose address changes with its content, or never.
    Asset,
    /// What changes with each visit.
    Freshness,
}

/// A hash of content, 16 octets of SHA-256.
pub(crate) type Digest16 = [u8; 16];

/// A piece of a body, with its own hash. Pieces are shared by the feeds that hold them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) bytes: Bytes,
    pub(crate) digest: Digest16,
}

impl Piece {
    pub(crate) fn new(bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        let digest = digest([bytes.as_ref()]);
        Self { bytes, digest }
    }
}

/// The first 16 octets of a SHA-256.
pub(crate) fn digest<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Digest16 {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    let mut short = [0; 16];
    short.copy_from_slice(&hash.finalize()[..16]);
    short
}

pub(crate) fn hex(digest: &Digest16) -> String {
    use std::fmt::Write as _;
    digest.iter().fold(String::with_capacity(32), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// What an artefact is about, without its body.
#[derive(Debug, Clone)]
pub(crate) struct Label {
    pub(crate) path: String,
    pub(crate) media_type: &'static str,
    pub(crate) class: Class,
    pub(crate) last_modified: Timestamp,
}

/// Something with an address: media type, bytes, validators.
///
/// Its entity tag is a hash over the hashes of its pieces, so that equal content has an equal tag on every machine and a
/// feed of 900 KB in which one entry changed is not hashed whole.
pub struct Artefact {
    label: Label,
    etag: String,
    pieces: Vec<Piece>,
    whole: OnceLock<Bytes>,
    gzip: OnceLock<Option<Bytes>>,
    brotli: OnceLock<Option<Bytes>>,
}

impl Artefact {
    pub(crate) fn new(label: Label, pieces: Vec<Piece>) -> Self {
        let etag = format!("\"{}\"", hex(&digest(pieces.iter().map(|piece| piece.digest.as_slice()))));
        Self { label, etag, pieces, whole: OnceLock::new(), gzip: OnceLock::new(), brotli: OnceLock::new() }
    }

    pub(crate) fn of_one(label: Label, bytes: impl Into<Bytes>) -> Self {
        Self::new(label, vec![Piece::new(bytes)])
    }

    /// An asset that was made and compressed elsewhere: what lies in a folder, as it lies there. A form that is missing is not
    /// made here.
    #[must_use]
    pub fn ready(
        path: String,
        media_type: &'static str,
        last_modified: Timestamp,
        bytes: impl Into<Bytes>,
        (gzip, brotli): (Option<Vec<u8>>, Option<Vec<u8>>),
    ) -> Self {
        let label = Label { path, media_type, class: Class::Asset, last_modified };
        let ready = |form: Option<Vec<u8>>| OnceLock::from(form.map(Bytes::from));
        Self { gzip: ready(gzip), brotli: ready(brotli), ..Self::of_one(label, bytes) }
    }

    /// Its address below the site, beginning with a slash.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.label.path
    }

    /// Its media type, with the character set where it is a text.
    #[must_use]
    pub fn media_type(&self) -> &'static str {
        self.label.media_type
    }

    /// What it is, as far as caching goes.
    #[must_use]
    pub fn class(&self) -> Class {
        self.label.class
    }

    /// The strong validator of its unencoded bytes, in its quotes (RFC 9110, 8.8.3). A compressed form wants another one.
    #[must_use]
    pub fn etag(&self) -> &str {
        &self.etag
    }

    /// When it came to be as it is: the later of the last change and the last move of its window; by the hour where a
    /// person made the change. It may be later than needed, never earlier.
    #[must_use]
    pub fn last_modified(&self) -> Timestamp {
        self.label.last_modified
    }

    /// Its bytes. Put together when first asked for; a clone shares them.
    #[must_use]
    pub fn bytes(&self) -> Bytes {
        match self.pieces.as_slice() {
            [one] => one.bytes.clone(),
            _ => self.whole.get_or_init(|| self.joined()).clone(),
        }
    }

    /// How many octets it has.
    #[must_use]
    pub fn size(&self) -> usize {
        self.pieces.iter().map(|piece| piece.bytes.len()).sum()
    }

    /// Its gzip form (RFC 1952), once [`Artefact::compress`] made one that is smaller.
    #[must_use]
    pub fn gzip(&self) -> Option<Bytes> {
        self.gzip.get()?.clone()
    }

    /// Its brotli form (RFC 7932), once [`Artefact::compress`] made one that is smaller.
    #[must_use]
    pub fn brotli(&self) -> Option<Bytes> {
        self.brotli.get()?.clone()
    }

    /// Makes the compressed forms, if they are not there yet. Slow (10 ms a megabyte, for an asset a second and more), so
    /// it is done off the path of a new edition; until then the plain bytes are handed out.
    pub fn compress(&self) {
        let size = self.size();
        let smaller = |packed: Option<Vec<u8>>| packed.filter(|packed| packed.len() < size).map(Bytes::from);
        self.gzip.get_or_init(|| smaller(self.gzipped()));
        self.brotli.get_or_init(|| smaller(self.brotlied()));
    }

    /// Whether both compressed forms were tried.
    #[must_use]
    pub fn is_compressed(&self) -> bool {
        self.gzip.get().is_some() && self.brotli.get().is_some()
    }

    fn joined(&self) -> Bytes {
        let mut whole = Vec::with_capacity(self.size());
        for piece in &self.pieces {
            whole.extend_from_slice(&piece.bytes);
        }
        whole.into()
    }

    fn gzipped(&self) -> Option<Vec<u8>> {
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
        self.pieces.iter().try_for_each(|piece| writer.write_all(&piece.bytes)).ok()?;
        writer.finish().ok()
    }

    fn brotlied(&self) -> Option<Vec<u8>> {
        // Quality 11 takes a hundred times as long as 5; only what does not change is worth it.
        let quality = if self.label.class == Class::Asset { 11 } else { 5 };
        let mut writer = brotli::CompressorWriter::new(Vec::new(), 16_384, quality, 20);
        self.pieces.iter().try_for_each(|piece| writer.write_all(&piece.bytes)).ok()?;
        writer.flush().ok()?;
        Some(writer.into_inner())
    }
}

impl fmt::Debug for Artefact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Artefact")
            .field("path", &self.label.path)
            .field("etag", &self.etag)
            .field("size", &self.size())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn label(class: Class) -> Label {
        Label { path: "/x".into(), media_type: "text/plain", class, last_modified: Timestamp::UNIX_EPOCH }
    }

    #[test]
    fn both_compressed_forms_unpack_to_the_bytes() {
        for class in [Class::Feed, Class::Asset] {
            let pieces = (0..50).map(|number| Piece::new(format!("line {number} and the same again\r\n")));
            let artefact = Artefact::new(label(class), pieces.collect());
            assert!(artefact.gzip().is_none() && artefact.brotli().is_none());
            artefact.compress();
            let (mut gunzipped, mut unbrotlied) = (Vec::new(), Vec::new());
            let (gzip, brotli) = (artefact.gzip().unwrap(), artefact.brotli().unwrap());
            flate2::read::GzDecoder::new(gzip.as_ref()).read_to_end(&mut gunzipped).unwrap();
            brotli::Decompressor::new(brotli.as_ref(), 4096).read_to_end(&mut unbrotlied).unwrap();
            assert_eq!(gunzipped, artefact.bytes());
            assert_eq!(unbrotlied, artefact.bytes());
        }
    }

    #[test]
    fn what_does_not_shrink_has_no_compressed_form() {
        let artefact = Artefact::of_one(label(Class::Page), "x");
        artefact.compress();
        assert!(artefact.is_compressed() && artefact.gzip().is_none() && artefact.brotli().is_none());
    }

    #[test]
    fn the_tag_is_of_the_content_and_not_of_the_address() {
        let tag = |pieces: &[&str]| {
            let pieces = pieces.iter().map(|text| Piece::new((*text).to_owned())).collect();
            Artefact::new(label(Class::Feed), pieces).etag().to_owned()
        };
        assert_eq!(tag(&["a", "b"]), tag(&["a", "b"]));
        assert_ne!(tag(&["a", "b"]), tag(&["b", "a"]));
        assert_ne!(tag(&["a", "b"]), tag(&["a"]));
        assert!(tag(&["a"]).starts_with('"') && tag(&["a"]).len() == 34);
    }
}
