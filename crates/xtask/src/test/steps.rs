//! The steps of a test run: each under a heading, timed, and counted.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::tally::Tally;
use crate::house;

/// What ran so far.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    ran: Vec<String>,
    fell: Vec<String>,
    left_out: Vec<String>,
    environment: BTreeMap<&'static str, OsString>,
    tally: Tally,
    time: Duration,
}

impl Steps {
    /// Runs a step under its heading. A failure is told and kept; the next steps run all the same.
    pub(crate) fn run(&mut self, name: &str, step: impl FnOnce() -> Result<()>) {
        println!("\n== {name}");
        let begun = Instant::now();
        let outcome = step();
        let took = begun.elapsed();
        self.time += took;
        match outcome {
            Ok(()) => {
                println!("-- {name}: {:.1} s", took.as_secs_f64());
                self.ran.push(name.to_owned());
            }
            Err(error) => {
                println!("-- {name}: FAILED after {:.1} s: {error:#}", took.as_secs_f64());
                self.fell.push(name.to_owned());
            }
        }
    }

    /// Notes that something does not run.
    pub(crate) fn left_out(&mut self, name: &str) {
        self.left_out.push(name.to_owned());
    }

    /// Sets a variable for the commands that follow.
    pub(crate) fn set(&mut self, variable: &'static str, value: impl Into<OsString>) {
        self.environment.insert(variable, value.into());
    }

    /// Whether a variable was set.
    pub(crate) fn is_set(&self, variable: &str) -> bool {
        self.environment.contains_key(variable)
    }

    /// Runs cargo as a step.
    pub(crate) fn cargo(&mut self, name: &str, arguments: &[&str]) {
        let mut command = house::cargo();
        command.args(arguments).envs(&self.environment).stdin(Stdio::null());
        self.run(name, || succeed(&mut command));
    }

    /// Runs this program as a step.
    pub(crate) fn xtask(&mut self, name: &str, arguments: &[&str]) {
        let environment = self.environment.clone();
        self.run(name, || {
            let mut command = Command::new(std::env::current_exe()?);
            succeed(command.args(arguments).envs(environment).stdin(Stdio::null()))
        });
    }

    /// Runs the tests as a step and counts them, binary by binary.
    pub(crate) fn tests(&mut self, arguments: &[&str]) {
        let mut command = house::cargo();
        command.args(arguments).envs(&self.environment);
        let mut tally = Tally::default();
        self.run("tests", || {
            let mut child = command
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .spawn()
                .context("cargo does not start")?;
            for line in BufReader::new(child.stdout.take().context("its output is not ours")?).split(b'\n') {
                let line = line?;
                let line = String::from_utf8_lossy(&line);
                println!("{line}");
                tally.read(&line);
            }
            if !child.wait()?.success() {
                bail!("{} of the tests failed", tally.failed);
            }
            if tally.passed == 0 {
                bail!("no test ran");
            }
            Ok(())
        });
        self.tally = tally;
    }

    /// Whether any step failed.
    pub(crate) fn failed(&self) -> bool {
        !self.fell.is_empty()
    }

    /// Prints the closing lines.
    pub(crate) fn close(&self) {
        let list = |names: &[String]| if names.is_empty() { "nothing".to_owned() } else { names.join(", ") };
        println!("\nin {:.0} s", self.time.as_secs_f64());
        if self.failed() {
            println!("FAILED: {}", list(&self.fell));
        }
        println!("{} passed, {} failed", self.tally.passed, self.tally.failed);
        println!("ran: {}; did not run: {}", list(&self.ran), list(&self.left_out));
    }
}

fn succeed(command: &mut Command) -> Result<()> {
    let status =
        command.status().with_context(|| format!("{} does not start", command.get_program().display()))?;
    if !status.success() {
        bail!("it ended with {status}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_step_is_kept_and_the_next_one_runs() {
        let mut steps = Steps::default();
        steps.run("first", || bail!("no"));
        steps.run("second", || Ok(()));
        assert!(steps.failed());
        assert_eq!(
            (steps.fell.as_slice(), steps.ran.as_slice()),
            (&["first".to_owned()][..], &["second".to_owned()][..])
        );
    }
}
