//! The reader of EOIR's operational-status page: a table with a court in each row and its status in free words.
//!
//! What the words say is decided by [`words::state`]: a place is open, or closed whole on stated dates, and whatever cannot be
//! understood without guessing is doubtful. Courts that no place stands for are counted and passed over.

mod spans;
mod words;

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use docket::{
    Complaint, Effect, NoticeSighting, PlaceCode, PlaceKind, Places, Position, PublicText, Reading, Rule,
    Trouble, Verdict,
};
use jiff::Timestamp;
use scraper::{ElementRef, Html, Selector};

use crate::page::{Page, too_deep};
use crate::recipe::StatusRules;
use crate::witness::Witness;
use crate::words::{fold, fold_element};
use words::State;

static STATUS: LazyLock<Selector> = LazyLock::new(|| selector("td.views-field-field-eoir-court-status"));
static COURT: LazyLock<Selector> = LazyLock::new(|| selector("td.views-field-nothing"));
static LINK: LazyLock<Selector> = LazyLock::new(|| selector("a[href]"));

fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("it is a selector")
}

/// What stands in for words that may not be shown.
const SEE_THE_PAGE: &str = "See the court's page";

/// Reads the page; there is one, and the first is it.
pub(crate) fn read_pages(
    rules: &StatusRules,
    places: &Places,
    pages: &[Page<'_>],
    at: Timestamp,
    witness: &mut dyn Witness,
) -> Reading {
    let failed = |trouble| Reading::failed(Complaint { trouble, at: Position::Page });
    let Some(page) = pages.first() else { return failed(Trouble::NotThePage) };
    if let Some(trouble) = page.unsound(false) {
        return failed(trouble);
    }
    let document = Html::parse_document(page.text);
    if let Some(trouble) = too_deep(&document) {
        return failed(trouble);
    }
    let rows: Vec<Row> = document.root_element().select(&STATUS).filter_map(|cell| Row::of(cell)).collect();
    let found = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    if found == 0 {
        return failed(Trouble::NotThePage);
    }
    if found < rules.floor {
        return failed(Trouble::BelowFloor { found, floor: rules.floor });
    }
    let encoding = Complaint { trouble: Trouble::Encoding, at: Position::Page };
    let complaints = if page.had_encoding_errors { vec![encoding] } else { Vec::new() };
    let mut statuses = Statuses { rules, places, at, found: BTreeMap::new(), complaints };
    for (row, number) in rows.iter().zip(1..) {
        statuses.row(row, number, witness);
    }
    statuses.conclude()
}

/// A row of the table.
struct Row {
    /// The court's name, folded and in lower case.
    name: String,
    /// The last part of its link, in lower case.
    slug: String,
    status: String,
}

impl Row {
    fn of(cell: ElementRef<'_>) -> Option<Self> {
        let court = cell.prev_siblings().filter_map(ElementRef::wrap).find(|cell| COURT.matches(cell))?;
        let nothing = HashSet::new();
        let link = court.select(&LINK).next();
        let name = link.map_or_else(|| fold_element(court, &nothing), |link| fold_element(link, &nothing));
        let href = link.and_then(|link| link.attr("href")).unwrap_or("");
        Some(Self {
            name: name.lines().next().unwrap_or("").to_lowercase(),
            slug: href.trim_end_matches('/').rsplit('/').next().unwrap_or("").to_lowercase(),
            status: fold_element(cell, &nothing),
        })
    }
}

struct Statuses<'a> {
    rules: &'a StatusRules,
    places: &'a Places,
    at: Timestamp,
    /// For each place, its rows that say anything: the state and the words.
    found: BTreeMap<PlaceCode, Vec<(State, Option<PublicText>)>>,
    complaints: Vec<Complaint>,
}

