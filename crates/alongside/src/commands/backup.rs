//! `backup` and `restore`.

use std::path::Path;

use serde::Serialize;
use store::{Restore, Store, StoreError};

use crate::app::App;
use crate::cli::Arguments;
use crate::clock::Clock;
use crate::config::Config;
use crate::failure::{Done, Failure, Outcome};
use crate::output;

#[derive(Serialize)]
struct Restored {
    sequence_above: u32,
    raised: usize,
}

pub(super) fn run(arguments: &Arguments, file: &Path) -> Outcome {
    let app = App::open(arguments, Clock::still(arguments.now))?;
    app.store.backup(file).map_err(told)?;
    if arguments.json {
        output::json(&serde_json::json!({ "file": file }));
    } else {
        output::line(&format!("wrote {}", file.display()));
    }
    Ok(Done::Fine)
}

pub(super) fn restore(arguments: &Arguments, file: &Path, force: bool) -> Outcome {
    let config = Config::load(&arguments.config)?;
    std::fs::create_dir_all(&config.data)?;
    let target = config.data.join("docket.sqlite");
    let how = Restore { overwrite: force, ..Restore::default() };
    let done = Store::restore(file, &target, Clock::still(arguments.now).now(), how).map_err(told)?;
    let restored = Restored { sequence_above: done.floor, raised: done.raised };
    if arguments.json {
        output::json(&restored);
    } else {
        output::line(&format!(
            "restored; {} future events now have a SEQUENCE above {}",
            restored.raised, restored.sequence_above
        ));
    }
    Ok(Done::Fine)
}

/// What a person can mend is told as such; the rest is the machine's.
fn told(error: StoreError) -> Failure {
    match error {
        StoreError::Exists { .. } => Failure::usage(format!("{error}; to replace it, say --force")),
        StoreError::InUse { .. } | StoreError::NotADocket | StoreError::Newer { .. } => {
            Failure::usage(error.to_string())
        }
        other => other.into(),
    }
}
