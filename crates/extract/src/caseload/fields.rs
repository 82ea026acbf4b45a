//! Single columns: codes, dates, hours, and what stands in their place.

use jiff::civil::Date;

use super::{Code, Refusal};

/// A day, as the number that its digits make (20260603): cheap to read and to compare, millions of times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(u32);

impl Day {
    /// A civil date of the years 0 to 9999.
    #[must_use]
    pub fn of(date: Date) -> Self {
        let part = |number: i8| u32::from(number.unsigned_abs());
        Self(u32::from(date.year().unsigned_abs()) * 10_000 + part(date.month()) * 100 + part(date.day()))
    }

    /// The civil date, if there is one: the digits may name a February 30.
    pub(super) fn date(self) -> Option<Date> {
        let year = i16::try_from(self.0 / 10_000).ok()?;
        let (month, day) = (i8::try_from(self.0 / 100 % 100).ok()?, i8::try_from(self.0 % 100).ok()?);
        Date::new(year, month, day).ok()
    }
}

/// Without the blanks around it, Latin-1's included; and whether there were any, and any of Latin-1.
pub(super) fn trim(mut cell: &[u8]) -> (&[u8], Option<Blank>) {
    let mut blank = None;
    let mut see = |byte: u8| match byte {
        b' ' | b'\r' => {
            blank.get_or_insert(Blank::Ascii);
            true
        }
        0xa0 => {
            blank = Some(Blank::Latin1);
            true
        }
        _ => false,
    };
    while let [first, rest @ ..] = cell
        && see(*first)
    {
        cell = rest;
    }
    while let [rest @ .., last] = cell
        && see(*last)
    {
        cell = rest;
    }
    (cell, blank)
}

/// A blank beside a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Blank {
    Ascii,
    Latin1,
}

/// Whether a value was blacked out before the release: what is left then is an exemption's name or a filler.
pub(super) fn is_redacted(cell: &[u8]) -> bool {
    let fills = |filler: u8| !cell.is_empty() && cell.iter().all(|byte| *byte == filler);
    [&b"b6"[..], b"(b)(6)", b"A.2.a", b"N/A"].iter().any(|word| cell.eq_ignore_ascii_case(word))
        || fills(b'?')
        || fills(b'0')
}

/// A digit; the letter O is a zero that was typed wrong.
fn digit(byte: u8, letter: &mut bool) -> Option<u32> {
    match byte {
        b'0'..=b'9' => Some(u32::from(byte - b'0')),
        b'O' | b'o' => {
            *letter = true;
            Some(0)
        }
        _ => None,
    }
}

fn number(cell: &[u8], letter: &mut bool) -> Option<u32> {
    if cell.is_empty() || cell.len() > 4 {
        return None;
    }
    cell.iter().try_fold(0, |sum, byte| Some(sum * 10 + digit(*byte, letter)?))
}

/// Reads `2026-06-03`, `2026-06-03 00:00:00.000` or `6/3/2026`; and whether a letter O had to be read as a zero.
pub(super) fn date(cell: &[u8]) -> Result<(Day, bool), Refusal> {
    let (cell, _) = trim(cell);
    if cell.is_empty() {
        return Err(Refusal::NoDate);
    }
    let mut letter = false;
    let Some([year, month, day]) = date_parts(cell, &mut letter) else {
        return Err(if is_redacted(cell) { Refusal::Redacted } else { Refusal::BadDate });
    };
    if !(1950..=2035).contains(&year) {
        return Err(Refusal::Sentinel);
    }
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return Err(Refusal::BadDate);
    }
    Ok((Day(year * 10_000 + month * 100 + day), letter))
}

fn date_parts(cell: &[u8], letter: &mut bool) -> Option<[u32; 3]> {
    if let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, ..] = cell {
        let year = number(&[*y1, *y2, *y3, *y4], letter)?;
        return Some([year, number(&[*m1, *m2], letter)?, number(&[*d1, *d2], letter)?]);
    }
    let mut parts = cell.split(|byte| *byte == b' ').next()?.split(|byte| *byte == b'/');
    let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
    let whole = parts.next().is_none() && year.len() == 4;
    whole.then_some([number(year, letter)?, number(month, letter)?, number(day, letter)?])
}

