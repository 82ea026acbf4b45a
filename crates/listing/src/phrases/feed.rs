//! What feeds say of themselves: names, descriptions, the Atom feed of changes.

use super::off::{self, Off};
use super::title::{category_name, judge};
use super::{notice, screen};
use crate::{Category, Lang, Listing, Moment, PlaceCard, Profile, dates};

fixed! {
    /// The feed of everything.
    all:
        "Immigration court and check-in calendar",
        "Calendario de cortes de inmigración y citas con ICE";
    /// A selection of several facets.
    selection:
        "Immigration court and check-in calendar (selection)",
        "Calendario de cortes de inmigración y citas con ICE (selección)";
    /// The Atom feed.
    changes:
        "What changed in the immigration court and check-in calendar",
        "Qué cambió en el calendario de cortes de inmigración y citas con ICE";
    /// That a calendar is late by nature.
    hours_late:
        "Calendars can be hours late: on the day itself open the event's page.",
        "Los calendarios pueden tardar horas: para el mismo día abra la página del evento.";
    /// The stated rule of a feed's size (Google was seen to lose events near 1 MB).
    nearest_first:
        "It holds the last 30 days and what comes next, the nearest first, up to 900 KB.",
        "Contiene los últimos 30 días y lo que viene, primero lo más cercano, hasta 900 KB.";
    /// A new entry, in the feed of changes.
    new_entry:
        "New",
        "Nuevo";
    /// An entry with another kind, judge or band, in the feed of changes.
    altered:
        "Updated",
        "Actualizado";
    /// An entry that is back, in the feed of changes.
    restored:
        "Back as it was",
        "Vuelve a como estaba";
}

/// The feed of a place.
#[must_use]
pub fn of_place(place: &PlaceCard, lang: Lang) -> String {
    place.name(lang).to_owned()
}

/// The feed of a judge.
#[must_use]
pub fn of_judge(surname: &str, lang: Lang) -> String {
    judge(surname, lang)
}

/// The feed of a kind.
#[must_use]
pub fn of_kind(category: Category, lang: Lang) -> String {
    category_name(category, lang).to_owned()
}

/// The feed of what is expected at a place and not confirmed.
#[must_use]
pub fn expected(place: &PlaceCard, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Not confirmed: expected at {}", place.name(lang)),
        Lang::Es => format!("Sin confirmar: previsto en {}", place.name(lang)),
    }
}

/// A calendar's description: whose it is, that it is no notice, that it is late, how much it holds.
#[must_use]
pub fn description(profile: &Profile, lang: Lang) -> String {
    let whose = match (profile.programme.as_str(), lang) {
        ("", _) => String::new(),
        (programme, Lang::En) => format!("A calendar of {programme}. "),
        (programme, Lang::Es) => format!("Un calendario de {programme}. "),
    };
    let (notice, late, size) = (notice::own_hearing(lang), hours_late(lang), nearest_first(lang));
    format!("{whose}{late} {notice} {size}")
}

/// That a source has been unread for longer than its grace: the last line of each of its future entries, and a line of the
/// calendar's description.
#[must_use]
pub fn unread_since(since: Moment, zone: &str, lang: Lang) -> String {
    let (since, zone) = (dates::moment(since, lang), dates::zone(zone, lang));
    match lang {
        Lang::En => format!("Source not read since {since} {zone}: this may be out of date."),
        Lang::Es => format!("Fuente sin datos nuevos desde el {since}, {zone}: esto puede no estar al día."),
    }
}

/// The content of an entry in the feed of changes: what happened, when and where; with what is off, that it is no notice.
#[must_use]
pub fn change(listing: &Listing, profile: &Profile, lang: Lang) -> String {
    let first = format!(
        "{}. {}.",
        screen::when_in_full(listing, lang).trim_end_matches('.'),
        listing.place.name(lang)
    );
    match off::warning(listing, profile, lang) {
        Some(warning) => format!("{first}\n{}\n{}", warning.happened, warning.notice),
        None => format!("{first}\n{}", notice::own_hearing(lang)),
    }
}

/// The label of what an entry is in, for the title of a change: "MOVED".
#[must_use]
pub fn change_label(off: Off, lang: Lang) -> &'static str {
    off::label(off, lang)
}
