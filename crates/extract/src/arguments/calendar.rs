//! One calendar: a cover with city and days, then headings (division, courtroom, day and hour, panel) with numbered cases.

use std::ops::Range;
use std::sync::LazyLock;

use docket::{
    Complaint, JudgeKey, Kind, Place, PlaceCode, Places, Position, Room, Rule, Seen, Sighting, Status, Topic,
    Trouble, When,
};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use regex::Regex;

use crate::page::Page;
use crate::recipe::ArgumentRules;
use crate::witness::Witness;
use crate::words::{DateFormat, fold, read_date, read_dates, read_time};

/// What one calendar says.
pub(super) struct Calendar {
    /// Where it is; none for a city that no place stands for, whose sessions are passed over.
    pub(super) place: Option<PlaceCode>,
    /// The first day of its cover.
    pub(super) first: Date,
    /// The last day, inclusive.
    pub(super) last: Date,
    /// When it was updated, as it says itself.
    pub(super) updated: Option<Date>,
    /// A session each, or two where it marks some of its cases as ours.
    pub(super) sightings: Vec<Sighting>,
    /// What was wrong.
    pub(super) complaints: Vec<Complaint>,
    /// Whether all of it was read.
    pub(super) is_whole: bool,
}

macro_rules! patterns {
    ($($name:ident = $pattern:literal;)*) => {
        $(static $name: LazyLock<Regex> =
            LazyLock::new(|| Regex::new($pattern).expect("it is a regular expression"));)*
    };
}

patterns! {
    UPDATED = r"(?i)\bupdated:? (?<date>\d{1,2}/\d{1,2}/\d{2,4})\b";
    DIVISION = r"(?i)^division [ivx\d]+\b";
    COURTROOM = r"(?i)^(?:en banc |(?:north|south)(?:east|west) )?courtroom\b";
    DAY = r"(?i)^(?:mon|tues|wednes|thurs|fri|satur|sun)day\b";
    DATE = r"(?i)^[a-z]+, [a-z]+ \d{1,2}, \d{4}\b";
    BEGINNING = r"(?i)\bbeginning at\b";
    TIME = r"(?i)\bbeginning at (?<time>\d{1,2}(?::\d\d)? ?[ap]\.? ?m\b|noon\b)";
    PANEL = r"(?i)^before (?:chief )?judges? (?<name>[^,&]+?)(?:,|&| and\b|$)";
    NUMBERED = r"^\d{1,3}[.,] ";
    CASE = r"^(?<number>\d{1,3})[.,] ?\d\d-\d{3,5}\b";
    // The column of origin of an appeal from one of the circuit's ten districts.
    FROM_A_DISTRICT = r"\b\d\d-\d{3,5} (?:EA|WA|NI|SI|MN|EM|WM|NE|ND|SD)\b";
    // Not argued; in capitals, as no word of a sentence is.
    NOT_ARGUED = r"\b(?:NO ARG(?:UMENT)?|SUBMITTED|DISMISSED|REMOVED)\b";
}

