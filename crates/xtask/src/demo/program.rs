//! The program under demonstration: its folder, its one-shot commands and its server.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use serde_json::Value;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

use crate::widget;

/// `alongside` with a folder of its own, which goes when this is dropped.
#[derive(Debug)]
pub(crate) struct Program {
    executable: PathBuf,
    folder: TempDir,
}

/// The program as a server; ends when this is dropped.
#[derive(Debug)]
pub(crate) struct Served {
    child: Child,
    /// Kept open: a server whose reader is gone could stop at its next line.
    _output: Lines<BufReader<ChildStdout>>,
    /// The public address, without a slash at the end.
    pub(crate) url: String,
}

impl Program {
    /// Sets it up for a court site: the program writes its own configuration.
    pub(crate) async fn set_up(executable: PathBuf, court: &str) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("alongside-demo-").tempdir()?;
        let program = Self { executable, folder };
        let path = program.folder().to_string_lossy().into_owned();
        program.call(None, &["demo", &path, "--court", court]).await?;
        program.rewrite(without_pace)?;
        program.rewrite(with_widget)?;
        program.add_source("dmo-alerts", ALERTS, court)?;
        Ok(program)
    }

    /// Its folder.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The file that takes what it says on its standard error.
    pub(crate) fn log(&self) -> PathBuf {
        self.folder().join("alongside.log")
    }

    fn command(&self, now: Option<Timestamp>) -> Result<Command> {
        let log = fs::OpenOptions::new().create(true).append(true).open(self.log())?;
        let mut command = Command::new(&self.executable);
        command
            .current_dir(self.folder())
            .env_remove("ALONGSIDE_CONFIG")
            .arg("--config")
            .arg(self.folder().join("alongside.toml"))
            .stdin(Stdio::null())
            .stderr(log)
            .kill_on_drop(true);
        if let Some(now) = now {
            command.args(["--now", &now.to_string()]);
        }
        Ok(command)
    }

    /// Runs a command to its end. `now` is the moment at which it believes to be.
    ///
    /// # Errors
    /// When it ends with anything but success; the log says why.
    pub(crate) async fn call(&self, now: Option<Timestamp>, arguments: &[&str]) -> Result<String> {
        let output =
            self.command(now)?.args(arguments).output().await.context("the program does not start")?;
        self.succeeded(&output, arguments)?;
        String::from_utf8(output.stdout).context("the program printed what is no text")
    }

    /// The same for a command that prints JSON.
    pub(crate) async fn ask(&self, now: Option<Timestamp>, arguments: &[&str]) -> Result<Value> {
        let arguments: Vec<&str> = arguments.iter().copied().chain(["--json"]).collect();
        let printed = self.call(now, &arguments).await?;
        serde_json::from_str(&printed).with_context(|| format!("{} printed no JSON", arguments.join(" ")))
    }

    fn succeeded(&self, output: &Output, arguments: &[&str]) -> Result<()> {
        if output.status.success() {
            return Ok(());
        }
        let log = fs::read_to_string(self.log()).unwrap_or_default();
        let printed = String::from_utf8_lossy(&output.stdout);
        let end: Vec<&str> = log.lines().rev().take(15).collect();
        let end: Vec<&str> = end.into_iter().rev().collect();
        bail!("alongside {} ended with {}\n{printed}{}", arguments.join(" "), output.status, end.join("\n"))
    }

    /// Serves the calendar at a port of this machine, under an address that says so.
    pub(crate) async fn serve(&self, port: Option<u16>, arguments: &[&str]) -> Result<Served> {
        let port = free_port(port)?;
        self.rewrite(|text| at_port(text, port))?;
        let mut child = self.command(None)?.arg("serve").args(arguments).stdout(Stdio::piped()).spawn()?;
        let mut output = BufReader::new(child.stdout.take().context("its output is not ours")?).lines();
        while let Some(line) = output.next_line().await? {
            if let Some(url) = line.strip_prefix("serving ") {
                let url = url.trim().trim_end_matches('/').to_owned();
                return Ok(Served { child, _output: output, url });
            }
        }
        let status = child.wait().await?;
        let log = fs::read_to_string(self.log()).unwrap_or_default();
        bail!("alongside serve ended with {status}\n{log}")
    }

    /// Adds a source as an operator does: a recipe in its folder, and what the configuration says over it.
    fn add_source(&self, id: &str, recipe: &str, court: &str) -> Result<()> {
        fs::write(self.folder().join("recipes").join(format!("{id}.toml")), recipe)?;
        let entry =
            format!("\n[[source]]\nid = \"{id}\"\nurl = \"{court}/{id}.html\"\nallow_private = true\n");
        self.rewrite(|text| format!("{text}{entry}"))
    }

    /// Changes its configuration.
    pub(crate) fn rewrite(&self, change: impl FnOnce(&str) -> String) -> Result<()> {
        let file = self.folder().join("alongside.toml");
        let text = fs::read_to_string(&file)?;
        fs::write(&file, change(&text))?;
        Ok(())
    }
}

