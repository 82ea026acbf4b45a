//! What became of the rows, in numbers.

use std::collections::BTreeMap;

use super::Code;

macro_rules! counted {
    ($(#[$doc:meta])* $name:ident { $($(#[$case_doc:meta])* $case:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$case_doc])* $case,)+ }

        impl $name {
            /// Each of them.
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$case),+];

            /// Its stable name in summaries.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$case => $word,)+ }
            }
        }
    };
}

counted! {
    /// What was wrong with a row and could be repaired. A row may have several.
    Quirk {
        /// NUL bytes; they are taken out.
        NulByte = "nul-bytes",
        /// A code with blanks around it.
        PaddedCode = "padded-codes",
        /// Extra tabs within the row: columns had moved to the right and were found by what they hold.
        TabWithin = "tabs-within",
        /// Extra tabs at the end of the row.
        TabAtEnd = "tabs-at-end",
        /// Fewer columns than the header has, but all that are needed.
        ShortRow = "short-rows",
        /// No key; the hearing counts all the same.
        NullKey = "null-keys",
        /// A judge's code that was blacked out (`b6`, `A.2.a`, `N/A`, `???`, `000`): the session has no judge.
        RedactedJudge = "redacted-judges",
        /// A judge's code that the archive's own list does not have: the session has no judge.
        UnknownJudge = "unknown-judges",
        /// The letter O for a zero.
        LetterO = "letter-o",
        /// An hour without its leading zero (`930`).
        LostZero = "lost-zeros",
        /// A byte that is no ASCII next to a code: the blank of Latin-1.
        Latin1 = "latin-1",
        /// A line that ends as Windows ends them.
        CarriageReturn = "carriage-returns",
    }
}

counted! {
    /// Why a row could not be read. It is then not counted at all.
    Refusal {
        /// Too short to have the columns that are needed.
        TooShort = "too-short",
        /// Extra tabs, and more than one way or none to put the columns back.
        Columns = "columns",
        /// No date.
        NoDate = "no-date",
        /// Something that is no date.
        BadDate = "bad-date",
        /// A date outside the years 1950 to 2035: 1900-01-01 and the year 2925 occur.
        Sentinel = "date-out-of-reason",
        /// No hour, or midnight for one.
        NoHour = "no-hour",
        /// Something that is no hour at which a court sits.
        BadHour = "bad-hour",
        /// A date, an hour or a place that was blacked out.
        Redacted = "redacted",
        /// A place that the archive's own list does not have.
        UnknownPlace = "unknown-place",
        /// A kind of hearing that cannot be told.
        UnknownKind = "unknown-kind",
    }
}

counted! {
    /// Why a row that could be read is none of ours.
    Skip {
        /// It is not after the release.
        Past = "past",
        /// It is farther off than anybody plans.
        TooFar = "too-far",
        /// It has a reason for adjournment, so it no longer stands.
        Adjourned = "adjourned",
        /// Leave, travel and other entries of a judge's diary.
        Staff = "staff",
        /// At a place that this deployment does not have.
        Elsewhere = "elsewhere",
    }
}

/// What became of the rows of an archive.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// How many rows there were, the header aside.
    pub rows: u64,
    /// How many were counted towards a session.
    pub kept: u64,
    /// Future hearings at places that this deployment does not have, by the place's code; after folding only from
    /// [`super::LEAST`] up.
    pub elsewhere: BTreeMap<Code, u64>,
    quirks: [u64; Quirk::ALL.len()],
    refusals: [u64; Refusal::ALL.len()],
    skips: [u64; Skip::ALL.len()],
}

impl Tally {
    /// How many rows had a quirk.
    #[must_use]
    pub fn repaired(&self, quirk: Quirk) -> u64 {
        self.quirks[quirk as usize]
    }

    /// How many rows were refused for a reason.
    #[must_use]
    pub fn refused(&self, refusal: Refusal) -> u64 {
        self.refusals[refusal as usize]
    }

    /// How many rows were none of ours for a reason.
    #[must_use]
    pub fn skipped(&self, skip: Skip) -> u64 {
        self.skips[skip as usize]
    }

    pub(super) fn repair(&mut self, quirk: Quirk) {
        self.quirks[quirk as usize] += 1;
    }

    pub(super) fn refuse(&mut self, refusal: Refusal) {
        self.refusals[refusal as usize] += 1;
    }

    pub(super) fn skip(&mut self, skip: Skip) {
        self.skips[skip as usize] += 1;
    }

    /// Adds the numbers of another part of the same file.
    pub(super) fn add(&mut self, other: &Self) {
        self.rows += other.rows;
        self.kept += other.kept;
        for (code, count) in &other.elsewhere {
            *self.elsewhere.entry(*code).or_default() += count;
        }
        let add = |ours: &mut [u64], theirs: &[u64]| {
            ours.iter_mut().zip(theirs).for_each(|(ours, theirs)| *ours += theirs);
        };
        add(&mut self.quirks, &other.quirks);
        add(&mut self.refusals, &other.refusals);
        add(&mut self.skips, &other.skips);
    }
}
