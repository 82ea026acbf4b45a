//! The court system's monthly data: a test for each quirk, named after it, and the rule of ten.

use docket::{Facts, Half, Kind, PlaceCode, Places, Subject, When};
use extract::caseload::{
    Caseload, CaseloadError, Code, Counter, Frame, LEAST, Layout, Lookup, Lookups, Quirk, Refusal, Skip,
    Table,
};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// The header, as the releases have it.
const HEADER: &str = "IDNSCHEDULE\tIDNPROCEEDING\tIDNCASE\tOSC_DATE\tGENERATION\tSUB_GENERATION\tREC_TYPE\tLANG\tHEARING_LOC_CODE\t\
    BASE_CITY_CODE\tIJ_CODE\tINTERPRETER_CODE\tINPUT_DATE\tINPUT_TIME\tUPDATE_DATE\tUPDATE_TIME\tASSIGNMENT_PATH\tCAL_TYPE\t\
    ADJ_DATE\tADJ_TIME_START\tADJ_TIME_STOP\tADJ_RSN\tADJ_MEDIUM\tADJ_MSG\tADJ_ELAP_DAYS\tLNGSESSNID\tSCHEDULE_TYPE\tNOTICE_CODE\t\
    BLNCLOCKOVERRIDE\tEOIRAttorneyID";
/// A row of a master calendar hearing before Judge Lee at Riverbend.
const ROW: &str = "90000001\t80000001\t70000001\t2020-01-02 00:00:00.000\t1\t2\tM\tSP\tDMO\tDMO\tJLE\t\t2026-01-05 00:00:00.000\t1015\t\
    2026-01-06 00:00:00.000\t1016\t\tM\t2026-06-03 00:00:00.000\t0830\t0900\t\tP\t\t\t12\tMM\tA\t0\t6F9619FF";

const RELEASED: Date = date(2026, 5, 20);

fn lookup(words: &[&str]) -> Lookup {
    words.iter().filter_map(|word| Code::parse(word.as_bytes())).collect()
}

fn frame() -> Frame {
    let lookups = Lookups {
        places: lookup(&["DMO", "KAN", "ELZ"]),
        judges: lookup(&["JLE", "AOK", "DWH", "QQQ"]),
        kinds: lookup(&["MM", "MD", "II", "ID", "CY", "ZZ"]),
    };
    let layout = Layout::of_header(HEADER.as_bytes()).expect("the header is whole");
    Frame::new(layout, lookups, &Places::shipped(), RELEASED)
}

/// [`ROW`] with one column replaced.
fn with(column: &str, value: &str) -> String {
    edit(ROW, column, value)
}

fn edit(row: &str, column: &str, value: &str) -> String {
    let index = HEADER.split('\t').position(|name| name == column).expect("a column of the header");
    let cells = row.split('\t').enumerate().map(|(at, cell)| if at == index { value } else { cell });
    cells.collect::<Vec<_>>().join("\t")
}

/// Twelve of the same row and no other.
fn twelve(row: &str) -> Caseload {
    read(format!("{row}\n").repeat(12).as_bytes())
}

fn read(bytes: &[u8]) -> Caseload {
    let frame = frame();
    let mut counter = Counter::new(&frame);
    counter.feed(bytes);
    Caseload::of([counter])
}

/// The one place in which a repaired row is looked at: it must count as [`ROW`] does, and the quirk with it.
#[track_caller]
fn check_repaired(row: &str, quirk: Quirk) {
    let (plain, repaired) = (twelve(ROW), twelve(row));
    assert_eq!(repaired.tally.repaired(quirk), 12, "{quirk:?} is counted");
    assert_eq!(repaired.tally.kept, 12, "{:?}", repaired.tally);
    assert_eq!(repaired.facts(&Places::shipped()), plain.facts(&Places::shipped()));
    assert_eq!(plain.tally.repaired(quirk), 0);
}

#[track_caller]
fn check_refused(row: &str, refusal: Refusal) {
    let read = twelve(row);
    assert_eq!((read.tally.refused(refusal), read.tally.kept), (12, 0), "{:?}", read.tally);
    assert!(read.is_empty());
}

#[track_caller]
fn check_skipped(row: &str, skip: Skip) {
    let read = twelve(row);
    assert_eq!((read.tally.skipped(skip), read.tally.kept), (12, 0), "{:?}", read.tally);
}