/// Reads a calendar's text; `rows` counts the sessions of all calendars.
///
/// # Errors
/// [`Trouble::NotThePage`] where nothing says on which days the court sits, or where.
pub(super) fn read(
    rules: &ArgumentRules,
    places: &Places,
    page: &Page<'_>,
    at: Timestamp,
    rows: &mut u32,
    witness: &mut dyn Witness,
) -> Result<Calendar, Trouble> {
    if let Some(trouble) = page.unsound(true) {
        return Err(trouble);
    }
    let lines: Vec<String> = page.text.split(['\n', '\u{c}']).map(fold).collect();
    let cover: Vec<&String> = lines.iter().take_while(|line| !is_heading(line)).collect();
    let city = cover.iter().find_map(|line| rules.named.names.get(&line.to_lowercase()));
    let place = city.and_then(|code| places.get(code));
    if city.is_some() && place.is_none() {
        return Err(Trouble::UnknownPlace);
    }
    let zone = place.map_or(TimeZone::UTC, |place| place.zone.clone());
    let today = docket::time::civil(&zone, at).date();
    let days = format("%B %d, %Y");
    let dates = cover.iter().find_map(|line| read_dates(line, &days, today, &zone).ok());
    let (first, last) = dates
        .and_then(|dates| Some((*dates.first()?, *dates.last()?)))
        .filter(|_| lines.len() > cover.len())
        .ok_or(Trouble::NotThePage)?;
    let updated = lines.iter().find_map(|line| {
        let (short, long) = (format("%m/%d/%y"), format("%m/%d/%Y"));
        let date = &UPDATED.captures(line)?["date"];
        read_date(date, &long, today, &zone).or_else(|_| read_date(date, &short, today, &zone)).ok()
    });
    let calendar = Calendar {
        place: place.map(|place| place.code.clone()),
        first,
        last,
        updated,
        sightings: Vec::new(),
        complaints: Vec::new(),
        is_whole: true,
    };
    let Some(place) = place else { return Ok(calendar) };
    let mut lecture = Lecture {
        rules,
        place,
        today,
        lines: &lines,
        calendar,
        rows,
        witness,
        now: Heading::default(),
        session: None,
    };
    for at in cover.len()..lines.len() {
        lecture.line(at);
    }
    lecture.close();
    Ok(lecture.calendar)
}

fn is_heading(line: &str) -> bool {
    [&DIVISION, &COURTROOM, &DAY, &CASE].iter().any(|pattern| pattern.is_match(line))
}

fn format(letters: &str) -> Vec<DateFormat> {
    vec![DateFormat::parse(letters).expect("it is a format")]
}

/// What the headings above say.
#[derive(Default)]
struct Heading {
    room: Option<Room>,
    judge: Option<JudgeKey>,
    date: Option<Date>,
    /// The number of the case before.
    number: u32,
    /// Whether the lines since belong to it; a blank one ends it.
    is_in_case: bool,
}

/// A session that is being read.
struct Session {
    /// None where its day or its hour could not be read.
    start: Option<DateTime>,
    /// Which lines belong to each case; its text stays on the page.
    cases: Vec<Range<usize>>,
}

struct Lecture<'a> {
    rules: &'a ArgumentRules,
    place: &'a Place,
    today: Date,
    lines: &'a [String],
    calendar: Calendar,
    rows: &'a mut u32,
    witness: &'a mut dyn Witness,
    now: Heading,
    session: Option<Session>,
}

