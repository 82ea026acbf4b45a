//! One place on the network that a visit may go to.

use std::fmt;
use std::net::IpAddr;

use url::{Host, Url};

use crate::{AddressClass, UrlFault};

/// A URL that has passed every rule that can be checked without the network.
#[derive(Clone)]
pub(crate) struct Target {
    pub(crate) url: Url,
    /// Loopback and private addresses are permitted here.
    pub(crate) allow_private: bool,
    /// The host is this machine.
    pub(crate) loopback: bool,
}

/// Why a URL is not visited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refused {
    Url(UrlFault),
    Address(AddressClass),
}

impl Target {
    /// Checks scheme, user information and a literal address. `url` has long since rewritten
    /// `http://2130706433/`, `http://0x7f.1/` and `http://0177.0.0.1/` to the address that they mean (WHATWG
    /// URL, IPv4 parser), so that there is one spelling to check; a name is checked again by the resolver,
    /// and both by the address connected to.
    pub(crate) fn check(mut url: Url, allow_private: bool) -> Result<Self, Refused> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Refused::Url(UrlFault::Scheme));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Refused::Url(UrlFault::Credentials));
        }
        let class = match url.host() {
            Some(Host::Domain(name)) => AddressClass::of_name(name),
            Some(Host::Ipv4(address)) => AddressClass::of(IpAddr::V4(address)),
            Some(Host::Ipv6(address)) => AddressClass::of(IpAddr::V6(address)),
            None => return Err(Refused::Url(UrlFault::Host)),
        };
        if let Some(class) = AddressClass::refused(class, allow_private) {
            return Err(Refused::Address(class));
        }
        url.set_fragment(None);
        Ok(Self { loopback: class == Some(AddressClass::Loopback), url, allow_private })
    }

    /// Whether the address that was really connected to may be spoken with.
    pub(crate) fn refuses(&self, address: IpAddr) -> Option<AddressClass> {
        AddressClass::refused(AddressClass::of(address), self.allow_private)
    }

    /// What has one pace: a host, whatever its ports, except that the ports of this machine are different
    /// servers.
    pub(crate) fn host_key(&self) -> String {
        let host = self.url.host_str().unwrap_or_default().trim_end_matches('.');
        match self.url.port_or_known_default() {
            Some(port) if self.loopback => format!("{host}:{port}"),
            _ => host.to_owned(),
        }
    }

    /// What has one robots.txt: scheme, host and port (RFC 9309, 2.3).
    pub(crate) fn origin_key(&self) -> String {
        self.url.origin().ascii_serialization()
    }

    /// Where the robots.txt of this place is.
    pub(crate) fn robots_url(&self) -> Url {
        let mut url = self.url.clone();
        url.set_path("/robots.txt");
        url.set_query(None);
        url
    }

    /// Where a redirect leads; never from a sealed connection to an open one.
    pub(crate) fn follow(&self, location: &str) -> Result<Url, UrlFault> {
        let next = self.url.join(location).map_err(|_| UrlFault::Location)?;
        if self.url.scheme() == "https" && next.scheme() == "http" {
            return Err(UrlFault::Downgrade);
        }
        Ok(next)
    }
}

/// A URL for a person to read: scheme, host and port. A page's links become requests too, and their paths and
/// queries can hold whatever the page holds, people for one.
pub(crate) fn shown(url: &Url) -> String {
    let origin = url.origin();
    if origin.is_tuple() { origin.ascii_serialization() } else { "an address of another kind".to_owned() }
}

/// Where a visit ended: the host asked, the host it was led to, and what it has cost. No paths and no
/// queries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hop {
    asked: String,
    led_to: Option<String>,
    requests_made: u32,
}

impl Hop {
    pub(crate) fn new(asked: &Url, here: &Url, requests_made: u32) -> Self {
        let led_to = (here.origin() != asked.origin()).then(|| shown(here));
        Self { asked: shown(asked), led_to, requests_made }
    }

    /// How many requests were made before the visit ended.
    #[must_use]
    pub fn requests_made(&self) -> u32 {
        self.requests_made
    }
}

