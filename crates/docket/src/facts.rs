//! What is said of an event: when, where, what. Every field is a date, a time, a count or a member of a closed set;
//! the three texts that exist are typed by a coordinator or are a court's own notice, and pass [`PublicText`].

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};

use crate::ids::{JudgeKey, PlaceCode};
use crate::text::PublicText;

/// When something is, in the civil time of its place. The instant is derived (see [`crate::time`]), never stored.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// Begins at a stated hour; the end only where the source states one.
    At {
        /// Local start.
        start: DateTime,
        /// Local end, exclusive.
        end: Option<DateTime>,
    },
    /// Whole days; nobody was given an hour. Both ends inclusive.
    Days {
        /// First day.
        first: Date,
        /// Last day, inclusive.
        last: Date,
    },
}

impl When {
    /// The day on which it begins.
    #[must_use]
    pub fn date(&self) -> Date {
        match self {
            Self::At { start, .. } => start.date(),
            Self::Days { first, .. } => *first,
        }
    }

    /// The day on which it ends, inclusive.
    #[must_use]
    pub fn last_date(&self) -> Date {
        match self {
            Self::At { start, end } => end.map_or(start.date(), DateTime::date),
            Self::Days { last, .. } => *last,
        }
    }

    /// The hour at which it begins, where one is stated.
    #[must_use]
    pub fn time(&self) -> Option<Time> {
        match self {
            Self::At { start, .. } => Some(start.time()),
            Self::Days { .. } => None,
        }
    }

    /// What makes two of them begin together; the end may differ.
    #[must_use]
    pub fn start(&self) -> Start {
        match self {
            Self::At { start, .. } => Start::Hour(*start),
            Self::Days { first, last } => Start::Days(*first, *last),
        }
    }

    /// The half of the day that it begins in; noon is afternoon.
    #[must_use]
    pub fn half(&self) -> Option<Half> {
        self.time().map(Half::of)
    }
}

/// The beginning of a [`When`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Start {
    /// A local hour.
    Hour(DateTime),
    /// Whole days.
    Days(Date, Date),
}

/// Half a court day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Half {
    /// Before noon.
    Morning,
    /// Noon and after.
    Afternoon,
}

impl Half {
    /// The half that a time falls in.
    #[must_use]
    pub fn of(time: Time) -> Self {
        if time.hour() < 12 { Self::Morning } else { Self::Afternoon }
    }

    /// The hours that stand for it where none is told: 8 to 12, and 1 to 5.
    #[must_use]
    pub fn hours(self) -> (Time, Time) {
        let hour = |hour| Time::constant(hour, 0, 0, 0);
        match self {
            Self::Morning => (hour(8), hour(12)),
            Self::Afternoon => (hour(13), hour(17)),
        }
    }
}

/// What kind of court session. A closed set: what a recipe's map does not know is [`Kind::Other`], never the cell's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Master calendar: many short hearings, one after another.
    Master,
    /// Individual (merits) hearing: one person's whole case. Never public singly.
    Individual,
    /// Bond or custody hearing. Never public singly.
    Custody,
    /// Oral argument before an appeals court.
    Argument,
    /// Status or scheduling conference.
    Conference,
    /// Motion hearing.
    Motion,
    /// Trial, sentencing, plea and whatever else a general court does.
    Other,
}

impl Kind {
    /// Every kind, in the order in which ties are broken: what must not be public singly comes first,
    /// so that a session of which half is individual hearings is treated as one.
    pub const ALL: [Self; 7] = [
        Self::Individual,
        Self::Custody,
        Self::Master,
        Self::Argument,
        Self::Conference,
        Self::Motion,
        Self::Other,
    ];

    /// Whether one such hearing is about one person's private matter.
    #[must_use]
    pub fn is_private(self) -> bool {
        matches!(self, Self::Individual | Self::Custody)
    }

    /// Whether an immigration court's session of this kind may be public by itself.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Master | Self::Argument | Self::Conference)
    }

    /// Its stable name in files and addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Master => "master",
            Self::Individual => "individual",
            Self::Custody => "custody",
            Self::Argument => "argument",
            Self::Conference => "conference",
            Self::Motion => "motion",
            Self::Other => "other",
        }
    }

    /// Reads [`Kind::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// How a session is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Medium {
    /// In the courtroom.
    InPerson,
    /// By video (Webex); observers may still be let into the room.
    Video,
    /// By telephone.
    Telephone,
    /// Some in the room, some by video.
    Hybrid,
}

