//! A partner's site: a page for each widget, and the files of those that come from npm, compressed as a good host would.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::widget::pack;

/// A file as it is, with gzip 9 and with brotli 11.
struct File {
    media_type: &'static str,
    plain: Vec<u8>,
    gzip: Vec<u8>,
    brotli: Vec<u8>,
}

/// What the site serves, by path.
#[derive(Default)]
pub(super) struct Files(BTreeMap<String, File>);

impl Files {
    /// Adds one.
    pub(super) fn add(&mut self, path: &str, media_type: &'static str, plain: Vec<u8>) -> Result<()> {
        let (gzip, brotli) = (pack::gzip(&plain)?, pack::brotli(&plain)?);
        self.0.insert(path.to_owned(), File { media_type, plain, gzip, brotli });
        Ok(())
    }
}

/// The site. It is served until this is dropped.
pub(super) struct Site {
    address: SocketAddr,
    server: JoinHandle<()>,
}

impl Site {
    /// Opens it on a free port of this machine; call it inside a runtime.
    pub(super) async fn open(files: Files) -> Result<Self> {
        let listener =
            TcpListener::bind("127.0.0.1:0").await.context("no port is free for the partner's site")?;
        let address = listener.local_addr()?;
        let routes = Router::new().fallback(answer).with_state(Arc::new(files));
        let server = tokio::spawn(async move {
            // It ends with the comparison, and nobody waits for its outcome.
            let _ = axum::serve(listener, routes).await;
        });
        Ok(Self { address, server })
    }

    /// Its address, without a slash at the end. Browsers take brotli of `localhost` as of an encrypted site.
    pub(super) fn url(&self) -> String {
        format!("http://localhost:{}", self.address.port())
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn answer(State(files): State<Arc<Files>>, uri: Uri, headers: HeaderMap) -> Response {
    let Some(file) = files.0.get(uri.path()) else { return StatusCode::NOT_FOUND.into_response() };
    let accepted =
        headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (encoding, bytes) = if accepted.contains("br") {
        ("br", &file.brotli)
    } else if accepted.contains("gzip") {
        ("gzip", &file.gzip)
    } else {
        ("identity", &file.plain)
    };
    let head = [
        (header::CONTENT_TYPE, file.media_type),
        (header::CONTENT_ENCODING, encoding),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (head, bytes.clone()).into_response()
}
