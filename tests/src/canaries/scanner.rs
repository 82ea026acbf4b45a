//! The scanner finds what it is there to find. A scanner that finds nothing proves nothing.

use std::io::Write;

use super::list::Canaries;

const PERSON: &str = "PEÑA-LOPEZGARCIA, María Teresa";
const NUMBER: &str = "A 203-555-199";

fn canaries() -> Canaries {
    Canaries::of([PERSON, NUMBER])
}

#[track_caller]
fn finds(bytes: impl AsRef<[u8]>) {
    let found = canaries().found_in(bytes.as_ref()).len();
    assert!(found > 0, "not found in {:?}", String::from_utf8_lossy(bytes.as_ref()));
}

#[test]
fn in_plain_text_whatever_its_case_accents_and_spaces() {
    finds(PERSON);
    finds("seen: peña-lopezgarcia,maría teresa, twice");
    finds("PENA LOPEZGARCIA MARIA TERESA");
    finds("the surname alone: Peña-Lopezgarcia");
    finds("a203555199");
    finds("<td>A#203 555 199</td>");
}

#[test]
fn in_a_feed_where_a_line_is_folded_and_commas_are_escaped() {
    finds("DESCRIPTION:with PEÑA-LOPEZ\r\n GARCIA\\, María\\nTeresa\r\n");
    finds("SUMMARY:A203-5\r\n\t55-199\r\n");
}

#[test]
fn in_html_json_and_addresses() {
    finds("<p title='PE&Ntilde;A-LOPEZGARCIA, Mar&iacute;a Teresa'>");
    finds("PE&#209;A&#45;LOPEZGARCIA&#x2c; Mar&#xED;a&nbsp;Teresa");
    finds(r#"{"name":"PE\u00d1A-LOPEZGARCIA, Mar\u00eda Teresa"}"#);
    finds("/events/?who=PE%C3%91A-LOPEZGARCIA%2C%20Mar%C3%ADa+Teresa");
}

#[test]
fn in_escapes_within_escapes() {
    finds(r#"data-facts="{&quot;who&quot;:&quot;PE\u00d1A-LOPEZGARCIA, Mar\u00eda Teresa&quot;}""#);
    finds("DESCRIPTION:{\\\"who\\\":\\\"PE\\\\u00d1A-LOPEZGARCIA\\, Mar\\\\u00eda\r\n  Teresa\\\"}\r\n");
    finds("?next=%2Fx%3Fwho%3DPE%25C3%2591A-LOPEZGARCIA");
}

#[test]
fn in_another_character_set_and_packed() {
    let latin: Vec<u8> = PERSON.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
    finds(latin);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(PERSON.as_bytes()).expect("memory");
    finds(packed.finish().expect("memory"));
}

#[test]
fn in_a_database_also_where_it_was_deleted() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("docket.sqlite");
    let database = rusqlite::Connection::open(&path).expect("a database");
    database.execute_batch("PRAGMA secure_delete = off; CREATE TABLE t (x TEXT);").expect("a table");
    database.execute("INSERT INTO t VALUES (?1)", [PERSON]).expect("a row");
    database.execute_batch("DELETE FROM t;").expect("no row");
    drop(database);
    finds(std::fs::read(&path).expect("a file"));
}

#[test]
fn and_nothing_where_nothing_is() {
    for text in
        ["", "Judge Lee, courtroom 3", "a203555", "PEÑA, María", "1e203555198a", "Peña and Lopezgarcia"]
    {
        assert_eq!(canaries().found_in(text.as_bytes()), Vec::<&str>::new(), "{text:?}");
    }
}
