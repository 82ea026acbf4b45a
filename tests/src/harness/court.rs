//! The court's web site: raw bytes on a loopback socket, so that it can be as wrong as it likes.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

use super::page::digest;

/// What the site does when it is asked for a page.
#[derive(Clone)]
pub(crate) enum Reply {
    /// A page with an ETag; who has it already is told so with 304.
    Page(Vec<u8>),
    /// These bytes, head and all, and then the end.
    Bytes(Vec<u8>),
    /// Cuts the connection without a word.
    Reset,
    /// Keeps the connection and says nothing.
    Silence,
    /// Sends these bytes and then one more every few milliseconds, for as long as somebody listens.
    Drip(Vec<u8>),
}

impl Reply {
    /// A whole answer with the right length. `head` is the status and, line by line, the headers.
    pub(crate) fn new(head: &str, body: impl AsRef<[u8]>) -> Self {
        Self::raw(&format!("{head}\ncontent-length: {}", body.as_ref().len()), body)
    }

    /// An answer that says of its length what `head` says.
    pub(crate) fn raw(head: &str, body: impl AsRef<[u8]>) -> Self {
        let head = head.replace('\n', "\r\n");
        let mut bytes = format!("HTTP/1.1 {head}\r\nconnection: close\r\n\r\n").into_bytes();
        bytes.extend_from_slice(body.as_ref());
        Self::Bytes(bytes)
    }
}

type Pages = Arc<Mutex<BTreeMap<String, Reply>>>;

/// The court's web site. What it has no page for is 404.
pub(crate) struct Court {
    address: SocketAddr,
    pages: Pages,
    asked: Arc<Mutex<Vec<String>>>,
    open: Option<(oneshot::Sender<()>, JoinHandle<()>)>,
}

impl Court {
    /// A site without a page, at a port of its own.
    pub(crate) fn start() -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let mut court = Self { address, pages: Arc::default(), asked: Arc::default(), open: None };
        court.listen(listener);
        court
    }

    /// Where it is, without a slash at the end.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// From now on this is what the site does at a path, whatever the query unless the path names one.
    pub(crate) fn answer(&self, path: &str, reply: Reply) {
        self.pages.lock().expect("no panic").insert(path.to_owned(), reply);
    }

    /// From now on this is the page at a path.
    pub(crate) fn show(&self, path: &str, page: impl Into<Vec<u8>>) {
        self.answer(path, Reply::Page(page.into()));
    }

    /// The paths asked for so far, in order, with the status of each answer that has one.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("no panic").clone()
    }

    /// The machine goes down: connections are refused.
    pub(crate) fn close(&mut self) {
        if let Some((stop, thread)) = self.open.take() {
            drop(stop);
            thread.join().expect("the site did not panic");
        }
    }

    /// The machine comes back at the same address.
    pub(crate) fn open(&mut self) {
        self.close();
        self.listen(std::net::TcpListener::bind(self.address).expect("nobody took the port"));
    }

    fn listen(&mut self, listener: std::net::TcpListener) {
        let (stop, stopped) = oneshot::channel();
        let (pages, asked) = (Arc::clone(&self.pages), Arc::clone(&self.asked));
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime").block_on(async {
                tokio::select! {
                    () = serve(listener, pages, asked) => {}
                    _ = stopped => {}
                }
            });
        });
        self.open = Some((stop, thread));
    }
}

impl Drop for Court {
    fn drop(&mut self) {
        self.close();
    }
}

async fn serve(listener: std::net::TcpListener, pages: Pages, asked: Arc<Mutex<Vec<String>>>) {
    listener.set_nonblocking(true).expect("a socket");
    let listener = TcpListener::from_std(listener).expect("a runtime");
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(answer(stream, Arc::clone(&pages), Arc::clone(&asked)));
    }
}

async fn answer(mut stream: TcpStream, pages: Pages, asked: Arc<Mutex<Vec<String>>>) -> Option<()> {
    let (mut head, mut buffer) = (Vec::new(), [0; 4096]);
    while !head.windows(4).any(|window| window == b"\r\n\r\n") {
        let count = stream.read(&mut buffer).await.ok().filter(|count| *count > 0)?;
        head.extend_from_slice(&buffer[..count]);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let path = head.split(' ').nth(1)?.to_owned();
    let reply = {
        let pages = pages.lock().expect("no panic");
        pages.get(&path).or_else(|| pages.get(path.split('?').next()?)).cloned()
    };
    let reply =
        reply.unwrap_or_else(|| Reply::new("404 Not Found\ncontent-type: text/html", "<p>no such page"));
    let (reply, status) = match reply {
        Reply::Page(body) => page(&head, &path, &body),
        other => (other, ""),
    };
    asked.lock().expect("no panic").push(format!("{path}{status}"));
    match reply {
        Reply::Page(_) => unreachable!("a page became bytes"),
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

/// A page as a well-kept site sends it, or 304 for who has it already (RFC 9110, 13.1.2).
fn page(head: &str, path: &str, body: &[u8]) -> (Reply, &'static str) {
    let etag = format!("\"{:016x}\"", digest(body));
    let has_it = head.lines().any(|line| {
        line.split_once(':')
            .is_some_and(|(name, value)| name.eq_ignore_ascii_case("if-none-match") && value.contains(&etag))
    });
    if has_it {
        (Reply::raw(&format!("304 Not Modified\netag: {etag}"), ""), " 304")
    } else {
        let kind = if path.ends_with(".ics") { "text/calendar; charset=utf-8" } else { "text/html" };
        let head = format!("200 OK\ncontent-type: {kind}\netag: {etag}");
        (Reply::new(&head, body), " 200")
    }
}
