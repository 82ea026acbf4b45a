//! What of a coordinator's calendar or file waits for a look before it may be public.
//!
//! Nothing of it is kept while it waits: only a keyed hash of the text, and later a person's word on that hash. The source is read
//! again at the next visit, and what was looked at then passes. A look is at a text and not at an entry: a training that is held
//! each week is looked at once, and a title that changes waits even where the entry is known.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::claim::{Claim, SourceState};
use crate::decision::{Decision, Recorded};
use crate::facts::{Room, Start, Subject, When};
use crate::ids::{JudgeKey, PlaceCode, SourceId, SourceKey, TextKey};
use crate::reading::{Reading, Seen, Sighting, Status};
use crate::text::PublicText;

/// Which part of an entry a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A gathering's title.
    Title,
    /// Where it is.
    Venue,
    /// Who calls it.
    Organiser,
    /// Kind, place, hour, judge and room of a court session, in our own words.
    Session,
}

impl Part {
    /// Its stable name; it goes into the hash.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Venue => "venue",
            Self::Organiser => "organiser",
            Self::Session => "session",
        }
    }
}

/// A text that waits, for the person who looks. It is shown at a terminal and kept nowhere; its `Debug` form has no text.
#[derive(Clone, PartialEq, Eq)]
pub struct Awaited {
    /// Its hash, which is all that is kept.
    pub key: TextKey,
    /// Which part of an entry it is.
    pub part: Part,
    /// What it says.
    pub text: String,
    /// When the first of its entries is.
    pub first: When,
    /// How many entries have it.
    pub entries: u32,
}

impl fmt::Debug for Awaited {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Awaited")
            .field("key", &self.key)
            .field("part", &self.part)
            .finish_non_exhaustive()
    }
}

/// How the readings of a source are looked through.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// Whose readings.
    pub source: &'a SourceId,
    /// The deployment's secret, so that a guessed text cannot be checked against the database.
    pub secret: &'a [u8],
    /// What people have said, by subject.
    pub decisions: &'a BTreeMap<String, Recorded>,
    /// Whether court sessions wait as texts do: in a calendar that is followed nobody has looked at them, before an import somebody has.
    pub sessions: bool,
}

impl Look<'_> {
    /// Takes out of a reading what nobody has looked at, and gives it for showing, by part and text.
    ///
    /// Of an entry that is known, times, places and cancellations pass at once; a title that waits leaves the old one standing, and a
    /// venue or organiser that waits is left open: the old one is no longer said. An entry that is not known waits with its title.
    #[must_use]
    pub fn over(&self, known: &SourceState, reading: Reading) -> (Reading, Vec<Awaited>) {
        let mut pass = Pass { look: *self, known: Known::of(known, self.sessions), awaited: BTreeMap::new() };
        let mut seen = Reading { sightings: Vec::new(), ..reading };
        for sighting in reading.sightings {
            let key = sighting.key.clone();
            match pass.admit(sighting) {
                Some(sighting) => seen.sightings.push(sighting),
                // It is there: what is known under its key is not gone.
                None => seen.unread.extend(key),
            }
        }
        let mut awaited: Vec<Awaited> = pass.awaited.into_values().collect();
        awaited.sort_by(|one, other| (one.part, &one.text).cmp(&(other.part, &other.text)));
        seen.waiting = awaited.iter().map(|text| text.key.clone()).collect();
        (seen, awaited)
    }
}

/// What a source's claims say already: they hold nothing that was not looked at.
struct Known<'a> {
    texts: BTreeSet<(Part, String)>,
    by_key: BTreeMap<&'a SourceKey, &'a Claim>,
    by_start: BTreeMap<(&'a PlaceCode, Start), &'a Claim>,
}

impl<'a> Known<'a> {
    fn of(state: &'a SourceState, sessions: bool) -> Self {
        let mut known = Self { texts: BTreeSet::new(), by_key: BTreeMap::new(), by_start: BTreeMap::new() };
        for claim in state.claims.values() {
            match &claim.key {
                Some(key) => known.by_key.insert(key, claim),
                None => known.by_start.insert((&claim.facts.place, claim.facts.when.start()), claim),
            };
            let texts = match &claim.facts.subject {
                Subject::Gathering { title, venue, organiser } => gathering(title, venue, organiser),
                Subject::Hearing(hearing) if sessions => {
                    let parts = [
                        hearing.judge.as_ref().map(JudgeKey::as_str),
                        hearing.room.as_ref().map(Room::as_str),
                    ];
                    vec![(
                        Part::Session,
                        session(hearing.kind().as_str(), &claim.facts.place, &claim.facts.when, parts),
                    )]
                }
                Subject::Hearing(_) | Subject::Window { .. } | Subject::HalfDay { .. } => Vec::new(),
            };
            known.texts.extend(texts);
        }
        known
    }

