//! Words on the screens of the list and of an entry.

use super::off::{self, Off};
use super::{session, stopped, title, upper_first};
use crate::view::SourceLine;
use crate::{Category, Day, How, Lang, Listing, Span, State, dates};

fixed! {
    /// An empty list. That nothing is listed does not mean that nobody has a hearing.
    nothing_listed:
        "Nothing is listed that we know of. That does not mean that nothing takes place.",
        "No hay nada en la lista que conozcamos. Eso no quiere decir que no haya audiencias.";
    /// In place of an hour, for check-in days.
    no_hour_known:
        "No hour known",
        "Sin hora conocida";
    /// In place of an hour, for closures.
    all_day:
        "All day",
        "Todo el día";
    /// A gathering whose place is not known.
    place_to_be_announced:
        "Place to be announced",
        "Lugar por anunciar";
    /// Link to an entry's page.
    details:
        "Details and changes",
        "Detalles y cambios";
    /// Heading of a fact.
    when:
        "When",
        "Cuándo";
    /// Heading of a fact.
    place:
        "Where",
        "Dónde";
    /// Heading of a fact.
    who:
        "Judge",
        "Juez(a)";
    /// Heading of a fact.
    how_held:
        "How",
        "Cómo";
    /// Heading of a fact.
    how_many:
        "How many",
        "Cuántas";
    /// Heading of a fact.
    source:
        "How we know",
        "Cómo lo sabemos";
    /// Heading of a fact.
    called_by:
        "Called by",
        "Convoca";
    /// Heading over the court's words.
    courts_words:
        "The court's own words",
        "Palabras de la corte (en inglés)";
    /// Label of an expected entry.
    expected:
        "EXPECTED, NOT CONFIRMED",
        "PREVISTA, SIN CONFIRMAR";
    /// A source that was never read.
    never_read:
        "not read yet",
        "todavía no leída";
    /// Heading over what an entry is and what to do.
    good_to_know:
        "Good to know",
        "Conviene saber";
    /// The one habit that saves a journey.
    look_again:
        "Look again here the evening before. Things change.",
        "Vuelva a mirar aquí la noche anterior. Las cosas cambian.";
}

/// The state of an entry as a label; nothing where it is as a person expects.
#[must_use]
pub fn state_label(listing: &Listing, lang: Lang) -> Option<&'static str> {
    if listing.state == State::Expected {
        return Some(expected(lang));
    }
    Some(match Off::of(listing)? {
        off @ (Off::Moved | Off::Closed) => off::label(off, lang),
        _ => title::state_word(listing, lang),
    })
}

/// "Master calendar, Judge Lee": what a list calls an entry; its place stands beside it.
#[must_use]
pub fn name(listing: &Listing, lang: Lang) -> String {
    let kind = title::kind(listing, lang);
    match (&listing.judge, listing.category) {
        (_, Category::Closure) => title::title(listing, lang),
        (Some(judge), _) => format!("{kind}, {}", title::judge(&judge.surname, lang)),
        (None, _) => kind.to_owned(),
    }
}

/// "Wednesday, June 3" / "Miércoles 3 de junio": a day as a heading.
#[must_use]
pub fn day(day: Day, lang: Lang) -> String {
    upper_first(&dates::long(day, lang))
}

/// The hour in a list: "8:30 a.m.", "Morning", "No hour known", "All day".
#[must_use]
pub fn hour(listing: &Listing, lang: Lang) -> String {
    match (listing.half, listing.span, listing.category) {
        (Some(half), ..) => upper_first(title::half(half, lang)),
        (None, Span::At { start, .. }, _) => dates::clock(start.clock, lang),
        (None, Span::Days { .. }, Category::Closure) => all_day(lang).to_owned(),
        (None, Span::Days { .. }, _) => no_hour_known(lang).to_owned(),
    }
}

/// "June 2 to 3", for an entry of more than one day.
#[must_use]
pub fn several_days(listing: &Listing, lang: Lang) -> Option<String> {
    match listing.span {
        Span::Days { first, last } if first != last => Some(upper_first(&dates::range(first, last, lang))),
        _ => None,
    }
}

/// When, in full, for an entry's own page: "Wednesday, June 3, 2026, 8:30 a.m. Central time".
#[must_use]
pub fn when_in_full(listing: &Listing, lang: Lang) -> String {
    let (first, last) = (listing.span.first_day(), listing.span.last_day());
    let day = match listing.span {
        Span::Days { .. } if first != last => match lang {
            Lang::En => format!("{} to {}", dates::full(first, lang), dates::full(last, lang)),
            Lang::Es => format!("del {} al {}", dates::full(first, lang), dates::full(last, lang)),
        },
        _ => dates::full(first, lang),
    };
    let hour = hour(listing, lang);
    let told = match (listing.span.clock().filter(|_| listing.half.is_none()), lang) {
        (Some(_), Lang::En) => format!("{day}, {hour} {}", dates::zone(&listing.place.zone, lang)),
        (Some(_), Lang::Es) => format!("{day}, {hour}, {}", dates::zone(&listing.place.zone, lang)),
        (None, _) => format!("{day}. {hour}"),
    };
    upper_first(&told)
}

/// "more than 20 listed".
#[must_use]
pub fn listed(listing: &Listing, lang: Lang) -> Option<String> {
    let band = session::matters(listing.matters?, lang);
    Some(match lang {
        Lang::En => format!("{band} listed"),
        Lang::Es => format!("{band} en la lista"),
    })
}

/// How we know, as a badge: "court's page", "seen at the door".
#[must_use]
pub fn how(how: How, lang: Lang) -> &'static str {
    match (how, lang) {
        (How::CourtPage, Lang::En) => "court's page",
        (How::CourtPage, Lang::Es) => "página de la corte",
        (How::SeenAtTheDoor, Lang::En) => "seen at the door",
        (How::SeenAtTheDoor, Lang::Es) => "vista en la puerta",
        (How::Entered, Lang::En) => "entered by a coordinator",
        (How::Entered, Lang::Es) => "anotado por la coordinación",
        (How::MonthlyData, Lang::En) => "monthly data",
        (How::MonthlyData, Lang::Es) => "datos mensuales",
    }
}

/// What else an entry is known from, beside the sources of which is said when they were read: "Also: entered by a coordinator."
#[must_use]
pub fn known_also(others: &[How], lang: Lang) -> String {
    let told: Vec<&str> = others.iter().map(|other| how(*other, lang)).collect();
    let also = match lang {
        Lang::En => "Also",
        Lang::Es => "También",
    };
    stopped(format!("{also}: {}", told.join(", ")))
}

/// "court's page, last read Monday, June 1, 9:12 a.m. Central time" or since when it could not be read.
#[must_use]
pub fn freshness(line: &SourceLine, zone: &str, lang: Lang) -> String {
    let (name, zone) = (how(line.how, lang), dates::zone(zone, lang));
    let told = match (line.unread_since, line.last_read, lang) {
        (Some(since), _, Lang::En) => format!("not read since {} {zone}", dates::moment(since, lang)),
        (Some(since), _, Lang::Es) => {
            format!("sin datos nuevos desde el {}, {zone}", dates::moment(since, lang))
        }
        (None, Some(read), Lang::En) => format!("last read {} {zone}", dates::moment(read, lang)),
        (None, Some(read), Lang::Es) => {
            format!("leída por última vez el {}, {zone}", dates::moment(read, lang))
        }
        (None, None, _) => never_read(lang).to_owned(),
    };
    stopped(format!("{}: {told}", upper_first(name)))
}
