//! The coordinator's desk: for coordinators with a passkey, and each for their own places.

mod need;
mod own;
mod people;
mod private;
mod review;
mod rules;
mod sightings;
mod standing;
mod week;

use crate::routes::Route;

pub(crate) fn routes() -> Vec<Route> {
    [week::routes(), review::routes(), people::routes(), rules::routes(), standing::routes(), private::routes(), sightings::routes()]
        .into_iter()
        .flatten()
        .collect()
}
