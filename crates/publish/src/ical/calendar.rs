//! The calendar around the events (RFC 5545, 3.6; RFC 7986, 5).

use contentline::Lines;
use jiff::Timestamp;

/// What a calendar says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    /// What subscribers see in their list of calendars.
    pub(crate) name: String,
    pub(crate) description: String,
    /// The address of this feed.
    pub(crate) source: String,
    /// The page that shows the same.
    pub(crate) page: String,
    /// The last change of any of its events.
    pub(crate) modified: Option<Timestamp>,
}

/// What ends a calendar.
pub(crate) const FOOT: &str = "END:VCALENDAR\r\n";

/// Writes what begins a calendar.
///
/// The calendar itself has no UID, though RFC 7986 (5.3) would let it: vdirsyncer takes it for the UID of each event and keeps one.
/// Clients are asked to look again each hour in both ways that any of them reads (RFC 7986, 5.7; X-PUBLISHED-TTL).
pub(crate) fn head(head: &Head) -> String {
    let mut lines = Lines::new();
    lines.fixed("BEGIN:VCALENDAR");
    lines.fixed("VERSION:2.0");
    lines.fixed("PRODID:-//Alongside//Public calendar 1//EN");
    lines.fixed("CALSCALE:GREGORIAN");
    lines.fixed("METHOD:PUBLISH");
    if let Some(modified) = head.modified {
        lines.instant("LAST-MODIFIED", modified);
    }
    lines.text("NAME", &head.name);
    lines.text("X-WR-CALNAME", &head.name);
    lines.text("DESCRIPTION", &head.description);
    lines.text("X-WR-CALDESC", &head.description);
    lines.fixed("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    lines.fixed("X-PUBLISHED-TTL:PT1H");
    lines.uri("SOURCE;VALUE=URI", &head.source);
    lines.uri("URL", &head.page);
    lines.into_string()
}
