//! Everything that can go wrong with one answer, and what each is called.

use std::io::Write;
use std::time::Duration;

use fetch::{Limits, Refusal, Request, Status};
use tokio::net::TcpListener;
use url::Url;

use crate::site::{Reply, Site, assert_wait, now};

/// The refusal that one reply earns.
async fn refusal_of(reply: Reply) -> Refusal {
    Site::start([("/list", reply)]).await.refused("/list?name=LOPEZ").await
}

#[track_caller]
fn check(refusal: &Refusal, kind: &str, tells_operator: bool) {
    assert_eq!((refusal.kind(), refusal.tells_operator()), (kind, tells_operator), "{refusal}");
    let shown = format!("{refusal} {refusal:?}");
    assert!(!shown.contains("LOPEZ") && !shown.contains("name="), "a query or a page's text in {shown}");
}

#[tokio::test]
async fn statuses_have_names() {
    for (head, kind, tells_operator) in [
        ("404 Not Found", "not-found", true),
        ("410 Gone", "gone", true),
        ("400 Bad Request", "client-error", true),
        ("451 Unavailable For Legal Reasons", "client-error", true),
        ("204 No Content", "unexpected-status", true),
        ("206 Partial Content", "unexpected-status", true),
        ("304 Not Modified", "unexpected-status", true),
        ("300 Multiple Choices", "unexpected-status", true),
        ("500 Internal Server Error", "server-error", false),
        ("503 Service Unavailable", "server-error", false),
        ("429 Too Many Requests", "retry-later", false),
    ] {
        let refusal = refusal_of(Reply::raw(&format!("{head}\ncontent-length: 0"), "")).await;
        check(&refusal, kind, tells_operator);
        assert_eq!(refusal.requests_made(), 2, "robots.txt and the page, and nothing twice");
        assert!(!refusal.stops_source());
    }
}

#[tokio::test]
async fn a_failing_host_is_left_alone_longer_and_longer() {
    let site = Site::start([("/list", Reply::new("500 Internal Server Error", "LOPEZ"))]).await;
    assert_wait(&site.refused("/list").await, 300);
    let closed = site.refused("/other").await;
    check(&closed, "retry-later", false);
    assert_wait(&closed, 300);
    assert_eq!(closed.requests_made(), 0);
    let later = now().checked_add(Duration::from_secs(600)).expect("in range");
    let again = site.guest.get(&site.request("/list"), later).await.expect_err("a refusal");
    assert_wait(&again, 600 + 600);
    assert_eq!(site.paths(), ["/robots.txt", "/list", "/list"]);
}

#[tokio::test]
async fn retry_after_is_honoured_in_full() {
    let asks = |head: &str| refusal_of(Reply::new(head, ""));
    let seconds = asks("429 Too Many Requests\nretry-after: 3600").await;
    check(&seconds, "retry-later", false);
    assert_wait(&seconds, 3600);
    let date = asks("503 Service Unavailable\nretry-after: Mon, 02 Mar 2026 15:00:00 GMT").await;
    check(&date, "retry-later", false);
    assert_eq!(date.not_before(), "2026-03-02T15:00:00Z".parse().ok());
    let long = asks("429 Too Many Requests\nretry-after: 864000").await;
    check(&long, "retry-later", true);
    assert_wait(&long, 864_000);
    let absurd = asks("429 Too Many Requests\nretry-after: 99999999999").await;
    check(&absurd, "retry-later", true);
    assert_wait(&absurd, 86_400);
    let nonsense = asks("429 Too Many Requests\nretry-after: soon").await;
    assert_wait(&nonsense, 300);
}

#[tokio::test]
async fn no_conversation() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = Url::parse(&format!("http://{}/", listener.local_addr().expect("an address"))).expect("a URL");
    drop(listener);
    let site = Site::start([]).await;
    let request = Request { allow_private: true, ..Request::new(url) };
    let refused = site.guest.get(&request, now()).await.expect_err("a refusal");
    check(&refused, "unreachable", false);
    assert!(matches!(refused, Refusal::Unreachable { cause: fetch::Cause::Refused, .. }), "{refused:?}");

    let reset = refusal_of(Reply::Reset).await;
    check(&reset, "unreachable", false);
    assert!(matches!(reset, Refusal::Unreachable { cause: fetch::Cause::Reset, .. }), "{reset:?}");

    // No TLS is spoken there; a machine without root certificates does not even try.
    let mut sealed = site.request("/");
    sealed.url.set_scheme("https").expect("a scheme");
    let unsealed = site.guest.get(&sealed, now()).await.expect_err("a refusal");
    check(&unsealed, "unreachable", true);

    let babble = refusal_of(Reply::Bytes(b"220 mail.example ESMTP\r\n".to_vec())).await;
    check(&babble, "unreachable", false);
}

#[tokio::test]
async fn too_slow() {
    let drip = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n<html>";
    let site = Site::start([
        ("/silent", Reply::Silence),
        ("/drip", Reply::Drip(drip.into())),
        ("/header-drip", Reply::Drip(b"HTTP/1.1 200 OK\r\nx: ".to_vec())),
    ])
    .await;
    for path in ["/silent", "/drip", "/header-drip"] {
        let limits = Limits { total_time: Duration::from_millis(400), ..Limits::default() };
        let request = Request { limits, ..site.request(path) };
        // Each visit finds the host closed by the one before unless it comes a day later.
        let later =
            now().checked_add(Duration::from_secs(86_000 * site.asked().len() as u64)).expect("in range");
        let refusal = site.guest.get(&request, later).await.expect_err("a refusal");
        check(&refusal, "timeout", false);
        assert!(refusal.not_before().is_some(), "{path}");
    }
}

