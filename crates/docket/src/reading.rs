//! What a visit read: sightings without people, the span they cover, a verdict and complaints.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::facts::{Kind, Medium, Room, Topic, When, WindowKind};
use crate::ids::{JudgeKey, PlaceCode, SourceKey, TextKey};
use crate::text::PublicText;

/// One entry as the page states it, already without people: there is no field that could hold one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Sighting {
    /// Where.
    pub place: PlaceCode,
    /// When, in the place's civil time.
    pub when: When,
    /// What.
    pub what: Seen,
    /// What the page says of it.
    pub status: Status,
    /// What the source keys itself, as a keyed hash; none for pages without keys.
    pub key: Option<SourceKey>,
}

/// What an entry is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Seen {
    /// A matter, or several, before a judge: rows of equal place, start, judge and room are one session.
    Hearing {
        /// A key into the roster.
        judge: Option<JudgeKey>,
        /// The courtroom.
        room: Option<Room>,
        /// The kind; [`Kind::Other`] where the page's word is unknown.
        kind: Kind,
        /// How it is held.
        medium: Option<Medium>,
        /// Why a general court's matter is ours.
        topic: Option<Topic>,
        /// How many matters this entry stands for; a row is one.
        matters: u32,
    },
    /// Days on which people are told to report.
    Window {
        /// Which practice.
        kind: WindowKind,
        /// What lets it be public.
        origin: Option<crate::facts::Origin>,
    },
    /// A rally, vigil or training that a coordinator entered.
    Gathering {
        /// Title.
        title: PublicText,
        /// Name and street address.
        venue: Option<PublicText>,
        /// Who calls it.
        organiser: Option<PublicText>,
    },
}

/// What a source says of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It stands.
    #[default]
    Listed,
    /// Cancelled or vacated, in so many words.
    Cancelled,
}

/// A closure as a page states it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct NoticeSighting {
    /// Which place.
    pub place: PlaceCode,
    /// What it does to hearings there.
    pub effect: Effect,
    /// The page's own words.
    pub words: PublicText,
}

/// What a notice does, as far as its words can be understood without guessing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// The whole place is closed on stated dates, both inclusive, with a year.
    Closed {
        /// First day.
        first: Date,
        /// Last day.
        last: Date,
    },
    /// Partial, or unclear: some dates are affected, we cannot tell how.
    Doubtful {
        /// The dates in question, both inclusive, where the words give any; a missing year is the one that puts the
        /// range nearest to the visit. None: every future date.
        span: Option<(Date, Date)>,
    },
}

/// A span that a reading lists in full: what is not in it is not on the page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Cover {
    /// Which place.
    pub place: PlaceCode,
    /// First day, in the place's zone; the cover begins at the moment of the visit if that is later.
    pub first: Date,
    /// Last day, inclusive.
    pub last: Date,
}

impl Cover {
    /// Whether it holds this date at this place.
    pub(crate) fn holds(&self, place: &PlaceCode, date: Date) -> bool {
        self.place == *place && (self.first..=self.last).contains(&date)
    }
}

/// How well a page could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Everything was read: what is not there is gone.
    Complete,
    /// Some rows could not be read: it may create, alter, and cancel in the court's words; it never withdraws or moves.
    Partial,
    /// It changes nothing.
    Failed,
}

/// What a visit learned. Reading never fails; it gives what could be read and the complaints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// All entries.
    pub sightings: Vec<Sighting>,
    /// All closures. A place in `notice_places` that has none here is open.
    pub notices: Vec<NoticeSighting>,
    /// The places whose closures this reading tells; empty for a docket.
    pub notice_places: Vec<PlaceCode>,
    /// What it lists in full.
    pub covers: Vec<Cover>,
    /// The days, both inclusive, on which it shows each entry that its source has, wherever that is. A calendar is whole in itself and
    /// says nothing of what else a place has; so these days take entries away and are no [`Cover`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whole: Option<(Date, Date)>,
    /// What the source keys itself, is there, and was not read (it looks like a person, say): what is known of it stands.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub unread: BTreeSet<SourceKey>,
    /// The texts that were left out because nobody has looked at them yet (see [`crate::look`]).
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub waiting: BTreeSet<TextKey>,
    /// Whether the page says in words that it is empty.
    pub says_empty: bool,
    /// How well it could be read.
    pub verdict: Verdict,
    /// What was wrong, and where.
    pub complaints: Vec<Complaint>,
    /// Further pages of the same source that the worker should ask for.
    pub follow: Vec<url::Url>,
}

impl Reading {
    /// A reading that changes nothing, for one reason.
    #[must_use]
    pub fn failed(complaint: Complaint) -> Self {
        Self { complaints: vec![complaint], ..Self::empty() }
    }

