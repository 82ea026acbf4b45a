//! How many connections a listener takes, and how it ends: what has begun is finished, within a limit.

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

const REQUEST: &[u8] = b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n";

/// A listener whose one answer takes until it is allowed.
struct Slow {
    address: SocketAddr,
    begun: Arc<Notify>,
    allowed: Arc<Notify>,
    end: oneshot::Sender<()>,
    serving: JoinHandle<()>,
}

async fn slow(limits: Limits) -> Slow {
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
    let serving = tokio::spawn(async move {
        serve(listener, service, &limits, async { ended.await.unwrap() }).await;
    });
    Slow { address, begun, allowed, end, serving }
}

async fn ask(slow: &Slow) -> TcpStream {
    let mut stream = TcpStream::connect(slow.address).await.unwrap();
    stream.write_all(REQUEST).await.unwrap();
    slow.begun.notified().await;
    stream
}

#[tokio::test]
async fn an_answer_that_has_begun_is_finished() {
    let slow = slow(Limits::default()).await;
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
    let slow = slow(Limits { drain: Duration::ZERO, ..Limits::default() }).await;
    let mut stream = ask(&slow).await;
    slow.end.send(()).unwrap();
    slow.serving.await.unwrap();
    let mut rest = Vec::new();
    // Closed or reset, as the system likes; in any case without an answer.
    let _ = stream.read_to_end(&mut rest).await;
    assert!(rest.is_empty());
}

#[tokio::test]
async fn a_connection_beyond_the_limit_waits_for_its_place() {
    let slow = slow(Limits { connections: 1, ..Limits::default() }).await;
    let mut first = ask(&slow).await;
    let mut second = TcpStream::connect(slow.address).await.unwrap();
    second.write_all(REQUEST).await.unwrap();
    for _ in 0..20 {
        // Everything that the listener is ready to do is done while the first is answered over and over.
        slow.allowed.notify_one();
        assert!(first.read(&mut [0; 1024]).await.unwrap() > 0);
        first.write_all(REQUEST).await.unwrap();
        slow.begun.notified().await;
    }
    assert_eq!(second.try_read(&mut [0; 1024]).unwrap_err().kind(), std::io::ErrorKind::WouldBlock);
    drop(first);
    slow.begun.notified().await;
    slow.allowed.notify_one();
    assert!(second.read(&mut [0; 1024]).await.unwrap() > 0);
}
