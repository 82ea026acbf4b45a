//! Words of the public pages: the two doors, the places, how to help.

use super::programme;
use crate::{Day, Lang, PlaceCard, Profile, dates};

fixed! {
    /// Name of the calendar, and of the first page.
    title:
        "Immigration court and ICE check-in calendar",
        "Calendario de la corte de inmigración y de citas con ICE";
    /// What it is, in a sentence.
    lead:
        "What is coming up at immigration court and at ICE offices, so that nobody has to go alone.",
        "Lo que viene en la corte de inmigración y en las oficinas de ICE, para que nadie tenga que ir a solas.";
    /// Jumps over the head of the page.
    skip:
        "To the list",
        "Ir a la lista";
    /// The other language, in that language.
    other_language:
        "En español",
        "In English";
    /// The first door.
    door_hearing:
        "I have a hearing or an ICE check-in",
        "Tengo una audiencia o una cita con ICE";
    /// The second door.
    door_help:
        "I want to help",
        "Quiero ayudar";
    /// What this page is not.
    not_the_court:
        "This page is not from the court or from ICE. Do not miss a hearing or an appointment because of anything you read here.",
        "Esta página no es de la corte ni de ICE. No falte a una audiencia ni a una cita por nada de lo que lea aquí.";
    /// Where a case is looked up.
    check_case:
        "Check your own case with your A-number, on the court's own page or by phone, day and night:",
        "Revise su propio caso con su número A, en la página de la corte o por teléfono, de día y de noche:";
    /// Where a case is looked up, the telephone.
    case_line:
        "Call 1-800-898-7180",
        "Llamar al 1-800-898-7180";
    /// Where a case is looked up, the page.
    case_page:
        "Open acis.eoir.justice.gov",
        "Abrir acis.eoir.justice.gov";
    /// Before the hotline.
    someone_with_you:
        "To have someone go with you:",
        "Para que alguien le acompañe:";
    /// Link to legal help.
    find_lawyer:
        "Find a lawyer or accredited representative",
        "Buscar abogado/a o representante acreditado";
    /// Why to talk to somebody first.
    before_check_in:
        "Told to come to ICE? Do not ignore it, and do not decide alone. Talk to a lawyer first.",
        "¿Le pidieron presentarse ante ICE? No lo ignore y no decida a solas. Hable primero con un abogado o una abogada.";
    /// What the second door says.
    help_lead:
        "Trained volunteers sit in on public hearings, and go with people who ask for company.",
        "Personas voluntarias con capacitación observan audiencias públicas y acompañan a quien lo pide.";
    /// Link to the page on how to help.
    how_to_help:
        "How to help",
        "Cómo ayudar";
    /// Heading over the list.
    coming_up:
        "Coming up",
        "Lo que viene";
    /// Only the calendar of one place, kind or judge.
    only_a_part:
        "Only a part of it",
        "Solo una parte";
    /// Heading over the kinds.
    by_kind:
        "By kind",
        "Por tipo";
    /// Heading over the judges.
    by_judge:
        "By judge",
        "Por juez(a)";
    /// Heading over the places.
    places:
        "Places",
        "Lugares";
    /// Heading over how fresh each place is.
    how_fresh:
        "How fresh this is",
        "Qué tan reciente es";
    /// For the printed list.
    printed:
        "Printed lists age at once. Look at the page again the evening before.",
        "Una lista impresa envejece enseguida. Vuelva a mirar la página la noche anterior.";
    /// Navigation.
    home:
        "The whole calendar",
        "Todo el calendario";
    /// A place's page on the court's site.
    courts_page:
        "The court's own page",
        "La página de la propia corte";
    /// Under everything.
    footer:
        "General information, not legal advice. Not a notice from a court or from ICE.",
        "Información general, no es asesoría legal. No es un aviso de ninguna corte ni de ICE.";
    /// Link to the feed of changes.
    what_changed:
        "What changed (Atom)",
        "Qué cambió (Atom)";
    /// Link to the JSON feed.
    for_programs:
        "For other programs (JSON)",
        "Para otros programas (JSON)";
    /// A page that is not there.
    not_found:
        "There is no such page",
        "Esta página no existe";
    /// What a page that is not there does not mean.
    not_found_lead:
        "An old entry leaves the calendar some weeks after it is over. It does not mean that a hearing was called off.",
        "Un aviso viejo sale del calendario unas semanas después. Eso no quiere decir que una audiencia se haya cancelado.";
    /// Heading: what changed about an entry.
    what_changed_here:
        "What changed",
        "Qué cambió";
    /// Heading: for whoever has a hearing.
    yourself:
        "Have a hearing yourself?",
        "¿Tiene usted una audiencia?";
}

