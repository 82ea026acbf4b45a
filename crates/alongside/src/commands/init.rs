//! `init`: a commented configuration to start from.

use std::path::Path;

use crate::failure::{Done, Failure, Outcome};
use crate::output;

const CONFIGURATION: &str = include_str!("../../templates/alongside.toml");

/// The recipes of real pages: those that every deployment may want, and those of St. Louis and Kansas City.
const RECIPES: [&str; 7] = [
    "ca8-arguments.toml",
    "desk-calendar.toml",
    "eoir-courts.toml",
    "eoir-kan.toml",
    "eoir-status.toml",
    "ice-offices.toml",
    "moed-docket.toml",
];

pub(super) fn run(folder: &Path) -> Outcome {
    write_new(&folder.join("alongside.toml"), CONFIGURATION)?;
    for (name, text) in extract::Recipe::shipped().iter().filter(|(name, _)| RECIPES.contains(name)) {
        write_new(&folder.join("recipes").join(name), text)?;
    }
    output::line(&format!("wrote {}", folder.join("alongside.toml").display()));
    output::line("Fill in public_url, contact and [programme], then run `alongside check`.");
    Ok(Done::Fine)
}

/// Writes a file that must not be there yet: nothing that a person wrote is ever overwritten.
pub(super) fn write_new(path: &Path, text: &str) -> Result<(), Failure> {
    let told = |error: std::io::Error| {
        let hint = match error.kind() {
            std::io::ErrorKind::AlreadyExists => {
                "it is there already and was left alone; name another folder"
            }
            _ => "name a folder that can be written to",
        };
        Failure::usage(format!("{}: {error}; {hint}", path.display()))
    };
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(told)?;
    }
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).open(path).map_err(told)?;
    std::io::Write::write_all(&mut file, text.as_bytes()).map_err(told)
}
