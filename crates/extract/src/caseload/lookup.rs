//! The archive's own lists of codes.

use std::collections::HashSet;

use super::{CaseloadError, Code, fields};

/// A list of codes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lookup(HashSet<Code>);

/// The lists that rows are checked against.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lookups {
    /// Hearing locations.
    pub places: Lookup,
    /// Judges.
    pub judges: Lookup,
    /// Kinds of entries in the schedule.
    pub kinds: Lookup,
}

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// Hearing locations.
    Places,
    /// Judges.
    Judges,
    /// Kinds of entries in the schedule.
    Kinds,
}

impl Table {
    /// Each of them.
    pub const ALL: [Self; 3] = [Self::Places, Self::Judges, Self::Kinds];

    /// The list's name, without the ending of its file. Files differ from it, and from release to release, in case.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Places => "tblLookupHloc",
            Self::Judges => "tblLookupJudge",
            Self::Kinds => "tbllookupSchedule_Type",
        }
    }

    /// The column that holds the codes, where the header names it; else it is the first or, where that is a number, the second.
    fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Places => &["HEARING_LOC_CODE", "strHLocCode"],
            Self::Judges => &["JUDGE_CODE", "IJ_CODE", "strJudgeCode"],
            Self::Kinds => &["strCode", "SCHEDULE_TYPE", "SCHEDULE_TYPE_CODE"],
        }
    }
}

impl Lookup {
    /// Reads the codes of a list; every other column, names of judges included, stays unread.
    ///
    /// # Errors
    /// When there is no code in it.
    pub fn parse(table: Table, bytes: &[u8]) -> Result<Self, CaseloadError> {
        let clean: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
        let clean = clean.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&clean);
        let mut lines = clean.split(|byte| *byte == b'\n');
        let header: Vec<&[u8]> = lines
            .next()
            .unwrap_or_default()
            .split(|byte| *byte == b'\t')
            .map(|cell| fields::trim(cell).0)
            .collect();
        let named = header
            .iter()
            .position(|have| table.columns().iter().any(|name| have.eq_ignore_ascii_case(name.as_bytes())));
        let rows: Vec<Vec<&[u8]>> = lines.map(|line| line.split(|byte| *byte == b'\t').collect()).collect();
        let codes_of = |column: usize| -> HashSet<Code> {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.filter_map(|cell| Code::parse(fields::trim(cell).0)).collect()
        };
        let numbered = rows.iter().take(8).filter(|row| row.len() > 1).all(|row| {
            let first = fields::trim(row[0]).0;
            !first.is_empty() && first.iter().all(u8::is_ascii_digit)
        });
        let codes = codes_of(named.unwrap_or(usize::from(numbered)));
        if codes.is_empty() { Err(CaseloadError::NoCodes) } else { Ok(Self(codes)) }
    }

    /// Whether the list has a code.
    #[must_use]
    pub fn has(&self, code: Code) -> bool {
        self.0.contains(&code)
    }

    /// How many codes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<Code> for Lookup {
    fn from_iter<T: IntoIterator<Item = Code>>(codes: T) -> Self {
        Self(codes.into_iter().collect())
    }
}

/// How many rows `Count.txt` says that a table has. Its form is not documented: the last number of the line that names the table.
#[must_use]
pub fn expected_rows(count_file: &[u8], table: &str) -> Option<u64> {
    let text: String = count_file
        .iter()
        .filter(|byte| byte.is_ascii() && **byte != 0)
        .map(|byte| char::from(*byte))
        .collect();
    let line = text.lines().find(|line| line.to_ascii_lowercase().contains(&table.to_ascii_lowercase()))?;
    let digits = |word: &str| word.chars().filter(|c| *c != ',').collect::<String>();
    line.split(|c: char| !c.is_ascii_digit() && c != ',').rev().find_map(|word| digits(word).parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(word: &str) -> Code {
        Code::parse(word.as_bytes()).unwrap()
    }

    #[test]
    fn codes_are_found_with_or_without_a_named_column() {
        for (table, text) in [
            (
                Table::Places,
                "HEARING_LOC_CODE\tHEARING_LOC_NAME\r\nKAN \tKansas City\r\nSTL\0\tSt. Louis\r\n",
            ),
            (Table::Places, "idn\tcode\tname\n1\tKAN\tKansas City\n2\tSTL\tSt. Louis\n"),
            (Table::Places, "code\tname\nKAN\tKansas City\nSTL\tSt. Louis\n"),
        ] {
            let lookup = Lookup::parse(table, text.as_bytes()).unwrap();
            assert!(lookup.has(code("KAN")) && lookup.has(code("STL")) && lookup.len() == 2, "{text}");
        }
        assert_eq!(Lookup::parse(Table::Judges, b"just a text"), Err(CaseloadError::NoCodes));
    }

    #[test]
    fn the_number_of_rows_is_the_last_of_its_line() {
        let counts = b"A_TblCase.csv\t12,700,000\r\ntbl_schedule.csv:  46,631,388 rows\r\n";
        assert_eq!(expected_rows(counts, "tbl_schedule"), Some(46_631_388));
        assert_eq!(expected_rows(counts, "tbl_charges"), None);
    }
}
