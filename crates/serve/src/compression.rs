//! Compression off the path: a new edition is served at once, its compressed forms follow.

use std::sync::Arc;

use crate::site::Site;

/// Keeps the compressed forms of whatever is served ready, for as long as it is polled. Woken by each new edition.
pub(crate) async fn keep(site: Site) {
    loop {
        let working = site.clone();
        // It ends early only if compressing panics; the plain bytes are then served until the next edition.
        let _ = tokio::task::spawn_blocking(move || compress(&working)).await;
        site.replaced().await;
    }
}

/// Compresses what is served now, unless something else is served before it is done.
fn compress(site: &Site) {
    let edition = site.edition();
    for artefact in edition.artefacts() {
        if !Arc::ptr_eq(&edition, &site.edition()) {
            return;
        }
        artefact.compress();
    }
}