    /// What is known of the entry that a sighting is of.
    fn counterpart(&self, sighting: &Sighting) -> Option<&'a Claim> {
        match &sighting.key {
            Some(key) => self.by_key.get(key).copied(),
            None => self.by_start.get(&(&sighting.place, sighting.when.start())).copied(),
        }
    }
}

struct Pass<'a> {
    look: Look<'a>,
    known: Known<'a>,
    awaited: BTreeMap<TextKey, Awaited>,
}

impl Pass<'_> {
    /// The sighting without what waits; none where it waits whole.
    fn admit(&mut self, sighting: Sighting) -> Option<Sighting> {
        let counterpart = self.known.counterpart(&sighting).map(|claim| &claim.facts.subject);
        match (&sighting.what, counterpart) {
            (Seen::Window { .. }, _) => Some(sighting),
            (Seen::Hearing { .. }, _) if !self.look.sessions => Some(sighting),
            (Seen::Hearing { .. }, Some(Subject::Hearing(_))) => Some(sighting),
            // What was called off before anybody looked is not worth a look.
            (_, None) if sighting.status == Status::Cancelled => None,
            (Seen::Hearing { judge, room, kind, .. }, _) => {
                let parts = [judge.as_ref().map(JudgeKey::as_str), room.as_ref().map(Room::as_str)];
                let text = session(kind.as_str(), &sighting.place, &sighting.when, parts);
                self.may_show(Part::Session, &text, &sighting.when).then_some(sighting)
            }
            (Seen::Gathering { title, venue, organiser }, counterpart) => {
                let mut may = |part, text: &Option<PublicText>| {
                    text.clone().filter(|text| self.may_show(part, text.as_str(), &sighting.when))
                };
                let (new, venue) = (may(Part::Title, &Some(title.clone())), may(Part::Venue, venue));
                let organiser = may(Part::Organiser, organiser);
                let title = match (new, counterpart) {
                    (Some(title), _) => title,
                    (None, Some(Subject::Gathering { title, .. })) => title.clone(),
                    (None, _) => return None,
                };
                Some(Sighting { what: Seen::Gathering { title, venue, organiser }, ..sighting })
            }
        }
    }

    /// Whether a text may be public. One on which nobody has said anything waits.
    fn may_show(&mut self, part: Part, text: &str, when: &When) -> bool {
        if self.known.texts.contains(&(part, text.to_owned())) {
            return true;
        }
        let key = TextKey::keyed(self.look.secret, self.look.source, part.as_str(), text);
        let subject = Decision::Show(key.clone()).subject();
        match self.look.decisions.get(&subject).map(|recorded| &recorded.decision) {
            Some(decision) => matches!(decision, Decision::Show(_)),
            None => {
                let awaited = self.awaited.entry(key.clone()).or_insert_with(|| Awaited {
                    key,
                    part,
                    text: text.to_owned(),
                    first: when.clone(),
                    entries: 0,
                });
                awaited.entries += 1;
                if when.start() < awaited.first.start() {
                    awaited.first = when.clone();
                }
                false
            }
        }
    }
}

/// The texts of a gathering.
fn gathering(
    title: &PublicText,
    venue: &Option<PublicText>,
    organiser: &Option<PublicText>,
) -> Vec<(Part, String)> {
    let parts =
        [(Part::Title, Some(title)), (Part::Venue, venue.as_ref()), (Part::Organiser, organiser.as_ref())];
    parts.into_iter().filter_map(|(part, text)| Some((part, text?.as_str().to_owned()))).collect()
}

/// A court session in words: all that is public of it but its date.
fn session(kind: &str, place: &PlaceCode, when: &When, [judge, room]: [Option<&str>; 2]) -> String {
    let hour = match when {
        When::At { start, .. } => start.strftime("%H:%M").to_string(),
        When::Days { .. } => "all day".to_owned(),
    };
    let judge = judge.map(|judge| format!(", judge {judge}")).unwrap_or_default();
    let room = room.map(|room| format!(", room {room}")).unwrap_or_default();
    format!("{kind} session at {place}, {hour}{judge}{room}")
}