fixed! {
    /// Heading of the page on how to help.
    help_title:
        "How to help",
        "Cómo ayudar";
    /// What company does.
    help_why:
        "Many people in immigration court have no lawyer, and many come alone. A calm person in the room is noticed.",
        "Muchas personas en la corte de inmigración no tienen abogado/a, y muchas llegan a solas. Una persona tranquila en la sala se nota.";
    /// Heading.
    two_roles:
        "Two roles, never both at once",
        "Dos papeles, nunca los dos a la vez";
    /// The first role.
    observer:
        "Observers",
        "Observadoras y observadores";
    /// What an observer does.
    observer_does:
        "They sit in on public hearings, count, and note how they go. They are neutral and speak to nobody in court.",
        "Presencian audiencias públicas, cuentan y anotan cómo van. Son neutrales y no hablan con nadie en la corte.";
    /// The second role.
    accompanier:
        "Accompaniers",
        "Acompañantes";
    /// What an accompanier does.
    accompanier_does:
        "They go with one person who asked for it, to court or to an ICE check-in, and wait with that person.",
        "Van con una persona que lo pidió, a la corte o a una cita con ICE, y esperan con ella.";
    /// Heading.
    what_to_bring:
        "What to bring",
        "Qué llevar";
    /// Bring.
    bring:
        "Bring government photo ID, a pen, water.",
        "Lleve identificación oficial con foto, un bolígrafo, agua.";
    /// Leave.
    leave:
        "Leave flyers, signs, buttons and anything sharp at home.",
        "Deje en casa volantes, carteles, botones y objetos cortantes.";
    /// Phones.
    phones:
        "Phone off in the courtroom. No photos or recording anywhere in the court.",
        "Teléfono apagado en la sala. No se permite tomar fotos ni grabar en ninguna parte de la corte.";
    /// Heading.
    not_a_lawyer:
        "You are not a lawyer",
        "Usted no es abogado/a";
    /// What follows from it.
    no_advice:
        "No advice, no forms, no predictions, no cards or flyers inside. Do not write names, A-numbers or countries: count.",
        "Sin consejos, sin formularios, sin pronósticos, sin repartir tarjetas ni volantes adentro. No escriba nombres, números A ni países: cuente.";
    /// Heading.
    asked_to_leave:
        "If you are asked to leave",
        "Si le piden salir";
    /// What to do then.
    leave_quietly:
        "Ask once: \"Is this hearing closed?\" Then leave, and tell your lead.",
        "Pregunte una vez: «¿Esta audiencia es cerrada?» (\"Is this hearing closed?\"). Después salga y avise a su responsable.";
    /// Heading.
    how_to_start:
        "How to start",
        "Cómo empezar";
    /// Where a programme says nothing of its own.
    ask_us:
        "Volunteers are trained first. Please do not go to an ICE check-in without a shift.",
        "Primero hay una capacitación. Por favor, no vaya a una cita con ICE sin turno.";
}

/// What a volunteer says who is asked for advice; with the hotline where there is one.
#[must_use]
pub fn say(profile: &Profile, lang: Lang) -> String {
    match (profile.hotline.as_str(), lang) {
        ("", Lang::En) => "Say: \"I am not a lawyer. I can sit with you.\"".to_owned(),
        ("", Lang::Es) => "Diga: «No soy abogado/a. Puedo sentarme con usted».".to_owned(),
        (hotline, Lang::En) => format!("Say: \"I am not a lawyer. I can sit with you and call {hotline}.\""),
        (hotline, Lang::Es) => {
            format!("Diga: «No soy abogado/a. Puedo sentarme con usted y llamar al {hotline}».")
        }
    }
}

/// How a volunteer begins: the programme's own words, or ours.
#[must_use]
pub fn start(profile: &Profile, lang: Lang) -> &str {
    match (lang, profile.how_to_help.as_str(), profile.how_to_help_es.as_str()) {
        (Lang::En, "", _) | (Lang::Es, "", "") => ask_us(lang),
        (Lang::En, words, _) | (Lang::Es, words, "") | (Lang::Es, _, words) => words,
    }
}

/// How far a page's list reaches, where it does not show everything.
#[must_use]
pub fn shown_until(last: Day, lang: Lang) -> String {
    let last = dates::long(last, lang);
    match lang {
        Lang::En => format!("Shown here until {last}. What comes later is in the calendars."),
        Lang::Es => format!("Aquí se muestra hasta el {last}. Lo que viene después está en los calendarios."),
    }
}

/// Who runs this calendar.
#[must_use]
pub fn run_by(profile: &Profile, lang: Lang) -> String {
    let programme = programme(profile, lang);
    match lang {
        Lang::En => format!("Run by {programme}."),
        Lang::Es => format!("Lo mantiene {programme}."),
    }
}

/// "Coming up at {place}".
#[must_use]
pub fn coming_up_at(place: &PlaceCard, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Coming up at {}", place.name(lang)),
        Lang::Es => format!("Lo que viene: {}", place.name(lang)),
    }
}

/// "Call {hotline}".
#[must_use]
pub fn call(profile: &Profile, lang: Lang) -> String {
    let hotline = &profile.hotline;
    match lang {
        Lang::En => format!("Call {hotline}"),
        Lang::Es => format!("Llamar al {hotline}"),
    }
}

/// A telephone number as the target of a `tel:` link; nothing where the text is no number.
#[must_use]
pub fn telephone(number: &str) -> Option<String> {
    let plus = if number.trim_start().starts_with('+') { "+" } else { "" };
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    (digits.len() >= 3 && !number.contains(char::is_alphabetic)).then(|| format!("tel:{plus}{digits}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_number_is_dialled_by_its_digits() {
        for (text, link) in [
            ("1-800-898-7180", Some("tel:18008987180")),
            ("+1 (816) 555-0100", Some("tel:+18165550100")),
            ("javascript:alert(111)", None),
            ("", None),
            ("signal: 5550100", None),
        ] {
            assert_eq!(telephone(text).as_deref(), link, "{text}");
        }
    }

    #[test]
    fn a_programme_speaks_for_itself_where_it_does() {
        let mut profile = Profile { how_to_help: "Come on Saturday.".into(), ..Profile::default() };
        assert_eq!(start(&profile, Lang::Es), "Come on Saturday.");
        profile.how_to_help_es = "Venga el sábado.".into();
        assert_eq!(start(&profile, Lang::Es), "Venga el sábado.");
        assert_eq!(start(&Profile::default(), Lang::Es), ask_us(Lang::Es));
    }
}
