//! A volunteer's own pages.

use listing::Lang;
pub(crate) use roster::phrases::half;
use roster::phrases::role as role_word;
use roster::{AssignmentState, Role, ShiftState};

use super::said;

said! { asked_title: "Please answer", "Por favor responda" }
said! { mine_title: "You are going", "Usted va" }
said! { coming_title: "This week and next", "Esta semana y la próxima" }
said! { nothing_mine: "You have no shift yet.", "Todavía no tiene turnos." }
said! { nothing_coming: "Nothing that you could go to is known yet. New shifts appear as courts publish their calendars.", "Todavía no hay nada a lo que pueda ir. Los turnos aparecen cuando las cortes publican sus calendarios." }
said! { not_trained: "When you have been trained, you see here where you could go.", "Cuando tenga la capacitación, aquí verá adónde podría ir." }
said! { private_word: "private", "privado" }
said! { accompaniment: "Accompaniment", "Acompañamiento" }
said! { court_session: "Court session", "Sesión de corte" }
said! { check_in_days: "ICE check-in days", "Días de citas con ICE" }
said! { gathering: "Gathering", "Encuentro" }
said! { yes: "Yes, I can go", "Sí, puedo ir" }
said! { no: "No, I cannot", "No puedo" }
said! { cannot: "I can't after all", "Al final no puedo" }
said! { offered: "Thank you. A coordinator will confirm if you are needed; until then nothing is fixed.", "Gracias. La coordinación le confirmará si hace falta; hasta entonces no hay nada fijo." }
said! { taken: "It is yours. Thank you for going.", "Es suyo. Gracias por ir." }
said! { agreed: "Thank you. We are counting on you.", "Gracias. Contamos con usted." }
said! { given_back: "Thank you for saying so. You are free.", "Gracias por avisar. Queda libre." }
said! { go_despite: "I know, and I can do both", "Lo sé, y puedo con los dos" }
said! { team: "Your team today", "Su equipo de hoy" }
said! { door_title: "At the door", "En la puerta" }
said! { stand_in_title: "A stand-in", "Un reemplazo" }
said! { stand_in_ask: "Somebody else could go for me", "Otra persona podría ir por mí" }
said! { stand_in_pass_on: "Give this link to the colleague who could go. When they open it and say so, the seat is theirs and you are free; until then it is yours. The link is shown only now.", "Dé este enlace a la persona que podría ir. Cuando lo abra y lo diga, el lugar será suyo y usted queda libre; hasta entonces es de usted. El enlace se muestra solo ahora." }
said! { stand_in_lead: "A colleague cannot go and asks whether you can, in their place.", "Una persona del equipo no puede ir y pregunta si usted puede, en su lugar." }
said! { stand_in_yes: "Yes, I go in their place", "Sí, voy en su lugar" }
said! { back_to_mine: "My shifts", "Mis turnos" }

/// "Courtroom 3" / "sala 3".
pub(crate) fn courtroom(room: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("courtroom {room}"),
        Lang::Es => format!("sala {room}"),
    }
}

/// "Judge Lee" / "Juez(a) Lee".
pub(crate) fn judge(name: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("Judge {name}"),
        Lang::Es => format!("Juez(a) {name}"),
    }
}

/// What the button says with which somebody goes: the same for a full and an empty shift, unless they may take seats.
pub(crate) fn can_go(takes: bool, role: Role, lang: Lang) -> String {
    let role = role_word(role, lang);
    match (takes, lang) {
        (false, Lang::En) => format!("I can go ({role})"),
        (false, Lang::Es) => format!("Puedo ir ({role})"),
        (true, Lang::En) => format!("Take this shift ({role})"),
        (true, Lang::Es) => format!("Tomar este turno ({role})"),
    }
}

/// Where one's own assignment stands.
pub(crate) fn standing(state: AssignmentState, lang: Lang) -> &'static str {
    match (state, lang) {
        (AssignmentState::Asked, Lang::En) => "A coordinator asks you",
        (AssignmentState::Asked, Lang::Es) => "La coordinación le pregunta",
        (AssignmentState::Offered, Lang::En) => "You said you can go; not confirmed",
        (AssignmentState::Offered, Lang::Es) => "Dijo que puede ir; sin confirmar",
        (AssignmentState::Claimed, Lang::En) => "You took it",
        (AssignmentState::Claimed, Lang::Es) => "Lo tomó",
        (AssignmentState::Confirmed, Lang::En) => "Confirmed",
        (AssignmentState::Confirmed, Lang::Es) => "Confirmado",
        (AssignmentState::ToReconfirm, Lang::En) => "It changed: can you still go?",
        (AssignmentState::ToReconfirm, Lang::Es) => "Cambió: ¿todavía puede ir?",
        (AssignmentState::Declined, Lang::En) => "You cannot go",
        (AssignmentState::Declined, Lang::Es) => "No puede ir",
        (AssignmentState::Released | AssignmentState::CalledOff, Lang::En) => "You are free",
        (AssignmentState::Released | AssignmentState::CalledOff, Lang::Es) => "Queda libre",
        (AssignmentState::Attended, Lang::En) => "You were there",
        (AssignmentState::Attended, Lang::Es) => "Estuvo ahí",
        (AssignmentState::Missed, Lang::En) => "You were not there",
        (AssignmentState::Missed, Lang::Es) => "No estuvo",
    }
}

/// What is uncertain about a shift.
pub(crate) fn doubt(state: ShiftState, lang: Lang) -> Option<&'static str> {
    match (state, lang) {
        (ShiftState::Open, _) => None,
        (ShiftState::CheckFirst, Lang::En) => Some(
            "CHECK FIRST: we do not know whether it takes place. Ask your coordinator before you travel.",
        ),
        (ShiftState::CheckFirst, Lang::Es) => {
            Some("CONFIRME ANTES: no sabemos si se hará. Pregunte a la coordinación antes de viajar.")
        }
        (ShiftState::NoLongerListed, Lang::En) => Some(
            "NO LONGER LISTED: it was on the court's page and is not there now. It may still take place. Wait for your coordinator.",
        ),
        (ShiftState::NoLongerListed, Lang::Es) => Some(
            "YA NO APARECE: estaba en la página de la corte y ya no está. Todavía puede hacerse. Espere a la coordinación.",
        ),
        (ShiftState::Cancelled, Lang::En) => Some("CANCELLED: it does not take place. You are free."),
        (ShiftState::Cancelled, Lang::Es) => Some("CANCELADO: no se hará. Queda libre."),
    }
}
