//! The roster: everything that the rules decide from, at one moment; and the edits that lead to the next one.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::approval::Approval;
use crate::duty::Duty;
use crate::ids::{
    ApprovalId, DutyId, PrivateEventId, RuleId, ShiftId, SightingId, StandingId, StepId, VolunteerId,
};
use crate::joining::Step;
use crate::letter::Letter;
use crate::private::PrivateEvent;
use crate::rule::Rule;
use crate::shift::Shift;
use crate::sighting::DoorSighting;
use crate::standing::StandingSession;
use crate::volunteer::Volunteer;

/// Volunteers, shifts and what is planned around them. Without a name or a contact: see [`Volunteer`].
///
/// Immutable; a change is a list of [`Edit`]s that a pure function computed from it, and that the store applies in one transaction.
/// Cloning it copies pointers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster {
    /// Everybody.
    pub volunteers: BTreeMap<VolunteerId, Arc<Volunteer>>,
    /// Shifts that are not yet let go of.
    pub shifts: BTreeMap<ShiftId, Arc<Shift>>,
    /// Need rules.
    pub rules: BTreeMap<RuleId, Arc<Rule>>,
    /// Standing sessions.
    pub standing: BTreeMap<StandingId, Arc<StandingSession>>,
    /// Private events.
    pub private_events: BTreeMap<PrivateEventId, Arc<PrivateEvent>>,
    /// Door sightings.
    pub sightings: BTreeMap<SightingId, Arc<DoorSighting>>,
    /// The steps of joining.
    pub steps: BTreeMap<StepId, Arc<Step>>,
    /// Who answers when.
    pub duties: BTreeMap<DutyId, Arc<Duty>>,
    /// What waits for a second person, or was agreed to.
    pub approvals: BTreeMap<ApprovalId, Arc<Approval>>,
    /// The number of the last change of the docket that was acted on.
    pub followed: u64,
}

/// One step from a roster to the next. An edit names the whole new value, so that applying it twice changes nothing the second time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// A volunteer is now this.
    Volunteer(Volunteer),
    /// A volunteer is no longer known; what was theirs goes too.
    NoVolunteer(VolunteerId),
    /// A shift is now this.
    Shift(Shift),
    /// A shift is no longer known.
    NoShift(ShiftId),
    /// A rule is now this.
    Rule(Rule),
    /// A rule is gone.
    NoRule(RuleId),
    /// A standing session is now this.
    Standing(StandingSession),
    /// A standing session is gone.
    NoStanding(StandingId),
    /// A private event is now this.
    Private(PrivateEvent),
    /// A private event is gone.
    NoPrivate(PrivateEventId),
    /// A door sighting is now this.
    Sighting(DoorSighting),
    /// A door sighting is gone.
    NoSighting(SightingId),
    /// A step of joining is now this.
    Step(Step),
    /// A step is gone.
    NoStep(StepId),
    /// A duty is now this.
    Duty(Duty),
    /// A duty is gone.
    NoDuty(DutyId),
    /// An approval is now this.
    Approval(Approval),
    /// An approval is gone.
    NoApproval(ApprovalId),
    /// Changes of the docket up to this number were acted on. Only rises.
    Followed(u64),
    /// Somebody is told something. It goes to the outbox in the same transaction, so that nothing is lost between the two.
    Tell(Letter),
}

impl Roster {
    /// The roster after an edit.
    pub fn apply(&mut self, edit: &Edit) {
        match edit {
            Edit::Volunteer(value) => put(&mut self.volunteers, value.id, value),
            Edit::NoVolunteer(id) => {
                self.volunteers.remove(id);
                for shift in self.shifts.values_mut().filter(|shift| shift.people.contains_key(id)) {
                    Arc::make_mut(shift).people.remove(id);
                }
            }
            Edit::Shift(value) => put(&mut self.shifts, value.id, value),
            Edit::NoShift(id) => drop(self.shifts.remove(id)),
            Edit::Rule(value) => put(&mut self.rules, value.id, value),
            Edit::NoRule(id) => drop(self.rules.remove(id)),
            Edit::Standing(value) => put(&mut self.standing, value.id, value),
            Edit::NoStanding(id) => drop(self.standing.remove(id)),
            Edit::Private(value) => put(&mut self.private_events, value.id, value),
            Edit::NoPrivate(id) => drop(self.private_events.remove(id)),
            Edit::Sighting(value) => put(&mut self.sightings, value.id, value),
            Edit::NoSighting(id) => drop(self.sightings.remove(id)),
            Edit::Step(value) => put(&mut self.steps, value.id, value),
            Edit::NoStep(id) => drop(self.steps.remove(id)),
            Edit::Duty(value) => put(&mut self.duties, value.id, value),
            Edit::NoDuty(id) => drop(self.duties.remove(id)),
            Edit::Approval(value) => put(&mut self.approvals, value.id, value),
            Edit::NoApproval(id) => drop(self.approvals.remove(id)),
            Edit::Followed(number) => self.followed = self.followed.max(*number),
            Edit::Tell(_) => {}
        }
    }

    /// The roster after some edits, in their order.
    #[must_use]
    pub fn with<'a>(&self, edits: impl IntoIterator<Item = &'a Edit>) -> Self {
        let mut next = self.clone();
        for edit in edits {
            next.apply(edit);
        }
        next
    }

    /// The shifts that a volunteer has anything to do with.
    pub fn shifts_of(&self, volunteer: VolunteerId) -> impl Iterator<Item = &Arc<Shift>> {
        self.shifts.values().filter(move |shift| shift.people.contains_key(&volunteer))
    }
}

fn put<Id: Ord, T: Clone>(map: &mut BTreeMap<Id, Arc<T>>, id: Id, value: &T) {
    map.insert(id, Arc::new(value.clone()));
}
