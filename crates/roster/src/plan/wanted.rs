//! The shifts that there should be.

use std::collections::{BTreeMap, BTreeSet};

use docket::{Event, EventId, Facts, Half, PlaceCode, Scope, Standing, Subject, When};
use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, Span};

use super::holidays::is_federal_holiday;
use crate::ids::ShiftId;
use crate::private::{PrivateEvent, PrivateKind};
use crate::rule::{Events, Rule};
use crate::shift::{Cause, MadeBy, Role, Shift, ShiftState, Spot};
use crate::standing::StandingSession;
use crate::world::World;

/// For how many days ahead shifts are made.
const HORIZON_DAYS: i64 = 90;

/// A shift that there should be, and where its events stand.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    pub(super) place: PlaceCode,
    pub(super) spot: Spot,
    pub(super) causes: BTreeSet<Cause>,
    pub(super) begins: DateTime,
    pub(super) session: DateTime,
    pub(super) ends: DateTime,
    pub(super) need: BTreeMap<Role, u8>,
    pub(super) made_by: MadeBy,
    pub(super) state: ShiftState,
    /// Whether its hours come from a rule and not from a court: then one half-day may have several.
    by_the_hour: bool,
    /// How many matters it stands for.
    matters: u32,
}

impl Wanted {
    pub(super) fn half(&self) -> Half {
        Half::of(self.session.time())
    }

    pub(super) fn is_by_the_hour(&self) -> bool {
        self.by_the_hour
    }

    pub(super) fn is_private(&self) -> bool {
        self.causes.iter().any(|cause| matches!(cause, Cause::Private(_)))
    }

    /// Whether a shift is made of it where there is none. What is off or gone makes none.
    pub(super) fn is_new(&self) -> bool {
        matches!(self.state, ShiftState::Open | ShiftState::CheckFirst) && !self.need.is_empty()
    }

    pub(super) fn shift(&self, id: ShiftId) -> Shift {
        Shift {
            id,
            place: self.place.clone(),
            spot: self.spot.clone(),
            causes: self.causes.clone(),
            begins: self.begins,
            session: self.session,
            ends: self.ends,
            need: self.need.clone(),
            languages: BTreeSet::new(),
            made_by: self.made_by,
            by_hand: BTreeSet::new(),
            state: self.state,
            revision: 0,
            people: BTreeMap::new(),
        }
    }
}

/// All of them. Those of rules first: a standing session that an event confirms is that event's.
pub(super) fn all(world: &World<'_>) -> Vec<Wanted> {
    let mut wanted = of_events(world);
    let standing =
        world.roster.standing.values().flat_map(|standing| of_standing(world, standing)).collect::<Vec<_>>();
    for want in standing {
        match wanted.iter_mut().find(|other| is_confirmed_by(&want, other)) {
            // The shift that was made before the event was known is that event's shift now.
            Some(event) => event.made_by = want.made_by,
            None => wanted.push(want),
        }
    }
    wanted.retain(|want| {
        want.ends > docket::time::civil(&world.practice.zone, world.now).saturating_sub(Span::new().days(1))
    });
    wanted
}

/// Whether an event is what the standing session stands for: the same half-day at a door that is not another one.
fn is_confirmed_by(standing: &Wanted, event: &Wanted) -> bool {
    let agrees = |one: &Spot, two: &Spot| match (one, two) {
        (Spot::Courtroom { room, judge }, Spot::Courtroom { room: other_room, judge: other_judge }) => {
            (room.is_none() || other_room.is_none() || room == other_room)
                && (judge.is_none() || other_judge.is_none() || judge == other_judge)
        }
        (one, two) => one == two,
    };
    let same_day = standing.session.date() == event.session.date() && standing.half() == event.half();
    standing.place == event.place && same_day && !event.is_private() && agrees(&standing.spot, &event.spot)
}

/// What the events ask for by rules, those of one door and half-day together.
fn of_events(world: &World<'_>) -> Vec<Wanted> {
    let mut found: BTreeMap<Slot, Wanted> = BTreeMap::new();
    let known: BTreeSet<Cause> = world
        .roster
        .shifts
        .values()
        .flat_map(|shift| shift.causes.iter().map(|cause| world.current(cause)))
        .collect();
    let today = world.today();
    let horizon = today.saturating_add(Span::new().days(HORIZON_DAYS));
    let mut add = |cause: Cause, facts: &Facts, state: ShiftState, fires: bool| {
        if facts.when.last_date() < today || facts.when.date() > horizon {
            return;
        }
        let rules: Vec<&Rule> =
            if fires { world.rules().filter(|rule| rule.is_for(facts)).collect() } else { Vec::new() };
        if rules.is_empty() && !known.contains(&cause) {
            return;
        }
        for want in slots(&cause, facts, state, &rules) {
            found.entry(want.slot()).and_modify(|other| other.join(&want)).or_insert(want);
        }
    };
    for event in world.docket.events.values().filter(|event| event.merged_into.is_none()) {
        if let Some(state) = state_of(event) {
            add(Cause::Public(event.id.clone()), &event.now.facts, state, fires(event));
        }
    }
    for private in world.roster.private_events.values() {
        let state = if private.on { ShiftState::Open } else { ShiftState::Cancelled };
        add(Cause::Private(private.id), &facts_of(private), state, private.made_public.is_none());
    }
    let mut wanted: Vec<Wanted> = found.into_values().collect();
    for want in &mut wanted {
        want.add_for_many_matters(world);
    }
    wanted
}

