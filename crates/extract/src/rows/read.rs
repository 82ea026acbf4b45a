//! From entries to sightings, and from sightings to a reading with its verdict.

use std::collections::HashSet;

use docket::{Complaint, Places, Position, Reading, Rule, Sighting, Trouble, Verdict};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use scraper::Html;
use url::Url;

use super::covers::covers;
use super::entry::Fields;
use super::glossary::Glossary;
use super::json_ld;
use super::tally::Tally;
use super::walk::{MOST_ENTRIES, Step, walk};
use crate::page::{Page, too_deep};
use crate::recipe::{Rules, SourceSpec};
use crate::witness::Witness;
use crate::words::{fold_element, read_date, read_dates};

/// Reads the pages of one source as one reading; rows are counted through.
///
/// A first page that is not whole fails it, a further one makes it partial.
pub(crate) fn read_pages(
    source: &SourceSpec,
    rules: &Rules,
    places: &Places,
    pages: &[Page<'_>],
    at: Timestamp,
    witness: &mut dyn Witness,
) -> Reading {
    if let Some(code) = &source.place
        && places.get(code).is_none()
    {
        return Reading::failed(Complaint { trouble: Trouble::UnknownPlace, at: Position::Page });
    }
    let mut rows = Rows {
        source,
        rules,
        places,
        at,
        glossary: Glossary::default(),
        tally: Tally::default(),
        sightings: Vec::new(),
        last_date: None,
    };
    let (mut row, mut is_partial, mut says_empty, mut follow) = (0, false, false, Vec::new());
    for (index, page) in pages.iter().enumerate() {
        match rows.page(page, row, witness) {
            Ok(found) => {
                row = found.rows;
                says_empty |= found.says_empty;
                follow.extend(found.links);
            }
            Err(trouble) => {
                rows.tally.complain(trouble, Position::Page);
                if index == 0 || trouble == Trouble::TooMany {
                    return failed(rows.tally.complaints);
                }
                is_partial = true;
            }
        }
    }
    follow.retain(|link| pages.iter().all(|page| page.url != link));
    rows.conclude(says_empty, is_partial, follow)
}

fn failed(complaints: Vec<Complaint>) -> Reading {
    let mut reading = Reading::failed(Complaint { trouble: Trouble::NoEntries, at: Position::Page });
    reading.complaints = complaints;
    reading
}

/// What a page has beside its entries.
struct Found {
    rows: u32,
    says_empty: bool,
    links: Vec<Url>,
}

struct Rows<'a> {
    source: &'a SourceSpec,
    rules: &'a Rules,
    places: &'a Places,
    at: Timestamp,
    glossary: Glossary,
    tally: Tally,
    sightings: Vec<Sighting>,
    /// The latest date on the page, under which nothing need stand.
    last_date: Option<Date>,
}

