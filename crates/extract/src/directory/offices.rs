//! ICE's paged list of check-in offices (`ice.gov/contact/check-in`): where one reports, for which area, and when.

use docket::{Place, PlaceCode, PlaceKind, Places, Position, PublicText, Rule, Trouble};
use scraper::{ElementRef, Html};
use url::Url;

use super::{Found, all};
use crate::courts::{self, selector, shown, text_of};
use crate::recipe::NamedRules;

/// Labels within an office's text; a value ends where the next label begins.
const LABELS: [&str; 6] = ["Area Coverage:", "Appointment Times:", "Phone:", "Fax:", "Email:", "Address:"];

/// Reads one page of the list; its entries are its offices.
pub(super) fn read(
    rules: &NamedRules,
    places: &Places,
    document: &Html,
    found: &mut Found,
) -> Result<(), Trouble> {
    let items = all(document, ".grid__content");
    if items.is_empty() || all(document, ".views-field-field-field-office-location").is_empty() {
        return Err(Trouble::NotThePage);
    }
    for item in items {
        found.entries += 1;
        let row = found.entries;
        let field = |rule| Position::Field { row, rule };
        let name = text_in(item, ".views-field-field-field-office-location");
        let address = courts::address(item);
        if name.is_empty() {
            found.complain(Trouble::Missing, Position::Row(row));
            continue;
        }
        let Some(place) = office(rules, places, &name, address.as_ref()) else { continue };
        let body = text_in(item, ".views-field-body .field-content");
        let texts = [(Rule::Area, labelled(&body, LABELS[0])), (Rule::Hours, labelled(&body, LABELS[1]))];
        let mut kept: [Option<PublicText>; 2] = [None, None];
        for ((rule, text), kept) in texts.into_iter().zip(&mut kept) {
            match text.as_deref().map(shown) {
                Some(Ok(text)) => *kept = Some(text),
                Some(Err(trouble)) => found.complain(trouble, field(rule)),
                None => found.complain(Trouble::Missing, field(rule)),
            }
        }
        if address.is_none() {
            found.complain(Trouble::Missing, field(Rule::Place));
        }
        let facts = found.facts(&place);
        [facts.area, facts.appointments] = kept;
        facts.address = address;
    }
    Ok(())
}

fn text_in(item: ElementRef<'_>, css: &str) -> String {
    item.select(&selector(css)).next().map(text_of).unwrap_or_default()
}

/// The office that an entry is: by the recipe's names, else by its address.
fn office(
    rules: &NamedRules,
    places: &Places,
    name: &str,
    address: Option<&docket::Address>,
) -> Option<PlaceCode> {
    let first_line = name.lines().next().unwrap_or("").to_lowercase();
    let named = rules.names.get(&first_line).cloned();
    let is_office = |place: &&Place| matches!(place.kind, PlaceKind::IceOffice | PlaceKind::IsapOffice);
    named.or_else(|| {
        let address = address?;
        let mut here = places.iter().filter(is_office).filter(|place| place.address.is_same(address));
        match (here.next(), here.next()) {
            (Some(place), None) => Some(place.code.clone()),
            _ => None,
        }
    })
}

/// What stands after a label, on one line; none where it is not there or says nothing.
fn labelled(body: &str, label: &str) -> Option<String> {
    let line = body.lines().collect::<Vec<_>>().join(" ");
    let lower = line.to_ascii_lowercase();
    let from = lower.find(&label.to_ascii_lowercase())? + label.len();
    let ends = LABELS.iter().filter_map(|other| lower[from..].find(&other.to_ascii_lowercase()));
    let end = ends.min().map_or(line.len(), |end| from + end);
    let value = line[from..end].trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// The page after this one, as its own pager names it. Whether it may be asked for is for the site's robots rules to say.
pub(super) fn next_page(document: &Html, url: &Url) -> Option<Url> {
    let link = all(document, ".usa-pagination a[rel~='next'], .usa-pagination a.usa-pagination__next-page");
    url.join(link.first()?.attr("href")?).ok()
}
