//! What each thing must have beside its code: lints, a licence, a fixture, a line in the docs.

use std::path::Path;

use super::{files, ours};
use crate::harness::root;

#[test]
fn every_package_takes_lints_licence_and_version_from_the_workspace() {
    for (name, package) in ours() {
        let text = std::fs::read_to_string(&package.manifest_path).expect("a manifest");
        let manifest: toml::Table = text.parse().expect("a manifest in TOML");
        assert_eq!(manifest["lints"]["workspace"].as_bool(), Some(true), "{name}: lints");
        for field in ["version", "edition", "rust-version", "license", "publish"] {
            assert_eq!(manifest["package"][field]["workspace"].as_bool(), Some(true), "{name}: {field}");
        }
        let folder = package.manifest_path.parent().and_then(|folder| folder.file_name());
        assert_eq!(folder, Some(name), "a package is called as its folder is");
    }
}

#[test]
fn the_papers_are_there() {
    for paper in [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "CHANGELOG.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "crates/README.md",
        "fixtures/README.md",
        "tests/tools/README.md",
    ] {
        let text = std::fs::read_to_string(root().join(paper)).unwrap_or_default();
        assert!(text.lines().count() >= 5, "{paper} is missing or says nothing");
    }
}

#[test]
fn the_map_names_every_package() {
    let map = std::fs::read_to_string(root().join("crates/README.md")).expect("the code map");
    for name in ours().into_keys() {
        assert!(
            map.contains(&format!("`{name}`")) || map.contains(&format!("/{name}`")),
            "{name} is not on the map"
        );
    }
}

#[test]
fn every_link_between_papers_leads_somewhere() {
    let link = regex::Regex::new(r"\]\(([^)#\s]+)").expect("a pattern");
    for (name, path) in files("md") {
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let folder = path.parent().expect("a folder");
        for target in link.captures_iter(&text).map(|found| found[1].to_owned()) {
            let outward = target.contains("://") || target.starts_with("mailto:");
            assert!(outward || folder.join(&target).exists(), "{name} links to {target}, which is not there");
        }
    }
}

#[test]
fn every_recipe_has_a_fixture_and_a_line_in_the_docs() {
    let docs: Vec<String> = files("md")
        .into_iter()
        .filter(|(name, _)| !name.starts_with("crates/") || name == "crates/extract/README.md")
        .map(|(_, path)| std::fs::read_to_string(path).expect("a readable file"))
        .collect();
    let recipes = files("toml").into_iter().filter(|(name, _)| name.contains("/recipes/"));
    let mut count = 0;
    for (name, path) in recipes {
        count += 1;
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let recipe: toml::Table = text.parse().expect("a recipe in TOML");
        let id = recipe["source"]["id"].as_str().expect("an id");
        assert_eq!(
            path.file_stem().and_then(|stem| stem.to_str()),
            Some(id),
            "{name} is called as its source is"
        );
        let cases = fixtures(&root().join("fixtures").join(id));
        assert!(cases > 0, "{id} has no fixture with a page, a moment and an expected reading");
        assert!(docs.iter().any(|text| text.contains(&format!("`{id}`"))), "{id} has no line in the docs");
    }
    assert!(count >= 6, "only {count} recipes were found");
}

/// How many cases a source has that are complete.
fn fixtures(folder: &Path) -> usize {
    let cases =
        std::fs::read_dir(folder).map(|cases| cases.map(|case| case.expect("a readable folder").path()));
    let complete = |case: &std::path::PathBuf| {
        ["page.html", "now", "expected.json"].iter().all(|file| case.join(file).exists())
    };
    cases.map_or(0, |cases| cases.filter(complete).count())
}
