//! `cargo xtask test`: installs what the tests need, then runs everything that must hold before a change goes in.

mod steps;
mod tally;
pub(crate) mod tools;

use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::ValueEnum;

use crate::house;
use steps::Steps;
use tools::Tool;

/// What the command line may say.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Go on without a tool that cannot be had here; the last line says so.
    #[arg(long, value_name = "NAME", value_enum)]
    without: Vec<Tool>,
    /// Draw the pictures of `docs/` anew while the tests run.
    #[arg(long)]
    pictures: bool,
    /// Run this part only; may be given several times.
    #[arg(long, value_name = "PART", value_enum)]
    only: Vec<Part>,
}

/// The parts, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// The tools of other ecosystems; comes with the tests.
    Tools,
    /// Formatting.
    Format,
    /// Lints, with warnings denied.
    Lints,
    /// What partners' pages load, within its budget; comes with the tests.
    Widget,
    /// The tests of every package.
    Tests,
    /// The demonstration, checked.
    Demo,
    /// The documentation, with warnings denied.
    Docs,
    /// Two hundred kills while volunteers take shifts and hand them back. Only when it is asked for: it takes minutes, and a dozen are among
    /// the tests.
    Kills,
}

/// The variable that names the tools that were left out, for the tests.
const WITHOUT: &str = "ALONGSIDE_WITHOUT";

/// The variable that asks the tests for the pictures of the guides.
const PICTURES: &str = "ALONGSIDE_PICTURES";

/// The variable that says how often the tests kill the program.
const KILLS: &str = "ALONGSIDE_KILLS";

/// What measures is built for `compare` only, and must not rot until then.
const MEASURING: &str = "--features=xtask/compare";

/// Runs the tests.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let mut steps = Steps::default();
    if options.pictures {
        steps.set(PICTURES, "1");
    }
    let wanted = |part: Part| {
        let comes_along = matches!(part, Part::Tools | Part::Widget) && options.only.contains(&Part::Tests);
        let is_ordinary = options.only.is_empty() && part != Part::Kills;
        is_ordinary || options.only.contains(&part) || comes_along
    };
    for part in Part::value_variants() {
        if wanted(*part) {
            part.run(&mut steps, &options.without);
        } else {
            steps.left_out(part.name());
        }
        if *part == Part::Tools && steps.failed() {
            steps.close();
            bail!("a tool that the tests need cannot be had; `--without NAME` goes on without it");
        }
    }
    steps.close();
    Ok(if steps.failed() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Self::Tools => "tools",
            Self::Format => "format",
            Self::Lints => "lints",
            Self::Widget => "widget",
            Self::Tests => "tests",
            Self::Demo => "demo",
            Self::Docs => "docs",
            Self::Kills => "kills",
        }
    }

    /// Builds the program once for all that run it: no test command builds a program for another package.
    fn build(steps: &mut Steps) {
        if !steps.is_set(house::PROGRAM) {
            let mut program = None;
            steps.run("program", || {
                program = Some(house::alongside(&[])?);
                Ok(())
            });
            if let Some(program) = program {
                steps.set(house::PROGRAM, program);
            }
        }
    }

    fn run(self, steps: &mut Steps, without: &[Tool]) {
        match self {
            Self::Tools => {
                for tool in Tool::ALL {
                    if without.contains(&tool) {
                        steps.left_out(tool.name());
                    } else {
                        steps.run(tool.name(), || tool.install());
                    }
                }
            }
            Self::Format => steps.cargo(self.name(), &["fmt", "--all", "--check"]),
            Self::Lints => steps.cargo(
                self.name(),
                &["clippy", "--workspace", "--all-targets", MEASURING, "--quiet", "--", "-D", "warnings"],
            ),
            // Nothing but a browser loads it.
            Self::Widget if without.contains(&Tool::Chromium) => steps.left_out(self.name()),
            Self::Widget => steps.xtask(self.name(), &["widget"]),
            Self::Tests => {
                let left_out: Vec<&str> = without.iter().map(|tool| tool.name()).collect();
                steps.set(WITHOUT, left_out.join(" "));
                Self::build(steps);
                steps.tests(&["test", "--workspace", MEASURING, "--no-fail-fast", "--quiet"]);
            }
            Self::Demo => {
                Self::build(steps);
                steps.xtask(self.name(), &["demo", "--check"]);
            }
            Self::Docs => {
                steps.set("RUSTDOCFLAGS", "-D warnings");
                steps.cargo(self.name(), &["doc", "--workspace", "--no-deps", "--quiet"]);
            }
            Self::Kills => {
                Self::build(steps);
                steps.set(KILLS, "200");
                steps.tests(&["test", "--package", "tests", "--quiet", "people::kills", "--", "--nocapture"]);
            }
        }
    }
}
