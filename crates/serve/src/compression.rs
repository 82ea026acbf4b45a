//! Compression off the path: a new edition is served at once, its compressed forms follow.

use crate::site::Site;

/// The pages that are made before anybody asks, because somebody will, and a long list takes a while.
const FIRST: [&str; 2] = ["/", "/es/"];

/// Keeps the compressed forms of whatever is served ready, for as long as it is polled. Woken by each new edition, and by
/// each page that was made for the first time.
pub(crate) async fn keep(site: Site) {
    loop {
        let working = site.clone();
        let compressing = tokio::task::spawn_blocking(move || {
            let current = working.current();
            for path in FIRST {
                current.prepared(path);
            }
            current.compress();
        });
        // It fails only if compressing panics; the plain bytes are then served.
        let _ = compressing.await;
        site.has_work().await;
    }
}
