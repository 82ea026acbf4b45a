//! Lines, folding, escaping.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::*;

/// The same cases in every run; others with `PROPTEST_RNG_SEED`.
fn cases() -> ProptestConfig {
    let default = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    match default.rng_seed {
        RngSeed::Random => ProptestConfig { cases: 512, rng_seed: RngSeed::Fixed(2_026), ..default },
        RngSeed::Fixed(_) => default,
    }
}

/// RFC 5545, 3.1: a CRLF followed by one blank is nothing.
fn unfold(text: &str) -> String {
    text.replace("\r\n ", "")
}

/// RFC 5545, 3.3.11, backwards.
fn unescape(text: &str) -> String {
    let mut plain = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('n' | 'N') => plain.push('\n'),
                Some(other) => plain.push(other),
                None => plain.push('\\'),
            },
            other => plain.push(other),
        }
    }
    plain
}

fn text_line(value: &str) -> String {
    let mut lines = Lines::new();
    lines.text("SUMMARY", value);
    lines.into_string()
}

#[test]
fn texts_are_escaped_and_controls_left_out() {
    for (text, escaped) in [
        ("plain", "plain"),
        (r"a\b;c,d", r"a\\b\;c\,d"),
        ("one\r\ntwo\nthree\rfour", r"one\ntwo\nthree\nfour"),
        ("bell\u{7}, nul\0, del\u{7f}, next line\u{85}", r"bell\, nul\, del\, next line"),
        ("tab\there", "tab here"),
        ("line\u{2028}paragraph\u{2029}", r"line\nparagraph\n"),
        ("x\r\nATTENDEE:mailto:x@example.org", r"x\nATTENDEE:mailto:x@example.org"),
    ] {
        let mut out = String::new();
        escape(text, &mut out);
        assert_eq!(out, escaped, "{text:?}");
    }
}

#[test]
fn lines_fold_at_75_octets_between_characters() {
    for (line, folded) in [
        ("x".repeat(75), format!("{}\r\n", "x".repeat(75))),
        ("x".repeat(76), format!("{}\r\n x\r\n", "x".repeat(75))),
        (format!("{} y", "x".repeat(74)), format!("{}\r\n  y\r\n", "x".repeat(74))),
        ("x".repeat(150), format!("{}\r\n {}\r\n x\r\n", "x".repeat(75), "x".repeat(74))),
        (format!("{}é", "x".repeat(74)), format!("{}\r\n é\r\n", "x".repeat(74))),
        (format!("{}😀y", "x".repeat(73)), format!("{}\r\n 😀y\r\n", "x".repeat(73))),
    ] {
        let mut out = String::new();
        fold(&line, &mut out);
        assert_eq!(out, folded);
    }
}

#[test]
fn addresses_lose_what_cannot_stand_in_one() {
    let mut lines = Lines::new();
    lines.uri("URL", "https://x.example/a b\r\nATTACH:é");
    assert_eq!(lines.into_string(), "URL:https://x.example/abATTACH:\r\n");
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn no_text_leaves_its_line(text in any::<String>()) {
        let line = text_line(&text);
        for physical in line.strip_suffix("\r\n").unwrap().split("\r\n") {
            prop_assert!(physical.len() <= LONGEST_LINE);
            prop_assert!(!physical.contains(['\r', '\n']));
        }
        let logical = unfold(&line);
        prop_assert_eq!(logical.matches("\r\n").count(), 1);
        prop_assert!(logical.starts_with("SUMMARY:"));
    }

    #[test]
    fn what_can_be_written_can_be_read(text in "[^\\p{Cc}\u{2028}\u{2029}]{0,300}") {
        let line = text_line(&text);
        let value = unfold(&line).trim_end_matches("\r\n")["SUMMARY:".len()..].to_owned();
        prop_assert_eq!(unescape(&value), text);
    }

    #[test]
    fn folding_is_undone_by_unfolding(line in "[^\r\n]{1,400}") {
        let mut folded = String::new();
        fold(&line, &mut folded);
        prop_assert_eq!(unfold(&folded), format!("{line}\r\n"));
    }

    #[test]
    fn a_reader_that_trims_lines_gets_the_words_apart(words in proptest::collection::vec("[a-zé]{1,12}", 1..60)) {
        let text = words.join(" ");
        let line = text_line(&text);
        let trimming: String = line.split("\r\n").map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end()).collect();
        prop_assert_eq!(trimming, format!("SUMMARY:{text}"));
    }
}
