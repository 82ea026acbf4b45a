//! `demo`: the configuration of the demonstration, for a court site that serves its pages.

use std::fmt::Write as _;
use std::path::Path;

use extract::Recipe;
use url::Url;

use super::init::write_new;
use crate::failure::{Done, Failure, Outcome};
use crate::output;

const CONFIGURATION: &str = include_str!("../../templates/demo.toml");

pub(super) fn run(folder: &Path, court: &Url) -> Outcome {
    let mut configuration = CONFIGURATION.to_owned();
    for (name, text) in Recipe::shipped().iter().filter(|(name, _)| name.starts_with("dmo-")) {
        let id = name.trim_end_matches(".toml");
        let url = court
            .join(&format!("/{id}.html"))
            .map_err(|error| Failure::usage(format!("{court}: {error}")))?;
        write_new(&folder.join("recipes").join(name), text)?;
        let _ = write!(configuration, "\n[[source]]\nid = \"{id}\"\nurl = \"{url}\"\nallow_private = true\n");
    }
    write_new(&folder.join("alongside.toml"), &configuration)?;
    output::line(&format!("wrote {}", folder.join("alongside.toml").display()));
    Ok(Done::Fine)
}
