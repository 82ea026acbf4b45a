#![doc = include_str!("../README.md")]

mod answer;
mod combinations;
mod compression;
mod conditional;
mod connection;
mod doors;
mod embed;
mod encoding;
mod guard;
mod metrics;
mod operation;
mod policy;
mod prepared;
mod refusal;
mod requests;
mod settings;
mod site;
mod sources_page;
mod widget;

#[cfg(test)]
mod tests;

use std::convert::Infallible;

use http_body_util::Either;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;

pub use operation::{Operation, SourceReport, VisitReport};
pub use settings::{Limits, SiteSettings};
pub use site::Site;
pub use widget::{Widget, WidgetError};

/// Doors of somebody else's that are served on the same address: the private pages. What they do is not known here.
#[derive(Debug, Clone)]
pub struct Private {
    /// With which words their addresses begin, each up to a slash or the end.
    pub prefixes: &'static [&'static str],
    /// What answers.
    pub router: axum::Router,
}

impl Private {
    /// The private doors, if this address below the site's base is theirs.
    fn door(private: Option<&Self>, path: &str) -> Option<axum::Router> {
        let private = private?;
        let is_theirs = |prefix: &&str| {
            path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        private.prefixes.iter().any(is_theirs).then(|| private.router.clone())
    }
}

/// Serves the public doors, and the private ones if there are any, until `shutdown` comes and the last answers are taken, or
/// [`Limits::drain`] has passed.
///
/// # Errors
/// When the listener has no address. That there is no room for another connection is not an error: the next one is
/// tried after half a second.
pub async fn run(
    listener: TcpListener,
    site: Site,
    private: Option<Private>,
    shutdown: impl Future<Output = ()>,
) -> std::io::Result<()> {
    tracing::info!(address = %listener.local_addr()?, "serving the public doors");
    let limits = site.settings().limits.clone();
    let ending = {
        let site = site.clone();
        async move {
            shutdown.await;
            site.drain();
        }
    };
    let asked = site.clone();
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let site = asked.clone();
        let path = answer::within(&site.settings().base, request.uri().path());
        let door = Private::door(private.as_ref(), path);
        async move {
            Ok::<_, Infallible>(match door {
                None => answer::answer(&site, &request).await.map(Either::Left),
                Some(router) => enter(router, site.settings(), request).await.map(Either::Right),
            })
        }
    });
    tokio::select! {
        () = connection::serve(listener, service, &limits, ending) => {}
        () = compression::keep(site) => {}
    }
    Ok(())
}

/// Hands a request over, with its address below the site's base.
async fn enter(
    mut router: axum::Router,
    settings: &SiteSettings,
    mut request: hyper::Request<Incoming>,
) -> axum::response::Response {
    if let Some(below) =
        request.uri().path().strip_prefix(settings.base.as_str()).filter(|_| !settings.base.is_empty())
    {
        let query = request.uri().query().map_or_else(String::new, |query| format!("?{query}"));
        if let Ok(uri) = format!("{below}{query}").parse() {
            *request.uri_mut() = uri;
        }
    }
    let answered = tower_service::Service::call(&mut router, request).await;
    answered.unwrap_or_else(|never| match never {})
}

/// Serves the operator's doors: `/healthz`, `/readyz`, `/metrics`. They ask for no password, so that the listener should be one
/// that only the operator reaches.
///
/// # Errors
/// As [`run`].
pub async fn run_operation(
    listener: TcpListener,
    operation: Operation,
    shutdown: impl Future<Output = ()>,
) -> std::io::Result<()> {
    tracing::info!(address = %listener.local_addr()?, "serving the operator's doors");
    // The operator's tools are few; a handful of connections is plenty.
    let limits = Limits { connections: 64, ..Limits::default() };
    connection::serve(listener, TowerToHyperService::new(operation.router()), &limits, shutdown).await;
    Ok(())
}
