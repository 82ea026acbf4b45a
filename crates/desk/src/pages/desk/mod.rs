//! The coordinator's desk: for coordinators with a passkey, and each for their own places.

mod own;
mod people;
mod week;

use crate::routes::Route;

pub(crate) fn routes() -> Vec<Route> {
    [week::routes(), people::routes()].into_iter().flatten().collect()
}
