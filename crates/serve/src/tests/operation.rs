//! The operator's doors, and the public ones over real connections.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

use super::sample::{get, now, site};
use crate::{Operation, SourceReport, VisitReport, run, run_operation};

/// Sends one request over a connection of its own and takes the answer, head and body.
async fn exchange(address: std::net::SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

fn close(line: &str) -> String {
    format!("{line} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
}

#[tokio::test]
async fn the_operator_sees_health_and_measures() {
    let site = site();
    get(&site, "/").await;
    get(&site, "/nothing?secret=1").await;
    let operation = Operation::new(site);
    operation.report(vec![SourceReport {
        source: docket::SourceId::parse("demo").unwrap(),
        state: "stale",
        needs_you: true,
        since: Some(now()),
        why: "the last visit ended in: <timeout>".to_owned(),
        last_good: Some(now()),
        next: None,
        next_because: "by its schedule",
        found: Some(12),
        usual: Some(40),
        budget_used: 3,
        budget: 48,
        manners: "a request in 10 s".to_owned(),
        latest: vec![VisitReport {
            at: now(),
            outcome: "timeout".to_owned(),
            entries: 0,
            complaints: 0,
            requests: 1,
        }],
        visits: 7,
        failed: 2,
    }]);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (end, ended) = oneshot::channel::<()>();
    let serving = tokio::spawn(run_operation(listener, operation, async { ended.await.unwrap() }));
    assert!(exchange(address, &close("GET /healthz")).await.ends_with("\r\n\r\nok\n"));
    assert!(exchange(address, &close("GET /readyz")).await.ends_with("\r\n\r\nready\n"));
    let page = exchange(address, &close("GET /")).await;
    for words in
        ["1 of 1 need you", "<span>stale since", "&#60;timeout&#62;", "12, usually 40", "3 of 48 in 24 hours"]
    {
        assert!(page.contains(words), "{words} is not in:\n{page}");
    }
    assert!(!page.contains("<script"));
    let measures = exchange(address, &close("GET /metrics")).await;
    for line in [
        "alongside_edition_number 1",
        "alongside_edition_problems 0",
        // 00:00 in Riverbend.
        "alongside_edition_next_turn_timestamp_seconds 1780376400",
        "alongside_source_last_good_timestamp_seconds{source=\"demo\"} 1780315200",
        "alongside_source_stale{source=\"demo\"} 1",
        "alongside_source_held{source=\"demo\"} 0",
        "alongside_source_visits_total{source=\"demo\"} 7",
        "alongside_source_failed_visits_total{source=\"demo\"} 2",
        "alongside_requests_total{purpose=\"page\",status=\"200\"} 1",
        "alongside_requests_total{purpose=\"none\",status=\"404\"} 1",
    ] {
        assert!(measures.lines().any(|found| found == line), "{line} is not in:\n{measures}");
    }
    assert!(!measures.contains("secret"));
    end.send(()).unwrap();
    serving.await.unwrap().unwrap();
}

#[tokio::test]
async fn the_public_doors_answer_over_a_connection_and_end_when_told() {
    let site = site();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (end, ended) = oneshot::channel::<()>();
    let serving = tokio::spawn(run(listener, site.clone(), None, async { ended.await.unwrap() }));

    let whole = exchange(address, &close("GET /feeds/all.ics")).await;
    let (head, body) = whole.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 200 OK\r\n") && body.starts_with("BEGIN:VCALENDAR"));
    let head_only = exchange(address, &close("HEAD /feeds/all.ics")).await;
    let without_date = |head: &str| head.lines().filter(|line| !line.starts_with("date:")).count();
    assert_eq!(without_date(&head_only), without_date(head) + 1);
    assert!(
        head_only.ends_with("\r\n\r\n") && head_only.contains(&format!("content-length: {}", body.len()))
    );
    let unchanged = close("GET /feeds/all.ics").replace("connection", "if-none-match: *\r\nconnection");
    let unchanged = exchange(address, &unchanged).await;
    assert!(unchanged.starts_with("HTTP/1.1 304 Not Modified\r\n") && unchanged.ends_with("\r\n\r\n"));
    assert!(!unchanged.contains("content-length"));
    let loaded = "GET / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 4\r\n\r\nbody";
    assert!(exchange(address, loaded).await.starts_with("HTTP/1.1 413 "));
    let chunked =
        "GET / HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n";
    assert!(exchange(address, chunked).await.starts_with("HTTP/1.1 413 "));
    assert!(exchange(address, "nonsense\r\n\r\n").await.starts_with("HTTP/1.1 400 "));

    let mut idle = TcpStream::connect(address).await.unwrap();
    idle.write_all(b"GET /robots.txt HTTP/1.1\r\nhost: localhost\r\n\r\n").await.unwrap();
    assert!(idle.read(&mut [0; 4096]).await.unwrap() > 0);
    end.send(()).unwrap();
    serving.await.unwrap().unwrap();
    assert!(site.is_draining());
    assert_eq!(idle.read(&mut [0; 4096]).await.unwrap(), 0, "an idle connection is closed");
}