impl Served {
    /// The number of its process, while it runs.
    #[cfg(feature = "compare")]
    pub(crate) fn process(&self) -> Result<u32> {
        self.child.id().context("the server has ended")
    }

    /// Waits until the server ends by itself, which it should not.
    pub(crate) async fn ended(&mut self) -> Result<()> {
        let status = self.child.wait().await?;
        bail!("alongside serve ended with {status}")
    }
}

/// A second page that speaks of closures: the program ships no recipe for it.
pub(super) const ALERTS: &str = "\
# The court's own page of alerts, in the shape of the operational-status page.
recipe  = 1

[source]
id      = \"dmo-alerts\"
url     = \"https://court.example/dmo/alerts.html\"
reader  = \"eoir-operational-status\"
every   = \"6h\"
floor   = 1

[source.places]
\"Riverbend\" = \"DMO\"
";

/// The configuration with visits that do not wait for one another: nobody minds on a site of our own.
fn without_pace(text: &str) -> String {
    let has_pace = text.lines().any(|line| line.trim() == "[visits]");
    if has_pace { text.to_owned() } else { format!("{text}\n[visits]\npace = \"0s\"\n") }
}

/// The configuration with the widget, where `cargo xtask widget` has built one; partners' pages show the list without it.
fn with_widget(text: &str) -> String {
    let folder = widget::folder();
    match folder.join("manifest.json").canonicalize() {
        Ok(manifest) => {
            let folder = manifest.parent().unwrap_or(&folder).display().to_string();
            format!("widget = {folder:?}\n{text}")
        }
        Err(_) => text.to_owned(),
    }
}

/// The configuration with the doors of a server on this machine.
fn at_port(text: &str, port: u16) -> String {
    let ours = ["listen", "operation", "public_url"];
    let key = |line: &str| line.split('=').next().unwrap_or("").trim().to_owned();
    let is_top = |index: usize| !text.lines().take(index).any(|line| line.trim_start().starts_with('['));
    let kept: Vec<&str> = text
        .lines()
        .enumerate()
        .filter(|(index, line)| !(is_top(*index) && ours.contains(&key(line).as_str())))
        .map(|(_, line)| line)
        .collect();
    format!(
        "public_url = \"http://localhost:{port}\"\nlisten = \"127.0.0.1:{port}\"\noperation = \"127.0.0.1:0\"\n{}\n",
        kept.join("\n")
    )
}

/// The wanted port; where none is wanted 8080, or else whatever is free.
fn free_port(wanted: Option<u16>) -> Result<u16> {
    let bind = |port: u16| TcpListener::bind(("127.0.0.1", port)).and_then(|listener| listener.local_addr());
    let address = match wanted {
        Some(port) => bind(port).with_context(|| format!("port {port} is taken"))?,
        None => bind(8080).or_else(|_| bind(0))?,
    };
    Ok(address.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_doors_are_replaced_and_nothing_else() {
        let text = "data = \"data\"\nlisten = \"0.0.0.0:1\"\n# a comment\npublic_url = \"https://x.example\"\n\n[programme]\nname = \"X\"\nlisten = 2\n";
        assert_eq!(
            at_port(text, 4321),
            "public_url = \"http://localhost:4321\"\nlisten = \"127.0.0.1:4321\"\noperation = \"127.0.0.1:0\"\n\
             data = \"data\"\n# a comment\n\n[programme]\nname = \"X\"\nlisten = 2\n"
        );
    }
}
