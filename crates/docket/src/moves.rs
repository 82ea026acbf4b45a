//! Which vanished session is which new one: the assignment of least total change, and nothing where two are equally good.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use pathfinding::kuhn_munkres::kuhn_munkres_min;
use pathfinding::matrix::Matrix;

use crate::facts::{Facts, When};
use crate::ids::{JudgeKey, PlaceCode};

/// The farthest that a session moves, in minutes: 14 days. What is farther is another session.
const FARTHEST: i64 = 14 * 24 * 60;
/// What another courtroom weighs, in minutes of moved time.
const OTHER_ROOM: i64 = 15;
/// What it costs to match nothing: more than any sum of real moves in one group can save.
const UNMATCHED: i64 = 1_000_000_000;

/// Pairs `gone` with `new` by place and judge; gives pairs of indices.
///
/// Only sessions of a known judge move: without one, any vanished session could be any new one. A pair counts only if
/// no assignment of equal total change does without it.
#[must_use]
pub(crate) fn moves(gone: &[&Facts], new: &[&Facts]) -> Vec<(usize, usize)> {
    type Sides = (Vec<usize>, Vec<usize>);
    let mut groups: BTreeMap<(&PlaceCode, &JudgeKey), Sides> = BTreeMap::new();
    for (index, facts) in gone.iter().enumerate() {
        if let Some(judge) = facts.judge() {
            groups.entry((&facts.place, judge)).or_default().0.push(index);
        }
    }
    for (index, facts) in new.iter().enumerate() {
        if let Some(judge) = facts.judge() {
            groups.entry((&facts.place, judge)).or_default().1.push(index);
        }
    }
    let mut pairs = Vec::new();
    for (old, fresh) in groups.into_values().filter(|(old, fresh)| !old.is_empty() && !fresh.is_empty()) {
        let costs: Vec<Vec<i64>> =
            old.iter().map(|from| fresh.iter().map(|to| cost(gone[*from], new[*to])).collect()).collect();
        pairs.extend(unique_assignment(&costs).into_iter().map(|(from, to)| (old[from], fresh[to])));
    }
    pairs.sort_unstable();
    pairs
}

/// What it takes to turn one session into the other, in minutes; [`UNMATCHED`] where it is too far.
fn cost(from: &Facts, to: &Facts) -> i64 {
    let (Some(start), Some(end)) = (start_of(from), start_of(to)) else { return UNMATCHED };
    let minutes = end.duration_since(start).as_mins().abs();
    let room = if from.room() == to.room() { 0 } else { OTHER_ROOM };
    if minutes > FARTHEST { UNMATCHED } else { minutes + room }
}

fn start_of(facts: &Facts) -> Option<DateTime> {
    match &facts.when {
        When::At { start, .. } => Some(*start),
        When::Days { .. } => None,
    }
}

/// The pairs that stand in every assignment of least cost.
fn unique_assignment(costs: &[Vec<i64>]) -> Vec<(usize, usize)> {
    let (best, pairs) = assign(costs, None);
    let real = pairs.into_iter().filter(|(from, to)| costs[*from][*to] < UNMATCHED);
    real.filter(|pair| assign(costs, Some(*pair)).0 > best).collect()
}

/// The least total cost, and an assignment that reaches it, with one pair forbidden.
fn assign(costs: &[Vec<i64>], forbidden: Option<(usize, usize)>) -> (i64, Vec<(usize, usize)>) {
    let (rows, columns) = (costs.len(), costs[0].len());
    // Each row has a column of its own in which it stays unmatched, so that the solver always finds an assignment.
    let matrix = Matrix::from_fn(rows, columns + rows, |(row, column)| {
        if column >= columns || Some((row, column)) == forbidden { UNMATCHED } else { costs[row][column] }
    });
    let (total, chosen) = kuhn_munkres_min(&matrix);
    (total, chosen.into_iter().enumerate().filter(|(_, column)| *column < columns).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{Hearing, Room, Subject};
    use jiff::civil::date;

    fn session(day: i8, hour: i8, judge: &str, room: &str) -> Facts {
        Facts {
            place: PlaceCode::parse("KAN").unwrap(),
            when: When::At { start: date(2026, 6, day).at(hour, 0, 0, 0), end: None },
            subject: Subject::Hearing(Hearing {
                judge: (!judge.is_empty()).then(|| JudgeKey::parse(judge).unwrap()),
                room: Room::parse(room).ok(),
                kinds: BTreeMap::new(),
                medium: None,
                topics: std::collections::BTreeSet::new(),
            }),
        }
    }

    #[track_caller]
    fn check(gone: &[Facts], new: &[Facts], expected: &[(usize, usize)]) {
        assert_eq!(moves(&gone.iter().collect::<Vec<_>>(), &new.iter().collect::<Vec<_>>()), expected);
    }

    #[test]
    fn the_nearest_session_of_the_same_judge_is_the_moved_one() {
        check(
            &[session(2, 8, "lee", "3")],
            &[session(2, 13, "lee", "3"), session(4, 8, "lee", "3")],
            &[(0, 0)],
        );
        check(&[session(2, 8, "lee", "3")], &[session(2, 8, "lee", "4")], &[(0, 0)]);
        check(&[session(2, 8, "lee", "3")], &[session(2, 13, "moreno", "3")], &[]);
        check(&[session(2, 8, "", "3")], &[session(2, 13, "", "3")], &[]);
        check(&[session(1, 8, "lee", "3")], &[session(16, 8, "lee", "3")], &[]);
        check(&[session(1, 8, "lee", "3")], &[session(15, 8, "lee", "3")], &[(0, 0)]);
    }

    #[test]
    fn a_tie_is_no_move() {
        check(&[session(3, 8, "lee", "3")], &[session(2, 8, "lee", "3"), session(4, 8, "lee", "3")], &[]);
        // Crossed or straight, the two cost the same: 1 + 1 days, or 2 + 0.
        check(
            &[session(1, 8, "lee", "3"), session(2, 8, "lee", "3")],
            &[session(2, 9, "lee", "3"), session(3, 9, "lee", "3")],
            &[],
        );
    }

    #[test]
    fn the_total_counts_and_not_the_first_best_pair() {
        let gone = [session(2, 8, "lee", "3"), session(2, 10, "lee", "3")];
        let new = [session(2, 9, "lee", "3"), session(2, 14, "lee", "3")];
        // 8 to 9 and 10 to 14 is five hours, as is 8 to 14 and 10 to 9 seven: the first wins.
        check(&gone, &new, &[(0, 0), (1, 1)]);
    }
}
