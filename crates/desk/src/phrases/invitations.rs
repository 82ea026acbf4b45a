//! Invitations at the desk.

use listing::Lang;

use super::said;

said! { title: "Invitations", "Invitaciones" }
said! { lead: "Whoever has the link is let in with what it says, so show it in the room or send it by a channel that you trust.", "Quien tenga el enlace entra con lo que dice, así que muéstrelo en la sala o envíelo por un canal de confianza." }
said! { new: "A new invitation", "Una invitación nueva" }
said! { as_what: "As", "Como" }
said! { level: "Level", "Nivel" }
said! { places: "For which places (codes such as KAN STL; * for all of yours)", "Para qué lugares (códigos como KAN STL; * para todos los suyos)" }
said! { language: "In which language", "En qué idioma" }
said! { how_often: "How many people may use it (a post with a passkey: one)", "Cuántas personas la pueden usar (con llave de acceso: una)" }
said! { days: "For how many days", "Por cuántos días" }
said! { make: "Make the invitation", "Crear la invitación" }
said! { made: "The invitation", "La invitación" }
said! { shown_once: "Shown once. Keep it on the slide, or make another.", "Se muestra una sola vez. Déjela en la diapositiva, o cree otra." }
said! { code_of_it: "Square code of the link", "Código cuadrado del enlace" }
said! { can_be_used: "Can still be used", "Todavía se pueden usar" }
said! { none: "None.", "Ninguna." }
said! { take_back: "Take it back", "Retirarla" }
said! { batch: "Not invited yet", "Sin invitar" }
said! { invite_them: "Invite them by e-mail", "Invitarlas por correo" }

/// "40 times until Monday, June 8".
pub(crate) fn uses(left: u32, day: &str, lang: Lang) -> String {
    match (left, lang) {
        (1, Lang::En) => format!("once until {day}"),
        (_, Lang::En) => format!("{left} times until {day}"),
        (1, Lang::Es) => format!("una vez hasta el {day}"),
        (_, Lang::Es) => format!("{left} veces hasta el {day}"),
    }
}

/// "12 people were entered, have an e-mail address and were not invited yet."
pub(crate) fn waiting(count: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "Entered, with an e-mail address, and not invited yet: {count}. Up to 50 are invited at a time."
        ),
        Lang::Es => {
            format!("Anotadas, con correo y sin invitar: {count}. Se invita a 50 como mucho cada vez.")
        }
    }
}

/// "12 invitations are on their way."
pub(crate) fn sent(count: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Invitations on their way: {count}."),
        Lang::Es => format!("Invitaciones en camino: {count}."),
    }
}

/// The subject of the letter that invites somebody.
pub(crate) fn subject(programme: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{programme}: your invitation"),
        Lang::Es => format!("{programme}: su invitación"),
    }
}

/// The letter that invites somebody.
pub(crate) fn body(programme: &str, link: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "We now plan our shifts on one page, and would like you to have yours there. Open this link and press the button; it is for you alone \
             and works for 30 days:\n{link}\n\nIf you do not want to take part, there is nothing to do.\n\n{programme}"
        ),
        Lang::Es => format!(
            "Ahora organizamos los turnos en una sola página y nos gustaría que usted tenga la suya. Abra este enlace y toque el botón; es solo \
             para usted y sirve durante 30 días:\n{link}\n\nSi no quiere participar, no tiene que hacer nada.\n\n{programme}"
        ),
    }
}
