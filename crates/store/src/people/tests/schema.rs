//! The columns that may exist. A new one is added here by a person who has asked what could get into it.

use rusqlite::Connection;

use super::given::Given;
use super::round_trip::is_never_asked;

/// Every table with its columns. `value` is JSON of types of the roster, without a field for a name, a contact or a sentence; `sealed`
/// and `index_key` are encrypted; the other BLOBs are hashes and the other texts have a CHECK.
const COLUMNS: &str = "\
approval: id value
audit: number at actor verb
audit_subject: number kind id
card: volunteer email sealed
duty: id value
feed: id token volunteer created show_place last_used
invitation: id token actor volunteer created expires uses_left value
letter: id key volunteer urgent shift shift_revision created due state tries first_tried ended problem sealed
meta: one created revision followed index_key
note: kind id created expires sealed
passkey: id volunteer created last_used sealed
private_event: id value
retention: name days
rule: id value
session: id token volunteer created last_used expires strong device
shift: id value
sighting: id value
sign_in: handle volunteer link code expires tries
sign_in_begun: volunteer at
standing: id value
step: id sealed
tally: volunteer month shifts
volunteer: id gone asked value
";

const ALL: &str = "SELECT tables.name, columns.name, columns.type FROM sqlite_schema AS tables
    JOIN pragma_table_info(tables.name) AS columns WHERE tables.type = 'table' ORDER BY tables.name, columns.cid";

fn columns(connection: &Connection) -> Vec<(String, String, String)> {
    let mut statement = connection.prepare(ALL).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

#[test]
fn no_column_exists_that_is_not_listed_and_none_for_what_is_never_asked() {
    let mut found = String::new();
    let mut last = String::new();
    for (table, column, _) in columns(&Given::empty().people.database.lock().connection) {
        assert!(!is_never_asked(&table) && !is_never_asked(&column), "{table}.{column}");
        if table != last {
            found += &format!("{}{table}:", if last.is_empty() { "" } else { "\n" });
            last = table;
        }
        found += &format!(" {column}");
    }
    assert_eq!(found + "\n", COLUMNS);
}

#[test]
fn no_plain_column_takes_a_sentence() {
    let given = Given::with([1]);
    let connection = &given.people.database.lock().connection;
    let tables: u32 = connection
        .query_row(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%) STRICT%'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(tables as usize, COLUMNS.lines().count(), "every table is STRICT");
    connection.execute("INSERT INTO audit VALUES (77, ?1, 'program', 'try')", [AT]).unwrap();
    let mut tried = 0;
    for (table, column, kind) in columns(connection) {
        if table == "meta" && column != "created" || ["value", "sealed"].contains(&column.as_str()) {
            continue;
        }
        if !["TEXT", "BLOB"].contains(&kind.as_str()) {
            continue;
        }
        tried += 1;
        let refused = fill(connection, &table, &column, &kind).unwrap_err().to_string();
        let reference = column == "volunteer";
        let expected = if reference { "FOREIGN KEY" } else { "CHECK" };
        assert!(refused.contains(expected), "{table}.{column}: {refused}");
        // What is right in each other column is right: without the sentence it goes in.
        if table != "meta" {
            connection.execute_batch("SAVEPOINT try").unwrap();
            fill(connection, &table, "", "").unwrap_or_else(|error| panic!("{table}: {error}"));
            connection.execute_batch("ROLLBACK TO try; RELEASE try").unwrap();
        }
    }
    assert!(tried > 60, "{tried}");
}

const AT: &str = "2026-06-01T17:00:00.000000000Z";

/// Tries to put a sentence into one column, with something right in each other one.
fn fill(connection: &Connection, table: &str, sentence_in: &str, kind: &str) -> rusqlite::Result<usize> {
    let mut statement = connection.prepare("SELECT name, type FROM pragma_table_info(?1)")?;
    let columns: Vec<(String, String)> =
        statement.query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    let right = |column: &str, of: &str| match (table, column, of) {
        (_, column, _) if column == sentence_in && kind == "BLOB" => {
            "CAST('rosa cannot come' AS BLOB)".to_owned()
        }
        // In small letters, with nothing that a lazy CHECK stumbles over.
        (_, column, _) if column == sentence_in => "'rosa cannot come'".to_owned(),
        (_, "volunteer", _) => format!("'{}'", super::given::who(1)),
        (_, "created" | "at" | "expires" | "due" | "first_tried", _) | ("session", "last_used", _) => {
            format!("'{AT}'")
        }
        ("letter", "ended", _) => "NULL".to_owned(),
        (_, "gone" | "asked" | "last_used", _) => "'2026-06-01'".to_owned(),
        (_, "month", _) => "'2026-06'".to_owned(),
        (_, "actor", _) => "'program'".to_owned(),
        (_, "state", _) => "'waiting'".to_owned(),
        (_, "kind" | "verb" | "device" | "problem" | "name", _) => "'word'".to_owned(),
        (_, "value", _) => "'[]'".to_owned(),
        (_, "index_key", _) => "zeroblob(76)".to_owned(),
        ("audit_subject", "number", _) => "77".to_owned(),
        ("audit", "number", _) => "78".to_owned(),
        (_, _, "INTEGER") => "1".to_owned(),
        (_, _, "BLOB") => "zeroblob(32)".to_owned(),
        _ => "'00112233445566778899aabbccddeeff'".to_owned(),
    };
    let values: Vec<String> = columns.iter().map(|(column, of)| right(column, of)).collect();
    connection.execute(&format!("INSERT INTO {table} VALUES ({})", values.join(", ")), [])
}
