#![doc = include_str!("../README.md")]
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "its output is for the person at the terminal"
)]

mod caseload;
mod compare;
mod demo;
mod house;
mod test;
mod widget;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// How this repository builds, demonstrates, tests and measures itself.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Serve the calendar of an invented court, after living through some hours of it.
    Demo(demo::Options),
    /// Build what a partner's page loads.
    Widget(widget::Options),
    /// Install what the tests need and run them all.
    Test(test::Options),
    /// Write an archive in the shape of the court system's monthly data, with every quirk in it.
    Caseload(caseload::Options),
    /// Measure, side by side with others.
    Compare(compare::Options),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().task {
        Task::Demo(options) => demo::run(&options),
        Task::Widget(options) => widget::run(&options),
        Task::Test(options) => test::run(&options),
        Task::Caseload(options) => caseload::run(&options),
        Task::Compare(options) => compare::run(&options),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("xtask: {error:#}");
        ExitCode::FAILURE
    })
}
