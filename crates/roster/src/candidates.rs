//! "Who could go?": for one seat a ranked handful, each with what speaks for and against.

use docket::PlaceCode;

use crate::assignment::{Assignment, AssignmentState};
use crate::availability::Distance;
use crate::conflict::Conflict;
use crate::engaged::Engagements;
use crate::ids::VolunteerId;
use crate::language::Language;
use crate::level::Level;
use crate::shift::{Role, Shift};
use crate::volunteer::Volunteer;
use crate::world::World;

/// Somebody who could go. Whoever must not is none: see [`Obstacle`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub who: VolunteerId,
    /// What speaks for it.
    pub reasons: Vec<Reason>,
    /// What a coordinator should weigh; none of it forbids.
    pub doubts: Vec<Doubt>,
}

/// What speaks for somebody on a shift.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// They said "I can go" to this very shift.
    Offered,
    /// Their level on that day, which is enough for the role.
    Qualified(Level),
    /// They are usually free then.
    Free,
    /// They speak a language that the shift asks for.
    Speaks(Language),
    /// The place is near, by their own word.
    Near,
    /// They said that they are comfortable at such a door.
    Comfortable,
    /// How many seats they held in the last eight weeks, or hold ahead: fewer is fairer.
    Lately(usize),
    /// They are on the call list.
    OnCall,
}

/// What speaks against somebody on a shift, without forbidding it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// A soft conflict.
    Conflict(Conflict),
    /// They are not usually free then.
    NotFree,
    /// They never said when they are free.
    FreeUnknown,
    /// They speak none of the languages that the shift asks for.
    LacksLanguage,
    /// They said where they are comfortable, and this is not it.
    NotComfortable,
    /// The place is an hour or more away, by their own word.
    Away(Distance),
    /// They never said how far the place is.
    DistanceUnknown,
}

/// What keeps a volunteer who qualifies from a shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Obstacle {
    /// On this shift already, or asked for it.
    Here,
    /// Said no to it, or was freed from it by a coordinator.
    SaidNo,
    /// Has the day off.
    Off,
    /// Is not known to be free then. Keeps from being proposed, not from being asked.
    NotFree,
    /// Does not want to be asked for this place.
    Never,
    /// Said where they are comfortable, and this is not it. Keeps from being proposed, not from being asked.
    NotComfortable,
    /// On another shift then, or proposed for one.
    Elsewhere,
}

/// How many are named.
const HANDFUL: usize = 7;

