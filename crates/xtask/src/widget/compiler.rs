//! The widget as the compiler makes it.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::house;

const TARGET: &str = "wasm32-unknown-unknown";

/// Compiles the module, and says where it is.
pub(crate) fn compile() -> Result<PathBuf> {
    ready()?;
    let mut command = house::cargo();
    command
        .args(["rustc", "--quiet", "--package", "widget", "--lib", "--crate-type", "cdylib"])
        .args(["--features", "browser", "--profile", "browser", "--target", TARGET])
        // No path of this machine is in the module, so that two machines make the same.
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", remap())
        .stdin(Stdio::null());
    let status = command.status().context("cargo could not be started")?;
    if !status.success() {
        bail!("the widget does not build for {TARGET}");
    }
    Ok(house::target().join(TARGET).join("browser/widget.wasm"))
}

/// Installs the target unless it is there.
fn ready() -> Result<()> {
    let output = Command::new("rustc")
        .args(["--print", "target-libdir", "--target", TARGET])
        .current_dir(house::root())
        .output()
        .context("rustc could not be started")?;
    let folder = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
    if output.status.success() && folder.is_dir() {
        return Ok(());
    }
    let added = Command::new("rustup").args(["target", "add", TARGET]).current_dir(house::root()).status();
    match added {
        Ok(status) if status.success() => Ok(()),
        _ => bail!("the compiler has no {TARGET}; `rustup target add {TARGET}` gives it one"),
    }
}

/// Cuts the folders of this machine out of what panics would name.
fn remap() -> String {
    let home = std::env::var("CARGO_HOME").ok().or_else(|| Some(std::env::var("HOME").ok()? + "/.cargo"));
    let root = house::root().canonicalize().unwrap_or_else(|_| house::root().to_owned());
    let mut flags = format!("--remap-path-prefix={}=.", root.display());
    if let Some(home) = home {
        flags.push_str(&format!(" --remap-path-prefix={home}/registry/src=registry"));
    }
    flags
}
