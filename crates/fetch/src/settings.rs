//! What the operator decides once for the whole program.

use std::time::Duration;

use thiserror::Error;
use url::Url;

use crate::robots::LONGEST_GAP;

/// The longest that a robots.txt may be kept (RFC 9309, 2.4).
const LONGEST_ROBOTS_TTL: Duration = Duration::from_secs(24 * 60 * 60);

/// How the guest presents itself and how patient it is.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How a webmaster reaches the operator; goes out in the `User-Agent` of every request. Without it only
    /// loopback addresses are visited.
    pub contact: Option<Contact>,
    /// Product and version for the `User-Agent` (RFC 9110, 10.1.5). The part before the slash is the product
    /// token that robots.txt groups are matched with (RFC 9309, 2.2.1).
    pub program: String,
    /// The least time between the end of a request to a host and the beginning of the next. A longer
    /// `Crawl-delay` or `Request-rate` of the host wins. Loopback hosts are not paced unless they ask for it.
    pub pace: Duration,
    /// How much longer, at random, each gap may be: `0.2` is up to a fifth. From 0 to 1.
    pub jitter: f64,
    /// How long a robots.txt is kept. At most 24 hours.
    pub robots_ttl: Duration,
    /// How long a connection may take, name look-up and TLS included.
    pub connect_timeout: Duration,
    /// The longest that [`Guest::get`](crate::Guest::get) waits for its turn at a host; what takes longer is
    /// refused with the instant to come back at.
    pub patience: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            contact: None,
            program: concat!("Alongside/", env!("CARGO_PKG_VERSION")).to_owned(),
            pace: Duration::from_secs(10),
            jitter: 0.2,
            robots_ttl: LONGEST_ROBOTS_TTL,
            connect_timeout: Duration::from_secs(10),
            patience: Duration::from_secs(120),
        }
    }
}

impl Settings {
    pub(crate) fn check(&self) -> Result<(), SettingsError> {
        let (token, version) = self.program.split_once('/').unwrap_or((&self.program, "0"));
        let good = |part: &str, extra: &str| {
            !part.is_empty() && part.chars().all(|c| c.is_ascii_alphabetic() || extra.contains(c))
        };
        if !good(token, "_-") || !good(version, "0123456789.+_-") {
            return Err(SettingsError::Program);
        }
        if !(0.0..=1.0).contains(&self.jitter) {
            return Err(SettingsError::Jitter);
        }
        if self.pace > LONGEST_GAP {
            return Err(SettingsError::Pace);
        }
        if self.robots_ttl > LONGEST_ROBOTS_TTL {
            return Err(SettingsError::RobotsTtl);
        }
        Ok(())
    }

    /// The name that robots.txt groups are matched with.
    pub(crate) fn product_token(&self) -> &str {
        self.program.split('/').next().unwrap_or_default()
    }

    /// `Alongside/1.0 (+mailto:desk@example.org)`, or without the parenthesis when there is no contact.
    pub(crate) fn user_agent(&self) -> String {
        match &self.contact {
            Some(contact) => format!("{} (+{contact})", self.program),
            None => self.program.clone(),
        }
    }
}

/// How a webmaster reaches the operator: a `mailto:` address or an `https:` page. Public by purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact(String);

impl Contact {
    /// Reads `mailto:desk@example.org` or `https://example.org/about-our-visits`.
    ///
    /// # Errors
    ///
    /// [`ContactError`] when it is neither, or cannot stand inside the comment of a `User-Agent`.
    pub fn parse(text: &str) -> Result<Self, ContactError> {
        let url = Url::parse(text.trim()).map_err(|_| ContactError)?;
        let reachable = match url.scheme() {
            "mailto" => {
                url.path().split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'))
            }
            "https" => url.host_str().is_some() && url.username().is_empty() && url.password().is_none(),
            _ => false,
        };
        // A parenthesis or a backslash would end or escape the comment (RFC 9110, 5.6.5).
        let text = String::from(url);
        let fits =
            text.len() <= 200 && text.bytes().all(|byte| byte.is_ascii_graphic() && !b"()\\".contains(&byte));
        if reachable && fits { Ok(Self(text)) } else { Err(ContactError) }
    }
}

impl std::fmt::Display for Contact {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::str::FromStr for Contact {
    type Err = ContactError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

/// A contact that nobody could be reached by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "a contact is a mailto: address or an https: page without spaces or parentheses, for example \
     mailto:desk@example.org"
)]
pub struct ContactError;

/// Settings that a good guest cannot work with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SettingsError {
    /// The program's name cannot stand in a `User-Agent`.
    #[error(
        "the program's name must be letters, '-' and '_', then perhaps '/' and a version, as in Alongside/1.0"
    )]
    Program,
    /// The jitter is no fraction.
    #[error("the jitter must lie between 0 and 1")]
    Jitter,
    /// The pace is slower than a robots.txt stays valid.
    #[error("the pace must be at most 12 hours")]
    Pace,
    /// RFC 9309, 2.4, allows a robots.txt to be kept for 24 hours.
    #[error("a robots.txt may be kept for at most 24 hours (RFC 9309, 2.4)")]
    RobotsTtl,
    /// The HTTP library could not be set up.
    #[error("the HTTP client could not be set up on this machine")]
    Client,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_an_address_or_a_page() {
        for good in
            ["mailto:desk@example.org", " https://example.org/bots ", "mailto:a+b@example.org?subject=visits"]
        {
            assert!(Contact::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "desk@example.org",
            "http://example.org/",
            "mailto:desk",
            "mailto:@example.org",
            "https://user@example.org/",
            "https://example.org/(a)",
            "mailto:desk@example.org\r\nX: y)",
        ] {
            let parsed = Contact::parse(bad);
            assert!(parsed.is_err(), "{bad:?} became {parsed:?}");
        }
    }

    #[test]
    fn the_user_agent_names_program_and_contact() {
        let contact = Contact::parse("mailto:desk@example.org").ok();
        let settings = Settings { contact, program: "Alongside/1.2".to_owned(), ..Settings::default() };
        assert_eq!(settings.user_agent(), "Alongside/1.2 (+mailto:desk@example.org)");
        assert_eq!(settings.product_token(), "Alongside");
    }

    #[test]
    fn impolite_settings_are_refused() {
        let check = |change: fn(&mut Settings)| {
            let mut settings = Settings::default();
            change(&mut settings);
            settings.check()
        };
        assert_eq!(check(|_| ()), Ok(()));
        assert_eq!(check(|settings| settings.jitter = f64::NAN), Err(SettingsError::Jitter));
        assert_eq!(check(|settings| settings.jitter = 1.5), Err(SettingsError::Jitter));
        assert_eq!(check(|settings| settings.pace = Duration::MAX), Err(SettingsError::Pace));
        assert_eq!(check(|settings| settings.robots_ttl *= 2), Err(SettingsError::RobotsTtl));
        assert_eq!(check(|settings| settings.program = "A b/1".to_owned()), Err(SettingsError::Program));
        assert_eq!(check(|settings| settings.program = "A/1\n".to_owned()), Err(SettingsError::Program));
    }
}
