//! The glue between the module and the browser, by wasm-bindgen's own library.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, bail, ensure};

use crate::house;

/// Makes glue and module out of what the compiler made.
///
/// `web/bindgen` is a workspace of its own, with a folder of its own to build in: it takes minutes, once.
pub(crate) fn run(module: &Path, folder: &Path, name: &str) -> Result<()> {
    same_version()?;
    let mut command = house::cargo();
    command
        .args(["run", "--quiet", "--locked", "--manifest-path", "web/bindgen/Cargo.toml", "--target-dir"])
        .arg(house::target().join("bindgen"))
        .arg("--")
        .args([module, folder])
        .arg(name)
        .stdin(Stdio::null());
    let status = command.status().context("cargo could not be started")?;
    if !status.success() {
        bail!("wasm-bindgen ended with {status}");
    }
    Ok(())
}

/// The two sides speak a format of their own, which changes with each version.
fn same_version() -> Result<()> {
    let locked = |lock: &str, package: &str| -> Result<String> {
        let text = fs::read_to_string(house::root().join(lock)).with_context(|| lock.to_owned())?;
        version(&text, package).with_context(|| format!("{lock} has no {package}"))
    };
    let (widget, tool) = (
        locked("Cargo.lock", "wasm-bindgen")?,
        locked("web/bindgen/Cargo.lock", "wasm-bindgen-cli-support")?,
    );
    ensure!(widget == tool, "wasm-bindgen is {widget} in Cargo.lock and {tool} in web/bindgen/Cargo.lock");
    Ok(())
}

/// The version of a package in a lock file.
fn version(lock: &str, package: &str) -> Option<String> {
    let (_, rest) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    rest.split('"').next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_are_of_one_version() {
        same_version().unwrap();
        assert_eq!(version("name = \"a\"\nversion = \"1.2\"\n", "a").as_deref(), Some("1.2"));
        assert_eq!(version("name = \"ab\"\nversion = \"1.2\"\n", "a"), None);
    }
}
