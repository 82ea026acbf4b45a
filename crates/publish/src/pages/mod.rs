//! The public pages as HTML: the calendar, a place, one entry, how to help, and what is said where nothing is.
//!
//! Pure functions from listings to text. No page has a script, a form or anything that asks a reader for something (but the partner's
//! page, whose form asks what to show and which runs the widget, and the frame, whose script speaks with the page around it); each stands in two
//! languages and says so in its head. The list is the widget's own markup, every word is `listing`'s, and the templates in
//! `templates/` hold structure only. askama escapes what it fills in; what is marked safe there is the widget's markup, which
//! yew has escaped. `cargo run -p publish --example pages` writes each of them into `target/pages`, to be looked at.

mod calendar;
mod code;
mod door;
mod event;
mod frame;
mod framed;
mod help;
mod partner;
mod printed;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use listing::view::{PlaceFreshness, SourceLine};
use listing::{Day, Lang, Listing, Profile};

pub use crate::listings::{Pattern, PatternRow};
pub use calendar::{home, place};
pub use event::event;
pub use help::{help, not_found};

pub(crate) use framed::{FRAME_SCRIPT, frame_style, framed, framed_event, framed_unknown};
pub(crate) use partner::partner;
pub(crate) use printed::printed;

/// The style sheet of every page. Its address is the caller's to choose, with a hash of these bytes in it.
pub const STYLE: &str = concat!(
    include_str!("../../../../web/styles/palette.css"),
    include_str!("../../../../web/styles/public.css")
);

/// What the partner's page and the printed half-page have beside it.
pub(crate) const PARTNER_STYLE: &str = include_str!("../../../../web/styles/partner.css");

/// What every page of a deployment shares.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    /// The programme; `profile.site` is where the calendar lives.
    pub profile: &'a Profile,
    /// Address of the style sheet below the site, such as `/style-0a1b2c.css`.
    pub style: &'a str,
}

/// What the pages that list are made from.
#[derive(Debug, Clone, Copy)]
pub struct PageData<'a> {
    /// What every page shares.
    pub site: Site<'a>,
    /// Today, in the zone of the place; on the page of all places, in the zone where the day is earliest.
    pub today: Day,
    /// Every listing, by start. What is over before today is left out, what is only expected as well.
    pub listings: &'a [Arc<Listing>],
    /// Every place of which something is public, and how fresh its sources are.
    pub places: &'a [PlaceFreshness],
}

/// What one entry's page is made from.
#[derive(Debug, Clone, Copy)]
pub struct EventData<'a> {
    /// What every page shares.
    pub site: Site<'a>,
    /// The entry.
    pub listing: &'a Arc<Listing>,
    /// How fresh its sources are.
    pub sources: &'a [SourceLine],
}

/// The address of a page in a language, below the site: `/place/KAN` becomes `/es/place/KAN`.
#[must_use]
pub fn path(lang: Lang, path: &str) -> String {
    format!("{}{path}", lang.prefix())
}
