//! Volunteers at the desk.

use listing::Lang;
use roster::{AssignmentState, ContactKind, Distance, Level, Membership, Post, VettingError};

use super::said;

said! { title: "People", "Personas" }
said! { search: "Name", "Nombre" }
said! { find: "Find", "Buscar" }
said! { any: "any", "cualquiera" }
said! { all_of_them: "everybody", "todas las personas" }
said! { not_invited: "not invited yet", "sin invitar" }
said! { lapsing: "level lapses within 30 days", "su nivel vence en 30 días" }
said! { which: "Show", "Mostrar" }
said! { place: "Place", "Lugar" }
said! { language: "Language (es, ht, …)", "Idioma (es, ht, …)" }
said! { nobody: "Nobody.", "Nadie." }
said! { nameless: "(no name)", "(sin nombre)" }
said! { level_word: "Level", "Nivel" }
said! { membership_word: "Takes part", "Participación" }
said! { vouched_word: "Vouched for", "Con el aval de" }
said! { lapses_word: "Lapses after", "Vence después del" }
said! { for_good: "does not lapse", "no vence" }
said! { the_operator: "the operator", "quien opera el sistema" }
said! { speaks_word: "Speaks", "Habla" }
said! { distances_word: "How far", "Qué tan lejos" }
said! { seen_word: "Last seen", "Última vez" }
said! { change_level: "Change the level", "Cambiar el nivel" }
said! { until: "The last day on which it holds (empty: it does not lapse)", "El último día que vale (vacío: no vence)" }
said! { on_call: "On the call list: sees which shifts are open, and takes them", "En la lista de llamadas: ve qué turnos están abiertos y los toma" }
said! { save: "Save", "Guardar" }
said! { posts: "Entrusted with", "Funciones" }
said! { posts_hint: "Codes of your own places, such as KAN STL; * for all of them; empty for none.", "Códigos de sus propios lugares, como KAN STL; * para todos; vacío para ninguno." }
said! { steps: "Steps of joining", "Pasos para unirse" }
said! { done: "done", "hecho" }
said! { tick: "Mark as done", "Marcar como hecho" }
said! { untick: "Take back", "Quitar" }
said! { reach_them: "How to reach them", "Cómo comunicarse" }
said! { reach_lead: "One at a time. That you opened it is noted.", "Uno a la vez. Queda anotado que lo abrió." }
said! { no_contact: "No contact is known.", "No hay ningún contacto." }
said! { contact_lead: "Close this page when you have written it down.", "Cierre esta página cuando lo haya anotado." }
said! { hand_code: "Hand over a code to sign in", "Dar un código para entrar" }
said! { hand_code_lead: "For somebody without e-mail who is with you, or on the phone. It works for 15 minutes, once.", "Para alguien sin correo que está con usted o al teléfono. Sirve 15 minutos, una sola vez." }
said! { code_lead: "They open this address and enter these digits within 15 minutes. Shown once.", "Abre esta dirección y escribe estos números en menos de 15 minutos. Se muestra una sola vez." }
said! { sign_out_everywhere: "Sign them out everywhere", "Cerrar todas sus sesiones" }
said! { shifts: "Shifts at your places", "Turnos en sus lugares" }
said! { no_shifts: "None.", "Ninguno." }
said! { oneself: "This is you. What concerns you is decided by another coordinator.", "Esta es su propia página. Lo suyo lo decide otra persona de la coordinación." }
said! { not_yours: "This is for a coordinator of more places, or for the operator: they hold more than you could give.", "Esto le toca a una coordinación de más lugares o a quien opera el sistema: tiene más de lo que usted podría dar." }
said! { has_left: "They have left. Say that they take part again first.", "Ya no participa. Primero indique que vuelve a participar." }

/// What a form calls each membership.
pub(crate) const MEMBERSHIPS: [(&str, Membership); 5] = [
    ("entered", Membership::Entered),
    ("invited", Membership::Invited),
    ("active", Membership::Active),
    ("resting", Membership::Resting),
    ("left", Membership::Left),
];

/// A level.
pub(crate) fn level(level: Level, lang: Lang) -> &'static str {
    match (level, lang) {
        (Level::Applicant, Lang::En) => "applicant",
        (Level::Applicant, Lang::Es) => "solicitante",
        (Level::Trained, Lang::En) => "trained",
        (Level::Trained, Lang::Es) => "con capacitación",
        (Level::Vetted, Lang::En) => "vetted",
        (Level::Vetted, Lang::Es) => "de confianza",
        (Level::Lead, Lang::En) => "lead",
        (Level::Lead, Lang::Es) => "responsable de turno",
    }
}

/// Whether they take part.
pub(crate) fn membership(membership: Membership, lang: Lang) -> &'static str {
    match (membership, lang) {
        (Membership::Entered, Lang::En) => "not invited yet",
        (Membership::Entered, Lang::Es) => "sin invitar",
        (Membership::Invited, Lang::En) => "invited",
        (Membership::Invited, Lang::Es) => "con invitación",
        (Membership::Active, Lang::En) => "takes part",
        (Membership::Active, Lang::Es) => "participa",
        (Membership::Resting, Lang::En) => "takes a break",
        (Membership::Resting, Lang::Es) => "en pausa",
        (Membership::Left, Lang::En) => "has left",
        (Membership::Left, Lang::Es) => "ya no participa",
    }
}

