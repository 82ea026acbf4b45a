//! From one docket to the next: what was settled anew is compared with what was known, and only a difference is news.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;

use crate::claim::{Authority, SourceState};
use crate::decision::{Decision, Recorded};
use crate::docket::Docket;
use crate::event::{Change, ChangeKind, Event, Former, Settled, Standing, Touched};
use crate::facts::{Scope, Subject};
use crate::ids::{EventId, SourceId};
use crate::join;
use crate::reach::Reach;
use crate::settle;
use crate::time;

/// A docket after one step, and what the step did.
#[derive(Debug, Clone)]
pub struct Step {
    /// The docket now.
    pub docket: Docket,
    /// The events that the step wrote.
    pub touched: Touched,
    /// The changes, in the order of their numbers.
    pub changes: Vec<Change>,
}

impl Docket {
    /// The docket after a visit: one source's state replaced, and settled anew as far as that reaches.
    #[must_use]
    pub fn with_source(&self, id: &SourceId, state: SourceState, now: Timestamp) -> Step {
        let mut docket = self.clone();
        let reach = Reach::between(self.sources.get(id).map(Arc::as_ref), &state);
        docket.sources.insert(id.clone(), Arc::new(state));
        docket.settle_anew(&reach, now, Some(id))
    }

    /// The docket after a person's word.
    #[must_use]
    pub fn with_decision(&self, recorded: Recorded, now: Timestamp) -> Step {
        let mut docket = self.clone();
        if recorded.decision.place().is_some() {
            recorded.decision.lay_over(Arc::make_mut(&mut docket.places));
        }
        docket.decisions.insert(recorded.decision.subject(), recorded);
        docket.settle_anew(&Reach::Everything, now, None)
    }

    /// The docket after a person took a word back; what lay below is uncovered.
    #[must_use]
    pub fn without_decision(&self, subject: &str, now: Timestamp) -> Step {
        let mut docket = self.clone();
        docket.decisions.remove(subject);
        docket.settle_anew(&Reach::Everything, now, None)
    }

    fn settle_anew(mut self, reach: &Reach, now: Timestamp, shown_by: Option<&SourceId>) -> Step {
        let mut step = Step { docket: Self::default(), touched: Touched::new(), changes: Vec::new() };
        let known_since = |id: &EventId| self.events.get(id).map(|event| event.created);
        for (absorbed, by) in join::joins(&self.sources, reach, known_since) {
            self.relink(&absorbed, &by);
            self.retire(&absorbed, &by, now, shown_by, &mut step);
        }
        let half_day = |id: &EventId| self.events.get(id).map(|event| event.now.clone());
        let settled = settle::settle(&self.sources, &self.decisions, reach, half_day);
        if *reach == Reach::Everything {
            self.end_forecasts(&settled, now, &mut step);
        }
        for (id, settled) in settled {
            self.take(id, settled, now, shown_by, &mut step);
        }
        step.docket = self;
        step
    }

    /// Lets every claim of one event speak of another.
    fn relink(&mut self, absorbed: &EventId, by: &EventId) {
        for state in self.sources.values_mut() {
            if state.claims.values().any(|claim| claim.event == *absorbed) {
                for claim in Arc::make_mut(state).claims.values_mut().filter(|claim| claim.event == *absorbed)
                {
                    claim.event = by.clone();
                }
            }
        }
    }

    fn retire(
        &mut self,
        id: &EventId,
        by: &EventId,
        now: Timestamp,
        shown_by: Option<&SourceId>,
        step: &mut Step,
    ) {
        let Some(event) = self.events.get_mut(id) else { return };
        let event = Arc::make_mut(event);
        event.merged_into = Some(by.clone());
        event.sequence += 1;
        event.modified = now;
        let (before, after) = (Some(event.now.clone()), event.now.clone());
        self.note(
            Change {
                number: 0,
                event: id.clone(),
                kind: ChangeKind::Merged,
                at: now,
                before,
                after,
                shown_by: shown_by.cloned(),
            },
            step,
        );
    }

