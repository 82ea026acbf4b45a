//! When an artefact came to be as it is.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use crate::artefact::{Artefact, Label, Piece};

/// The stamp of whatever is another in this edition.
///
/// It is the later of the docket's last change and the last move of windows, never the clock: the instant at which a
/// coordinator entered something would betray a call. A poller that sends only If-Modified-Since must not miss a change
/// that is stamped earlier than the last (by the hour), so each stamp of one address is at least a second after the one before.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Revision(Timestamp);

impl Revision {
    pub(crate) fn new(latest: Timestamp) -> Self {
        Self(Timestamp::from_second(latest.as_second()).unwrap_or(latest))
    }

    pub(crate) fn latest(self) -> Timestamp {
        self.0
    }

    /// This stamp, or a later instant that is public itself, such as that of a visit.
    pub(crate) fn not_before(self, at: Option<Timestamp>) -> Self {
        at.map_or(self, |at| Self::new(at.max(self.0)))
    }

    /// The stamp of an artefact that replaces one.
    pub(crate) fn after(self, last: Option<Timestamp>) -> Timestamp {
        let next = last.and_then(|last| last.checked_add(SignedDuration::from_secs(1)).ok());
        next.map_or(self.0, |next| next.max(self.0))
    }

    /// The artefact, or the last one if it has the same bytes.
    pub(crate) fn artefact(
        self,
        last: Option<&Arc<Artefact>>,
        label: Label,
        pieces: Vec<Piece>,
    ) -> Arc<Artefact> {
        let last_modified = self.after(last.map(|last| last.last_modified()));
        let made = Artefact::new(Label { last_modified, ..label }, pieces);
        match last {
            Some(last) if last.etag() == made.etag() => Arc::clone(last),
            _ => Arc::new(made),
        }
    }
}
