//! Headings above the entries.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{ElementRef, Html};

use super::elements::{selectors, text};
use super::entries::Entries;
use super::facts;
use super::fields::{Finder, Spot, spot};

/// Longer than any heading.
const LONGEST: usize = 200;

/// Headings outside the entries that have the fact: those that have it nearly always, of them the most, of these the shortest.
pub(super) fn above(document: &Html, entries: &Entries<'_>, finder: Finder<'_>) -> Option<Spot> {
    let (before, groups) = groups(document, entries, finder);
    let precise: BTreeMap<String, Vec<String>> = groups
        .into_iter()
        .filter(|(_, (all, texts))| !texts.is_empty() && texts.len() * 5 >= all * 4)
        .map(|(selector, (_, texts))| (selector, texts))
        .collect();
    let length = |texts: &[String]| texts.iter().map(String::len).sum::<usize>();
    let (best, _) = precise
        .iter()
        .filter(|(selector, _)| before.contains(*selector))
        .min_by_key(|(_, texts)| (std::cmp::Reverse(texts.len()), length(texts)))?;
    // Some courts spell one class in two ways, and a heading that is passed over leaves the one before it standing.
    let spelled = precise.iter().filter(|(selector, _)| selector.eq_ignore_ascii_case(best));
    let (selectors, texts): (Vec<&str>, Vec<&[String]>) =
        spelled.map(|(selector, texts)| (selector.as_str(), texts.as_slice())).unzip();
    Some(spot("carry", selectors.join(", "), texts.concat(), finder))
}

/// Headings among others that are alike: the fact is their whole text, and a pattern passes over the others.
pub(super) fn among_others(document: &Html, entries: &Entries<'_>, finder: Finder<'_>) -> Option<Spot> {
    let whole: Finder<'_> = &|text| finder(text).filter(|found| *found == (0, text.len()));
    let (before, groups) = groups(document, entries, whole);
    let some =
        groups.into_iter().filter(|(selector, (_, texts))| before.contains(selector) && texts.len() > 1);
    let best = some.min_by_key(|(_, (all, texts))| (std::cmp::Reverse(texts.len()), *all));
    best.map(|(selector, (_, texts))| Spot { is_among_others: true, ..spot("carry", selector, texts, whole) })
}

/// How many elements a selector finds, and the texts of those that have the fact.
type Groups = BTreeMap<String, (usize, Vec<String>)>;

/// The elements outside the entries, by their selectors, and those selectors by which the fact stands before the first entry.
fn groups(document: &Html, entries: &Entries<'_>, finder: Finder<'_>) -> (BTreeSet<String>, Groups) {
    let entry_ids: BTreeSet<_> = entries.good.iter().map(|entry| entry.id()).collect();
    let is_inside = |element: &ElementRef<'_>| {
        std::iter::once(element.id())
            .chain(element.ancestors().map(|node| node.id()))
            .any(|id| entry_ids.contains(&id))
    };
    let holds_entries: BTreeSet<_> =
        entries.good.iter().flat_map(|entry| entry.ancestors()).map(|around| around.id()).collect();
    let mut groups = Groups::new();
    // A heading that stands only behind the entries carries nothing to them.
    let mut before = BTreeSet::new();
    let mut is_before = true;
    for element in document.root_element().descendants().filter_map(ElementRef::wrap) {
        is_before &= !entry_ids.contains(&element.id());
        let is_none =
            matches!(element.value().name(), "html" | "head" | "body" | "title" | "script" | "style");
        if is_none || holds_entries.contains(&element.id()) {
            continue;
        }
        let text = text(element);
        if text.is_empty() {
            continue;
        }
        // What stands in an entry is no heading, and a selector that finds it, too, is less precise.
        let is_fact = !is_inside(&element)
            && text.len() <= LONGEST
            && finder(&text).is_some()
            && facts::count(&text).surplus == 0;
        for selector in selectors(element) {
            let group = groups.entry(selector.clone()).or_default();
            group.0 += 1;
            if is_fact {
                group.1.push(text.clone());
                if is_before {
                    before.insert(selector);
                }
            }
        }
    }
    (before, groups)
}
