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

const COLUMNS: [&str; 10] =
    ["type", "place", "date", "last date", "start", "end", "title", "venue", "organiser", "origin"];

fn rows(today: Date) -> Vec<[String; 10]> {
    let day = |number: usize| court_day(today, number).to_string();
    let row = |cells: [&str; 10]| cells.map(str::to_owned);
    vec![
        row([
            "gathering",
            "DMO",
            &day(3),
            "",
            "18:00",
            "20:00",
            "Training: court observation 101",
            "Riverbend Public Library, 5 Ferry St, Riverbend, MO 63000",
            "Riverbend Court Watch",
            "",
        ]),
        row([
            "gathering",
            "DMO",
            &day(8),
            "",
            "12:00",
            "",
            "Rally for due process",
            "",
            "Riverbend Court Watch",
            "",
        ]),
        row([
            "check-in",
            "DMO-ICE",
            &day(4),
            &day(5),
            "",
            "",
            "",
            "",
            "",
            "https://news.example.org/riverbend-check-ins",
        ]),
    ]
}

fn text(rows: &[[String; 10]]) -> String {
    let line = |cells: &[String]| {
        let quoted: Vec<String> =
            cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        quoted.join(",")
    };
    let head = COLUMNS.map(str::to_owned);
    std::iter::once(line(&head)).chain(rows.iter().map(|row| line(row))).map(|line| line + "\n").collect()
}
