//! Titles of entries. The first 25 characters tell the kind, because phones cut there; no code of a place stands in one.

use super::lower_first;
use super::off::{self, Off};
use crate::{Category, HalfDay, Lang, Listing, State, dates};

/// The title of an entry, as a calendar shows it.
#[must_use]
pub fn title(listing: &Listing, lang: Lang) -> String {
    let prefix = prefix(listing, lang);
    if listing.category == Category::Closure {
        return closure(listing, &prefix, lang);
    }
    if prefix.is_empty() {
        let place = match listing.category {
            Category::Master | Category::Argument | Category::Conference | Category::Individual => {
                listing.place.name(lang)
            }
            _ => &listing.place.short,
        };
        return full(listing, kind(listing, lang), place, lang);
    }
    let kind = kind(listing, lang);
    let kind = if starts_with_a_name(listing.category, lang) { kind.to_owned() } else { lower_first(kind) };
    format!("{prefix}{}", full(listing, &kind, &listing.place.short, lang))
}

/// What kind of entry: "Master calendar", "ICE check-in days ("case review")"; a gathering's is its own title.
#[must_use]
pub fn kind(listing: &Listing, lang: Lang) -> &str {
    match listing.category {
        Category::Gathering if !listing.title.is_empty() => &listing.title,
        category => category_name(category, lang),
    }
}

/// The kind in words, for titles and filters.
#[must_use]
pub fn category_name(category: Category, lang: Lang) -> &'static str {
    match (category, lang) {
        (Category::Master, Lang::En) => "Master calendar",
        (Category::Master, Lang::Es) => "Audiencias preliminares (master calendar)",
        (Category::Argument, Lang::En) => "Oral arguments",
        (Category::Argument, Lang::Es) => "Audiencias de argumentos orales",
        (Category::Conference, Lang::En) => "Status conferences",
        (Category::Conference, Lang::Es) => "Conferencias de seguimiento (status conference)",
        (Category::Individual, Lang::En) => "Individual hearings",
        (Category::Individual, Lang::Es) => "Audiencias individuales",
        (Category::Court, Lang::En) => "Court session",
        (Category::Court, Lang::Es) => "Sesión de la corte",
        (Category::CheckIn, Lang::En) => "ICE check-in days",
        (Category::CheckIn, Lang::Es) => "Días de citas con ICE",
        (Category::CaseReview, Lang::En) => "ICE check-in days (\"case review\")",
        (Category::CaseReview, Lang::Es) => "Días de citas con ICE («case review»)",
        (Category::Isap, Lang::En) => "ISAP check-in days",
        (Category::Isap, Lang::Es) => "Días de citas con ISAP",
        (Category::Gathering, Lang::En) => "Public gathering",
        (Category::Gathering, Lang::Es) => "Actividad pública",
        (Category::Closure, Lang::En) => "Court closed",
        (Category::Closure, Lang::Es) => "Corte cerrada",
    }
}

/// "Judge Lee" / "Juez(a) Lee".
#[must_use]
pub fn judge(surname: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Judge {surname}"),
        Lang::Es => format!("Juez(a) {surname}"),
    }
}

/// "morning" / "por la mañana".
#[must_use]
pub fn half(half: HalfDay, lang: Lang) -> &'static str {
    match (half, lang) {
        (HalfDay::Morning, Lang::En) => "morning",
        (HalfDay::Morning, Lang::Es) => "por la mañana",
        (HalfDay::Afternoon, Lang::En) => "afternoon",
        (HalfDay::Afternoon, Lang::Es) => "por la tarde",
    }
}

fn full(listing: &Listing, kind: &str, place: &str, lang: Lang) -> String {
    let mut title = kind.to_owned();
    if let (Some(card), true) = (&listing.judge, shows_judge(listing.category)) {
        title.push_str(", ");
        title.push_str(&judge(&card.surname, lang));
    }
    let shows_half = shows_half(listing.category) || listing.state == State::Expected;
    if let (Some(of_day), true) = (listing.half, shows_half) {
        title.push_str(", ");
        title.push_str(half(of_day, lang));
    }
    title.push_str(", ");
    title.push_str(place);
    if listing.category == Category::Gathering
        && listing.venue.is_empty()
        && listing.state != State::Cancelled
    {
        title.push_str(match lang {
            Lang::En => " (place to be announced)",
            Lang::Es => " (lugar por anunciar)",
        });
    }
    title
}

fn shows_judge(category: Category) -> bool {
    matches!(category, Category::Master | Category::Argument | Category::Conference | Category::Court)
}

fn shows_half(category: Category) -> bool {
    matches!(category, Category::Individual | Category::Court)
}

fn closure(listing: &Listing, prefix: &str, lang: Lang) -> String {
    let dates = dates::range(listing.span.first_day(), listing.span.last_day(), lang);
    let place = listing.place.name(lang);
    match (listing.state, lang) {
        (State::Listed | State::Expected, Lang::En) => format!("{place}: closed ({dates})"),
        (State::Listed | State::Expected, Lang::Es) => format!("{place}: cerrada ({dates})"),
        (State::CheckFirst, Lang::En) => format!("{prefix}perhaps closed, {place} ({dates})"),
        (State::CheckFirst, Lang::Es) => format!("{prefix}quizás cerrada, {place} ({dates})"),
        (State::Cancelled | State::NoLongerListed, Lang::En) => format!("{prefix}closing, {place} ({dates})"),
        (State::Cancelled | State::NoLongerListed, Lang::Es) => format!("{prefix}cierre, {place} ({dates})"),
    }
}

fn prefix(listing: &Listing, lang: Lang) -> String {
    match state_word(listing, lang) {
        "" => String::new(),
        word => format!("{word}: "),
    }
}

/// The word for the state that stands before a title; empty where a title has none. In Spanish it agrees with the kind.
#[must_use]
pub fn state_word(listing: &Listing, lang: Lang) -> &'static str {
    if listing.state == State::Expected {
        return match lang {
            Lang::En => "Not confirmed",
            Lang::Es => "Sin confirmar",
        };
    }
    match (Off::of(listing), lang) {
        (None | Some(Off::Moved | Off::Closed), _) => "",
        (Some(Off::Cancelled | Off::CancelledByCoordinator), Lang::Es) => match listing.category {
            Category::Master | Category::Argument | Category::Conference | Category::Individual => {
                "CANCELADAS"
            }
            Category::Court => "CANCELADA",
            Category::CheckIn | Category::Isap | Category::CaseReview => "CANCELADOS",
            Category::Gathering | Category::Closure => "CANCELADO",
        },
        (Some(off), _) => off::label(off, lang),
    }
}

fn starts_with_a_name(category: Category, lang: Lang) -> bool {
    match category {
        Category::Gathering => true,
        Category::CheckIn | Category::CaseReview | Category::Isap => lang == Lang::En,
        _ => false,
    }
}