impl Lecture<'_> {
    fn line(&mut self, at: usize) {
        let lines = self.lines;
        let line = lines[at].as_str();
        if DIVISION.is_match(line) {
            self.close();
            self.now = Heading::default();
        } else if COURTROOM.is_match(line) {
            self.close_full();
            // Behind the number may stand a floor.
            let room = self.place.room(line).or_else(|| self.place.room(line.split(',').next()?));
            if room.is_none() {
                self.complain(Trouble::UnknownRoom, Rule::Room);
            }
            self.now.room = room;
        } else if DAY.is_match(line) {
            self.close();
            let date = DATE.find(line).ok_or(Trouble::BadDate);
            let date = date.and_then(|date| {
                read_date(date.as_str(), &format("%A, %B %d, %Y"), self.today, &self.place.zone)
            });
            self.now = Heading { date: date.ok(), judge: None, ..std::mem::take(&mut self.now) };
            if let Err(trouble) = date {
                self.miss(trouble, Rule::Date);
            }
        } else if let Some(panel) = PANEL.captures(line) {
            self.close_full();
            // Who presides is named first. Whoever sits by designation is in no roster, and need not be.
            self.now.judge = self.place.judge(&panel["name"]).map(|judge| judge.key.clone());
        } else if let Some(case) = CASE.captures(line) {
            self.case(at, case["number"].parse().unwrap_or(0));
        } else if NUMBERED.is_match(line) {
            // A case without its docket number, or a list of another kind.
            self.now.is_in_case = false;
            self.miss(Trouble::Missing, Rule::Matters);
        } else if line.is_empty() {
            self.now.is_in_case = false;
        }
        if BEGINNING.is_match(line) {
            self.begin(line);
        } else if self.now.is_in_case
            && let Some(case) = self.session.as_mut().and_then(|session| session.cases.last_mut())
        {
            case.end = at + 1;
        }
    }

    /// A session begins.
    fn begin(&mut self, line: &str) {
        self.close();
        self.now.judge = None;
        let time = TIME.captures(line).and_then(|found| read_time(&found["time"], &[], &self.place.zone));
        let start = self.now.date.zip(time).map(|(date, time)| date.to_datetime(time));
        self.open(start);
        if time.is_none() {
            self.miss(Trouble::BadTime, Rule::Time);
        } else if start.is_none() {
            self.miss(Trouble::NoDate, Rule::Date);
        }
        self.witness.field(*self.rows, Rule::Time, (line, None), start.as_ref().map(|start| start as _));
    }

    fn open(&mut self, start: Option<DateTime>) {
        *self.rows += 1;
        self.session = Some(Session { start, cases: Vec::new() });
    }

    fn case(&mut self, at: usize, number: u32) {
        if self.session.is_none() {
            self.open(None);
            self.miss(Trouble::NoTime, Rule::Time);
        }
        // A number that is left out is a case that was not understood.
        if number != 1 && number != self.now.number + 1 {
            self.miss(Trouble::Missing, Rule::Matters);
        }
        (self.now.number, self.now.is_in_case) = (number, true);
        if let Some(session) = &mut self.session {
            session.cases.push(at..at + 1);
        }
    }

    /// Whether a case is argued, and what makes it ours.
    fn told_of(&self, case: Range<usize>) -> (bool, Option<Topic>) {
        let text = self.lines[case].join(" ");
        let is_ours = self.rules.respondent.as_ref().is_some_and(|respondent| respondent.is_match(&text))
            && !FROM_A_DISTRICT.is_match(&text);
        (!NOT_ARGUED.is_match(&text), is_ours.then_some(Topic::Immigration))
    }

    /// Closes a session that has cases: a further panel or room is a further session at the same hour.
    fn close_full(&mut self) {
        if let Some(start) =
            self.session.as_ref().filter(|open| !open.cases.is_empty()).map(|open| open.start)
        {
            self.close();
            self.open(start);
        }
    }

    fn close(&mut self) {
        let Some(session) = self.session.take() else { return };
        if session.cases.is_empty() {
            return self.miss(Trouble::Missing, Rule::Matters);
        }
        let Some(start) = session.start else { return };
        if !(self.calendar.first..=self.calendar.last).contains(&start.date()) {
            self.miss(Trouble::Disagreement, Rule::Date);
        }
        let cases: Vec<_> = session.cases.into_iter().map(|case| self.told_of(case)).collect();
        for topic in [Some(Topic::Immigration), None] {
            let argued = cases.iter().filter(|case| **case == (true, topic)).count();
            if argued == 0 {
                continue;
            }
            let sighting = Sighting {
                place: self.place.code.clone(),
                when: When::At { start, end: None },
                what: Seen::Hearing {
                    judge: self.now.judge.clone(),
                    room: self.now.room.clone(),
                    kind: Kind::Argument,
                    medium: None,
                    topic,
                    matters: u32::try_from(argued).unwrap_or(u32::MAX),
                },
                status: Status::Listed,
                key: None,
            };
            self.witness.read(*self.rows, &sighting);
            self.calendar.sightings.push(sighting);
        }
    }

    fn complain(&mut self, trouble: Trouble, rule: Rule) {
        let at = Position::Field { row: *self.rows, rule };
        self.calendar.complaints.push(Complaint { trouble, at });
    }

    /// Complains of something for want of which a session may be lacking.
    fn miss(&mut self, trouble: Trouble, rule: Rule) {
        self.complain(trouble, rule);
        self.calendar.is_whole = false;
    }
}