/// Reads `0930`, `930` or `09:30` as minutes after midnight; and how it had to be repaired.
///
/// A court sits between 6 in the morning and 8 in the evening; midnight is how a missing hour is written.
pub(super) fn hour(cell: &[u8]) -> Result<(u16, Repair), Refusal> {
    let (cell, _) = trim(cell);
    if cell.is_empty() || cell == b"00:00" {
        return Err(Refusal::NoHour);
    }
    if is_redacted(cell) {
        return Err(Refusal::Redacted);
    }
    let mut repair = Repair::default();
    let (hour, minute) = match cell {
        [h @ .., b':', m1, m2] => (h, [*m1, *m2]),
        [h @ .., m1, m2] => (h, [*m1, *m2]),
        _ => return Err(Refusal::BadHour),
    };
    repair.lost_zero = hour.len() == 1;
    let hour = number(hour, &mut repair.letter_o).ok_or(Refusal::BadHour)?;
    let minute = number(&minute, &mut repair.letter_o).ok_or(Refusal::BadHour)?;
    let minutes = hour * 60 + minute;
    if minute > 59 || !(6 * 60..=20 * 60).contains(&minutes) {
        return Err(Refusal::BadHour);
    }
    u16::try_from(minutes).map(|minutes| (minutes, repair)).map_err(|_| Refusal::BadHour)
}

/// How an hour was repaired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Repair {
    pub(super) letter_o: bool,
    pub(super) lost_zero: bool,
}

/// A code, whatever blanks are around it.
pub(super) fn code(cell: &[u8]) -> Option<Code> {
    Code::parse(trim(cell).0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_the_forms_that_occur() {
        for (cell, read) in [
            ("2026-06-03", Ok((Day(20_260_603), false))),
            ("2026-06-03 00:00:00.000", Ok((Day(20_260_603), false))),
            ("2O26-O6-03", Ok((Day(20_260_603), true))),
            ("2925-06-03 00:00:00", Err(Refusal::Sentinel)),
            ("1900-01-01 00:00:00", Err(Refusal::Sentinel)),
            ("6/3/2026 0:00:00", Ok((Day(20_260_603), false))),
            ("2026-13-03", Err(Refusal::BadDate)),
            ("", Err(Refusal::NoDate)),
            ("  ", Err(Refusal::NoDate)),
            ("b6", Err(Refusal::Redacted)),
            ("????", Err(Refusal::Redacted)),
            ("A.2.a", Err(Refusal::Redacted)),
            ("soon", Err(Refusal::BadDate)),
        ] {
            assert_eq!(date(cell.as_bytes()), read, "{cell}");
        }
        assert_eq!(Day(20_260_230).date(), None);
        let day = jiff::civil::date(2026, 6, 3);
        assert_eq!(Day::of(day).date(), Some(day));
    }

    #[test]
    fn hours_are_those_at_which_a_court_sits() {
        let fine = Repair::default();
        for (cell, read) in [
            ("0930", Ok((570, fine))),
            ("1300 ", Ok((780, fine))),
            ("09:30", Ok((570, fine))),
            ("O93O", Ok((570, Repair { letter_o: true, lost_zero: false }))),
            ("930", Ok((570, Repair { letter_o: false, lost_zero: true }))),
            ("", Err(Refusal::NoHour)),
            ("00:00", Err(Refusal::NoHour)),
            ("0000", Err(Refusal::Redacted)),
            ("N/A", Err(Refusal::Redacted)),
            ("0300", Err(Refusal::BadHour)),
            ("0975", Err(Refusal::BadHour)),
            ("12345678", Err(Refusal::BadHour)),
            ("LOPEZ", Err(Refusal::BadHour)),
        ] {
            assert_eq!(hour(cell.as_bytes()), read, "{cell}");
        }
    }
}
