//! Where the columns are that are read.

use super::CaseloadError;

/// Where the columns are that are read, as the header of `tbl_schedule.csv` names them. No other column is ever looked into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// How many columns the header has.
    pub(super) width: usize,
    /// Of the hearing's location.
    pub(super) place: usize,
    /// Of the court that the location belongs to.
    pub(super) base: usize,
    /// Of the judge.
    pub(super) judge: usize,
    /// Master or individual, in one letter.
    pub(super) calendar: usize,
    /// Of the hearing's date.
    pub(super) date: usize,
    /// Of its hour.
    pub(super) hour: usize,
    /// Of the reason for adjournment: an outstanding hearing has none.
    pub(super) adjourned: usize,
    /// Of the kind.
    pub(super) kind: usize,
}

impl Layout {
    /// Finds the columns by the names in the header, whatever their order.
    ///
    /// # Errors
    /// The first column that is not there.
    pub fn of_header(line: &[u8]) -> Result<Self, CaseloadError> {
        let clean: Vec<u8> = line.iter().copied().filter(|byte| *byte != 0).collect();
        let line = clean.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&clean).trim_ascii_end();
        let names: Vec<&[u8]> = line.split(|byte| *byte == b'\t').map(<[u8]>::trim_ascii).collect();
        let column = |name: &'static str| {
            let found = names.iter().position(|have| have.eq_ignore_ascii_case(name.as_bytes()));
            found.ok_or(CaseloadError::NoColumn(name))
        };
        Ok(Self {
            width: names.len(),
            place: column("HEARING_LOC_CODE")?,
            base: column("BASE_CITY_CODE")?,
            judge: column("IJ_CODE")?,
            calendar: column("CAL_TYPE")?,
            date: column("ADJ_DATE")?,
            hour: column("ADJ_TIME_START")?,
            adjourned: column("ADJ_RSN")?,
            kind: column("SCHEDULE_TYPE")?,
        })
    }

    /// The last column that a row must have.
    pub(super) fn last(&self) -> usize {
        let all = [self.place, self.base, self.judge, self.calendar, self.date, self.hour, self.adjourned];
        all.into_iter().fold(self.kind, usize::max)
    }

    /// This layout with `by` extra columns before column `from`.
    pub(super) fn moved(&self, from: usize, by: usize) -> Self {
        let at = |column: usize| if column < from { column } else { column + by };
        Self {
            width: self.width,
            place: at(self.place),
            base: at(self.base),
            judge: at(self.judge),
            calendar: at(self.calendar),
            date: at(self.date),
            hour: at(self.hour),
            adjourned: at(self.adjourned),
            kind: at(self.kind),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_name_and_a_missing_one_is_named() {
        let header = b"\xef\xbb\xbfIDN\tHEARING_LOC_CODE \tBASE_CITY_CODE\tij_code\tCAL_TYPE\tADJ_DATE\tADJ_TIME_START\tADJ_RSN\tSCHEDULE_TYPE\r\n";
        let layout = Layout::of_header(header).unwrap();
        assert_eq!((layout.width, layout.place, layout.kind, layout.last()), (9, 1, 8, 8));
        assert_eq!(Layout::of_header(b"IDN\tLANG"), Err(CaseloadError::NoColumn("HEARING_LOC_CODE")));
    }
}