impl fmt::Display for Hop {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.asked)?;
        match &self.led_to {
            Some(led_to) => write!(formatter, " (led on to {led_to})"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(url: &str, allow_private: bool) -> Result<(), Refused> {
        Target::check(Url::parse(url).expect("a test URL"), allow_private).map(|_| ())
    }

    #[test]
    fn every_spelling_of_an_inside_address_is_refused() {
        for url in [
            "http://2130706433/",
            "http://0x7f.1/",
            "http://0177.0.0.1/",
            "http://127.1/",
            "http://127.0.0.1./",
            "http://127。0。0。1/",
            "http://localhost./",
            "http://court.localhost/",
        ] {
            assert_eq!(check(url, false), Err(Refused::Address(AddressClass::Loopback)), "{url}");
            assert_eq!(check(url, true), Ok(()), "{url}");
        }
        assert_eq!(check("http://[::ffff:127.0.0.1]/", true), Err(Refused::Address(AddressClass::Embedded)));
        assert_eq!(check("http://[::ffff:7f00:1]/", false), Err(Refused::Address(AddressClass::Embedded)));
        assert_eq!(
            check("http://169.254.169.254/latest/", true),
            Err(Refused::Address(AddressClass::LinkLocal))
        );
        assert_eq!(check("http://0/", true), Err(Refused::Address(AddressClass::Unspecified)));
    }

    #[test]
    fn only_the_web_and_never_with_a_password() {
        for url in ["ftp://example.org/", "file:///etc/passwd", "data:text/html,x", "gopher://127.0.0.1/"] {
            assert_eq!(check(url, true), Err(Refused::Url(UrlFault::Scheme)), "{url}");
        }
        assert_eq!(check("https://a@example.org/", true), Err(Refused::Url(UrlFault::Credentials)));
        assert_eq!(check("https://:b@example.org/", true), Err(Refused::Url(UrlFault::Credentials)));
        assert_eq!(check("https://example.org/", false), Ok(()));
    }

    #[test]
    fn the_address_connected_to_has_the_last_word() {
        let peer = |url: &str, allow_private, peer: &str| {
            let target =
                Target::check(Url::parse(url).expect("a test URL"), allow_private).expect("a good target");
            target.refuses(peer.parse().expect("an address"))
        };
        assert_eq!(peer("https://court.example/", false, "93.184.216.34"), None);
        assert_eq!(peer("https://court.example/", false, "127.0.0.1"), Some(AddressClass::Loopback));
        assert_eq!(peer("https://court.example/", true, "10.0.0.1"), None);
        assert_eq!(peer("https://court.example/", true, "fe80::1"), Some(AddressClass::LinkLocal));
    }

    #[test]
    fn a_redirect_is_resolved_and_never_a_downgrade() {
        let target = |url| Target::check(Url::parse(url).expect("a test URL"), false).expect("a good target");
        let secure = target("https://example.org/a/b?c");
        let led = |location| secure.follow(location).map(String::from);
        assert_eq!(led("../d"), Ok("https://example.org/d".to_owned()));
        assert_eq!(led("//other.example/"), Ok("https://other.example/".to_owned()));
        assert_eq!(led("http://example.org/"), Err(UrlFault::Downgrade));
        assert_eq!(led("https://"), Err(UrlFault::Location));
        assert!(target("http://example.org/").follow("https://example.org/").is_ok());
    }

    #[test]
    fn what_is_shown_is_a_host() {
        let url = |text| Url::parse(text).expect("a test URL");
        let source = url("https://court.example/LOPEZ?name=LOPEZ");
        assert_eq!(Hop::new(&source, &source, 1).to_string(), "https://court.example");
        let led = Hop::new(&source, &url("http://other.example:8080/LOPEZ"), 2).to_string();
        assert_eq!(led, "https://court.example (led on to http://other.example:8080)");
        let odd = Hop::new(&source, &url("mailto:LOPEZ@example.org"), 2).to_string();
        assert_eq!(odd, "https://court.example (led on to an address of another kind)");
    }

    proptest! {
        #[test]
        fn no_spelling_of_a_loopback_address_gets_through(tail in 0_u32..0x00ff_ffff, form in 0..4) {
            let bits = 0x7f00_0000 | tail;
            let host = match form {
                0 => format!("{bits}"),
                1 => format!("{bits:#x}"),
                2 => format!("0{bits:o}"),
                _ => format!("0x7f.{tail}"),
            };
            let refused = check(&format!("http://{host}/"), false);
            prop_assert_eq!(refused, Err(Refused::Address(AddressClass::Loopback)));
        }
    }
}
