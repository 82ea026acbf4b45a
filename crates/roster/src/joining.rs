//! The steps of joining, as coordinators define them.

use serde::{Deserialize, Serialize};

use crate::ids::StepId;

/// A step: an agreement with its version, a video, a training date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Its identity.
    pub id: StepId,
    /// Its place among the steps, from 1.
    pub order: u16,
    /// What it is.
    pub kind: StepKind,
    /// What it is called, in English and in Spanish; written by a coordinator about the programme.
    pub title: (String, String),
    /// The text of an agreement, or how to come to a training; in English and in Spanish.
    pub text: (String, String),
    /// Where it is: a video's or a document's address.
    pub link: Option<String>,
    /// Rises when what is agreed to changes; an earlier one then no longer counts.
    pub version: u32,
    /// Whether one cannot be trained without it.
    pub required: bool,
}

/// What kind of step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// A text to agree to; the applicant ticks it.
    Agreement,
    /// A video to watch; the applicant ticks it.
    Video,
    /// A training; a coordinator ticks it.
    Training,
}
