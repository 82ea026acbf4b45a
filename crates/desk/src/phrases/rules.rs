//! Need rules and standing sessions.

use docket::{Kind, Medium, WindowKind};
use listing::Lang;
use roster::{Role, RuleError, StandingError};

use super::said;

said! { title: "Need rules", "Reglas de necesidad" }
said! { lead: "Shifts appear by themselves when an event fits a rule, and follow it when it changes. What you changed by hand stays.", "Los turnos aparecen solos cuando un evento cumple una regla, y lo siguen cuando cambia. Lo que usted cambió a mano se queda." }
said! { none: "There are no rules yet.", "Todavía no hay reglas." }
said! { off: "switched off", "apagada" }
said! { change: "Change", "Cambiar" }
said! { switch_off: "Switch off", "Apagar" }
said! { switch_on: "Switch on", "Encender" }
said! { new: "A new rule", "Una regla nueva" }
said! { changing: "Change the rule", "Cambiar la regla" }
said! { place: "Place", "Lugar" }
said! { which_events: "For which events", "Para qué eventos" }
said! { sessions: "Court sessions", "Sesiones de corte" }
said! { windows: "Check-in days", "Días de citas" }
said! { gatherings: "Gatherings", "Encuentros" }
said! { kinds: "Which sessions", "Qué sesiones" }
said! { kinds_hint: "Individual and custody hearings cannot be named: each is one person's, and a shift because of one would tell that there is one.", "Las audiencias individuales y de fianza no se pueden nombrar: cada una es de una persona, y un turno por ella revelaría que existe." }
said! { window_kinds: "Which check-in days", "Qué días de citas" }
said! { hours: "Hours on each of these days", "Horas en cada uno de esos días" }
said! { from: "from", "de" }
said! { until: "until", "a" }
said! { judge: "Only this judge (empty: every judge)", "Solo con este juez o esta jueza (vacío: con cualquiera)" }
said! { no_such_judge: "No judge of that name is known at this place.", "No se conoce a ningún juez o jueza con ese nombre en ese lugar." }
said! { media: "Only sessions held so (none ticked: all)", "Solo sesiones de esta forma (sin marcar: todas)" }
said! { need: "How many", "Cuántas personas" }
said! { early: "Be there so many minutes before", "Llegar tantos minutos antes" }
said! { busy_title: "More when many matters are listed", "Más cuando hay muchos casos en la lista" }
said! { busy_over: "More than so many matters", "Más de tantos casos" }
said! { busy_more: "so many more", "tantas personas más" }
said! { busy_role: "as", "como" }
said! { save: "Save", "Guardar" }
said! { standing_title: "Every week", "Cada semana" }
said! { standing_lead: "What takes place every week by your word, but for federal holidays. When the court lists a session then, the shift becomes that session's.", "Lo que se hace cada semana según usted, salvo feriados federales. Cuando la corte publica una sesión a esa hora, el turno pasa a ser de esa sesión." }
said! { standing_none: "Nothing takes place every week yet.", "Todavía no hay nada semanal." }
said! { standing_new: "A new one", "Uno nuevo" }
said! { standing_change: "Change it", "Cambiarlo" }
said! { end: "End it", "Terminarlo" }
said! { weekdays: "On which days", "Qué días" }
said! { door: "Where", "Dónde" }
said! { courtroom: "A courtroom", "Una sala" }
said! { office: "The office", "La oficina" }
said! { entrance: "The entrance", "La entrada" }
said! { room: "Courtroom (if known)", "Sala (si se sabe)" }
said! { no_such_room: "This place has no such courtroom.", "Ese lugar no tiene esa sala." }
said! { first: "First day", "Primer día" }
said! { last: "Last day", "Último día" }
said! { except: "Not on these days (such as 2026-07-03 2026-07-10)", "Estos días no (como 2026-07-03 2026-07-10)" }

/// "2 observers".
pub(crate) fn so_many(role: Role, count: u8, lang: Lang) -> String {
    let (one, many) = match (role, lang) {
        (Role::Lead, Lang::En) => ("lead", "leads"),
        (Role::Lead, Lang::Es) => ("responsable", "responsables"),
        (Role::Observer, Lang::En) => ("observer", "observers"),
        (Role::Observer, Lang::Es) => ("observador/a", "observadores/as"),
        (Role::Accompanier, Lang::En) => ("accompanier", "accompaniers"),
        (Role::Accompanier, Lang::Es) => ("acompañante", "acompañantes"),
        (Role::LanguageCompanion, Lang::En) => ("language companion", "language companions"),
        (Role::LanguageCompanion, Lang::Es) => ("apoyo con el idioma", "apoyos con el idioma"),
    };
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The rule in one sentence.
pub(crate) fn sentence(
    what: &str,
    place: &str,
    narrowed: &str,
    need: &str,
    early: u16,
    busy: Option<&str>,
    lang: Lang,
) -> String {
    let narrowed = if narrowed.is_empty() { String::new() } else { format!(" ({narrowed})") };
    let mut said = match lang {
        Lang::En => format!("{what} at {place}{narrowed}: {need}"),
        Lang::Es => format!("{what} en {place}{narrowed}: {need}"),
    };
    if early > 0 {
        said.push_str(&before(early, lang));
    }
    if let Some(busy) = busy {
        said.push_str(&format!("; {busy}"));
    }
    said
}

/// ", be there 30 minutes before".
pub(crate) fn before(early: u16, lang: Lang) -> String {
    match lang {
        Lang::En => format!(", be there {early} minutes before"),
        Lang::Es => format!(", llegar {early} minutos antes"),
    }
}

/// "more than 20 matters: 1 observer more".
pub(crate) fn busy(over: u32, role: Role, more: u8, lang: Lang) -> String {
    let more = so_many(role, more, lang);
    match lang {
        Lang::En => format!("more than {over} matters: {more} more"),
        Lang::Es => format!("más de {over} casos: {more} más"),
    }
}

/// A kind of session, as a sentence begins.
pub(crate) fn kind(kind: Kind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (Kind::Master, Lang::En) => "Master calendar",
        (Kind::Master, Lang::Es) => "Audiencias preliminares (master calendar)",
        (Kind::Argument, Lang::En) => "Oral argument",
        (Kind::Argument, Lang::Es) => "Argumentos orales",
        (Kind::Conference, Lang::En) => "Conference",
        (Kind::Conference, Lang::Es) => "Conferencia",
        (Kind::Individual, Lang::En) => "Individual hearing",
        (Kind::Individual, Lang::Es) => "Audiencia individual",
        (Kind::Custody, Lang::En) => "Bond or custody hearing",
        (Kind::Custody, Lang::Es) => "Audiencia de fianza",
        (Kind::Motion, Lang::En) => "Motion hearing",
        (Kind::Motion, Lang::Es) => "Audiencia de mociones",
        (Kind::Other, Lang::En) => "Court session",
        (Kind::Other, Lang::Es) => "Sesión de corte",
    }
}

