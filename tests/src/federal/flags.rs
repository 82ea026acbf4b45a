//! Cases that stand on an argument calendar and are not argued.

use super::stage::{calendar, sessions, visit, world_of};
use crate::harness::tools::Tool;

/// Marks Tuesday's one argued case; its session goes, since nobody argues in it.
#[track_caller]
fn check(flag: &str) {
    let Some(_) = Tool::Pdftotext.program() else { return };
    let argued = "DRUMGOOLE-ITZEP v. KWABENA-FITZUZOMA               10";
    let text = calendar();
    assert!(text.contains(argued));
    for marked in [
        format!("DRUMGOOLE-ITZEP v. KWABENA-FITZUZOMA   10   {flag}"),
        format!("DRUMGOOLE-ITZEP v. KWABENA-FITZUZOMA   10\n                          {flag}"),
    ] {
        let world = world_of(&text.replace(argued, &marked));
        let visited = visit(&world);
        assert_eq!(visited["verdict"], "complete", "{visited}");
        assert_eq!(sessions(&world), ["Mon 2026-04-13 09:00 28S listed"], "{marked}");
    }
}

#[test]
fn no_arg() {
    check("NO ARG");
}

#[test]
fn submitted() {
    check("SUBMITTED");
}

#[test]
fn dismissed() {
    check("DISMISSED");
}

#[test]
fn removed() {
    check("REMOVED");
}
