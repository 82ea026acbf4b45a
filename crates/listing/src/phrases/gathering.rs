//! Rallies, vigils and trainings, also those whose place is still to be announced.

use super::{stopped, upper_first};
use crate::{Lang, Listing, Span, dates};

/// "Friday, June 6, 2 p.m. Central time." / "Viernes 6 de junio, 2:00 p. m., hora del centro."
#[must_use]
pub fn when(listing: &Listing, lang: Lang) -> String {
    match listing.span {
        Span::At { start, .. } => {
            let (day, time) = (dates::long(start.day, lang), dates::clock(start.clock, lang));
            let zone = dates::zone(&listing.place.zone, lang);
            match lang {
                Lang::En => format!("{day}, {time} {zone}."),
                Lang::Es => format!("{}, {time}, {zone}.", upper_first(&day)),
            }
        }
        Span::Days { .. } => format!(
            "{}. {}",
            upper_first(&dates::span(&listing.span, lang)),
            match lang {
                Lang::En => "Hour not announced.",
                Lang::Es => "Hora sin anunciar.",
            }
        ),
    }
}

/// "The organisers have not said where yet. It will appear here and at {link}."
#[must_use]
pub fn place_to_be_announced(link: &str, lang: Lang) -> String {
    match lang {
        Lang::En => {
            format!("The organisers have not said where yet. It will appear here and at {link}.")
        }
        Lang::Es => {
            format!("Quienes organizan todavía no han dicho dónde. Aparecerá aquí y en {link}.")
        }
    }
}

/// "Place announced: {place}."
#[must_use]
pub fn place_announced(venue: &str, lang: Lang) -> String {
    stopped(match lang {
        Lang::En => format!("Place announced: {venue}"),
        Lang::Es => format!("Lugar anunciado: {venue}"),
    })
}

/// "Called by: {organisation}. End time not announced."
#[must_use]
pub fn called_by_and_end(listing: &Listing, lang: Lang) -> String {
    let end = match listing.span {
        Span::At { end, end_stated: true, .. } => match lang {
            Lang::En => stopped(format!("Planned until {}", dates::clock(end.clock, lang))),
            Lang::Es => stopped(format!(
                "Prevista hasta {} {}",
                dates::article(end.clock),
                dates::clock(end.clock, lang)
            )),
        },
        _ => match lang {
            Lang::En => "End time not announced.".to_owned(),
            Lang::Es => "Hora de cierre sin anunciar.".to_owned(),
        },
    };
    match (listing.organiser.as_str(), lang) {
        ("", _) => end,
        (organiser, Lang::En) => format!("{} {end}", stopped(format!("Called by: {organiser}"))),
        (organiser, Lang::Es) => format!("{} {end}", stopped(format!("Convoca: {organiser}"))),
    }
}

/// "Calendars can be hours late: before you leave home, look at {link}."
#[must_use]
pub fn look_before_leaving(link: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Calendars can be hours late: before you leave home, look at {link}."),
        Lang::Es => {
            format!("El calendario puede tardar horas en actualizarse: antes de salir de casa, mire {link}.")
        }
    }
}
