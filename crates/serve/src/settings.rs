//! What a deployment may choose about its doors.

use std::time::Duration;

/// The settings of a site.
#[derive(Debug, Clone, Default)]
pub struct SiteSettings {
    /// Whether the public address is https, so that browsers may be told to stay with it (RFC 6797).
    pub secure: bool,
    /// What stands before every path of the public address: `/calendar` for `https://example.org/calendar`, mostly nothing.
    /// A proxy may take it off before it asks us, or leave it.
    pub base: String,
    /// What one client, or all of them together, may take.
    pub limits: Limits,
}

impl SiteSettings {
    /// The settings of a site with this public address.
    #[must_use]
    pub fn of_address(public_url: &str) -> Self {
        let (scheme, rest) = public_url.split_once("://").unwrap_or(("", public_url));
        let base = rest.split_once('/').map_or("", |(_, path)| path).trim_matches('/');
        let base = if base.is_empty() { String::new() } else { format!("/{base}") };
        Self { secure: scheme.eq_ignore_ascii_case("https"), base, limits: Limits::default() }
    }
}

/// What a client, or all of them together, may take. The defaults are generous: they stop abuse, not use.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Connections at a time, a listener; the next ones wait in the system's queue.
    pub connections: usize,
    /// A connection to which nothing could be written for so long is closed, whatever the reason: it is idle, it drips
    /// its request, or it does not take its answer.
    pub silence: Duration,
    /// How long answers may take to finish once the program is told to end.
    pub drain: Duration,
    /// Bytes of a request's head; [`Limits::LEAST_HEAD_BYTES`] at least.
    pub head_bytes: usize,
    /// Bytes of an address with its query.
    pub address_bytes: usize,
    /// Combinations of facets that are kept.
    pub combinations: usize,
    /// Bytes of them, uncompressed.
    pub combination_bytes: usize,
    /// Combinations that are rendered at a time.
    pub renderings: usize,
    /// How long a client waits for its turn before it is told to come back.
    pub rendering_wait: Duration,
}

impl Limits {
    /// What a request's head may have in any case: hyper's own minimum.
    pub const LEAST_HEAD_BYTES: usize = 8192;
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 4096,
            silence: Duration::from_secs(30),
            drain: Duration::from_secs(10),
            head_bytes: 16 * 1024,
            address_bytes: 2048,
            combinations: 64,
            combination_bytes: 32 * 1024 * 1024,
            renderings: 2,
            rendering_wait: Duration::from_secs(2),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scheme_and_base_are_read_from_the_public_address() {
        for (address, secure, base) in [
            ("https://calendar.example", true, ""),
            ("HTTPS://calendar.example/", true, ""),
            ("http://localhost:8080", false, ""),
            ("https://example.org/calendar", true, "/calendar"),
            ("https://example.org/our/calendar/", true, "/our/calendar"),
            ("", false, ""),
        ] {
            let settings = SiteSettings::of_address(address);
            assert_eq!((settings.secure, settings.base.as_str()), (secure, base), "{address}");
        }
    }
}
