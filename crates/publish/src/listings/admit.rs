//! From an event to its listing: each face shows its own fields and no other.

use std::sync::Arc;

use docket::{
    Authority, CancelledBy, Event, Former, Half, Hearing, Origin, PublicText, Scope, Settled, Standing,
    Subject,
};
use jiff::Timestamp;
use listing::{HalfDay, Listing, Matters, OriginCard, Quote, Span, State, Was};

use super::context::{Context, Spot};
use super::face::Face;
use super::span::Times;
use super::{Public, cards, span};

/// The listing of an event, or none: it is not public, is the same as another, is too old, or its place is unknown.
pub(crate) fn public(event: &Event, context: &Context) -> Option<Public> {
    if event.merged_into.is_some() {
        return None;
    }
    let settled = &event.now;
    let face = Face::of(settled)?;
    let spot = context.spot(&settled.facts.place)?;
    let times = times(&face, settled, spot)?;
    if times.last < spot.oldest {
        return None;
    }
    let forecast = settled.is_forecast();
    // Where a better source lists the day in full, what only monthly data expects has nothing to add.
    if forecast && context.is_covered(&settled.facts.place, settled.facts.when.date()) {
        return None;
    }
    let over = times.last < spot.today;
    let entered = by_a_person(settled) || context.is_decided(&event.id);
    let record =
        |at: Timestamp| cards::whole_second(if entered { docket::decision::hour_of(at) } else { at });
    let updated = record(event.modified);
    let mut listing = Listing {
        id: event.id.to_string(),
        category: face.category(),
        state: state(&settled.standing),
        cancelled_by_coordinator: matches!(
            settled.standing,
            Standing::Cancelled { by: CancelledBy::Coordinator, .. }
        ),
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
        quote: quote(settled, updated, spot, context),
        was: was(&face, event, times.span),
        how: Vec::new(),
        sources: Vec::new(),
        sequence: event.sequence,
        updated: cards::rfc3339(updated),
        unread_since: None,
        expected_from: settled.sources.iter().filter(|_| forecast).find_map(|(_, id)| context.released(id)),
    };
    show(&mut listing, &face, settled, context);
    say_how(&mut listing, settled);
    // What is over does not begin to say that its source is unread.
    let stale = (!over)
        .then(|| settled.sources.first().and_then(|(_, source)| context.stale_since(source)))
        .flatten();
    listing.unread_since = stale.and_then(|at| cards::moment(&spot.zone, at));
    let created = record(event.created);
    let (begins, ends) = (times.begins, times.ends);
    Some(Public { listing: Arc::new(listing), created, updated, begins, ends, over, forecast, stale })
}

fn state(standing: &Standing) -> State {
    match standing {
        Standing::Listed => State::Listed,
        Standing::Expected => State::Expected,
        Standing::Cancelled { .. } => State::Cancelled,
        Standing::Questioned { .. } => State::CheckFirst,
        Standing::Withdrawn => State::NoLongerListed,
    }
}

fn times(face: &Face<'_>, settled: &Settled, spot: &Spot) -> Option<Times> {
    let when = &settled.facts.when;
    match (face, when.half()) {
        (Face::Individuals(half), _) => span::half_day(&spot.zone, when.date(), *half),
        (Face::Court(_), Some(half)) => span::half_day(&spot.zone, when.date(), half),
        // Nobody was given an hour, even where a source's file has one.
        (Face::Window(..), _) => span::days(&spot.zone, when.date(), when.last_date()),
        _ => span::exact(&spot.zone, &settled.facts),
    }
}

/// The face's own fields, as far as each face has them.
fn show(listing: &mut Listing, face: &Face<'_>, settled: &Settled, context: &Context) {
    let judge = |hearing: &Hearing| {
        let place = context.places().get(&settled.facts.place)?;
        place.judge_by_key(hearing.judge.as_ref()?).map(cards::judge)
    };
    match face {
        Face::Session(hearing, _) => {
            listing.judge = judge(hearing);
            listing.room = hearing.room.as_ref().map(ToString::to_string).unwrap_or_default();
            listing.held = hearing.medium.map(cards::held);
            listing.matters = matters(hearing);
            // A forecast states its end only where it is of a whole half-day.
            if settled.is_forecast() && matches!(settled.facts.when, docket::When::At { end: Some(_), .. }) {
                listing.half = settled.facts.when.half().map(half_day);
            }
        }
        Face::Court(hearing) => {
            listing.judge = judge(hearing);
            listing.half = settled.facts.when.half().map(half_day);
        }
        Face::Individuals(half) => listing.half = Some(half_day(*half)),
        Face::Window(_, origin) => {
            listing.origin = Some(match origin {
                Origin::Published(address) => OriginCard::Published(address.to_string()),
                Origin::SeveralPeople => OriginCard::SeveralPeople,
            });
        }
        Face::Gathering => {
            if let Subject::Gathering { title, venue, organiser } = &settled.facts.subject {
                let text =
                    |text: &Option<PublicText>| text.as_ref().map(ToString::to_string).unwrap_or_default();
                listing.title = title.to_string();
                listing.venue = text(venue);
                listing.organiser = text(organiser);
            }
        }
    }
}

