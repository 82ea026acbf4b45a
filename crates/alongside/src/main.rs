#![doc = include_str!("../README.md")]

mod alarms;
mod alerts;
mod app;
mod cli;
mod clock;
mod commands;
mod config;
mod failure;
mod health;
mod journey;
mod operator;
mod output;
mod pdf;
mod people;
mod programme;
mod release;
mod source;
mod text;
mod words;
mod worker;

use std::process::ExitCode;

use clap::Parser;

use crate::failure::Done;

fn main() -> ExitCode {
    let arguments = cli::Arguments::parse();
    output::start_log();
    // One provider for every TLS connection of the program, chosen before the first one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    match commands::run(&arguments) {
        Ok(Done::Fine) => ExitCode::SUCCESS,
        Ok(Done::NeedsAttention) => ExitCode::from(1),
        Err(failure) => {
            output::complain(&failure.to_string());
            failure.exit_code()
        }
    }
}
