//! Reading a spreadsheet as programmes have them: commas, semicolons or tabs, a title above the headings, blank rows, any encoding that
//! Excel writes. Pure: bytes or text in, a table out; nothing is kept.

mod columns;
mod people;
mod text;

pub(crate) use columns::{Column, Refusal};
pub(crate) use people::{Entry, entries};
pub(crate) use text::decode;

/// A table: headings, and rows that have a cell for each of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) headings: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

/// Why a text is no table. Does not carry the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SheetError {
    /// No heading with rows below it.
    #[error("there is no table in it")]
    Empty,
    /// More than anybody's list of volunteers.
    #[error("it has more than {} rows or {} columns", Table::MOST_ROWS, Table::MOST_COLUMNS)]
    TooLarge,
}

impl Table {
    /// The most rows.
    pub(crate) const MOST_ROWS: usize = 2000;
    /// The most columns.
    pub(crate) const MOST_COLUMNS: usize = 40;

    /// Reads a table. The first row with two words or more, or with one where no row has more, is the headings; what stands above it is a
    /// title. Where that row has an address in it there are no headings, and the columns are numbered.
    ///
    /// # Errors
    /// [`SheetError`].
    pub(crate) fn read(text: &str) -> Result<Self, SheetError> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .delimiter(delimiter(text))
            .from_reader(text.as_bytes());
        let folded = |cell: &str| cell.split_whitespace().collect::<Vec<_>>().join(" ");
        let records = reader.records().filter_map(Result::ok);
        let mut rows: Vec<Vec<String>> = records.map(|record| record.iter().map(folded).collect()).collect();
        rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
        let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count();
        let widest = rows.iter().map(filled).max().ok_or(SheetError::Empty)?;
        let first = rows.iter().position(|row| filled(row) >= widest.min(2)).unwrap_or(0);
        rows.drain(..first);
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        if rows.len() > Self::MOST_ROWS || width > Self::MOST_COLUMNS {
            return Err(SheetError::TooLarge);
        }
        let numbered = rows[0].iter().any(|cell| cell.contains('@'));
        let mut headings = if numbered { Vec::new() } else { rows.remove(0) };
        headings.resize(width, String::new());
        for row in &mut rows {
            row.resize(width, String::new());
        }
        // A column without a heading and without a cell is the edge of somebody's screen.
        let used: Vec<bool> = (0..width)
            .map(|column| !headings[column].is_empty() || rows.iter().any(|row| !row[column].is_empty()))
            .collect();
        let table = Self { headings, rows }.only(&used);
        if table.rows.is_empty() { Err(SheetError::Empty) } else { Ok(table) }
    }

    /// The same without some columns.
    pub(crate) fn only(self, keep: &[bool]) -> Self {
        let kept = |cells: Vec<String>| {
            cells.into_iter().zip(keep).filter(|(_, keep)| **keep).map(|(cell, _)| cell).collect()
        };
        Self { headings: kept(self.headings), rows: self.rows.into_iter().map(kept).collect() }
    }

    /// The table as a form carries it: with commas, and read back by [`Table::read`].
    pub(crate) fn written(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        // A heading for each column, so that the first row is taken for nothing else.
        let headings = self.headings.iter().enumerate().map(|(index, heading)| match heading.as_str() {
            "" => format!("{}", index + 1),
            heading => heading.to_owned(),
        });
        let headings: Vec<String> = headings.collect();
        for row in std::iter::once(&headings).chain(&self.rows) {
            // Writing to memory does not fail, and all rows are of one width.
            let _ = writer.write_record(row);
        }
        writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

/// What stands between the cells: of comma, semicolon and tab the one that the first lines have most of.
fn delimiter(text: &str) -> u8 {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(20).collect();
    let count = |delimiter: u8| -> usize {
        lines.iter().map(|line| line.bytes().filter(|byte| *byte == delimiter).count()).sum()
    };
    // Of equal counts the later one, so that a list of one column is read with commas.
    *b"\t;,".iter().max_by_key(|delimiter| count(**delimiter)).unwrap_or(&b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(headings: &[&str], rows: &[&[&str]]) -> Table {
        let owned = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        Table { headings: owned(headings), rows: rows.iter().map(|row| owned(row)).collect() }
    }

    #[test]
    fn a_table_is_read_as_it_comes() {
        let expected = table(&["Nombre", "Correo"], &[&["Tía Rosa", "rosa@example.org"], &["Bo", ""]]);
        for text in [
            "Nombre,Correo\nTía Rosa,rosa@example.org\nBo,",
            "Voluntarios 2026;;\n;;\nNombre;Correo;\n Tía  Rosa ;rosa@example.org;\n;;\nBo;;\n",
            "Nombre\tCorreo\r\n\"Tía Rosa\"\trosa@example.org\r\nBo\r\n",
        ] {
            assert_eq!(Table::read(text), Ok(expected.clone()), "{text}");
        }
        assert_eq!(Table::read(&expected.written()), Ok(expected));
    }

    #[test]
    fn without_headings_columns_are_numbered_and_come_back_so() {
        let read = Table::read("Rosa,rosa@example.org\nBo,bo@example.org\n").unwrap();
        assert_eq!((read.headings, read.rows.len()), (vec![String::new(), String::new()], 2));
        let again = Table::read(&Table::read("Rosa,rosa@example.org\n").unwrap().written()).unwrap();
        assert_eq!(again, table(&["1", "2"], &[&["Rosa", "rosa@example.org"]]));
    }

    #[test]
    fn what_is_no_table_is_refused() {
        for text in ["", "\n \n;;\n", "Nombre,Correo\n"] {
            assert_eq!(Table::read(text), Err(SheetError::Empty), "{text:?}");
        }
        assert_eq!(Table::read(&"a,b\n".repeat(2500)), Err(SheetError::TooLarge));
        assert_eq!(Table::read(&"a,".repeat(60)), Err(SheetError::TooLarge));
    }
}
