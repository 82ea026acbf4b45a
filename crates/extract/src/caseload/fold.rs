//! From counts to what may be said of them: sessions of ten or more, half-days of ten or more, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use docket::{Facts, Half, Hearing, JudgeKey, Kind, PlaceCode, Places, Subject, When};
use jiff::civil::{Date, Time};

use super::{Code, Counter, Day, Tally};

/// What stands for fewer rows than this is not kept on its own, and not at all where its half-day does as well.
pub const LEAST: u32 = 10;

/// What rows are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Cell {
    pub(super) place: Code,
    pub(super) judge: Option<Code>,
    pub(super) day: Day,
    pub(super) minute: u16,
    pub(super) kind: Kind,
    pub(super) detained: bool,
}

/// A session of master calendar hearings that ten or more rows stand for.
type Session = (Code, Date, Time, Option<Code>);
/// A court's half-day that ten or more rows stand for; of individual and custody hearings, if private.
type HalfDay = (Code, Date, Half, bool);

/// What is known of the future from a release: only what stands for [`LEAST`] rows or more.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Caseload {
    sessions: BTreeMap<Session, u32>,
    half_days: BTreeMap<HalfDay, u32>,
    /// What became of the rows.
    pub tally: Tally,
    /// How many rows stand behind sessions of a known or unknown judge.
    pub in_sessions: u64,
    /// How many were folded into half-days.
    pub folded: u64,
    /// How many were dropped because their half-day has too few as well.
    pub dropped: u64,
}

impl Caseload {
    /// Puts the parts of a file together and folds them.
    #[must_use]
    pub fn of<'a>(parts: impl IntoIterator<Item = Counter<'a>>) -> Self {
        let (mut cells, mut tally) = (BTreeMap::<Cell, u32>::new(), Tally::default());
        for part in parts {
            tally.add(&part.tally);
            for (cell, count) in part.cells {
                let sum = cells.entry(cell).or_default();
                *sum = sum.saturating_add(count);
            }
        }
        tally.elsewhere.retain(|_, count| *count >= u64::from(LEAST));
        let mut caseload = Self { tally, ..Self::default() };
        let mut half_days = BTreeMap::<HalfDay, u32>::new();
        for (cell, count) in cells {
            // A day that is none was refused when its row was read.
            let Some(date) = cell.day.date() else { continue };
            let part = |number: u16| i8::try_from(number).unwrap_or_default();
            let time = Time::constant(part(cell.minute / 60), part(cell.minute % 60), 0, 0);
            let sum = if cell.kind == Kind::Master && count >= LEAST {
                caseload.in_sessions += u64::from(count);
                caseload.sessions.entry((cell.place, date, time, cell.judge)).or_default()
            } else {
                let key = (cell.place, date, Half::of(time), cell.kind != Kind::Master);
                half_days.entry(key).or_default()
            };
            *sum = sum.saturating_add(count);
        }
        for (key, count) in half_days {
            if count >= LEAST {
                caseload.folded += u64::from(count);
                caseload.half_days.insert(key, count);
            } else {
                caseload.dropped += u64::from(count);
            }
        }
        caseload
    }

    /// What the release says, for the docket. A judge whom the place's roster does not have by code is left out, and sessions that
    /// then differ in nothing are one.
    #[must_use]
    pub fn facts(&self, places: &Places) -> Vec<Facts> {
        let mut sessions = BTreeMap::<(PlaceCode, Date, Time, Option<JudgeKey>), u32>::new();
        for ((place, date, time, judge), count) in &self.sessions {
            let Some(code) = place_code(*place) else { continue };
            let judge = judge.and_then(|judge| seated(places, &code, judge));
            let sum = sessions.entry((code, *date, *time, judge)).or_default();
            *sum = sum.saturating_add(*count);
        }
        let sessions = sessions.into_iter().map(|((place, date, time, judge), count)| Facts {
            place,
            when: When::At { start: date.to_datetime(time), end: None },
            subject: master(judge, count),
        });
        let half_days = self.half_days.iter().filter_map(|((place, date, half, private), count)| {
            let hours = half.hours();
            Some(Facts {
                place: place_code(*place)?,
                when: When::At { start: date.to_datetime(hours.0), end: Some(date.to_datetime(hours.1)) },
                subject: if *private { Subject::HalfDay { half: *half } } else { master(None, *count) },
            })
        });
        sessions.chain(half_days).collect()
    }

    /// The judges of sessions whom their place's roster does not have by code: `(place, code)`. Judges are public officials.
    #[must_use]
    pub fn unseated(&self, places: &Places) -> BTreeSet<(String, String)> {
        let judges =
            self.sessions.keys().filter_map(|(place, _, _, judge)| Some((place_code(*place)?, (*judge)?)));
        judges
            .filter(|(place, judge)| seated(places, place, *judge).is_none())
            .map(|(place, judge)| (place.to_string(), judge.to_string()))
            .collect()
    }

    /// How many sessions, and how many half-days, are kept.
    #[must_use]
    pub fn len(&self) -> (usize, usize) {
        (self.sessions.len(), self.half_days.len())
    }

    /// Whether nothing is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == (0, 0)
    }
}

fn place_code(code: Code) -> Option<PlaceCode> {
    PlaceCode::parse(&code.to_string()).ok()
}

fn seated(places: &Places, place: &PlaceCode, judge: Code) -> Option<JudgeKey> {
    let judge = judge.to_string();
    let roster = &places.get(place)?.roster;
    roster.iter().find(|seated| seated.code.as_deref() == Some(&judge)).map(|seated| seated.key.clone())
}

fn master(judge: Option<JudgeKey>, count: u32) -> Subject {
    Subject::Hearing(Hearing {
        judge,
        room: None,
        kinds: BTreeMap::from([(Kind::Master, count)]),
        medium: None,
        topics: BTreeSet::new(),
    })
}
