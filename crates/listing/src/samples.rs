//! Invented listings of each kind and state, for the tests of this crate and of whoever renders listings.

use crate::{
    Category, Clock, Day, HalfDay, How, JudgeCard, Listing, Matters, Moment, OriginCard, PlaceCard, Profile,
    Quote, Span, State, Was,
};

/// A programme with everything filled in.
#[must_use]
pub fn profile() -> Profile {
    Profile {
        site: "https://calendar.example.org".into(),
        programme: "Riverbend Accompaniment".into(),
        hotline: "555-010-0199".into(),
        hours: "weekdays 8 a.m. to 5 p.m.".into(),
        hours_es: "lunes a viernes de 8 a. m. a 5 p. m.".into(),
        legal_help: "https://help.example.org/lawyers".into(),
        how_to_help: "Come to a training on the first Saturday of the month.".into(),
        how_to_help_es: "Venga a una capacitación el primer sábado del mes.".into(),
        evening_message: "https://signal.example.org/#p/evening".into(),
    }
}

/// An immigration court.
#[must_use]
pub fn court() -> PlaceCard {
    PlaceCard {
        code: "DMO".into(),
        name: "Riverbend Immigration Court".into(),
        name_es: "Corte de Inmigración de Riverbend".into(),
        short: "Riverbend".into(),
        street: "400 Example Ave".into(),
        unit: "Floor 5".into(),
        city: "Riverbend".into(),
        state: "MO".into(),
        zip: "63000".into(),
        zone: "America/Chicago".into(),
        phone: "555-0100".into(),
        page: "https://court.example.gov/riverbend".into(),
        early_minutes: 30,
        immigration_court: true,
    }
}

/// A federal courthouse.
#[must_use]
pub fn courthouse() -> PlaceCard {
    PlaceCard {
        code: "DMO-FED".into(),
        name: "Riverbend U.S. Courthouse".into(),
        name_es: "Corte federal de Riverbend".into(),
        street: "12 Levee St".into(),
        unit: String::new(),
        immigration_court: false,
        ..court()
    }
}

/// An ICE office.
#[must_use]
pub fn office() -> PlaceCard {
    PlaceCard {
        code: "DMO-ICE".into(),
        name: "ICE office, Riverbend".into(),
        name_es: "Oficina de ICE en Riverbend".into(),
        street: "77 Depot St".into(),
        unit: String::new(),
        phone: String::new(),
        page: String::new(),
        immigration_court: false,
        ..court()
    }
}

/// A day, such as `2026-06-03`.
///
/// # Panics
/// When the text is no day.
#[must_use]
pub fn day(text: &str) -> Day {
    Day::parse(text).expect("a sample has a valid day")
}

/// A moment, such as `2026-06-03T08:30`.
///
/// # Panics
/// When the text is no moment.
#[must_use]
pub fn moment(text: &str) -> Moment {
    Moment::parse(text).expect("a sample has a valid moment")
}

/// An ordinary entry of a kind: Wednesday, June 3, 2026, 8:30 a.m. Central time where it has an hour.
#[must_use]
pub fn of(category: Category) -> Listing {
    let mut listing = Listing {
        id: format!("{:032x}", 0xa11_51de_u128 + category as u128),
        category,
        state: State::Listed,
        cancelled_by_coordinator: false,
        span: hours("2026-06-03T08:30", "2026-06-03T12:00"),
        begins: "2026-06-03T13:30:00Z".into(),
        ends: "2026-06-03T17:00:00Z".into(),
        place: court(),
        judge: None,
        room: String::new(),
        held: None,
        matters: None,
        half: None,
        title: String::new(),
        venue: String::new(),
        organiser: String::new(),
        origin: None,
        quote: None,
        was: None,
        how: vec![How::CourtPage],
        sources: vec!["dmo-weekly".into()],
        sequence: 0,
        updated: "2026-05-20T12:00:00Z".into(),
        unread_since: None,
        expected_from: None,
    };
    match category {
        Category::Master | Category::Argument | Category::Conference => {
            listing.judge = Some(judge("lee-jordan", "Jordan Lee", "Lee"));
            listing.room = "3".into();
            listing.matters = Some(Matters::OverTwenty);
        }
        Category::Individual => listing.half = Some(HalfDay::Morning),
        Category::Court => {
            listing.place = courthouse();
            listing.judge = Some(judge("castellan-robin", "Robin Castellan", "Castellan"));
            listing.half = Some(HalfDay::Morning);
        }
        Category::CheckIn | Category::Isap | Category::CaseReview => {
            listing.place = office();
            whole_days(&mut listing, "2026-06-02", "2026-06-03");
            listing.origin = Some(OriginCard::SeveralPeople);
            listing.how = vec![How::Entered];
        }
        Category::Gathering => {
            listing.place = PlaceCard { street: String::new(), ..office() };
            listing.span = hours("2026-06-05T14:00", "2026-06-05T15:00");
            listing.begins = "2026-06-05T19:00:00Z".into();
            listing.ends = "2026-06-05T20:00:00Z".into();
            listing.title = "Public rally".into();
            listing.organiser = "Riverbend Neighbors".into();
            listing.how = vec![How::Entered];
        }
        Category::Closure => {
            whole_days(&mut listing, "2026-06-03", "2026-06-05");
            listing.quote = Some(quote("The Riverbend Immigration Court is closed June 3 to 5."));
        }
    }
    listing
}

