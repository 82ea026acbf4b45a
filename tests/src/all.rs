//! The whole thing from outside, in one binary.

#[test]
fn builds() {}
