//! Where messages arrive: a mail server and a web server on loopback that keep what they are sent.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// How long a message that is promised may take, on a machine that is busy with other tests.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server that takes messages. It ends with the test program.
pub(crate) struct Sink {
    address: SocketAddr,
    messages: Receiver<String>,
}

impl Sink {
    /// A mail server (RFC 5321) that takes every letter; a message is the letter, headers and all.
    pub(crate) fn mail() -> Self {
        Self::start(letter)
    }

    /// A web server that takes everything; a message is the request, head and body.
    pub(crate) fn web() -> Self {
        Self::start(request)
    }

    fn start(take: fn(TcpStream, &Sender<String>) -> Option<()>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let _ = take(stream, &sender);
            }
        });
        Self { address, messages }
    }

    /// Its address and port.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The next message.
    #[track_caller]
    pub(crate) fn next(&self) -> String {
        self.messages.recv_timeout(PATIENCE).expect("a message in time")
    }

    /// Whether nothing came but what was taken out with [`Sink::next`].
    pub(crate) fn is_empty(&self) -> bool {
        self.messages.try_recv().is_err()
    }
}

fn letter(stream: TcpStream, sender: &Sender<String>) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?);
    let mut answer = stream;
    answer.write_all(b"220 here\r\n").ok()?;
    let mut line = String::new();
    let mut letter: Option<String> = None;
    while lines.read_line(&mut line).ok()? > 0 {
        let said = match (line.trim_end(), &mut letter) {
            (".", Some(text)) => {
                sender.send(std::mem::take(text)).ok()?;
                letter = None;
                "250 taken\r\n"
            }
            (text, Some(letter)) => {
                letter.push_str(text);
                letter.push('\n');
                ""
            }
            ("DATA", None) => {
                letter = Some(String::new());
                "354 go on\r\n"
            }
            ("QUIT", None) => "221 bye\r\n",
            _ => "250 ok\r\n",
        };
        answer.write_all(said.as_bytes()).ok()?;
        line.clear();
    }
    Some(())
}

fn request(stream: TcpStream, sender: &Sender<String>) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?);
    let mut answer = stream;
    let (mut text, mut length) = (String::new(), 0);
    while !text.ends_with("\r\n\r\n") {
        let start = text.len();
        lines.read_line(&mut text).ok().filter(|count| *count > 0)?;
        let line = text[start..].to_ascii_lowercase();
        length =
            line.strip_prefix("content-length:").and_then(|rest| rest.trim().parse().ok()).unwrap_or(length);
    }
    let mut body = vec![0; length];
    lines.read_exact(&mut body).ok()?;
    text += &String::from_utf8_lossy(&body);
    sender.send(text).ok()?;
    answer.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").ok()
}
