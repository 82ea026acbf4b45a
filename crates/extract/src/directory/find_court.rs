//! EOIR's "Find an immigration court and access internet-based hearings": a heading a court, directly followed by a table of
//! judge, meeting link and access code. Only the first cell of a row is ever read.

use std::sync::LazyLock;

use docket::{NamedJudge, Places, Position, Rule, Trouble};
use scraper::{ElementRef, Html, Selector};

use super::{Found, all};
use crate::courts::{self, selector, slug, text_of};
use crate::recipe::NamedRules;

static ROW: LazyLock<Selector> = LazyLock::new(|| selector("tr"));
static LINK: LazyLock<Selector> = LazyLock::new(|| selector("a[href]"));

/// Words that stand where a judge's name would.
const NOBODY: [&str; 4] = ["vacant", "tbd", "to be determined", "none"];

/// Reads the page; the entries are its courts.
pub(super) fn read(
    rules: &NamedRules,
    places: &Places,
    document: &Html,
    found: &mut Found,
) -> Result<(), Trouble> {
    let (mut row, mut unread, mut rows) = (0u32, 0u32, 0u32);
    for heading in all(document, "h3") {
        let Some(table) = table_after(heading) else { continue };
        found.entries += 1;
        let place = place(rules, places, heading);
        if let Some(place) = &place {
            let page = page_of(heading);
            let facts = found.facts(place);
            facts.page = facts.page.take().or(page);
        }
        for cell in table.select(&ROW).filter_map(first_cell) {
            row += 1;
            let text = text_of(cell).lines().collect::<Vec<_>>().join(" ");
            let plain = text.to_lowercase();
            if plain.is_empty() || plain.starts_with("judge name") || NOBODY.contains(&plain.as_str()) {
                continue;
            }
            rows += 1;
            match (NamedJudge::parse(&text), &place) {
                (Ok(judge), Some(place)) => {
                    let judges = &mut found.facts(place).judges;
                    let is_there = |known: &NamedJudge| {
                        known.name == judge.name && (known.code == judge.code || known.code.is_none())
                    };
                    if !judges.iter().any(is_there) {
                        judges.push(judge);
                    }
                }
                (Err(_), Some(_)) => {
                    found.complain(Trouble::Missing, Position::Field { row, rule: Rule::Judge });
                    unread += 1;
                }
                (Err(_), None) => unread += 1,
                (Ok(_), None) => {}
            }
        }
    }
    if found.entries == 0 {
        return Err(Trouble::NotThePage);
    }
    // Links or codes where names should be: the columns have been swapped.
    if unread * 2 > rows {
        return Err(Trouble::Swapped);
    }
    Ok(())
}

/// The table that directly follows a heading, bare or alone in a wrapper.
fn table_after(heading: ElementRef<'_>) -> Option<ElementRef<'_>> {
    let next = heading.next_siblings().find_map(ElementRef::wrap)?;
    match next.value().name() {
        "table" => Some(next),
        "div" => next.children().find_map(ElementRef::wrap).filter(|inner| inner.value().name() == "table"),
        _ => None,
    }
}

/// The first of two or more cells; a row of one cell is a remark.
fn first_cell(row: ElementRef<'_>) -> Option<ElementRef<'_>> {
    let mut cells =
        row.children().filter_map(ElementRef::wrap).filter(|cell| matches!(cell.value().name(), "td" | "th"));
    let first = cells.next()?;
    cells.next().map(|_| first)
}

fn link(heading: ElementRef<'_>) -> Option<&str> {
    heading.select(&LINK).next()?.attr("href")
}

fn place(rules: &NamedRules, places: &Places, heading: ElementRef<'_>) -> Option<docket::PlaceCode> {
    courts::court(rules, places, &text_of(heading), &link(heading).map(slug).unwrap_or_default())
}

/// The court's own page: below `/eoir/` of justice.gov, whatever the host's prefix, and not the status page, which is where
/// adjudication centers link to.
fn page_of(heading: ElementRef<'_>) -> Option<url::Url> {
    let href = link(heading)?;
    let full = if href.starts_with("//") { format!("https:{href}") } else { href.to_owned() };
    let base = url::Url::parse("https://www.justice.gov/").ok()?;
    let mut page = base.join(&full).ok()?;
    let is_theirs =
        page.host_str().is_some_and(|host| host == "justice.gov" || host.ends_with(".justice.gov"));
    let is_a_court = page.path().starts_with("/eoir/") && !page.path().contains("operational-status");
    if !is_theirs || !is_a_court {
        return None;
    }
    page.set_query(None);
    page.set_fragment(None);
    page.set_scheme("https").ok()?;
    page.set_host(Some("www.justice.gov")).ok()?;
    Some(page)
}
