//! The coalition that runs a calendar, as `alongside.toml` introduces it.

use listing::phrases::page;
use serde::Deserialize;
use url::Url;

/// The coalition that runs this calendar.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Programme {
    /// Its name.
    pub(crate) name: String,
    /// The number that people call, or `none`.
    pub(crate) hotline: Option<String>,
    /// When it is answered.
    pub(crate) hours: String,
    /// The same in Spanish.
    pub(crate) hours_es: String,
    /// Where to find a lawyer.
    pub(crate) legal_help: Option<Url>,
    /// How a volunteer begins.
    pub(crate) how_to_help: String,
    /// The same in Spanish.
    pub(crate) how_to_help_es: String,
    /// Where a reader asks for a message the evening before; none where nobody sends one.
    evening_message: Option<EveningMessage>,
}

impl Programme {
    /// Whether somebody decided about the hotline.
    pub(crate) fn has_decided_on_hotline(&self) -> bool {
        self.hotline.as_ref().is_some_and(|hotline| !hotline.trim().is_empty())
    }

    /// What the public reads.
    pub(crate) fn profile(&self, public_url: &Url) -> listing::Profile {
        let hotline = self.hotline.clone().filter(|hotline| hotline != "none").unwrap_or_default();
        listing::Profile {
            site: public_url.as_str().trim_end_matches('/').to_owned(),
            programme: self.name.clone(),
            hotline,
            hours: self.hours.clone(),
            hours_es: if self.hours_es.is_empty() { self.hours.clone() } else { self.hours_es.clone() },
            legal_help: self.legal_help.as_ref().map(ToString::to_string).unwrap_or_default(),
            how_to_help: self.how_to_help.clone(),
            how_to_help_es: self.how_to_help_es.clone(),
            evening_message: self.evening_message.as_ref().map(|door| door.link.clone()).unwrap_or_default(),
        }
    }
}

/// Where a reader asks for a message the evening before: an address, such as Signal's or a form's, or a telephone number.
///
/// The subscribe text speaks of such a message only where this is set, because a promise that nobody keeps is worse than none.
#[derive(Debug, Deserialize)]
#[serde(try_from = "String")]
struct EveningMessage {
    /// What a press opens: `https:`, or `sms:` for a number.
    link: String,
}

/// Why a text is no such door.
#[derive(Debug, thiserror::Error)]
#[error(
    "evening_message is an https:// address or a telephone number; leave it out if nobody sends such messages"
)]
struct EveningMessageError;

impl EveningMessage {
    fn parse(text: &str) -> Result<Self, EveningMessageError> {
        let address = text.starts_with("https://").then(|| Url::parse(text).ok()).flatten();
        // The hyphens stay (RFC 5724, 2.2): the number is also read.
        let number = || {
            let groups: Vec<&str> =
                text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
            let plus = if text.trim_start().starts_with('+') { "+" } else { "" };
            page::telephone(text).map(|_| format!("sms:{plus}{}", groups.join("-")))
        };
        address.map(String::from).or_else(number).map(|link| Self { link }).ok_or(EveningMessageError)
    }
}

impl TryFrom<String> for EveningMessage {
    type Error = EveningMessageError;
    fn try_from(text: String) -> Result<Self, EveningMessageError> {
        Self::parse(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hotline_is_a_number_or_an_explicit_none() {
        let programme =
            |hotline: Option<&str>| Programme { hotline: hotline.map(str::to_owned), ..Programme::default() };
        assert!(!programme(None).has_decided_on_hotline());
        assert!(!programme(Some(" ")).has_decided_on_hotline());
        let url = Url::parse("https://x.example").unwrap();
        assert_eq!(programme(Some("none")).profile(&url).hotline, "");
        assert_eq!(programme(Some("555-0100")).profile(&url).site, "https://x.example");
    }

    #[test]
    fn a_message_the_evening_before_has_a_door_that_opens() {
        for (text, link) in [
            ("https://signal.me/#p/+18165550100", Some("https://signal.me/#p/+18165550100")),
            ("+1 (816) 555-0100", Some("sms:+1-816-555-0100")),
            ("816-555-0100", Some("sms:816-555-0100")),
            ("http://x.example", None),
            ("https://", None),
            ("javascript:alert(1)", None),
            ("ask Rosa", None),
            ("", None),
        ] {
            assert_eq!(EveningMessage::parse(text).ok().map(|door| door.link).as_deref(), link, "{text}");
        }
    }
}
