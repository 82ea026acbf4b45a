//! One shift at the desk: everything about it, who is on it, and what a coordinator does about it.

mod act;
mod hand;
mod new;
mod people;
mod seats;
mod show;
mod who;

use std::sync::Arc;

use roster::Shift;

use super::own;
use crate::ask::Ask;
use crate::desk::Moment;
use crate::error::Problem;
use crate::routes::Route;

pub(super) use act::{Pick, decide, hand_problem};
pub(super) use people::Names;

pub(super) fn routes() -> Vec<Route> {
    [show::routes(), seats::routes(), hand::routes(), who::routes(), new::routes()]
        .into_iter()
        .flatten()
        .collect()
}

/// The shift of the address, if it is at one of the coordinator's places. One of another place is answered as one that is not there.
fn of_address<'a>(ask: &Ask, moment: &'a Moment) -> Result<&'a Arc<Shift>, Problem> {
    let own = own::reach(ask)?;
    let found = moment.roster.shifts.get(&ask.id("shift")?);
    found.filter(|shift| own.covers(&shift.place)).ok_or(Problem::NotFound)
}

/// The address of a shift's page.
pub(super) fn path(shift: &Shift) -> String {
    format!("/desk/shifts/{}", shift.id)
}
