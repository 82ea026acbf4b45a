//! What a reading lists in full: by place, from the day of the visit on.

use std::collections::BTreeSet;

use docket::{Cover, Places, Sighting};
use jiff::Timestamp;
use jiff::civil::{Date, Weekday};

use crate::recipe::{Covers, SourceSpec, Span};

/// The covers of a reading.
///
/// A page of one place lists that place, whatever is on it. A page that names a place in each entry lists the places that
/// it mentions and those that the recipe says it always lists.
pub(super) fn covers(
    promise: &Covers,
    source: &SourceSpec,
    places: &Places,
    sightings: &[Sighting],
    last_date: Option<Date>,
    at: Timestamp,
) -> Vec<Cover> {
    let named = source.place.iter().chain(&promise.always_lists);
    let mentioned = sightings.iter().map(|sighting| &sighting.place);
    let codes: BTreeSet<_> = named.chain(mentioned).collect();
    codes
        .into_iter()
        .filter_map(|code| {
            let first = docket::time::civil(&places.get(code)?.zone, at).date();
            let last = last_day(promise.span, first, last_date)?;
            (first <= last).then(|| Cover { place: code.clone(), first, last })
        })
        .collect()
}

/// The last day that a promise reaches from a day.
fn last_day(span: Span, today: Date, last_date: Option<Date>) -> Option<Date> {
    match span {
        Span::Days(days) => Some(after(today, i64::from(days) - 1)),
        Span::Weeks(weeks) => {
            let to_sunday =
                i64::from(Weekday::Sunday.to_monday_zero_offset() - today.weekday().to_monday_zero_offset());
            Some(after(today, to_sunday + 7 * (i64::from(weeks) - 1)))
        }
        Span::LastDate => last_date,
    }
}

fn after(date: Date, days: i64) -> Date {
    date.saturating_add(jiff::SignedDuration::from_hours(24 * days))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_promise_begins_today() {
        let monday = date(2026, 6, 1);
        let last_date = Some(date(2026, 6, 5));
        for (span, today, last) in [
            (Span::Days(1), monday, monday),
            (Span::Days(28), monday, date(2026, 6, 28)),
            (Span::Weeks(1), monday, date(2026, 6, 7)),
            (Span::Weeks(1), date(2026, 6, 7), date(2026, 6, 7)),
            (Span::Weeks(4), date(2026, 6, 3), date(2026, 6, 28)),
            (Span::LastDate, monday, date(2026, 6, 5)),
        ] {
            assert_eq!(last_day(span, today, last_date), Some(last), "{span:?} from {today}");
        }
        assert_eq!(last_day(Span::LastDate, monday, None), None);
    }
}
