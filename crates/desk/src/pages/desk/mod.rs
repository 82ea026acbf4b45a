//! The coordinator's desk: for coordinators with a passkey, and each for their own places.

mod cancel;
mod day;
mod duty;
mod fill;
mod invitations;
mod messages;
mod need;
mod own;
mod people;
mod private;
mod records;
mod review;
mod rules;
mod shift;
mod sightings;
mod standing;
mod steps;
mod two;
mod week;

use crate::routes::Route;

pub(crate) fn routes() -> Vec<Route> {
    [
        week::routes(),
        shift::routes(),
        fill::routes(),
        cancel::routes(),
        duty::routes(),
        records::routes(),
        review::routes(),
        day::routes(),
        people::routes(),
        rules::routes(),
        standing::routes(),
        steps::routes(),
        messages::routes(),
        two::routes(),
        private::routes(),
        sightings::routes(),
        invitations::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