/// An ordinary entry of a kind in a state, with the court's words where the state has some.
#[must_use]
pub fn in_state(category: Category, state: State) -> Listing {
    let mut listing = of(category);
    listing.state = state;
    listing.sequence = u32::from(state != State::Listed);
    match state {
        State::Cancelled => listing.quote = Some(quote("Hearings on June 3 are cancelled.")),
        State::CheckFirst => listing.quote = Some(quote("Some hearings may be rescheduled.")),
        State::Expected => {
            listing.how = vec![How::MonthlyData];
            listing.expected_from = Some(day("2026-05-04"));
        }
        State::Listed | State::NoLongerListed => {}
    }
    listing
}

/// An ordinary entry of a kind after a move.
#[must_use]
pub fn moved(category: Category) -> Listing {
    let mut listing = of(category);
    listing.sequence = 1;
    let room = if listing.room.is_empty() { "" } else { "5" };
    let span = match listing.span {
        Span::At { .. } => hours("2026-06-02T13:00", "2026-06-02T16:30"),
        Span::Days { .. } => Span::Days { first: day("2026-05-28"), last: day("2026-05-29") },
    };
    listing.was = Some(Was { span, room: room.into() });
    listing
}

/// Each kind in each state that it can be in, and after a move, with a name for the table.
#[must_use]
pub fn gallery() -> Vec<(String, Listing)> {
    let states = [
        (State::Listed, "listed"),
        (State::Expected, "expected"),
        (State::Cancelled, "cancelled"),
        (State::CheckFirst, "check first"),
        (State::NoLongerListed, "no longer listed"),
    ];
    let mut gallery = Vec::new();
    for category in Category::ALL {
        for (state, word) in states {
            let court_session =
                matches!(category, Category::Master | Category::Argument | Category::Conference);
            if state == State::Expected && !court_session {
                continue;
            }
            gallery.push((format!("{} {word}", category.as_str()), in_state(category, state)));
        }
        let mut by_us = in_state(category, State::Cancelled);
        by_us.cancelled_by_coordinator = true;
        by_us.quote = None;
        gallery.push((format!("{} cancelled by a coordinator", category.as_str()), by_us));
        if category != Category::Closure {
            gallery.push((format!("{} moved", category.as_str()), moved(category)));
        }
    }
    let mut known = of(Category::Gathering);
    known.venue = "Levee Park, 1 Levee St, Riverbend, MO".into();
    gallery.push(("gathering with a place".into(), known));
    gallery
}

/// A judge.
#[must_use]
pub fn judge(key: &str, name: &str, surname: &str) -> JudgeCard {
    JudgeCard { key: key.into(), name: name.into(), surname: surname.into() }
}

/// The court's words, read on June 1, 2026, 9:12 a.m.
#[must_use]
pub fn quote(words: &str) -> Quote {
    Quote { words: words.into(), read: Moment { day: day("2026-06-01"), clock: clock("09:12") } }
}

fn clock(text: &str) -> Clock {
    Clock::parse(text).expect("a sample has a valid time")
}

fn hours(start: &str, end: &str) -> Span {
    Span::At { start: moment(start), end: moment(end), end_stated: false }
}

fn whole_days(listing: &mut Listing, first: &str, last: &str) {
    listing.span = Span::Days { first: day(first), last: day(last) };
    listing.begins = format!("{first}T05:00:00Z");
    listing.ends = format!("{last}T05:00:00Z");
}