fn judge(facts: &[Facts]) -> Option<&str> {
    facts[0].judge().map(docket::JudgeKey::as_str)
}

#[test]
fn a_plain_row_is_a_session() {
    let facts = twelve(ROW).facts(&Places::shipped());
    assert_eq!(facts.len(), 1);
    assert_eq!(facts[0].place, PlaceCode::parse("DMO").unwrap());
    assert_eq!(facts[0].when, When::At { start: date(2026, 6, 3).at(8, 30, 0, 0), end: None });
    assert_eq!(judge(&facts), Some("lee-jordan"));
    assert_eq!(facts[0].hearing().map(|hearing| hearing.kinds[&Kind::Master]), Some(12));
}

#[test]
fn literal_nul_bytes() {
    check_repaired(&with("HEARING_LOC_CODE", "D\0MO"), Quirk::NulByte);
    check_repaired(&with("ADJ_MSG", "\0\0"), Quirk::NulByte);
}

#[test]
fn trailing_space_codes() {
    check_repaired(&with("IJ_CODE", "JLE "), Quirk::PaddedCode);
    check_repaired(&with("SCHEDULE_TYPE", "MM "), Quirk::PaddedCode);
}

#[test]
fn extra_tabs_mid_row() {
    let before = |column: &str, tabs: &str| {
        let index = HEADER.split('\t').position(|name| name == column).unwrap();
        let cells: Vec<&str> = ROW.split('\t').collect();
        format!("{}\t{tabs}{}", cells[..index].join("\t"), cells[index..].join("\t"))
    };
    for column in ["IDNCASE", "LANG", "HEARING_LOC_CODE", "INPUT_DATE", "CAL_TYPE", "ADJ_DATE"] {
        check_repaired(&before(column, "\t"), Quirk::TabWithin);
        check_repaired(&before(column, "\t\t"), Quirk::TabWithin);
    }
    for column in ["ADJ_TIME_START", "ADJ_RSN"] {
        check_repaired(&before(column, "\t"), Quirk::TabWithin);
    }
    // One within the row and one at its end.
    check_repaired(&(before("LANG", "\t") + "\t"), Quirk::TabWithin);
    // After the reason it cannot be told from one before it: then what may be a reason is one.
    check_skipped(&before("ADJ_MSG", "\t"), Skip::Adjourned);
    // What was adjourned stays so when its reason has moved.
    let adjourned = edit(ROW, "ADJ_RSN", "\t12");
    check_skipped(&adjourned, Skip::Adjourned);
    check_refused(&before("IDNCASE", "\t").replace("\tDMO\tDMO", "\tXXX\tYYY"), Refusal::Columns);
}

#[test]
fn extra_tabs_at_the_end() {
    check_repaired(&format!("{ROW}\t"), Quirk::TabAtEnd);
    check_repaired(&format!("{ROW}\t\t\t"), Quirk::TabAtEnd);
}

#[test]
fn short_rows() {
    let cells: Vec<&str> = ROW.split('\t').collect();
    check_repaired(&cells[..27].join("\t"), Quirk::ShortRow);
    check_refused(&cells[..26].join("\t"), Refusal::TooShort);
    check_refused("", Refusal::TooShort);
}

#[test]
fn null_keys() {
    check_repaired(&with("IDNSCHEDULE", ""), Quirk::NullKey);
}

#[test]
fn redaction_leftovers() {
    for leftover in ["b6", "A.2.a", "N/A", "???", "000"] {
        let read = twelve(&with("IJ_CODE", leftover));
        assert_eq!(read.tally.repaired(Quirk::RedactedJudge), 12, "{leftover}");
        assert_eq!(judge(&read.facts(&Places::shipped())), None, "{leftover}");
        check_refused(&with("HEARING_LOC_CODE", leftover), Refusal::Redacted);
        check_refused(&with("ADJ_DATE", leftover), Refusal::Redacted);
        check_refused(&with("ADJ_TIME_START", leftover), Refusal::Redacted);
    }
}

#[test]
fn the_letter_o_for_zero() {
    check_repaired(&with("ADJ_TIME_START", "O83O"), Quirk::LetterO);
    check_repaired(&with("ADJ_DATE", "2O26-O6-O3 00:00:00.000"), Quirk::LetterO);
}