    /// A reading of nothing, which is none until it is given a verdict: what every reading begins with.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            sightings: Vec::new(),
            notices: Vec::new(),
            notice_places: Vec::new(),
            covers: Vec::new(),
            whole: None,
            unread: BTreeSet::new(),
            waiting: BTreeSet::new(),
            says_empty: false,
            verdict: Verdict::Failed,
            complaints: Vec::new(),
            follow: Vec::new(),
        }
    }

    /// Whether what it does not show of its source at this place and date is not there.
    #[must_use]
    pub fn lists(&self, place: &PlaceCode, date: Date) -> bool {
        self.whole.is_some_and(|(first, last)| (first..=last).contains(&date))
            || self.covers.iter().any(|cover| cover.holds(place, date))
    }
}

/// What was wrong with a page, and where; never what stood there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Complaint {
    /// What was wrong.
    pub trouble: Trouble,
    /// Where.
    pub at: Position,
}

/// Where in a page; counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Position {
    /// The page as a whole.
    Page,
    /// An entry, counted as the recipe's `entry` finds them (or a file's row).
    Row(u32),
    /// A field of an entry.
    Field {
        /// The entry.
        row: u32,
        /// Which rule of the recipe.
        rule: Rule,
    },
}

/// A rule of a recipe, by the field that it reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is the field of that name")]
pub enum Rule {
    Entry,
    Place,
    Judge,
    Room,
    Date,
    Time,
    End,
    Kind,
    Medium,
    Status,
    Topic,
    Matters,
    Title,
    Venue,
    Organiser,
    Origin,
    Notice,
    Key,
    Phone,
    Area,
    Hours,
}

impl Rule {
    /// Its name, as recipes write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Entry => "entry",
            Self::Place => "place",
            Self::Judge => "judge",
            Self::Room => "room",
            Self::Date => "date",
            Self::Time => "time",
            Self::End => "end",
            Self::Kind => "kind",
            Self::Medium => "medium",
            Self::Status => "status",
            Self::Topic => "topic",
            Self::Matters => "matters",
            Self::Title => "title",
            Self::Venue => "venue",
            Self::Organiser => "organiser",
            Self::Origin => "origin",
            Self::Notice => "notice",
            Self::Key => "key",
            Self::Phone => "phone",
            Self::Area => "area",
            Self::Hours => "hours",
        }
    }
}

/// What was wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trouble {
    /// The page has no entry and does not say that it is empty.
    NoEntries,
    /// Fewer entries than the source has ever had in earnest.
    BelowFloor {
        /// How many were found.
        found: u32,
        /// How many it takes.
        floor: u32,
    },
    /// A mark that this page always has is not there: another page, or a new layout.
    NotThePage,
    /// The document ends before it should.
    Truncated,
    /// Bytes that are not text in the stated character set.
    Encoding,
    /// More entries than any court has.
    TooMany,
    /// A date in none of the recipe's formats, or out of all reason.
    BadDate,
    /// A time in none of the recipe's formats.
    BadTime,
    /// The weekday does not fit the date.
    WrongWeekday,
    /// An entry before any date.
    NoDate,
    /// An entry before any time.
    NoTime,
    /// A local time that the clocks skip.
    SkippedTime,
    /// A local time that the clocks repeat.
    RepeatedTime,
    /// No such judge in the place's roster.
    UnknownJudge,
    /// Not the place's room pattern.
    UnknownRoom,
    /// No place has this code.
    UnknownPlace,
    /// A word outside a closed set where one is required.
    UnknownWord,
    /// A field that must be there is not.
    Missing,
    /// Too many rows name no known judge or room: columns have been swapped.
    Swapped,
    /// Marked private or confidential by whoever wrote it.
    Private,
    /// A column or field that is made for a person's name, A-number or case number.
    PersonField,
    /// A text in the shape of a person.
    PersonShape(crate::text::TextRefusal),
    /// Two statements of one page disagree.
    Disagreement,
    /// A further page that robots rules forbid.
    PageForbidden,
    /// A further page that did not come.
    PageFailed,
    /// A recurrence or structure that this reader does not take.
    Unsupported,
    /// A document of pictures without text.
    PicturesOnly,
    /// A document for which the tool that makes text of it is not installed.
    ToolMissing,
    /// The page is not in the shape that a person has accepted.
    Drifted(Drift),
}

/// How a page differs from the shape that a person has accepted: numbers only, never what stands there now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Drift {
    /// A column has another heading.
    Heading {
        /// Which, counted from 1.
        column: u32,
    },
    /// Entries have fewer columns; more of them are no drift.
    Columns {
        /// How many they had.
        was: u32,
        /// How many they have.
        is: u32,
    },
    /// What holds the entries (a table, a list) is another element, or has lost a class name.
    Within,
    /// Entries are another element, or have lost a class name.
    Entry,
    /// Far fewer entries; more of them are no drift.
    Entries {
        /// The fewest that the accepted shape allows.
        fewest: u32,
        /// How many there are.
        is: u32,
    },
}
