//! The rules of the house, kept as ordinary tests: who may use whom, what may be depended on, what each thing must have.

mod arrows;
mod features;
mod licences;
mod papers;
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::OnceLock;

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package, PackageId};
use walkdir::WalkDir;

/// What cargo knows of this workspace and everything that it depends on, on all platforms.
fn metadata() -> &'static Metadata {
    static METADATA: OnceLock<Metadata> = OnceLock::new();
    METADATA.get_or_init(|| {
        MetadataCommand::new()
            .manifest_path(crate::harness::root().join("Cargo.toml"))
            .exec()
            .expect("cargo knows the workspace")
    })
}

/// Our own packages by name.
fn ours() -> BTreeMap<&'static str, &'static Package> {
    metadata().workspace_packages().into_iter().map(|package| (package.name.as_str(), package)).collect()
}

/// The direct, normal dependencies of a package.
fn direct(package: &Package) -> BTreeSet<&str> {
    let normal = package.dependencies.iter().filter(|dependency| dependency.kind == DependencyKind::Normal);
    normal.map(|dependency| dependency.name.as_str()).collect()
}

/// Everything that a package reaches over normal dependencies, by name, without going through the packages named.
fn reaches(package: &Package, except: &[&str]) -> BTreeSet<&'static str> {
    let resolve = metadata().resolve.as_ref().expect("a resolved graph");
    let nodes: BTreeMap<&PackageId, _> = resolve.nodes.iter().map(|node| (&node.id, node)).collect();
    let name = |id: &PackageId| metadata()[id].name.as_str();
    let (mut reached, mut left) = (BTreeSet::new(), vec![&package.id]);
    while let Some(id) = left.pop() {
        for dependency in &nodes[id].deps {
            let normal = dependency.dep_kinds.iter().any(|kind| kind.kind == DependencyKind::Normal);
            if normal && !except.contains(&name(&dependency.pkg)) && reached.insert(name(&dependency.pkg)) {
                left.push(&dependency.pkg);
            }
        }
    }
    reached
}

/// The repository's own files with this extension, by path from its root.
fn files(extension: &str) -> Vec<(String, PathBuf)> {
    let root = crate::harness::root();
    let ours = |entry: &walkdir::DirEntry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() == 0 || !(name.starts_with('.') || name == "target" || name == "node_modules")
    };
    let mut files: Vec<(String, PathBuf)> = WalkDir::new(&root)
        .into_iter()
        .filter_entry(ours)
        .map(|entry| entry.expect("a readable folder").into_path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .map(|path| (path.strip_prefix(&root).expect("inside").display().to_string(), path))
        .collect();
    files.sort();
    files
}
