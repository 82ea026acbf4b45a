//! Cancelled, check first, no longer listed, moved, closed: what happened, and with it always that this is no notice.

use super::{notice, stopped, title};
use crate::{Category, Clock, HalfDay, How, Lang, Listing, Profile, Quote, Span, State, dates};

/// The ways in which an entry can be other than a person expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Off {
    /// CANCELLED by the court.
    Cancelled,
    /// CANCELLED, as a coordinator says.
    CancelledByCoordinator,
    /// CHECK FIRST.
    CheckFirst,
    /// NO LONGER LISTED.
    NoLongerListed,
    /// Other day, time or room.
    Moved,
    /// The place is closed.
    Closed,
}

impl Off {
    /// Each of them.
    pub const ALL: [Self; 6] = [
        Self::Cancelled,
        Self::CancelledByCoordinator,
        Self::CheckFirst,
        Self::NoLongerListed,
        Self::Moved,
        Self::Closed,
    ];

    /// Which one an entry is in, if any.
    #[must_use]
    pub fn of(listing: &Listing) -> Option<Self> {
        match (listing.state, listing.category) {
            (State::CheckFirst, _) => Some(Self::CheckFirst),
            (State::NoLongerListed, _) => Some(Self::NoLongerListed),
            (State::Cancelled, _) if listing.cancelled_by_coordinator => Some(Self::CancelledByCoordinator),
            (State::Cancelled, _) => Some(Self::Cancelled),
            (State::Listed | State::Expected, Category::Closure) => Some(Self::Closed),
            (State::Listed, _) if listing.was.is_some() => Some(Self::Moved),
            (State::Listed | State::Expected, _) => None,
        }
    }
}

/// Whose business an entry is, which decides where a person asks about their own case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forum {
    /// An immigration court.
    ImmigrationCourt,
    /// Another court.
    OtherCourt,
    /// An office of ICE or ISAP.
    Office,
    /// A gathering.
    Gathering,
}

impl Forum {
    /// Whose business an entry is.
    #[must_use]
    pub fn of(listing: &Listing) -> Self {
        match listing.category {
            Category::Master | Category::Argument | Category::Conference | Category::Individual => {
                Self::ImmigrationCourt
            }
            Category::Court => Self::OtherCourt,
            Category::CheckIn | Category::Isap | Category::CaseReview => Self::Office,
            Category::Gathering => Self::Gathering,
            Category::Closure if listing.place.immigration_court => Self::ImmigrationCourt,
            Category::Closure => Self::OtherCourt,
        }
    }
}

/// What happened and what it does not mean. The two are made together so that the first is never shown without the second.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Which.
    pub off: Off,
    /// What happened, for whoever wanted to come: one or two lines of whole sentences.
    pub happened: String,
    /// What a person with a hearing must know: that this is no notice, and where to look.
    pub notice: String,
}

/// The warning of an entry, if it is other than a person expects.
#[must_use]
pub fn warning(listing: &Listing, profile: &Profile, lang: Lang) -> Option<Warning> {
    let off = Off::of(listing)?;
    Some(Warning { off, happened: happened(off, listing, lang), notice: no_notice(listing, profile, lang) })
}

/// The paragraph for a person who has a hearing, or was told to come, on a day that is off.
#[must_use]
pub fn no_notice(listing: &Listing, profile: &Profile, lang: Lang) -> String {
    match Forum::of(listing) {
        Forum::ImmigrationCourt => notice::off_at_immigration_court(&listing.place, lang),
        Forum::OtherCourt => notice::off_elsewhere(&listing.place, lang),
        Forum::Office => notice::off_at_office(profile, lang),
        Forum::Gathering => notice::off_gathering(lang),
    }
}

/// The state as a label, in capitals: never told by colour or a line through the text alone.
#[must_use]
pub fn label(off: Off, lang: Lang) -> &'static str {
    match (off, lang) {
        (Off::Cancelled | Off::CancelledByCoordinator, Lang::En) => "CANCELLED",
        (Off::Cancelled | Off::CancelledByCoordinator, Lang::Es) => "CANCELADO",
        (Off::CheckFirst, Lang::En) => "CHECK FIRST",
        (Off::CheckFirst, Lang::Es) => "CONFIRME ANTES",
        (Off::NoLongerListed, Lang::En) => "NO LONGER LISTED",
        (Off::NoLongerListed, Lang::Es) => "YA NO APARECE",
        (Off::Moved, Lang::En) => "MOVED",
        (Off::Moved, Lang::Es) => "CAMBIÓ",
        (Off::Closed, Lang::En) => "CLOSED",
        (Off::Closed, Lang::Es) => "CERRADA",
    }
}

