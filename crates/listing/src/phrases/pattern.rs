//! Words about what monthly data lets expect: the table of a place's usual pattern.

use crate::{Day, HalfDay, Lang, dates};

fixed! {
    /// Heading of the table.
    heading:
        "Usual pattern, not confirmed",
        "Horario habitual, sin confirmar";
    /// Above the days of the week: what the names in the table are.
    caption:
        "Judges with master calendar hearings, by half-day",
        "Jueces y juezas con audiencias preliminares (master calendar), por medio día";
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

/// Head of a column: "Morning" or "Afternoon".
#[must_use]
pub fn half(morning: bool, lang: Lang) -> &'static str {
    match (morning, lang) {
        (true, Lang::En) => "Morning",
        (true, Lang::Es) => "Mañana",
        (false, Lang::En) => "Afternoon",
        (false, Lang::Es) => "Tarde",
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
