//! Combinations of facets, by query.

use std::collections::BTreeSet;

use docket::{JudgeKey, PlaceCode};
use listing::{Category, Listing};

/// A combination of facets: any of its places, and any of its judges, and any of its kinds; an empty set asks for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct Selection {
    /// Codes of places.
    pub places: BTreeSet<PlaceCode>,
    /// Keys of judges.
    pub judges: BTreeSet<JudgeKey>,
    /// Kinds of entries.
    pub kinds: BTreeSet<Category>,
}

/// Why a query is no selection. Carries the rule, never the query: it goes into an answer and a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SelectionError {
    /// A name other than `place`, `judge` and `kind`.
    #[error("a selection is made of place=, judge= and kind=")]
    Name,
    /// Not the form of a place's code.
    #[error("place= takes a place's code, such as KAN")]
    Place,
    /// Not the form of a judge's key.
    #[error("judge= takes a judge's key, such as lee-jordan")]
    Judge,
    /// Not a kind.
    #[error(
        "kind= takes one of master, argument, conference, individual, court, check-in, case-review, isap, gathering, closure"
    )]
    Kind,
    /// More values than anybody selects by hand.
    #[error("a selection has at most 32 values")]
    TooMany,
}

impl Selection {
    /// The most values of one selection.
    pub const MOST: usize = 32;

    /// Reads the pairs of a query, already percent-decoded; each name may come more than once.
    ///
    /// # Errors
    /// The first rule that the query breaks.
    pub fn parse<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, SelectionError> {
        let mut selection = Self::default();
        for (name, value) in pairs {
            match name {
                "place" => {
                    let code = PlaceCode::parse(value).map_err(|_| SelectionError::Place)?;
                    selection.places.insert(code);
                }
                "judge" => {
                    let key = JudgeKey::parse(value).map_err(|_| SelectionError::Judge)?;
                    selection.judges.insert(key);
                }
                "kind" => {
                    selection.kinds.insert(Category::parse(value).ok_or(SelectionError::Kind)?);
                }
                _ => return Err(SelectionError::Name),
            }
            if selection.len() > Self::MOST {
                return Err(SelectionError::TooMany);
            }
        }
        Ok(selection)
    }

    /// The query in its one order: places, judges, kinds, each sorted. Equal selections have equal text; none is empty.
    #[must_use]
    pub fn canonical(&self) -> String {
        let places = self.places.iter().map(|code| format!("place={code}"));
        let judges = self.judges.iter().map(|key| format!("judge={key}"));
        let kinds = self.kinds.iter().map(|kind| format!("kind={}", kind.as_str()));
        places.chain(judges).chain(kinds).collect::<Vec<_>>().join("&")
    }

    /// Whether it selects everything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn len(&self) -> usize {
        self.places.len() + self.judges.len() + self.kinds.len()
    }

    /// Whether a listing is in it.
    #[must_use]
    pub fn holds(&self, listing: &Listing) -> bool {
        let place =
            self.places.is_empty() || self.places.iter().any(|code| code.as_str() == listing.place.code);
        let judge = self.judges.is_empty()
            || listing
                .judge
                .as_ref()
                .is_some_and(|judge| self.judges.iter().any(|key| key.as_str() == judge.key));
        place && judge && (self.kinds.is_empty() || self.kinds.contains(&listing.category))
    }
}
