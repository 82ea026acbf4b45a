//! One deployment, its court, and its clock.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use tempfile::TempDir;

use super::program::alongside;
use super::{Court, Entry, Ran, Serving, Tree, calendar, fixture, page, root};

/// The sources of the demonstration, with the page that each one reads.
pub(crate) const SOURCES: [(&str, &str); 5] = [
    ("dmo-weekly", "/dmo-weekly.html"),
    ("dmo-flat", "/dmo-flat.html"),
    ("dmo-fed-weekly", "/dmo-fed-weekly.html"),
    ("dmo-fed-public", "/dmo-fed-public.html"),
    ("dmo-status", "/dmo-status.html"),
];

/// A deployment of the program in a folder of its own, with a court to visit and a clock that stands until it is told.
pub(crate) struct World {
    folder: TempDir,
    court: Court,
    now: Timestamp,
}

impl World {
    /// The demonstration, as `alongside demo` sets it up; each source shows the whole page of its fixture, in the hour of the
    /// fixtures.
    pub(crate) fn new() -> Self {
        let world = Self {
            folder: folder(),
            court: Court::start(),
            now: "2026-06-01T14:00:00Z".parse().expect("a timestamp"),
        };
        for (source, path) in SOURCES {
            world.court.show(path, fixture(source, "whole"));
        }
        world
            .anywhere(&[
                "demo",
                world.home().to_str().expect("a path in UTF-8"),
                "--court",
                &world.court.url(),
            ])
            .well();
        world.configure(|text| {
            text.replace("127.0.0.1:8080", "127.0.0.1:0").replace("127.0.0.1:8081", "127.0.0.1:0")
        });
        world
    }

    /// The folder of the deployment.
    pub(crate) fn home(&self) -> PathBuf {
        self.folder.path().join("calendar")
    }

    /// A folder beside it, for what a test needs.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn court(&self) -> &Court {
        &self.court
    }

    pub(crate) fn court_mut(&mut self) -> &mut Court {
        &mut self.court
    }

    /// Changes `alongside.toml`.
    #[track_caller]
    pub(crate) fn configure(&self, edit: impl FnOnce(&str) -> String) {
        let path = self.home().join("alongside.toml");
        let before = std::fs::read_to_string(&path).expect("the configuration");
        std::fs::write(&path, edit(&before)).expect("the configuration");
    }

    /// Visits one more source that the program comes with, which reads the page at this path of the court.
    #[track_caller]
    pub(crate) fn also(&self, source: &str, path: &str) -> &Self {
        let file = format!("{source}.toml");
        let shipped = root().join("crates/extract/recipes").join(&file);
        std::fs::copy(shipped, self.home().join("recipes").join(&file)).expect("a recipe");
        let url = self.court.url();
        self.configure(|text| {
            format!("{text}\n[[source]]\nid = \"{source}\"\nurl = \"{url}{path}\"\nallow_private = true\n")
        });
        self
    }

    /// The clock shows this instant (RFC 3339).
    pub(crate) fn at(&mut self, now: &str) -> &mut Self {
        self.now = now.parse().expect("a timestamp");
        self
    }

    /// Hours go by.
    pub(crate) fn wait(&mut self, hours: i64) -> &mut Self {
        self.now += SignedDuration::from_hours(hours);
        self
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.now
    }

    /// The weekly docket shows these sessions from now on.
    pub(crate) fn docket(&self, sessions: &[&str]) -> &Self {
        self.court.show("/dmo-weekly.html", page::weekly(sessions));
        self
    }

    /// The status page says this of the demonstration court from now on.
    pub(crate) fn status(&self, words: &str) -> &Self {
        self.court.show("/dmo-status.html", page::status(words));
        self
    }

    /// Any command, with this deployment's configuration and clock.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(self.command().args(arguments))
    }

    /// Any command, which finds no other programs than those in a folder.
    pub(crate) fn run_among(&self, programs: &Path, arguments: &[&str]) -> Ran {
        Ran::of(self.command().env("PATH", programs).args(arguments))
    }

    /// Any command, without a configuration.
    pub(crate) fn anywhere(&self, arguments: &[&str]) -> Ran {
        Ran::of(bare(self.folder.path()).args(arguments))
    }

    fn command(&self) -> Command {
        let mut command = bare(self.folder.path());
        command
            .arg("--config")
            .arg(self.home().join("alongside.toml"))
            .args(["--now", &self.now.to_string()]);
        command
    }

    /// Visits all sources, and each must be read.
    #[track_caller]
    pub(crate) fn read(&self) -> &Self {
        self.run(&["visit", "--all", "--json"]).well();
        self
    }

    /// How each source is, by source.
    #[track_caller]
    pub(crate) fn sources(&self) -> BTreeMap<String, Value> {
        let ran = self.run(&["sources", "--json"]);
        assert!(ran.code <= 1, "{ran}");
        by_key(&ran.json(), "source")
    }

    /// Writes the edition to a folder and reads it.
    #[track_caller]
    pub(crate) fn publish(&self) -> Tree {
        let folder = tempfile::tempdir_in(self.folder.path()).expect("a folder");
        self.run(&["publish", folder.path().to_str().expect("a path in UTF-8")]).well();
        Tree::read(folder.path())
    }

    /// The feeds alone.
    #[track_caller]
    pub(crate) fn feeds(&self) -> Tree {
        self.publish().feeds()
    }

    /// The entries of `all.ics` by UID.
    #[track_caller]
    pub(crate) fn entries(&self) -> BTreeMap<String, Entry> {
        calendar::by_uid(self.publish().file("feeds/all.ics"))
    }

    /// Serves without a worker, so that nothing changes unless a test says so.
    pub(crate) fn serve(&self) -> Serving {
        Serving::start(self.command().args(["serve", "--no-worker"]))
    }

    /// Serves with the worker, which visits what is due.
    pub(crate) fn serve_with_worker(&self) -> Serving {
        Serving::start(self.command().arg("serve"))
    }

    /// The files of the database: the file itself, its write-ahead log and that log's index, as far as they exist.
    pub(crate) fn database(&self) -> Vec<PathBuf> {
        let base = self.home().join("data/docket.sqlite");
        ["", "-wal", "-shm"]
            .into_iter()
            .map(|suffix| PathBuf::from(format!("{}{suffix}", base.display())))
            .filter(|path| path.exists())
            .collect()
    }
}

/// A folder that goes with its test; in memory where the machine has such a place, since the program waits for the disk at each file.
fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    folder.expect("a folder")
}

/// The program in a folder, in the C locale, logging all that it ever logs.
fn bare(folder: &Path) -> Command {
    let mut command = Command::new(alongside());
    command.current_dir(folder).env("ALONGSIDE_LOG", "trace").env("LC_ALL", "C").env("NO_COLOR", "1");
    command.env_remove("ALONGSIDE_CONFIG");
    command
}

#[track_caller]
fn by_key(list: &Value, key: &str) -> BTreeMap<String, Value> {
    let list = list.as_array().unwrap_or_else(|| panic!("no list: {list}"));
    list.iter().map(|item| (item[key].as_str().expect("a key").to_owned(), item.clone())).collect()
}
