//! The loopback court site: an honest server of the demonstration's pages, with validators, 304 and a robots.txt.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, RwLock};
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result};
use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Response, StatusCode, Uri, header};
use axum::routing::get;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::pages::{self, Moment};

const ROBOTS: &str = "User-agent: *\nDisallow: /private/\n";

/// A page as it stands on the site.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Page {
    body: String,
    etag: String,
    modified: Timestamp,
}

/// What the site's answers are made from.
#[derive(Debug, Default)]
struct Site {
    pages: RwLock<BTreeMap<&'static str, Page>>,
    /// Whether it sends no validators and knows of no conditions, as many court sites do.
    careless: AtomicBool,
    answered: AtomicU64,
}

/// The site. It is served until this is dropped.
#[derive(Debug)]
pub(crate) struct Court {
    address: SocketAddr,
    site: Arc<Site>,
    server: JoinHandle<()>,
}

impl Court {
    /// Opens the site on a free port of this machine, without pages; call it inside a runtime.
    pub(crate) async fn open() -> Result<Self> {
        let listener =
            TcpListener::bind("127.0.0.1:0").await.context("no port is free for the court's site")?;
        let address = listener.local_addr()?;
        let site = Arc::<Site>::default();
        let routes = Router::new()
            .route("/robots.txt", get(|| async { ROBOTS }))
            .fallback(get(page))
            .with_state(Arc::clone(&site));
        let server = tokio::spawn(async move {
            // It ends only with the process.
            let _ = axum::serve(listener, routes).await;
        });
        Ok(Self { address, site, server })
    }

    /// Its address, without a slash at the end.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Sends validators or not from now on.
    #[cfg(any(test, feature = "compare"))]
    pub(crate) fn be_careless(&self, careless: bool) {
        self.site.careless.store(careless, Ordering::Relaxed);
    }

    /// How many requests for pages it has answered.
    #[cfg(any(test, feature = "compare"))]
    pub(crate) fn answered(&self) -> u64 {
        self.site.answered.load(Ordering::Relaxed)
    }

    /// Puts up the pages of a moment. A page that stays as it was keeps its validators.
    pub(crate) fn show(&self, moment: &Moment, at: Timestamp) {
        let mut pages = self.site.pages.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        for address in pages::ADDRESSES {
            let Some(body) = pages::page(address, moment) else { continue };
            if pages.get(address).is_none_or(|page| page.body != body) {
                let etag = etag(&body);
                pages.insert(address, Page { body, etag, modified: at });
            }
        }
    }
}

impl Drop for Court {
    fn drop(&mut self) {
        self.server.abort();
    }
}

fn etag(body: &str) -> String {
    let hash = Sha256::digest(body.as_bytes());
    let digits: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("\"{digits}\"")
}

async fn page(State(site): State<Arc<Site>>, uri: Uri, headers: HeaderMap) -> Response<Body> {
    site.answered.fetch_add(1, Ordering::Relaxed);
    let careless = site.careless.load(Ordering::Relaxed);
    let found = site.pages.read().unwrap_or_else(std::sync::PoisonError::into_inner).get(uri.path()).cloned();
    let answer = Response::builder();
    let made = match found {
        None => answer.status(StatusCode::NOT_FOUND).body(Body::from("There is no such page.\n")),
        Some(page) if careless => {
            answer.header(header::CONTENT_TYPE, "text/html; charset=utf-8").body(Body::from(page.body))
        }
        Some(page) => {
            let answer = answer
                .header(header::ETAG, &page.etag)
                .header(header::LAST_MODIFIED, http_date(page.modified))
                .header(header::CACHE_CONTROL, "no-cache");
            if has(&headers, &page) {
                answer.status(StatusCode::NOT_MODIFIED).body(Body::empty())
            } else {
                answer.header(header::CONTENT_TYPE, "text/html; charset=utf-8").body(Body::from(page.body))
            }
        }
    };
    made.unwrap_or_else(|_| Response::new(Body::empty()))
}