    /// Compares one settled event with what was known of it.
    fn take(
        &mut self,
        id: EventId,
        settled: Settled,
        now: Timestamp,
        shown_by: Option<&SourceId>,
        step: &mut Step,
    ) {
        let at = if entered_by_a_person(&settled, shown_by) { crate::decision::hour_of(now) } else { now };
        let known = self.events.get(&id);
        let Some(known) = known else {
            if self.phase(&settled, now) == Phase::Ended {
                return;
            }
            let after = settled.clone();
            let event = Event {
                id: id.clone(),
                sequence: self.sequence_floor,
                created: at,
                modified: at,
                now: settled,
                moved_from: None,
                merged_into: None,
            };
            self.events.insert(id.clone(), Arc::new(event));
            self.note(
                Change {
                    number: 0,
                    event: id,
                    kind: ChangeKind::Created,
                    at,
                    before: None,
                    after,
                    shown_by: shown_by.cloned(),
                },
                step,
            );
            return;
        };
        if same_news(&known.now, &settled) {
            // That a further source says the same is no news, but everybody may know it.
            if known.now.sources != settled.sources {
                let event = Arc::make_mut(self.events.get_mut(&id).expect("it was just found"));
                event.now.sources = settled.sources;
                step.touched.insert(id);
            }
            return;
        }
        let Some(settled) = self.allowed(&known.now, settled, now) else { return };
        let kind = kind_of(&known.now, &settled);
        let event = Arc::make_mut(self.events.get_mut(&id).expect("it was just found"));
        let before = std::mem::replace(&mut event.now, settled);
        let new_sequence = event.sequence + u32::from(kind.1);
        event.sequence = new_sequence.max(self.sequence_floor);
        event.modified = at.max(event.modified);
        event.moved_from = former(event.moved_from.take(), &before, &event.now);
        let after = event.now.clone();
        self.note(
            Change {
                number: 0,
                event: id,
                kind: kind.0,
                at,
                before: Some(before),
                after,
                shown_by: shown_by.cloned(),
            },
            step,
        );
    }

    /// Forecasts of which no release speaks any more end without a word. Those that a person decided about stay.
    fn end_forecasts(&mut self, settled: &BTreeMap<EventId, Settled>, now: Timestamp, step: &mut Step) {
        let ended = self.events.values().filter(|event| {
            event.now.is_forecast()
                && !settled.contains_key(&event.id)
                && !self.decisions.contains_key(&Decision::Keep(event.id.clone()).subject())
                && self.phase(&event.now, now) == Phase::Ahead
        });
        let ended: Vec<EventId> = ended.map(|event| event.id.clone()).collect();
        for id in ended {
            self.events.remove(&id);
            step.touched.insert(id);
        }
    }

    fn note(&mut self, mut change: Change, step: &mut Step) {
        let before = change.before.as_ref().is_none_or(Settled::is_forecast);
        if before && change.after.is_forecast() {
            step.touched.insert(change.event);
            return;
        }
        self.last_change += 1;
        change.number = self.last_change;
        step.touched.insert(change.event.clone());
        step.changes.push(change.clone());
        self.changes.push_back(change);
        while self.changes.len() > Self::CHANGES {
            self.changes.pop_front();
        }
    }

    fn phase(&self, settled: &Settled, now: Timestamp) -> Phase {
        let zone =
            self.places.get(&settled.facts.place).map_or(jiff::tz::TimeZone::UTC, |place| place.zone.clone());
        let (begins, ends) = time::span(&zone, &settled.facts);
        if ends <= now {
            Phase::Ended
        } else if begins <= now {
            Phase::Begun
        } else {
            Phase::Ahead
        }
    }