/// Where a shift of this event stands; none for what only monthly data expects, which is no reason for a shift and against none.
fn state_of(event: &Event) -> Option<ShiftState> {
    if event.now.is_forecast() {
        return None;
    }
    match event.now.standing {
        Standing::Listed => Some(ShiftState::Open),
        Standing::Expected => None,
        Standing::Cancelled { .. } => Some(ShiftState::Cancelled),
        Standing::Questioned { .. } => Some(ShiftState::CheckFirst),
        Standing::Withdrawn => Some(ShiftState::NoLongerListed),
    }
}

/// Where one of a shift's events stands for that shift: on a day that the event no longer has, it is as if it were no longer listed.
pub(super) fn state_of_cause(world: &World<'_>, cause: &Cause, shift: &Shift) -> Option<ShiftState> {
    let (when, state) = match cause {
        Cause::Public(id) => {
            let event = world.docket.events.get(id)?;
            (&event.now.facts.when, state_of(event)?)
        }
        Cause::Private(id) => {
            let private = world.roster.private_events.get(id)?;
            (&private.when, if private.on { ShiftState::Open } else { ShiftState::Cancelled })
        }
    };
    let on_its_day = (when.date()..=when.last_date()).contains(&shift.date());
    Some(if on_its_day || state == ShiftState::Cancelled { state } else { ShiftState::NoLongerListed })
}

/// Whether an event may fire a rule: no session of a general court, unless a coordinator promoted it.
fn fires(event: &Event) -> bool {
    event.now.scope == Scope::Immigration || event.now.promoted
}

/// The facts of a private event, so that rules for windows see it as they see a public one. An accompaniment is no window, and no rule's.
fn facts_of(private: &PrivateEvent) -> Facts {
    let kind = match private.kind {
        PrivateKind::Window(kind) => kind,
        PrivateKind::Accompaniment => docket::WindowKind::CheckIn,
    };
    Facts {
        place: private.place.clone(),
        when: private.when.clone(),
        subject: Subject::Window { kind, origin: None },
    }
}

impl Rule {
    /// Whether it is for such an event. An event with an hour is an accompaniment at an office, which is made by hand.
    fn is_for(&self, facts: &Facts) -> bool {
        if self.place != facts.place {
            return false;
        }
        match (&self.events, &facts.subject, &facts.when) {
            (Events::Sessions(kinds), Subject::Hearing(hearing), When::At { .. }) => {
                let kind = hearing.kind();
                let judge = self.judge.is_none() || self.judge == hearing.judge;
                let medium = self.media.is_empty()
                    || hearing.medium.is_some_and(|medium| self.media.contains(&medium));
                kinds.contains(&kind) && kind.is_open() && judge && medium
            }
            (Events::Windows { kinds, .. }, Subject::Window { kind, .. }, When::Days { .. }) => {
                kinds.contains(kind)
            }
            (Events::Gatherings, Subject::Gathering { venue: Some(_), .. }, When::At { .. }) => true,
            _ => false,
        }
    }
}

/// What makes two wants one shift.
type Slot = (PlaceCode, Spot, Date, Half, Option<(Time, Time)>, bool);