#[tokio::test]
async fn half_an_answer_is_none() {
    let html = "content-type: text/html";
    for reply in [
        Reply::raw(&format!("200 OK\n{html}\ncontent-length: 500"), "<p>LOPEZ"),
        Reply::raw(&format!("200 OK\n{html}\ntransfer-encoding: chunked"), "8\r\n<p>LOPEZ\r\n"),
        Reply::raw(&format!("200 OK\n{html}\ntransfer-encoding: chunked"), "9\r\n<p>LOP"),
    ] {
        check(&refusal_of(reply).await, "truncated", false);
    }
    let whole = gzip("<p>LOPEZ".repeat(1000).as_bytes());
    let half = Reply::new("200 OK\ncontent-encoding: gzip", &whole[..whole.len() / 2]);
    check(&refusal_of(half).await, "truncated", false);
}

#[tokio::test]
async fn too_much() {
    let bomb =
        Reply::new("200 OK\ncontent-type: text/html\ncontent-encoding: gzip", gzip(&vec![b'a'; 40_000_000]));
    let site = Site::start([("/bomb", bomb), ("/long", Reply::html(&"LOPEZ ".repeat(1000)))]).await;
    let refusal = site.refused("/bomb").await;
    check(&refusal, "too-large", true);
    assert!(matches!(refusal, Refusal::TooLarge { excess: fetch::Excess::Body { .. }, .. }), "{refusal:?}");
    let limits = Limits { wire_bytes: 5999, ..Limits::default() };
    let request = Request { limits, ..site.request("/long") };
    let refusal = site.guest.get(&request, now()).await.expect_err("a refusal");
    check(&refusal, "too-large", true);
    assert!(
        matches!(refusal, Refusal::TooLarge { excess: fetch::Excess::Wire { limit: 5999 }, .. }),
        "{refusal:?}"
    );
}

#[tokio::test]
async fn compressed_bodies_come_out_whole() {
    let text = "<p>Courtroom 3, 9 a.m.".repeat(5000);
    let mut brotli = Vec::new();
    brotli::CompressorWriter::new(&mut brotli, 4096, 5, 22).write_all(text.as_bytes()).expect("memory");
    for (encoding, wire) in
        [("gzip", gzip(text.as_bytes())), ("br", brotli), ("identity", text.clone().into_bytes())]
    {
        let head = format!("200 OK\ncontent-type: text/html\ncontent-encoding: {encoding}");
        let snapshot =
            Site::start([("/list", Reply::new(&head, wire))]).await.get("/list").await.expect("a page");
        let Status::Fresh { body, .. } = snapshot.status else { panic!("{encoding}: not fresh") };
        assert!(body == text.as_bytes(), "{encoding}");
    }
    let odd = Reply::new("200 OK\ncontent-type: text/html\ncontent-encoding: compress", "LOPEZ");
    check(&refusal_of(odd).await, "bad-encoding", false);
}

#[tokio::test]
async fn challenges_stop_the_source() {
    let robot = "<html><script>var public_salt='LOPEZ';reauth()</script><p>I am not a robot</html>";
    for reply in [
        Reply::new("401 Unauthorized\ncontent-type: text/html", robot),
        Reply::new("403 Forbidden", ""),
        Reply::html(robot),
        Reply::new(
            "503 Service Unavailable\ncontent-type: text/html\nretry-after: 5",
            "<title>Just a moment...</title>",
        ),
        Reply::new(
            "429 Too Many Requests\ncontent-type: text/html",
            "<script>window._cf_chl_opt={}</script>",
        ),
        Reply::new("202 Accepted\ncontent-type: text/html\ncf-mitigated: challenge", ""),
    ] {
        let refusal = refusal_of(reply).await;
        check(&refusal, "challenge", true);
        assert!(refusal.stops_source());
    }
}

#[tokio::test]
async fn another_kind_of_document() {
    let site = Site::start([
        ("/list.ics", Reply::html("<!doctype html><p>LOPEZ")),
        ("/list.csv", Reply::new("200 OK\ncontent-type: text/csv", "<html><p>LOPEZ")),
        ("/list", Reply::new("200 OK\ncontent-type: application/pdf", "%PDF-1.7 LOPEZ")),
    ])
    .await;
    for (path, accept) in [
        ("/list.ics", fetch::Accept::Calendar),
        ("/list.csv", fetch::Accept::Csv),
        ("/list", fetch::Accept::Html),
    ] {
        let request = Request { accept, ..site.request(path) };
        let refusal = site.guest.get(&request, now()).await.expect_err("a refusal");
        check(&refusal, "bad-content-type", true);
    }
    let request = Request { accept: fetch::Accept::Any, ..site.request("/list") };
    assert!(site.guest.get(&request, now()).await.is_ok());
}

#[tokio::test]
async fn the_charset_is_passed_on_as_it_was_said() {
    let latin =
        Reply::new("200 OK\ncontent-type: text/html; charset=ISO-8859-1", b"<meta charset=utf-8>caf\xe9");
    let snapshot = Site::start([("/list", latin)]).await.get("/list").await.expect("a page");
    let Status::Fresh { body, charset_label, content_type } = snapshot.status else { panic!("not fresh") };
    assert_eq!((charset_label.as_deref(), content_type), (Some("ISO-8859-1"), fetch::MediaKind::Html));
    let decoded = fetch::decode(&body, charset_label.as_deref());
    assert_eq!((decoded.text.as_str(), decoded.had_errors), ("<meta charset=utf-8>café", false));
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("memory")
}
