//! The rows of the table of hearings, one after the other, with what an import must make of each.

use std::io::Write as _;

use jiff::Span;
use jiff::civil::Date;

use super::tables::{FURTHER, JUDGES, PLACES, further};
use super::truth::{Class, Truth};

/// The header, as the releases have it.
pub(crate) const HEADER: &str = "IDNSCHEDULE\tIDNPROCEEDING\tIDNCASE\tOSC_DATE\tGENERATION\tSUB_GENERATION\tREC_TYPE\tLANG\t\
    HEARING_LOC_CODE\tBASE_CITY_CODE\tIJ_CODE\tINTERPRETER_CODE\tINPUT_DATE\tINPUT_TIME\tUPDATE_DATE\tUPDATE_TIME\t\
    ASSIGNMENT_PATH\tCAL_TYPE\tADJ_DATE\tADJ_TIME_START\tADJ_TIME_STOP\tADJ_RSN\tADJ_MEDIUM\tADJ_MSG\tADJ_ELAP_DAYS\tLNGSESSNID\t\
    SCHEDULE_TYPE\tNOTICE_CODE\tBLNCLOCKOVERRIDE\tEOIRAttorneyID";

/// What can be wrong with a row. Each occurs in one of so many rows, the number beside it; no row has two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quirk {
    NulByte,
    PaddedCode,
    TabWithin,
    TabAtEnd,
    ShortRow,
    TooShort,
    NullKey,
    RedactedJudge,
    LetterO,
    LostZero,
    Latin1,
    CarriageReturn,
    Year2925,
    Year1900,
    NoDate,
    Midnight,
    RedactedPlace,
    UnknownPlace,
    UnknownKind,
}

const QUIRKS: [(u64, Quirk); 19] = [
    (31, Quirk::PaddedCode),
    (211, Quirk::NullKey),
    (401, Quirk::RedactedJudge),
    (503, Quirk::TabAtEnd),
    (601, Quirk::LetterO),
    (607, Quirk::LostZero),
    (613, Quirk::Latin1),
    (619, Quirk::CarriageReturn),
    (701, Quirk::ShortRow),
    (997, Quirk::NulByte),
    (1009, Quirk::TabWithin),
    (1511, Quirk::TooShort),
    (2003, Quirk::Year2925),
    (2011, Quirk::Year1900),
    (2017, Quirk::NoDate),
    (2027, Quirk::Midnight),
    (2029, Quirk::RedactedPlace),
    (2039, Quirk::UnknownPlace),
    (2053, Quirk::UnknownKind),
];

const LEFTOVERS: [&str; 5] = ["b6", "A.2.a", "N/A", "???", "000"];
/// Schedule type and the letter of its calendar, with how often each occurs in a hundred.
const KINDS: [(&str, &str, u64); 9] = [
    ("MR", "M", 44),
    ("MM", "M", 14),
    ("MD", "M", 4),
    ("ZZ", "M", 2),
    ("II", "I", 22),
    ("ID", "I", 4),
    ("CY", "C", 4),
    ("**", "M", 4),
    ("SL", "M", 2),
];

/// Makes rows.
pub(crate) struct Rows {
    left: u64,
    index: u64,
    state: u64,
    release: Date,
    /// Over how many days of half a year the future hearings are spread: so few that sessions of ten and more arise.
    days: u64,
    further: Vec<String>,
    line: Vec<u8>,
    truth: Truth,
}

/// What a row says, before anything is done to it.
struct Plain {
    place: &'static str,
    judge: &'static str,
    day: Date,
    hour: &'static str,
    kind: &'static str,
    calendar: &'static str,
    adjourned: bool,
}

impl Rows {
    /// So many rows of the release of a day.
    pub(crate) fn new(rows: u64, release: Date) -> Self {
        Self {
            left: rows,
            index: 0,
            state: 0x5eed,
            release,
            days: (rows / 10_000).clamp(3, 120),
            further: further(FURTHER).collect(),
            line: Vec::with_capacity(512),
            truth: Truth { rows, ..Truth::default() },
        }
    }

    /// What all rows together come to.
    pub(crate) fn truth(self) -> Truth {
        self.truth
    }

