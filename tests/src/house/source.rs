//! How the code is written: files of a size that a reader finds things in, a word about each, and nothing left undone.

use super::arrows::PURE;
use super::files;

/// Nothing that a reader finds things in is longer.
const LONGEST: usize = 600;
/// Nine of ten are shorter.
const LONG: usize = 400;

fn rust() -> Vec<(String, String)> {
    let read = |path: &std::path::Path| std::fs::read_to_string(path).expect("a readable file");
    files("rs").into_iter().map(|(name, path)| (name, read(&path))).collect()
}

#[test]
fn no_file_is_too_long_to_find_things_in() {
    let files = rust();
    assert!(files.len() > 50, "only {} files were found", files.len());
    let longer = |than: usize| files.iter().filter(move |(_, text)| text.lines().count() > than);
    let longest: Vec<&String> = longer(LONGEST).map(|(name, _)| name).collect();
    assert!(longest.is_empty(), "over {LONGEST} lines: {longest:?}");
    let long = longer(LONG).count();
    assert!(long * 10 <= files.len(), "{long} of {} files are over {LONG} lines", files.len());
}

#[test]
fn every_file_begins_by_saying_what_it_is() {
    for (name, text) in rust() {
        assert!(text.starts_with("//!") || text.starts_with("#!["), "{name} begins without a word");
    }
}

#[test]
fn nothing_is_left_undone_or_switched_off() {
    // Written in halves, so that this file is not its own finding.
    let marks = [
        ["TO", "DO"].concat(),
        ["FIX", "ME"].concat(),
        ["todo", "!("].concat(),
        ["unimplemented", "!("].concat(),
        ["#[ig", "nore"].concat(),
    ];
    for (name, text) in rust() {
        for mark in &marks {
            let line = text.lines().position(|line| line.contains(mark.as_str()));
            assert_eq!(line, None, "{mark} in {name}, counted from 0");
        }
    }
}

#[test]
fn no_test_sleeps() {
    let mark = ["sleep", "("].concat();
    let tests = |name: &str| name.contains("tests/") || name.ends_with("tests.rs");
    for (name, text) in rust().into_iter().filter(|(name, _)| tests(name)) {
        // On tokio's paused clock a sleep takes no time at all; and the harness waits for other processes, up to a deadline.
        let sleeps = text.contains(&mark) && !text.contains("start_paused = true");
        let sleeps = sleeps && !name.ends_with("harness/patience.rs");
        assert!(!sleeps, "{name} sleeps: what takes a while depends on the machine");
    }
}

#[test]
fn pure_packages_have_no_clock_no_files_and_no_network() {
    let marks = [
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
        "std::thread",
        "SystemTime",
        "Instant::now",
        "Timestamp::now",
        "ZonedDateTime::now",
        "async fn",
        "async move",
        "static mut",
        "thread_local!",
    ];
    for (name, text) in rust() {
        let pure = PURE.iter().any(|package| name.starts_with(&format!("crates/{package}/src/")));
        if !pure || name.contains("/tests/") || name.ends_with("/tests.rs") {
            continue;
        }
        // Unit tests stand at the end of their file and may read fixtures.
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            assert!(!marks.iter().any(|mark| line.contains(mark)), "{name}: {line}");
        }
    }
}
