//! The libraries of other languages, run by small scripts that time themselves.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::house;
use crate::test::tools;

/// What a script measured, in seconds by name; counts stand beside them, to see that each did the whole work.
pub(crate) type Measured = serde_json::Map<String, Value>;

/// Runs a script of ours with python and its libraries.
pub(crate) fn python(script: &str, folder: &Path, arguments: &[&Path]) -> Result<Measured> {
    measured(&mut with_python(&BTreeMap::from([(SCRIPT, script)]), folder, arguments)?)
}

/// The file that is run, of several that one script consists of.
const SCRIPT: &str = "script.py";

fn with_python(files: &BTreeMap<&str, &str>, folder: &Path, arguments: &[&Path]) -> Result<Command> {
    tools::python("requirements.txt")?;
    tools::python("requirements-compare.txt")?;
    for (name, text) in files {
        fs::write(folder.join(name), text)?;
    }
    let mut command = Command::new(house::tools().join("python/bin/python"));
    command.arg(folder.join(SCRIPT)).args(arguments);
    Ok(command)
}

/// A script that stays, and does its work anew for each line that it is sent: its start is not measured, and others can be
/// measured between.
pub(crate) struct Peer {
    child: Child,
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Peer {
    /// Starts a script of several files (`script.py` is run), and waits until it says that it is ready.
    pub(crate) fn python(files: &BTreeMap<&str, &str>, folder: &Path, arguments: &[&Path]) -> Result<Self> {
        let mut command = with_python(files, folder, arguments)?;
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let (orders, answers) =
            child.stdin.take().zip(child.stdout.take()).context("the script has no pipes")?;
        let mut peer = Self { child, orders, answers: BufReader::new(answers) };
        peer.answer()?;
        Ok(peer)
    }

    /// Has it work once.
    pub(crate) fn run(&mut self) -> Result<Measured> {
        writeln!(self.orders)?;
        self.answer()
    }

    fn answer(&mut self) -> Result<Measured> {
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        serde_json::from_str(&line).context("the script answered no JSON")
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // It may have ended by itself, over an error that it told.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs a script of ours with node and its libraries.
pub(crate) fn node(script: &str, arguments: &[&Path]) -> Result<Measured> {
    tools::node()?;
    // Beside node_modules, where node looks for them.
    let file = house::tools().join("node/compare.mjs");
    fs::write(&file, script)?;
    measured(Command::new("node").arg(&file).args(arguments))
}

fn measured(command: &mut Command) -> Result<Measured> {
    let output =
        command.output().with_context(|| format!("{} does not start", command.get_program().display()))?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr));
    }
    serde_json::from_slice(&output.stdout).context("the script printed no JSON")
}

/// A figure by name.
pub(crate) fn figure(measured: &Measured, name: &str) -> f64 {
    measured.get(name).and_then(Value::as_f64).unwrap_or(f64::NAN)
}
