//! The program while it serves: started at a free port, ended with the test.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use reqwest::blocking::{Client, Response};

/// How long a line that is promised may take, on a machine that is busy with other tests.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running `alongside serve`.
pub(crate) struct Serving {
    child: Child,
    lines: Receiver<String>,
    said: Arc<Mutex<String>>,
    url: String,
    operation: String,
    client: Client,
}

impl Serving {
    /// Starts it and waits for its two addresses.
    pub(crate) fn start(command: &mut Command) -> Self {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let said = Arc::new(Mutex::new(String::new()));
        let (sender, lines) = channel();
        let stdout = child.stdout.take().expect("a pipe");
        let keep = Arc::clone(&said);
        std::thread::spawn(move || {
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                keep.lock().expect("no panic").push_str(&format!("{line}\n"));
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        let stderr = child.stderr.take().expect("a pipe");
        let keep = Arc::clone(&said);
        std::thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                keep.lock().expect("no panic").push_str(&format!("{line}\n"));
            }
        });
        // The HTTP library wants to know who would encrypt, though nothing here is. Only the first test decides.
        let _ = rustls::crypto::ring::default_provider().install_default();
        // Decoding by hand, so that a test sees the bytes that went over the wire.
        let client =
            Client::builder().no_gzip().no_brotli().timeout(PATIENCE).no_proxy().build().expect("a client");
        let (url, operation) = (String::new(), String::new());
        let mut serving = Self { child, lines, said, url, operation, client };
        serving.url = serving.line("serving ");
        serving.operation = serving.line("operation ");
        serving
    }

    /// What follows this word in the first line that begins with it.
    #[track_caller]
    fn line(&self, start: &str) -> String {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            let Ok(line) = self.lines.recv_timeout(left) else { panic!("no {start:?} in:\n{}", self.said()) };
            if let Some(rest) = line.strip_prefix(start) {
                return rest.trim().to_owned();
            }
        }
    }

    /// Where the public doors are, without a slash at the end.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Where the operator looks.
    pub(crate) fn operation(&self) -> &str {
        &self.operation
    }

    /// Everything that it printed and logged so far.
    pub(crate) fn said(&self) -> String {
        self.said.lock().expect("no panic").clone()
    }

    /// Asks for a path.
    pub(crate) fn get(&self, path: &str) -> Response {
        self.ask(path, &[])
    }

    /// Asks for a path, with headers.
    #[track_caller]
    pub(crate) fn ask(&self, path: &str, headers: &[(&str, &str)]) -> Response {
        let request = self.client.get(format!("{}{path}", self.url));
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        request.send().unwrap_or_else(|error| panic!("{path}: {error}\n{}", self.said()))
    }

    /// Asks for a path's head.
    pub(crate) fn head(&self, path: &str) -> Response {
        self.client.head(format!("{}{path}", self.url)).send().expect("an answer")
    }

    /// A path's body, if the answer is 200.
    #[track_caller]
    pub(crate) fn body(&self, path: &str) -> Vec<u8> {
        let response = self.get(path);
        assert_eq!(response.status(), 200, "{path}");
        response.bytes().expect("a whole body").to_vec()
    }

    /// A path's body behind the operator's doors, if the answer is 200.
    #[track_caller]
    pub(crate) fn body_of_operation(&self, path: &str) -> Vec<u8> {
        let response = self.client.get(format!("{}{path}", self.operation)).send().expect("an answer");
        assert_eq!(response.status(), 200, "{path}");
        response.bytes().expect("a whole body").to_vec()
    }

    /// Asks it to end and gives its exit code and all that it said.
    pub(crate) fn end(mut self) -> (i32, String) {
        let pid = self.child.id().to_string();
        let signalled = Command::new("kill").args(["-TERM", &pid]).status().expect("kill is there");
        assert!(signalled.success(), "the program ended before it was asked to:\n{}", self.said());
        let status = self.child.wait().expect("a status");
        (status.code().unwrap_or(-1), self.said())
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // After `end` there is nothing left to end.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A header as text, or nothing.
pub(crate) fn header(response: &Response, name: &str) -> String {
    response
        .headers()
        .get(name)
        .map(|value| value.to_str().expect("a printable header").to_owned())
        .unwrap_or_default()
}

/// The body, unpacked if it came packed.
pub(crate) fn unpacked(response: Response) -> Vec<u8> {
    let encoding = header(&response, "content-encoding");
    let body = response.bytes().expect("a whole body");
    let mut plain = Vec::new();
    match encoding.as_str() {
        "gzip" => flate2::read::GzDecoder::new(body.as_ref()).read_to_end(&mut plain),
        "br" => brotli::Decompressor::new(body.as_ref(), 4096).read_to_end(&mut plain),
        "" => return body.to_vec(),
        other => panic!("packed by {other:?}"),
    }
    .expect("a body that can be unpacked");
    plain
}
