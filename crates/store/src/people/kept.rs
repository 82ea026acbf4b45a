//! The roster as rows: one table a kind, one row a value.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use roster::{
    Approval, ApprovalId, DoorSighting, Duty, DutyId, Membership, PrivateEvent, PrivateEventId, Roster, Rule,
    RuleId, Shift, ShiftId, SightingId, StandingId, StandingSession, Step, StepId, Volunteer, VolunteerId,
};
use rusqlite::{Connection, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::seal::{Place, Sealer};
use crate::StoreError;
use crate::column::{day, json, value};
use crate::edit::{Edit, edits};
use crate::load::text;

/// A kind of value that a roster has many of.
trait Kept: Serialize + DeserializeOwned + PartialEq {
    type Id: Ord + Copy + fmt::Display;
    const TABLE: &'static str;
    /// Whether it has sentences in it, and so is sealed.
    const SEALED: bool = false;

    fn id(&self) -> Self::Id;
    fn of(roster: &Roster) -> &BTreeMap<Self::Id, Arc<Self>>;
    fn of_mut(roster: &mut Roster) -> &mut BTreeMap<Self::Id, Arc<Self>>;
}

macro_rules! kept {
    ($($kind:ty, $id:ty, $table:literal, $field:ident $(, sealed = $sealed:literal)?;)+) => {
        $(impl Kept for $kind {
            type Id = $id;
            const TABLE: &'static str = $table;
            $(const SEALED: bool = $sealed;)?

            fn id(&self) -> $id {
                self.id
            }

            fn of(roster: &Roster) -> &BTreeMap<$id, Arc<Self>> {
                &roster.$field
            }

            fn of_mut(roster: &mut Roster) -> &mut BTreeMap<$id, Arc<Self>> {
                &mut roster.$field
            }
        })+

        /// Reads everything but the number of the last change that was followed.
        pub(super) fn load(
            connection: &Connection,
            sealer: &Sealer,
            roster: &mut Roster,
        ) -> Result<(), StoreError> {
            $(load_kind::<$kind>(connection, sealer, roster)?;)+
            Ok(())
        }

        fn write_differences(
            connection: &Connection,
            sealer: &Sealer,
            before: &Roster,
            after: &Roster,
        ) -> Result<(), StoreError> {
            $(write_kind::<$kind>(connection, sealer, before, after)?;)+
            Ok(())
        }
    };
}

kept! {
    Volunteer, VolunteerId, "volunteer", volunteers;
    Shift, ShiftId, "shift", shifts;
    Rule, RuleId, "rule", rules;
    StandingSession, StandingId, "standing", standing;
    PrivateEvent, PrivateEventId, "private_event", private_events;
    DoorSighting, SightingId, "sighting", sightings;
    Step, StepId, "step", steps, sealed = true;
    Duty, DutyId, "duty", duties;
    Approval, ApprovalId, "approval", approvals;
}

/// Writes the rows in which two rosters differ. What is still the same allocation is not looked into.
///
/// Somebody who was `forgotten` loses what stands beside the roster too, even if they are in it again. Whoever left is marked as
/// gone since `today`.
pub(super) fn write(
    connection: &Connection,
    sealer: &Sealer,
    before: &Roster,
    after: &Roster,
    forgotten: &BTreeSet<VolunteerId>,
    today: Date,
) -> Result<(), StoreError> {
    let mut remembered = before.clone();
    for id in forgotten {
        remembered.volunteers.remove(id);
        delete::<Volunteer>(connection, *id)?;
    }
    write_differences(connection, sealer, &remembered, after)?;
    note_gone(connection, &remembered, after, today)
}

fn load_kind<T: Kept>(
    connection: &Connection,
    sealer: &Sealer,
    roster: &mut Roster,
) -> Result<(), StoreError> {
    let column = if T::SEALED { "sealed" } else { "value" };
    let mut statement =
        connection.prepare_cached(&format!("SELECT id, {column} FROM {} ORDER BY id", T::TABLE))?;
    let mut rows = statement.query([])?;
    let values = T::of_mut(roster);
    while let Some(row) = rows.next()? {
        let kept: T = if T::SEALED {
            sealer.open_json(
                Place::of(T::TABLE, text(row, 0)?),
                row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?,
            )?
        } else {
            value(T::TABLE, text(row, 1)?)?
        };
        values.insert(kept.id(), Arc::new(kept));
    }
    Ok(())
}

fn write_kind<T: Kept>(
    connection: &Connection,
    sealer: &Sealer,
    before: &Roster,
    after: &Roster,
) -> Result<(), StoreError> {
    for edit in edits(T::of(before), T::of(after), |old, new| Arc::ptr_eq(old, new) || old == new) {
        match edit {
            Edit::Put(value) => put(connection, sealer, value.as_ref())?,
            Edit::Remove(id) => delete::<T>(connection, *id)?,
        }
    }
    Ok(())
}

/// Writes a row over the one that was there. Not REPLACE: that would delete the row first, and with a volunteer all that is theirs.
fn put<T: Kept>(connection: &Connection, sealer: &Sealer, value: &T) -> Result<(), StoreError> {
    let id = value.id().to_string();
    let statement = |column| {
        connection.prepare_cached(&format!(
            "INSERT INTO {} (id, {column}) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET {column} = excluded.{column}",
            T::TABLE
        ))
    };
    if T::SEALED {
        statement("sealed")?.execute(params![id, sealer.seal_json(Place::of(T::TABLE, &id), value)?])?;
    } else {
        statement("value")?.execute(params![id, json(T::TABLE, value)?])?;
    }
    Ok(())
}

fn delete<T: Kept>(connection: &Connection, id: T::Id) -> Result<(), StoreError> {
    connection
        .prepare_cached(&format!("DELETE FROM {} WHERE id = ?1", T::TABLE))?
        .execute([id.to_string()])?;
    Ok(())
}

/// Notes since when somebody is gone, and takes it back when they return: what is theirs goes 30 days after.
fn note_gone(
    connection: &Connection,
    before: &Roster,
    after: &Roster,
    today: Date,
) -> Result<(), StoreError> {
    let left = |volunteer: &Volunteer| volunteer.membership == Membership::Left;
    let changed = after.volunteers.values().filter(|volunteer| {
        let was = before.volunteers.get(&volunteer.id);
        // The common case first: nothing about them has changed.
        !was.is_some_and(|was| Arc::ptr_eq(was, volunteer))
            && was.is_some_and(|was| left(was)) != left(volunteer)
    });
    for volunteer in changed {
        connection
            .prepare_cached("UPDATE volunteer SET gone = ?2 WHERE id = ?1")?
            .execute(params![volunteer.id.to_string(), left(volunteer).then(|| day(today))])?;
    }
    Ok(())
}
