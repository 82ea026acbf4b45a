//! A volunteer's own pages.

mod home;
mod leave;
mod profile;
mod seen;
mod sessions;
mod shift;
mod sightings;

use crate::routes::Route;

pub(crate) fn routes() -> Vec<Route> {
    [home::routes(), shift::routes(), sightings::routes(), profile::routes(), sessions::routes(), leave::routes()]
        .into_iter()
        .flatten()
        .collect()
}
