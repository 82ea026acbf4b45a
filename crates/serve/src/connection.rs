//! Connections: how many, how long, and how they end.

use std::convert::Infallible;
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Bytes, HttpBody};
use axum::http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::Service;
use hyper_util::rt::TokioIo;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};
use tracing::{debug, warn};

use crate::guard::Guarded;
use crate::settings::Limits;

/// How long to wait when the system has no room for another connection (`EMFILE` and its like).
const NO_ROOM: Duration = Duration::from_millis(500);

/// Answers each connection of a listener until `shutdown` comes, then lets the answers that have begun finish within
/// [`Limits::drain`] and cuts the rest.
///
/// HTTP/1.1 only: whoever stands in front of us speaks that, and what we do not speak cannot be abused.
pub(crate) async fn serve<S, B>(
    listener: TcpListener,
    service: S,
    limits: &Limits,
    shutdown: impl Future<Output = ()>,
) where
    S: Service<Request<Incoming>, Response = Response<B>, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send,
    B: HttpBody<Data = Bytes> + Send + 'static,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let permits = Arc::new(Semaphore::new(limits.connections));
    let graceful = GracefulShutdown::new();
    let mut connections = tokio::task::JoinSet::new();
    let mut shutdown = pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            accepted = accept(&listener, &permits) => accepted,
            () = &mut shutdown => break,
        };
        let (stream, permit) = accepted;
        let connection = graceful.watch(connection(stream, service.clone(), limits));
        connections.spawn(async move {
            if let Err(error) = connection.await {
                // Who it was is nobody's business; what went wrong is hyper's word, without addresses.
                debug!(%error, "a connection ended early");
            }
            drop(permit);
        });
        while connections.try_join_next().is_some() {}
    }
    drop(listener);
    if timeout(limits.drain, graceful.shutdown()).await.is_err() {
        warn!(cut = connections.len(), "answers were not taken in time and were cut");
    }
    connections.shutdown().await;
}

/// One connection, guarded against silence.
pub(crate) fn connection<T, S, B>(
    stream: T,
    service: S,
    limits: &Limits,
) -> http1::Connection<TokioIo<Guarded<T>>, S>
where
    T: AsyncRead + AsyncWrite + Unpin + 'static,
    S: Service<Request<Incoming>, Response = Response<B>, Error = Infallible>,
    B: HttpBody<Data = Bytes> + 'static,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    http1::Builder::new()
        // The guard's one alarm does what hyper's timer would, without setting one for each request.
        .header_read_timeout(None)
        .max_buf_size(limits.head_bytes.max(Limits::LEAST_HEAD_BYTES))
        .serve_connection(TokioIo::new(Guarded::new(stream, limits.silence)), service)
}

/// The next connection and its place among the permitted ones.
async fn accept(
    listener: &TcpListener,
    permits: &Arc<Semaphore>,
) -> (tokio::net::TcpStream, tokio::sync::OwnedSemaphorePermit) {
    let permit = permits.clone().acquire_owned().await.expect("the semaphore is never closed");
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                // Answers are written whole; waiting for more to send only delays them. Failing that, they are late.
                let _ = stream.set_nodelay(true);
                return (stream, permit);
            }
            Err(error) if gone_already(&error) => {}
            Err(error) => {
                warn!(%error, "no connection can be taken");
                sleep(NO_ROOM).await;
            }
        }
    }
}

/// Whether the client, rather than the listener, failed.
fn gone_already(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionRefused | io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset
    )
}
