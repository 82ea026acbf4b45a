//! The roster as rows: one table a kind, one row a value.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use roster::{
    Approval, ApprovalId, DoorSighting, Duty, DutyId, Edit, Membership, PrivateEvent, PrivateEventId, Roster,
    Rule, RuleId, Shift, ShiftId, SightingId, StandingId, StandingSession, Step, StepId, Volunteer,
    VolunteerId,
};
use rusqlite::{Connection, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::seal::{Place, Sealer};
use crate::StoreError;
use crate::column::{day, json, value};
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

/// A step from one roster to the next, as rows.
pub(super) struct Rows<'a> {
    pub(super) connection: &'a Connection,
    pub(super) sealer: &'a Sealer,
    pub(super) before: &'a Roster,
    pub(super) after: &'a Roster,
    /// The day on which whoever left is gone.
    pub(super) today: Date,
}

impl Rows<'_> {
    /// Writes the rows that an edit touches, as the next roster has them, and says whether any is another one.
    ///
    /// By what edits name, and not by comparing all of two rosters: those have tens of thousands of shifts.
    pub(super) fn write(&self, edit: &Edit) -> Result<bool, StoreError> {
        match edit {
            Edit::Volunteer(Volunteer { id, .. }) => {
                self.volunteer(*id, self.before.volunteers.get(id).map(AsRef::as_ref))
            }
            Edit::NoVolunteer(id) => self.forget(*id),
            Edit::Shift(Shift { id, .. }) | Edit::NoShift(id) => self.row::<Shift>(*id),
            Edit::Rule(Rule { id, .. }) | Edit::NoRule(id) => self.row::<Rule>(*id),
            Edit::Standing(StandingSession { id, .. }) | Edit::NoStanding(id) => {
                self.row::<StandingSession>(*id)
            }
            Edit::Private(PrivateEvent { id, .. }) | Edit::NoPrivate(id) => self.row::<PrivateEvent>(*id),
            Edit::Sighting(DoorSighting { id, .. }) | Edit::NoSighting(id) => self.row::<DoorSighting>(*id),
            Edit::Step(Step { id, .. }) | Edit::NoStep(id) => self.row::<Step>(*id),
            Edit::Duty(Duty { id, .. }) | Edit::NoDuty(id) => self.row::<Duty>(*id),
            Edit::Approval(Approval { id, .. }) | Edit::NoApproval(id) => self.row::<Approval>(*id),
            Edit::Followed(_) => Ok(self.before.followed != self.after.followed),
            Edit::Tell(_) => Ok(false),
        }
    }

    /// Deletes somebody, and with them all that stands beside the roster and is theirs, even if they are in the next one again.
    fn forget(&self, id: VolunteerId) -> Result<bool, StoreError> {
        let mut changed = self.before.volunteers.contains_key(&id);
        delete::<Volunteer>(self.connection, id)?;
        changed |= self.volunteer(id, None)?;
        for shift in self.before.shifts_of(id) {
            changed |= self.row::<Shift>(shift.id)?;
        }
        Ok(changed)
    }

    /// Writes a volunteer, and since when they are gone; takes that back when they return. What is theirs goes some time after.
    fn volunteer(&self, id: VolunteerId, was: Option<&Volunteer>) -> Result<bool, StoreError> {
        let is = self.after.volunteers.get(&id).map(AsRef::as_ref);
        let written = self.write_row(id, was, is)?;
        let left = |one: Option<&Volunteer>| one.is_some_and(|one| one.membership == Membership::Left);
        if left(was) != left(is) {
            self.connection
                .prepare_cached("UPDATE volunteer SET gone = ?2 WHERE id = ?1")?
                .execute(params![id.to_string(), left(is).then(|| day(self.today))])?;
        }
        Ok(written)
    }

    fn row<T: Kept>(&self, id: T::Id) -> Result<bool, StoreError> {
        let (was, is) = (T::of(self.before).get(&id), T::of(self.after).get(&id));
        self.write_row(id, was.map(AsRef::as_ref), is.map(AsRef::as_ref))
    }

    fn write_row<T: Kept>(&self, id: T::Id, was: Option<&T>, is: Option<&T>) -> Result<bool, StoreError> {
        match is {
            _ if was == is => return Ok(false),
            Some(value) => put(self.connection, self.sealer, value)?,
            None => delete::<T>(self.connection, id)?,
        }
        Ok(true)
    }
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
