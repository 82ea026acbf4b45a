//! What the program prints: results to standard output, everything else to standard error.

use std::io::{self, IsTerminal, Write};

use serde::Serialize;
use tracing_subscriber::EnvFilter;

/// Starts the log, on standard error, at the level that `ALONGSIDE_LOG` names (`info` unless set).
pub(crate) fn start_log() {
    let filter =
        EnvFilter::try_from_env("ALONGSIDE_LOG").unwrap_or_else(|_| EnvFilter::new("warn,alongside=info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal())
        .with_target(false)
        .init();
}

/// Prints a line of the result. A reader that has gone away (`| head`) is no error.
pub(crate) fn line(text: &str) {
    let _ = writeln!(io::stdout().lock(), "{text}");
    let _ = io::stdout().flush();
}

/// Prints a result as JSON.
pub(crate) fn json(value: &impl Serialize) {
    line(&serde_json::to_string_pretty(value).unwrap_or_default());
}

/// Prints what is good to know beside a result, to standard error.
pub(crate) fn aside(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Prints what went wrong, to standard error.
pub(crate) fn complain(text: &str) {
    let _ = writeln!(io::stderr().lock(), "alongside: {text}");
}

/// Prints a table whose columns are as wide as they need to be; nothing at all for no rows.
pub(crate) fn table(heads: &[&str], rows: &[Vec<String>]) {
    let width = |column: usize| {
        let cells = rows.iter().map(|row| row[column].chars().count());
        cells.chain([heads[column].chars().count()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..heads.len()).map(width).collect();
    let print = |cells: &[&str]| {
        let padded = cells.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        line(padded.collect::<Vec<_>>().join("  ").trim_end());
    };
    if !rows.is_empty() {
        print(heads);
        for row in rows {
            print(&row.iter().map(String::as_str).collect::<Vec<_>>());
        }
    }
}
