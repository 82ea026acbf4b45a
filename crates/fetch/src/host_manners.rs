//! What is known of how a host wants to be visited, for the operator to see.

use std::time::Duration;

use jiff::Timestamp;
use url::Url;

use crate::Guest;
use crate::target::Target;

/// How a host wants to be visited, as its robots.txt was last read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostManners {
    /// When the robots.txt was read.
    pub read_at: Timestamp,
    /// Whether the page may be visited at all.
    pub allowed: bool,
    /// The least time between two requests that it asks for at this instant; zero if it asks for none.
    pub gap: Duration,
    /// When its visiting hours begin, if it is outside of them now.
    pub opens_at: Option<Timestamp>,
}

impl Guest {
    /// What is known of the manners that this page's host asks for; `None` if its robots.txt has not been read by this program, or is
    /// being read just now. Asks nobody.
    #[must_use]
    pub fn manners(&self, url: &Url, at: Timestamp) -> Option<HostManners> {
        let target = Target::check(url.clone(), true).ok()?;
        let cell = self.hosts().robots(target.origin_key());
        let kept = cell.try_lock().ok()?;
        let kept = kept.as_ref()?;
        Some(HostManners {
            read_at: kept.read_at,
            allowed: kept.rules.allow(url),
            gap: kept.rules.manners.gap(at),
            opens_at: kept.rules.manners.opens_at(at),
        })
    }
}
