//! The small files of an archive.

use std::fmt::Write as _;

/// Hearing locations of the program.
pub(crate) const PLACES: [&str; 3] = ["DMO", "KAN", "STL"];
/// The judges of the demonstration court.
pub(crate) const JUDGES: [&str; 3] = ["JLE", "AOK", "DWH"];

/// Further codes of three letters, none of them of the program.
pub(crate) fn further(count: usize) -> impl Iterator<Item = String> {
    let letter = |number: usize| char::from(b'A' + u8::try_from(number % 26).unwrap_or_default());
    // The first letter is Q or X, with which no code of the program begins.
    (0..count).map(move |index| {
        let first = if index < 676 { 'Q' } else { 'X' };
        format!("{first}{}{}", letter(index / 26), letter(index))
    })
}

/// How many further locations, and judges, there are.
pub(crate) const FURTHER: usize = 1_300;

/// Every file but the table of hearings, with its name in the archive. The names differ in case, as they do from release to release.
pub(crate) fn all(rows: u64) -> Vec<(&'static str, Vec<u8>)> {
    let mut places = "HEARING_LOC_CODE\tHEARING_LOC_NAME\tHEARING_CITY\tHear_Det_Type\r\n".to_owned();
    let mut judges = "JUDGE_CODE\tJUDGE_NAME\r\n".to_owned();
    for code in PLACES.map(str::to_owned).into_iter().chain(further(FURTHER)) {
        let _ = write!(places, "{code} \tInvented location {code}\0\tRiverbend\tN\r\n");
    }
    for code in JUDGES.map(str::to_owned).into_iter().chain(further(FURTHER)) {
        let _ = write!(judges, "{code}\tCANARY JUDGE NAME {code}\r\n");
    }
    let mut kinds = "idnScheduleType\tstrCode\tstrDescription\r\n".to_owned();
    let codes = [
        "MM", "MR", "MA", "MD", "II", "IA", "ID", "IR", "CY", "RR", "AA", "AD", "AN", "SL", "DT", "TR", "ZZ",
    ];
    for (index, code) in codes.iter().enumerate() {
        let _ = write!(kinds, "{}\t{code}\tInvented kind {code}\r\n", index + 1);
    }
    let count = format!("A_TblCase.csv\t12\r\ntbl_schedule.csv\t{rows}\r\n");
    vec![
        ("Count.txt", count.into_bytes()),
        ("Lookup/tblLookupHloc.csv", places.into_bytes()),
        ("Lookup/TblLookupJudge.csv", judges.into_bytes()),
        ("Lookup/tblLookupSchedule_Type.csv", kinds.into_bytes()),
    ]
}
