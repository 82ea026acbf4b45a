//! Somebody with a browser, as far as the private pages need one: a cookie, and forms that are sent from our own pages.

use std::time::{Duration, Instant};

use reqwest::blocking::{Client, Response};
use reqwest::redirect::Policy;

use crate::harness::serving::header;

/// How long an answer may take, on a machine that is busy with other tests.
const PATIENCE: Duration = Duration::from_secs(60);

/// Somebody who is signed in. Their session outlives the program.
#[derive(Clone)]
pub(crate) struct Visitor {
    client: Client,
    cookie: String,
}

impl Visitor {
    /// Opens an invitation, presses its button, and is let in.
    #[track_caller]
    pub(crate) fn invited(site: &str, invitation: &str, name: &str, address: Option<&str>) -> Self {
        // The HTTP library wants to know who would encrypt, though nothing here is. Only the first test decides.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder().redirect(Policy::none()).no_proxy().timeout(PATIENCE).build();
        let mut visitor = Self { client: client.expect("a client"), cookie: String::new() };
        let mut form = vec![("name", name)];
        form.extend(address.map(|address| ("email", address)));
        let answer = visitor.send(site, invitation, &form).expect("an answer");
        assert_eq!(answer.status(), 303, "{:?}", answer.text());
        let cookie = header(&answer, "set-cookie");
        cookie.split(';').next().expect("a cookie").clone_into(&mut visitor.cookie);
        assert!(visitor.cookie.starts_with("__Host-"), "{cookie}");
        visitor
    }

    /// Reads a page.
    pub(crate) fn read(&self, site: &str, path: &str) -> reqwest::Result<Response> {
        self.client.get(format!("{site}{path}")).header("cookie", &self.cookie).send()
    }

    /// Sends a form.
    pub(crate) fn send(&self, site: &str, path: &str, form: &[(&str, &str)]) -> reqwest::Result<Response> {
        let body: Vec<String> =
            form.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        self.client
            .post(format!("{site}{path}"))
            .header("cookie", &self.cookie)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body.join("&"))
            .send()
    }

    /// Waits until a page is there: what another process wrote, the program sees at its next turn.
    #[track_caller]
    pub(crate) fn waits_for(&self, site: &str, path: &str) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let status = self.read(site, path).expect("an answer").status();
            if status == 200 {
                return;
            }
            assert!(Instant::now() < deadline, "{path} still answers with {status}");
            crate::harness::a_moment();
        }
    }
}

fn encoded(value: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    value.bytes().map(byte).collect()
}
