//! Which entries are in which facet.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use docket::PlaceCode;

use super::Facet;
use crate::catalogue::Catalogue;
use crate::entry::Entry;

/// The entries of each facet, by start, in one walk over the catalogue.
pub(crate) fn groups(catalogue: &Catalogue) -> BTreeMap<Facet, Vec<Arc<Entry>>> {
    let (mut places, mut judges) = (HashMap::<&str, Vec<_>>::new(), HashMap::<&str, Vec<_>>::new());
    let mut kinds = BTreeMap::<_, Vec<_>>::new();
    for entry in &catalogue.listed {
        let listing = &entry.public.listing;
        places.entry(&listing.place.code).or_default().push(Arc::clone(entry));
        kinds.entry(listing.category).or_default().push(Arc::clone(entry));
        if let Some(judge) = &listing.judge {
            judges.entry(&judge.key).or_default().push(Arc::clone(entry));
        }
    }
    let standing = Facet::standing(&catalogue.context).into_iter().map(|facet| {
        let entries = match &facet {
            Facet::All => Some(catalogue.listed.clone()),
            Facet::Place(code) => places.remove(code.as_str()),
            Facet::Judge(key) => judges.remove(key.as_str()),
            Facet::Kind(category) => kinds.remove(category),
            Facet::Expected(_) => None,
        };
        (facet, entries.unwrap_or_default())
    });
    let mut groups: BTreeMap<Facet, Vec<Arc<Entry>>> = standing.collect();
    // A subscribed address must not vanish with its last event, here either.
    let foreseen = catalogue.context.foreseen();
    groups.extend(foreseen.map(|code| (Facet::Expected(code.clone()), Vec::new())));
    for entry in &catalogue.expected {
        if let Ok(code) = PlaceCode::parse(&entry.public.listing.place.code) {
            groups.entry(Facet::Expected(code)).or_default().push(Arc::clone(entry));
        }
    }
    groups
}
