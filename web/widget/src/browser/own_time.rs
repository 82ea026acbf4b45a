//! The reader's own clock, where it shows another hour than the place's.

use js_sys::Date;
use listing::phrases::embed;
use listing::{Clock, Day, Lang, Listing, Moment};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node};

/// Says it in an entry's details, right below the place's own time.
pub(super) fn add(details: &Node, listing: &Listing, lang: Lang) {
    let when = details.dyn_ref::<Element>().and_then(|details| details.query_selector(".event-when").ok()?);
    let (Some(when), Some(own)) = (when, of(listing)) else { return };
    if let Some(line) = when.clone_node().ok().and_then(|line| line.dyn_into::<Element>().ok()) {
        line.set_class_name("own-time");
        line.set_text_content(Some(&embed::own_time(own, lang)));
        let _ = when.insert_adjacent_element("afterend", &line);
    }
}

/// When an entry begins by the reader's clock; nothing if that is the same hour, or no hour is known.
fn of(listing: &Listing) -> Option<Moment> {
    let there = listing.span.clock().filter(|_| listing.half.is_none())?;
    let date = Date::new(&JsValue::from_str(&listing.begins));
    let own = Moment {
        day: Day::new(
            u16::try_from(date.get_full_year()).ok()?,
            u8::try_from(date.get_month() + 1).ok()?,
            u8::try_from(date.get_date()).ok()?,
        )
        .ok()?,
        clock: Clock::new(u8::try_from(date.get_hours()).ok()?, u8::try_from(date.get_minutes()).ok()?)
            .ok()?,
    };
    (own != Moment { day: listing.span.first_day(), clock: there }).then_some(own)
}
