//! A programme with private pages: the program that serves them, the court that it watches, and the mail server that it writes by.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use crate::harness::{Serving, Sink, World};

/// A programme of the demonstration's court, on a Monday morning.
pub(super) struct Programme {
    world: World,
    serving: Option<Serving>,
    mail: Sink,
    site: String,
}

impl Programme {
    /// A programme whose court lists these sessions, and in which nobody is yet.
    pub(super) fn with_docket(sessions: &[&str]) -> Self {
        let (world, mail, port) = (World::new(), Sink::mail(), free_port());
        // Passkeys belong to a name, and browsers hold the machine itself for safe by this one.
        let site = format!("http://localhost:{port}");
        world.configure(|text| {
            let text = text.replacen("http://localhost:8080", &site, 1);
            let text = text.replacen("127.0.0.1:0", &format!("127.0.0.1:{port}"), 1);
            let smtp = mail.address();
            format!("{text}\n[mail]\nfrom = \"calendar@riverbend.example\"\nsmtp = \"smtp://{smtp}\"\n")
        });
        world.docket(sessions).status("OPEN").read();
        let mut programme = Self { world, serving: None, mail, site };
        programme.opens();
        programme
    }

    fn opens(&mut self) {
        self.serving = Some(self.world.serve());
    }

    /// Where its pages are, without a slash at the end.
    pub(super) fn site(&self) -> &str {
        &self.site
    }

    /// The program that serves it.
    pub(super) fn serving(&self) -> &Serving {
        self.serving.as_ref().expect("the program runs")
    }

    /// Waits until a public page says this: it is published at the worker's next turn.
    #[track_caller]
    pub(super) fn until_public(&self, path: &str, words: &str) {
        let deadline = Instant::now() + Duration::from_secs(30);
        loop {
            let page = String::from_utf8(self.serving().body(path)).expect("UTF-8");
            if page.contains(words) {
                return;
            }
            assert!(Instant::now() < deadline, "never {words:?} in {path}: {page}");
            crate::harness::a_moment();
        }
    }

    /// Its folder, court and clock.
    pub(super) fn world(&self) -> &World {
        &self.world
    }

    /// Hours go by, and the court lists these sessions; the program was restarted meanwhile.
    pub(super) fn later(&mut self, hours: i64, sessions: &[&str]) {
        self.serving = None;
        self.world.wait(hours).docket(sessions).read();
        self.opens();
    }

    /// A link that lets somebody in, as the operator makes it on the machine.
    pub(super) fn invitation(&self, arguments: &[&str]) -> String {
        let made = self.world.run(&[&["invite", "--json"], arguments].concat()).well().json();
        made["link"].as_str().expect("a link").to_owned()
    }

    /// The next letter that the mail server was given: its head and its words.
    #[track_caller]
    pub(super) fn letter(&self) -> String {
        let letter = self.mail.next();
        let (head, body) = letter.split_once("\n\n").expect("a head and a body");
        if head.contains("quoted-printable") { format!("{head}\n\n{}", unquoted(body)) } else { letter }
    }
}

/// A port that nobody has. Between this and the program's start somebody else could take it, and the test would say so.
fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address").port()
}

/// Quoted-printable (RFC 2045, 6.7), as text.
fn unquoted(body: &str) -> String {
    let joined = body.replace("=\n", "");
    let mut bytes = Vec::new();
    let mut rest = joined.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let code = code.filter(|_| *first == b'=').and_then(|two| u8::from_str_radix(two, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn quoted_printable_is_read() {
    assert_eq!(unquoted("ma=C3=B1ana, a=\n=3Db"), "mañana, a=b");
}
