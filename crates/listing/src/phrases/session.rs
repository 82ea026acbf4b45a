//! Court sessions: where and when, what they are, what to do.

use super::{hotline, pattern, stopped, title};
use crate::{Category, Held, Lang, Listing, Matters, PlaceCard, Profile, Span, dates};

fixed! {
    /// What a master calendar is; more follows in the same line.
    many_short:
        "Many short hearings, one after another",
        "Muchas audiencias cortas, una tras otra";
    /// What oral arguments are.
    arguments:
        "Lawyers argue points of law before the judge",
        "Abogadas y abogados exponen argumentos de derecho ante el juez o la jueza";
    /// What a conference is.
    conferences:
        "Short meetings in which the judge and both sides plan how a case goes on",
        "Reuniones cortas en las que el juez o la jueza y las partes planean cómo sigue un caso";
    /// Who may come, and leaving when asked.
    open_to_the_public:
        "Most are open to the public. The judge can close any of them: if you are asked to leave, leave quietly.",
        "La mayoría son abiertas al público. El juez o la jueza puede cerrar cualquiera: si le piden salir, salga con calma.";
    /// A general court's session: without kind, number or why.
    general_court:
        "A session of a federal court. Most are open to the public. The judge can close any of them: if you are asked to leave, leave quietly.",
        "Una sesión de una corte federal. La mayoría son abiertas al público. El juez o la jueza puede cerrar cualquiera: si le piden salir, salga con calma.";
    /// What to bring, and phones.
    bring:
        "Bring government photo ID. Phone off in the courtroom. No photos or recording anywhere in the court.",
        "Traiga identificación oficial con foto. Teléfono apagado en la sala. No se permite tomar fotos ni grabar en ninguna parte de la corte.";
    /// What individual hearings are.
    individual:
        "Several courtrooms. In each, a judge hears one person's whole case. These hearings deal with private matters and may be closed.",
        "Varias salas. En cada una, un juez o una jueza escucha el caso completo de una persona. Son asuntos privados y pueden ser a puerta cerrada.";
    /// Why not to come to an individual hearing unasked.
    only_when_agreed:
        "Please do not come to watch unless the person or their lawyer has agreed.",
        "Por favor, no venga a observar si la persona o su abogado/a no ha dado su permiso.";
    /// A session without an hour.
    no_hour:
        "No hour is known.",
        "No se sabe la hora.";
    /// No end stated by the source.
    open_end:
        "May end earlier or later.",
        "Puede terminar antes o después.";
    /// By video.
    by_video:
        "Held by video; observers may still be let into the courtroom.",
        "Por video; aun así pueden dejar entrar a observar en la sala.";
    /// By telephone.
    by_telephone:
        "Held by telephone; observers may still be let into the courtroom.",
        "Por teléfono; aun así pueden dejar entrar a observar en la sala.";
    /// Both.
    partly_by_video:
        "Some people appear by video.",
        "Algunas personas aparecen por video.";
}

/// "Courtroom 3, Suite 525. Starts 8:30 a.m. Central time; be at the entrance by 8:00. May end earlier or later."
#[must_use]
pub fn where_and_when(listing: &Listing, lang: Lang) -> String {
    let mut sentences: Vec<String> = room_and_unit(listing, lang).into_iter().map(stopped).collect();
    sentences.push(starts(listing, lang));
    sentences.push(open_end(lang).to_owned());
    sentences.extend(held(listing.held, lang).map(str::to_owned));
    sentences.join(" ")
}

/// "Courtroom 3, Suite 525", or as much of it as is known. It is line one, because a suite in LOCATION breaks the map.
#[must_use]
pub fn room_and_unit(listing: &Listing, lang: Lang) -> Option<String> {
    let room = room(&listing.room, lang);
    let unit = unit(&listing.place, lang);
    match (room, unit) {
        (Some(room), Some(unit)) => Some(format!("{room}, {unit}")),
        (room, unit) => room.or(unit),
    }
}

/// "Courtroom 3" / "Sala 3".
#[must_use]
pub fn room(room: &str, lang: Lang) -> Option<String> {
    match (room, lang) {
        ("", _) => None,
        (room, Lang::En) => Some(format!("Courtroom {room}")),
        (room, Lang::Es) => Some(format!("Sala {room}")),
    }
}

/// "Suite 525", "Floor 5" / "suite 525", "piso 5".
#[must_use]
pub fn unit(place: &PlaceCard, lang: Lang) -> Option<String> {
    if place.unit.is_empty() {
        return None;
    }
    Some(match lang {
        Lang::En => place.unit.clone(),
        Lang::Es => {
            let word = |word| match word {
                "Floor" => "piso",
                "Suite" => "suite",
                other => other,
            };
            place.unit.split(' ').map(word).collect::<Vec<_>>().join(" ")
        }
    })
}

