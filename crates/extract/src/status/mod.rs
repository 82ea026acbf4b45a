//! The reader of EOIR's operational-status page: a table with a court in each row and its status in free words.
//!
//! What the words say is decided by [`words::state`]: a place is open, or closed whole on stated dates, and whatever cannot be
//! understood without guessing is doubtful. Courts that no place stands for are counted and passed over. The page draws a map of
//! the same courts from JSON, which is a second witness: where the two disagree, the visit is partial.

mod map;
mod spans;
mod words;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use docket::{
    Address, Complaint, Directory, Effect, NoticeSighting, PlaceCode, PlaceFacts, Places, Position,
    PublicText, Reading, Rule, Trouble, Verdict,
};
use ego_tree::NodeId;
use jiff::Timestamp;
use scraper::{ElementRef, Html, Selector};

use crate::courts::{self, selector, shown, slug, text_of};
use crate::page::Page;
use crate::recipe::NamedRules;
use crate::witness::Witness;
use map::Feature;
use words::State;

static STATUS: LazyLock<Selector> = LazyLock::new(|| selector("td.views-field-field-eoir-court-status"));
static COURT: LazyLock<Selector> = LazyLock::new(|| selector("td.views-field-nothing"));
static LINK: LazyLock<Selector> = LazyLock::new(|| selector("a[href]"));

/// What stands in for words that may not be shown.
const SEE_THE_PAGE: &str = "See the court's page";

/// The page, parsed: a row a court, and what its map says of the same courts.
struct Table {
    document: Html,
    rows: Vec<Row>,
    /// The map's courts; none where there is a map that cannot be read.
    features: Option<Vec<Feature>>,
}

