//! What may be depended on: licences that let anybody run, change and pass on the program.

use cargo_metadata::Package;

use super::metadata;

/// Licences (SPDX) that ask for no more than a notice, or for changes to their own files.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-1-Clause",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "Zlib",
];

/// Packages that carry the licence's text instead of its name, and what the text says.
const BY_TEXT: &[(&str, &str)] = &[("ical", "Apache License")];

#[test]
fn every_dependency_has_a_licence_that_we_can_pass_on() {
    let refused: Vec<String> = metadata()
        .packages
        .iter()
        .filter(|package| !package.license.as_deref().map_or_else(|| allowed_by_text(package), allowed))
        .map(|package| format!("{} {}: {:?}", package.name, package.version, package.license))
        .collect();
    assert!(refused.is_empty(), "not among the allowed licences: {refused:#?}");
}

/// Whether a package's licence file begins with the licence that we know it to have.
fn allowed_by_text(package: &Package) -> bool {
    let text = package.license_file().and_then(|file| std::fs::read_to_string(file).ok()).unwrap_or_default();
    let title = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    BY_TEXT.contains(&(package.name.as_str(), title))
}

/// Whether an SPDX expression can be satisfied with allowed licences alone. `/` is the `OR` of older manifests.
fn allowed(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    let satisfied = any(&mut words);
    satisfied && words.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn any(words: &mut Words<'_>) -> bool {
    let mut satisfied = all(words);
    while words.next_if_eq(&"OR").is_some() {
        satisfied |= all(words);
    }
    satisfied
}

fn all(words: &mut Words<'_>) -> bool {
    let mut satisfied = one(words);
    while words.next_if_eq(&"AND").is_some() {
        satisfied &= one(words);
    }
    satisfied
}

fn one(words: &mut Words<'_>) -> bool {
    match words.next() {
        Some("(") => {
            let satisfied = any(words);
            words.next_if_eq(&")").is_some() && satisfied
        }
        Some(licence) => {
            // An exception only ever permits more.
            if words.next_if_eq(&"WITH").is_some() {
                words.next();
            }
            ALLOWED.contains(&licence)
        }
        None => false,
    }
}

#[test]
fn expressions_are_read_as_spdx_means_them() {
    for (expression, expected) in [
        ("MIT", true),
        ("MIT/Apache-2.0", true),
        ("GPL-3.0-only", false),
        ("MIT OR GPL-3.0-only", true),
        ("MIT AND GPL-3.0-only", false),
        ("(MIT OR GPL-3.0-only) AND Unicode-3.0", true),
        ("GPL-3.0-only AND (MIT OR ISC)", false),
        ("Apache-2.0 WITH LLVM-exception OR AGPL-3.0-only", true),
        ("MIT AND", false),
        ("MIT )", false),
        ("", false),
    ] {
        assert_eq!(allowed(expression), expected, "{expression:?}");
    }
}
