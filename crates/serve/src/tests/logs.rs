//! What is logged: what a request was for and how it ended. No address of a client, no agent, no path, no query.

use std::io::Write;
use std::sync::{Arc, Mutex};

use axum::http::Method;
use tracing_subscriber::fmt::MakeWriter;

use super::sample::{ask, site};

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn nothing_of_a_client_is_logged() {
    let lines = Lines::default();
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_max_level(tracing::Level::DEBUG)
        .with_writer(lines.clone())
        .finish();
    tracing::subscriber::set_global_default(subscriber).unwrap();
    let site = site();
    let fields = [
        ("x-forwarded-for", "203.0.113.9"),
        ("forwarded", "for=203.0.113.9"),
        ("user-agent", "Fingerprint/1"),
        ("referer", "https://whence.example/"),
        ("cookie", "secret=1"),
    ];
    for address in
        ["/feeds/all.ics", "/feeds/all.ics?judge=secret", "/secret?secret", "/feeds/judge/secret.ics"]
    {
        ask(&site, Method::GET, address, &fields).await;
        ask(&site, Method::POST, address, &fields).await;
    }
    let logged = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    assert!(logged.lines().count() >= 8);
    assert!(logged.contains("purpose=\"feed\" status=200"));
    for word in ["203.0", "Fingerprint", "whence", "secret", "feeds/"] {
        assert!(!logged.contains(word), "{word}");
    }
}
