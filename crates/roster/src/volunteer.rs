//! Volunteers: everybody in the programme, coordinators included.

use std::collections::{BTreeMap, BTreeSet};

use docket::{Half, PlaceCode};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::availability::{DaysOff, Distance, QuietHours, Setting, WeekHalf};
use crate::ids::{StepId, VolunteerId};
use crate::language::Language;
use crate::level::Level;
use crate::name::DisplayName;
use crate::post::{Post, Reach};

/// What the rules need to know of a volunteer.
///
/// There is no name in it and no contact: those are a [`Card`], which is sealed in the database and opened for one page at a time. So a
/// plan, a log or an export of rules cannot hold one. There is no field for a legal name, a home address, a birth date, an employer, a
/// citizenship or a status, anywhere; a test of the database's columns and of these types forbids them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Volunteer {
    /// Who.
    pub id: VolunteerId,
    /// Where the volunteer stands with the programme.
    pub membership: Membership,
    /// What they are entrusted with, and for which places.
    pub posts: BTreeMap<Post, Reach>,
    /// How far they are trusted on shifts.
    pub level: Level,
    /// When and by whom the level was given, and when it lapses.
    pub vouched: Option<Vouched>,
    /// In which language they want to read pages and messages: `en` or `es`.
    pub reads: Language,
    /// The languages they speak well enough to help in.
    pub speaks: BTreeSet<Language>,
    /// How far each place is; a place that is not in it is not known to be reachable, and comes after all that are.
    pub distances: BTreeMap<PlaceCode, Distance>,
    /// The halves of the week in which they are usually free.
    pub free: BTreeSet<WeekHalf>,
    /// Days on which they are not.
    pub off: BTreeSet<DaysOff>,
    /// Where they are comfortable.
    pub comfortable: BTreeSet<Setting>,
    /// When they are not to be told things.
    pub quiet: QuietHours,
    /// Whether they are on the call list: asked, and let take, at short notice. For those who are vetted.
    pub on_call: bool,
    /// The steps of joining that are done.
    pub steps: BTreeMap<StepId, StepDone>,
    /// When they were first known.
    pub since: Timestamp,
    /// The day on which they were last seen signing in or answering; a day and no hour, since no more is needed to notice silence.
    pub seen: Date,
    /// The day on which they were last told that their level is about to lapse.
    #[serde(default)]
    pub lapse_told: Option<Date>,
}

/// Where a volunteer stands with the programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Membership {
    /// Was entered by a coordinator, from a spreadsheet for example, and not invited yet.
    Entered,
    /// Has an invitation that they have not used yet.
    Invited,
    /// Takes part; an applicant too.
    Active,
    /// Takes a break, by their own word: asked for nothing, sees only what is theirs.
    Resting,
    /// Has left; kept until the clock says so.
    Left,
}

/// Who gave a level, when, and until when it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vouched {
    /// By whom; none where the operator did it on the machine.
    pub by: Option<VolunteerId>,
    /// On which day.
    pub on: Date,
    /// The last day on which it holds; none where it does not lapse.
    pub until: Option<Date>,
}

/// A step of joining, done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepDone {
    /// On which day.
    pub on: Date,
    /// Which version of the agreement or the video.
    pub version: u32,
    /// By whose word; none where the volunteer ticked it.
    pub by: Option<VolunteerId>,
}

impl Volunteer {
    /// Somebody new, who can do nothing yet.
    #[must_use]
    pub fn new(id: VolunteerId, reads: Language, now: Timestamp, today: Date) -> Self {
        Self {
            id,
            membership: Membership::Entered,
            posts: BTreeMap::new(),
            level: Level::Applicant,
            vouched: None,
            reads,
            speaks: BTreeSet::new(),
            distances: BTreeMap::new(),
            free: BTreeSet::new(),
            off: BTreeSet::new(),
            comfortable: BTreeSet::new(),
            quiet: QuietHours::default(),
            on_call: false,
            steps: BTreeMap::new(),
            since: now,
            seen: today,
            lapse_told: None,
        }
    }

    /// The level on a day: what has lapsed is that of an applicant, until somebody vouches again.
    #[must_use]
    pub fn level_on(&self, day: Date) -> Level {
        let lapsed = self.vouched.as_ref().and_then(|vouched| vouched.until).is_some_and(|until| until < day);
        if lapsed { Level::Applicant } else { self.level }
    }

    /// Whether they hold a post at a place.
    #[must_use]
    pub fn holds(&self, post: Post, place: &PlaceCode) -> bool {
        self.posts.get(&post).is_some_and(|reach| reach.covers(place))
    }

    /// Whether they are usually free then, and have not said otherwise.
    #[must_use]
    pub fn is_free(&self, date: Date, half: Half) -> bool {
        self.free.contains(&WeekHalf::of(date, half)) && !self.off.iter().any(|off| off.contains(date))
    }

    /// How far a place is, by their own word.
    #[must_use]
    pub fn distance(&self, place: &PlaceCode) -> Option<Distance> {
        self.distances.get(place).copied()
    }

    /// Whether any of their pages needs a passkey.
    #[must_use]
    pub fn needs_passkey(&self) -> bool {
        self.posts.keys().any(|post| post.needs_passkey())
    }
}

/// What is sealed of a volunteer: the one name, and how to reach them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// What they want to be called.
    pub name: DisplayName,
    /// How they can be reached.
    #[serde(default)]
    pub contacts: Contacts,
}

/// How a volunteer can be reached. `Debug` does not show it.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contacts {
    /// An address for messages and for signing in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// A Signal user name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signal: Option<String>,
    /// A telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Which of them the lead of a shift may see on the day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub for_leads: Option<ContactKind>,
}

/// A way to be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContactKind {
    /// E-mail.
    Email,
    /// Signal.
    Signal,
    /// Telephone.
    Phone,
}

impl std::fmt::Debug for Contacts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Contacts(…)")
    }
}
