//! One host's robots.txt, read for this program.

use std::time::Duration;

use robotxt::{BYTE_LIMIT, Robots};
use url::Url;

use crate::manners::Manners;

/// The most of a robots.txt that is taken: one byte past what is read, so that a cut line can be told from a
/// whole one.
pub(crate) const ROBOTS_BYTES: usize = BYTE_LIMIT + 1;
/// How many redirects of a robots.txt are followed (RFC 9309, 2.3.1.2).
pub(crate) const ROBOTS_REDIRECTS: u8 = 5;
/// A gap longer than this cannot be kept: the robots.txt that asks for it would have to be fetched again
/// before the page.
pub(crate) const LONGEST_GAP: Duration = Duration::from_secs(12 * 60 * 60);

/// The rules of one robots.txt.
#[derive(Debug, Clone)]
pub(crate) struct Rules {
    robots: Robots,
    pub(crate) manners: Manners,
}

impl Rules {
    /// Never fails: what cannot be read is passed over (RFC 9309, 2.2.4). Only the first 500 KiB count (2.5).
    pub(crate) fn parse(text: &[u8], product_token: &str) -> Self {
        let robots = Robots::parse(text, product_token);
        let mut manners = Manners::parse(whole_lines(text), product_token);
        manners.crawl_delay = robots.crawl_delay();
        Self { robots, manners }
    }

    /// There is no robots.txt: everything is allowed (RFC 9309, 2.3.1.3).
    pub(crate) fn none() -> Self {
        Self { robots: Robots::allow_all(), manners: Manners::default() }
    }

    pub(crate) fn allow(&self, url: &Url) -> bool {
        self.robots.is_url_allowed(url)
    }
}

/// The lines that are whole within the limit.
fn whole_lines(text: &[u8]) -> &[u8] {
    if text.len() <= BYTE_LIMIT {
        return text;
    }
    let end = text[..ROBOTS_BYTES].iter().rposition(|&byte| byte == b'\n');
    &text[..end.unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;
    use proptest::prelude::*;

    #[track_caller]
    fn check(robots: &str, path: &str, allowed: bool) {
        let url = Url::parse("https://court.example").and_then(|base| base.join(path)).expect("a test URL");
        assert_eq!(
            Rules::parse(robots.as_bytes(), "Alongside").allow(&url),
            allowed,
            "{path} under {robots:?}"
        );
    }

    #[test]
    fn the_rules_of_rfc_9309() {
        check("", "/a", true);
        check("User-agent: *\nDisallow: /a", "/a?b", false);
        check("User-agent: *\nDisallow: /a\nAllow: /a/calendar", "/a/calendar/1", true);
        check("User-agent: *\nDisallow: /\n\nUser-agent: alongside\nDisallow: /admin", "/calendar", true);
        check("User-agent: *\nAllow: /\n\nUser-agent: Alongside\nDisallow: /", "/calendar", false);
        check("User-agent: *\nDisallow: /*.pdf$", "/docket.pdf", false);
        check("User-agent: *\nDisallow: /*.pdf$", "/docket.pdf?page=1", true);
        check("User-agent: *\nDisallow: /%61", "/a", false);
        check("User-agent: Alongside\nDisallow: /a\nUser-agent: Alongside\nDisallow: /b", "/b", false);
        check("<!DOCTYPE html><html><body>Not found</body></html>", "/a", true);
    }

    #[test]
    fn the_crawl_delay_is_a_gap() {
        let gap = |text: &str| Rules::parse(text.as_bytes(), "Alongside").manners.gap(Timestamp::UNIX_EPOCH);
        assert_eq!(gap("User-agent: *\nCrawl-delay: 10\nRequest-rate: 1/5"), Duration::from_secs(10));
        assert_eq!(gap("User-agent: *\nCrawl-delay: 2.5"), Duration::from_millis(2500));
        assert_eq!(gap("User-agent: *\nCrawl-delay: soon"), Duration::ZERO);
    }

    #[test]
    fn what_lies_beyond_500_kib_does_not_count() {
        let line = "# nothing to see here, move along\n";
        let mut text = "User-agent: *\nDisallow: /a\n".to_owned();
        text.push_str(&line.repeat(BYTE_LIMIT / line.len() + 1));
        text.push_str("Disallow: /b\nRequest-rate: 1/5\n");
        check(&text, "/a", false);
        check(&text, "/b", true);
        assert_eq!(Rules::parse(text.as_bytes(), "x").manners, Manners::default());
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_panic(
            bytes in proptest::collection::vec(any::<u8>(), 0..300),
            path in "[ -~]{0,20}",
        ) {
            let url = Url::parse(&format!("https://court.example/{path}")).expect("a test URL");
            let _ = Rules::parse(&bytes, "Alongside").allow(&url);
        }
    }
}
