//! Keeping what was decided: rows, letters and the audit's row, in the transaction that is under way.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use roster::{Edit, Roster};
use rusqlite::Connection;

use super::actor::{Actor, Subject, Verb};
use super::seal::Sealer;
use super::{audit, kept, outbox};
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
    let forgotten: BTreeSet<_> = edits
        .iter()
        .filter_map(|edit| if let Edit::NoVolunteer(id) = edit { Some(*id) } else { None })
        .collect();
    let today = TimeZone::UTC.to_datetime(now).date();
    kept::write(connection, sealer, base, &next, &forgotten, today)?;
    for edit in edits {
        if let Edit::Tell(letter) = edit {
            outbox::enqueue(connection, sealer, letter, now)?;
        }
    }
    audit::note(connection, by, verb, edits.iter().filter_map(subject), now)?;
    Ok((next != *base).then(|| Arc::new(next)))
}

/// What an edit touches.
fn subject(edit: &Edit) -> Option<Subject> {
    let subject = match edit {
        Edit::Volunteer(value) => Subject::volunteer(value.id),
        Edit::NoVolunteer(id) => Subject::volunteer(*id),
        Edit::Shift(value) => Subject::new("shift", value.id),
        Edit::NoShift(id) => Subject::new("shift", id),
        Edit::Rule(value) => Subject::new("rule", value.id),
        Edit::NoRule(id) => Subject::new("rule", id),
        Edit::Standing(value) => Subject::new("standing", value.id),
        Edit::NoStanding(id) => Subject::new("standing", id),
        Edit::Private(value) => Subject::new("private-event", value.id),
        Edit::NoPrivate(id) => Subject::new("private-event", id),
        Edit::Sighting(value) => Subject::new("sighting", value.id),
        Edit::NoSighting(id) => Subject::new("sighting", id),
        Edit::Step(value) => Subject::new("step", value.id),
        Edit::NoStep(id) => Subject::new("step", id),
        Edit::Duty(value) => Subject::new("duty", value.id),
        Edit::NoDuty(id) => Subject::new("duty", id),
        Edit::Approval(value) => Subject::new("approval", value.id),
        Edit::NoApproval(id) => Subject::new("approval", id),
        Edit::Tell(letter) => Subject::volunteer(letter.to),
        Edit::Followed(_) => return None,
    };
    Some(subject)
}
