//! Readers of lists of places: EOIR's list of courts and judges, a court's own page, ICE's list of check-in offices. They give
//! place facts and no sightings; meeting links and access codes are on the first of these pages and are never read.

mod court_page;
mod find_court;
mod offices;

use docket::{Complaint, Directory, PlaceFacts, Places, Position, Reading, Trouble, Verdict};
use scraper::Html;

use crate::courts;
use crate::page::Page;
use crate::recipe::{List, NamedRules};

/// What one reader has found so far.
#[derive(Default)]
struct Found {
    places: Vec<PlaceFacts>,
    entries: u32,
    complaints: Vec<Complaint>,
    /// Something that ought to be there could not be read.
    is_partial: bool,
}

impl Found {
    fn facts(&mut self, place: &docket::PlaceCode) -> &mut PlaceFacts {
        let at = self.places.iter().position(|facts| facts.place == *place).unwrap_or_else(|| {
            self.places.push(PlaceFacts::of(place.clone()));
            self.places.len() - 1
        });
        &mut self.places[at]
    }

    fn complain(&mut self, trouble: Trouble, at: Position) {
        self.complaints.push(Complaint { trouble, at });
        self.is_partial = true;
    }
}

/// Reads all pages of a list as one.
pub(crate) fn read(list: List, rules: &NamedRules, places: &Places, pages: &[Page<'_>]) -> Directory {
    let mut found = Found::default();
    let mut updated = None;
    for (number, page) in pages.iter().enumerate() {
        let document = match courts::parse(page) {
            Ok(document) => document,
            // A further page that is broken makes the list partial; without the first there is no list.
            Err(trouble) if number > 0 => {
                found.complain(trouble, Position::Page);
                continue;
            }
            Err(trouble) => return failed(trouble),
        };
        updated = updated.or_else(|| courts::updated(&document));
        if page.had_encoding_errors {
            found.complaints.push(Complaint { trouble: Trouble::Encoding, at: Position::Page });
        }
        let read = match list {
            List::FindCourt => find_court::read(rules, places, &document, &mut found),
            List::CourtPage => court_page::read(rules, &document, &mut found),
            List::CheckInOffices => offices::read(rules, places, &document, &mut found),
        };
        match read {
            Ok(()) => {}
            Err(trouble) if number > 0 => found.complain(trouble, Position::Page),
            Err(trouble) => return failed(trouble),
        }
    }
    if pages.is_empty() {
        return failed(Trouble::NotThePage);
    }
    if found.entries < rules.floor {
        return failed(Trouble::BelowFloor { found: found.entries, floor: rules.floor });
    }
    let verdict = if found.is_partial { Verdict::Partial } else { Verdict::Complete };
    found.places.sort_by(|one, other| one.place.cmp(&other.place));
    Directory { places: found.places, entries: found.entries, updated, verdict, complaints: found.complaints }
}

/// The reading that a list of places is for a docket: it shows nothing and changes nothing; its verdict and its complaints are
/// the list's.
pub(crate) fn as_reading(list: List, directory: Directory, pages: &[Page<'_>]) -> Reading {
    let follow = pages.last().filter(|_| list == List::CheckInOffices).and_then(|page| {
        let document = courts::parse(page).ok()?;
        offices::next_page(&document, page.url)
    });
    Reading {
        verdict: directory.verdict,
        complaints: directory.complaints,
        follow: follow.into_iter().collect(),
        ..Reading::empty()
    }
}

fn failed(trouble: Trouble) -> Directory {
    Directory {
        places: Vec::new(),
        entries: 0,
        updated: None,
        verdict: Verdict::Failed,
        complaints: vec![Complaint { trouble, at: Position::Page }],
    }
}

/// The elements that a selector finds, in the page's order.
fn all<'a>(document: &'a Html, css: &str) -> Vec<scraper::ElementRef<'a>> {
    document.root_element().select(&courts::selector(css)).collect()
}
