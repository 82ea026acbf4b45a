//! What differs between two maps.

use std::collections::BTreeMap;

/// One difference.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Edit<'a, K, V> {
    /// New, or no longer the same.
    Put(&'a V),
    /// No longer there.
    Remove(&'a K),
}

/// Walks two maps side by side and gives what turns the first into the second. `same` is asked only of what both have.
pub(crate) fn edits<'a, K: Ord, V>(
    before: &'a BTreeMap<K, V>,
    after: &'a BTreeMap<K, V>,
    same: impl Fn(&V, &V) -> bool,
) -> Vec<Edit<'a, K, V>> {
    let mut edits = Vec::new();
    let mut old = before.iter().peekable();
    for (key, new) in after {
        while let Some((gone, _)) = old.next_if(|(earlier, _)| *earlier < key) {
            edits.push(Edit::Remove(gone));
        }
        match old.next_if(|(equal, _)| *equal == key) {
            Some((_, value)) if same(value, new) => {}
            _ => edits.push(Edit::Put(new)),
        }
    }
    edits.extend(old.map(|(gone, _)| Edit::Remove(gone)));
    edits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_turn_one_map_into_the_other() {
        for (before, after, expected) in [
            (vec![], vec![], vec![]),
            (vec![], vec![(1, 'a')], vec![Edit::Put(&'a')]),
            (vec![(1, 'a')], vec![], vec![Edit::Remove(&1)]),
            (vec![(1, 'a'), (2, 'b')], vec![(1, 'a'), (2, 'c')], vec![Edit::Put(&'c')]),
            (
                vec![(1, 'a'), (3, 'c')],
                vec![(2, 'b'), (4, 'd')],
                vec![Edit::Remove(&1), Edit::Put(&'b'), Edit::Remove(&3), Edit::Put(&'d')],
            ),
        ] {
            let (before, after) = (before.into_iter().collect(), after.into_iter().collect());
            assert_eq!(edits::<u8, char>(&before, &after, PartialEq::eq), expected, "{before:?} {after:?}");
        }
    }
}
