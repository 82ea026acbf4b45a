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

use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;

pub use operation::{Operation, SourceReport, VisitReport};
pub use settings::{Limits, SiteSettings};
pub use site::Site;
pub use widget::{Widget, WidgetError};

/// Serves the public doors until `shutdown` comes and the last answers are taken, or [`Limits::drain`] has passed.
///
/// # Errors
/// When the listener has no address. That there is no room for another connection is not an error: the next one is
/// tried after half a second.
pub async fn run(
    listener: TcpListener,
    site: Site,
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
        async move { Ok::<_, Infallible>(answer::answer(&site, &request).await) }
    });
    tokio::select! {
        () = connection::serve(listener, service, &limits, ending) => {}
        () = compression::keep(site) => {}
    }
    Ok(())
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
