//! One message by every way, to servers on loopback.

use std::sync::{Arc, Mutex};

use fetch::{Guest, Settings};
use jiff::Timestamp;
use tell::{Mailbox, Message, Outlets, SmtpAddress, Subject, Untold};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use url::Url;

fn message() -> Message {
    Message { subject: Subject::parse("kan-weekly is held").unwrap(), body: "Look at it.\n".to_owned() }
}

fn now() -> Timestamp {
    "2026-06-01T12:00:00Z".parse().unwrap()
}

/// A web server that answers every request with this status and keeps what it was sent.
async fn web(status: &'static str) -> (Url, Arc<Mutex<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = Url::parse(&format!("http://{}/topic", listener.local_addr().unwrap())).unwrap();
    let seen = Arc::new(Mutex::new(String::new()));
    let kept = Arc::clone(&seen);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut buffer = vec![0; 16 * 1024];
            let mut text = String::new();
            while !(text.contains("\r\n\r\n") && (text.ends_with("it.\n") || text.ends_with('}'))) {
                match stream.read(&mut buffer).await {
                    Ok(0) | Err(_) => break,
                    Ok(count) => text += &String::from_utf8_lossy(&buffer[..count]),
                }
            }
            kept.lock().unwrap().push_str(&text);
            let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    });
    (url, seen)
}

/// A mail server that takes one letter, or refuses the recipient with this answer.
async fn mail(recipient: &'static str) -> (SmtpAddress, Arc<Mutex<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = SmtpAddress::parse(&format!("smtp://{}", listener.local_addr().unwrap())).unwrap();
    let seen = Arc::new(Mutex::new(String::new()));
    let kept = Arc::clone(&seen);
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let mut lines = BufReader::new(stream);
        lines.get_mut().write_all(b"220 here\r\n").await.unwrap();
        let (mut line, mut in_letter) = (String::new(), false);
        while lines.read_line(&mut line).await.is_ok_and(|count| count > 0) {
            let answer = match line.trim_end() {
                "." if in_letter => {
                    in_letter = false;
                    Some("250 taken\r\n")
                }
                text if in_letter => {
                    kept.lock().unwrap().push_str(&format!("{text}\n"));
                    None
                }
                "DATA" => {
                    in_letter = true;
                    Some("354 go on\r\n")
                }
                text if text.starts_with("RCPT") => Some(recipient),
                "QUIT" => Some("221 bye\r\n"),
                _ => Some("250 ok\r\n"),
            };
            line.clear();
            if let Some(answer) = answer
                && lines.get_mut().write_all(answer.as_bytes()).await.is_err()
            {
                return;
            }
        }
    });
    (address, seen)
}

fn guest() -> Guest {
    Guest::new(Settings::default()).unwrap()
}

#[tokio::test]
async fn a_message_goes_out_by_every_way_once() {
    let (server, letter) = mail("250 ok\r\n").await;
    let (topic, note) = web("200 OK").await;
    let (hook, call) = web("204 No Content").await;
    let box_of = |name: &str| Mailbox::parse(&format!("{name}@example.org")).unwrap();
    let outlets = Outlets::default()
        .with_email(server, box_of("from"), box_of("to"))
        .with_ntfy(topic, true)
        .with_webhook(hook, None, true);
    assert_eq!(outlets.tell(&guest(), &message(), now()).await, vec![]);
    assert!(letter.lock().unwrap().contains("Subject: kan-weekly is held"));
    assert!(note.lock().unwrap().contains("title: kan-weekly is held"));
    let call = call.lock().unwrap();
    assert!(
        call.contains("webhook-id: msg_") && call.contains("\"subject\":\"kan-weekly is held\""),
        "{call}"
    );
}

#[tokio::test]
async fn a_way_that_fails_keeps_none_of_the_others_back() {
    let (server, _) = mail("550 nobody here\r\n").await;
    let (topic, note) = web("200 OK").await;
    let (hook, _) = web("503 Service Unavailable").await;
    let box_of = |name: &str| Mailbox::parse(&format!("{name}@example.org")).unwrap();
    let outlets = Outlets::default()
        .with_email(server, box_of("from"), box_of("to"))
        .with_ntfy(topic, true)
        .with_webhook(hook.clone(), None, true);
    let failed = outlets.tell(&guest(), &message(), now()).await;
    assert_eq!(
        failed.iter().map(|(way, untold)| (*way, untold.may_pass())).collect::<Vec<_>>(),
        [("e-mail", false), ("webhook", true)]
    );
    assert!(!note.lock().unwrap().is_empty());
    // An address inside the network is refused unless it is meant.
    let inside = Outlets::default().with_webhook(hook, None, false).tell(&guest(), &message(), now()).await;
    assert!(
        matches!(inside[..], [("webhook", Untold::Http(fetch::Undelivered::PrivateAddress { .. }))]),
        "{inside:?}"
    );
}
