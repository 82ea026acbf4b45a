//! The events that every library writes: ready-made texts, the same for all.

use std::fmt::Write as _;

use jiff::Timestamp;
use listing::entry::Status;
use publish::measure::Written;
use serde::Serialize;

/// One event, as texts. Instants are in the basic form already, which spares the others the formatting that we do.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Text {
    pub(crate) uid: String,
    pub(crate) created: String,
    pub(crate) modified: String,
    pub(crate) begins: String,
    pub(crate) ends: String,
    pub(crate) sequence: u32,
    pub(crate) summary: String,
    pub(crate) location: String,
    pub(crate) description: String,
    pub(crate) status: &'static str,
    pub(crate) transparency: &'static str,
    pub(crate) category: String,
    pub(crate) url: String,
}

impl Text {
    /// The texts of an event that we write.
    pub(crate) fn of(event: &Written) -> Self {
        let [created, modified, begins, ends] = event.instants().map(basic);
        let entry = event.entry();
        Self {
            uid: format!("{}@alongside", event.listing().id),
            created,
            modified,
            begins,
            ends,
            sequence: event.listing().sequence,
            summary: entry.summary.clone(),
            location: entry.location.clone().unwrap_or_default(),
            description: entry.description.clone(),
            status: match entry.status {
                Status::Tentative => "TENTATIVE",
                Status::Confirmed => "CONFIRMED",
                Status::Cancelled => "CANCELLED",
            },
            transparency: if entry.transparent { "TRANSPARENT" } else { "OPAQUE" },
            category: event.category().to_owned(),
            url: entry.url.clone(),
        }
    }

    /// Its properties by name, but for UID, DTSTAMP, SEQUENCE and the instants.
    pub(crate) fn words(&self) -> [(&'static str, &str); 8] {
        [
            ("SUMMARY", &self.summary),
            ("LOCATION", &self.location),
            ("DESCRIPTION", &self.description),
            ("STATUS", self.status),
            ("TRANSP", self.transparency),
            ("CLASS", "PUBLIC"),
            ("CATEGORIES", &self.category),
            ("URL", &self.url),
        ]
    }
}

/// `20261124T143000Z`.
fn basic(at: Timestamp) -> String {
    let mut text = String::with_capacity(16);
    let _ = write!(text, "{}", at.strftime("%Y%m%dT%H%M%SZ"));
    text
}
