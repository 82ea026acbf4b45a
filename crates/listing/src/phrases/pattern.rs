//! Words about what monthly data lets expect: the table of a place's usual pattern.

use crate::{Day, HalfDay, Lang, dates};

fixed! {
    /// Heading of the table.
    heading:
        "Usual pattern, not confirmed",
        "Horario habitual, sin confirmar";
    /// Above the days of the week, for those who hear the table.
    caption:
        "On which half-days each judge has most often had master calendar hearings in that data",
        "En qué medios días tuvo cada juez o jueza audiencias preliminares (master calendar) según esos datos";
    /// An empty cell of the table, for those who hear it.
    nothing:
        "nothing known",
        "nada conocido";
    /// Link to the calendar of what is expected.
    subscribe:
        "A calendar of what is expected, not confirmed",
        "Un calendario de lo previsto, sin confirmar";
}

/// "The court system's data of May 4, 2026. It is weeks old …"
#[must_use]
pub fn lead(released: Day, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "From the court system's data of {}. That data is weeks old and hearings move. Do not travel because of this table.",
            date(released, lang)
        ),
        Lang::Es => format!(
            "Según los datos del sistema de cortes del {}. Esos datos tienen semanas y las audiencias cambian. No viaje por esta tabla.",
            date(released, lang)
        ),
    }
}

/// "May 4, 2026" / "4 de mayo de 2026".
#[must_use]
pub fn date(day: Day, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{}, {}", dates::short(day, lang), day.year()),
        Lang::Es => format!("{} de {}", dates::short(day, lang), day.year()),
    }
}

/// A cell of the table: "morning", "afternoon", "morning and afternoon".
#[must_use]
pub fn halves(morning: bool, afternoon: bool, lang: Lang) -> &'static str {
    match (morning, afternoon, lang) {
        (true, true, Lang::En) => "morning and afternoon",
        (true, true, Lang::Es) => "mañana y tarde",
        (true, false, Lang::En) => "morning",
        (true, false, Lang::Es) => "mañana",
        (false, true, Lang::En) => "afternoon",
        (false, true, Lang::Es) => "tarde",
        (false, false, _) => "",
    }
}

/// "here at this hour", or "here that morning" where only half of the day is told.
#[must_use]
pub(super) fn here(half: Option<HalfDay>, lang: Lang) -> &'static str {
    match (half, lang) {
        (None, Lang::En) => "here at this hour",
        (None, Lang::Es) => "aquí a esta hora",
        (Some(HalfDay::Morning), Lang::En) => "here that morning",
        (Some(HalfDay::Morning), Lang::Es) => "aquí esa mañana",
        (Some(HalfDay::Afternoon), Lang::En) => "here that afternoon",
        (Some(HalfDay::Afternoon), Lang::Es) => "aquí esa tarde",
    }
}
