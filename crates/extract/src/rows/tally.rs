//! What was wrong, counted: complaints, and how many rows lacked what.

use docket::{Complaint, Position, Rule, Trouble};

/// More complaints than anybody reads; the verdict says the rest.
const MOST_COMPLAINTS: usize = 500;

/// Complaints and counts of one reading.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) complaints: Vec<Complaint>,
    /// Entries that are a matter.
    pub(super) matters: u32,
    /// Of these, how many could not be read.
    pub(super) unread: u32,
    pub(super) judge: Known,
    pub(super) room: Known,
    pub(super) kind: Known,
}

/// How often a field was there, and known.
#[derive(Default, Clone, Copy)]
pub(super) struct Known {
    pub(super) with_text: u32,
    pub(super) unknown: u32,
    first_unknown: u32,
    /// The heading that was complained of last; each is told once.
    heading: Option<u32>,
}

impl Known {
    /// Counts a text that the place does not know; whether to complain of it.
    pub(super) fn miss(&mut self, row: u32, heading: Option<u32>) -> bool {
        if self.unknown == 0 {
            self.first_unknown = row;
        }
        self.unknown += 1;
        let told = heading.is_some() && self.heading == heading;
        self.heading = heading;
        !told
    }

    /// More than half of the rows that have a text name nobody (no room) that is known: columns have been swapped.
    fn is_swapped(self) -> bool {
        u64::from(self.unknown) * 2 > u64::from(self.with_text)
    }
}

impl Tally {
    pub(super) fn complain(&mut self, trouble: Trouble, at: Position) {
        if self.complaints.len() < MOST_COMPLAINTS {
            self.complaints.push(Complaint { trouble, at });
        }
    }

    pub(super) fn complain_of(&mut self, trouble: Trouble, row: u32, rule: Rule) {
        self.complain(trouble, Position::Field { row, rule });
    }

    /// Whether columns were swapped; complains where they were.
    pub(super) fn swapped(&mut self) -> bool {
        let mut any = false;
        for (known, rule) in [(self.judge, Rule::Judge), (self.room, Rule::Room)] {
            if known.is_swapped() {
                self.complain_of(Trouble::Swapped, known.first_unknown, rule);
                any = true;
            }
        }
        any
    }
}
