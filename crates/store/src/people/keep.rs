//! Keeping what was decided: rows, letters and the audit's row, in the transaction that is under way.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use roster::{
    Approval, DoorSighting, Duty, Edit, PrivateEvent, Roster, Rule, Shift, StandingSession, Step, Volunteer,
};
use rusqlite::Connection;

use super::actor::{Actor, Subject, Verb};
use super::kept::Rows;
use super::seal::Sealer;
use super::{audit, outbox};
use crate::StoreError;

/// Applies edits, and gives the roster that the database then holds, if it is another one.
pub(super) fn keep(
    connection: &Connection,
    sealer: &Sealer,
    base: &Roster,
    (by, verb): (Actor, &Verb),
    edits: &[Edit],
    now: Timestamp,
) -> Result<Option<Arc<Roster>>, StoreError> {
    if edits.is_empty() {
        return Ok(None);
    }
    let next = base.with(edits);
    let today = TimeZone::UTC.to_datetime(now).date();
    let rows = Rows { connection, sealer, before: base, after: &next, today };
    let mut changed = false;
    for edit in edits {
        changed |= rows.write(edit)?;
    }
    // When everybody has their row.
    for edit in edits {
        if let Edit::Tell(letter) = edit {
            outbox::enqueue(connection, sealer, letter, now)?;
        }
    }
    audit::note(connection, by, verb, edits.iter().filter_map(subject), now)?;
    Ok(changed.then(|| Arc::new(next)))
}

/// What an edit touches.
fn subject(edit: &Edit) -> Option<Subject> {
    let subject = match edit {
        Edit::Volunteer(Volunteer { id, .. }) | Edit::NoVolunteer(id) => Subject::volunteer(*id),
        Edit::Shift(Shift { id, .. }) | Edit::NoShift(id) => Subject::new("shift", id),
        Edit::Rule(Rule { id, .. }) | Edit::NoRule(id) => Subject::new("rule", id),
        Edit::Standing(StandingSession { id, .. }) | Edit::NoStanding(id) => Subject::new("standing", id),
        Edit::Private(PrivateEvent { id, .. }) | Edit::NoPrivate(id) => Subject::new("private-event", id),
        Edit::Sighting(DoorSighting { id, .. }) | Edit::NoSighting(id) => Subject::new("sighting", id),
        Edit::Step(Step { id, .. }) | Edit::NoStep(id) => Subject::new("step", id),
        Edit::Duty(Duty { id, .. }) | Edit::NoDuty(id) => Subject::new("duty", id),
        Edit::Approval(Approval { id, .. }) | Edit::NoApproval(id) => Subject::new("approval", id),
        Edit::Tell(letter) => Subject::volunteer(letter.to),
        Edit::Followed(_) => return None,
    };
    Some(subject)
}