#[test]
fn lost_zeros() {
    check_repaired(&with("ADJ_TIME_START", "830"), Quirk::LostZero);
}

#[test]
fn latin_1() {
    let [before, after] = ROW.split("JLE").collect::<Vec<_>>()[..] else { panic!("one judge") };
    // An accent in a message is in none of our columns; a blank beside a code is.
    let mut bytes = Vec::new();
    for _ in 0..12 {
        bytes.extend_from_slice(before.as_bytes());
        bytes.extend_from_slice(b"JLE\xa0");
        bytes.extend_from_slice(after.replace("\t12\tMM", "\tA\u{f1}o\tMM").as_bytes());
        bytes.push(b'\n');
    }
    let read = read(&bytes);
    assert_eq!((read.tally.repaired(Quirk::Latin1), read.tally.kept), (12, 12));
    assert_eq!(judge(&read.facts(&Places::shipped())), Some("lee-jordan"));
}

#[test]
fn windows_line_ends() {
    check_repaired(&format!("{ROW}\r"), Quirk::CarriageReturn);
}

#[test]
fn a_hearing_in_2925_and_the_1900_sentinel() {
    check_refused(&with("ADJ_DATE", "2925-06-03 00:00:00.000"), Refusal::Sentinel);
    check_refused(&with("ADJ_DATE", "1900-01-01 00:00:00.000"), Refusal::Sentinel);
}

#[test]
fn no_date_and_no_hour() {
    check_refused(&with("ADJ_DATE", ""), Refusal::NoDate);
    check_refused(&with("ADJ_DATE", "2027-02-30 00:00:00.000"), Refusal::BadDate);
    check_refused(&with("ADJ_TIME_START", ""), Refusal::NoHour);
    check_refused(&with("ADJ_TIME_START", "0315"), Refusal::BadHour);
}

#[test]
fn a_reason_for_adjournment_means_that_it_no_longer_stands() {
    check_skipped(&with("ADJ_RSN", "12"), Skip::Adjourned);
}

#[test]
fn staff_entries_are_dropped() {
    for kind in ["**", "AA", "AD", "AN", "SL", "DT", "TR"] {
        check_skipped(&with("SCHEDULE_TYPE", kind), Skip::Staff);
    }
}

#[test]
fn a_kind_that_only_the_archive_knows_is_told_by_its_calendar() {
    assert_eq!(twelve(&with("SCHEDULE_TYPE", "ZZ")).tally.kept, 12);
    check_refused(&edit(&with("SCHEDULE_TYPE", "ZZ"), "CAL_TYPE", "Q"), Refusal::UnknownKind);
    check_refused(&with("SCHEDULE_TYPE", "XY"), Refusal::UnknownKind);
}

#[test]
fn the_past_and_the_far_future_are_none_of_ours() {
    check_skipped(&with("ADJ_DATE", "2026-05-20 00:00:00.000"), Skip::Past);
    check_skipped(&with("ADJ_DATE", "2027-06-25 00:00:00.000"), Skip::TooFar);
    assert_eq!(twelve(&with("ADJ_DATE", "2027-06-24 00:00:00.000")).tally.kept, 12);
}

#[test]
fn other_places_are_counted_by_their_code_and_unknown_ones_refused() {
    let read = twelve(&with("HEARING_LOC_CODE", "ELZ"));
    assert_eq!(read.tally.elsewhere, [(Code::parse(b"ELZ").unwrap(), 12)].into());
    check_refused(&with("HEARING_LOC_CODE", "XXX"), Refusal::UnknownPlace);
}

#[test]
fn a_judge_whom_no_roster_has_is_left_out_and_named_by_code() {
    let read = twelve(&with("IJ_CODE", "QQQ"));
    assert_eq!(judge(&read.facts(&Places::shipped())), None);
    assert_eq!(read.unseated(&Places::shipped()), [("DMO".to_owned(), "QQQ".to_owned())].into());
    let unlisted = twelve(&with("IJ_CODE", "LOP"));
    assert_eq!(unlisted.tally.repaired(Quirk::UnknownJudge), 12);
}

