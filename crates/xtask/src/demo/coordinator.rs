//! What a coordinator of the demonstration keeps elsewhere: a training, a rally whose place is not known yet, and check-in days
//! that an organisation announced.

use std::fs;

use anyhow::Result;
use jiff::Timestamp;
use jiff::civil::Date;

use super::program::Program;
use super::table::court_day;

/// Imports the file at a moment; gives the number of its entries.
pub(crate) async fn import(program: &Program, today: Date, at: Timestamp) -> Result<u64> {
    let file = program.folder().join("coordinator.csv");
    let rows = rows(today);
    fs::write(&file, text(&rows))?;
    let path = file.to_string_lossy().into_owned();
    program.call(Some(at), &["import", &path, "--source", "coordinator", "--yes"]).await?;
    Ok(rows.len() as u64)
}

const COLUMNS: [&str; 9] = ["kind", "place", "date", "time", "end", "title", "venue", "organiser", "origin"];

fn rows(today: Date) -> Vec<[String; 9]> {
    let day = |number: usize| court_day(today, number).to_string();
    let watch = "Riverbend Court Watch";
    let library = "Riverbend Public Library, 5 Ferry St, Riverbend, MO 63000";
    let announced = "https://news.example.org/riverbend-check-ins";
    [
        ["training", "DMO", &day(3), "18:00", "20:00", "Training: court observation 101", library, watch, ""],
        // Where it is will be announced.
        ["rally", "DMO", &day(8), "12:00", "", "Rally for due process", "", watch, ""],
        ["check-in", "DMO-ICE", &day(4), "", &day(5), "", "", "", announced],
    ]
    .map(|cells| cells.map(str::to_owned))
    .to_vec()
}

fn text(rows: &[[String; 9]]) -> String {
    let line = |cells: &[String]| {
        let quoted: Vec<String> =
            cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        quoted.join(",")
    };
    let head = COLUMNS.map(str::to_owned);
    std::iter::once(line(&head)).chain(rows.iter().map(|row| line(row))).map(|line| line + "\n").collect()
}
