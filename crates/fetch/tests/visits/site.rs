//! The misbehaving site: raw bytes on a socket, so that it can be as wrong as it likes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use fetch::{Guest, Limits, Refusal, Request, Settings, Snapshot};
use jiff::Timestamp;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use url::Url;

/// What the site does with one request.
#[derive(Clone)]
pub(crate) enum Reply {
    /// Sends these bytes and closes.
    Bytes(Vec<u8>),
    /// Cuts the connection without a word.
    Reset,
    /// Keeps the connection and says nothing.
    Silence,
    /// Sends these bytes and then one more every few milliseconds, for ever.
    Drip(Vec<u8>),
}

impl Reply {
    /// A whole answer with the right length. `head` is the status and, line by line, the headers.
    pub(crate) fn new(head: &str, body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        Self::raw(&format!("{head}\ncontent-length: {}", body.len()), body)
    }

    /// An answer that says of its length what `head` says.
    pub(crate) fn raw(head: &str, body: impl AsRef<[u8]>) -> Self {
        let head = head.replace('\n', "\r\n");
        let mut bytes = format!("HTTP/1.1 {head}\r\nconnection: close\r\n\r\n").into_bytes();
        bytes.extend_from_slice(body.as_ref());
        Self::Bytes(bytes)
    }

    pub(crate) fn html(body: &str) -> Self {
        Self::new("200 OK\ncontent-type: text/html; charset=utf-8", body)
    }

    pub(crate) fn redirect(to: &str) -> Self {
        Self::new(&format!("302 Found\nlocation: {to}"), "")
    }
}

/// A request as the site saw it.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) path: String,
    pub(crate) head: String,
    pub(crate) at: Instant,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

type Plan = Arc<Mutex<HashMap<String, Vec<Reply>>>>;

/// A site and a guest who visits it.
pub(crate) struct Site {
    pub(crate) guest: Guest,
    pub(crate) base: Url,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Site {
    /// A site that answers these paths, the replies to one path in their order and the last for ever; all
    /// else is 404.
    pub(crate) async fn start(plan: impl IntoIterator<Item = (&'static str, Reply)>) -> Self {
        let mut replies: HashMap<String, Vec<Reply>> = HashMap::new();
        for (path, reply) in plan {
            replies.entry(path.to_owned()).or_default().push(reply);
        }
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (replies, asked) = (Arc::new(Mutex::new(replies)), Arc::default());
        tokio::spawn(serve(listener, replies, Arc::clone(&asked)));
        let guest = Guest::new(Settings::default()).expect("good settings");
        let base = Url::parse(&format!("http://{address}/")).expect("a URL");
        Self { guest, base, asked }
    }

    pub(crate) fn request(&self, path: &str) -> Request {
        let limits = Limits { total_time: Duration::from_secs(20), ..Limits::default() };
        let url = self.base.join(path).expect("a path");
        Request { allow_private: true, limits, ..Request::new(url) }
    }

    pub(crate) async fn get(&self, path: &str) -> Result<Snapshot, Refusal> {
        self.guest.get(&self.request(path), now()).await
    }

    /// The kind of refusal that a path earns.
    pub(crate) async fn refused(&self, path: &str) -> Refusal {
        self.get(path).await.expect_err("a refusal")
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().expect("no panic").clone()
    }

    /// The paths asked for, in order.
    pub(crate) fn paths(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.path).collect()
    }
}

/// Noon on a Monday, the clock of all visits.
pub(crate) fn now() -> Timestamp {
    "2026-03-02T12:00:00Z".parse().expect("a timestamp")
}

/// Asserts that an instant is so many seconds from [`now`], and a few more if the machine is slow.
#[track_caller]
pub(crate) fn assert_wait(refusal: &Refusal, seconds: i64) {
    let wait = refusal.not_before().map(|at| now().duration_until(at).as_secs());
    assert!(
        wait.is_some_and(|wait| (seconds..seconds + 60).contains(&wait)),
        "{wait:?} s for {seconds} s: {refusal}"
    );
}

async fn serve(listener: TcpListener, plan: Plan, asked: Arc<Mutex<Vec<Asked>>>) {
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(answer(stream, Arc::clone(&plan), Arc::clone(&asked)));
    }
}

async fn answer(mut stream: TcpStream, plan: Plan, asked: Arc<Mutex<Vec<Asked>>>) -> Option<()> {
    let (mut head, mut buffer) = (Vec::new(), [0; 4096]);
    while !head.windows(4).any(|window| window == b"\r\n\r\n") {
        let count = stream.read(&mut buffer).await.ok().filter(|count| *count > 0)?;
        head.extend_from_slice(&buffer[..count]);
        // The first byte of a TLS handshake, which this site does not speak.
        if head[0] == 0x16 {
            return stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await.ok();
        }
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let path = head.split(' ').nth(1)?.to_owned();
    let reply = next_reply(&plan, path.split('?').next()?);
    asked.lock().expect("no panic").push(Asked { path, head, at: Instant::now() });
    match reply {
        Reply::Bytes(bytes) => stream.write_all(&bytes).await.ok()?,
        Reply::Reset => return stream.set_zero_linger().ok(),
        Reply::Silence => std::future::pending().await,
        Reply::Drip(bytes) => {
            stream.write_all(&bytes).await.ok()?;
            let mut drops = tokio::time::interval(Duration::from_millis(5));
            loop {
                drops.tick().await;
                stream.write_all(b" ").await.ok()?;
            }
        }
    }
    stream.shutdown().await.ok()
}

fn next_reply(plan: &Plan, path: &str) -> Reply {
    let mut plan = plan.lock().expect("no panic");
    match plan.get_mut(path) {
        Some(replies) if replies.len() > 1 => replies.remove(0),
        Some(replies) => replies[0].clone(),
        None => Reply::new("404 Not Found\ncontent-type: text/html", "<p>no such page"),
    }
}
