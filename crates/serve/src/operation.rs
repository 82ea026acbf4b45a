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

/// How one source is, as the worker last saw it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceReport {
    /// Which source.
    pub source: SourceId,
    /// The last visit that read it, complete or partial.
    pub last_good: Option<Timestamp>,
    /// It has been unread beyond its grace.
    pub stale: bool,
    /// The brake is on.
    pub held: bool,
    /// Visits since the program began.
    pub visits: u64,
    /// Those of them that could not read it.
    pub failed: u64,
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
            .route("/healthz", get(healthy))
            .route("/readyz", get(ready))
            .route("/metrics", get(measure))
            .with_state(self)
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
