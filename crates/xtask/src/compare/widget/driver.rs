//! A browser over the W3C's WebDriver protocol (<https://www.w3.org/TR/webdriver2/>): Chromium to measure with, Firefox to see that the
//! widget works there as well.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;

/// The longest that a script in a page may take; throttled, and beside other work, things take their time.
const PATIENCE: Duration = Duration::from_secs(60);

/// No sandbox for a root user in a container, no calls home, and frames also while nobody looks.
const CHROMIUM: [&str; 12] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--enable-precise-memory-info",
    "--window-size=412,915",
];

/// A browser with one window and a profile of its own. It ends when this is dropped.
pub(crate) struct Browser {
    port: u16,
    session: String,
    driver: Child,
    _profile: TempDir,
}

impl Browser {
    /// Chromium, with a window as large as a phone's.
    pub(crate) fn chromium() -> Result<Self> {
        let profile = tempfile::tempdir()?;
        let mut flags: Vec<String> = CHROMIUM.map(str::to_owned).to_vec();
        flags.push(format!("--user-data-dir={}", profile.path().display()));
        let own = json!({ "browserName": "chrome", "goog:chromeOptions": { "args": flags } });
        Self::start(Command::new("chromedriver").arg("--port=0"), "successfully on port ", profile, own)
    }

    /// Firefox, by a `geckodriver`.
    pub(crate) fn firefox(geckodriver: &Path) -> Result<Self> {
        let profile = tempfile::tempdir()?;
        let mut command = Command::new(geckodriver);
        // Firefox refuses a home that is not the user's, and leaves its profile behind: both are a folder that goes.
        command.args(["--port", "0"]).env("HOME", profile.path()).env("TMPDIR", profile.path());
        let own = json!({ "browserName": "firefox", "moz:firefoxOptions": { "args": ["-headless"] } });
        Self::start(&mut command, "Listening on 127.0.0.1:", profile, own)
    }

    fn start(command: &mut Command, told: &str, profile: TempDir, own: Value) -> Result<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut driver = command.spawn().with_context(|| format!("{name} does not start"))?;
        let output = driver.stdout.take().context("its output is not ours")?;
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let port = lines.find_map(|line| line.split_once(told)?.1.trim_end_matches('.').parse().ok());
        // Whoever is not listened to any longer may stop at the next line.
        std::thread::spawn(move || lines.for_each(drop));
        let mut browser =
            Self { port: port.unwrap_or_default(), session: String::new(), driver, _profile: profile };
        ensure!(port.is_some(), "{name} told no port");
        let mut wanted =
            json!({ "timeouts": { "script": PATIENCE.as_millis(), "pageLoad": PATIENCE.as_millis() } });
        if let (Some(wanted), Value::Object(own)) = (wanted.as_object_mut(), own) {
            wanted.extend(own);
        }
        let session = browser.post("", &json!({ "capabilities": { "alwaysMatch": wanted } }))?;
        let id = session["sessionId"].as_str().context("no session")?;
        browser.session = format!("/{id}");
        Ok(browser)
    }

    /// Opens an address and waits until it is loaded.
    pub(crate) fn open(&self, address: &str) -> Result<()> {
        self.post("/url", &json!({ "url": address })).map(drop)
    }

    /// What an expression of JavaScript is worth in the page.
    pub(crate) fn eval(&self, expression: &str) -> Result<Value> {
        self.post("/execute/sync", &json!({ "script": format!("return ({expression});"), "args": [] }))
    }

    /// Runs a script that ends by calling `done` with its result.
    pub(crate) fn eventually(&self, script: &str) -> Result<Value> {
        let script = format!("const done = arguments[0];\n{script}");
        self.post("/execute/async", &json!({ "script": script, "args": [] }))
    }

    /// Waits until an expression is truthy.
    pub(crate) fn until(&self, expression: &str) -> Result<Value> {
        let last = PATIENCE.as_millis() / 2;
        let value = self.eventually(&format!(
            "const begun = Date.now();
             const look = () => {{
               const value = ({expression});
               if (value || Date.now() - begun > {last}) done(value || null);
               else setTimeout(look, 50);
             }};
             look();"
        ))?;
        ensure!(!value.is_null(), "never: {expression}");
        Ok(value)
    }

    /// A command of Chromium's own protocol.
    pub(crate) fn devtools(&self, command: &str, parameters: &Value) -> Result<Value> {
        self.post("/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    fn post(&self, path: &str, body: &Value) -> Result<Value> {
        let mut answer = self.call("POST", path, &body.to_string())?;
        let value = answer["value"].take();
        if value.get("error").is_some() {
            bail!("{path}: {}", value["message"]);
        }
        Ok(value)
    }

    fn call(&self, method: &str, path: &str, body: &str) -> Result<Value> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(2 * PATIENCE))?;
        let (session, port, length) = (&self.session, self.port, body.len());
        write!(
            stream,
            "{method} /session{session}{path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
        )?;
        let mut reader = BufReader::new(stream);
        let (mut length, mut line) = (0, String::new());
        while reader.read_line(&mut line)? > 2 {
            if let Some((_, value)) =
                line.split_once(':').filter(|(name, _)| name.eq_ignore_ascii_case("content-length"))
            {
                length = value.trim().parse()?;
            }
            line.clear();
        }
        let mut bytes = vec![0; length];
        reader.read_exact(&mut bytes)?;
        serde_json::from_slice(&bytes).context("the driver answered no JSON")
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The browser is the driver's child: it is asked to close first, else it would stay.
        let _ = self.call("DELETE", "", "");
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
