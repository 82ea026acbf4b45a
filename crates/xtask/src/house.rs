//! Where things are in this repository, and how its programs are built.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// The repository's root.
pub(crate) fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// Where cargo puts what it builds.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Where the tools of other ecosystems are installed.
pub(crate) fn tools() -> PathBuf {
    target().join("tools")
}

/// The cargo that runs us, else the one in `PATH`.
pub(crate) fn cargo() -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(program);
    command.current_dir(root());
    // What cargo told us about ourselves would make build scripts run anew.
    let told = |name: &str| ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|start| name.starts_with(start));
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_str().is_some_and(told)) {
        command.env_remove(name);
    }
    command
}

/// The variable that names a program of ours that is there already; the tests know it too.
pub(crate) const PROGRAM: &str = "ALONGSIDE_PROGRAM";

/// The program: the one that [`PROGRAM`] names, else built here.
pub(crate) fn alongside(options: &[&str]) -> Result<PathBuf> {
    std::env::var_os(PROGRAM).map_or_else(|| build("alongside", options), |program| Ok(program.into()))
}

/// Builds a program of this workspace and says where it is.
///
/// Neither `cargo test -p tests` nor `--workspace` builds a program for another package, so whoever runs one builds it first.
fn build(program: &str, options: &[&str]) -> Result<PathBuf> {
    let mut command = cargo();
    command.args(["build", "--message-format=json-render-diagnostics", "--bin", program]).args(options);
    let output = command.stderr(Stdio::inherit()).output().context("cargo could not be started")?;
    if !output.status.success() {
        bail!("the program {program} does not build");
    }
    let messages = String::from_utf8_lossy(&output.stdout);
    let built = messages.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let mut executables = built
        .filter(|message| message["target"]["name"] == program)
        .filter_map(|message| message["executable"].as_str().map(PathBuf::from));
    executables.next_back().with_context(|| format!("cargo named no executable for {program}"))
}
