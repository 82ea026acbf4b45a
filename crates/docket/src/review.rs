//! What waits for a person: holds, unclear notices, texts, disagreements, and sessions of general courts that may be promoted.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::claim::{Hold, SourceState};
use crate::decision::Decision;
use crate::docket::Docket;
use crate::event::Event;
use crate::facts::Scope;
use crate::ids::{PlaceCode, SourceId, TextKey};
use crate::notice::Notice;
use crate::reading::Effect;
use crate::settle;
use crate::time;

/// Something that waits for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Waiting<'a> {
    /// The brake holds a source.
    Held(&'a SourceId, &'a Hold),
    /// A notice is partial or unclear; until a person decides, its hearings say CHECK FIRST.
    Notice(&'a Notice),
    /// Texts of a source are to be looked at before they go out. They are not kept; the source is read again to show them.
    Texts(&'a SourceId, Vec<&'a TextKey>),
    /// The sources of an event disagree about date, time or room.
    Disputed(&'a Event),
    /// A general court's session that no topic makes public.
    Promotion(&'a Event),
}

/// A person's word on something that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Word {
    /// It is so.
    Accept,
    /// It is not so.
    Refuse,
    /// The event takes place.
    Keep,
    /// The event is off.
    Cancel,
}

impl Waiting<'_> {
    /// The words that answer it. Those of a hold change its source ([`crate::accept_hold`], [`crate::refuse_hold`]), those on texts are
    /// said of what the source shows when it is read again; the others are a decision.
    #[must_use]
    pub fn words(&self) -> &'static [Word] {
        match self {
            Self::Held(..) | Self::Texts(..) => &[Word::Accept, Word::Refuse],
            Self::Notice(_) | Self::Disputed(_) => &[Word::Keep, Word::Cancel],
            Self::Promotion(_) => &[Word::Accept],
        }
    }

    /// The decision that a word is. `dates` say on which days a place is closed, where its notice does not. None where the word is no
    /// answer, or days are wanting.
    #[must_use]
    pub fn decision(&self, word: Word, dates: Option<(Date, Date)>) -> Option<Decision> {
        match (self, word) {
            (Self::Notice(notice), Word::Keep | Word::Refuse) => Some(Decision::Harmless(notice.id.clone())),
            (Self::Notice(notice), Word::Cancel | Word::Accept) => {
                let stated = match notice.effect {
                    Effect::Doubtful { span } => span,
                    Effect::Closed { first, last } => Some((first, last)),
                };
                let (first, last) = dates.or(stated)?;
                Some(Decision::Closes { notice: notice.id.clone(), first, last })
            }
            (Self::Disputed(event), Word::Keep | Word::Accept) => Some(Decision::Keep(event.id.clone())),
            (Self::Disputed(event), Word::Cancel) => Some(Decision::Cancel(event.id.clone())),
            (Self::Promotion(event), Word::Accept) => Some(Decision::Promote(event.id.clone())),
            _ => None,
        }
    }

    /// The places that it is about: where its source has sessions, or where its notice or event is.
    #[must_use]
    pub fn places(&self, docket: &Docket) -> BTreeSet<PlaceCode> {
        match self {
            Self::Held(source, _) | Self::Texts(source, _) => {
                let state = docket.sources.get(*source);
                state
                    .into_iter()
                    .flat_map(|state| state.claims.values())
                    .map(|claim| claim.facts.place.clone())
                    .collect()
            }
            Self::Notice(notice) => BTreeSet::from([notice.place.clone()]),
            Self::Disputed(event) | Self::Promotion(event) => BTreeSet::from([event.now.facts.place.clone()]),
        }
    }

    /// The short name by which `alongside review` is told what is meant; stable as long as it waits.
    #[must_use]
    pub fn id(&self) -> String {
        let short = |id: &str| id[..8].to_owned();
        match self {
            Self::Held(source, _) => format!("hold-{source}"),
            Self::Notice(notice) => format!("notice-{}", short(notice.id.as_str())),
            Self::Texts(source, _) => format!("texts-{source}"),
            Self::Disputed(event) => format!("dispute-{}", short(event.id.as_str())),
            Self::Promotion(event) => format!("promote-{}", short(event.id.as_str())),
        }
    }
}

/// Everything that waits, the most pressing kind first.
#[must_use]
pub fn waiting(docket: &Docket, now: Timestamp) -> Vec<Waiting<'_>> {
    let mut found = Vec::new();
    for (source, state) in &docket.sources {
        found.extend(
            state.hold.as_ref().filter(|hold| !hold.accepted).map(|hold| Waiting::Held(source, hold)),
        );
    }
    let notices = docket.sources.values().flat_map(|state| state.notices.values());
    found.extend(notices.filter(|notice| is_open(docket, notice)).map(Waiting::Notice));
    for (source, state) in &docket.sources {
        let texts = unseen(docket, state);
        found.extend((!texts.is_empty()).then_some(Waiting::Texts(source, texts)));
    }
    let ahead =
        || docket.events.values().filter(|event| event.merged_into.is_none() && is_ahead(docket, event, now));
    let undecided =
        |event: &Event| !docket.decisions.contains_key(&Decision::Keep(event.id.clone()).subject());
    found.extend(
        ahead().filter(|event| event.now.disputed && undecided(event)).map(|event| Waiting::Disputed(event)),
    );
    found.extend(ahead().filter(|event| may_be_promoted(event)).map(|event| Waiting::Promotion(event)));
    found
}

/// The texts of a source that waited at its last visit and that nobody has decided about since.
fn unseen<'a>(docket: &Docket, state: &'a SourceState) -> Vec<&'a TextKey> {
    let undecided =
        |text: &&TextKey| !docket.decisions.contains_key(&Decision::Show((*text).clone()).subject());
    state.waiting.iter().filter(undecided).collect()
}

/// Whether a notice is in doubt and nobody has said what it means.
fn is_open(docket: &Docket, notice: &Notice) -> bool {
    matches!(settle::effect(notice, &docket.decisions), Some(Effect::Doubtful { .. }))
}

fn is_ahead(docket: &Docket, event: &Event, now: Timestamp) -> bool {
    docket
        .places
        .get(&event.now.facts.place)
        .is_some_and(|place| time::span(&place.zone, &event.now.facts).1 > now)
}

fn may_be_promoted(event: &Event) -> bool {
    let topics = event.now.facts.hearing().is_some_and(|hearing| !hearing.topics.is_empty());
    event.now.scope == Scope::General && !event.now.promoted && !topics
}
