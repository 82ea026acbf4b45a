//! The widget as the compiler makes it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

use crate::house;
use crate::test::tools;

const TARGET: &str = "wasm32-unknown-unknown";

/// Debian's compiler for browsers, which builds the standard library from the sources beside it.
const DEBIAN: &str = "/usr/bin/rustc";
/// Debian's linker for it.
const DEBIAN_LINKER: &str = "wasm-ld-22";
/// What Debian calls them.
const DEBIAN_PACKAGES: [&str; 3] = ["rustc-web", "rust-web-src", "lld-22"];

/// Which compiler makes the module, and of which standard library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compiler {
    /// Ours, with the standard library that rustup has for the target.
    Ours,
    /// Debian's, where rustup refuses the target. Asks cargo for what is not stable, which that compiler has to be told to allow.
    Debian,
    /// Ours, with a standard library made for size, in which a panic is a trap: what stable flags will give one day. Only measured.
    ForSize,
}

impl Compiler {
    /// The one that can be had here.
    pub(crate) fn ready() -> Result<Self> {
        let library = sysroot("target-libdir", &["--target", TARGET]);
        let added = || rustup(&["target", "add", TARGET]);
        if library.is_some_and(|folder| folder.is_dir()) || added() {
            return Ok(Self::Ours);
        }
        println!("rustup has no {TARGET} for this compiler: Debian's rustc-web is used");
        Self::debian()
    }

    /// Debian's, installed unless it is there.
    pub(crate) fn debian() -> Result<Self> {
        tools::debian(DEBIAN_LINKER, &DEBIAN_PACKAGES)
            .with_context(|| format!("`rustup target add {TARGET}` gives the compiler what it lacks"))?;
        ensure!(Path::new(DEBIAN).is_file(), "{DEBIAN} is not here; `apt-get install rustc-web` as root");
        Ok(Self::Debian)
    }

    /// The one for size, where the standard library's sources can be had.
    pub(crate) fn for_size() -> Option<Self> {
        let sources = sysroot("sysroot", &[])?.join("lib/rustlib/src/rust/library");
        (sources.is_dir() || rustup(&["component", "add", "rust-src"])).then_some(Self::ForSize)
    }

    /// Compiles the module, and says where it is.
    pub(crate) fn compile(self) -> Result<PathBuf> {
        // Each has a folder of its own among what the target has, so that none is taken for another.
        let profile = if self == Self::Ours { "browser" } else { "browser-std" };
        let mut flags = remap();
        let mut command = house::cargo();
        command
            .args(["rustc", "--quiet", "--package", "widget", "--lib", "--crate-type", "cdylib"])
            .args(["--features", "browser", "--profile", profile, "--target", TARGET])
            .stdin(Stdio::null());
        if self != Self::Ours {
            command.env("RUSTC_BOOTSTRAP", "1").arg("-Zbuild-std=std,panic_abort");
        }
        if self == Self::Debian {
            command.env("RUSTC", DEBIAN).env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER);
        }
        if self == Self::ForSize {
            command.arg("-Zbuild-std-features=optimize_for_size");
            flags.push_str(" -Zunstable-options -Cpanic=immediate-abort");
        }
        // No path of this machine is in the module, so that two machines make the same.
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
        let status = command.status().context("cargo could not be started")?;
        if !status.success() {
            bail!("the widget does not build for {TARGET}");
        }
        Ok(house::target().join(TARGET).join(profile).join("widget.wasm"))
    }
}

/// A folder that our compiler names, if it knows one.
fn sysroot(what: &str, arguments: &[&str]) -> Option<PathBuf> {
    let mut command = Command::new("rustc");
    let output = command.args(["--print", what]).args(arguments).current_dir(house::root()).output().ok()?;
    let folder = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
    output.status.success().then_some(folder)
}

/// Asks rustup for something; false where there is none, or where it refuses.
fn rustup(arguments: &[&str]) -> bool {
    let status =
        Command::new("rustup").args(arguments).current_dir(house::root()).stdin(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
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
