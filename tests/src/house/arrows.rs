//! Who may use whom: the arrows of ARCHITECTURE.md. Direct, normal dependencies; dev-dependencies, `tests` and `xtask` are exempt.

use std::collections::{BTreeMap, BTreeSet};

use super::{direct, ours, reaches};

/// Each package and what of ours it may use. What is not here may use nothing of ours.
const ARROWS: &[(&str, &[&str])] = &[
    (
        "alongside",
        &[
            "docket", "listing", "roster", "extract", "publish", "fetch", "tell", "store", "serve", "desk",
            "widget",
        ],
    ),
    ("serve", &["docket", "publish", "listing"]),
    ("desk", &["store", "roster", "docket", "listing", "contentline"]),
    ("store", &["roster", "docket"]),
    ("roster", &["docket", "listing"]),
    ("publish", &["listing", "docket", "widget", "contentline"]),
    ("tell", &["fetch"]),
    ("extract", &["docket"]),
    ("widget", &["listing"]),
    ("fetch", &[]),
    ("contentline", &[]),
    ("listing", &[]),
    ("docket", &[]),
];

/// What only these of ours use themselves.
const ONLY_USERS: &[(&str, &[&str])] = &[
    ("reqwest", &["fetch"]),
    ("rusqlite", &["store"]),
    ("lettre", &["tell"]),
    // The public doors and the private ones: neither knows the other.
    ("axum", &["serve", "desk"]),
    ("yew", &["widget"]),
    ("scraper", &["extract"]),
];

/// Dev tools: they see everything, and nothing sees them.
const EXEMPT: &[&str] = &["tests", "xtask"];

/// No I/O, no clock, no async: `now` is an argument.
pub(super) const PURE: &[&str] = &["contentline", "docket", "listing", "roster", "extract", "publish"];

/// What pure code has no use for.
const IMPURE: &[&str] =
    &["tokio", "mio", "hyper", "reqwest", "rusqlite", "axum", "lettre", "socket2", "rustls"];

#[test]
fn each_package_uses_only_what_its_arrows_allow() {
    let arrows: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    let packages = ours();
    let known: BTreeSet<&str> = arrows.keys().chain(EXEMPT).copied().collect();
    assert_eq!(
        packages.keys().copied().collect::<BTreeSet<_>>(),
        known,
        "a package without a place in the house"
    );
    for (name, package) in packages.iter().filter(|(name, _)| !EXEMPT.contains(name)) {
        for used in direct(package).into_iter().filter(|used| packages.contains_key(used)) {
            assert!(arrows[name].contains(&used), "{name} must not use {used}");
        }
    }
}

#[test]
fn the_arrows_have_no_circle() {
    let arrows: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    let mut placed: BTreeSet<&str> = BTreeSet::new();
    while placed.len() < arrows.len() {
        let next: Vec<&str> = arrows
            .iter()
            .filter(|(name, uses)| !placed.contains(*name) && uses.iter().all(|used| placed.contains(used)))
            .map(|(name, _)| *name)
            .collect();
        assert!(!next.is_empty(), "a circle among what is not in {placed:?}");
        placed.extend(next);
    }
}

#[test]
fn only_one_package_knows_each_large_library() {
    for (library, allowed) in ONLY_USERS {
        let users: Vec<&str> = ours()
            .into_iter()
            .filter(|(name, package)| !EXEMPT.contains(name) && direct(package).contains(library))
            .map(|(name, _)| name)
            .collect();
        assert!(
            users.iter().all(|name| allowed.contains(name)),
            "{library} is for {allowed:?} alone, and {users:?} use it"
        );
    }
}

#[test]
fn pure_packages_reach_nothing_that_has_side_effects() {
    for name in PURE {
        // Yew brings its own helpers for rendering on the server; what is ours must not.
        let reached = reaches(ours()[name], &["yew"]);
        let impure: Vec<&&str> = reached.iter().filter(|found| IMPURE.contains(found)).collect();
        assert!(impure.is_empty(), "{name} reaches {impure:?}");
    }
}

#[test]
fn the_widget_stays_small() {
    // jiff with its time zones costs a reader 25 KB: `listing` formats the court's own time instead.
    for heavy in ["jiff", "regex", "chrono", "serde_json", "docket"] {
        assert!(!direct(ours()["widget"]).contains(heavy), "widget uses {heavy}");
        assert!(!direct(ours()["listing"]).contains(heavy), "listing uses {heavy}");
    }
    assert!(!reaches(ours()["widget"], &[]).contains("jiff"));
}
