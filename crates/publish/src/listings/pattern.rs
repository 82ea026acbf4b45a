//! On which half-days a judge usually sits, as monthly data lets expect.

use std::collections::{BTreeMap, BTreeSet};

use docket::{Authority, Docket, Half, JudgeKey, PlaceCode};
use jiff::civil::{Date, Weekday};
use listing::{Day, JudgeCard};

use super::cards;

/// The days of the table, Monday to Friday.
pub(crate) const DAYS: usize = 5;
/// On how many days a judge must be expected for it to be usual. Each of them stands for ten or more matters.
const USUAL: usize = 2;

/// A place's usual pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// The day of the data.
    pub released: Day,
    /// One row a judge, by surname.
    pub rows: Vec<PatternRow>,
}

/// One judge's half-days.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PatternRow {
    /// Who.
    pub judge: JudgeCard,
    /// Morning and afternoon of each day, Monday to Friday.
    pub halves: [(bool, bool); DAYS],
}

/// The patterns of all places: master calendar sessions of judges in the roster that are still ahead.
pub(super) fn patterns(
    docket: &Docket,
    today: impl Fn(&PlaceCode) -> Option<Date>,
) -> BTreeMap<PlaceCode, Pattern> {
    type Seen<'a> = BTreeMap<(&'a PlaceCode, &'a JudgeKey, usize, bool), BTreeSet<Date>>;
    let (mut seen, mut released) = (Seen::new(), BTreeMap::<&PlaceCode, Day>::new());
    for state in docket.sources.values() {
        let Some(day) = docket::release_day(state).and_then(cards::day) else { continue };
        for claim in state.claims.values().filter(|claim| claim.authority == Authority::MonthlyData) {
            let (place, date) = (&claim.facts.place, claim.facts.when.date());
            let (Some(judge), Some(half)) = (claim.facts.judge(), claim.facts.when.half()) else { continue };
            let Some(weekday) = weekday(date) else { continue };
            if today(place).is_some_and(|today| date >= today) {
                seen.entry((place, judge, weekday, half == Half::Morning)).or_default().insert(date);
                released.insert(place, day);
            }
        }
    }
    let mut rows = BTreeMap::<(&PlaceCode, &JudgeKey), [(bool, bool); DAYS]>::new();
    for ((place, judge, weekday, morning), _) in seen.into_iter().filter(|(_, dates)| dates.len() >= USUAL) {
        let halves = &mut rows.entry((place, judge)).or_default()[weekday];
        if morning { halves.0 = true } else { halves.1 = true }
    }
    let mut patterns = BTreeMap::<PlaceCode, Pattern>::new();
    for ((place, key), halves) in rows {
        let judge = docket.places.get(place).and_then(|place| place.judge_by_key(key)).map(cards::judge);
        if let (Some(judge), Some(released)) = (judge, released.get(place)) {
            let pattern = patterns
                .entry(place.clone())
                .or_insert_with(|| Pattern { released: *released, rows: Vec::new() });
            pattern.rows.push(PatternRow { judge, halves });
        }
    }
    for pattern in patterns.values_mut() {
        pattern.rows.sort_by(|one, other| (&one.judge.surname, one).cmp(&(&other.judge.surname, other)));
    }
    patterns
}

fn weekday(date: Date) -> Option<usize> {
    match date.weekday() {
        Weekday::Monday => Some(0),
        Weekday::Tuesday => Some(1),
        Weekday::Wednesday => Some(2),
        Weekday::Thursday => Some(3),
        Weekday::Friday => Some(4),
        Weekday::Saturday | Weekday::Sunday => None,
    }
}
