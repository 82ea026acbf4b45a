//! What a deployment may choose about its editions.

use listing::Profile;

/// What a deployment may choose about its editions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The programme, as the public reads of it; `profile.site` begins every address in a feed.
    pub profile: Profile,
    /// Days of past that feeds keep. Subscribed clients delete what is no longer in a feed, so this is how long a
    /// volunteer can look back.
    pub window_back_days: u32,
    /// The most octets that one calendar may have. Google was seen to lose events near 1 MB, hence 900,000.
    pub feed_bytes: usize,
}

impl Settings {
    /// The design's choices: 30 days of past, 900,000 octets.
    #[must_use]
    pub fn new(profile: Profile) -> Self {
        Self { profile, window_back_days: 30, feed_bytes: 900_000 }
    }
}