impl Medium {
    /// Its stable name in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InPerson => "in-person",
            Self::Video => "video",
            Self::Telephone => "telephone",
            Self::Hybrid => "hybrid",
        }
    }

    /// Reads [`Medium::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::InPerson, Self::Video, Self::Telephone, Self::Hybrid]
            .into_iter()
            .find(|medium| medium.as_str() == word)
    }
}

/// What made a general court's matter ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// A petition for habeas corpus or another matter of immigration detention.
    Detention,
    /// Another immigration matter.
    Immigration,
}

/// Whose docket a place's sessions are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// An immigration court: its sessions are what we are for.
    #[default]
    Immigration,
    /// A federal court: read whole, public only by topic or promotion.
    General,
}

/// A courtroom, as the place's pattern captured it.
pub type Room = crate::place::Room;

/// Which office practice a reporting window belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WindowKind {
    /// A check-in at an ICE office.
    CheckIn,
    /// A check-in at the ISAP contractor's office.
    Isap,
    /// A "case review" to which people were called.
    CaseReview,
}

/// The second origin that lets a reporting window be public (design, "what is public, exactly").
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Reported by the press or announced by an organisation, at this address.
    Published(url::Url),
    /// Told by two or more people who are not of one household.
    SeveralPeople,
}

/// What an event is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// A courtroom session: a block of court time.
    Hearing(Hearing),
    /// A date or range of dates on which people are told to report to an office.
    Window {
        /// Which practice.
        kind: WindowKind,
        /// What lets it be public; without one it is not.
        origin: Option<Origin>,
    },
    /// A rally, vigil or training.
    Gathering {
        /// Its title, typed by a coordinator.
        title: PublicText,
        /// Name and street address; none while it is to be announced.
        venue: Option<PublicText>,
        /// Who calls it.
        organiser: Option<PublicText>,
    },
    /// Individual and custody hearings of a whole court's half-day, standing for 10 or more matters.
    HalfDay {
        /// Which half.
        half: Half,
    },
}

/// A courtroom session.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Hearing {
    /// Who hears it, as a key into the place's roster.
    pub judge: Option<JudgeKey>,
    /// In which courtroom.
    pub room: Option<Room>,
    /// How many matters of each kind were listed. Empty when the source names none.
    pub kinds: BTreeMap<Kind, u32>,
    /// How it is held, where the source says so.
    pub medium: Option<Medium>,
    /// The topics that its page marks.
    pub topics: std::collections::BTreeSet<Topic>,
}

impl Hearing {
    /// The kind that names the session: the most frequent; in a tie the one that is earlier in [`Kind::ALL`].
    #[must_use]
    pub fn kind(&self) -> Kind {
        let mut best = (Kind::Other, 0);
        for kind in Kind::ALL {
            let count = self.kinds.get(&kind).copied().unwrap_or(0);
            if count > best.1 {
                best = (kind, count);
            }
        }
        best.0
    }

    /// How many matters are listed in all.
    #[must_use]
    pub fn matters(&self) -> u32 {
        self.kinds.values().fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// The number of matters as a band, the only form in which it may be public.
    #[must_use]
    pub fn band(&self) -> Option<Band> {
        Band::of(self.matters())
    }
}

/// How many matters, coarsely; fewer than ten has no band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Band {
    /// 10 to 20.
    TenToTwenty,
    /// 21 and more.
    OverTwenty,
}

impl Band {
    /// The band of a count.
    #[must_use]
    pub fn of(count: u32) -> Option<Self> {
        match count {
            0..10 => None,
            10..=20 => Some(Self::TenToTwenty),
            _ => Some(Self::OverTwenty),
        }
    }
}

/// Place, time and subject together: what a source claims, and what an event is settled to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Facts {
    /// Where.
    pub place: PlaceCode,
    /// When, in the place's civil time.
    pub when: When,
    /// What.
    pub subject: Subject,
}

impl Facts {
    /// The hearing, if it is one.
    #[must_use]
    pub fn hearing(&self) -> Option<&Hearing> {
        match &self.subject {
            Subject::Hearing(hearing) => Some(hearing),
            _ => None,
        }
    }

    /// The judge, if it is a hearing that has one.
    #[must_use]
    pub fn judge(&self) -> Option<&JudgeKey> {
        self.hearing().and_then(|hearing| hearing.judge.as_ref())
    }

    /// The courtroom, if it is a hearing that has one.
    #[must_use]
    pub fn room(&self) -> Option<&Room> {
        self.hearing().and_then(|hearing| hearing.room.as_ref())
    }

    /// How many matters it stands for. A half-day, which only monthly data claims, counts for none: that is replaced whole.
    pub(crate) fn matters(&self) -> u32 {
        self.hearing().map_or(0, Hearing::matters)
    }
}
