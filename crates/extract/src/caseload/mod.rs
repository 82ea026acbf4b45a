//! The court system's monthly case data (EOIR, `tbl_schedule.csv`): tens of millions of rows in, counts of future sessions out.
//!
//! A row is about one person. It is looked at once, in seven columns that say where, before whom, when, what kind and whether it
//! still stands; its keys, languages, lawyers and nationalities are never read, and the row is forgotten before the next one. What
//! is kept is a number a session. A number under [`LEAST`] does not leave this module: it is folded into its court's half-day, and
//! what is under it there as well is dropped. Individual and custody hearings leave it only as a whole court's half-day.
//!
//! The file is what it is: tab-separated despite its name, unquoted, Latin-1, with bytes that do not belong (see [`Quirk`]). Rows
//! are repaired where only one reading is possible, and refused where not ([`Refusal`]); both are counted.

mod align;
mod code;
mod count;
mod fields;
mod fold;
mod layout;
mod lookup;
mod scan;
mod tally;

pub use code::Code;
pub use count::{Counter, Frame};
pub use fields::Day;
pub use fold::{Caseload, LEAST};
pub use layout::Layout;
pub use lookup::{Lookup, Lookups, Table, expected_rows};
pub use tally::{Quirk, Refusal, Skip, Tally};

/// Why an archive cannot be used at all. Nothing of it is then taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CaseloadError {
    /// The header lacks a column.
    #[error("its header has no column {0}")]
    NoColumn(&'static str),
    /// A lookup table without a column of codes, or without a single code.
    #[error("it is no table of codes: tab-separated, with a header, a code in the first or second column")]
    NoCodes,
}