    /// A number below `below`: splitmix64 (Steele, Lea, Flood 2014), the same in every run.
    fn roll(&mut self, below: u64) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % below
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        let index = usize::try_from(self.roll(from.len() as u64)).unwrap_or_default();
        from[index]
    }

    /// The next line, with its end; none after the last.
    pub(crate) fn next_line(&mut self) -> Option<&[u8]> {
        if self.left == 0 {
            return None;
        }
        self.left -= 1;
        self.index += 1;
        let plain = self.plain();
        let quirk =
            QUIRKS.iter().find(|(every, _)| self.index.is_multiple_of(*every)).map(|(_, quirk)| *quirk);
        self.write(&plain, quirk);
        self.judge(&plain, quirk);
        Some(&self.line)
    }

    fn plain(&mut self) -> Plain {
        let ahead = self.roll(100) < 12;
        let signed = |number: u64| i64::try_from(number).unwrap_or_default();
        let days =
            if ahead { 1 + signed(self.roll(self.days) * self.step()) } else { -signed(self.roll(9_000)) };
        // One in fifty is farther off than anybody plans.
        let days = if ahead && self.roll(50) == 0 { days + 401 } else { days };
        let mut roll = self.roll(100);
        let kind = KINDS.iter().find(|(_, _, share)| {
            let here = roll < *share;
            roll = roll.saturating_sub(*share);
            here
        });
        let (kind, calendar, _) = kind.unwrap_or(&KINDS[0]);
        Plain {
            // An empty place stands for one of the further ones.
            place: match self.roll(100) {
                0..30 => PLACES[0],
                30..36 => PLACES[1],
                36..40 => PLACES[2],
                _ => "",
            },
            judge: self.pick(&JUDGES),
            day: self.release.saturating_add(Span::new().days(days)),
            hour: self.pick(&["0830", "0830", "0930", "1300", "1430"]),
            kind,
            calendar,
            adjourned: if ahead { self.roll(20) == 0 } else { self.roll(10) > 0 },
        }
    }

    /// How many days lie between two of them: whole weeks where they are far apart, since judges sit on the same weekdays.
    fn step(&self) -> u64 {
        let step = 180 / self.days;
        if step < 7 { step } else { step - step % 7 }
    }

    fn write(&mut self, plain: &Plain, quirk: Option<Quirk>) {
        let index = self.index;
        let when = |quirks: Quirk| quirk == Some(quirks);
        let further = usize::try_from(self.roll(FURTHER as u64)).unwrap_or_default();
        let place = match quirk {
            Some(Quirk::RedactedPlace) => LEFTOVERS[usize::try_from(index % 5).unwrap_or_default()],
            Some(Quirk::UnknownPlace) => "ZZZ",
            _ if plain.place.is_empty() => &self.further[further],
            _ => plain.place,
        };
        let judge = match quirk {
            Some(Quirk::RedactedJudge) => LEFTOVERS[usize::try_from(index % 5).unwrap_or_default()],
            _ => plain.judge,
        };
        let hour = match quirk {
            Some(Quirk::LetterO) => plain.hour.replace('0', "O"),
            Some(Quirk::LostZero) => plain.hour.trim_start_matches('0').to_owned(),
            Some(Quirk::Midnight) => "0000".to_owned(),
            _ => plain.hour.to_owned(),
        };
        let day = match quirk {
            Some(Quirk::NoDate) => String::new(),
            Some(Quirk::Year2925) => "2925-06-03 00:00:00.000".to_owned(),
            Some(Quirk::Year1900) => "1900-01-01 00:00:00.000".to_owned(),
            _ => format!("{} 00:00:00.000", plain.day),
        };
        let kind = if when(Quirk::UnknownKind) { "YY" } else { plain.kind };
        let line = &mut self.line;
        line.clear();
        if !when(Quirk::NullKey) {
            let _ = write!(line, "{}", 910_000_000 + index);
        }
        let _ = write!(
            line,
            "\t{}\t{}\t2019-03-07 00:00:00.000\t1\t2\tM\t",
            920_000_000 + index,
            930_000_000 + index
        );
        line.extend_from_slice(if when(Quirk::TabWithin) { b"\tZQX\t" } else { b"ZQX\t" });
        let _ = write!(line, "{place}\t{place}\t{judge}");
        match quirk {
            Some(Quirk::PaddedCode) => line.push(b' '),
            Some(Quirk::Latin1) => line.push(0xa0),
            _ => {}
        }
        let _ = write!(
            line,
            "\t\t2026-01-05 00:00:00.000\t1015\t2026-01-06 00:00:00.000\t1016\t\t{}\t{day}\t{hour}\t\t",
            plain.calendar
        );
        let reason = if plain.adjourned { "12" } else { "" };
        let _ = write!(
            line,
            "{reason}\tP\t{}\t\t{}\t{kind}",
            if when(Quirk::NulByte) { "\0" } else { "" },
            1_000 + index % 77
        );
        if when(Quirk::TooShort) {
            line.truncate(60);
        } else if !when(Quirk::ShortRow) {
            let _ = write!(line, "\tA\t0\tCANARY00-{index:012}");
        }
        line.extend_from_slice(match quirk {
            Some(Quirk::TabAtEnd) => b"\t\t\n",
            Some(Quirk::CarriageReturn) => b"\r\n",
            _ => &b"\n"[..],
        });
    }

    /// What an import must make of the row.
    fn judge(&mut self, plain: &Plain, quirk: Option<Quirk>) {
        let truth = &mut self.truth;
        let mut repaired = |word| *truth.repaired.entry(word).or_default() += 1;
        match quirk {
            Some(Quirk::NulByte) => repaired("nul-bytes"),
            Some(Quirk::TabWithin) => repaired("tabs-within"),
            Some(Quirk::TabAtEnd) => repaired("tabs-at-end"),
            Some(Quirk::ShortRow) => repaired("short-rows"),
            Some(Quirk::NullKey) => repaired("null-keys"),
            Some(Quirk::CarriageReturn) => repaired("carriage-returns"),
            _ => {}
        }
        let refused = match quirk {
            Some(Quirk::TooShort) => Some("too-short"),
            Some(Quirk::NoDate) => Some("no-date"),
            Some(Quirk::Year2925 | Quirk::Year1900) => Some("date-out-of-reason"),
            _ => None,
        };
        if let Some(word) = refused {
            *truth.refused.entry(word).or_default() += 1;
            return;
        }
        let far = self.release.saturating_add(Span::new().days(400));
        let skipped = if plain.day <= self.release {
            Some("past")
        } else if plain.day > far {
            Some("too-far")
        } else if plain.adjourned {
            Some("adjourned")
        } else if matches!(plain.kind, "**" | "SL") && quirk != Some(Quirk::UnknownKind) {
            Some("staff")
        } else {
            None
        };
        if let Some(word) = skipped {
            *truth.skipped.entry(word).or_default() += 1;
            return;
        }
        let refused = match quirk {
            Some(Quirk::UnknownKind) => Some("unknown-kind"),
            Some(Quirk::RedactedPlace) => Some("redacted"),
            Some(Quirk::UnknownPlace) => Some("unknown-place"),
            Some(Quirk::Midnight) if !plain.place.is_empty() => Some("redacted"),
            _ => None,
        };
        if let Some(word) = refused {
            *truth.refused.entry(word).or_default() += 1;
            return;
        }
        if plain.place.is_empty() {
            *truth.skipped.entry("elsewhere").or_default() += 1;
            return;
        }
        let mut repaired = |word| *truth.repaired.entry(word).or_default() += 1;
        match quirk {
            Some(Quirk::PaddedCode) => repaired("padded-codes"),
            Some(Quirk::RedactedJudge) => repaired("redacted-judges"),
            Some(Quirk::LetterO) => repaired("letter-o"),
            Some(Quirk::LostZero) if plain.hour.starts_with('0') => repaired("lost-zeros"),
            Some(Quirk::Latin1) => repaired("latin-1"),
            _ => {}
        }
        truth.kept += 1;
        let judge = (quirk != Some(Quirk::RedactedJudge)).then_some(plain.judge);
        let (hour, minute) = plain.hour.split_at(2);
        let minute = hour.parse::<u16>().unwrap_or_default() * 60 + minute.parse::<u16>().unwrap_or_default();
        let class = match plain.calendar {
            "I" => Class::Individual,
            "C" => Class::Custody,
            _ => Class::Master,
        };
        let detained = matches!(plain.kind, "MD" | "ID" | "CY");
        *truth.cells.entry((plain.place, judge, plain.day, minute, class, detained)).or_default() += 1;
    }
}
