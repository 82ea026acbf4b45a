//! The edition as a whole: what comes out at each address.

mod changes;
mod faults;
mod files;
mod forecasts;
mod privacy;
mod schema;
mod stability;
mod windows;

use std::collections::{BTreeMap, BTreeSet};

use docket::Docket;

use crate::{Edition, samples};

/// The edition of a docket on the day of the samples.
fn edition(docket: &Docket) -> Edition {
    Edition::first(samples::settings(), docket, samples::now()).unwrap()
}

/// What an address holds, as text; lines of calendars unfolded.
#[track_caller]
fn text(edition: &Edition, path: &str) -> String {
    let artefact = edition.get(path).unwrap_or_else(|| panic!("nothing at {path}"));
    String::from_utf8(artefact.bytes().to_vec()).unwrap().replace("\r\n ", "")
}

/// The entries of a calendar.
fn events(calendar: &str) -> Vec<&str> {
    let events = calendar.split("BEGIN:VEVENT\r\n").skip(1);
    events.map(|rest| rest.split("END:VEVENT\r\n").next().unwrap()).collect()
}

/// The value of a property, with its parameters if it has any.
#[track_caller]
fn property<'a>(component: &'a str, name: &str) -> &'a str {
    let line = component.split("\r\n").find_map(|line| line.strip_prefix(name)?.strip_prefix([':', ';']));
    line.unwrap_or_else(|| panic!("no {name}"))
}

/// The addresses at which two editions do not hold the same bytes.
fn differing(one: &Edition, other: &Edition) -> Vec<String> {
    let bytes = |edition: &Edition| {
        edition.artefacts().map(|artefact| (artefact.path().to_owned(), artefact.bytes())).collect()
    };
    let (one, other): (BTreeMap<_, _>, BTreeMap<_, _>) = (bytes(one), bytes(other));
    let paths: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    paths.into_iter().filter(|path| one.get(*path) != other.get(*path)).cloned().collect()
}
