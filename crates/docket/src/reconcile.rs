//! One source's claims against one reading of it: what is the same, what moved, what is gone, what is new.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::brake::{self, Brake, Loss};
use crate::claim::{Authority, Claim, ClaimStanding, Hold, LastComplete, SourceState};
use crate::facts::{Facts, Room, Scope, Start, Subject, When};
use crate::ids::{ClaimId, EventId, JudgeKey, PlaceCode, SourceId};
use crate::moves;
use crate::notice::Notice;
use crate::place::Places;
use crate::reading::{Cover, Reading, Status, Verdict};
use crate::sessions::{Session, sessions};
use crate::time;

/// How long a session must have been missing before a second complete reading withdraws it.
pub const WITHDRAW_AFTER: SignedDuration = SignedDuration::from_hours(1);

/// What a source is, for the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Which source.
    pub source: SourceId,
    /// How much its word weighs.
    pub authority: Authority,
    /// Whose docket it is.
    pub scope: Scope,
    /// Whether its free texts still wait for a person's look.
    pub texts_wait: bool,
}

/// What became of a reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reconciled {
    /// What is known from the source now.
    pub state: SourceState,
    /// How the reading was taken.
    pub taken: Taken,
}

/// How a reading was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It was applied.
    Applied,
    /// The brake is on; nothing of it was applied.
    Held,
    /// It failed; it changes nothing.
    Failed,
}

/// Compares what is known from a source with one reading of it. Changes that source's claims and notices and nothing else.
///
/// `now` is the moment of the visit. The rules are those of the table in ARCHITECTURE.md: only a complete reading withdraws or
/// moves; a failed one changes nothing; the same reading twice is the same as once.
#[must_use]
pub fn reconcile(
    known: &SourceState,
    reading: &Reading,
    places: &Places,
    policy: &Policy,
    now: Timestamp,
) -> Reconciled {
    if reading.verdict == Verdict::Failed {
        return Reconciled { state: known.clone(), taken: Taken::Failed };
    }
    let complete = reading.verdict == Verdict::Complete;
    let book = Book { known, places, policy, now };
    let sessions = sessions(&reading.sightings);
    let mut matching = book.same(&sessions);
    let mut missing = BTreeSet::new();
    if complete {
        missing = book.missing(&matching, &reading.covers);
        let moved = book.moved(&sessions, &matching, &missing);
        for (claim, session) in moved {
            missing.remove(&claim);
            matching.insert(claim, session);
        }
    }
    let brake = brake::decide(
        &book.loss(&sessions, &matching, &missing, reading),
        known.hold.as_ref(),
        |claim| known.claims.get(claim).is_some_and(|claim| book.begins(&claim.facts) > now),
        now,
    );
    let mut state = known.clone();
    state.hold = None;
    let released = match brake {
        Brake::Held(hold) => {
            state.hold = Some(hold);
            return Reconciled { state, taken: Taken::Held };
        }
        Brake::Released => true,
        Brake::Open => false,
    };
    let taken: BTreeSet<usize> = matching.values().copied().collect();
    for (claim, session) in &matching {
        let claim = state.claims.get_mut(claim).expect("what was matched is known");
        book.update(claim, &sessions[*session], complete);
    }
    for claim in &missing {
        book.miss(state.claims.get_mut(claim).expect("what is missing is known"), released);
    }
    for (_, session) in sessions.iter().enumerate().filter(|(index, _)| !taken.contains(index)) {
        book.create(&mut state.claims, session);
    }
    book.post(&mut state, reading, complete);
    if complete {
        state.last_complete = Some(LastComplete {
            at: now,
            sightings: reading.sightings.clone(),
            notices: reading.notices.clone(),
            notice_places: reading.notice_places.clone(),
            covers: reading.covers.clone(),
            says_empty: reading.says_empty,
        });
    }
    Reconciled { state, taken: Taken::Applied }
}

/// A person says that what a hold would lose is really gone. It no longer counts as a loss, and matters that are gone from sessions
/// that still stand are believed at the next reading.
#[must_use]
pub fn accept_hold(known: &SourceState) -> SourceState {
    let mut state = known.clone();
    if let Some(hold) = state.hold.take() {
        for claim in &hold.losing {
            if let Some(claim) = state.claims.get_mut(claim) {
                claim.standing = ClaimStanding::Withdrawn;
                claim.withdrawn = None;
            }
        }
        state.hold = (hold.thinned > 0).then(|| Hold { losing: BTreeSet::new(), accepted: true, ..hold });
    }
    state
}

