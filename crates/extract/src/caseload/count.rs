//! The rows themselves: millions, each looked at once.

use std::collections::HashMap;

use docket::{Kind, Places};
use jiff::Span;
use jiff::civil::Date;
use memchr::memchr;

use super::fields::{self, Blank};
use super::fold::Cell;
use super::{Code, Day, Layout, Lookup, Lookups, Quirk, Refusal, Skip, Tally, align, scan};

/// How far ahead of the release a hearing may be, in days; what is farther has a date that only fills the column.
const FARTHEST: i64 = 400;

/// What rows are read with: where the columns are, the archive's own lists, the places that count, and the days.
#[derive(Debug, Clone)]
pub struct Frame {
    pub(super) layout: Layout,
    pub(super) lookups: Lookups,
    places: Lookup,
    after: Day,
    until: Day,
}

impl Frame {
    /// For the places of this deployment, and for hearings in the 400 days after the release.
    #[must_use]
    pub fn new(layout: Layout, lookups: Lookups, places: &Places, released: Date) -> Self {
        let courts = places.iter().filter(|place| place.kind == docket::PlaceKind::ImmigrationCourt);
        Self {
            layout,
            lookups,
            places: courts.filter_map(|place| Code::parse(place.code.as_str().as_bytes())).collect(),
            after: Day::of(released),
            until: Day::of(released.saturating_add(Span::new().days(FARTHEST))),
        }
    }
}

/// Counts the rows of one part of the file. Parts may be counted side by side and put together by [`super::Caseload::of`].
#[derive(Debug)]
pub struct Counter<'a> {
    frame: &'a Frame,
    pub(super) cells: HashMap<Cell, u32>,
    pub(super) tally: Tally,
    tabs: Vec<usize>,
}

/// A row and where its tabs are.
pub(super) struct Row<'a> {
    bytes: &'a [u8],
    tabs: &'a [usize],
}

impl<'a> Row<'a> {
    /// How many columns there are.
    pub(super) fn len(&self) -> usize {
        self.tabs.len() + 1
    }

    /// A column; an empty one where the row has no more.
    pub(super) fn cell(&self, index: usize) -> &'a [u8] {
        let begin = match index.checked_sub(1) {
            None => 0,
            Some(before) => match self.tabs.get(before) {
                Some(tab) => tab + 1,
                None => return &[],
            },
        };
        let end = self.tabs.get(index).copied().unwrap_or(self.bytes.len());
        &self.bytes[begin..end]
    }
}

/// Why a row does not count.
enum Out {
    Refused(Refusal),
    Skipped(Skip),
}

impl From<Refusal> for Out {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl<'a> Counter<'a> {
    /// One that has counted nothing.
    #[must_use]
    pub fn new(frame: &'a Frame) -> Self {
        Self { frame, cells: HashMap::new(), tally: Tally::default(), tabs: Vec::with_capacity(64) }
    }

    /// Counts whole lines, without the header. The last one need not end with a line feed.
    pub fn feed(&mut self, lines: &[u8]) {
        let mut tabs = std::mem::take(&mut self.tabs);
        // NUL bytes are rare: one search for the next, instead of one a row.
        let mut nul = memchr(0, lines);
        let mut begin = 0;
        tabs.clear();
        scan::marks(lines, |at| {
            if lines[at] == b'\t' {
                tabs.push(at - begin);
                return;
            }
            let has_nul = nul.is_some_and(|nul| nul < at);
            self.line(&lines[begin..at], &tabs, has_nul);
            if has_nul {
                nul = memchr(0, &lines[at..]).map(|found| found + at);
            }
            begin = at + 1;
            tabs.clear();
        });
        if begin < lines.len() {
            self.line(&lines[begin..], &tabs, nul.is_some());
        }
        self.tabs = tabs;
    }

    fn line(&mut self, bytes: &[u8], tabs: &[usize], nul: bool) {
        if nul {
            let clean: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
            let tabs: Vec<usize> = memchr::memchr_iter(b'\t', &clean).collect();
            self.tally.repair(Quirk::NulByte);
            self.row(&clean, &tabs);
        } else {
            self.row(bytes, tabs);
        }
    }

    fn row(&mut self, bytes: &[u8], tabs: &[usize]) {
        self.tally.rows += 1;
        let bytes = match bytes {
            [bytes @ .., b'\r'] => {
                self.tally.repair(Quirk::CarriageReturn);
                bytes
            }
            bytes => bytes,
        };
        let row = Row { bytes, tabs };
        let layout = &self.frame.layout;
        let columns = if row.len() == layout.width {
            *layout
        } else if row.len() > layout.width {
            let Some((columns, quirk)) = align::align(&row, self.frame) else {
                return self.tally.refuse(Refusal::Columns);
            };
            self.tally.repair(quirk);
            columns
        } else if row.len() > layout.last() {
            self.tally.repair(Quirk::ShortRow);
            *layout
        } else {
            return self.tally.refuse(Refusal::TooShort);
        };
        // The key itself is never looked at: only whether the row begins with one.
        if bytes.first() == Some(&b'\t') {
            self.tally.repair(Quirk::NullKey);
        }
        match self.count(&row, &columns) {
            Ok(()) => self.tally.kept += 1,
            Err(Out::Refused(refusal)) => self.tally.refuse(refusal),
            Err(Out::Skipped(skip)) => self.tally.skip(skip),
        }
    }

