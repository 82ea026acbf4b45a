//! The reader of calendars that coordinators keep elsewhere and that are followed by their address (RFC 5545).
//!
//! What an entry may hold and what refuses it is as in a file that is imported (see [`crate::import`]). Beyond that a calendar is whole in
//! itself: what it no longer has is gone, except where an entry was refused, of which only its key is known.

use docket::{Complaint, Places, Position, Reading, Trouble, Verdict};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::import::{self, FileRefusal, Keys};
use crate::page::Page;
use crate::recipe::SourceSpec;
use crate::witness::Witness;

/// Reads a calendar. Without a secret nothing is keyed, which will do for showing.
pub(crate) fn read(
    source: &SourceSpec,
    floor: u32,
    places: &Places,
    secret: Option<&[u8]>,
    page: &Page<'_>,
    at: Timestamp,
    witness: &mut dyn Witness,
) -> Reading {
    let failed = |trouble| Reading::failed(Complaint { trouble, at: Position::Page });
    let text = page.text.trim_start_matches('\u{feff}').trim_start();
    if !begins(text) {
        return failed(Trouble::NotThePage);
    }
    if page.had_encoding_errors {
        return failed(Trouble::Encoding);
    }
    let span = span(source, at);
    let keys = Keys {
        places,
        source: &source.id,
        secret,
        span: Some(span),
        place: source.place.as_ref(),
        // Days on which people are told to report are public by a second origin alone, for which a calendar has no field.
        private_windows: false,
    };
    let import::Calendar { import, lines, is_whole } = import::calendar(text, &keys);
    let mut reading = match import.refusal {
        None => import.reading,
        // Nothing in it yet, or any more. It does not say so in words, so the brake holds what would go.
        Some(FileRefusal::Empty) => Reading::empty(),
        Some(FileRefusal::TooMany) => return failed(Trouble::TooMany),
        Some(_) => return failed(Trouble::Truncated),
    };
    for (line, sighting) in lines.iter().zip(&reading.sightings) {
        witness.read(*line, sighting);
    }
    for refused in &import.refused {
        if let Position::Field { row, rule } = refused.reason.at {
            witness.unread(row, refused.reason.trouble, rule);
        }
    }
    if import.rows < floor {
        return failed(Trouble::BelowFloor { found: import.rows, floor });
    }
    reading.verdict =
        if is_whole || import.refused.is_empty() { Verdict::Complete } else { Verdict::Partial };
    reading.whole = Some(span);
    reading
}

fn begins(text: &str) -> bool {
    const BEGIN: &str = "BEGIN:VCALENDAR";
    text.get(..BEGIN.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(BEGIN))
}

/// The days that are followed: from yesterday, since in the evening of an American place it is tomorrow already in UTC.
fn span(source: &SourceSpec, at: Timestamp) -> (Date, Date) {
    let today = docket::time::civil(&TimeZone::UTC, at).date();
    let days = |days: u32| SignedDuration::from_hours(24 * i64::from(days));
    (today.saturating_sub(days(1)), today.saturating_add(days(source.ahead)))
}
