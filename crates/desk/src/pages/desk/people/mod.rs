//! Volunteers, as a coordinator of their places sees them: finding, vetting, entrusting, inviting.

mod import;
mod list;
mod person;
mod vet;

pub(super) use list::levels;

use std::sync::Arc;

use roster::{Roster, Volunteer};

use crate::ask::Ask;
use crate::desk::Moment;
use crate::error::Problem;
use crate::routes::Route;

pub(super) fn routes() -> Vec<Route> {
    [list::routes(), import::routes(), person::routes(), vet::routes()].into_iter().flatten().collect()
}

/// Those whom the coordinator sees.
pub(super) fn seen<'a>(
    ask: &'a Ask,
    roster: &'a Roster,
) -> Result<impl Iterator<Item = &'a Arc<Volunteer>>, Problem> {
    let coordinator = &ask.viewer()?.volunteer;
    Ok(roster.volunteers.values().filter(move |volunteer| volunteer.is_seen_by(coordinator)))
}

/// The volunteer of the address, if the coordinator sees them. Somebody of other places is answered as one who is not there.
fn of_address<'a>(ask: &Ask, moment: &'a Moment) -> Result<&'a Arc<Volunteer>, Problem> {
    let found = moment.roster.volunteers.get(&ask.id("volunteer")?);
    let coordinator = &ask.viewer()?.volunteer;
    found.filter(|volunteer| volunteer.is_seen_by(coordinator)).ok_or(Problem::NotFound)
}
