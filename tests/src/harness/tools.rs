//! The calendar clients that judge our feeds, and the browser that shows our pages. `cargo xtask test` installs them (tests/tools/README.md).
//!
//! A tool that is missing fails the test that needs it, unless `ALONGSIDE_WITHOUT` names it: a proof that silently did not
//! run proves nothing.

use std::path::{Path, PathBuf};

/// A tool that a test needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tool {
    Khal,
    Vdirsyncer,
    Pdftotext,
    Icalendar,
    IcalJs,
    Chromium,
    AxeCore,
}

impl Tool {
    /// Its name for `cargo xtask test --without NAME`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Khal => "khal",
            Self::Vdirsyncer => "vdirsyncer",
            Self::Pdftotext => "pdftotext",
            Self::Icalendar => "icalendar",
            Self::IcalJs => "ical.js",
            Self::Chromium => "chromium",
            Self::AxeCore => "axe-core",
        }
    }

    /// What must be there for it to run.
    fn path(self) -> Option<PathBuf> {
        match self {
            Self::Khal | Self::Vdirsyncer | Self::Pdftotext => on_path(self.name()),
            Self::Icalendar => existing(&installed().join("python/bin/python")),
            Self::IcalJs => {
                existing(&installed().join("node/node_modules/ical.js")).and_then(|_| on_path("node"))
            }
            Self::Chromium => on_path("chromedriver").and_then(|_| on_path(self.name())),
            Self::AxeCore => existing(&installed().join("node/node_modules/axe-core/axe.min.js")),
        }
    }

    /// The program that runs it, or the script that a page runs; nothing if the run was told to do without it.
    #[track_caller]
    pub(crate) fn program(self) -> Option<PathBuf> {
        let without = std::env::var("ALONGSIDE_WITHOUT").unwrap_or_default();
        if without.split([' ', ',']).any(|name| name == self.name()) {
            return None;
        }
        let found = self.path();
        assert!(
            found.is_some(),
            "{0} is not installed: run `cargo xtask test`, which installs it, or `cargo xtask test --without {0}`",
            self.name()
        );
        found
    }
}

/// Where `cargo xtask test` installs what it pins.
pub(crate) fn installed() -> PathBuf {
    std::env::var_os("ALONGSIDE_TOOLS").map_or_else(|| target().join("tools"), PathBuf::from)
}

/// Where cargo puts what it builds.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| super::root().join("target"), PathBuf::from)
}

/// What partners' pages load, as `cargo xtask widget` leaves it.
#[track_caller]
pub(crate) fn widget() -> PathBuf {
    let folder = target().join("widget");
    let whole = folder.join("manifest.json").exists() && folder.join("v1.js").exists();
    assert!(
        whole,
        "the widget is not built: run `cargo xtask test`, which builds it, or `cargo xtask widget`"
    );
    folder
}

fn existing(path: &Path) -> Option<PathBuf> {
    path.exists().then(|| path.to_owned())
}

fn on_path(name: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
}
