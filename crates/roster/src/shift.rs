//! Shifts: volunteer time at one door in one half-day.

use std::collections::{BTreeMap, BTreeSet};

use docket::{EventId, Half, JudgeKey, PlaceCode, Room};
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use crate::assignment::Assignment;
use crate::ids::{PrivateEventId, RuleId, ShiftId, StandingId, VolunteerId};
use crate::language::Language;

/// What a volunteer does on a shift.
///
/// An observer is neutral and speaks to nobody in court; an accompanier is beside one person who asked. Nobody is both in one session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Leads the team on the day, and answers for it to the coordinator.
    Lead,
    /// Watches, is neutral, and speaks to nobody in court.
    Observer,
    /// Is beside one person who asked.
    Accompanier,
    /// Is beside one person who asked, in that person's language.
    LanguageCompanion,
}

impl Role {
    /// All of them, in the order in which they are filled and shown.
    pub const ALL: [Self; 4] = [Self::Lead, Self::Observer, Self::Accompanier, Self::LanguageCompanion];

    /// Its stable name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Observer => "observer",
            Self::Accompanier => "accompanier",
            Self::LanguageCompanion => "language-companion",
        }
    }

    /// Reads [`Role::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == word)
    }

    /// Whether it is beside a person who asked, and so against [`Role::Observer`] in the same session.
    #[must_use]
    pub fn is_beside_somebody(self) -> bool {
        matches!(self, Self::Accompanier | Self::LanguageCompanion)
    }
}

/// Which spot in a building a shift stands at: the courtroom or office door that it covers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Spot {
    /// One judge's courtroom; either may be unknown.
    Courtroom {
        /// Which room.
        room: Option<Room>,
        /// Whose.
        judge: Option<JudgeKey>,
    },
    /// An ICE or ISAP office.
    Office,
    /// A gathering, or anything else that has one entrance.
    Entrance,
}

/// What a shift is for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// An event of the docket. It keeps its identity when it moves.
    Public(EventId),
    /// A private event; everything about such a shift is private.
    Private(PrivateEventId),
}

/// Where a shift came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MadeBy {
    /// A need rule.
    Rule(RuleId),
    /// A standing session.
    Standing(StandingId),
    /// A coordinator.
    Hand,
}

/// What a coordinator changed by hand; rules no longer touch it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ByHand {
    /// When it begins and ends.
    Hours,
    /// How many of each role.
    Need,
    /// Whether it takes place.
    State,
}

/// Where a shift stands, apart from who is on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ShiftState {
    /// It takes place as far as anybody says.
    Open,
    /// What its event is about to do is not clear: ask first. Assignments stand.
    CheckFirst,
    /// Its event is no longer on its page. Assignments stand until a coordinator decides.
    NoLongerListed,
    /// It does not take place; everybody on it was told that they are free.
    Cancelled,
}

/// Volunteer time at one door in one half-day.
///
/// It covers one courtroom and judge, or one office, and not one hearing: dockets list dozens of people at half past eight. Times are
/// civil times of its place; the instant is derived where it is needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// Its identity.
    pub id: ShiftId,
    /// In which building.
    pub place: PlaceCode,
    /// At which door in it.
    pub spot: Spot,
    /// What it is for; all within one half-day at one door.
    pub causes: BTreeSet<Cause>,
    /// When the volunteer should be there: before the session, by what the door takes.
    pub begins: DateTime,
    /// When the session begins.
    pub session: DateTime,
    /// When the volunteer may go, exclusive; after `begins`.
    pub ends: DateTime,
    /// How many of each role are needed; none of them zero. Never in any public byte: an uncovered door must not be told from a covered one.
    pub need: BTreeMap<Role, u8>,
    /// The languages that companions should have. Private, like what they are for.
    pub languages: BTreeSet<Language>,
    /// Where it came from.
    pub made_by: MadeBy,
    /// What a person changed about it.
    pub by_hand: BTreeSet<ByHand>,
    /// Where it stands.
    pub state: ShiftState,
    /// Rises with each change of day, hour or door: whoever agreed to an earlier one is asked again.
    pub revision: u32,
    /// Who is, was or could be on it.
    pub people: BTreeMap<VolunteerId, Assignment>,
}

impl Shift {
    /// The day of its session.
    #[must_use]
    pub fn date(&self) -> Date {
        self.session.date()
    }

    /// The half of the day of its session.
    #[must_use]
    pub fn half(&self) -> Half {
        Half::of(self.session.time())
    }

    /// The halves of the day that it takes: that of its session, and the afternoon if it lasts beyond one o'clock. Being there early takes no
    /// half more.
    pub fn halves(&self) -> impl Iterator<Item = Half> {
        let beyond = self.half() == Half::Morning && self.ends > self.date().at(13, 0, 0, 0);
        std::iter::once(self.half()).chain(beyond.then_some(Half::Afternoon))
    }

    /// Whether anything about it comes from a person who asked, so that all of it is private.
    #[must_use]
    pub fn is_private(&self) -> bool {
        self.causes.iter().any(|cause| matches!(cause, Cause::Private(_)))
    }

    /// How many hold a seat in a role.
    #[must_use]
    pub fn have(&self, role: Role) -> usize {
        self.people.values().filter(|one| one.role == role && one.state.holds_a_seat()).count()
    }

    /// How many are needed in a role.
    #[must_use]
    pub fn needed(&self, role: Role) -> usize {
        self.need.get(&role).copied().map_or(0, usize::from)
    }

    /// How many seats of a role nobody holds.
    #[must_use]
    pub fn open_seats(&self, role: Role) -> usize {
        self.needed(role).saturating_sub(self.have(role))
    }

    /// Whether the two are in the same session, so that one person cannot be observer in one and accompanier in the other.
    #[must_use]
    pub fn same_session(&self, other: &Self) -> bool {
        self.place == other.place
            && self.date() == other.date()
            && self.half() == other.half()
            && self.spot == other.spot
    }
}
