//! Compression off the path: a new edition is served at once, its compressed forms follow.

use arc_swap::Guard;

use crate::site::Site;

/// The pages that are made before anybody asks, because somebody will, and a long list takes a while.
const FIRST: [&str; 2] = ["/", "/es/"];

/// Keeps the compressed forms of whatever is served ready, for as long as it is polled. Woken by each new edition, and by
/// each page that was made for the first time.
pub(crate) async fn keep(site: Site) {
    loop {
        let working = site.clone();
        let compressing = tokio::task::spawn_blocking(move || {
            // Held for long, so that it is a count of its own and not one of arc-swap's few fast slots.
            let current = Guard::into_inner(working.current());
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

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use axum::http::Method;

    use super::*;
    use crate::tests::sample::{ask, docket, now, site};

    /// Asks until the answer comes in brotli.
    async fn until_compressed(site: &Site, address: &str) {
        let compressed = async {
            let fields = [("accept-encoding", "br")];
            while ask(site, Method::GET, address, &fields).await.header("content-encoding") != "br" {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(60), compressed).await.expect(address);
    }

    #[tokio::test]
    async fn what_is_served_is_compressed_sooner_or_later() {
        let site = site();
        let keeping = tokio::spawn(keep(site.clone()));
        until_compressed(&site, "/feeds/all.ics").await;
        until_compressed(&site, "/es/").await;
        let mut docket = docket();
        let (id, _) = docket.events.pop_first().unwrap();
        until_compressed(&site, &format!("/events/{id}")).await;
        site.replace(site.edition().next(&docket, now()).unwrap());
        until_compressed(&site, "/feeds/all.ics").await;
        keeping.abort();
    }
}
