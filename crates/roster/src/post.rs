//! Posts: what somebody may do in the programme, and for which places.

use std::collections::BTreeSet;

use docket::PlaceCode;
use serde::{Deserialize, Serialize};

/// What somebody is entrusted with in the programme. Distinct from a [`crate::Role`], which is what one does on one shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Post {
    /// Takes shifts, as far as the level goes. Everybody holds it.
    Volunteer,
    /// Leads teams: sees the team on the day, reads tomorrow's wall list.
    Lead,
    /// Answers the hotline and enters requests.
    Intake,
    /// Plans, assigns, vets, and sees contacts one at a time.
    Coordinator,
    /// Reads what is written for the lawyers; decides on holds.
    LegalContact,
    /// Runs the machine: sources, health, backups; no contacts and no requests.
    Operator,
}

impl Post {
    /// All of them, from the least entrusted to the most.
    pub const ALL: [Self; 6] =
        [Self::Volunteer, Self::Lead, Self::Intake, Self::Coordinator, Self::LegalContact, Self::Operator];

    /// Its stable name in addresses, on the command line and in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Volunteer => "volunteer",
            Self::Lead => "lead",
            Self::Intake => "intake",
            Self::Coordinator => "coordinator",
            Self::LegalContact => "legal-contact",
            Self::Operator => "operator",
        }
    }

    /// Reads [`Post::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|post| post.as_str() == word)
    }

    /// Whether its private pages open only after a passkey (design, "who sees what").
    #[must_use]
    pub fn needs_passkey(self) -> bool {
        matches!(self, Self::Coordinator | Self::LegalContact | Self::Operator)
    }
}

/// For which places a post is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// Every place of the programme, also those to come.
    Everywhere,
    /// These.
    Places(BTreeSet<PlaceCode>),
}

impl Reach {
    /// Whether this place is within it.
    #[must_use]
    pub fn covers(&self, place: &PlaceCode) -> bool {
        match self {
            Self::Everywhere => true,
            Self::Places(places) => places.contains(place),
        }
    }
}