    /// What a difference may do: an event that has ended is never altered, one that has begun can only be called off.
    fn allowed(&self, known: &Settled, settled: Settled, now: Timestamp) -> Option<Settled> {
        match self.phase(known, now) {
            Phase::Ended => None,
            Phase::Begun => match settled.standing {
                Standing::Cancelled { .. } => Some(Settled { facts: known.facts.clone(), ..settled }),
                _ => None,
            },
            // A public session must not vanish because hearings that are not public outnumber its others now.
            Phase::Ahead if closed_itself(known, &settled) => {
                let standing = match settled.standing {
                    Standing::Listed | Standing::Expected => Standing::Withdrawn,
                    other => other,
                };
                let settled = Settled { facts: known.facts.clone(), standing, ..settled };
                (!same_news(known, &settled)).then_some(settled)
            }
            Phase::Ahead => Some(settled),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Ahead,
    Begun,
    Ended,
}

/// Whether two settled events say the same to a reader. The exact number of matters is no news, only its band is; nor is it
/// that a further source says the same.
fn same_news(one: &Settled, other: &Settled) -> bool {
    one.facts.place == other.facts.place
        && one.facts.when == other.facts.when
        && same_subject(&one.facts.subject, &other.facts.subject)
        && one.standing == other.standing
        && one.scope == other.scope
        && one.promoted == other.promoted
        && one.disputed == other.disputed
        && still_known_from(one, other)
}

/// Whether the source that an event is known from still speaks for it, and none of another weight speaks before it.
fn still_known_from(known: &Settled, settled: &Settled) -> bool {
    match (known.sources.first(), settled.sources.first()) {
        (Some(first), Some((weight, _))) => first.0 == *weight && settled.sources.contains(first),
        (known, settled) => known.is_none() && settled.is_none(),
    }
}

fn same_subject(one: &Subject, other: &Subject) -> bool {
    let (Subject::Hearing(one), Subject::Hearing(other)) = (one, other) else { return one == other };
    one.judge == other.judge
        && one.room == other.room
        && one.kind() == other.kind()
        && one.band() == other.band()
        && one.medium == other.medium
        && one.topics == other.topics
}

/// Whether a session that was public is now of a kind that is not.
fn closed_itself(known: &Settled, settled: &Settled) -> bool {
    let open = |settled: &Settled| settled.facts.hearing().is_some_and(|hearing| hearing.kind().is_open());
    settled.scope == Scope::Immigration && open(known) && !open(settled)
}

/// What kind of change it is, and whether a subscriber must act on it (a new SEQUENCE).
fn kind_of(before: &Settled, after: &Settled) -> (ChangeKind, bool) {
    if std::mem::discriminant(&before.standing) != std::mem::discriminant(&after.standing) {
        return match (&before.standing, &after.standing) {
            (_, Standing::Cancelled { .. }) => (ChangeKind::Cancelled, true),
            (_, Standing::Questioned { .. }) => (ChangeKind::Questioned, true),
            (_, Standing::Withdrawn) => (ChangeKind::Withdrawn, true),
            // Expected and then confirmed, or the other way round: its status changes, its hour does not.
            (Standing::Expected, Standing::Listed) | (_, Standing::Expected) => (ChangeKind::Altered, true),
            (_, Standing::Listed) => (ChangeKind::Restored, true),
        };
    }
    if moved(before, after) { (ChangeKind::Moved, true) } else { (ChangeKind::Altered, false) }
}

fn moved(before: &Settled, after: &Settled) -> bool {
    let venue = |settled: &Settled| match &settled.facts.subject {
        Subject::Gathering { venue, .. } => venue.clone(),
        _ => None,
    };
    before.facts.when != after.facts.when
        || before.facts.place != after.facts.place
        || before.facts.room() != after.facts.room()
        || venue(before) != venue(after)
}

/// Where it was before its last move, until it is back there.
fn former(known: Option<Former>, before: &Settled, after: &Settled) -> Option<Former> {
    let place_in_time =
        |settled: &Settled| Former { when: settled.facts.when.clone(), room: settled.facts.room().cloned() };
    let (was, is) = (place_in_time(before), place_in_time(after));
    if was == is {
        known
    } else if known.as_ref() == Some(&is) {
        None
    } else {
        Some(was)
    }
}

/// A fact that a person entered carries no exact time, so that it does not betray a call.
fn entered_by_a_person(settled: &Settled, shown_by: Option<&SourceId>) -> bool {
    let weights = settled.sources.first().map(|(authority, _)| *authority);
    shown_by.is_none() || !matches!(weights, Some(Authority::CourtPage | Authority::MonthlyData))
}

/// A closure of a whole place that is in force, for the public calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closure {
    /// Its identity.
    pub id: crate::NoticeId,
    /// Which place.
    pub place: crate::PlaceCode,
    /// First day.
    pub first: jiff::civil::Date,
    /// Last day, inclusive.
    pub last: jiff::civil::Date,
    /// The page's own words.
    pub words: crate::PublicText,
    /// When it became known; by the hour where a person decided it.
    pub at: Timestamp,
}

/// The closures in force, by id.
#[must_use]
pub fn closures(docket: &Docket) -> Vec<Closure> {
    let notices: BTreeMap<_, _> = docket.sources.values().flat_map(|state| &state.notices).collect();
    let closed =
        notices.into_values().filter_map(|notice| match settle::effect(notice, &docket.decisions)? {
            crate::Effect::Closed { first, last } => {
                let subject = Decision::Harmless(notice.id.clone()).subject();
                let at = docket.decisions.get(&subject).map_or(notice.first_seen, |recorded| recorded.at);
                Some(Closure {
                    id: notice.id.clone(),
                    place: notice.place.clone(),
                    first,
                    last,
                    words: notice.words.clone(),
                    at,
                })
            }
            crate::Effect::Doubtful { .. } => None,
        });
    closed.collect()
}
