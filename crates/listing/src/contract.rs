//! The public contract: what a widget or another reader is given. Version 1; its JSON schema is served at `/schema/1.json`.

use serde::{Deserialize, Serialize};

use crate::Lang;
use crate::civil::{Clock, Day, Moment};

/// What kind of entry, as the public sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// Master calendar hearings before one judge.
    Master,
    /// Oral arguments.
    Argument,
    /// A status or scheduling conference of an immigration court.
    Conference,
    /// Individual hearings of a whole court's half-day.
    Individual,
    /// A session of a general court: without kind, number or why.
    Court,
    /// ICE check-in days.
    CheckIn,
    /// Check-in days at the ISAP office.
    Isap,
    /// Days of a "case review".
    CaseReview,
    /// A rally, vigil or training.
    Gathering,
    /// A place is closed on dates.
    Closure,
}

impl Category {
    /// Every category, in the order in which filters show them.
    pub const ALL: [Self; 10] = [
        Self::Master,
        Self::Argument,
        Self::Conference,
        Self::Individual,
        Self::Court,
        Self::CheckIn,
        Self::CaseReview,
        Self::Isap,
        Self::Gathering,
        Self::Closure,
    ];

    /// Its name in addresses and files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Master => "master",
            Self::Argument => "argument",
            Self::Conference => "conference",
            Self::Individual => "individual",
            Self::Court => "court",
            Self::CheckIn => "check-in",
            Self::Isap => "isap",
            Self::CaseReview => "case-review",
            Self::Gathering => "gathering",
            Self::Closure => "closure",
        }
    }

    /// Reads [`Category::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.as_str() == word)
    }
}

/// Where an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It takes place as far as anybody says.
    Listed,
    /// Only monthly data speaks of it.
    Expected,
    /// CANCELLED.
    Cancelled,
    /// CHECK FIRST.
    CheckFirst,
    /// NO LONGER LISTED.
    NoLongerListed,
}

/// How we know; shown with each entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// The court's own page.
    CourtPage,
    /// The list on the wall.
    SeenAtTheDoor,
    /// A coordinator entered it.
    Entered,
    /// The court system's monthly data.
    MonthlyData,
}

/// Half a court day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HalfDay {
    /// Before noon.
    Morning,
    /// Noon and after.
    Afternoon,
}

/// How many matters, as a band; fewer than ten is not said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Matters {
    /// "about 10 to 20"
    TenToTwenty,
    /// "more than 20"
    OverTwenty,
}

/// How a session is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Held {
    /// In the courtroom.
    InPerson,
    /// By video.
    Video,
    /// By telephone.
    Telephone,
    /// Some in the room, some by video.
    Hybrid,
}

/// When, in the place's civil time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Span {
    /// Begins at an hour.
    At {
        /// Start.
        start: Moment,
        /// End, exclusive; where the source states none, the block's usual one.
        end: Moment,
        /// Whether the source stated the end.
        end_stated: bool,
    },
    /// Whole days, both inclusive.
    Days {
        /// First day.
        first: Day,
        /// Last day.
        last: Day,
    },
}

impl Span {
    /// The first day.
    #[must_use]
    pub fn first_day(&self) -> Day {
        match self {
            Self::At { start, .. } => start.day,
            Self::Days { first, .. } => *first,
        }
    }

    /// The last day, inclusive.
    #[must_use]
    pub fn last_day(&self) -> Day {
        match self {
            Self::At { end, .. } => end.day,
            Self::Days { last, .. } => *last,
        }
    }

    /// The hour at which it begins, where there is one.
    #[must_use]
    pub fn clock(&self) -> Option<Clock> {
        match self {
            Self::At { start, .. } => Some(start.clock),
            Self::Days { .. } => None,
        }
    }
}

/// A place, as far as the public needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceCard {
    /// Its code; for addresses, never for titles.
    pub code: String,
    /// Its name in English.
    pub name: String,
    /// Its name in Spanish.
    pub name_es: String,
    /// A city: how titles end.
    pub short: String,
    /// Number and street; empty where there is no building.
    pub street: String,
    /// Suite or floor; never in LOCATION.
    pub unit: String,
    /// City.
    pub city: String,
    /// Two-letter state.
    pub state: String,
    /// ZIP code.
    pub zip: String,
    /// IANA name of its zone.
    pub zone: String,
    /// The court's own telephone number, or empty.
    pub phone: String,
    /// The court's own page, or empty.
    pub page: String,
    /// Minutes before the start at which to be at the entrance.
    pub early_minutes: u16,
    /// Whether it is an immigration court.
    pub immigration_court: bool,
}

