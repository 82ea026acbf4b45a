//! Tables: one row an event, one column a field.

use std::sync::LazyLock;

use docket::{
    Kind, Medium, Origin, Place, PlaceCode, Rule, Seen, Sighting, Status, Trouble, When, WindowKind,
};
use jiff::civil::{Date, Time};

use super::columns::columns;
use super::draft::{Draft, Session, Sort, Written, as_written, clock_changes, impersonal, public, window};
use super::{FileRefusal, Import, Keys, MOST_ROWS, Refuse, Rows, refused};
use crate::words::{DateFormat, TimeFormat, fold, read_date, read_time};

pub(super) fn read(bytes: &[u8], keys: &Keys<'_>) -> Import {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else { return refused(FileRefusal::Encoding) };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let (mut rows, mut rules) = (Rows::new(), None);
    for record in reader.records() {
        // The text is valid UTF-8 and rows may have any length: nothing else can be wrong with a record.
        let Ok(record) = record else { return refused(FileRefusal::Encoding) };
        if record.iter().all(|cell| fold(cell).is_empty()) {
            continue;
        }
        let Some(rules) = &rules else {
            match columns(record.iter()) {
                Ok(found) => rules = Some(found),
                Err(refusal) => return refused(refusal),
            }
            continue;
        };
        if rows.import.rows == MOST_ROWS {
            return refused(FileRefusal::TooMany);
        }
        let line = line_of(&record, text);
        rows.take(line, Cells::of(rules, &record).and_then(|cells| cells.draft(keys)));
    }
    rows.done()
}

/// The line on which a record begins, from 1. The reader counts the empty lines before a record to it.
fn line_of(record: &csv::StringRecord, text: &str) -> u32 {
    let Some(position) = record.position() else { return 0 };
    let from = usize::try_from(position.byte()).ok().and_then(|byte| text.get(byte..)).unwrap_or("");
    let empty = from.chars().take_while(|c| matches!(c, '\r' | '\n')).filter(|c| *c == '\n').count();
    u32::try_from(position.line().saturating_add(empty as u64)).unwrap_or(u32::MAX)
}

/// What separates the columns: whichever of the three is most frequent in the first line.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or("").as_bytes();
    let count = |separator: u8| first.iter().filter(|byte| **byte == separator).count();
    [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|separator| (count(*separator), *separator == b','))
        .unwrap_or(b',')
}

/// The cells of a row, folded, by field; empty ones are left out.
struct Cells(Vec<(Rule, String)>);

impl Cells {
    /// Refuses a row in which anything but its key has the shape of a person, and one that is longer than the header.
    fn of(rules: &[Rule], record: &csv::StringRecord) -> Result<Self, Refuse> {
        let mut cells = Vec::new();
        for (index, cell) in record.iter().enumerate() {
            let text = fold(cell);
            if text.is_empty() {
                continue;
            }
            let Some(rule) = rules.get(index) else { return Err((Trouble::Unsupported, Rule::Entry)) };
            if *rule != Rule::Key {
                impersonal(&text, *rule)?;
            }
            cells.push((*rule, text));
        }
        Ok(Self(cells))
    }

    fn get(&self, rule: Rule) -> Option<&str> {
        self.0.iter().find(|(found, _)| *found == rule).map(|(_, text)| text.as_str())
    }

    fn need(&self, rule: Rule) -> Result<&str, Refuse> {
        self.get(rule).ok_or((Trouble::Missing, rule))
    }

    fn draft(&self, keys: &Keys<'_>) -> Result<Draft, Refuse> {
        let code = PlaceCode::parse(&self.need(Rule::Place)?.to_uppercase()).ok();
        let place =
            code.and_then(|code| keys.places.get(&code)).ok_or((Trouble::UnknownPlace, Rule::Place))?;
        let sort = self.sort()?;
        let written = self.written(sort)?;
        let mut complaints = Vec::new();
        clock_changes(place, written, &mut complaints);
        let (when, what) = self.what(place, sort, written, &mut complaints)?;
        let key = self.get(Rule::Key).and_then(|key| keys.keyed(key));
        Ok(Draft {
            sighting: Sighting { place: place.code.clone(), when, what, status: self.status()?, key },
            complaints,
        })
    }

    fn what(
        &self,
        place: &Place,
        sort: Sort,
        written: Written,
        complaints: &mut Vec<(Trouble, Rule)>,
    ) -> Result<(When, Seen), Refuse> {
        let text = |rule| self.get(rule).map(|text| public(text, rule)).transpose();
        match sort {
            Sort::Hearing(kind) => {
                if self.get(Rule::Title).is_some() {
                    complaints.push((Trouble::Unsupported, Rule::Title));
                }
                let session = Session {
                    kind,
                    judge: self.get(Rule::Judge),
                    room: self.get(Rule::Room),
                    medium: self.medium()?,
                    matters: self.matters()?,
                };
                session.hearing(place, written, complaints)
            }
            Sort::Window(kind) => {
                Ok((window(written, complaints), Seen::Window { kind, origin: self.origin()? }))
            }
            Sort::Gathering => {
                let title = public(self.need(Rule::Title)?, Rule::Title)?;
                let (venue, organiser) = (text(Rule::Venue)?, text(Rule::Organiser)?);
                Ok((as_written(written), Seen::Gathering { title, venue, organiser }))
            }
        }
    }

