//! Events that a coordinator keeps elsewhere: a table ([`csv()`]) or a calendar ([`ics()`]).
//!
//! Whoever keeps a list keeps notes in it, so what is read is what the types can hold, and a row that looks like a person is
//! refused and named by its line. A column that is made for a person refuses the whole file: its other columns were filled in
//! beside it. Nothing that was refused is kept, and no message repeats it.

mod columns;
mod content;
mod draft;
mod ics;
mod recurrence;
mod series;
mod table;
mod vevent;

use docket::{Complaint, Places, Position, Reading, Rule, SourceId, SourceKey, Trouble, Verdict};

/// What came of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// What could be read. It covers nothing: what is not in a file is not gone (a caller who was told that the file is
    /// complete for some days adds that). Its verdict is partial where a row was refused, failed where the file was.
    pub reading: Reading,
    /// The rows that were refused, in the file's order.
    pub refused: Vec<Refused>,
    /// How many rows (or calendar entries) the file has, the refused ones included.
    pub rows: u32,
    /// Why the whole file was refused, if it was.
    pub refusal: Option<FileRefusal>,
}

/// A row that was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused {
    /// The line of the file on which it begins, from 1.
    pub row: u32,
    /// Why, and in which field; its position is that line.
    pub reason: Complaint,
}

/// Why a whole file was refused. Columns are named by their number: a file without a header has a person in their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileRefusal {
    /// A column that is made for a person.
    #[error(
        "column {column} is made for a person ({word:?}) \u{2014} take it out of the file; nothing of the file was kept"
    )]
    PersonColumn {
        /// Which column, from 1.
        column: u32,
        /// The word by which it is known as such; ours, not the file's.
        word: &'static str,
    },
    /// A column that means nothing here.
    #[error("column {column} means nothing here \u{2014} take it out, or name it one of: {ALLOWED}")]
    UnknownColumn {
        /// Which column, from 1.
        column: u32,
    },
    /// Two columns of one name.
    #[error("column {column} is there twice \u{2014} keep one of the two")]
    RepeatedColumn {
        /// The second one, from 1.
        column: u32,
    },
    /// A column without which no row can be read.
    #[error(
        "there is no column {name:?} \u{2014} the first line names the columns, and place and date must be among them"
    )]
    NoColumn {
        /// Its name.
        name: &'static str,
    },
    /// Not UTF-8.
    #[error("the file is not in UTF-8 \u{2014} save it as \"CSV UTF-8\", or export the calendar again")]
    Encoding,
    /// Nothing in it.
    #[error("there is nothing in the file")]
    Empty,
    /// Not a whole calendar.
    #[error("the file is no whole iCalendar (BEGIN:VCALENDAR to END:VCALENDAR) \u{2014} export it again")]
    NotACalendar,
    /// More rows than any calendar has.
    #[error("the file has more than {MOST_ROWS} rows \u{2014} split it")]
    TooMany,
}

/// The columns that a table may have.
const ALLOWED: &str = "place, date, time, end, kind, judge, room, medium, matters, status, title, venue, organiser, origin, uid";

/// More rows than any coordinator's calendar has.
const MOST_ROWS: u32 = 20_000;

/// Reads a table with a header line; columns may be separated by commas, semicolons or tabs, and their names are English,
/// in any case and order: `place, date, time, end, kind, judge, room, medium, matters, status, title, venue, organiser,
/// origin, uid`.
///
/// Dates are `2026-06-02`, `6/2/2026` or `June 2, 2026`, and for a reporting window also a range (`2026-06-03..2026-06-04`).
/// Times are `8:30 AM`, `0830` or, from 7:00 to 20:59, `8:30`. All are the place's own. `uid` is hashed under `secret`.
#[must_use]
pub fn csv(bytes: &[u8], places: &Places, source: &SourceId, secret: &[u8]) -> Import {
    table::read(bytes, &Keys::of_a_file(places, source, secret))
}

/// Reads a calendar (RFC 5545): its `VEVENT`s with `DTSTART`, `DTEND` or `DURATION`, `SUMMARY`, `LOCATION`, `CATEGORIES`,
/// `STATUS`, `CLASS`, `UID` and `X-ALONGSIDE-PLACE`. `DESCRIPTION`, `COMMENT`, `ATTENDEE` and whatever else there is are never looked at.
/// An entry of a `CLASS` other than public is refused unread.
///
/// Times are UTC, in a named zone (IANA, or the name that Outlook gives to a United States zone) or the place's own. An entry
/// that recurs is refused: over which days to follow it is not said here (see [`ics_between()`]).
#[must_use]
pub fn ics(bytes: &[u8], places: &Places, source: &SourceId, secret: &[u8]) -> Import {
    ics::read(bytes, &Keys::of_a_file(places, source, secret)).import
}

/// Reads a calendar as [`ics()`] does, and each entry that recurs as one for each of its days in a span, both ends inclusive.
///
/// `RRULE` by day, week or month, `RDATE`, `EXDATE`, `RECURRENCE-ID` and a `STATUS` of one instance are followed (RFC 5545, 3.8.5), in
/// the zone of the entry: what begins at 6 p.m. begins at 6 p.m. after a clock change. A rule with a part that is not understood,
/// with more than 400 days in the span, or beyond 2,000 days of all rules together is refused as a row; nothing of it is kept. An
/// instance is keyed by UID and original day, and so stays the same when it moves. What was over before the span is passed over unread.
#[must_use]
pub fn ics_between(
    bytes: &[u8],
    places: &Places,
    source: &SourceId,
    secret: &[u8],
    (first, last): (jiff::civil::Date, jiff::civil::Date),
) -> Import {
    let keys = Keys { span: Some((first, last)), ..Keys::of_a_file(places, source, secret) };
    ics::read(bytes, &keys).import
}

