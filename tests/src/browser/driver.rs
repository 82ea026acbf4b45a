//! A headless Chromium, driven over the W3C's WebDriver protocol (<https://www.w3.org/TR/webdriver2/>).
//!
//! The protocol is JSON over HTTP, and the tests need eight of its commands: no library is worth its weight for that.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use reqwest::blocking::{Client, Response};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::harness::tools::Tool;

/// How long a page may take to become what a test waits for, on a machine that is busy with other tests.
const PATIENCE: Duration = Duration::from_secs(30);

/// One browser at a time: several on two cores only take turns, each slower than its own patience.
static TURN: Mutex<()> = Mutex::new(());

/// What keeps a browser to itself: no sandbox for a root user in a container, no calls home, no store of ours.
const FLAGS: [&str; 10] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1000,900",
];

/// The code of the Tab key (WebDriver, section 17.4.2).
pub(super) const TAB: &str = "\u{E004}";
/// The code of the Enter key.
pub(super) const ENTER: &str = "\u{E007}";

/// A browser with one window, a profile of its own, and a driver that ends with it.
pub(crate) struct Browser {
    client: Client,
    session: String,
    driver: Child,
    _profile: TempDir,
    _turn: MutexGuard<'static, ()>,
}

impl Browser {
    /// Starts one; nothing if this run does without Chromium.
    pub(crate) fn start() -> Option<Self> {
        let program = Tool::Chromium.program()?;
        // A test that failed in its turn hands the turn on all the same.
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        let port = port(&mut driver);
        // The HTTP library wants to know who would encrypt, though nothing here is. Only the first test decides.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder().timeout(2 * PATIENCE).no_proxy().build().expect("a client");
        let profile = tempfile::tempdir().expect("a folder");
        let mut browser = Self { client, session: String::new(), driver, _profile: profile, _turn: turn };
        let mut flags: Vec<String> = FLAGS.map(str::to_owned).to_vec();
        flags.push(format!("--user-data-dir={}", browser._profile.path().display()));
        browser.session = format!("http://127.0.0.1:{port}/session");
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "timeouts": { "script": PATIENCE.as_millis(), "pageLoad": PATIENCE.as_millis() },
            "goog:loggingPrefs": { "browser": "ALL" },
            "goog:chromeOptions": { "binary": program, "args": flags },
        } } });
        let session = browser.post("", &wanted);
        let id = session["sessionId"].as_str().expect("a session").to_owned();
        browser.session = format!("{}/{id}", browser.session);
        Some(browser)
    }

    /// Opens an address and waits until it is loaded.
    #[track_caller]
    pub(crate) fn open(&self, address: &str) {
        self.post("/url", &json!({ "url": address }));
    }

    /// What an expression of JavaScript is worth in the page, or in the frame that was entered.
    #[track_caller]
    pub(crate) fn eval(&self, expression: &str) -> Value {
        self.post("/execute/sync", &json!({ "script": format!("return ({expression});"), "args": [] }))
    }

    /// Runs a script that ends by calling `done` with its result.
    #[track_caller]
    pub(crate) fn eventually(&self, script: &str) -> Value {
        let script = format!("const done = arguments[0];\n{script}");
        self.post("/execute/async", &json!({ "script": script, "args": [] }))
    }

    /// Waits until an expression is truthy and gives its value. The page itself looks again, at once and every 20 ms.
    #[track_caller]
    pub(crate) fn until(&self, expression: &str) -> Value {
        let last = PATIENCE.as_millis() * 9 / 10;
        let value = self.eventually(&format!(
            "const begun = Date.now();
             const look = () => {{
               let value;
               try {{ value = ({expression}); }} catch (error) {{ value = undefined; }}
               if (value) done(value);
               else if (Date.now() - begun > {last}) done(null);
               else setTimeout(look, 20);
             }};
             look();"
        ));
        assert!(
            !value.is_null(),
            "never: {expression}\nthe page: {}\nits console: {:#?}",
            self.eval("document.documentElement.outerHTML"),
            self.console()
        );
        value
    }

    /// Enters the first frame of the page.
    #[track_caller]
    pub(crate) fn enter_frame(&self) {
        self.post("/frame", &json!({ "id": 0 }));
    }

    /// Returns from it to the page.
    #[track_caller]
    pub(crate) fn leave_frame(&self) {
        self.post("/frame", &json!({ "id": null }));
    }

    /// Presses a key and lets it go.
    #[track_caller]
    pub(crate) fn press(&self, key: &str) {
        let keys = json!([{ "type": "keyDown", "value": key }, { "type": "keyUp", "value": key }]);
        let actions = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": keys }] });
        self.post("/actions", &actions);
    }

    /// What the console has told since it was last asked, line by line, without mere notes.
    #[track_caller]
    pub(crate) fn console(&self) -> Vec<String> {
        let log = self.post("/se/log", &json!({ "type": "browser" }));
        let lines = log.as_array().expect("a log").iter();
        lines
            .filter(|line| line["level"] == "SEVERE" || line["level"] == "WARNING")
            .map(|line| line["message"].as_str().expect("a message").to_owned())
            .collect()
    }

    /// A command of Chromium's own protocol.
    #[track_caller]
    pub(crate) fn devtools(&self, command: &str, parameters: &Value) -> Value {
        self.post("/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    #[track_caller]
    pub(super) fn post(&self, path: &str, body: &Value) -> Value {
        let answer = self.client.post(format!("{}{path}", self.session)).json(body).send();
        let mut answer: Value = answer.and_then(Response::json).expect("the driver answers");
        let value = answer["value"].take();
        assert!(value.get("error").is_none(), "{path} {body}: {}", value["message"]);
        value
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The browser is the driver's child: it is asked to close first, else it would stay.
        drop(self.client.delete(&self.session).send());
        drop(self.driver.kill());
        drop(self.driver.wait());
    }
}

/// The port that the driver chose.
fn port(driver: &mut Child) -> u16 {
    let mut lines = BufReader::new(driver.stdout.take().expect("a pipe")).lines().map_while(Result::ok);
    lines
        .find_map(|line| line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok())
        .expect("chromedriver says its port")
}