fixed! {
    /// For volunteers, under a cancelled entry.
    volunteers_stay:
        "Volunteers: do not come. If you had a shift, it is released; there is nothing to do.",
        "Voluntarias y voluntarios: no vengan. Si tenían turno, queda libre; no tienen que hacer nada.";
    /// After the words of an unclear notice.
    may_be_affected:
        "We do not know whether this session is affected. Ask your coordinator before you travel.",
        "No sabemos si esto afecta a esta sesión. Pregunte a la coordinación antes de viajar.";
    /// The same of a closure.
    which_affected:
        "We do not know which sessions this affects. Ask your coordinator before you travel.",
        "No sabemos a qué sesiones afecta esto. Pregunte a la coordinación antes de viajar.";
    /// The same of anything else.
    perhaps_affected:
        "We do not know whether this is affected. Ask your coordinator before you travel.",
        "No sabemos si esto cambia algo aquí. Pregunte a la coordinación antes de viajar.";
    /// In place of the words of an unclear notice.
    unclear:
        "The court's page has a notice that may change this.",
        "La página de la corte tiene un aviso que puede cambiar esto.";
    /// Gone from the court's page.
    gone_from_court_page:
        "It was on the court's page and is not there now. It may still take place. Wait for your coordinator.",
        "Estaba en la página de la corte y ya no está. Todavía puede hacerse. Espere a la coordinación.";
    /// Gone from another source.
    gone_elsewhere:
        "It was listed and is not listed now. It may still take place. Wait for your coordinator.",
        "Estaba en la lista y ya no está. Todavía puede hacerse. Espere a la coordinación.";
    /// Called off, in the court's words.
    court_cancelled:
        "The court's page says this session will not take place",
        "La página de la corte dice que esta sesión no se hará";
    /// Called off by a coordinator.
    coordinator_cancelled:
        "Our coordinators say this session will not take place.",
        "La coordinación dice que esta sesión no se hará.";
    /// A gathering called off.
    gathering_cancelled:
        "Our coordinators say this gathering will not take place.",
        "La coordinación dice que esta actividad no se hará.";
    /// Check-in days taken off the calendar. What ICE told somebody stands, whatever we say.
    office_cancelled:
        "Our coordinators took these days off the calendar: volunteers will not be there. What ICE told you still stands.",
        "La coordinación quitó estos días del calendario: no habrá voluntarias ni voluntarios. Lo que ICE le dijo a usted sigue en pie.";
    /// A closing that was called off.
    closing_cancelled:
        "The closing was called off: the court may be open on these dates.",
        "El cierre se canceló: la corte puede estar abierta en estas fechas.";
    /// A closing that is gone from its page.
    closing_gone:
        "The notice of this closing was on the court's page and is not there now. The court may be open on these dates.",
        "El aviso de este cierre estaba en la página de la corte y ya no está. La corte puede estar abierta en estas fechas.";
    /// A closure without words.
    court_closed:
        "The court's page says that it is closed on these dates.",
        "La página de la corte dice que estará cerrada en estas fechas.";
}

fn happened(off: Off, listing: &Listing, lang: Lang) -> String {
    let closing = listing.category == Category::Closure;
    match off {
        Off::Cancelled | Off::CancelledByCoordinator if closing => closing_cancelled(lang).to_owned(),
        Off::NoLongerListed if closing => closing_gone(lang).to_owned(),
        Off::Cancelled => cancelled(listing, lang),
        Off::CancelledByCoordinator => cancelled_by_us(listing, lang),
        Off::Closed => {
            let words = court_says(listing, lang).unwrap_or_else(|| court_closed(lang).to_owned());
            format!("{words}\n{}", volunteers_stay(lang))
        }
        Off::CheckFirst => {
            let words = court_says(listing, lang).unwrap_or_else(|| unclear(lang).to_owned());
            let affected = match Forum::of(listing) {
                _ if closing => which_affected(lang),
                Forum::ImmigrationCourt | Forum::OtherCourt => may_be_affected(lang),
                Forum::Office | Forum::Gathering => perhaps_affected(lang),
            };
            format!("{words} {affected}")
        }
        Off::NoLongerListed if listing.how.first() == Some(&How::CourtPage) => {
            gone_from_court_page(lang).to_owned()
        }
        Off::NoLongerListed => gone_elsewhere(lang).to_owned(),
        Off::Moved => moved(listing, lang).unwrap_or_default(),
    }
}

