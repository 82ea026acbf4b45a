//! Words about a place's door: the headings of what somebody found there. The notes themselves are the programme's.

use crate::{Day, Lang, dates};

fixed! {
    /// Heading of the notes.
    heading:
        "At the door",
        "En la entrada";
    /// Which entrance.
    entrance:
        "Entrance",
        "Entrada";
    /// What identification is asked for.
    identification:
        "ID",
        "Identificación";
    /// Whether telephones are let in.
    phones:
        "Phones",
        "Teléfonos";
    /// Where to wait.
    waiting:
        "Where to wait",
        "Dónde esperar";
    /// Where observers sit.
    observers:
        "Observers",
        "Personas que observan";
    /// Whether there is a lift.
    lift:
        "Elevator",
        "Ascensor";
    /// Where to park.
    parking:
        "Parking",
        "Estacionamiento";
}

/// "Somebody from the programme saw it so on Wednesday, June 3, 2026. Doors change: follow the signs and the guards."
#[must_use]
pub fn confirmed(day: Day, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "Somebody from this program saw it so on {}. Rules at the door change: what the guards say counts.",
            dates::full(day, lang)
        ),
        Lang::Es => format!(
            "Alguien de este programa lo vio así el {}. Las reglas de la entrada cambian: vale lo que digan los guardias.",
            dates::full(day, lang)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_told_in_both_languages() {
        let day = Day::new(2026, 6, 3).expect("a day");
        for (lang, part) in [(Lang::En, "June 3, 2026"), (Lang::Es, "3 de junio de 2026")] {
            assert!(confirmed(day, lang).contains(part), "{}", confirmed(day, lang));
        }
    }
}
