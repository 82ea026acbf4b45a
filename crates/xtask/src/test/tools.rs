//! The tools of other ecosystems that judge what we publish, pinned in `tests/tools`, and how each is installed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;

use crate::house;

/// A tool that tests run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Tool {
    /// A calendar for the terminal.
    Khal,
    /// What fetches calendars for khal.
    Vdirsyncer,
    /// Python's library, in an environment of its own.
    Icalendar,
    /// The library of many calendars in browsers.
    #[value(name = "ical.js")]
    IcalJs,
    /// What makes text of PDFs; the program runs it, too.
    Pdftotext,
    /// A browser, with the driver that presses its keys. Without it no widget is built either.
    Chromium,
    /// The judge of what a page is to people with a screen reader or a keyboard.
    AxeCore,
}

impl Tool {
    /// All of them.
    pub(crate) const ALL: [Self; 7] = [
        Self::Khal,
        Self::Vdirsyncer,
        Self::Icalendar,
        Self::IcalJs,
        Self::Pdftotext,
        Self::Chromium,
        Self::AxeCore,
    ];

    /// Its name on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Khal => "khal",
            Self::Vdirsyncer => "vdirsyncer",
            Self::Icalendar => "icalendar",
            Self::IcalJs => "ical.js",
            Self::Pdftotext => "pdftotext",
            Self::Chromium => "chromium",
            Self::AxeCore => "axe-core",
        }
    }

    /// Installs it unless it is there as pinned.
    pub(crate) fn install(self) -> Result<()> {
        match self {
            Self::Khal => debian("khal", &["khal"]),
            Self::Vdirsyncer => debian("vdirsyncer", &["vdirsyncer"]),
            Self::Icalendar => python("requirements.txt"),
            Self::Pdftotext => debian("pdftotext", &["poppler-utils"]),
            Self::Chromium => {
                debian("chromium", &["chromium"])?;
                debian("chromedriver", &["chromium-driver"])
            }
            Self::IcalJs | Self::AxeCore => node(),
        }
    }
}

/// The folder in which versions are pinned.
fn pinned() -> PathBuf {
    house::root().join("tests/tools")
}

/// Asks Debian's packages for a program that is not in `PATH`.
pub(crate) fn debian(program: &str, packages: &[&str]) -> Result<()> {
    if in_path(program).is_some() {
        return Ok(());
    }
    let apt = |arguments: &[&str]| {
        let mut command = Command::new("apt-get");
        command
            .args(["-qq", "-o", "Dpkg::Use-Pty=0"])
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive");
        succeed(&mut command)
    };
    let installed = apt(&["update"]).and_then(|()| {
        let install: Vec<&str> =
            ["install", "-y", "--no-install-recommends"].iter().chain(packages).copied().collect();
        apt(&install)
    });
    installed.with_context(|| {
        format!("{program} is not here; `apt-get install {}` as root", packages.join(" "))
    })?;
    in_path(program).with_context(|| format!("{program} is not in PATH after its installation"))?;
    Ok(())
}

/// Installs pinned packages of PyPI into an environment of our own.
pub(crate) fn python(requirements: &str) -> Result<()> {
    let environment = house::tools().join("python");
    let wanted = pinned().join(requirements);
    let stamp = environment.join(requirements);
    if same(&wanted, &stamp) {
        return Ok(());
    }
    if !environment.join("bin/pip").exists() {
        debian("python3", &["python3", "python3-venv"])?;
        fs::create_dir_all(house::tools())?;
        let make = || succeed(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&environment));
        // Debian's python3 has no venv until it is asked for.
        if make().is_err() {
            succeed(Command::new("apt-get").args(["install", "-y", "-qq", "python3-venv"]))?;
            make()?;
        }
    }
    let mut pip = Command::new(environment.join("bin/python"));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"]).arg(&wanted);
    succeed(&mut pip)?;
    fs::copy(&wanted, &stamp)?;
    Ok(())
}

/// Installs what `package-lock.json` pins.
pub(crate) fn node() -> Result<()> {
    npm(Path::new(""), &house::tools().join("node"))
}

/// Installs into a folder of its own what the `package-lock.json` in this folder of `tests/tools` pins.
pub(crate) fn npm(pins: &Path, folder: &Path) -> Result<()> {
    let pins = pinned().join(pins);
    let lock = "package-lock.json";
    if same(&pins.join(lock), &folder.join("installed.json")) {
        return Ok(());
    }
    debian("npm", &["nodejs", "npm"])?;
    fs::create_dir_all(folder)?;
    for file in ["package.json", lock] {
        fs::copy(pins.join(file), folder.join(file))?;
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(folder);
    succeed(&mut npm)?;
    fs::copy(folder.join(lock), folder.join("installed.json"))?;
    Ok(())
}

/// Whether what was installed is what is pinned.
fn same(pinned: &Path, installed: &Path) -> bool {
    matches!((fs::read(pinned), fs::read(installed)), (Ok(wanted), Ok(there)) if wanted == there)
}

fn in_path(program: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(program)).find(|path| path.is_file())
}

fn succeed(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command.stdin(Stdio::null()).status().with_context(|| format!("{name} does not start"))?;
    if !status.success() {
        bail!("{name} ended with {status}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tool_is_called_on_the_command_line_as_it_is_named() {
        for tool in Tool::ALL {
            let value = tool.to_possible_value().expect("no tool is hidden");
            assert_eq!(value.get_name(), tool.name());
        }
    }

    #[test]
    fn every_version_is_pinned() {
        for file in ["requirements.txt", "requirements-compare.txt"] {
            let text = fs::read_to_string(pinned().join(file)).expect("it is there");
            let packages = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
            for package in packages {
                assert!(package.contains("=="), "{file}: {package}");
            }
        }
    }
}
