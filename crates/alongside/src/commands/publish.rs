//! `publish`: the calendar as files, for any static host.

use std::collections::BTreeSet;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use ::publish::Artefact;
use indicatif::ProgressBar;
use serde::Serialize;

use crate::app::App;
use crate::cli::Arguments;
use crate::clock::Clock;
use crate::failure::{Done, Failure, Outcome};
use crate::output;

#[derive(Serialize)]
struct Summary<'a> {
    folder: &'a Path,
    files: usize,
    written: usize,
    removed: usize,
}

/// What lists the files of the last time; only what stands in it is ever removed.
const MANIFEST: &str = "manifest.json";

pub(super) fn run(arguments: &Arguments, folder: &Path) -> Outcome {
    let app = App::open(arguments, Clock::still(arguments.now))?;
    let edition = app.edition()?;
    let artefacts: Vec<_> = edition.artefacts().collect();
    let before = listed(&folder.join(MANIFEST));
    let bar = if std::io::stderr().is_terminal() {
        ProgressBar::new(artefacts.len() as u64)
    } else {
        ProgressBar::hidden()
    };
    let mut files = BTreeSet::new();
    let mut written = 0;
    for artefact in &artefacts {
        let name = file_name(artefact);
        written += usize::from(put(&folder.join(&name), &artefact.bytes())?);
        files.insert(name);
        bar.inc(1);
    }
    bar.finish_and_clear();
    // The manifest came last, so a host that follows it never sees a file that is not there yet; what is gone goes after it.
    let gone: Vec<_> = before.difference(&files).collect();
    for name in &gone {
        let _ = std::fs::remove_file(folder.join(name));
    }
    let summary = Summary { folder, files: files.len(), written, removed: gone.len() };
    if arguments.json {
        output::json(&summary);
    } else {
        output::line(&format!(
            "{}: {} files, {written} new, {} gone",
            folder.display(),
            files.len(),
            gone.len()
        ));
    }
    Ok(Done::Fine)
}

/// Where an artefact lies: a page without an ending is an `index.html`, as every static host serves it.
fn file_name(artefact: &Artefact) -> PathBuf {
    let path = artefact.path().trim_start_matches('/');
    let page = artefact.media_type().starts_with("text/html") && !path.ends_with(".html");
    if page { Path::new(path).join("index.html") } else { PathBuf::from(path) }
}

fn listed(manifest: &Path) -> BTreeSet<PathBuf> {
    let text = std::fs::read_to_string(manifest).unwrap_or_default();
    let parsed: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    let table = parsed.as_object().into_iter().flatten();
    table
        .filter_map(|(path, _)| {
            let path = path.trim_start_matches('/');
            // A manifest that somebody edited must not lead out of the folder.
            let inside = !path.split('/').any(|part| part == "..");
            let ending = Path::new(path).extension().is_some();
            inside.then(|| if ending { PathBuf::from(path) } else { Path::new(path).join("index.html") })
        })
        .collect()
}

/// Writes a file beside its place and renames it, so that nobody reads half of it. `false` if it was there already.
fn put(path: &Path, bytes: &[u8]) -> Result<bool, Failure> {
    if std::fs::read(path).is_ok_and(|there| there == bytes) {
        return Ok(false);
    }
    let told = |error: std::io::Error| Failure::usage(format!("{}: {error}", path.display()));
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(told)?;
    let mut unfinished = path.as_os_str().to_owned();
    unfinished.push(".unfinished");
    let mut file = std::fs::File::create(&unfinished).map_err(told)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(told)?;
    std::fs::rename(&unfinished, path).map_err(told)?;
    Ok(true)
}