impl Statuses<'_> {
    fn row(&mut self, row: &Row, number: u32, witness: &mut dyn Witness) {
        let Some(code) = self.place(row) else { return };
        let Some(place) = self.places.get(&code) else { return };
        let today = docket::time::civil(&place.zone, self.at).date();
        let Some(mut state) = words::state(&row.status, today) else {
            return self.complain(Trouble::Missing, number);
        };
        witness.field(number, Rule::Place, (&row.name, None), Some(&code));
        witness.field(number, Rule::Notice, (&row.status, None), Some(&state));
        let words = match shown(&row.status) {
            _ if state == State::Open => None,
            Ok(words) => Some(words),
            Err(trouble) => {
                state = state.doubted();
                self.complain(trouble, number);
                PublicText::parse(SEE_THE_PAGE).ok()
            }
        };
        self.found.entry(code).or_default().push((state, words));
    }

    /// The place that a row is about: by the recipe's names, by its own name or short name, by its page.
    fn place(&self, row: &Row) -> Option<PlaceCode> {
        let named = self.rules.names.get(&row.name).or_else(|| self.rules.names.get(&row.slug));
        let courts = || self.places.iter().filter(|place| place.kind == PlaceKind::ImmigrationCourt);
        let only = |found: Vec<&PlaceCode>| match found[..] {
            [code] => Some(code.clone()),
            _ => None,
        };
        let is_called = |name: &str| fold(name).to_lowercase() == row.name;
        named
            .cloned()
            .or_else(|| {
                only(
                    courts()
                        .filter(|place| is_called(&place.short) || is_called(&place.name))
                        .map(|place| &place.code)
                        .collect(),
                )
            })
            .or_else(|| {
                let has_page =
                    |page: &url::Url| page.path().to_lowercase().rsplit('/').next() == Some(&row.slug);
                let found = courts()
                    .filter(|place| place.page.as_ref().is_some_and(has_page) && !row.slug.is_empty());
                only(found.map(|place| &place.code).collect())
            })
    }

    fn complain(&mut self, trouble: Trouble, row: u32) {
        self.complaints.push(Complaint { trouble, at: Position::Field { row, rule: Rule::Notice } });
    }

    fn conclude(self) -> Reading {
        let silent = self.complaints.iter().any(|complaint| complaint.trouble == Trouble::Missing);
        let notices = self.found.iter().filter_map(|(place, rows)| notice(place, rows)).collect();
        Reading {
            sightings: Vec::new(),
            notices,
            notice_places: self.found.into_keys().collect(),
            covers: Vec::new(),
            says_empty: false,
            verdict: if silent { Verdict::Partial } else { Verdict::Complete },
            complaints: self.complaints,
            follow: Vec::new(),
        }
    }
}

/// What all rows of a place say together: it is open if each is; where they say different things, it is not closed whole.
fn notice(place: &PlaceCode, rows: &[(State, Option<PublicText>)]) -> Option<NoticeSighting> {
    let (state, words) = rows.iter().find(|(state, _)| *state != State::Open)?;
    let state = if rows.iter().all(|(other, _)| other == state) { *state } else { state.doubted() };
    let effect = match state {
        State::Open => return None,
        State::Closed { first, last } => Effect::Closed { first, last },
        State::Doubtful { span } => {
            let others = rows.iter().filter(|(other, _)| *other != State::Open && other.doubted() != state);
            // Several troubles: which days each is about is for a person to say.
            Effect::Doubtful { span: if others.count() == 0 { span } else { None } }
        }
    };
    Some(NoticeSighting { place: place.clone(), effect, words: words.clone()? })
}

/// The page's words on one line, cut where they are too long; or why they may not be shown.
fn shown(status: &str) -> Result<PublicText, Trouble> {
    let line = status.lines().collect::<Vec<_>>().join(" \u{b7} ");
    if let Some(refusal) = docket::text::person_shape(&line) {
        return Err(Trouble::PersonShape(refusal));
    }
    let mut words: String = line.chars().take(PublicText::LONGEST).collect();
    if words.len() < line.len() {
        let end = words.rfind(' ').unwrap_or(0);
        words.truncate(end);
        words.push('\u{2026}');
    }
    PublicText::parse(&words).map_err(Trouble::PersonShape)
}
