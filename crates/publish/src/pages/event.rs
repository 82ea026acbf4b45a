//! The page of one entry: where each calendar entry leads, to be looked at the evening before.

use std::rc::Rc;
use std::sync::Arc;

use askama::Template;
use listing::phrases::{notice, page, screen, title};
use listing::{Lang, PlaceCard};
use widget::{AddThisOneProps, EventDetailsProps, ssr};

use super::EventData;
use super::frame::Frame;
use crate::embed::is_embeddable;

#[derive(Template)]
#[template(path = "event.html")]
struct Event<'a> {
    frame: Frame<'a>,
    place: &'a PlaceCard,
    details: String,
    copy: String,
}

/// `/events/{id}`: everything about one entry.
#[must_use]
pub fn event(lang: Lang, data: &EventData<'_>) -> String {
    let listing = data.listing;
    let day = screen::when_in_full(listing, lang);
    let name = title::title(listing, lang);
    // A preview shows the title alone, perhaps for weeks: it says no state that the page might take back.
    let about = format!("{}. {day}. {}", screen::name(listing, lang), notice::not_from_court(lang));
    let path = format!("/events/{}", listing.id);
    let frame = Frame::new(lang, data.site, format!("{name}, {day}"), about).at(path.clone());
    let frame = if is_embeddable(listing) { frame.with_card() } else { frame };
    let details = ssr::render_details(EventDetailsProps {
        lang,
        listing: Arc::clone(listing),
        profile: Rc::new(data.site.profile.clone()),
        sources: Rc::new(data.sources.to_vec()),
        level: 1,
    });
    let copy =
        ssr::render_add_this_one(AddThisOneProps { lang, href: frame.link(&format!("{path}.ics")).into() });
    Event { frame, place: &listing.place, details, copy }.render().unwrap_or_default()
}
