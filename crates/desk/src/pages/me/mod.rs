//! A volunteer's own pages.

mod door;
mod feed;
mod home;
mod leave;
mod profile;
mod seen;
mod sessions;
mod shift;
mod sightings;
mod stand_in;
mod steps;

pub(crate) use steps::{StepLine, step_lines};

use crate::routes::Route;

pub(crate) fn routes() -> Vec<Route> {
    [
        home::routes(),
        shift::routes(),
        stand_in::routes(),
        sightings::routes(),
        profile::routes(),
        sessions::routes(),
        leave::routes(),
        feed::routes(),
        steps::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
