//! The program: built once, run as its operator runs it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use serde_json::Value;

/// The program: the one that `ALONGSIDE_PROGRAM` names, else built here. Neither `cargo test -p tests` nor `--workspace` builds
/// another package's program for us.
pub(crate) fn alongside() -> &'static Path {
    static PROGRAM: OnceLock<Option<PathBuf>> = OnceLock::new();
    let program =
        PROGRAM.get_or_init(|| std::env::var_os("ALONGSIDE_PROGRAM").map(PathBuf::from).or_else(build));
    program.as_deref().expect("the program was built")
}

/// Builds it; nothing if it does not build, so that it is not tried once more for each test.
fn build() -> Option<PathBuf> {
    let mut cargo = Command::new(env!("CARGO"));
    // What cargo tells a test of itself would make build scripts run anew.
    let told = |name: &str| ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|start| name.starts_with(start));
    for (name, _) in std::env::vars().filter(|(name, _)| told(name)) {
        cargo.env_remove(name);
    }
    let output = cargo
        .args(["build", "--package", "alongside", "--message-format=json-render-diagnostics"])
        .current_dir(super::root())
        .stderr(Stdio::inherit())
        .output()
        .expect("cargo is there");
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| output.status.success() && message["target"]["name"] == "alongside")
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
}

/// What a command said and how it ended.
pub(crate) struct Ran {
    pub(crate) command: String,
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    /// Runs a command to its end.
    pub(crate) fn of(command: &mut Command) -> Self {
        let shown = format!("{command:?}");
        let Output { status, stdout, stderr } =
            command.stdin(Stdio::null()).output().unwrap_or_else(|error| panic!("{shown}: {error}"));
        Self {
            command: shown,
            code: status.code().unwrap_or(-1),
            stdout: String::from_utf8(stdout).expect("the program speaks UTF-8"),
            stderr: String::from_utf8_lossy(&stderr).into_owned(),
        }
    }

    /// The same, if it ended with this exit code.
    #[track_caller]
    pub(crate) fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self}");
        self
    }

    /// The same, if it ended well.
    #[track_caller]
    pub(crate) fn well(self) -> Self {
        self.ends(0)
    }

    /// The same, if its error names each of these.
    #[track_caller]
    pub(crate) fn names(self, words: &[&str]) -> Self {
        for word in words {
            assert!(self.stderr.contains(word), "no {word:?} in the error of {self}");
        }
        self
    }

    /// What it printed, as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("no JSON ({error}) from {self}"))
    }
}

impl std::fmt::Display for Ran {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { command, code, stdout, stderr } = self;
        write!(formatter, "{command}\nended with {code}\n--- stdout\n{stdout}\n--- stderr\n{stderr}")
    }
}
