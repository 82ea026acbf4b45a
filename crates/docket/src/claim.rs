//! What one source says of a session, and the state that is kept for each source.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::facts::{Facts, Scope};
use crate::ids::{ClaimId, EventId, NoticeId, SourceId, SourceKey, TextKey};
use crate::notice::Notice;
use crate::reading::{Cover, NoticeSighting, Reading, Sighting, Verdict};

/// Whose word weighs more: earlier in this list wins, field by field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Authority {
    /// The court's own page.
    CourtPage,
    /// The list on the wall, as a lead saw it.
    DoorSighting,
    /// A coordinator's own entry.
    Coordinator,
    /// A coordinator's calendar or file.
    CoordinatorCalendar,
    /// The court system's monthly data, weeks old.
    MonthlyData,
}

/// Where a claim stands with its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClaimStanding {
    /// The source lists it.
    Listed,
    /// The source says in so many words that it is off.
    Cancelled,
    /// The source no longer shows it, twice and in full.
    Withdrawn,
}

/// What one source says of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// A hash of source, place and first sighting.
    pub id: ClaimId,
    /// Whose claim it is.
    pub source: SourceId,
    /// How much that source's word weighs.
    pub authority: Authority,
    /// Whose docket it is.
    pub scope: Scope,
    /// The source's own key for it, hashed.
    pub key: Option<SourceKey>,
    /// The event that it speaks of. Once joined, it stays joined, also when the two disagree later.
    pub event: EventId,
    /// What it says.
    pub facts: Facts,
    /// Where it stands.
    pub standing: ClaimStanding,
    /// Since when it was missing, if the last complete reading of its date did not have it.
    pub missed: Option<Timestamp>,
    /// When it was withdrawn; losses count over 7 days.
    pub withdrawn: Option<Timestamp>,
    /// The visit that first showed it.
    pub first_seen: Timestamp,
}

/// The last complete reading of a source; kept, so that "not modified" has something to stand for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastComplete {
    /// When.
    pub at: Timestamp,
    /// What it showed.
    pub sightings: Vec<Sighting>,
    /// The closures that it told.
    pub notices: Vec<NoticeSighting>,
    /// The places whose closures it told.
    pub notice_places: Vec<crate::PlaceCode>,
    /// What it covered.
    pub covers: Vec<Cover>,
    /// On which days it showed all of its source.
    pub whole: Option<(jiff::civil::Date, jiff::civil::Date)>,
    /// Which of the known claims it has and was not read.
    pub unread: BTreeSet<SourceKey>,
    /// Whether it said that it is empty.
    pub says_empty: bool,
}

impl LastComplete {
    /// The reading that a "not modified" answer stands for (RFC 9110, 15.4.5): the page is as it was.
    ///
    /// Its cover ends where it ended then; a page that has not changed does not list a day more.
    #[must_use]
    pub fn again(&self) -> Reading {
        Reading {
            sightings: self.sightings.clone(),
            notices: self.notices.clone(),
            notice_places: self.notice_places.clone(),
            covers: self.covers.clone(),
            whole: self.whole,
            unread: self.unread.clone(),
            waiting: BTreeSet::new(),
            says_empty: self.says_empty,
            verdict: Verdict::Complete,
            complaints: Vec::new(),
            follow: Vec::new(),
        }
    }
}

/// The brake is on: a reading would have lost too much, and nothing of it was applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// The first reading that would lose these.
    pub since: Timestamp,
    /// The latest one.
    pub last: Timestamp,
    /// How many readings in a row would lose the same.
    pub readings: u32,
    /// What they would lose.
    pub losing: BTreeSet<ClaimId>,
    /// Out of how many covered future sessions.
    pub of: u32,
    /// How many matters are gone from sessions that it still shows.
    #[serde(default)]
    pub thinned: u32,
    /// A person said that it is so: the next reading that loses no more than this is applied.
    #[serde(default)]
    pub accepted: bool,
}

/// Everything that is known from one source.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SourceState {
    /// Its claims.
    pub claims: BTreeMap<ClaimId, Claim>,
    /// Its notices.
    pub notices: BTreeMap<NoticeId, Notice>,
    /// Its last complete reading.
    pub last_complete: Option<LastComplete>,
    /// The brake, if it is on.
    pub hold: Option<Hold>,
    /// Texts of its last reading that wait for a person's look. They are kept nowhere and are read again at the next visit.
    pub waiting: BTreeSet<TextKey>,
}
