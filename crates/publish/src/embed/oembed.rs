//! oEmbed (oembed.com, 2008 with later amendments): what a publishing system asks when somebody pastes an address of ours.

use askama::Template;
use listing::phrases::{self, page, title};
use listing::{Lang, Listing, Profile};
use serde_json::json;

use super::{Ask, Material};
use crate::error::PublishError;

/// The form of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Json,
    Xml,
}

/// A question for the card of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    pub(super) ask: Ask,
    /// The id of an entry, where the address is its page's; the language is then all that counts of `ask`.
    pub(super) event: Option<String>,
    format: Format,
    width: u32,
    height: u32,
}

/// Why there is no card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CardError {
    /// Not an address of a page of this calendar that has a card: 404 (oEmbed, 2.3.5).
    #[error("no address of this calendar")]
    NotOurs,
    /// A form that is neither JSON nor XML: 501.
    #[error("format= takes json or xml")]
    Format,
    /// No address, or a measure that is no number: 400.
    #[error("url= takes an address, maxwidth= and maxheight= take numbers")]
    Question,
}

impl Card {
    /// As wide as a column of text.
    const WIDTH: u32 = 600;
    /// As high as a handful of entries.
    const HEIGHT: u32 = 640;
    /// Below this nothing can be read, so that it is given even to who asks for less. WordPress has the same limit.
    const LEAST: u32 = 200;

    /// Reads the pairs of a query, percent-decoded.
    ///
    /// # Errors
    /// See [`CardError`]. Whether the calendar has what the address names is for [`Edition::has_card`](crate::Edition::has_card) to say.
    pub fn parse<'a>(
        profile: &Profile,
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, CardError> {
        let (mut address, mut format, mut width, mut height) =
            (None, Format::Json, Self::WIDTH, Self::HEIGHT);
        for (name, value) in pairs {
            match name {
                "url" => address = Some(value),
                "format" => {
                    format = match value {
                        "json" => Format::Json,
                        "xml" => Format::Xml,
                        _ => return Err(CardError::Format),
                    }
                }
                "maxwidth" => width = Self::limited(width, value)?,
                "maxheight" => height = Self::limited(height, value)?,
                _ => {}
            }
        }
        let (ask, event) = asked(profile, address.ok_or(CardError::Question)?).ok_or(CardError::NotOurs)?;
        Ok(Self { ask, event, format, width, height })
    }

    fn limited(measure: u32, most: &str) -> Result<u32, CardError> {
        let most: u64 = most.parse().map_err(|_| CardError::Question)?;
        Ok(measure.min(u32::try_from(most).unwrap_or(u32::MAX)).max(Self::LEAST))
    }

    /// The answer with its media type.
    pub(super) fn answer(&self, material: &Material<'_>) -> Result<(&'static str, String), PublishError> {
        let (ask, profile) = (&self.ask, &material.settings.profile);
        let frame = format!("{}/embed/frame", profile.site);
        let listing = self.event.as_ref().and_then(|id| material.embeddable(id));
        let (title, link, frame) = match listing {
            Some(listing) => (
                event_title(listing, ask.lang),
                phrases::event_link(listing, profile, ask.lang),
                format!("{frame}?event={}&lang={}", listing.id, ask.lang.tag()),
            ),
            None => {
                (list_title(ask, material), ask.choice.page(&profile.site, ask.lang), ask.address(&frame))
            }
        };
        let html = Html { link, frame, title: &title, width: self.width, height: self.height };
        let answer = Answer {
            provider: &profile.programme,
            site: &profile.site,
            title: &title,
            html: html.render().unwrap_or_default(),
            width: self.width,
            height: self.height,
        };
        Ok(match self.format {
            Format::Json => ("application/json", answer.json()?),
            Format::Xml => ("text/xml; charset=utf-8", answer.render().unwrap_or_default()),
        })
    }
}

/// "Coming up at {place}", or the calendar's name.
fn list_title(ask: &Ask, material: &Material<'_>) -> String {
    let place = match ask.choice.places.as_slice() {
        [code] => material.places().into_iter().find(|fresh| fresh.place.code == *code),
        _ => None,
    };
    place.map_or_else(|| page::title(ask.lang).to_owned(), |fresh| page::coming_up_at(&fresh.place, ask.lang))
}

/// What an entry is and where. A publishing system keeps a title for years: no hour and no state that the page might take back.
fn event_title(listing: &Listing, lang: Lang) -> String {
    format!("{}, {}", title::kind(listing, lang), listing.place.name(lang))
}

/// What an address of ours asks for, in the language of the path, with what its query adds: the calendar, a place, or a frame; or
/// one entry, by its id.
fn asked(profile: &Profile, address: &str) -> Option<(Ask, Option<String>)> {
    let bare = |address: &str| -> Option<String> {
        let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
        Some(rest.to_owned())
    };
    let (site, address) = (bare(&profile.site)?, bare(address)?);
    let within = address.strip_prefix(&site)?;
    let within = within.split('#').next().unwrap_or(within);
    let (path, query) = within.split_once('?').unwrap_or((within, ""));
    let (lang, path) = match path.strip_prefix(Lang::Es.prefix()) {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => (Lang::Es, rest),
        _ => (Lang::En, path),
    };
    let path = path.trim_end_matches('/');
    if let Some(id) = path.strip_prefix("/events/") {
        return Some((Ask::new(lang), Some(id.to_owned())));
    }
    let place = match path {
        "" | "/embed/frame" => None,
        path => Some(path.strip_prefix("/place/")?),
    };
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let place = place.map(|code| ("place", code));
    // The path's place is the only one: that is what whoever pasted it saw.
    let pairs = pairs.filter(|(name, _)| place.is_none() || *name != "place").chain(place);
    Some((Ask::parse(lang, pairs).ok()?, None))
}

/// The link first: a publishing system that knows the frame hides it behind the link until the frame has spoken, and one that
/// drops frames keeps the link. WordPress looks for `<blockquote>` without attributes.
#[derive(Template)]
#[template(
    ext = "html",
    source = "<blockquote><a href=\"{{ link }}\">{{ title }}</a></blockquote>\
              <iframe src=\"{{ frame }}\" title=\"{{ title }}\" width=\"{{ width }}\" height=\"{{ height }}\" \
              frameborder=\"0\" marginwidth=\"0\" marginheight=\"0\"></iframe>"
)]
struct Html<'a> {
    link: String,
    frame: String,
    title: &'a str,
    width: u32,
    height: u32,
}

/// A card of the type `rich` (oEmbed, 2.3.4.4).
#[derive(Template)]
#[template(
    ext = "xml",
    source = "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n\
              <oembed><version>1.0</version><type>rich</type>\
              <provider_name>{{ provider }}</provider_name><provider_url>{{ site }}</provider_url>\
              <title>{{ title }}</title><cache_age>3600</cache_age>\
              <width>{{ width }}</width><height>{{ height }}</height><html>{{ html }}</html></oembed>\n"
)]
struct Answer<'a> {
    provider: &'a str,
    site: &'a str,
    title: &'a str,
    html: String,
    width: u32,
    height: u32,
}

impl Answer<'_> {
    fn json(&self) -> Result<String, PublishError> {
        Ok(serde_json::to_string(&json!({
            "version": "1.0",
            "type": "rich",
            "provider_name": self.provider,
            "provider_url": self.site,
            "title": self.title,
            "cache_age": 3600,
            "width": self.width,
            "height": self.height,
            "html": self.html,
        }))?)
    }
}
