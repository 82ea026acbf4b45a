//! The reader of the 8th Circuit's argument calendars: an index page that links PDFs, of which the program makes text.
//!
//! A calendar says where and on which days the court sits; a session is a place, a room, a day and an hour, with the number of
//! cases that are argued. Captions and numbers of cases are dropped.
//!
//! It is a general court's docket. No column of a calendar says that a case is about immigration. But who petitions a court of appeals
//! for review of an order of removal has the Attorney General for respondent (8 USC 1252(b)(3)(A)) and comes from no district
//! court: a case with that second party and without a district's letters is ours. An appeal from a district against the same
//! officer may be about anything; it waits for a person, as do all sessions where the recipe names no respondent.

mod calendar;
mod index;

use docket::{Complaint, Cover, Places, Position, Reading, Trouble, Verdict};
use jiff::Timestamp;

use crate::page::Page;
use crate::recipe::{ArgumentRules, SourceSpec};
use crate::witness::Witness;
use calendar::Calendar;

/// Reads the index with all calendars that came, or one calendar alone.
pub(crate) fn read_pages(
    source: &SourceSpec,
    rules: &ArgumentRules,
    places: &Places,
    pages: &[Page<'_>],
    at: Timestamp,
    witness: &mut dyn Witness,
) -> Reading {
    let mut complaints = Vec::new();
    let (mut calendars, mut follow) = (Vec::<Calendar>::new(), Vec::new());
    let (mut rows, mut is_partial) = (0, false);
    for (number, page) in pages.iter().enumerate() {
        if page.had_encoding_errors {
            complaints.push(Complaint { trouble: Trouble::Encoding, at: Position::Page });
        }
        let found = if is_text(page) {
            calendar::read(rules, places, page, at, &mut rows, witness)
                .map(|calendar| keep(&mut calendars, calendar))
        } else if number == 0 {
            index::links(rules, page).map(|links| follow = links)
        } else {
            // In place of a calendar came a page that says why there is none.
            Err(Trouble::NotThePage)
        };
        if let Err(trouble) = found {
            complaints.push(Complaint { trouble, at: Position::Page });
            if number == 0 {
                return failed(complaints, follow);
            }
            is_partial = true;
        }
    }
    // A calendar that was not asked for may be of the same days as one that was.
    if follow.len() >= usize::try_from(source.pages).unwrap_or(usize::MAX) {
        complaints.push(Complaint { trouble: Trouble::TooMany, at: Position::Page });
        is_partial = true;
    }
    if calendars.is_empty() {
        complaints.push(Complaint { trouble: Trouble::NoEntries, at: Position::Page });
        return failed(complaints, follow);
    }
    let mut reading = Reading { complaints, follow, ..failed(Vec::new(), Vec::new()) };
    for calendar in calendars {
        is_partial |= !calendar.is_whole;
        reading.complaints.extend(calendar.complaints);
        let Some(place) = calendar.place else { continue };
        reading.covers.push(Cover { place, first: calendar.first, last: calendar.last });
        reading.sightings.extend(calendar.sightings);
    }
    reading.covers.sort();
    reading.covers.dedup();
    reading.verdict = if is_partial { Verdict::Partial } else { Verdict::Complete };
    reading
}

/// Whether a page is a calendar's text; an index is markup.
fn is_text(page: &Page<'_>) -> bool {
    !page.text.trim_start().starts_with('<')
}

/// Keeps a calendar. Of two for the same place and days, the one that was updated later takes the place of the other; where
/// neither is later, they are parts of one.
fn keep(calendars: &mut Vec<Calendar>, calendar: Calendar) {
    let same = |other: &Calendar| {
        other.place.is_some()
            && (&other.place, other.first, other.last) == (&calendar.place, calendar.first, calendar.last)
    };
    if calendars.iter().any(|other| same(other) && other.updated > calendar.updated) {
        return;
    }
    calendars.retain(|other| !same(other) || other.updated >= calendar.updated);
    calendars.push(calendar);
}

/// A reading that changes nothing. Calendars are still asked for: the index alone says nothing of days.
fn failed(complaints: Vec<Complaint>, follow: Vec<url::Url>) -> Reading {
    let reading = Reading::failed(Complaint { trouble: Trouble::NoEntries, at: Position::Page });
    Reading { complaints, follow, ..reading }
}
