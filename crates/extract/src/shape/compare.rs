//! How a page differs from an accepted shape.

use std::fmt;

use docket::Drift;
use scraper::{ElementRef, Html};

use super::look::{Found, Signature, document};
use super::{ANY, Shape};
use crate::page::Page;
use crate::recipe::{How, Recipe};

/// A difference, with the words of the page as it is now.
///
/// For a terminal only: a heading that has never been accepted may be anything. Not serialisable; its `Debug` form has no words.
pub struct Difference {
    /// What is different.
    pub drift: Drift,
    now: Option<String>,
}

impl Difference {
    fn new(drift: Drift, now: Option<String>) -> Self {
        Self { drift, now }
    }
}

impl fmt::Debug for Difference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Difference").field("drift", &self.drift).finish_non_exhaustive()
    }
}

impl Shape {
    /// What is different on the pages of a source, each kind of difference once; how many entries there are is that of all pages together.
    ///
    /// Nothing on a page that the recipe finds no entries on and whose holder of entries is still there (the reading says why), or that
    /// cannot be read at all.
    #[must_use]
    pub fn differences(&self, recipe: &Recipe, pages: &[Page<'_>]) -> Vec<Difference> {
        let How::Rules(rules) = recipe.how() else { return Vec::new() };
        let mut all: Vec<Difference> = Vec::new();
        let mut entries = None;
        for document in pages.iter().filter_map(|page| document(rules, page)) {
            let found = Found::on(&document, rules);
            if let Some(found) = &found {
                entries = Some(entries.unwrap_or(0) + found.entries);
            }
            for difference in self.compare(&document, found.as_ref()) {
                if !all.iter().any(|known| known.drift == difference.drift) {
                    all.push(difference);
                }
            }
        }
        if let Some(is) = entries.filter(|entries| *entries < self.fewest) {
            all.push(Difference::new(Drift::Entries { fewest: self.fewest, is }, None));
        }
        all
    }

    /// What is different on one page, but for how many entries it has.
    fn compare(&self, document: &Html, found: Option<&Found>) -> Vec<Difference> {
        let (within, entry) = (Signature::parse(&self.within), Signature::parse(&self.entry));
        let Some(found) = found else {
            let mut elements = document.root_element().descendants().filter_map(ElementRef::wrap);
            let is_there = elements.any(|element| within.is_kept_by(&Signature::of(element)));
            return if is_there { Vec::new() } else { vec![Difference::new(Drift::Within, None)] };
        };
        let mut all = Vec::new();
        for (index, was) in self.headings.iter().enumerate().filter(|(_, was)| *was != ANY) {
            let now = found.headings.get(index);
            if !now.is_some_and(|now| is_same(was, now)) {
                let column = u32::try_from(index + 1).unwrap_or(u32::MAX);
                all.push(Difference::new(Drift::Heading { column }, now.cloned()));
            }
        }
        if found.columns < self.columns {
            all.push(Difference::new(Drift::Columns { was: self.columns, is: found.columns }, None));
        }
        if !within.is_kept_by(&found.within) {
            all.push(Difference::new(Drift::Within, Some(found.within.to_string())));
        }
        if !entry.is_kept_by(&found.entry) {
            all.push(Difference::new(Drift::Entry, Some(found.entry.to_string())));
        }
        all
    }

    /// A drift in words, by what the accepted shape has: `column 3 was "Judge", and is something else now`.
    #[must_use]
    pub fn words(&self, drift: Drift) -> String {
        self.told(drift, "something else")
    }

    /// A difference in words, with those of the page as it is now: for a terminal only.
    #[must_use]
    pub fn words_of_both(&self, difference: &Difference) -> String {
        match &difference.now {
            Some(now) => self.told(difference.drift, &format!("\"{now}\"")),
            None => self.told(difference.drift, "gone"),
        }
    }

    fn told(&self, drift: Drift, now: &str) -> String {
        match drift {
            Drift::Heading { column } => {
                let index = usize::try_from(column).unwrap_or(usize::MAX).saturating_sub(1);
                let was = self.headings.get(index).map_or(ANY, String::as_str);
                format!("column {column} was \"{was}\", is now {now}")
            }
            Drift::Columns { was, is } => format!("its rows had {was} columns, have now {is}"),
            Drift::Within => format!("what holds the entries was \"{}\", is now {now}", self.within),
            Drift::Entry => format!("an entry was \"{}\", is now {now}", self.entry),
            Drift::Entries { fewest, is } => {
                format!("it never had fewer than {fewest} entries, has now {is}")
            }
        }
    }
}

/// Whether a heading still says the same; case, and a colon behind it, do not matter.
fn is_same(was: &str, now: &str) -> bool {
    let bare = |text: &str| text.trim_end_matches([':', ' ']).to_lowercase();
    bare(was) == bare(now)
}