impl World<'_> {
    /// Who could go, the best first: a handful. Those who were asked, said no, are elsewhere or must not be asked are not among them.
    ///
    /// The order: nothing in the same half-day far away; free then, or offered; the language; those who offered; for what is
    /// urgent the call list; comfortable there; near; fewer shifts lately.
    #[must_use]
    pub fn candidates(&self, shift: &Shift, role: Role) -> Vec<Candidate> {
        let engagements = Engagements::of(self.roster);
        let fit = |volunteer: &&Volunteer| {
            volunteer.is_of(&shift.place)
                && volunteer.qualifies(shift, role)
                && self.obstacle(volunteer, shift, role, &engagements).is_none()
        };
        let volunteers = self.roster.volunteers.values().map(AsRef::as_ref).filter(fit);
        let mut found: Vec<Candidate> =
            volunteers.map(|volunteer| self.candidate(volunteer, shift, role, &engagements)).collect();
        found.sort_by_cached_key(|candidate| self.rank(candidate, shift));
        found.truncate(HANDFUL);
        found
    }

    /// What forbids asking somebody who qualifies.
    pub(crate) fn obstacle(
        &self,
        volunteer: &Volunteer,
        shift: &Shift,
        role: Role,
        engagements: &Engagements<'_>,
    ) -> Option<Obstacle> {
        use AssignmentState::{CalledOff, Declined, Missed, Offered, Released};
        let state = shift.people.get(&volunteer.id).map(|one| one.state);
        match state {
            None | Some(Offered | CalledOff) => {}
            Some(Declined | Released | Missed) => return Some(Obstacle::SaidNo),
            Some(_) => return Some(Obstacle::Here),
        }
        let offered = state == Some(Offered);
        if !offered && volunteer.off.iter().any(|off| off.contains(shift.date())) {
            return Some(Obstacle::Off);
        }
        if volunteer.distance(&shift.place) == Some(Distance::Never) {
            return Some(Obstacle::Never);
        }
        let hard =
            self.conflicts_with(shift, role, engagements.of_volunteer(volunteer.id)).any(Conflict::is_hard);
        hard.then_some(Obstacle::Elsewhere)
    }

    /// What speaks for and against somebody whom nothing forbids to ask.
    pub(crate) fn candidate(
        &self,
        volunteer: &Volunteer,
        shift: &Shift,
        role: Role,
        engagements: &Engagements<'_>,
    ) -> Candidate {
        let (mut reasons, mut doubts) = (Vec::new(), Vec::new());
        if volunteer.offered(shift) {
            reasons.push(Reason::Offered);
        }
        reasons.push(Reason::Qualified(volunteer.level_on(shift.date())));
        match volunteer.is_free_for(shift) {
            Some(true) => reasons.push(Reason::Free),
            Some(false) => doubts.push(Doubt::NotFree),
            None => doubts.push(Doubt::FreeUnknown),
        }
        let mut spoken =
            shift.languages.intersection(&volunteer.speaks).cloned().map(Reason::Speaks).peekable();
        if spoken.peek().is_none() && !shift.languages.is_empty() {
            doubts.push(Doubt::LacksLanguage);
        }
        reasons.extend(spoken);
        match volunteer.distance(&shift.place) {
            Some(Distance::Near) => reasons.push(Reason::Near),
            Some(distance) => doubts.push(Doubt::Away(distance)),
            None => doubts.push(Doubt::DistanceUnknown),
        }
        if volunteer.is_comfortable_at(&shift.spot) {
            reasons.push(Reason::Comfortable);
        } else if !volunteer.comfortable.is_empty() {
            doubts.push(Doubt::NotComfortable);
        }
        reasons.push(Reason::Lately(engagements.lately(volunteer.id, self.today())));
        if volunteer.on_call {
            reasons.push(Reason::OnCall);
        }
        let soft = self.conflicts_with(shift, role, engagements.of_volunteer(volunteer.id));
        doubts.extend(soft.map(Doubt::Conflict));
        Candidate { who: volunteer.id, reasons, doubts }
    }

    /// The order among candidates; a lower one first.
    fn rank(&self, candidate: &Candidate, shift: &Shift) -> impl Ord + use<> {
        let says = |reason: &Reason| candidate.reasons.contains(reason);
        let doubts = |doubt: Doubt| candidate.doubts.contains(&doubt);
        let conflicting = candidate.doubts.iter().any(|doubt| matches!(doubt, Doubt::Conflict(_)));
        let away = candidate.doubts.iter().find_map(|doubt| match doubt {
            Doubt::Away(Distance::Hour) => Some(1),
            Doubt::DistanceUnknown => Some(2),
            Doubt::Away(_) => Some(3),
            _ => None,
        });
        let lately = candidate.reasons.iter().find_map(|reason| match reason {
            Reason::Lately(count) => Some(*count),
            _ => None,
        });
        let free = if says(&Reason::Offered) || says(&Reason::Free) {
            0
        } else if doubts(Doubt::FreeUnknown) {
            1
        } else {
            2
        };
        (
            (conflicting, free, doubts(Doubt::LacksLanguage), !says(&Reason::Offered)),
            self.is_urgent(shift) && !says(&Reason::OnCall),
            (doubts(Doubt::NotComfortable), away.unwrap_or(0), lately.unwrap_or(0)),
            (!says(&Reason::OnCall), candidate.who),
        )
    }
}

impl Volunteer {
    /// Whether they are a volunteer of this place's programme. Those whose places nobody narrowed are one of every place.
    #[must_use]
    pub fn is_of(&self, place: &PlaceCode) -> bool {
        self.reach().covers(place)
    }

    /// Whether they said "I can go" to this shift.
    pub(crate) fn offered(&self, shift: &Shift) -> bool {
        let own: Option<&Assignment> = shift.people.get(&self.id);
        own.is_some_and(|one| one.state == AssignmentState::Offered)
    }

    /// Whether they are usually free through all of a shift, by the half-days that it takes; nothing if they never said when they are.
    pub(crate) fn is_free_for(&self, shift: &Shift) -> Option<bool> {
        let known = !self.free.is_empty();
        known.then(|| shift.halves().all(|half| self.is_free(shift.date(), half)))
    }
}
