//! Letters: what a volunteer is told. Written when it happens, sent by the outbox when the volunteer's hours allow.

use jiff::Timestamp;

use crate::ids::VolunteerId;

/// What one volunteer is told, in the language that they read.
///
/// The text is safe to be read over a shoulder: city, day, hour, role, link; never a door, a meeting point, a language that somebody needs,
/// a code name or how many people come. Its links lead to pages that need signing in, and opening one changes nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// To whom.
    pub to: VolunteerId,
    /// What it is about, so that the same thing is never told twice: a letter whose key was seen before is dropped.
    pub key: String,
    /// One line.
    pub subject: String,
    /// Plain text.
    pub body: String,
    /// Whether it may pass the quiet hours of those who allowed that.
    pub urgent: bool,
    /// Not before this: a reminder is written ahead. What it is about may change until then; see [`Letter::about`].
    pub not_before: Timestamp,
    /// The shift and its revision that it speaks of: when the shift has changed since, the letter is dropped unsent.
    pub about: Option<(crate::ShiftId, u32)>,
}

impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Letter").field("key", &self.key).finish_non_exhaustive()
    }
}
