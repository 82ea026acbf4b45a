//! The maker's own numbers are those that the reader comes to.

use std::collections::BTreeMap;

use docket::Places;
use extract::caseload::{
    Caseload, Counter, Frame, Layout, Lookup, Lookups, Quirk, Refusal, Skip, Table, expected_rows,
};

use super::{HEADER, RELEASE, Rows, Truth, tables};

const ROWS: u64 = 120_000;

fn made() -> (Vec<u8>, Truth) {
    let mut rows = Rows::new(ROWS, RELEASE);
    let mut bytes = Vec::new();
    while let Some(line) = rows.next_line() {
        bytes.extend_from_slice(line);
    }
    (bytes, rows.truth())
}

fn lookup(table: Table) -> Lookup {
    let named = |name: &str| name.to_ascii_lowercase().contains(&table.name().to_ascii_lowercase());
    let files = tables::all(ROWS);
    let (_, bytes) = files.iter().find(|(name, _)| named(name)).expect("the table is made");
    Lookup::parse(table, bytes).expect("it has codes")
}

fn read(bytes: &[u8]) -> Caseload {
    let lookups =
        Lookups { places: lookup(Table::Places), judges: lookup(Table::Judges), kinds: lookup(Table::Kinds) };
    let layout = Layout::of_header(HEADER.as_bytes()).expect("the header is whole");
    let frame = Frame::new(layout, lookups, &Places::shipped(), RELEASE);
    let mut counter = Counter::new(&frame);
    counter.feed(bytes);
    Caseload::of([counter])
}

fn some<const N: usize>(counts: [(&'static str, u64); N]) -> BTreeMap<&'static str, u64> {
    counts.into_iter().filter(|(_, count)| *count > 0).collect()
}

#[test]
fn the_makers_numbers_are_the_readers() {
    let (bytes, truth) = made();
    let read = read(&bytes);
    let tally = &read.tally;
    assert_eq!((tally.rows, tally.kept), (truth.rows, truth.kept));
    assert_eq!(some(Quirk::ALL.map(|quirk| (quirk.as_str(), tally.repaired(quirk)))), truth.repaired);
    assert_eq!(some(Refusal::ALL.map(|refusal| (refusal.as_str(), tally.refused(refusal)))), truth.refused);
    assert_eq!(some(Skip::ALL.map(|skip| (skip.as_str(), tally.skipped(skip)))), truth.skipped);
    assert_eq!((read.in_sessions, read.folded, read.dropped), truth.folded());
    assert!(read.in_sessions > 1_000 && read.folded > 500 && read.dropped > 50, "all three occur: {truth:?}");
}

#[test]
fn the_same_archive_is_made_twice() {
    assert!(made() == made());
}

#[test]
fn the_count_file_tells_the_rows() {
    let files = tables::all(ROWS);
    assert_eq!(expected_rows(&files[0].1, "tbl_schedule"), Some(ROWS));
}