#[test]
fn small_cells_are_folded_into_the_half_day_and_dropped_below_ten() {
    let of = |hour: &str, judge: &str, count: usize| {
        (edit(&with("IJ_CODE", judge), "ADJ_TIME_START", hour) + "\n").repeat(count)
    };
    let read = read((of("0830", "JLE", 6) + &of("0930", "AOK", 4) + &of("1300", "DWH", 9)).as_bytes());
    assert_eq!((read.in_sessions, read.folded, read.dropped), (0, 10, 9));
    let facts = read.facts(&Places::shipped());
    let morning = date(2026, 6, 3);
    let when = When::At { start: morning.at(8, 0, 0, 0), end: Some(morning.at(12, 0, 0, 0)) };
    assert_eq!((facts.len(), &facts[0].when, judge(&facts)), (1, &when, None));
}

#[test]
fn individual_and_custody_hearings_are_only_a_courts_half_day() {
    let individual = twelve(&with("SCHEDULE_TYPE", "II")).facts(&Places::shipped());
    assert_eq!(individual[0].subject, Subject::HalfDay { half: Half::Morning });
    let nine = read((with("SCHEDULE_TYPE", "CY") + "\n").repeat(9).as_bytes());
    assert!(nine.is_empty() && nine.dropped == 9);
}

#[test]
fn parts_of_a_file_make_the_same_whole() {
    let text = (ROW.to_owned() + "\n").repeat(9) + &(with("SCHEDULE_TYPE", "II") + "\n").repeat(5);
    let whole = read(text.as_bytes());
    let frame = frame();
    for lines in [1, 7, 13] {
        let at = text.match_indices('\n').nth(lines - 1).map(|(at, _)| at + 1).unwrap();
        let parts = [&text[..at], &text[at..]].map(|part| {
            let mut counter = Counter::new(&frame);
            counter.feed(part.as_bytes());
            counter
        });
        assert_eq!(Caseload::of(parts), whole, "{lines}");
    }
}

#[test]
fn a_missing_column_and_an_empty_lookup_are_said() {
    let header = HEADER.replace("ADJ_DATE", "ADJ_DAY");
    assert_eq!(Layout::of_header(header.as_bytes()), Err(CaseloadError::NoColumn("ADJ_DATE")));
    assert_eq!(Lookup::parse(Table::Places, b"code\tname\r\n"), Err(CaseloadError::NoCodes));
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24, rng_seed: RngSeed::Fixed(2_026), failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn no_cell_under_ten_survives_and_no_individual_one_has_a_judge(
        groups in proptest::collection::vec(
            (0_usize..3, 0_usize..4, 0_usize..4, 0_usize..6, 1_usize..14), 1..40
        )
    ) {
        let mut text = String::new();
        for (day, hour, judge, kind, count) in groups {
            let row = with("ADJ_DATE", ["2026-06-03", "2026-06-04", "2026-07-01"][day]);
            let row = edit(&row, "ADJ_TIME_START", ["0830", "1000", "1300", "1430"][hour]);
            let row = edit(&row, "IJ_CODE", ["JLE", "AOK", "QQQ", "b6"][judge]);
            let row = edit(&row, "SCHEDULE_TYPE", ["MM", "MD", "II", "ID", "CY", "ZZ"][kind]);
            text.push_str(&(row + "\n").repeat(count));
        }
        let read = read(text.as_bytes());
        prop_assert_eq!(read.in_sessions + read.folded + read.dropped, read.tally.kept);
        let mut told = 0;
        for facts in read.facts(&Places::shipped()) {
            match &facts.subject {
                Subject::Hearing(hearing) => {
                    prop_assert_eq!(hearing.kind(), Kind::Master);
                    prop_assert!(hearing.matters() >= LEAST);
                    told += u64::from(hearing.matters());
                }
                Subject::HalfDay { .. } => prop_assert!(facts.judge().is_none()),
                other => return Err(TestCaseError::fail(format!("{other:?}"))),
            }
        }
        prop_assert!(told <= read.in_sessions + read.folded);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), cut in 0_usize..300) {
        let mut mixed = ROW.as_bytes()[..cut.min(ROW.len())].to_vec();
        mixed.extend(&bytes);
        let read = read(&mixed);
        let lines = mixed.split(|byte| *byte == b'\n').count() as u64;
        prop_assert!(read.tally.rows == lines || read.tally.rows + 1 == lines);
        let _ = Lookup::parse(Table::Judges, &bytes);
        let _ = Layout::of_header(&bytes);
    }
}
