//! Judges in a roster: how pages write them, and the keys by which sightings name them.

use serde::{Deserialize, Serialize};

use crate::directory::NamedJudge;
use crate::ids::{IdError, JudgeKey};

/// A judge in a place's roster. Judges are public officials; theirs are the only names that are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judge {
    /// The key by which sightings name the judge.
    pub key: JudgeKey,
    /// Given name and surname, as the court's list writes them.
    pub name: String,
    /// The surname alone, for titles; the last word of `name` unless stated.
    #[serde(default)]
    pub surname: String,
    /// The court system's code (EOIR `IJ_CODE`), where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Other ways in which pages write the name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
}

impl Judge {
    /// The surname, whether stated or derived.
    #[must_use]
    pub fn surname(&self) -> &str {
        if self.surname.is_empty() {
            self.name.split_whitespace().last().unwrap_or("")
        } else {
            &self.surname
        }
    }
}

impl Judge {
    /// The normalised ways in which a page may write this judge.
    pub(crate) fn spellings(&self) -> impl Iterator<Item = String> + '_ {
        let turned = match self.name.rsplit_once(' ') {
            Some((given, surname)) => format!("{surname} {given}"),
            None => self.name.clone(),
        };
        [self.name.clone(), turned, self.surname().to_owned()]
            .into_iter()
            .chain(self.also.iter().cloned())
            .map(|name| normal_name(&name).0)
    }
}

/// Lower case, letters only, without titles; and the code in brackets at the end, if any.
pub(crate) fn normal_name(text: &str) -> (String, Option<String>) {
    let (name, code) = match text.rsplit_once('(') {
        Some((name, rest)) => (name, rest.strip_suffix(')').map(|code| code.trim().to_ascii_uppercase())),
        None => (text, None),
    };
    const TITLES: [&str; 13] = [
        "judge",
        "ij",
        "acij",
        "rdcij",
        "dcij",
        "hon",
        "honorable",
        "the",
        "immigration",
        "chief",
        "assistant",
        "magistrate",
        "district",
    ];
    let words = name.to_lowercase().replace(|c: char| !c.is_alphabetic() && c != '\'' && c != '-', " ");
    let kept: Vec<&str> = words.split_whitespace().filter(|word| !TITLES.contains(word)).collect();
    (kept.join(" "), code.filter(|code| (2..=4).contains(&code.len())))
}

impl Judge {
    /// A judge of this name, with the key that follows from it: `Jordan Lee` is `lee-jordan`.
    ///
    /// # Errors
    /// When the name has no letter that a key can have.
    pub fn named(name: &str) -> Result<Self, IdError> {
        let plain: String = name.to_lowercase().chars().map(without_accent).collect();
        let mut words: Vec<String> = plain
            .split_whitespace()
            .map(|word| word.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect::<String>())
            .map(|word| word.trim_matches('-').to_owned())
            .filter(|word| !word.is_empty())
            .collect();
        let is_suffix = |word: &String| matches!(word.as_str(), "jr" | "sr" | "ii" | "iii" | "iv");
        let suffix = words.last().filter(|word| is_suffix(word)).cloned();
        words.truncate(words.len() - usize::from(suffix.is_some()));
        if let Some(surname) = words.pop() {
            words.insert(0, surname);
        }
        words.extend(suffix);
        Ok(Self {
            key: JudgeKey::parse(&words.join("-"))?,
            name: name.to_owned(),
            surname: String::new(),
            code: None,
            also: Vec::new(),
        })
    }

    /// Whether a list means this judge: by code where both have one, else by name.
    pub(crate) fn is(&self, named: &NamedJudge) -> bool {
        match (&self.code, &named.code) {
            (Some(one), Some(other)) => one == other,
            _ => self.is_called(&named.name.to_string()),
        }
    }

    /// Whether this is one of the judge's names; initials between given name and surname do not count.
    pub(crate) fn is_called(&self, name: &str) -> bool {
        std::iter::once(&self.name).chain(&self.also).any(|known| essence(known) == essence(name))
    }
}

impl NamedJudge {
    /// Whether two lists mean one judge by name.
    pub(crate) fn is_named_like(&self, other: &Self) -> bool {
        essence(self.name.as_str()) == essence(other.name.as_str())
    }
}

/// A name without case and without the initials between given name and surname.
fn essence(name: &str) -> (Option<String>, Vec<String>, Option<String>) {
    let words: Vec<String> =
        name.to_lowercase().split_whitespace().map(|word| word.trim_matches(['.', ',']).to_owned()).collect();
    let inner = words.get(1..words.len().saturating_sub(1)).unwrap_or_default();
    let kept: Vec<String> = inner.iter().filter(|word| word.chars().count() > 1).cloned().collect();
    (words.first().cloned(), kept, words.last().cloned())
}

/// A letter of a name as a key has it.
fn without_accent(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        other => other,
    }
}