/// A kind of check-in days, as a form's word.
pub(crate) fn window_word(kind: WindowKind) -> &'static str {
    match kind {
        WindowKind::CheckIn => "check-in",
        WindowKind::Isap => "isap",
        WindowKind::CaseReview => "case-review",
    }
}

/// A kind of check-in days.
pub(crate) fn window(kind: WindowKind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (WindowKind::CheckIn, Lang::En) => "Check-in days",
        (WindowKind::CheckIn, Lang::Es) => "Días de citas con ICE",
        (WindowKind::Isap, Lang::En) => "ISAP check-in days",
        (WindowKind::Isap, Lang::Es) => "Días de citas con ISAP",
        (WindowKind::CaseReview, Lang::En) => "Check-in days (“case review”)",
        (WindowKind::CaseReview, Lang::Es) => "Días de citas («case review»)",
    }
}

/// How a session is held.
pub(crate) fn medium(medium: Medium, lang: Lang) -> &'static str {
    match (medium, lang) {
        (Medium::InPerson, Lang::En) => "in person",
        (Medium::InPerson, Lang::Es) => "en persona",
        (Medium::Video, Lang::En) => "by video",
        (Medium::Video, Lang::Es) => "por video",
        (Medium::Telephone, Lang::En) => "by telephone",
        (Medium::Telephone, Lang::Es) => "por teléfono",
        (Medium::Hybrid, Lang::En) => "in person and by video",
        (Medium::Hybrid, Lang::Es) => "en persona y por video",
    }
}

/// A standing session in one sentence.
pub(crate) fn every(days: &str, hours: &str, until: &str, place: &str, need: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Every {days}, {hours}, until {until}, at {place}: {need}"),
        Lang::Es => format!("Cada {days}, {hours}, hasta el {until}, en {place}: {need}"),
    }
}

/// Why a rule cannot stand.
pub(crate) fn wrong(error: RuleError, lang: Lang) -> &'static str {
    match (error, lang) {
        (RuleError::OnePersonsHearing, Lang::En) => {
            "A rule cannot name individual or custody hearings: each is one person's, and a shift that appears because of one would tell that there is one. Enter an accompaniment for the person who asked instead."
        }
        (RuleError::OnePersonsHearing, Lang::Es) => {
            "Una regla no puede nombrar audiencias individuales ni de fianza: cada una es de una persona, y un turno por ella revelaría que existe. Mejor anote un acompañamiento para quien lo pidió."
        }
        (RuleError::NoEvents, Lang::En) => "Tick at least one kind of event.",
        (RuleError::NoEvents, Lang::Es) => "Marque al menos un tipo de evento.",
        (RuleError::NoNeed, Lang::En) => "Say how many people are needed: at least one.",
        (RuleError::NoNeed, Lang::Es) => "Indique cuántas personas hacen falta: al menos una.",
        (RuleError::NoHours, Lang::En) => {
            "Say from when until when each day is covered, such as 8:00 to 12:00; the first must be before the second."
        }
        (RuleError::NoHours, Lang::Es) => {
            "Indique de qué hora a qué hora se cubre cada día, como de 8:00 a 12:00; la primera debe ser antes de la segunda."
        }
        (RuleError::TooEarly, Lang::En) => "A volunteer can be asked to come at most 180 minutes before.",
        (RuleError::TooEarly, Lang::Es) => "Se puede pedir llegar como mucho 180 minutos antes.",
        (RuleError::TooMany, Lang::En) => "A rule can ask for at most 20 people in a role.",
        (RuleError::TooMany, Lang::Es) => "Una regla puede pedir como mucho 20 personas en una función.",
    }
}

/// Why a standing session cannot stand.
pub(crate) fn standing_wrong(error: StandingError, lang: Lang) -> &'static str {
    match (error, lang) {
        (StandingError::NoDays, Lang::En) => "Tick at least one day of the week.",
        (StandingError::NoDays, Lang::Es) => "Marque al menos un día de la semana.",
        (StandingError::NoHours, Lang::En) => "It must begin before it ends, on the same day.",
        (StandingError::NoHours, Lang::Es) => "Debe empezar antes de terminar, el mismo día.",
        (StandingError::NoSpan, Lang::En) => {
            "The first day must not be after the last, and the two at most a year apart."
        }
        (StandingError::NoSpan, Lang::Es) => {
            "El primer día no puede ser después del último, y como mucho un año antes."
        }
        (StandingError::Need(error), lang) => wrong(error, lang),
    }
}