/// How many matters, as a band; those that are about one person are not counted in.
fn matters(hearing: &Hearing) -> Option<Matters> {
    let public = hearing.kinds.iter().filter(|(kind, _)| !kind.is_private());
    let count = public.fold(0_u32, |sum, (_, count)| sum.saturating_add(*count));
    docket::Band::of(count).map(|band| match band {
        docket::Band::TenToTwenty => Matters::TenToTwenty,
        docket::Band::OverTwenty => Matters::OverTwenty,
    })
}

fn half_day(half: Half) -> HalfDay {
    match half {
        Half::Morning => HalfDay::Morning,
        Half::Afternoon => HalfDay::Afternoon,
    }
}

/// The court's own words. Those about a single session could say what it is about, so that a general court and a half-day
/// of individual hearings show only those about the whole place.
fn quote(settled: &Settled, updated: Timestamp, spot: &Spot, context: &Context) -> Option<Quote> {
    let (words, of_the_place) = match &settled.standing {
        Standing::Cancelled { by, words: Some(words) } => (words, *by == CancelledBy::Closure),
        Standing::Questioned { words } => (words, true),
        _ => return None,
    };
    let half_day = matches!(settled.facts.subject, Subject::HalfDay { .. });
    if (settled.scope == Scope::General || half_day) && !of_the_place {
        return None;
    }
    let read = context.read_at(&settled.facts.place, words).unwrap_or(updated);
    Some(Quote { words: words.to_string(), read: cards::moment(&spot.zone, read)? })
}

/// Where and when it was, in the form in which it was public; a move within the same public form is none.
fn was(face: &Face<'_>, event: &Event, now: Span) -> Option<Was> {
    let Former { when, room } = event.moved_from.as_ref()?;
    let (span, former_room) = match (face, when.half()) {
        (Face::Individuals(_), _) => return None,
        (Face::Court(_), Some(half)) => (span::half_span(when.date(), half)?, None),
        (Face::Window(..), _) => {
            (Span::Days { first: cards::day(when.date())?, last: cards::day(when.last_date())? }, None)
        }
        (Face::Session(..), _) => (span::stated(when, &event.now.facts.subject)?, room.as_ref()),
        _ => (span::stated(when, &event.now.facts.subject)?, None),
    };
    let same_room = former_room == event.now.facts.room() || !matches!(face, Face::Session(..));
    (span != now || !same_room)
        .then(|| Was { span, room: former_room.map(ToString::to_string).unwrap_or_default() })
}

/// How it is known, in closed words; a source's id only where the source is a public page, because a coordinator's
/// calendar may be called after the coordinator.
fn say_how(listing: &mut Listing, settled: &Settled) {
    for (authority, source) in &settled.sources {
        let how = cards::how(*authority);
        if !listing.how.contains(&how) {
            listing.how.push(how);
        }
        if is_public_source(*authority) && !listing.sources.iter().any(|known| known == source.as_str()) {
            listing.sources.push(source.to_string());
        }
    }
}

fn is_public_source(authority: Authority) -> bool {
    matches!(authority, Authority::CourtPage | Authority::MonthlyData)
}

/// Whether a person entered any of it: its record times are then told by the hour, so that they do not betray a call.
fn by_a_person(settled: &Settled) -> bool {
    settled.promoted
        || settled.sources.iter().any(|(authority, _)| !is_public_source(*authority))
        || matches!(settled.standing, Standing::Cancelled { by: CancelledBy::Coordinator, .. })
        || matches!(settled.facts.subject, Subject::Window { .. } | Subject::Gathering { .. })
}
