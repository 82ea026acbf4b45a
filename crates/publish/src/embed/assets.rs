//! Files that frames and partners' pages load.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};

use crate::artefact;
use crate::pages;

/// The loader that is kept byte for byte for ever: server's markup and links, no WASM.
pub const FROZEN: &str = include_str!("../../../../web/frozen/v1.0.0.js");

/// What a host's page says in `integrity` to get [`FROZEN`] and nothing else (W3C, Subresource Integrity, 3.1).
#[must_use]
pub fn frozen_integrity() -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(FROZEN)))
}

/// Address, media type and bytes of each.
pub(crate) fn assets() -> [(String, &'static str, Vec<u8>); 4] {
    let css = "text/css; charset=utf-8";
    let script = "text/javascript; charset=utf-8";
    [
        (frame_style(), css, pages::frame_style().into_bytes()),
        (frame_script(), script, pages::FRAME_SCRIPT.as_bytes().to_vec()),
        (partner_style(), css, pages::PARTNER_STYLE.as_bytes().to_vec()),
        ("/embed/v1.0.0.js".to_owned(), script, FROZEN.as_bytes().to_vec()),
    ]
}

/// The frame's style sheet: one of its own, since a frame without an origin may load nothing that is ours alone.
pub(crate) fn frame_style() -> String {
    hashed("/embed/frame", "css", &pages::frame_style())
}

/// The frame's script.
pub(crate) fn frame_script() -> String {
    hashed("/embed/frame", "js", pages::FRAME_SCRIPT)
}

/// What the partner's page and the half-page have beside the pages' own style sheet.
pub(crate) fn partner_style() -> String {
    hashed("/embed/partner", "css", pages::PARTNER_STYLE)
}

/// An address with a hash of the bytes in it, so that they may be kept for ever.
fn hashed(stem: &str, suffix: &str, bytes: &str) -> String {
    let hash = artefact::hex(&artefact::digest([bytes.as_bytes()]));
    format!("{stem}-{}.{suffix}", &hash[..8])
}
