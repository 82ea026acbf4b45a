//! The operator's doors: is it alive, is it ready, and how is it. On a listener of their own, loopback by default.

use std::sync::Arc;

use arc_swap::ArcSwap;
use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use docket::SourceId;
use jiff::Timestamp;

use crate::metrics;
use crate::site::Site;
use crate::sources_page;

/// How one source is, as the worker last saw it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceReport {
    /// Which source.
    pub source: SourceId,
    /// In one word: ok, stale, quiet, held, stopped, never.
    pub state: &'static str,
    /// Whether a person should look.
    pub needs_you: bool,
    /// Since when it is so.
    pub since: Option<Timestamp>,
    /// Why, and what to do; may be empty.
    pub why: String,
    /// The last visit that read it, complete or partial.
    pub last_good: Option<Timestamp>,
    /// The next visit; none while it is stopped.
    pub next: Option<Timestamp>,
    /// Why then.
    pub next_because: &'static str,
    /// How many entries the last good visit found.
    pub found: Option<u32>,
    /// How many the last visits usually found.
    pub usual: Option<u32>,
    /// Requests in the last 24 hours.
    pub budget_used: u32,
    /// The most of them that are allowed.
    pub budget: u32,
    /// How its host wants to be visited, in words.
    pub manners: String,
    /// The latest visits, newest first.
    pub latest: Vec<VisitReport>,
    /// Visits since the program began.
    pub visits: u64,
    /// Those of them that could not read it.
    pub failed: u64,
}

/// One visit, for the operator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitReport {
    /// When.
    pub at: Timestamp,
    /// What became of it, in a word or two.
    pub outcome: String,
    /// How many entries it found.
    pub entries: u32,
    /// How many complaints there were.
    pub complaints: u32,
    /// How many requests it took.
    pub requests: u32,
}

/// What the operator's doors show. Cheap to clone; every clone is the same.
#[derive(Clone)]
pub struct Operation {
    site: Site,
    sources: Arc<ArcSwap<Vec<SourceReport>>>,
}

impl Operation {
    /// The operator's doors of a site.
    #[must_use]
    pub fn new(site: Site) -> Self {
        Self { site, sources: Arc::default() }
    }

    /// Shows the sources like this from now on.
    pub fn report(&self, sources: Vec<SourceReport>) {
        self.sources.store(Arc::new(sources));
    }

    pub(crate) fn router(self) -> Router {
        Router::new()
            .route("/", get(show))
            .route("/healthz", get(healthy))
            .route("/readyz", get(ready))
            .route("/metrics", get(measure))
            .with_state(self)
    }
}

/// How each source is, for a person.
async fn show(State(operation): State<Operation>) -> axum::response::Response {
    let edition = operation.site.edition().number();
    match sources_page::render(edition, &operation.sources.load()) {
        Ok(page) => (
            [
                (header::CONTENT_TYPE, "text/html; charset=utf-8"),
                (
                    header::CONTENT_SECURITY_POLICY,
                    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
                ),
                (header::CACHE_CONTROL, "no-store"),
            ],
            page,
        )
            .into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// The program answers.
async fn healthy() -> &'static str {
    "ok\n"
}

/// It has an edition and takes requests. A site whose sources are unread stays ready: an old calendar that says how old
/// it is serves better than none.
async fn ready(State(operation): State<Operation>) -> impl IntoResponse {
    if operation.site.is_draining() {
        (StatusCode::SERVICE_UNAVAILABLE, "ending\n")
    } else {
        (StatusCode::OK, "ready\n")
    }
}

async fn measure(State(operation): State<Operation>) -> impl IntoResponse {
    let text = metrics::text(&operation.site, &operation.sources.load());
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text)
}
