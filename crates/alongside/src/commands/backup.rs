//! `backup` and `restore`: of what is public one file, and beside it one of people, where there are any.
//!
//! Two files, because they are kept for different lengths of time: a copy of people goes after two weeks.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use serde::Serialize;
use store::people::People;
use store::{Restore, Store, StoreError};

use crate::app::App;
use crate::cli::Arguments;
use crate::clock::Clock;
use crate::config::Config;
use crate::failure::{Done, Failure, Outcome};
use crate::output;
use crate::people;

#[derive(Serialize)]
struct Restored {
    sequence_above: u32,
    raised: usize,
    people: bool,
}

/// The copy of people that belongs to a copy of the docket.
fn people_beside(file: &Path) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(".people");
    name.into()
}

pub(super) fn run(arguments: &Arguments, file: &Path) -> Outcome {
    let app = App::open(arguments, Clock::still(arguments.now))?;
    let beside = people_beside(file);
    let people = match &app.config.people {
        Some(_) => Some(app.people()?),
        None => None,
    };
    // Neither is written where one of the two cannot be.
    if let Some(taken) = [file, beside.as_path()].into_iter().find(|path| path.exists()) {
        return Err(Failure::usage(format!("{} is there already; name another file", taken.display())));
    }
    // People first: no shift in a pair of copies follows a change that the docket's does not have.
    if let Some(people) = &people {
        people.backup(&beside).map_err(told)?;
    }
    app.store.backup(file).map_err(told)?;
    if arguments.json {
        output::json(&serde_json::json!({ "file": file, "people": people.is_some().then_some(&beside) }));
    } else {
        output::line(&format!("wrote {}", file.display()));
        if people.is_some() {
            output::line(&format!("wrote {}; without the key nobody can read it", beside.display()));
        }
    }
    Ok(Done::Fine)
}

pub(super) fn restore(arguments: &Arguments, file: &Path, force: bool) -> Outcome {
    let config = Config::load(&arguments.config)?;
    std::fs::create_dir_all(&config.data)?;
    let target = config.data.join("docket.sqlite");
    if target.exists() && !force {
        return Err(told(StoreError::Exists(target)));
    }
    // Of a pair of which one cannot be restored, neither is.
    Store::check_backup(file).map_err(told)?;
    let people = restore_people(&config, &people_beside(file), force)?;
    let how = Restore { overwrite: force, ..Restore::default() };
    let done = Store::restore(file, &target, Clock::still(arguments.now).now(), how).map_err(told)?;
    let restored = Restored { sequence_above: done.floor, raised: done.raised, people };
    if arguments.json {
        output::json(&restored);
    } else {
        output::line(&format!(
            "restored; {} future events now have a SEQUENCE above {}",
            restored.raised, restored.sequence_above
        ));
        if people {
            output::line(
                "restored people; everybody is signed out, and a letter that was sent since may be sent again",
            );
        }
    }
    Ok(Done::Fine)
}

/// Puts back the copy of people, if there is one and people are kept here; whether it did.
fn restore_people(config: &Config, copy: &Path, force: bool) -> Result<bool, Failure> {
    let target = config.data.join("people.sqlite");
    let settings = match (&config.people, copy.exists()) {
        (Some(settings), true) => settings,
        (Some(_), false) if target.exists() => {
            output::aside(&format!("{} is not there: the volunteers here stay as they are", copy.display()));
            return Ok(false);
        }
        (None, true) => {
            output::aside(&format!("there is no [desk] here: {} is left alone", copy.display()));
            return Ok(false);
        }
        (_, false) => return Ok(false),
    };
    People::restore(copy, &target, &people::keys(settings)?, force).map_err(told)?;
    Ok(true)
}

/// What a person can mend is told as such; the rest is the machine's.
fn told(error: StoreError) -> Failure {
    match error {
        StoreError::Exists { .. } => Failure::usage(format!("{error}; to replace it, say --force")),
        StoreError::InUse { .. }
        | StoreError::NotADocket
        | StoreError::NotPeople
        | StoreError::UnknownKey { .. }
        | StoreError::WrongKey { .. }
        | StoreError::Newer { .. } => Failure::usage(error.to_string()),
        other => other.into(),
    }
}
