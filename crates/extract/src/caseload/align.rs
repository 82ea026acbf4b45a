//! Rows with more columns than the header: where the extra tabs are, told by what the columns hold.

use super::count::{Frame, Row};
use super::{Layout, Quirk, Refusal, fields};

/// The columns of a row with extra tabs; none where there is no way, or more than one, to put them back.
///
/// An extra tab moves every column after it to the right. The date shows by how much, since nothing beside it looks like one. The
/// place and the court before it must be known codes in their new columns, and all ways that pass must agree about the place; a
/// judge about whom they do not agree is read from an empty column. After the date, the kind must be a known one.
pub(super) fn align(row: &Row<'_>, frame: &Frame) -> Option<(Layout, Quirk)> {
    let (layout, extra) = (&frame.layout, row.len().checked_sub(frame.layout.width)?);
    let is_date =
        |by: &usize| matches!(fields::date(row.cell(layout.date + by)), Ok(_) | Err(Refusal::Sentinel));
    let by = (0..=extra).find(is_date)?;
    let before = if by == 0 { *layout } else { before_the_date(row, frame, by)? };
    let after = after_the_date(row, frame, by, extra)?;
    let found = Layout {
        date: layout.date + by,
        hour: after.hour,
        adjourned: after.adjourned,
        kind: after.kind,
        ..before
    };
    let quirk = if found == *layout { Quirk::TabAtEnd } else { Quirk::TabWithin };
    Some((found, quirk))
}

fn before_the_date(row: &Row<'_>, frame: &Frame, by: usize) -> Option<Layout> {
    let (layout, lookups) = (&frame.layout, &frame.lookups);
    let known = |column: usize| fields::code(row.cell(column)).is_some_and(|code| lookups.places.has(code));
    let is_judge =
        |column: usize| fields::code(row.cell(column)).is_some_and(|code| lookups.judges.has(code));
    let ways = (0..=layout.date).map(|from| layout.moved(from, by));
    let mut ways: Vec<Layout> = ways.filter(|way| known(way.place) && known(way.base)).collect();
    let first = *ways.first()?;
    if ways.iter().any(|way| row.cell(way.place) != row.cell(first.place)) {
        return None;
    }
    ways.retain(|way| is_judge(way.judge));
    let judges = || ways.iter().map(|way| row.cell(way.judge));
    match judges().next() {
        Some(judge) if judges().all(|other| other == judge) => ways.first().copied(),
        // A column beyond the row is empty: a session without a judge.
        _ => Some(Layout { judge: row.len(), ..first }),
    }
}

fn after_the_date(row: &Row<'_>, frame: &Frame, by: usize, extra: usize) -> Option<Layout> {
    let layout = &frame.layout;
    let known = |column: usize| {
        fields::code(row.cell(column)).is_some_and(|code| frame.lookups.kinds.has(code))
            || fields::trim(row.cell(column)).0 == b"**"
    };
    let moved = layout.moved(0, by);
    let ways = (by..=extra)
        .flat_map(|most| [moved.kind, moved.adjourned, moved.hour].map(|from| moved.moved(from, most - by)));
    let is_hour =
        |column: usize| !matches!(fields::hour(row.cell(column)), Err(Refusal::BadHour | Refusal::NoHour));
    let mut ways: Vec<Layout> = ways.filter(|way| known(way.kind) && is_hour(way.hour)).collect();
    let first = *ways.first()?;
    // An extra tab is an empty column: where there is an hour in its own column, none stands before it.
    ways.retain(|way| way.kind == first.kind && way.hour == first.hour);
    // The reason may then be in two columns, and the one that says something counts: what was adjourned must not be announced.
    let says = |way: &&Layout| !fields::trim(row.cell(way.adjourned)).0.is_empty();
    ways.iter().find(says).or_else(|| ways.first()).copied()
}
