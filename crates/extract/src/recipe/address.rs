//! The address of a source as a person writes it. That of a calendar is a secret: who has it reads the calendar.

use std::fmt;

use serde::{Deserialize, Deserializer};
use url::Url;

/// An address as it is written in a recipe or a configuration. Neither its `Debug` form nor an error quotes it.
#[derive(Clone, PartialEq, Eq)]
pub struct Address(Url);

impl Address {
    /// What a source is asked for at: an address of the web, or the `webcal` one under which calendars are handed round, which is the
    /// same with `https`. None for any other.
    #[must_use]
    pub fn of_the_web(&self) -> Option<Url> {
        let address = match self.0.scheme() {
            "http" | "https" => self.0.clone(),
            scheme @ ("webcal" | "webcals") => {
                Url::parse(&format!("https{}", &self.0.as_str()[scheme.len()..])).ok()?
            }
            _ => return None,
        };
        address.host_str().is_some().then_some(address)
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Address").field(&self.0.host_str()).finish()
    }
}

impl<'de> Deserialize<'de> for Address {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        // The reason alone: the error of `Url` itself quotes what it could not read.
        Url::parse(&text).map(Self).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    struct File {
        url: Address,
    }

    fn read(url: &str) -> Result<Address, toml::de::Error> {
        toml::from_str::<File>(&format!("url = {url:?}")).map(|file| file.url)
    }

    #[test]
    fn an_address_of_the_web_or_of_a_calendar_is_one() {
        for (written, of_the_web) in [
            ("https://a.example/b?c", Some("https://a.example/b?c")),
            ("http://127.0.0.1:80/", Some("http://127.0.0.1/")),
            ("webcal://a.example:8443/b.ics", Some("https://a.example:8443/b.ics")),
            ("WEBCALS://a.example/b", Some("https://a.example/b")),
            ("file:///etc/passwd", None),
            ("mailto:a@b.example", None),
        ] {
            let address = read(written).unwrap().of_the_web();
            assert_eq!(address.as_ref().map(Url::as_str), of_the_web, "{written}");
        }
    }

    #[test]
    fn it_is_quoted_nowhere() {
        assert!(!format!("{:?}", read("https://a.example/secret").unwrap()).contains("secret"));
        assert!(!read("//secret").unwrap_err().message().contains("secret"));
    }
}