/// The shifts that one event asks for: one, or for a window one for each of its days and each of the rule's hours.
fn slots(cause: &Cause, facts: &Facts, state: ShiftState, rules: &[&Rule]) -> Vec<Wanted> {
    let need = rules.iter().fold(BTreeMap::new(), |need, rule| greater(need, &rule.need));
    let early = rules.iter().map(|rule| rule.early).max().unwrap_or(0);
    let made_by = rules.first().map_or(MadeBy::Hand, |rule| MadeBy::Rule(rule.id));
    let want = |session: DateTime, ends: DateTime, spot: Spot, by_the_hour: bool| Wanted {
        place: facts.place.clone(),
        spot,
        causes: BTreeSet::from([cause.clone()]),
        begins: session.saturating_sub(SignedDuration::from_mins(i64::from(early))),
        session,
        ends,
        need: need.clone(),
        made_by,
        state,
        by_the_hour,
        matters: facts.hearing().map_or(0, docket::Hearing::matters),
    };
    match &facts.when {
        When::At { start, end } => {
            let ends = end.unwrap_or_else(|| docket::time::block_end(*start, &facts.subject));
            let spot = match &facts.subject {
                Subject::Hearing(hearing) => {
                    Spot::Courtroom { room: hearing.room.clone(), judge: hearing.judge.clone() }
                }
                Subject::Window { .. } => Spot::Office,
                Subject::Gathering { .. } | Subject::HalfDay { .. } => Spot::Entrance,
            };
            vec![want(*start, ends, spot, false)]
        }
        When::Days { first, last } => {
            let hours: BTreeSet<(Time, Time)> = rules
                .iter()
                .flat_map(|rule| match &rule.events {
                    Events::Windows { hours, .. } => hours.as_slice(),
                    Events::Sessions(_) | Events::Gatherings => &[],
                })
                .copied()
                .collect();
            let days = first.series(Span::new().days(1)).take_while(|day| day <= last);
            days.flat_map(|day| hours.iter().map(move |(from, until)| (day, *from, *until)))
                .map(|(day, from, until)| {
                    want(day.to_datetime(from), day.to_datetime(until), Spot::Office, true)
                })
                .collect()
        }
    }
}

impl Wanted {
    fn slot(&self) -> Slot {
        let hours = self.by_the_hour.then(|| (self.session.time(), self.ends.time()));
        (self.place.clone(), self.spot.clone(), self.session.date(), self.half(), hours, self.is_private())
    }

    /// Two sessions of one judge in one room and half-day are one shift, which takes place if one of them does.
    fn join(&mut self, other: &Self) {
        self.causes.extend(other.causes.iter().cloned());
        if self.state == ShiftState::Cancelled || other.state != ShiftState::Cancelled {
            self.begins = if self.state == ShiftState::Cancelled {
                other.begins
            } else {
                self.begins.min(other.begins)
            };
            self.session = if self.state == ShiftState::Cancelled {
                other.session
            } else {
                self.session.min(other.session)
            };
            self.ends = self.ends.max(other.ends);
        }
        self.need = greater(std::mem::take(&mut self.need), &other.need);
        if self.made_by == MadeBy::Hand {
            self.made_by = other.made_by;
        }
        self.state = self.state.min(other.state);
        self.matters = self.matters.saturating_add(other.matters);
    }

    /// "More than 20 matters: one more."
    fn add_for_many_matters(&mut self, world: &World<'_>) {
        let MadeBy::Rule(id) = self.made_by else { return };
        let Some(busy) = world.roster.rules.get(&id).and_then(|rule| rule.busy) else { return };
        if self.matters > busy.over {
            let count = self.need.entry(busy.role).or_default();
            *count = count.saturating_add(busy.more);
        }
    }
}

/// Of two needs the greater one, role by role.
fn greater(mut need: BTreeMap<Role, u8>, other: &BTreeMap<Role, u8>) -> BTreeMap<Role, u8> {
    for (role, count) in other.iter().filter(|(_, count)| **count > 0) {
        let own = need.entry(*role).or_default();
        *own = (*own).max(*count);
    }
    need
}

/// The days of a standing session that are still to come.
fn of_standing(world: &World<'_>, standing: &StandingSession) -> Vec<Wanted> {
    let today = world.today();
    let last = standing.last.min(today.saturating_add(Span::new().days(HORIZON_DAYS)));
    standing
        .first
        .max(today)
        .series(Span::new().days(1))
        .take_while(|day| *day <= last)
        .filter(|day| standing.weekdays.contains(&day.weekday().to_monday_one_offset()))
        .filter(|day| !is_federal_holiday(*day) && !standing.except.contains(day))
        .map(|day| {
            let session = day.to_datetime(standing.from);
            Wanted {
                place: standing.place.clone(),
                spot: standing.spot.clone(),
                causes: BTreeSet::new(),
                begins: session.saturating_sub(SignedDuration::from_mins(i64::from(standing.early))),
                session,
                ends: day.to_datetime(standing.until),
                need: standing.need.clone(),
                made_by: MadeBy::Standing(standing.id),
                state: ShiftState::Open,
                by_the_hour: false,
                matters: 0,
            }
        })
        .collect()
}

impl World<'_> {
    /// The cause as it is known now: an event that turned out to be another one is that one.
    pub(super) fn current(&self, cause: &Cause) -> Cause {
        let Cause::Public(id) = cause else { return cause.clone() };
        let mut id: &EventId = id;
        // A chain of merges is short and has no circle; the bound is for a docket that is not sound.
        for _ in 0..8 {
            match self.docket.events.get(id).and_then(|event| event.merged_into.as_ref()) {
                Some(next) => id = next,
                None => break,
            }
        }
        Cause::Public(id.clone())
    }
}