impl Table {
    /// Reads the page; there is one, and the first is it.
    fn of(rules: &NamedRules, pages: &[Page<'_>]) -> Result<Self, Trouble> {
        let page = pages.first().ok_or(Trouble::NotThePage)?;
        let document = courts::parse(page)?;
        let rows: Vec<Row> = document.root_element().select(&STATUS).filter_map(Row::of).collect();
        let found = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        if found == 0 {
            return Err(Trouble::NotThePage);
        }
        if found < rules.floor {
            return Err(Trouble::BelowFloor { found, floor: rules.floor });
        }
        let features = map::features(&document, page).ok();
        Ok(Self { document, rows, features })
    }
}

/// Reads what the page says of the courts' being open.
pub(crate) fn read_pages(
    rules: &NamedRules,
    places: &Places,
    pages: &[Page<'_>],
    at: Timestamp,
    witness: &mut dyn Witness,
) -> Reading {
    let table = match Table::of(rules, pages) {
        Ok(table) => table,
        Err(trouble) => return Reading::failed(Complaint { trouble, at: Position::Page }),
    };
    let encoding = Complaint { trouble: Trouble::Encoding, at: Position::Page };
    let had_errors = pages.iter().any(|page| page.had_encoding_errors);
    let complaints = if had_errors { vec![encoding] } else { Vec::new() };
    let features = table.features.as_deref();
    let mut statuses = Statuses { rules, places, at, features, found: BTreeMap::new(), complaints };
    for (row, number) in table.rows.iter().zip(1..) {
        statuses.row(row, number, witness);
    }
    statuses.hear_the_map();
    statuses.conclude()
}

/// Reads what the page says of the courts' addresses and, on its map, of where they are.
pub(crate) fn read_directory(
    rules: &NamedRules,
    places: &Places,
    pages: &[Page<'_>],
) -> Result<Directory, Trouble> {
    let table = Table::of(rules, pages)?;
    let mut found: BTreeMap<PlaceCode, PlaceFacts> = BTreeMap::new();
    for row in &table.rows {
        let Some(code) = courts::court(rules, places, &row.name, &row.slug) else { continue };
        let facts = found.entry(code.clone()).or_insert_with(|| PlaceFacts::of(code));
        facts.address = facts.address.take().or_else(|| row.address(&table.document));
    }
    let mut complaints = Vec::new();
    for feature in table.features.iter().flatten() {
        let code = courts::court(rules, places, &feature.name, &feature.slug);
        let Some(facts) = code.and_then(|code| found.get_mut(&code)) else { continue };
        facts.coordinates = facts.coordinates.or(feature.coordinates);
        // Table and map at two addresses: neither is learned.
        if let (Some(one), Some(other)) = (&facts.address, feature.address())
            && !one.is_same(&other)
        {
            facts.address = None;
            complaints.push(Complaint { trouble: Trouble::Disagreement, at: Position::Page });
        }
    }
    Ok(Directory {
        entries: u32::try_from(table.rows.len()).unwrap_or(u32::MAX),
        places: found.into_values().collect(),
        updated: courts::updated(&table.document),
        verdict: if complaints.is_empty() { Verdict::Complete } else { Verdict::Partial },
        complaints,
    })
}

/// A row of the table.
struct Row {
    /// The court's name, folded and in lower case.
    name: String,
    /// The last part of its link, in lower case.
    slug: String,
    status: String,
    /// The cell that names it.
    cell: NodeId,
}

impl Row {
    fn of(cell: ElementRef<'_>) -> Option<Self> {
        let court = cell.prev_siblings().filter_map(ElementRef::wrap).find(|cell| COURT.matches(cell))?;
        let link = court.select(&LINK).next();
        let name = text_of(link.unwrap_or(court));
        Some(Self {
            name: name.lines().next().unwrap_or("").to_lowercase(),
            slug: link.and_then(|link| link.attr("href")).map(slug).unwrap_or_default(),
            status: text_of(cell),
            cell: court.id(),
        })
    }

    /// Where the court is; a look at the closures needs no addresses.
    fn address(&self, document: &Html) -> Option<Address> {
        courts::address(document.tree.get(self.cell).and_then(ElementRef::wrap)?)
    }
}

struct Statuses<'a> {
    rules: &'a NamedRules,
    places: &'a Places,
    at: Timestamp,
    /// What the page's map says; none where it cannot be read.
    features: Option<&'a [Feature]>,
    /// For each place, its rows that say anything: the state and the words.
    found: BTreeMap<PlaceCode, Vec<(State, Option<PublicText>)>>,
    complaints: Vec<Complaint>,
}

impl Statuses<'_> {
    fn row(&mut self, row: &Row, number: u32, witness: &mut dyn Witness) {
        let Some(code) = courts::court(self.rules, self.places, &row.name, &row.slug) else { return };
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

    /// Lets the second witness speak. Where the two disagree the visit is partial, so that nothing is lifted, and a closure
    /// that only the table knows is in doubt.
    fn hear_the_map(&mut self) {
        let Some(features) = self.features else {
            self.complaints.push(Complaint { trouble: Trouble::Disagreement, at: Position::Page });
            return;
        };
        for feature in features {
            let code = courts::court(self.rules, self.places, &feature.name, &feature.slug);
            let Some((code, status)) = code.zip(feature.status.as_deref()) else { continue };
            let Some(place) = self.places.get(&code) else { continue };
            let said = words::state(status, docket::time::civil(&place.zone, self.at).date());
            let Some(rows) = self.found.get_mut(&code) else {
                self.complaints.push(Complaint { trouble: Trouble::Disagreement, at: Position::Page });
                continue;
            };
            if said.is_some_and(|said| rows.iter().all(|(state, _)| *state != said)) {
                for (state, _) in rows.iter_mut().filter(|(state, _)| *state != State::Open) {
                    *state = state.doubted();
                }
                self.complaints.push(Complaint { trouble: Trouble::Disagreement, at: Position::Page });
            }
        }
    }

    fn complain(&mut self, trouble: Trouble, row: u32) {
        self.complaints.push(Complaint { trouble, at: Position::Field { row, rule: Rule::Notice } });
    }

    fn conclude(self) -> Reading {
        let is_partial = |trouble| matches!(trouble, Trouble::Missing | Trouble::Disagreement);
        let silent = self.complaints.iter().any(|complaint| is_partial(complaint.trouble));
        let notices = self.found.iter().filter_map(|(place, rows)| notice(place, rows)).collect();
        Reading {
            notices,
            notice_places: self.found.into_keys().collect(),
            verdict: if silent { Verdict::Partial } else { Verdict::Complete },
            complaints: self.complaints,
            ..Reading::empty()
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
