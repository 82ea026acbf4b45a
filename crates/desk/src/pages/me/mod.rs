//! A volunteer's own pages.

mod home;
mod seen;
mod shift;

use crate::routes::Route;

pub(crate) fn routes() -> Vec<Route> {
    [home::routes(), shift::routes()].into_iter().flatten().collect()
}
