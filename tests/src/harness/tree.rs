//! A published folder as a map from path to bytes.

use std::collections::BTreeMap;
use std::path::Path;

use walkdir::WalkDir;

/// All files under a folder, by path with forward slashes.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Tree(BTreeMap<String, Vec<u8>>);

impl Tree {
    /// Reads a folder.
    pub(crate) fn read(folder: &Path) -> Self {
        let files = WalkDir::new(folder).into_iter().map(|entry| entry.expect("a readable folder"));
        let files = files.filter(|entry| entry.file_type().is_file());
        Self(
            files
                .map(|file| {
                    let path = file.path().strip_prefix(folder).expect("a path in the folder");
                    let path = path.to_str().expect("a path in UTF-8").replace('\\', "/");
                    (path, std::fs::read(file.path()).expect("a readable file"))
                })
                .collect(),
        )
    }

    /// One file's bytes.
    #[track_caller]
    pub(crate) fn file(&self, path: &str) -> &[u8] {
        self.0.get(path).unwrap_or_else(|| panic!("no {path} among {:?}", self.paths()))
    }

    /// One file as text.
    #[track_caller]
    pub(crate) fn text(&self, path: &str) -> &str {
        std::str::from_utf8(self.file(path)).expect("a text in UTF-8")
    }

    pub(crate) fn paths(&self) -> Vec<&str> {
        self.0.keys().map(String::as_str).collect()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// The feeds alone: what may change only when a fact does (design, promises 4 and 5).
    pub(crate) fn feeds(&self) -> Self {
        let feed = |path: &str| path.split('/').any(|part| part == "feeds");
        Self(
            self.0
                .iter()
                .filter(|(path, _)| feed(path))
                .map(|(path, bytes)| (path.clone(), bytes.clone()))
                .collect(),
        )
    }

    /// The paths that are not equal in both.
    pub(crate) fn differences<'a>(&'a self, other: &'a Self) -> Vec<&'a str> {
        let paths: std::collections::BTreeSet<&String> = self.0.keys().chain(other.0.keys()).collect();
        paths.into_iter().filter(|path| self.0.get(*path) != other.0.get(*path)).map(String::as_str).collect()
    }
}