impl PlaceCard {
    /// Its name in a language.
    #[must_use]
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Es if !self.name_es.is_empty() => &self.name_es,
            _ => &self.name,
        }
    }
}

/// A judge, as far as the public needs one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct JudgeCard {
    /// The key, for addresses.
    pub key: String,
    /// Given name and surname.
    pub name: String,
    /// Surname, for titles.
    pub surname: String,
}

/// Where and when it was before its last move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Was {
    /// When.
    pub span: Span,
    /// Courtroom, or empty.
    pub room: String,
}

/// A court's own words, and when they were read in the place's civil time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The words, in English as the court wrote them. At most 300 characters.
    pub words: String,
    /// When they were read.
    pub read: Moment,
}

/// The second origin of a check-in window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OriginCard {
    /// Reported by the press or announced, at this address.
    Published(String),
    /// Told by more than one person.
    SeveralPeople,
}

/// One entry of the public calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// 32 hexadecimal digits; never changes.
    pub id: String,
    /// What it is.
    pub category: Category,
    /// Where it stands.
    pub state: State,
    /// Who called it off, if a coordinator did; else the court's page.
    pub cancelled_by_coordinator: bool,
    /// When, in the place's civil time.
    pub span: Span,
    /// The instant at which it begins, RFC 3339 in UTC: for sorting, and for the reader's own time.
    pub begins: String,
    /// The instant at which it ends (exclusive), RFC 3339 in UTC.
    pub ends: String,
    /// Where.
    pub place: PlaceCard,
    /// Who hears it.
    pub judge: Option<JudgeCard>,
    /// Courtroom, or empty.
    pub room: String,
    /// How it is held.
    pub held: Option<Held>,
    /// How many matters.
    pub matters: Option<Matters>,
    /// Which half of the day, for individual hearings and sessions of a general court.
    pub half: Option<HalfDay>,
    /// A gathering's title, or empty.
    pub title: String,
    /// A gathering's name of place and street address; empty while it is to be announced.
    pub venue: String,
    /// Who calls a gathering, or empty.
    pub organiser: String,
    /// What lets a check-in window be public.
    pub origin: Option<OriginCard>,
    /// The court's own words about it.
    pub quote: Option<Quote>,
    /// Where and when it was, if it moved.
    pub was: Option<Was>,
    /// How we know, the weightiest first.
    pub how: Vec<How>,
    /// The ids of the sources behind it.
    pub sources: Vec<String>,
    /// Rises with each change that a subscriber must act on.
    pub sequence: u32,
    /// The last real change, RFC 3339 in UTC.
    pub updated: String,
    /// Since when its source could not be read, in the place's civil time, once that is longer than its grace.
    pub unread_since: Option<Moment>,
    /// The day of the court system's data from which it is expected; none for what a better source speaks of.
    pub expected_from: Option<Day>,
}

/// The programme that runs this calendar, as far as the public reads of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Profile {
    /// Address of this calendar, without a slash at its end.
    pub site: String,
    /// Name of the coalition.
    pub programme: String,
    /// The hotline, as it is to be read; empty if there is none.
    pub hotline: String,
    /// Its hours, in English.
    pub hours: String,
    /// Its hours, in Spanish.
    pub hours_es: String,
    /// Where to find a lawyer or accredited representative; empty if not configured.
    pub legal_help: String,
    /// How a volunteer begins, in the programme's own words (English), or empty.
    pub how_to_help: String,
    /// The same in Spanish, or empty.
    pub how_to_help_es: String,
    /// Where a reader asks for a message the evening before, an `https:` or `sms:` link; empty where nobody sends one.
    pub evening_message: String,
}

/// A feed as JSON: the API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feed {
    /// 1.
    pub version: u32,
    /// `en` or `es`.
    pub lang: String,
    /// What the feed is of, in words.
    pub title: String,
    /// Whose calendar it is.
    pub programme: String,
    /// The same selection as a calendar to subscribe to.
    pub calendar: String,
    /// Since when a source of it has been unread, if longer than its grace.
    pub notes: Vec<String>,
    /// The entries, by start.
    pub listings: Vec<Listing>,
}

/// How fresh each source is: the one public artefact that changes with a visit (`/freshness.json`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Freshness {
    /// 1.
    pub version: u32,
    /// One entry a source.
    pub sources: Vec<SourceFreshness>,
}

/// How fresh one source is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFreshness {
    /// The source's id.
    pub id: String,
    /// The places that it speaks of.
    pub places: Vec<String>,
    /// The last visit that read it, RFC 3339 in UTC.
    pub last_read: Option<String>,
    /// Since when it has been unread beyond its grace, RFC 3339 in UTC.
    pub unread_since: Option<String>,
}
