//! What a reading that is taken makes of claims and notices.

use std::collections::{BTreeMap, BTreeSet};

use jiff::SignedDuration;

use crate::book::Book;
use crate::claim::{Claim, ClaimStanding, SourceState};
use crate::facts::{Facts, Room, Subject, When};
use crate::ids::{ClaimId, EventId, JudgeKey, NoticeId};
use crate::notice::Notice;
use crate::reading::{Effect, Reading, Status};
use crate::sessions::Session;
use crate::text::PublicText;
use crate::time;

/// How long a session must have been missing before a second complete reading withdraws it.
pub const WITHDRAW_AFTER: SignedDuration = SignedDuration::from_hours(1);

impl Book<'_> {
    /// Takes over what a session says now.
    pub(crate) fn update(&self, claim: &mut Claim, session: &Session, complete: bool) {
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
        // What a partial reading shows less of may stand in the rows that it could not read: a session does not get smaller by it,
        // or cease to be ours, or is off because the rows that were read are.
        let whole = complete || session.matters >= claim.facts.matters();
        if whole && (complete || !moves) {
            claim.facts = session.facts.clone();
        }
        if whole || standing == ClaimStanding::Listed {
            claim.standing = standing;
        }
        claim.missed = None;
        claim.withdrawn = None;
    }

    /// Counts a complete reading without this claim.
    pub(crate) fn miss(&self, claim: &mut Claim, released: bool) {
        let long_enough = claim.missed.is_some_and(|since| self.now.duration_since(since) >= WITHDRAW_AFTER);
        if released || long_enough {
            claim.standing = ClaimStanding::Withdrawn;
            // What three readings agreed upon is not a loss that the brake counts again.
            claim.withdrawn = (!released).then_some(self.now);
        }
        claim.missed = claim.missed.or(Some(self.now));
    }

    pub(crate) fn create(&self, claims: &mut BTreeMap<ClaimId, Claim>, session: &Session) {
        if self.span(&session.facts).1 <= self.now || !time::is_plausible(session.facts.when.date()) {
            return;
        }
        let id = self.new_id(claims, session);
        let claim = Claim {
            event: EventId::of_claim(&id),
            source: self.policy.source.clone(),
            authority: self.policy.authority,
            scope: self.policy.scope_at(self.places.get(&session.facts.place)),
            key: session.key.clone(),
            facts: session.facts.clone(),
            standing: match session.status {
                Status::Listed => ClaimStanding::Listed,
                Status::Cancelled => ClaimStanding::Cancelled,
            },
            missed: None,
            withdrawn: None,
            first_seen: self.now,
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
    pub(crate) fn post(&self, state: &mut SourceState, reading: &Reading, complete: bool) {
        let mut told: BTreeSet<NoticeId> = BTreeSet::new();
        for sighting in &reading.notices {
            let id = NoticeId::derive(&[
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
            if let (Effect::Closed { .. }, Effect::Doubtful { .. }) = (&sighting.effect, &notice.effect) {
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

/// The free texts of a gathering, as one; none for everything else.
fn texts(facts: &Facts) -> Option<String> {
    match &facts.subject {
        Subject::Gathering { title, venue, organiser } => {
            let part = |text: &Option<PublicText>| {
                text.as_ref().map_or(String::new(), |text| text.as_str().to_owned())
            };
            Some(format!("{title}\n{}\n{}", part(venue), part(organiser)))
        }
        _ => None,
    }
}
