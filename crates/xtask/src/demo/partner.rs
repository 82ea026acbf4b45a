//! A partner's page: of another origin than the calendar that it shows.

use std::net::SocketAddr;

use anyhow::{Context, Result};
use axum::Router;
use axum::response::Html;
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

const PAGE: &str = include_str!("../../../../web/partner/index.html");

/// The partner's site. It is served until this is dropped.
#[derive(Debug)]
pub(crate) struct Partner {
    address: SocketAddr,
    server: JoinHandle<()>,
}

impl Partner {
    /// Opens the site on a free port of this machine for a calendar at `site`; call it inside a runtime.
    pub(crate) async fn open(site: &str) -> Result<Self> {
        let listener =
            TcpListener::bind("127.0.0.1:0").await.context("no port is free for the partner's site")?;
        let address = listener.local_addr()?;
        let page = PAGE.replace("{site}", site);
        let routes = Router::new().route("/", get(|| async { Html(page) }));
        let server = tokio::spawn(async move {
            // It ends with the demonstration, and nobody waits for its outcome.
            let _ = axum::serve(listener, routes).await;
        });
        Ok(Self { address, server })
    }

    /// Its address, without a slash at the end.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Partner {
    fn drop(&mut self) {
        self.server.abort();
    }
}