/// A post.
pub(crate) fn post(post: Post, lang: Lang) -> &'static str {
    match (post, lang) {
        (Post::Volunteer, Lang::En) => "volunteer",
        (Post::Volunteer, Lang::Es) => "voluntariado",
        (Post::Lead, Lang::En) => "lead",
        (Post::Lead, Lang::Es) => "responsable de turno",
        (Post::Intake, Lang::En) => "intake",
        (Post::Intake, Lang::Es) => "línea de ayuda",
        (Post::Coordinator, Lang::En) => "coordinator",
        (Post::Coordinator, Lang::Es) => "coordinación",
        (Post::LegalContact, Lang::En) => "legal contact",
        (Post::LegalContact, Lang::Es) => "contacto legal",
        (Post::Operator, Lang::En) => "operator",
        (Post::Operator, Lang::Es) => "operación del sistema",
    }
}

/// How far a place is.
pub(crate) fn distance(distance: Distance, lang: Lang) -> &'static str {
    match (distance, lang) {
        (Distance::Near, Lang::En) => "near",
        (Distance::Near, Lang::Es) => "cerca",
        (Distance::Hour, Lang::En) => "an hour",
        (Distance::Hour, Lang::Es) => "una hora",
        (Distance::Far, Lang::En) => "far",
        (Distance::Far, Lang::Es) => "lejos",
        (Distance::Never, Lang::En) => "never",
        (Distance::Never, Lang::Es) => "nunca",
    }
}

/// A way to be reached.
pub(crate) fn contact(kind: ContactKind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (ContactKind::Email, Lang::En) => "Show the e-mail address",
        (ContactKind::Email, Lang::Es) => "Mostrar el correo",
        (ContactKind::Signal, Lang::En) => "Show the Signal name",
        (ContactKind::Signal, Lang::Es) => "Mostrar el nombre de Signal",
        (ContactKind::Phone, Lang::En) => "Show the telephone number",
        (ContactKind::Phone, Lang::Es) => "Mostrar el teléfono",
    }
}

/// Where an assignment stands, as the coordinator says it.
pub(crate) fn held(state: AssignmentState, lang: Lang) -> &'static str {
    match (state, lang) {
        (AssignmentState::Asked, Lang::En) => "asked, no answer yet",
        (AssignmentState::Asked, Lang::Es) => "se le preguntó, sin respuesta",
        (AssignmentState::Offered, Lang::En) => "can go, not confirmed",
        (AssignmentState::Offered, Lang::Es) => "puede ir, sin confirmar",
        (AssignmentState::Claimed, Lang::En) => "took it",
        (AssignmentState::Claimed, Lang::Es) => "lo tomó",
        (AssignmentState::Confirmed, Lang::En) => "confirmed",
        (AssignmentState::Confirmed, Lang::Es) => "confirmado",
        (AssignmentState::ToReconfirm, Lang::En) => "to re-confirm",
        (AssignmentState::ToReconfirm, Lang::Es) => "falta su confirmación",
        (AssignmentState::Declined, Lang::En) => "cannot go",
        (AssignmentState::Declined, Lang::Es) => "no puede ir",
        (AssignmentState::Released, Lang::En) => "freed",
        (AssignmentState::Released, Lang::Es) => "queda libre",
        (AssignmentState::CalledOff, Lang::En) => "called off",
        (AssignmentState::CalledOff, Lang::Es) => "no se hará",
        (AssignmentState::Attended, Lang::En) => "was there",
        (AssignmentState::Attended, Lang::Es) => "estuvo",
        (AssignmentState::Missed, Lang::En) => "was not there",
        (AssignmentState::Missed, Lang::Es) => "no estuvo",
    }
}

/// "lapses after Sunday, July 5".
pub(crate) fn lapses_on(day: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("lapses after {day}"),
        Lang::Es => format!("vence después del {day}"),
    }
}

/// "12 people".
pub(crate) fn found(count: usize, lang: Lang) -> String {
    match (count, lang) {
        (1, Lang::En) => "1 person".to_owned(),
        (_, Lang::En) => format!("{count} people"),
        (1, Lang::Es) => "1 persona".to_owned(),
        (_, Lang::Es) => format!("{count} personas"),
    }
}

/// "Signed in on 2 devices".
pub(crate) fn signed_in_on(count: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Signed in on devices: {count}"),
        Lang::Es => format!("Sesiones abiertas: {count}"),
    }
}

/// Why a coordinator cannot decide so.
pub(crate) fn refused(error: VettingError, lang: Lang) -> &'static str {
    match (error, lang) {
        (VettingError::Unknown, Lang::En) => "There is nobody here, or not for you.",
        (VettingError::Unknown, Lang::Es) => "No hay nadie aquí, o no es para usted.",
        (VettingError::Oneself, lang) => oneself(lang),
        (VettingError::NotYours, lang) => not_yours(lang),
        (VettingError::StepMissing, Lang::En) => {
            "A required step of joining is not done yet, or there is a newer version of it. Tick it first."
        }
        (VettingError::StepMissing, Lang::Es) => {
            "Falta un paso obligatorio, o hay una versión más nueva. Márquelo primero."
        }
        (VettingError::Lapsed, Lang::En) => "That day is over. Choose a later one.",
        (VettingError::Lapsed, Lang::Es) => "Ese día ya pasó. Elija uno posterior.",
        (VettingError::NoPlace, Lang::En) => {
            "A volunteer needs at least one place. Say that they have left instead."
        }
        (VettingError::NoPlace, Lang::Es) => {
            "Hace falta al menos un lugar. Mejor indique que ya no participa."
        }
        (VettingError::NoStep, Lang::En) => "There is no such step any more.",
        (VettingError::NoStep, Lang::Es) => "Ese paso ya no existe.",
    }
}
