//! The reader's own clock, where it shows another hour than the place's.

use js_sys::Date;
use listing::{Clock, Day, Listing, Moment};
use wasm_bindgen::JsValue;

/// When an entry begins by the reader's clock; nothing if that is the same hour, or no hour is known.
pub(super) fn of(listing: &Listing) -> Option<Moment> {
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
