//! Which entries a feed holds when it cannot hold all.

use std::sync::Arc;

use crate::entry::Entry;

/// The entries that fit into so many octets, by start.
///
/// The rule: what is not over comes first, the nearest first; then what is over, the latest first. The first entry that does
/// not fit ends its row, so that a feed never has a hole. What is older than the window is not among `entries` at all.
pub(crate) fn fitting(entries: &[Arc<Entry>], octets: usize) -> Vec<Arc<Entry>> {
    let mut left = octets;
    let mut fits = |entry: &Arc<Entry>| {
        let fits = entry.size() <= left;
        left = if fits { left - entry.size() } else { 0 };
        fits
    };
    let ahead: Vec<_> =
        entries.iter().filter(|entry| !entry.public.over).take_while(|entry| fits(entry)).collect();
    let past: Vec<_> =
        entries.iter().rev().filter(|entry| entry.public.over).take_while(|entry| fits(entry)).collect();
    let mut held: Vec<Arc<Entry>> = past.into_iter().chain(ahead).map(Arc::clone).collect();
    // Entries of several days may begin among what is over.
    held.sort_by(|one, other| order(one).cmp(&order(other)));
    held
}

fn order(entry: &Entry) -> (jiff::Timestamp, &str) {
    (entry.public.begins, &entry.public.listing.id)
}
