//! Who acts, and how that is named in the audit.

use std::fmt;

use roster::VolunteerId;

use crate::{Slug, StoreError};

/// What was done, as the audit names it: one of the program's own words, such as `take-seat`.
pub type Verb = Slug;

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Actor {
    /// The program, by a rule or by the clock.
    Program,
    /// Whoever runs the machine, by a command on it.
    Operator,
    /// Somebody who is signed in, or who acts by a link that only they have.
    Volunteer(VolunteerId),
}

impl Actor {
    /// The volunteer, if it is one.
    #[must_use]
    pub fn volunteer(self) -> Option<VolunteerId> {
        match self {
            Self::Volunteer(id) => Some(id),
            Self::Program | Self::Operator => None,
        }
    }

    pub(super) fn stored(word: &str) -> Result<Self, StoreError> {
        match word {
            "program" => Ok(Self::Program),
            "operator" => Ok(Self::Operator),
            id => VolunteerId::parse(id)
                .map(Self::Volunteer)
                .map_err(|_| StoreError::Unreadable { table: "audit" }),
        }
    }
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Program => f.write_str("program"),
            Self::Operator => f.write_str("operator"),
            Self::Volunteer(id) => id.fmt(f),
        }
    }
}

/// What was acted upon: what it is, and which.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Subject {
    /// What it is, such as `shift`.
    pub kind: Slug,
    /// Its identifier: 32 hexadecimal digits.
    pub id: String,
}

impl Subject {
    /// Names one of the roster's or of the store's own things by its identifier.
    #[must_use]
    pub fn new(kind: &'static str, id: impl fmt::Display) -> Self {
        Self { kind: Slug::new(kind), id: id.to_string() }
    }

    /// A volunteer.
    #[must_use]
    pub fn volunteer(id: VolunteerId) -> Self {
        Self::new("volunteer", id)
    }
}