/// What makes an unkeyed session the same one in two readings.
type Identity<'a> = (&'a PlaceCode, Start, Option<&'a Room>, Option<&'a JudgeKey>);

fn identity(facts: &Facts) -> Identity<'_> {
    (&facts.place, facts.when.start(), facts.room(), facts.judge())
}

struct Book<'a> {
    known: &'a SourceState,
    places: &'a Places,
    policy: &'a Policy,
    now: Timestamp,
}

impl Book<'_> {
    fn span(&self, facts: &Facts) -> (Timestamp, Timestamp) {
        // A place that left the configuration has no zone any more; UTC keeps its past where it roughly was.
        self.places.get(&facts.place).map_or_else(
            || time::span(&jiff::tz::TimeZone::UTC, facts),
            |place| time::span(&place.zone, facts),
        )
    }

    fn begins(&self, facts: &Facts) -> Timestamp {
        self.span(facts).0
    }

    /// The sessions that are the same as known claims: by the source's own key; else by place, start, room and judge; else by
    /// place, start and room with one candidate on each side.
    fn same(&self, sessions: &[Session]) -> BTreeMap<ClaimId, usize> {
        let mut matching = BTreeMap::new();
        let keyed: BTreeMap<_, _> = self
            .known
            .claims
            .values()
            .filter_map(|claim| claim.key.as_ref().map(|key| (key, &claim.id)))
            .collect();
        let mut exact: BTreeMap<Identity<'_>, &ClaimId> = BTreeMap::new();
        for claim in self.known.claims.values().filter(|claim| claim.key.is_none()) {
            // Of two claims that moved onto one another the earlier one is meant.
            let held = exact.entry(identity(&claim.facts)).or_insert(&claim.id);
            let other = &self.known.claims[*held];
            if (claim.first_seen, &claim.id) < (other.first_seen, &other.id) {
                *held = &claim.id;
            }
        }
        for (index, session) in sessions.iter().enumerate() {
            let claim = match &session.key {
                Some(key) => keyed.get(key),
                None => exact.get(&identity(&session.facts)),
            };
            if let Some(claim) = claim {
                matching.insert((*claim).clone(), index);
            }
        }
        self.same_room(sessions, &mut matching);
        matching
    }

    /// Adds what differs in nothing but the judge, where only one of each side is left in that room at that hour.
    fn same_room(&self, sessions: &[Session], matching: &mut BTreeMap<ClaimId, usize>) {
        let taken: BTreeSet<usize> = matching.values().copied().collect();
        type Slot<'a> = (&'a PlaceCode, Start, Option<&'a Room>);
        let mut slots: BTreeMap<Slot<'_>, (Vec<&ClaimId>, Vec<usize>)> = BTreeMap::new();
        let hearing = |facts: &Facts| matches!(facts.subject, Subject::Hearing(_));
        for claim in self.known.claims.values() {
            let open = claim.key.is_none() && !matching.contains_key(&claim.id) && hearing(&claim.facts);
            if open && claim.standing != ClaimStanding::Withdrawn {
                slots
                    .entry((&claim.facts.place, claim.facts.when.start(), claim.facts.room()))
                    .or_default()
                    .0
                    .push(&claim.id);
            }
        }
        for (index, session) in sessions.iter().enumerate() {
            if session.key.is_none() && !taken.contains(&index) && hearing(&session.facts) {
                let slot = (&session.facts.place, session.facts.when.start(), session.facts.room());
                slots.entry(slot).or_default().1.push(index);
            }
        }
        for (claims, found) in slots.into_values() {
            if let ([claim], [session]) = (claims.as_slice(), found.as_slice()) {
                matching.insert((*claim).clone(), *session);
            }
        }
    }

    /// The claims that a complete reading covers and does not show, and that have not begun. What the court has called off stays
    /// called off when its row disappears.
    fn missing(&self, matching: &BTreeMap<ClaimId, usize>, covers: &[Cover]) -> BTreeSet<ClaimId> {
        let gone = self.known.claims.values().filter(|claim| {
            claim.standing == ClaimStanding::Listed
                && !matching.contains_key(&claim.id)
                && covered(covers, &claim.facts.place, claim.facts.when.date())
                && self.begins(&claim.facts) > self.now
        });
        gone.map(|claim| claim.id.clone()).collect()
    }

    /// The missing claims that are at another time or in another room now.
    ///
    /// A session on a date that the last complete reading did not cover is new and never the far end of a move: on a rolling
    /// docket each day brings one such date into view, and everything that was vacated would seem to have moved there.
    fn moved(
        &self,
        sessions: &[Session],
        matching: &BTreeMap<ClaimId, usize>,
        missing: &BTreeSet<ClaimId>,
    ) -> Vec<(ClaimId, usize)> {
        let Some(last) = &self.known.last_complete else { return Vec::new() };
        let taken: BTreeSet<usize> = matching.values().copied().collect();
        let gone: Vec<&Claim> = missing
            .iter()
            .map(|claim| &self.known.claims[claim])
            .filter(|claim| claim.key.is_none())
            .collect();
        let new: Vec<usize> = (0..sessions.len())
            .filter(|index| {
                let session = &sessions[*index];
                !taken.contains(index)
                    && session.key.is_none()
                    && self.begins(&session.facts) > self.now
                    && covered(&last.covers, &session.facts.place, session.facts.when.date())
            })
            .collect();
        let from: Vec<&Facts> = gone.iter().map(|claim| &claim.facts).collect();
        let to: Vec<&Facts> = new.iter().map(|index| &sessions[*index].facts).collect();
        moves::moves(&from, &to).into_iter().map(|(from, to)| (gone[from].id.clone(), new[to])).collect()
    }

    fn loss(
        &self,
        sessions: &[Session],
        matching: &BTreeMap<ClaimId, usize>,
        missing: &BTreeSet<ClaimId>,
        reading: &Reading,
    ) -> Loss {
        let mut loss = Loss { says_empty: reading.says_empty, ..Loss::default() };
        if reading.verdict != Verdict::Complete {
            return loss;
        }
        for claim in self.known.claims.values() {
            let future = covered(&reading.covers, &claim.facts.place, claim.facts.when.date())
                && self.begins(&claim.facts) > self.now;
            let recent = claim.withdrawn.is_some_and(|at| self.now.duration_since(at) < brake::WINDOW);
            match claim.standing {
                ClaimStanding::Listed if future => {
                    loss.of += 1;
                    if missing.contains(&claim.id) {
                        loss.missing.insert(claim.id.clone());
                    }
                    if let Some(session) = matching.get(&claim.id) {
                        let known = matters(&claim.facts);
                        let gone = known.saturating_sub(sessions[*session].matters);
                        loss.matters = loss.matters.saturating_add(known);
                        loss.thinned = loss.thinned.saturating_add(gone);
                    }
                }
                ClaimStanding::Withdrawn if future && recent && !matching.contains_key(&claim.id) => {
                    loss.of += 1;
                    loss.recent.insert(claim.id.clone());
                }
                _ => {}
            }
        }
        loss
    }

    /// Takes over what a session says now.
    fn update(&self, claim: &mut Claim, session: &Session, complete: bool) {
        let (begins, ends) = self.span(&claim.facts);
        if ends <= self.now {
            return;
        }
        let standing = match session.status {
            Status::Listed => ClaimStanding::Listed,
            Status::Cancelled => ClaimStanding::Cancelled,
        };
        if begins <= self.now {
            // What has begun can only be called off, and only in so many words.
            if standing == ClaimStanding::Cancelled {
                claim.standing = standing;
            }
            return;
        }
        let moves = claim.facts.when != session.facts.when || claim.facts.room() != session.facts.room();
        let waits = self.policy.texts_wait && texts(&claim.facts) != texts(&session.facts);
        // What a partial reading shows less of may stand in the rows that it could not read: a session does not get smaller by it,
        // or cease to be ours, or is off because the rows that were read are.
        let whole = complete || session.matters >= matters(&claim.facts);
        if !waits && whole && (complete || !moves) {
            claim.facts = session.facts.clone();
        }
        if whole || standing == ClaimStanding::Listed {
            claim.standing = standing;
        }
        claim.missed = None;
        claim.withdrawn = None;
    }

    /// Counts a complete reading without this claim.
    fn miss(&self, claim: &mut Claim, released: bool) {
        let long_enough = claim.missed.is_some_and(|since| self.now.duration_since(since) >= WITHDRAW_AFTER);
        if released || long_enough {
            claim.standing = ClaimStanding::Withdrawn;
            // What three readings agreed upon is not a loss that the brake counts again.
            claim.withdrawn = (!released).then_some(self.now);
        }
        claim.missed = claim.missed.or(Some(self.now));
    }

    fn create(&self, claims: &mut BTreeMap<ClaimId, Claim>, session: &Session) {
        if self.span(&session.facts).1 <= self.now || !time::is_plausible(session.facts.when.date()) {
            return;
        }
        let id = self.new_id(claims, session);
        let claim = Claim {
            event: EventId::of_claim(&id),
            source: self.policy.source.clone(),
            authority: self.policy.authority,
            scope: self.policy.scope,
            key: session.key.clone(),
            facts: session.facts.clone(),
            standing: match session.status {
                Status::Listed => ClaimStanding::Listed,
                Status::Cancelled => ClaimStanding::Cancelled,
            },
            missed: None,
            withdrawn: None,
            first_seen: self.now,
            pending: self.policy.texts_wait && texts(&session.facts).is_some(),
            id: id.clone(),
        };
        claims.insert(id, claim);
    }

    /// A hash of source, place and first sighting; numbered where a moved session left its slot to another one.
    fn new_id(&self, claims: &BTreeMap<ClaimId, Claim>, session: &Session) -> ClaimId {
        let Facts { place, when, .. } = &session.facts;
        let when = match when {
            When::At { start, .. } => start.to_string(),
            When::Days { first, last } => format!("{first}/{last}"),
        };
        let judge = session.facts.judge().map_or("", JudgeKey::as_str);
        let room = session.facts.room().map_or("", Room::as_str);
        let text = texts(&session.facts).unwrap_or_default();
        let key = session.key.as_ref().map_or("", |key| key.as_str());
        (0_u32..)
            .map(|nth| {
                let parts = [
                    self.policy.source.as_str(),
                    place.as_str(),
                    &when,
                    judge,
                    room,
                    &text,
                    key,
                    &nth.to_string(),
                ];
                ClaimId::derive(&parts)
            })
            .find(|id| !claims.contains_key(id))
            .expect("a docket holds fewer claims than there are numbers")
    }

    /// Puts up and takes down notices. Only a complete reading lifts one, and only at places that it speaks of.
    fn post(&self, state: &mut SourceState, reading: &Reading, complete: bool) {
        let mut told: BTreeSet<crate::NoticeId> = BTreeSet::new();
        for sighting in &reading.notices {
            let id = crate::NoticeId::derive(&[
                self.policy.source.as_str(),
                sighting.place.as_str(),
                sighting.words.as_str(),
            ]);
            told.insert(id.clone());
            let notice = state.notices.entry(id.clone()).or_insert_with(|| Notice {
                id,
                source: self.policy.source.clone(),
                place: sighting.place.clone(),
                effect: sighting.effect.clone(),
                words: sighting.words.clone(),
                first_seen: self.now,
            });
            // A date range without a year belongs to the year in which it was first read, so the effect stays.
            if let (crate::Effect::Closed { .. }, crate::Effect::Doubtful { .. }) =
                (&sighting.effect, &notice.effect)
            {
                notice.effect = sighting.effect.clone();
            }
        }
        if complete {
            state
                .notices
                .retain(|id, notice| told.contains(id) || !reading.notice_places.contains(&notice.place));
        }
    }
}

fn covered(covers: &[Cover], place: &PlaceCode, date: Date) -> bool {
    covers.iter().any(|cover| cover.place == *place && (cover.first..=cover.last).contains(&date))
}

/// How many matters a hearing stands for; everything else stands for none.
fn matters(facts: &Facts) -> u32 {
    match &facts.subject {
        Subject::Hearing(hearing) => hearing.matters(),
        // Half-days are claimed by monthly data alone, which is replaced whole.
        Subject::HalfDay { .. } | Subject::Window { .. } | Subject::Gathering { .. } => 0,
    }
}

/// The free texts of a gathering, as one; none for everything else.
fn texts(facts: &Facts) -> Option<String> {
    match &facts.subject {
        Subject::Gathering { title, venue, organiser } => {
            let part = |text: &Option<crate::PublicText>| {
                text.as_ref().map_or(String::new(), |text| text.as_str().to_owned())
            };
            Some(format!("{title}\n{}\n{}", part(venue), part(organiser)))
        }
        _ => None,
    }
}
