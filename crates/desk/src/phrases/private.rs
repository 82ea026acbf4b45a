//! Private events, and the question that makes one public.

use docket::entered::WindowError;
use listing::Lang;
use roster::PrivateKind;

use super::said;

said! { title: "Private events", "Eventos privados" }
said! { lead: "What a person told us. Nothing here is public, and no name belongs here.", "Lo que una persona nos contó. Nada de esto es público, y aquí no va ningún nombre." }
said! { none: "There are none ahead.", "No hay ninguno próximo." }
said! { off: "does not take place", "no se hará" }
said! { public: "made public", "se hizo público" }
said! { call_off: "It does not take place", "No se hará" }
said! { call_on: "It takes place after all", "Sí se hará" }
said! { make_public: "Make public …", "Hacer público …" }
said! { shift: "Shift:", "Turno:" }
said! { new: "A new one", "Uno nuevo" }
said! { what: "What", "Qué" }
said! { place: "Place", "Lugar" }
said! { day: "Day", "Día" }
said! { hour: "Hour (for an accompaniment)", "Hora (para un acompañamiento)" }
said! { last: "Last day (for check-in days)", "Último día (para días de citas)" }
said! { need: "How many go along", "Cuántas personas acompañan" }
said! { languages: "Languages, such as es ht (only coordinators and who goes along see them)", "Idiomas, como es ht (solo los ven la coordinación y quien acompaña)" }
said! { early: "Be there so many minutes before", "Llegar tantos minutos antes" }
said! { save: "Save, private", "Guardar, privado" }
said! { no_hour: "An accompaniment needs an hour.", "Un acompañamiento necesita una hora." }
said! { no_office: "Check-in days are at an ICE or ISAP office.", "Los días de citas son en una oficina de ICE o de ISAP." }
said! { question_title: "Make it public?", "¿Hacerlo público?" }
said! { question_lead: "Everybody will see these days, with no hour and no author. They become public only with a second origin: who else says so?", "Todo el mundo verá estos días, sin hora y sin autor. Solo se hacen públicos con un segundo origen: ¿quién más lo dice?" }
said! { published: "The press reported it, or an organisation announced it", "Lo publicó la prensa, o lo anunció una organización" }
said! { link: "Its address (https://…)", "Su dirección (https://…)" }
said! { several: "Two or more people told us", "Nos lo contaron dos personas o más" }
said! { household: "They are not of one household", "No son de un mismo hogar" }
said! { publish: "Make these days public", "Hacer públicos estos días" }
said! { stay_private: "Leave it private", "Dejarlo privado" }
said! { no_origin: "Not made public. It takes the address of a report or an announcement, or word from two or more people who are not of one household. What one person told stays private.", "No se hizo público. Hace falta la dirección de una noticia o un anuncio, o el aviso de dos personas o más que no sean de un mismo hogar. Lo que contó una sola persona sigue privado." }

/// What it is.
pub(crate) fn kind(kind: PrivateKind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (PrivateKind::Accompaniment, Lang::En) => "Accompaniment",
        (PrivateKind::Accompaniment, Lang::Es) => "Acompañamiento",
        (PrivateKind::Window(kind), lang) => super::rules::window(kind, lang),
    }
}

/// Why the days are not right.
pub(crate) fn days_wrong(error: WindowError, lang: Lang) -> &'static str {
    match (error, lang) {
        (WindowError::Backwards, Lang::En) => "The last day is before the first.",
        (WindowError::Backwards, Lang::Es) => "El último día es antes del primero.",
        (WindowError::Over, Lang::En) => "These days are over.",
        (WindowError::Over, Lang::Es) => "Esos días ya pasaron.",
        (WindowError::TooLong, Lang::En) => "At most two weeks: enter the days that people were told.",
        (WindowError::TooLong, Lang::Es) => {
            "Dos semanas como mucho: anote los días que le dijeron a la gente."
        }
        (WindowError::TooFar, Lang::En) => "That is more than a year away: look at the year.",
        (WindowError::TooFar, Lang::Es) => "Eso es dentro de más de un año: revise el año.",
    }
}
