//! The people, numbers and captions that are in the fixtures and must be nowhere else.

use super::forms::{forms, squeeze};
use crate::harness::root;

/// The shortest mark that is looked for: fewer letters or digits turn up by chance in hashes.
const SHORTEST: usize = 8;

/// What must be nowhere, each squeezed to letters and digits.
pub(crate) struct Canaries(Vec<String>);

impl Canaries {
    /// Those of `fixtures/canaries.txt`.
    pub(crate) fn all() -> Self {
        let path = root().join("fixtures/canaries.txt");
        let listed =
            std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let listed: Vec<&str> =
            listed.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
        assert!(listed.len() >= 20, "only {} canaries are listed", listed.len());
        Self::of(listed)
    }

    /// These: each whole, and each name in it that nobody bears by chance: a surname of two parts, a given name that is long enough.
    pub(super) fn of<'a>(canaries: impl IntoIterator<Item = &'a str>) -> Self {
        let mut marks = Vec::new();
        for canary in canaries {
            assert!(squeeze(canary).len() >= SHORTEST, "{canary:?} is too short to be told from chance");
            let (surname, given) = canary.split_once(", ").unwrap_or((canary, ""));
            let double =
                surname.split(' ').filter(|word| word.contains('-') && word.contains(char::is_alphabetic));
            let names = double.chain(given.split(' ')).map(squeeze).filter(|name| name.len() >= SHORTEST);
            marks.extend(names.chain([squeeze(canary)]));
        }
        marks.sort();
        marks.dedup();
        Self(marks)
    }

    /// The canaries that some bytes hold, in whatever form.
    pub(crate) fn found_in(&self, bytes: &[u8]) -> Vec<&str> {
        let forms = forms(bytes);
        self.0
            .iter()
            .map(String::as_str)
            .filter(|mark| forms.iter().any(|form| form.contains(mark)))
            .collect()
    }

    /// Fails if some bytes hold any of them.
    #[track_caller]
    pub(crate) fn absent_from(&self, what: &str, bytes: &[u8]) {
        let found = self.found_in(bytes);
        assert!(found.is_empty(), "{what} holds {found:?}");
    }
}