    fn sort(&self) -> Result<Sort, Refuse> {
        let Some(word) = self.get(Rule::Kind) else {
            // A title alone makes a gathering; a session must say what kind it is.
            return self.get(Rule::Title).map(|_| Sort::Gathering).ok_or((Trouble::Missing, Rule::Kind));
        };
        let word = word.to_lowercase().replace([' ', '_'], "-");
        Ok(match word.as_str() {
            "master-calendar" => Sort::Hearing(Kind::Master),
            "merits" => Sort::Hearing(Kind::Individual),
            "bond" => Sort::Hearing(Kind::Custody),
            "check-in" | "checkin" => Sort::Window(WindowKind::CheckIn),
            "isap" => Sort::Window(WindowKind::Isap),
            "case-review" => Sort::Window(WindowKind::CaseReview),
            "gathering" | "rally" | "vigil" | "training" | "meeting" => Sort::Gathering,
            word => Sort::Hearing(Kind::parse(word).ok_or((Trouble::UnknownWord, Rule::Kind))?),
        })
    }

    fn written(&self, sort: Sort) -> Result<Written, Refuse> {
        let date = self.need(Rule::Date)?;
        let is_window = matches!(sort, Sort::Window(_));
        let range = [" to ", "..", " \u{2013} "].iter().find_map(|separator| date.split_once(separator));
        if let Some((first, last)) = range.filter(|_| is_window) {
            return days(read_day(first, Rule::Date)?, read_day(last, Rule::Date)?, Rule::Date);
        }
        let date = read_day(date, Rule::Date)?;
        let end = self.get(Rule::End);
        let Some(time) = self.get(Rule::Time) else {
            // Without an hour an end can only be a day.
            return days(date, end.map_or(Ok(date), |end| read_day(end, Rule::End))?, Rule::End);
        };
        let start = date.to_datetime(read_hour(time).ok_or((Trouble::BadTime, Rule::Time))?);
        let end = match end {
            None => None,
            Some(end) => {
                let end = read_hour(end).map(|end| date.to_datetime(end)).filter(|end| *end > start);
                Some(end.ok_or((Trouble::BadTime, Rule::End))?)
            }
        };
        Ok(Written::At { start, end })
    }

    fn status(&self) -> Result<Status, Refuse> {
        match self.get(Rule::Status).map(str::to_lowercase).as_deref() {
            None | Some("listed" | "scheduled" | "confirmed") => Ok(Status::Listed),
            Some("cancelled" | "canceled" | "vacated") => Ok(Status::Cancelled),
            Some(_) => Err((Trouble::UnknownWord, Rule::Status)),
        }
    }

    fn medium(&self) -> Result<Option<Medium>, Refuse> {
        let Some(word) = self.get(Rule::Medium) else { return Ok(None) };
        let medium = match word.to_lowercase().replace([' ', '_'], "-").as_str() {
            "webex" => Some(Medium::Video),
            "phone" => Some(Medium::Telephone),
            word => Medium::parse(word),
        };
        medium.map(Some).ok_or((Trouble::UnknownWord, Rule::Medium))
    }

    fn matters(&self) -> Result<u32, Refuse> {
        let Some(count) = self.get(Rule::Matters) else { return Ok(1) };
        count
            .parse()
            .ok()
            .filter(|count| (1..=1_000).contains(count))
            .ok_or((Trouble::UnknownWord, Rule::Matters))
    }

    fn origin(&self) -> Result<Option<Origin>, Refuse> {
        let Some(origin) = self.get(Rule::Origin) else { return Ok(None) };
        if matches!(origin.to_lowercase().replace('-', " ").as_str(), "several people" | "several") {
            return Ok(Some(Origin::SeveralPeople));
        }
        let link = url::Url::parse(origin).ok().filter(|link| matches!(link.scheme(), "http" | "https"));
        link.map(|link| Some(Origin::Published(link))).ok_or((Trouble::UnknownWord, Rule::Origin))
    }
}

fn days(first: Date, last: Date, rule: Rule) -> Result<Written, Refuse> {
    if first <= last { Ok(Written::Days { first, last }) } else { Err((Trouble::BadDate, rule)) }
}

static DATES: LazyLock<Vec<DateFormat>> = LazyLock::new(|| {
    let formats = ["%Y-%m-%d", "%m/%d/%Y", "%B %d, %Y", "%b %d, %Y"];
    let with_weekday =
        formats.into_iter().flat_map(|format| [format!("%A, {format}"), format!("%a, {format}")]);
    formats
        .into_iter()
        .map(ToOwned::to_owned)
        .chain(with_weekday)
        .filter_map(|format| DateFormat::parse(&format))
        .collect()
});
static TIMES: LazyLock<Vec<TimeFormat>> =
    LazyLock::new(|| ["%H:%M", "%H:%M:%S"].into_iter().filter_map(TimeFormat::parse).collect());

fn read_day(text: &str, rule: Rule) -> Result<Date, Refuse> {
    // Each format has a year, so the day that a missing one would be near to is never asked for.
    read_date(text.trim(), &DATES, Date::constant(2000, 1, 1), &jiff::tz::TimeZone::UTC)
        .map_err(|trouble| (trouble, rule))
}

/// A time of day. One without a.m. or p.m. is taken only where the other half of the day is out of the question.
fn read_hour(text: &str) -> Option<Time> {
    let utc = jiff::tz::TimeZone::UTC;
    read_time(text, &[], &utc)
        .or_else(|| read_time(text, &TIMES, &utc).filter(|time| (7..=20).contains(&time.hour())))
}