/// Whether whoever asks has this page: If-None-Match decides, and If-Modified-Since only without it (RFC 9110, 13.2.2).
fn has(headers: &HeaderMap, page: &Page) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(known) = text(header::IF_NONE_MATCH) {
        return known.split(',').any(|tag| matches!(tag.trim(), "*") || tag.trim() == page.etag);
    }
    text(header::IF_MODIFIED_SINCE)
        .and_then(|since| httpdate::parse_http_date(since).ok())
        .is_some_and(|since| system_time(page.modified) <= since)
}

/// Whole seconds, as HTTP has them.
fn system_time(at: Timestamp) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(at.as_second()).unwrap_or(0))
}

fn http_date(at: Timestamp) -> String {
    httpdate::fmt_http_date(system_time(at))
}

#[cfg(test)]
mod tests {
    use super::super::table::Phase;
    use super::*;
    use jiff::civil::date;

    fn at(time: &str) -> Timestamp {
        format!("2026-11-24T{time}Z").parse().expect("a timestamp")
    }

    fn shown(phase: Phase) -> Moment {
        Moment { today: date(2026, 11, 24), phase }
    }

    async fn ask(court: &Court, path: &str, conditions: &[(header::HeaderName, &str)]) -> Response<Body> {
        let headers = conditions.iter().map(|(name, value)| (name.clone(), value.parse().expect("a header")));
        page(State(Arc::clone(&court.site)), path.parse().expect("a path"), headers.collect()).await
    }

    #[tokio::test]
    async fn a_page_that_stays_is_a_304_and_one_that_changed_is_not() {
        let court = Court::open().await.expect("a port");
        court.show(&shown(Phase::Listed), at("10:00:00"));
        let first = ask(&court, "/dmo-weekly.html", &[]).await;
        let etag = first.headers()[header::ETAG].to_str().expect("text").to_owned();
        assert_eq!(first.status(), StatusCode::OK);
        for (condition, status) in [
            ((header::IF_NONE_MATCH, etag.as_str()), StatusCode::NOT_MODIFIED),
            ((header::IF_NONE_MATCH, "\"other\""), StatusCode::OK),
            ((header::IF_MODIFIED_SINCE, "Tue, 24 Nov 2026 10:00:00 GMT"), StatusCode::NOT_MODIFIED),
            ((header::IF_MODIFIED_SINCE, "Tue, 24 Nov 2026 09:59:59 GMT"), StatusCode::OK),
        ] {
            assert_eq!(
                ask(&court, "/dmo-weekly.html", std::slice::from_ref(&condition)).await.status(),
                status,
                "{condition:?}"
            );
        }
        court.show(&shown(Phase::Changed), at("11:00:00"));
        let changed = ask(&court, "/dmo-weekly.html", &[(header::IF_NONE_MATCH, &etag)]).await;
        assert_eq!(changed.status(), StatusCode::OK);
        assert_eq!(changed.headers()[header::LAST_MODIFIED], "Tue, 24 Nov 2026 11:00:00 GMT");
    }

    #[tokio::test]
    async fn a_careless_site_sends_the_page_each_time() {
        let court = Court::open().await.expect("a port");
        court.show(&shown(Phase::Listed), at("10:00:00"));
        court.be_careless(true);
        for _ in 0..2 {
            let answer = ask(&court, "/dmo-flat.html", &[(header::IF_NONE_MATCH, "*")]).await;
            assert_eq!((answer.status(), answer.headers().get(header::ETAG)), (StatusCode::OK, None));
        }
        assert_eq!(court.answered(), 2);
    }

    #[tokio::test]
    async fn there_is_no_other_page() {
        let court = Court::open().await.expect("a port");
        court.show(&shown(Phase::Listed), at("10:00:00"));
        assert_eq!(ask(&court, "/private/list.html", &[]).await.status(), StatusCode::NOT_FOUND);
    }
}