/// What a row is looked up in and keyed with.
#[derive(Clone, Copy)]
pub(crate) struct Keys<'a> {
    pub(crate) places: &'a Places,
    pub(crate) source: &'a SourceId,
    /// Without it nothing is keyed, which will do for showing.
    pub(crate) secret: Option<&'a [u8]>,
    /// The days within which entries that recur are followed; they are refused without.
    pub(crate) span: Option<(jiff::civil::Date, jiff::civil::Date)>,
    /// Where an entry is that names no place.
    pub(crate) place: Option<&'a docket::PlaceCode>,
    /// Whether it takes windows that no second origin makes public.
    pub(crate) private_windows: bool,
}

impl<'a> Keys<'a> {
    fn of_a_file(places: &'a Places, source: &'a SourceId, secret: &'a [u8]) -> Self {
        Self { places, source, secret: Some(secret), span: None, place: None, private_windows: true }
    }

    fn keyed(&self, uid: &str) -> Option<SourceKey> {
        Some(SourceKey::keyed(self.secret?, self.source, uid))
    }
}

/// A calendar that was read.
pub(crate) struct Calendar {
    pub(crate) import: Import,
    /// The line on which each of its sightings begins.
    pub(crate) lines: Vec<u32>,
    /// Whether what was refused is known by its key, so that everything else is all there is.
    pub(crate) is_whole: bool,
}

/// Reads a calendar for a source that follows it.
pub(crate) fn calendar(text: &str, keys: &Keys<'_>) -> Calendar {
    ics::read(text.as_bytes(), keys)
}

/// An import while it is being read.
struct Rows {
    import: Import,
    /// The line of each sighting.
    lines: Vec<u32>,
    /// The keys that were met: each row has one of its own.
    keys: std::collections::BTreeSet<docket::SourceKey>,
}

/// Why a row is refused, and which field is in the way.
type Refuse = (Trouble, Rule);

impl Rows {
    fn new() -> Self {
        Self {
            import: Import { reading: Reading::empty(), refused: Vec::new(), rows: 0, refusal: None },
            lines: Vec::new(),
            keys: Default::default(),
        }
    }

    /// Takes a row that begins on this line: a sighting with complaints, or a refusal.
    fn take(&mut self, line: u32, read: Result<draft::Draft, Refuse>) {
        self.import.rows += 1;
        let refused = match read {
            Ok(draft) if draft.sighting.key.as_ref().is_some_and(|key| !self.keys.insert(key.clone())) => {
                (Trouble::Disagreement, Rule::Key)
            }
            Ok(draft) => {
                let told = draft.complaints.iter().map(|complaint| at_line(*complaint, line));
                self.import.reading.complaints.extend(told);
                self.lines.push(line);
                return self.import.reading.sightings.push(draft.sighting);
            }
            Err(refused) => refused,
        };
        let reason = at_line(refused, line);
        self.import.reading.complaints.push(reason);
        self.import.refused.push(Refused { row: line, reason });
    }

    /// The keys of a row that was refused: what is known under them stands.
    fn set_aside(&mut self, keys: impl IntoIterator<Item = SourceKey>) {
        self.import.reading.unread.extend(keys);
    }

    /// Takes a row that stands for several entries, or none of them.
    fn take_all(&mut self, line: u32, read: Result<Vec<draft::Draft>, Refuse>) {
        let before = self.import.rows;
        match read {
            Ok(drafts) => drafts.into_iter().for_each(|draft| self.take(line, Ok(draft))),
            Err(refused) => self.take(line, Err(refused)),
        }
        self.import.rows = before + 1;
    }

    /// Passes over a row that is of no concern.
    fn pass(&mut self) {
        self.import.rows += 1;
    }

    fn done(mut self) -> Import {
        if self.import.rows == 0 {
            return refused(FileRefusal::Empty);
        }
        self.import.reading.verdict = match (self.import.reading.sightings.len(), self.import.refused.len()) {
            (_, 0) => Verdict::Complete,
            (0, _) => Verdict::Failed,
            _ => Verdict::Partial,
        };
        self.import
    }
}

fn at_line((trouble, rule): (Trouble, Rule), line: u32) -> Complaint {
    Complaint { trouble, at: Position::Field { row: line, rule } }
}

/// An import of which nothing was kept.
fn refused(refusal: FileRefusal) -> Import {
    let trouble = match refusal {
        FileRefusal::PersonColumn { .. } => Trouble::PersonField,
        FileRefusal::UnknownColumn { .. } | FileRefusal::RepeatedColumn { .. } => Trouble::Unsupported,
        FileRefusal::NoColumn { .. } => Trouble::Missing,
        FileRefusal::Encoding => Trouble::Encoding,
        FileRefusal::Empty => Trouble::NoEntries,
        FileRefusal::NotACalendar => Trouble::NotThePage,
        FileRefusal::TooMany => Trouble::TooMany,
    };
    let reading = Reading::failed(Complaint { trouble, at: Position::Page });
    Import { reading, refused: Vec::new(), rows: 0, refusal: Some(refusal) }
}
