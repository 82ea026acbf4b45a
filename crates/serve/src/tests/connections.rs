//! A connection to which nothing is written for [`Limits::silence`] is cut, for whatever reason; others are left alone.
//! Time is tokio's own here and stands still while anything can happen, so that no test waits.

use std::convert::Infallible;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::Response;
use http_body_util::Full;
use hyper::service::service_fn;
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};
use tokio::time::{Instant, sleep};

use crate::connection::connection;
use crate::settings::Limits;

const REQUEST: &[u8] = b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n";

/// A client's end of a connection whose server answers with so many bytes, and when the server gave it up.
fn connect(body: usize) -> (DuplexStream, tokio::task::JoinHandle<Duration>) {
    let (client, server) = duplex(1024);
    let service = service_fn(move |_| async move {
        Ok::<_, Infallible>(Response::new(Full::new(Bytes::from(vec![b'x'; body]))))
    });
    let began = Instant::now();
    let served = tokio::spawn(async move {
        // How it ended is told by when it ended.
        let _ = connection(server, service, &Limits::default()).await;
        began.elapsed()
    });
    (client, served)
}

async fn answer_of(client: &mut DuplexStream) -> String {
    let mut buffer = vec![0; 1024];
    let count = client.read(&mut buffer).await.unwrap();
    String::from_utf8(buffer[..count].to_vec()).unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_request_that_drips_is_cut() {
    let (mut client, served) = connect(1);
    let drip = tokio::spawn(async move {
        for byte in REQUEST {
            if client.write_all(&[*byte]).await.is_err() {
                break;
            }
            sleep(Duration::from_secs(1)).await;
        }
    });
    assert_eq!(served.await.unwrap().as_secs(), Limits::default().silence.as_secs());
    drip.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_says_nothing_is_cut() {
    let (client, served) = connect(1);
    assert_eq!(served.await.unwrap().as_secs(), 30);
    drop(client);
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_is_not_taken_is_cut() {
    let (mut client, served) = connect(100_000);
    client.write_all(REQUEST).await.unwrap();
    assert_eq!(served.await.unwrap().as_secs(), 30);
    drop(client);
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_is_taken_slowly_is_finished() {
    let (mut client, served) = connect(10_000);
    client.write_all(b"GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").await.unwrap();
    let mut taken = 0;
    loop {
        sleep(Duration::from_secs(20)).await;
        match answer_of(&mut client).await.len() {
            0 => break,
            count => taken += count,
        }
    }
    assert!(taken > 10_000, "{taken}");
    assert!(served.await.unwrap() > Limits::default().silence);
}

#[tokio::test(start_paused = true)]
async fn a_client_that_comes_back_in_time_keeps_its_connection() {
    let (mut client, served) = connect(1);
    for _ in 0..5 {
        client.write_all(REQUEST).await.unwrap();
        assert!(answer_of(&mut client).await.starts_with("HTTP/1.1 200 OK\r\n"));
        sleep(Duration::from_secs(20)).await;
    }
    assert_eq!(served.await.unwrap().as_secs(), 4 * 20 + 30);
}

#[tokio::test(start_paused = true)]
async fn a_head_that_is_too_large_is_refused() {
    let (mut client, served) = connect(1);
    let head = format!("GET / HTTP/1.1\r\nx: {}\r\n\r\n", "y".repeat(20_000));
    let writing = async {
        // The server stops reading before the end.
        let _ = client.write_all(head.as_bytes()).await;
        answer_of(&mut client).await
    };
    assert!(writing.await.starts_with("HTTP/1.1 431 "));
    drop(client);
    served.await.unwrap();
}
