//! The coordinator's week.

use docket::{Kind, WindowKind};
use listing::Lang;
use roster::{Cover, Known, What};

use super::said;

said! { places: "Places", "Lugares" }
said! { all_places: "All my places", "Todos mis lugares" }
said! { call: "Call", "Llamar" }
said! { needs_you: "Needs you", "Requiere su atención" }
said! { nothing_needs_you: "Nothing needs you just now.", "Ahora mismo nada requiere su atención." }
said! { duty_now: "Duty now", "Guardia ahora" }
said! { nobody_on_duty: "nobody", "nadie" }
said! { earlier_week: "Week before", "Semana anterior" }
said! { later_week: "Week after", "Semana siguiente" }
said! { without_duty: "No coordinator is on duty for part of this day.", "Nadie de la coordinación está de guardia en parte de este día." }
said! { nothing_on_this_day: "Nothing", "Nada" }
said! { copy_day_lead: "Safe to paste into a chat: city, day, hour, role and link, the same whether a shift is full or empty. Never add a door, a meeting point, a language or a name.", "Se puede pegar en un chat: ciudad, día, hora, función y enlace, igual si el turno está lleno o vacío. Nunca agregue una puerta, un punto de encuentro, un idioma ni un nombre." }
said! { copy_for_signal: "Copy for Signal", "Copiar para Signal" }
said! { search_title: "Find a shift", "Buscar un turno" }
said! { search_label: "Place, courtroom, judge or day", "Lugar, sala, juez(a) o día" }
said! { search_button: "Find", "Buscar" }
said! { search_nothing: "No coming shift has all of these words.", "Ningún turno próximo tiene todas esas palabras." }
said! { office: "ICE office", "oficina de ICE" }

/// "Week of Monday, June 1".
pub(crate) fn week_of(day: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Week of {day}"),
        Lang::Es => format!("Semana del {day}"),
    }
}

/// "Copy for Signal: Tuesday, June 2".
pub(crate) fn copy_day(day: &str, lang: Lang) -> String {
    format!("{}: {day}", copy_for_signal(lang))
}

/// "Federal holiday: Juneteenth".
pub(crate) fn holiday(name: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Federal holiday: {name}"),
        Lang::Es => format!("Día feriado federal: {name}"),
    }
}

/// "Pages last read Monday, June 1, 9 a.m."
pub(crate) fn last_read(when: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Pages last read {when}"),
        Lang::Es => format!("Páginas leídas por última vez el {when}"),
    }
}

/// "Riverbend: a page not read since Monday, June 1, 9 a.m."
pub(crate) fn unread_since(place: &str, when: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{place}: a page not read since {when}"),
        Lang::Es => format!("{place}: una página sin datos nuevos desde el {when}"),
    }
}

/// "2 have not answered".
pub(crate) fn unanswered(count: usize, lang: Lang) -> String {
    match (count, lang) {
        (1, Lang::En) => "1 has not answered".to_owned(),
        (_, Lang::En) => format!("{count} have not answered"),
        (1, Lang::Es) => "falta 1 respuesta".to_owned(),
        (_, Lang::Es) => format!("faltan {count} respuestas"),
    }
}

/// "3 could go".
pub(crate) fn waiting(count: usize, lang: Lang) -> String {
    match (count, lang) {
        (1, Lang::En) => "1 says they can go".to_owned(),
        (_, Lang::En) => format!("{count} say they can go"),
        (1, Lang::Es) => "1 persona dice que puede ir".to_owned(),
        (_, Lang::Es) => format!("{count} personas dicen que pueden ir"),
    }
}

/// What a shift is at.
pub(crate) fn what(what: What, lang: Lang) -> &'static str {
    match (what, lang) {
        (What::Session(Some(Kind::Master)), Lang::En) => "master calendar",
        (What::Session(Some(Kind::Master)), Lang::Es) => "audiencias preliminares (master calendar)",
        (What::Session(Some(Kind::Argument)), Lang::En) => "oral argument",
        (What::Session(Some(Kind::Argument)), Lang::Es) => "argumentos orales",
        (What::Session(_), Lang::En) => "court session",
        (What::Session(_), Lang::Es) => "sesión de corte",
        (What::Window(WindowKind::CaseReview), Lang::En) => "check-in days (“case review”)",
        (What::Window(WindowKind::CaseReview), Lang::Es) => "días de citas («case review»)",
        (What::Window(_), Lang::En) => "check-in days",
        (What::Window(_), Lang::Es) => "días de citas",
        (What::Accompaniment, Lang::En) => "accompaniment",
        (What::Accompaniment, Lang::Es) => "acompañamiento",
        (What::Gathering, Lang::En) => "gathering",
        (What::Gathering, Lang::Es) => "encuentro",
    }
}

/// How it is known.
pub(crate) fn known(known: Known, lang: Lang) -> &'static str {
    match (known, lang) {
        (Known::Page, Lang::En) => "court's page",
        (Known::Page, Lang::Es) => "página de la corte",
        (Known::Door, Lang::En) => "seen at the door",
        (Known::Door, Lang::Es) => "visto en la puerta",
        (Known::Entered, Lang::En) => "entered",
        (Known::Entered, Lang::Es) => "anotado",
        (Known::Told, Lang::En) => "told to us",
        (Known::Told, Lang::Es) => "nos avisaron",
        (Known::Standing, Lang::En) => "every week, not confirmed",
        (Known::Standing, Lang::Es) => "cada semana, sin confirmar",
    }
}

/// How covered it is, in one word.
pub(crate) fn cover(cover: Cover, lang: Lang) -> &'static str {
    match (cover, lang) {
        (Cover::Empty, Lang::En) => "EMPTY",
        (Cover::Empty, Lang::Es) => "SIN NADIE",
        (Cover::Thin, Lang::En) => "THIN",
        (Cover::Thin, Lang::Es) => "FALTA GENTE",
        (Cover::Reconfirm, Lang::En) => "RE-CONFIRM",
        (Cover::Reconfirm, Lang::Es) => "POR CONFIRMAR",
        (Cover::Covered, Lang::En) => "COVERED",
        (Cover::Covered, Lang::Es) => "CUBIERTO",
        (Cover::CheckFirst, Lang::En) => "CHECK FIRST",
        (Cover::CheckFirst, Lang::Es) => "CONFIRME ANTES",
        (Cover::Cancelled, Lang::En) => "CANCELLED",
        (Cover::Cancelled, Lang::Es) => "CANCELADO",
    }
}

/// The class that repeats the word in the style sheet. What is covered has none: nothing green shouts.
pub(crate) fn tone(cover: Cover) -> &'static str {
    match cover {
        Cover::Empty => "stop",
        Cover::Thin | Cover::Reconfirm | Cover::CheckFirst => "wait",
        Cover::Covered | Cover::Cancelled => "calm",
    }
}
