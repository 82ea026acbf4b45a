//! What an operator was told is known over a restart.

use std::collections::BTreeMap;

use super::given::{Given, source};
use crate::Slug;

#[test]
fn what_was_told_is_replaced_whole_and_kept() {
    let given = Given::empty();
    assert_eq!(given.store.told().unwrap(), BTreeMap::new());
    let held = BTreeMap::from([(source(), Slug::new("held"))]);
    given.store.note_told(&held).unwrap();
    assert_eq!(given.again().told().unwrap(), held);
    given.store.note_told(&BTreeMap::new()).unwrap();
    assert_eq!(given.again().told().unwrap(), BTreeMap::new());
}