impl Rows<'_> {
    fn page(&mut self, page: &Page<'_>, rows: u32, witness: &mut dyn Witness) -> Result<Found, Trouble> {
        page.unsound(self.rules.open_ended).map_or(Ok(()), Err)?;
        if page.had_encoding_errors {
            self.tally.complain(Trouble::Encoding, Position::Page);
        }
        let document = Html::parse_document(page.text);
        too_deep(&document).map_or(Ok(()), Err)?;
        let root = document.root_element();
        if self.rules.must_have.as_ref().is_some_and(|must_have| root.select(must_have).next().is_none()) {
            return Err(Trouble::NotThePage);
        }
        let before = self.tally.matters;
        let rules = self.rules;
        let place = self.source.place.as_ref().and_then(|code| self.places.get(code));
        let zone = place.map_or(TimeZone::UTC, |place| place.zone.clone());
        let today = docket::time::civil(&zone, self.at).date();
        let data = rules.json_ld.then(|| json_ld::as_document(&document)).transpose()?;
        let rows = walk(data.as_ref().unwrap_or(&document), rules, rows, &mut |step| match step {
            Step::Heading(text) => self.saw(last_of(&text, rules, today, &zone)),
            Step::Skipped { row, why, text } => witness.skipped(row, why, &text),
            Step::Entry(entry) => {
                let mut fields = Fields {
                    source: self.source,
                    rules,
                    places: self.places,
                    at: self.at,
                    glossary: &mut self.glossary,
                    tally: &mut self.tally,
                    witness: &mut *witness,
                };
                for sighting in fields.read(entry) {
                    self.saw(Some(sighting.when.date()));
                    self.sightings.push(sighting);
                }
            }
        });
        if rows > MOST_ENTRIES {
            return Err(Trouble::TooMany);
        }
        let says_empty = self.tally.matters == before
            && rules.empty.as_ref().is_some_and(|empty| empty.is_match(&fold_element(root, &HashSet::new())));
        Ok(Found { rows, says_empty, links: self.links(page, &document) })
    }

    fn saw(&mut self, date: Option<Date>) {
        self.last_date = self.last_date.max(date);
    }

    /// Further pages on the same host, in their order.
    fn links(&self, page: &Page<'_>, document: &Html) -> Vec<Url> {
        let Some(follow) = &self.rules.follow else { return Vec::new() };
        let mut links = Vec::new();
        for element in document.root_element().select(follow) {
            let Some(mut link) = element.attr("href").and_then(|href| page.url.join(href.trim()).ok()) else {
                continue;
            };
            link.set_fragment(None);
            if link.origin() == page.url.origin() && !links.contains(&link) {
                links.push(link);
            }
        }
        links
    }

    /// The verdict over all.
    fn conclude(mut self, says_empty: bool, is_partial: bool, follow: Vec<Url>) -> Reading {
        let found = self.tally.matters;
        let says_empty = says_empty && found == 0;
        let trouble = if found == 0 && !says_empty {
            Some((Trouble::NoEntries, Position::Page))
        } else if found < self.rules.floor && !says_empty {
            Some((Trouble::BelowFloor { found, floor: self.rules.floor }, Position::Page))
        } else {
            self.nowhere().map(|rule| (Trouble::Missing, Position::Field { row: 0, rule }))
        };
        if let Some((trouble, at)) = trouble {
            self.tally.complain(trouble, at);
        }
        if trouble.is_some() || (found > 0 && self.tally.unread == found) {
            // An index without entries of its own still leads to the pages that have them.
            return Reading { follow, ..failed(self.tally.complaints) };
        }
        let is_partial = self.tally.swapped() || self.tally.unread > 0 || is_partial;
        let promise = self.rules.covers.as_ref();
        Reading {
            covers: promise.map_or_else(Vec::new, |promise| {
                covers(promise, self.source, self.places, &self.sightings, self.last_date, self.at)
            }),
            sightings: self.sightings,
            says_empty,
            verdict: if is_partial { Verdict::Partial } else { Verdict::Complete },
            complaints: self.tally.complaints,
            follow,
            ..Reading::empty()
        }
    }

    /// A field that this page always has and of which nothing was found in any entry: the layout is another one. Read on,
    /// every session would lose its judge at once and look like another session.
    fn nowhere(&self) -> Option<Rule> {
        let read = self.tally.matters - self.tally.unread;
        let rules = self.rules;
        let expected = [
            (Rule::Judge, rules.judge.as_ref().map(|field| &field.pick), self.tally.judge.with_text),
            (Rule::Room, rules.room.as_ref().map(|field| &field.pick), self.tally.room.with_text),
            (Rule::Kind, rules.kind.as_ref().map(|field| &field.pick), self.tally.kind.with_text),
        ];
        expected
            .into_iter()
            .filter(|(_, pick, with_text)| {
                read > 0
                    && *with_text == 0
                    && pick.is_some_and(|pick| !pick.optional && pick.stands_somewhere())
            })
            .map(|(rule, ..)| rule)
            .next()
    }
}

/// The last date that a heading names.
fn last_of(text: &str, rules: &Rules, today: Date, zone: &TimeZone) -> Option<Date> {
    let formats = &rules.date.formats;
    if rules.date.range.is_some() {
        read_dates(text, formats, today, zone).ok()?.into_iter().next_back()
    } else {
        read_date(text, formats, today, zone).ok()
    }
}
