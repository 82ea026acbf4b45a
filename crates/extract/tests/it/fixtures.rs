//! Fixture pairs: `fixtures/<source>/<case>/page.html`, read at the moment in `now`, gives `expected.json`.
//!
//! `UPDATE_EXPECTED=1 cargo test -p extract` writes the expected files anew; the difference is then looked at, not believed.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use docket::{Places, Reading};
use extract::{Page, Recipe};
use jiff::Timestamp;

/// A page with the recipe and the moment to read it with.
pub(crate) struct Fixture {
    pub(crate) source: String,
    pub(crate) case: String,
    pub(crate) folder: PathBuf,
    pub(crate) recipe: Recipe,
    pub(crate) text: String,
    pub(crate) at: Timestamp,
}

impl Fixture {
    /// Every fixture, by source and case.
    pub(crate) fn all() -> &'static [Self] {
        static ALL: LazyLock<Vec<Fixture>> = LazyLock::new(|| {
            let cases = folders(&root()).into_iter().flat_map(|source| folders(&source));
            let mut all: Vec<Fixture> = cases.map(|case| Fixture::open(&case)).collect();
            all.sort_by_key(|fixture| (fixture.source.clone(), fixture.case.clone()));
            assert!(!all.is_empty(), "there are fixtures");
            all
        });
        &ALL
    }

    fn open(folder: &Path) -> Self {
        let name = |path: &Path| path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        let source = name(folder.parent().expect("a source's folder"));
        let now = fs::read_to_string(folder.join("now")).expect("a fixture has its moment in `now`");
        Self {
            recipe: own_recipe(folder).unwrap_or_else(|| recipe(&source)),
            text: decode(&fs::read(folder.join("page.html")).expect("a fixture has a page")),
            at: now.trim().parse().expect("`now` is an instant"),
            case: name(folder),
            source,
            folder: folder.to_owned(),
        }
    }

    pub(crate) fn read(&self) -> Reading {
        self.read_as(&self.text)
    }

    /// Reads another text as if it had been this page.
    pub(crate) fn read_as(&self, text: &str) -> Reading {
        let page =
            Page { text, url: &self.recipe.source().url, had_encoding_errors: text.contains('\u{fffd}') };
        extract::read(&self.recipe, places(), &page, self.at)
    }
}

/// The shipped places, read once.
pub(crate) fn places() -> &'static Places {
    static PLACES: LazyLock<Places> = LazyLock::new(Places::shipped);
    &PLACES
}

/// The repository's `fixtures/`.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}

pub(crate) fn folders(within: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(within).expect("a folder");
    entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_dir()).collect()
}

/// The recipe that stands beside a page of `fixtures/shapes/`.
fn own_recipe(folder: &Path) -> Option<Recipe> {
    let text = fs::read_to_string(folder.join("recipe.toml")).ok()?;
    let file = format!("{}/recipe.toml", folder.display());
    Some(Recipe::parse(&file, &text).unwrap_or_else(|error| panic!("{error}")))
}

/// The shipped recipe of this name.
pub(crate) fn recipe(source: &str) -> Recipe {
    let name = format!("{source}.toml");
    let found = Recipe::shipped().iter().find(|(file, _)| *file == name);
    let (file, text) = found.unwrap_or_else(|| panic!("fixtures/{source} has no recipe"));
    Recipe::parse(file, text).unwrap_or_else(|error| panic!("{error}"))
}

/// The pages are in UTF-8 or, where they are not, in windows-1252; `fetch` tests how that is found out.
fn decode(bytes: &[u8]) -> String {
    std::str::from_utf8(bytes)
        .map_or_else(|_| encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(), ToOwned::to_owned)
}

#[test]
fn each_fixture_reads_as_expected() {
    let mut wrong = Vec::new();
    for fixture in Fixture::all() {
        let mut read = serde_json::to_string_pretty(&fixture.read()).expect("a reading is JSON");
        read.push('\n');
        let file = fixture.folder.join("expected.json");
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            fs::write(&file, &read).expect("the expected reading is written");
        } else if fs::read_to_string(&file).unwrap_or_default() != read {
            wrong.push(format!("{}/{}", fixture.source, fixture.case));
        }
    }
    assert!(wrong.is_empty(), "these read otherwise than expected: {wrong:?}");
}
