//! Every source has a recipe or a reader, a fixture, an expected reading and a line in the docs.

use std::fs;

use crate::fixtures::{Fixture, folders, recipe, root};
use extract::Recipe;

#[test]
fn every_source_has_a_recipe_a_fixture_an_expected_reading_and_a_line_in_the_docs() {
    for (file, _) in Recipe::shipped() {
        let source = file.strip_suffix(".toml").expect("a recipe is a .toml file");
        assert_eq!(recipe(source).source().id.as_str(), source, "a recipe's file is named like its source");
        let documented = include_str!("../../README.md").contains(&format!("| `{source}` |"));
        assert!(documented, "{source} has no line in the README");
        let cases = folders(&root().join(source));
        assert!(!cases.is_empty(), "{source} has no fixture");
        for case in cases {
            assert!(case.join("expected.json").is_file(), "{} has no expected reading", case.display());
        }
    }
}

#[test]
fn every_recipe_in_the_folder_is_shipped() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("recipes");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the recipes")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
        .collect();
    files.sort();
    let shipped: Vec<_> = Recipe::shipped().iter().map(|(file, _)| (*file).to_owned()).collect();
    assert_eq!(files, shipped);
}

#[test]
fn every_docket_has_the_cases_that_pages_come_in() {
    let cases = [
        "another-page",
        "cancelled",
        "changed-classes",
        "empty",
        "half-rows",
        "odd-input",
        "swapped-columns",
        "truncated",
        "whole",
        "windows-1252",
    ];
    for source in [
        "dmo-weekly",
        "dmo-flat",
        "dmo-fed-weekly",
        "dmo-fed-public",
        "drupal-calendar",
        "ecf-calendar",
        "moed-docket",
    ] {
        let has = |case: &str| {
            Fixture::all().iter().any(|fixture| fixture.source == source && fixture.case == case)
        };
        let missing: Vec<_> = cases.into_iter().filter(|case| !has(case)).collect();
        assert_eq!(missing, Vec::<&str>::new(), "{source}");
    }
}