fn starts(listing: &Listing, lang: Lang) -> String {
    let zone = dates::zone(&listing.place.zone, lang);
    let Span::At { start, end, end_stated } = listing.span else { return no_hour(lang).to_owned() };
    // A general court's session is public by its half of the day; its hour is its own page's to tell.
    if let (Some(half), Category::Court) = (listing.half, listing.category) {
        let half = title::half(half, lang);
        return match lang {
            Lang::En => format!("In the {half}, {zone}."),
            Lang::Es => format!("{}, {zone}.", super::upper_first(half)),
        };
    }
    let time = dates::clock(start.clock, lang);
    let planned_end = if end_stated && end.day == start.day {
        match lang {
            Lang::En => format!(", planned until {}", dates::clock(end.clock, lang)),
            Lang::Es => {
                format!(
                    ", hasta {} {} según lo previsto",
                    dates::article(end.clock),
                    dates::clock(end.clock, lang)
                )
            }
        }
    } else {
        String::new()
    };
    let early = listing.place.early_minutes;
    let entrance = if early == 0 {
        String::new()
    } else {
        let by = start.clock.earlier(early);
        let by_text = dates::clock_before(by, start.clock, lang);
        match lang {
            Lang::En => format!("; be at the entrance by {by_text}"),
            Lang::Es => format!("; llegue a la entrada a {} {by_text}", dates::article(by)),
        }
    };
    stopped(match lang {
        Lang::En => format!("Starts {time} {zone}{planned_end}{entrance}"),
        Lang::Es => {
            format!("Empieza a {} {time}, {zone}{planned_end}{entrance}", dates::article(start.clock))
        }
    })
}

/// How a session is held, where that changes what a volunteer does.
#[must_use]
pub fn held(held: Option<Held>, lang: Lang) -> Option<&'static str> {
    match held? {
        Held::InPerson => None,
        Held::Video => Some(by_video(lang)),
        Held::Telephone => Some(by_telephone(lang)),
        Held::Hybrid => Some(partly_by_video(lang)),
    }
}

/// What an ordinary session is: "Many short hearings, one after another, more than 20 listed. Most are open to the public. …"
#[must_use]
pub fn what_it_is(listing: &Listing, lang: Lang) -> String {
    let first = match listing.category {
        Category::Argument => arguments(lang),
        Category::Conference => conferences(lang),
        Category::Court => return general_court(lang).to_owned(),
        _ => many_short(lang),
    };
    let listed = match (listing.matters, lang) {
        (None, _) => String::new(),
        (Some(band), Lang::En) => format!(", {} listed", matters(band, lang)),
        (Some(band), Lang::Es) => format!(", {} en la lista", matters(band, lang)),
    };
    format!("{first}{listed}. {}", open_to_the_public(lang))
}

/// "about 10 to 20", "more than 20"; a number is never said.
#[must_use]
pub fn matters(band: Matters, lang: Lang) -> &'static str {
    match (band, lang) {
        (Matters::TenToTwenty, Lang::En) => "about 10 to 20",
        (Matters::TenToTwenty, Lang::Es) => "de 10 a 20",
        (Matters::OverTwenty, Lang::En) => "more than 20",
        (Matters::OverTwenty, Lang::Es) => "más de 20",
    }
}

/// "To come as a trained observer: {link}"
#[must_use]
pub fn come_as_observer(help: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("To come as a trained observer: {help}"),
        Lang::Es => format!("Para venir como observador/a con capacitación: {help}"),
    }
}

/// "Coordinators arrange this: {hotline}."
#[must_use]
pub fn coordinators_arrange(profile: &Profile, lang: Lang) -> String {
    stopped(match (hotline(profile, lang), lang) {
        (Some(hotline), Lang::En) => format!("Coordinators arrange this: {hotline}"),
        (Some(hotline), Lang::Es) => format!("La coordinación lo organiza: {hotline}"),
        (None, Lang::En) => "Coordinators arrange this".to_owned(),
        (None, Lang::Es) => "La coordinación lo organiza".to_owned(),
    })
}

/// "Expected only. The court system's data of {date} showed …; {link} says whether it was confirmed."
#[must_use]
pub fn expected_only(listing: &Listing, link: &str, lang: Lang) -> String {
    let cases = match (listing.matters, lang) {
        (Some(band), Lang::En) => format!("{} cases", matters(band, lang)),
        (Some(band), Lang::Es) => format!("{} casos", matters(band, lang)),
        (None, Lang::En) => "cases".to_owned(),
        (None, Lang::Es) => "casos".to_owned(),
    };
    let here = pattern::here(listing.half, lang);
    let date = listing.expected_from.map(|day| pattern::date(day, lang));
    match lang {
        Lang::En => {
            let data = date.map_or_else(|| "monthly data".to_owned(), |date| format!("data of {date}"));
            format!(
                "Expected only. The court system's {data} showed {cases} {here}. That data is weeks old and hearings move. Do not travel because of this entry; {link} says whether it was confirmed."
            )
        }
        Lang::Es => {
            let data = date.map_or_else(
                || "Los datos mensuales del sistema de cortes".to_owned(),
                |date| format!("Los datos del sistema de cortes del {date}"),
            );
            format!(
                "Solo una previsión. {data} mostraban {cases} {here}. Esos datos tienen semanas y las audiencias cambian. No viaje por este aviso; {link} dice si se confirmó."
            )
        }
    }
}
