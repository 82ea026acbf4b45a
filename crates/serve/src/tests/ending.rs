//! How a listener ends: what has begun is finished, within a limit; what waits is closed.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::Response;
use http_body_util::Full;
use hyper::service::service_fn;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, oneshot};
use tokio::task::JoinHandle;

use crate::connection::serve;
use crate::settings::Limits;

/// A listener whose one answer takes until it is allowed.
struct Slow {
    address: SocketAddr,
    begun: Arc<Notify>,
    allowed: Arc<Notify>,
    end: oneshot::Sender<()>,
    serving: JoinHandle<()>,
}

async fn slow(drain: Duration) -> Slow {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (begun, allowed) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (end, ended) = oneshot::channel::<()>();
    let service = {
        let (begun, allowed) = (begun.clone(), allowed.clone());
        service_fn(move |_| {
            let (begun, allowed) = (begun.clone(), allowed.clone());
            async move {
                begun.notify_one();
                allowed.notified().await;
                Ok::<_, Infallible>(Response::new(Full::new(Bytes::from_static(b"whole"))))
            }
        })
    };
    let limits = Limits { drain, ..Limits::default() };
    let serving = tokio::spawn(async move {
        serve(listener, service, &limits, async { ended.await.unwrap() }).await;
    });
    Slow { address, begun, allowed, end, serving }
}

async fn ask(slow: &Slow) -> TcpStream {
    let mut stream = TcpStream::connect(slow.address).await.unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n").await.unwrap();
    slow.begun.notified().await;
    stream
}

#[tokio::test]
async fn an_answer_that_has_begun_is_finished() {
    let slow = slow(Duration::from_secs(60)).await;
    let mut stream = ask(&slow).await;
    slow.end.send(()).unwrap();
    while TcpStream::connect(slow.address).await.is_ok() {
        // The listener closes once it has been told.
        tokio::task::yield_now().await;
    }
    slow.allowed.notify_one();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK") && answer.ends_with("whole"), "{answer}");
    slow.serving.await.unwrap();
}

#[tokio::test]
async fn an_answer_that_takes_too_long_is_cut() {
    let slow = slow(Duration::ZERO).await;
    let mut stream = ask(&slow).await;
    slow.end.send(()).unwrap();
    slow.serving.await.unwrap();
    let mut rest = Vec::new();
    // Closed or reset, as the system likes; in any case without an answer.
    let _ = stream.read_to_end(&mut rest).await;
    assert!(rest.is_empty());
}