fn cancelled(listing: &Listing, lang: Lang) -> String {
    if matches!(Forum::of(listing), Forum::Office | Forum::Gathering) {
        return cancelled_by_us(listing, lang);
    }
    let words = match &listing.quote {
        Some(quote) => format!(": {}", quoted(quote, &listing.place.zone, lang)),
        None => String::new(),
    };
    format!("{}{words}.\n{}", court_cancelled(lang), volunteers_stay(lang))
}

fn cancelled_by_us(listing: &Listing, lang: Lang) -> String {
    let (line, words) = match Forum::of(listing) {
        Forum::Office => (office_cancelled(lang), None),
        Forum::Gathering => (gathering_cancelled(lang), None),
        Forum::ImmigrationCourt | Forum::OtherCourt => {
            (coordinator_cancelled(lang), court_says(listing, lang))
        }
    };
    let words = words.map(|words| format!(" {words}")).unwrap_or_default();
    format!("{line}{words}\n{}", volunteers_stay(lang))
}

/// `The court's page says: "{words}".`
#[must_use]
pub fn court_says(listing: &Listing, lang: Lang) -> Option<String> {
    let words = &listing.quote.as_ref()?.words;
    Some(match lang {
        Lang::En => format!("The court's page says: \"{words}\"{}", stop_after_quote(words)),
        Lang::Es => format!("La página de la corte dice: «{words}»{}", stop_after_quote(words)),
    })
}

/// A quotation that ends its own sentence needs no second full stop.
fn stop_after_quote(words: &str) -> &'static str {
    if words.ends_with(['.', '!', '?']) { "" } else { "." }
}

/// The court's words with when they were read; in Spanish also that they are the court's, in English.
fn quoted(quote: &Quote, zone: &str, lang: Lang) -> String {
    let zone = dates::zone(zone, lang);
    let (words, day, time) =
        (&quote.words, dates::short(quote.read.day, lang), dates::clock(quote.read.clock, lang));
    match lang {
        Lang::En => format!("\"{words}\" (read {day}, {time} {})", zone.trim_end_matches(" time")),
        Lang::Es => format!(
            "«{words}» (texto de la corte, en inglés; leído el {day} a {} {time}, {zone})",
            dates::article(quote.read.clock)
        ),
    }
}

/// "Moved: it was Tuesday, June 2, 8:30 a.m., courtroom 3."; nothing if it never moved. What is public by its half of the day
/// was so before.
#[must_use]
pub fn moved(listing: &Listing, lang: Lang) -> Option<String> {
    let was = listing.was.as_ref()?;
    let when = match (was.span, listing.half, lang) {
        (Span::At { start, .. }, Some(_), Lang::En) => {
            format!("{}, {}", dates::long(start.day, lang), title::half(half_of(start.clock), lang))
        }
        (Span::At { start, .. }, Some(_), Lang::Es) => {
            format!("{} {}", dates::long(start.day, lang), title::half(half_of(start.clock), lang))
        }
        (span, ..) => dates::span(&span, lang),
    };
    let article = match was.span {
        Span::Days { first, last } if first != last => "",
        _ => "el ",
    };
    let room = match (was.room.as_str(), lang) {
        ("", _) => String::new(),
        (room, Lang::En) => format!(", courtroom {room}"),
        (room, Lang::Es) => format!(", sala {room}"),
    };
    Some(match lang {
        Lang::En => stopped(format!("Moved: it was {when}{room}")),
        Lang::Es => stopped(format!("Cambió: era {article}{when}{room}")),
    })
}

fn half_of(clock: Clock) -> HalfDay {
    if clock.hour() < 12 { HalfDay::Morning } else { HalfDay::Afternoon }
}
