//! The libraries of other languages, run by small scripts that time themselves.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::house;
use crate::test::tools;

/// What a script measured, in seconds by name; counts stand beside them, to see that each did the whole work.
pub(crate) type Measured = serde_json::Map<String, Value>;

/// Runs a script of ours with python and its libraries.
pub(crate) fn python(script: &str, folder: &Path, arguments: &[&Path]) -> Result<Measured> {
    tools::python("requirements.txt")?;
    tools::python("requirements-compare.txt")?;
    let file = folder.join("script.py");
    fs::write(&file, script)?;
    measured(Command::new(house::tools().join("python/bin/python")).arg(&file).args(arguments))
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
