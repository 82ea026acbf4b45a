//! How far a volunteer is trusted.

use serde::{Deserialize, Serialize};

/// How far a volunteer is trusted; a later one may do what an earlier one may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Has asked to help. Sees what is public.
    Applicant,
    /// Has been trained. Sees sessions that they qualify for and can offer to go; is not told which are uncovered.
    Trained,
    /// Has been vetted and is on the call list. Sees which shifts are open, and takes them.
    Vetted,
    /// Leads a team on the day. Sees the team's display names and chosen contacts on that day only.
    Lead,
}

impl Level {
    /// All of them, from the least trusted to the most.
    pub const ALL: [Self; 4] = [Self::Applicant, Self::Trained, Self::Vetted, Self::Lead];

    /// Its stable name in forms and files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Applicant => "applicant",
            Self::Trained => "trained",
            Self::Vetted => "vetted",
            Self::Lead => "lead",
        }
    }

    /// Reads [`Level::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.as_str() == word)
    }
}