    /// Counts a row towards its cell. What rules out most rows comes first.
    fn count(&mut self, row: &Row<'_>, columns: &Layout) -> Result<(), Out> {
        let (day, letter_in_date) = fields::date(row.cell(columns.date))?;
        if day <= self.frame.after {
            return Err(Out::Skipped(Skip::Past));
        }
        if day > self.frame.until {
            return Err(Out::Skipped(Skip::TooFar));
        }
        if day.date().is_none() {
            return Err(Refusal::BadDate.into());
        }
        if !fields::trim(row.cell(columns.adjourned)).0.is_empty() {
            return Err(Out::Skipped(Skip::Adjourned));
        }
        let mut blanks = Blanks::default();
        let (kind, detained) = self.kind(blanks.trim(row.cell(columns.kind)), row.cell(columns.calendar))?;
        let place = self.place(blanks.trim(row.cell(columns.place)))?;
        let (minute, repair) = fields::hour(row.cell(columns.hour))?;
        let judge = self.judge(blanks.trim(row.cell(columns.judge)));
        for (quirk, had) in [
            (Quirk::PaddedCode, blanks.ascii),
            (Quirk::Latin1, blanks.latin1),
            (Quirk::LetterO, letter_in_date || repair.letter_o),
            (Quirk::LostZero, repair.lost_zero),
        ] {
            if had {
                self.tally.repair(quirk);
            }
        }
        let count = self.cells.entry(Cell { place, judge, day, minute, kind, detained }).or_default();
        *count = count.saturating_add(1);
        Ok(())
    }

    /// What kind of hearing, and whether of somebody who is detained. A kind that the archive lists and we do not know is told by
    /// the calendar that it is on.
    fn kind(&self, word: &[u8], calendar: &[u8]) -> Result<(Kind, bool), Out> {
        match word {
            b"MM" | b"MR" | b"MA" => return Ok((Kind::Master, false)),
            b"MD" => return Ok((Kind::Master, true)),
            b"II" | b"IA" | b"IR" => return Ok((Kind::Individual, false)),
            // A review of a fear finding is one person's, as an individual hearing is.
            b"ID" | b"RR" => return Ok((Kind::Individual, true)),
            b"CY" => return Ok((Kind::Custody, true)),
            b"**" | b"AA" | b"AD" | b"AN" | b"SL" | b"DT" | b"TR" => return Err(Out::Skipped(Skip::Staff)),
            _ => {}
        }
        let listed =
            word.is_empty() || Code::parse(word).is_some_and(|code| self.frame.lookups.kinds.has(code));
        match fields::trim(calendar).0 {
            b"M" if listed => Ok((Kind::Master, false)),
            b"I" if listed => Ok((Kind::Individual, false)),
            b"C" if listed => Ok((Kind::Custody, true)),
            _ => Err(Refusal::UnknownKind.into()),
        }
    }

    fn place(&mut self, word: &[u8]) -> Result<Code, Out> {
        match Code::parse(word) {
            Some(code) if self.frame.places.has(code) => Ok(code),
            Some(code) if self.frame.lookups.places.has(code) => {
                *self.tally.elsewhere.entry(code).or_default() += 1;
                Err(Out::Skipped(Skip::Elsewhere))
            }
            _ if fields::is_redacted(word) => Err(Refusal::Redacted.into()),
            _ => Err(Refusal::UnknownPlace.into()),
        }
    }

    fn judge(&mut self, word: &[u8]) -> Option<Code> {
        if word.is_empty() {
            return None;
        }
        let code = Code::parse(word).filter(|code| self.frame.lookups.judges.has(*code));
        if code.is_none() {
            let redacted = fields::is_redacted(word);
            self.tally.repair(if redacted { Quirk::RedactedJudge } else { Quirk::UnknownJudge });
        }
        code
    }
}

/// The blanks that a row has around its codes.
#[derive(Default)]
struct Blanks {
    ascii: bool,
    latin1: bool,
}

impl Blanks {
    fn trim<'a>(&mut self, cell: &'a [u8]) -> &'a [u8] {
        let (word, blank) = fields::trim(cell);
        self.ascii |= blank == Some(Blank::Ascii) && !word.is_empty();
        self.latin1 |= blank == Some(Blank::Latin1);
        word
    }
}
