//! The columns that may exist. A new one is added here by a person who has asked what could get into it.

use super::given::Given;

/// Every table with its columns. `value`, `hold` and `complaints` are JSON of types without a field for a
/// person; the other texts have a CHECK.
const COLUMNS: &str = "\
change: number event kind at shown_by value
claim: source id event place first last standing value
decision: subject at value
directory: source place at value
event: id place first last standing sequence value
last_complete: source value
meta: one secret created revision last_change sequence_floor edition
notice: source id place value
restoration: at floor raised
source: id known stopped complete_at body_hash fingerprint etag last_modified hold
told: source what
visit: source at outcome refusal verdict held stop fresh requests bytes duration_ms not_before sightings notices complaint_count complaints asked_gap_s asked_hours
waiting: source id
";

/// The columns that hold JSON.
const JSON: [&str; 3] = ["value", "hold", "complaints"];

fn rows(given: &Given, sql: &str) -> Vec<(String, String, String)> {
    let reader = given.store.reader().unwrap();
    let mut statement = reader.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

const ALL: &str = "SELECT tables.name, columns.name, columns.type FROM sqlite_schema AS tables
    JOIN pragma_table_info(tables.name) AS columns WHERE tables.type = 'table' ORDER BY tables.name, columns.cid";

#[test]
fn no_column_exists_that_is_not_listed() {
    let mut found = String::new();
    let mut last = String::new();
    for (table, column, _) in rows(&Given::empty(), ALL) {
        if table != last {
            found += &format!("{}{table}:", if last.is_empty() { "" } else { "\n" });
            last = table;
        }
        found += &format!(" {column}");
    }
    assert_eq!(found + "\n", COLUMNS);
}

#[test]
fn no_text_column_takes_a_name() {
    let given = Given::empty();
    let schema: String = rows(&given, "SELECT name, sql, '' FROM sqlite_schema WHERE type = 'table'")
        .into_iter()
        .map(|(_, sql, _)| sql)
        .collect();
    assert!(schema.matches(") STRICT").count() == COLUMNS.lines().count(), "every table is STRICT");
    let connection = &given.store.database.lock().connection;
    connection.execute("INSERT INTO source (id) VALUES ('kan-weekly')", []).unwrap();
    let mut tried = 0;
    for (table, column, kind) in rows(&given, ALL) {
        if kind != "TEXT" || JSON.contains(&column.as_str()) {
            continue;
        }
        tried += 1;
        let filled = fill(connection, &table, &column);
        let refused = filled.unwrap_err().to_string();
        let reference = ["source", "shown_by"].contains(&column.as_str());
        let expected = if reference { "FOREIGN KEY" } else { "CHECK" };
        assert!(refused.contains(expected), "{table}.{column}: {refused}");
    }
    assert!(tried > 25, "{tried}");
}

/// Tries to put a name into one column, with something right in each other one.
fn fill(connection: &rusqlite::Connection, table: &str, name_in: &str) -> rusqlite::Result<usize> {
    let mut statement = connection.prepare("SELECT name, type FROM pragma_table_info(?1)")?;
    let columns: Vec<(String, String)> =
        statement.query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    let right = |column: &str, kind: &str| match (column, kind) {
        (column, _) if column == name_in => "'LOPEZ-GARCIA, MARIA'".to_owned(),
        ("source" | "shown_by", _) => "'kan-weekly'".to_owned(),
        ("id" | "event", _) => "'00112233445566778899aabbccddeeff'".to_owned(),
        ("secret", _) => "zeroblob(32)".to_owned(),
        ("at" | "created", _) => "'2026-06-01T17:00:00.000000000Z'".to_owned(),
        ("first" | "last", _) => "'2026-06-01'".to_owned(),
        ("place", _) => "'KAN'".to_owned(),
        ("standing", _) => "'listed'".to_owned(),
        ("kind", _) => "'moved'".to_owned(),
        ("subject", _) => "'event x'".to_owned(),
        ("outcome", _) => "'refused'".to_owned(),
        ("refusal" | "what", _) => "'reset'".to_owned(),
        ("value" | "complaints", _) => "'[]'".to_owned(),
        (_, "INTEGER") => "1".to_owned(),
        _ => "NULL".to_owned(),
    };
    let values: Vec<String> = columns.iter().map(|(column, kind)| right(column, kind)).collect();
    connection.execute(&format!("INSERT INTO {table} VALUES ({})", values.join(", ")), [])
}
