//! Closures of whole places, as listings of their own.

use std::sync::Arc;

use docket::{Closure, Docket};
use listing::{Category, How, Listing, Quote, State};

use super::context::Context;
use super::{Public, cards, span};

/// The closures in force that feeds still show.
pub(crate) fn closures(docket: &Docket, context: &Context) -> Vec<Public> {
    docket::closures(docket).iter().filter_map(|closure| listing(closure, context)).collect()
}

fn listing(closure: &Closure, context: &Context) -> Option<Public> {
    let spot = context.spot(&closure.place)?;
    if closure.last < spot.oldest {
        return None;
    }
    let times = span::days(&spot.zone, closure.first, closure.last)?;
    let updated = cards::whole_second(closure.at);
    let read = context.read_at(&closure.place, &closure.words).unwrap_or(updated);
    let listing = Listing {
        id: closure.id.to_string(),
        category: Category::Closure,
        state: State::Listed,
        cancelled_by_coordinator: false,
        span: times.span,
        begins: cards::rfc3339(times.begins),
        ends: cards::rfc3339(times.ends),
        place: spot.card.clone(),
        judge: None,
        room: String::new(),
        held: None,
        matters: None,
        half: None,
        title: String::new(),
        venue: String::new(),
        organiser: String::new(),
        origin: None,
        quote: Some(Quote { words: closure.words.to_string(), read: cards::moment(&spot.zone, read)? }),
        was: None,
        how: vec![How::CourtPage],
        sources: Vec::new(),
        sequence: 0,
        updated: cards::rfc3339(updated),
        unread_since: None,
        expected_from: None,
    };
    let over = closure.last < spot.today;
    let (begins, ends) = (times.begins, times.ends);
    Some(Public {
        listing: Arc::new(listing),
        created: updated,
        updated,
        begins,
        ends,
        over,
        forecast: false,
        stale: None,
    })
}
