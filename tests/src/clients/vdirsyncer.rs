//! vdirsyncer over HTTP, shown by khal: a subscription as a desktop has it.
//!
//! Debian's vdirsyncer replaces every UID by a hash of the content, so it proves that the feed is read, not that an event keeps
//! its identity.

use std::path::Path;
use std::process::Command;

use super::khal::Khal;
use super::story::STORY;
use crate::harness::tools::Tool;
use crate::harness::{Ran, World};

#[test]
fn a_subscription_shows_what_happened() {
    let Some(vdirsyncer) = Tool::Vdirsyncer.program() else { return };
    let mut world = World::new();
    let folder = world.beside("phone");
    let Some(khal) = Khal::over(&folder) else { return };
    for chapter in STORY {
        chapter.happens(&mut world);
        let serving = world.serve();
        let configuration = configure(&folder, &format!("{}/feeds/all.ics", serving.url()));
        let run = |what: &str| {
            let mut command = Command::new(&vdirsyncer);
            command.env("LC_ALL", "C.UTF-8").env("HOME", &folder).arg("-c").arg(&configuration);
            Ran::of(command.arg(what)).well()
        };
        run("discover");
        let ran = run("sync");
        assert!(!ran.stderr.to_lowercase().contains("warning"), "{ran}");
        let time = if chapter.start.contains("T18") { "13:00" } else { "08:30" };
        let day = khal.day("2026-06-09");
        let shown = format!("{time} {}", chapter.title[0]);
        assert_eq!(day.matches(&shown).count(), 1, "{}: {shown:?} in {day}", chapter.name);
    }
}

/// A pair of the feed and khal's folder. The server's port is another one each time it starts, so the pair is discovered anew.
fn configure(folder: &Path, url: &str) -> std::path::PathBuf {
    let path = folder.join("vdirsyncer.conf");
    let here = folder.display();
    let text = format!(
        "[general]\nstatus_path = \"{here}/status/\"\n[pair court]\na = \"ours\"\nb = \"phone\"\ncollections = null\n\
         conflict_resolution = \"a wins\"\n[storage ours]\ntype = \"http\"\nurl = \"{url}\"\n\
         [storage phone]\ntype = \"filesystem\"\npath = \"{here}/court\"\nfileext = \".ics\"\n"
    );
    std::fs::write(&path, text).expect("a file");
    path
}
