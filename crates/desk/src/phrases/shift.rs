//! One shift at the desk, cancelling, the duty rota.

use listing::Lang;
use roster::{ByHand, HandError, SeatError, ShiftState};

use super::said;

said! { place: "Where", "Dónde" }
said! { door: "Door", "Puerta" }
said! { what_word: "What", "Qué" }
said! { known_word: "How we know", "Cómo lo sabemos" }
said! { be_there: "Be there at", "Llegar a las" }
said! { session: "Begins", "Empieza" }
said! { ends: "Until", "Hasta" }
said! { languages: "Languages asked for", "Idiomas que hacen falta" }
said! { changed_by_hand: "Decided by hand", "Decidido a mano" }
said! { seats: "Who is needed", "Quién hace falta" }
said! { they_can_go: "They say they can go", "Dicen que pueden ir" }
said! { confirm_ticked: "Confirm those ticked", "Confirmar a quienes están marcados" }
said! { on_it: "On this shift", "En este turno" }
said! { nobody_on_it: "Nobody yet.", "Nadie todavía." }
said! { others: "Said no, or were freed", "Dijeron que no, o quedaron libres" }
said! { despite: "Put them there all the same", "Ponerla de todos modos" }
said! { hours_and_need: "Hours and need", "Horario y necesidad" }
said! { hours_hint: "Whoever is on the shift is told and asked again when it moves. What you change here, rules no longer touch.", "Si cambia la hora, se avisa y se pregunta otra vez a quienes están en el turno. Lo que cambie aquí ya no lo tocan las reglas." }
said! { session_is_the_courts: "The hour of the session comes from the court or office, and moves with it.", "La hora de la sesión viene de la corte o de la oficina, y cambia con ella." }
said! { day: "Day", "Día" }
said! { save: "Save", "Guardar" }
said! { cancel_title: "Cancel this shift", "Cancelar este turno" }
said! { cancel_lead: "Everybody on it is free, and is told after ten minutes. Until then you can take it back.", "Todas las personas quedan libres y se les avisa en diez minutos. Hasta entonces puede deshacerlo." }
said! { cancel: "Cancel this shift", "Cancelar este turno" }
said! { take_back: "Take the cancellation back", "Deshacer la cancelación" }
said! { asked_again: "It was cancelled at the desk. If you take that back, those who were told are asked again.", "Se canceló en la mesa de coordinación. Si lo deshace, se pregunta otra vez a quienes recibieron el aviso." }
said! { copy_title: "Copy for Signal", "Copiar para Signal" }
said! { copy_hint: "Safe to paste into a chat: no door, no name, not how many. Press and hold, select all, copy.", "Se puede pegar en un chat: sin puerta, sin nombres, sin cuántas personas. Mantenga presionado, seleccione todo, copie." }
said! { back_to_shift: "Back to the shift", "Volver al turno" }
said! { new_shift: "New shift", "Turno nuevo" }
said! { private_hint: "Somebody asked not to go alone: private everywhere, only for vetted volunteers. Write no name anywhere.", "Alguien pidió que le acompañen: privado en todas partes, solo para personas de confianza. No escriba ningún nombre." }
said! { spot: "Which door", "Qué puerta" }
said! { courtroom: "Courtroom", "Sala" }
said! { entrance: "Entrance", "Entrada" }
said! { room: "Room (if known)", "Sala (si se sabe)" }
said! { judge: "Judge (if known)", "Juez o jueza (si se sabe)" }
said! { languages_hint: "Languages (es, ht, …)", "Idiomas (es, ht, …)" }
said! { languages_not_right: "A language is two or three letters, such as es or ht.", "Un idioma son dos o tres letras, como es o ht." }
said! { make: "Make this shift", "Crear el turno" }
said! { cancel_several: "Cancel several shifts", "Cancelar varios turnos" }
said! { cancel_several_hint: "Up to four at once you cancel alone. Five or more wait until another coordinator agrees.", "Hasta cuatro a la vez los cancela usted. Cinco o más esperan a que otra persona de la coordinación esté de acuerdo." }
said! { cancel_ticked: "Cancel those ticked", "Cancelar los marcados" }
said! { waits_for_another: "Waits for another coordinator.", "Espera a otra persona de la coordinación." }
said! { agree: "I agree: cancel them", "De acuerdo: cancelarlos" }
said! { nothing_to_cancel: "Nothing to cancel in this week.", "No hay nada que cancelar en esta semana." }
said! { duty_rota: "Duty rota", "Turnos de guardia" }
said! { nobody_answers: "Nobody is on duty from now on.", "Nadie está de guardia de aquí en adelante." }
said! { everywhere: "all places", "todos los lugares" }
said! { remove: "Remove", "Quitar" }
said! { add_duty: "Put somebody on duty", "Poner a alguien de guardia" }
said! { who: "Who", "Quién" }
said! { from: "From", "Desde" }
said! { add: "Add", "Agregar" }

/// What was just done.
pub(crate) fn done(verb: &str, lang: Lang) -> Option<&'static str> {
    Some(match (verb, lang) {
        ("confirm", Lang::En) => "Done. They were told.",
        ("confirm", Lang::Es) => "Hecho. Se les avisó.",
        ("ask", Lang::En) => "Asked. They answer for themselves.",
        ("ask", Lang::Es) => "Se les preguntó. Responden por su cuenta.",
        ("release", Lang::En) => "They are free, and were told.",
        ("release", Lang::Es) => "Queda libre, y se le avisó.",
        ("attended" | "missed", Lang::En) => "Noted.",
        ("attended" | "missed", Lang::Es) => "Anotado.",
        ("change", Lang::En) => "Changed. If it moved, everybody on it was told and asked.",
        ("change", Lang::Es) => "Cambiado. Si cambió la hora, se avisó y se preguntó a todas las personas.",
        ("cancel", Lang::En) => {
            "Cancelled. For ten minutes you can take it back on the shift's page; nobody is told before."
        }
        ("cancel", Lang::Es) => {
            "Cancelado. Durante diez minutos puede deshacerlo en la página del turno; antes no se avisa a nadie."
        }
        ("ask-to-cancel", Lang::En) => {
            "Nothing is cancelled yet: another coordinator must agree within two days."
        }
        ("ask-to-cancel", Lang::Es) => {
            "Todavía no se canceló nada: otra persona de la coordinación debe estar de acuerdo en dos días."
        }
        ("reinstate", Lang::En) => "It takes place.",
        ("reinstate", Lang::Es) => "Sí se hará.",
        ("new", Lang::En) => "Made.",
        ("new", Lang::Es) => "Creado.",
        _ => return None,
    })
}

/// What a button does about somebody on a shift.
pub(crate) fn act(act: &str, lang: Lang) -> &'static str {
    match (act, lang) {
        ("ask", Lang::En) => "Ask again",
        ("ask", Lang::Es) => "Preguntar otra vez",
        ("confirm", Lang::En) => "They said yes: confirm",
        ("confirm", Lang::Es) => "Dijo que sí: confirmar",
        ("attended", Lang::En) => "Was there",
        ("attended", Lang::Es) => "Estuvo",
        ("missed", Lang::En) => "Was not there",
        ("missed", Lang::Es) => "No estuvo",
        (_, Lang::En) => "Release",
        (_, Lang::Es) => "Liberar",
    }
}

/// What a coordinator decided by hand.
pub(crate) fn part(part: ByHand, lang: Lang) -> &'static str {
    match (part, lang) {
        (ByHand::Hours, Lang::En) => "hours",
        (ByHand::Hours, Lang::Es) => "horario",
        (ByHand::Need, Lang::En) => "how many",
        (ByHand::Need, Lang::Es) => "cuántas personas",
        (ByHand::State, Lang::En) => "whether it takes place",
        (ByHand::State, Lang::Es) => "si se hará",
    }
}

/// What is uncertain about a shift, for a coordinator.
pub(crate) fn doubt(state: ShiftState, lang: Lang) -> Option<&'static str> {
    match (state, lang) {
        (ShiftState::Open | ShiftState::Cancelled, _) => None,
        (ShiftState::CheckFirst, Lang::En) => Some(
            "CHECK FIRST: it is not clear whether it takes place. Those on it were told to ask you before they travel.",
        ),
        (ShiftState::CheckFirst, Lang::Es) => Some(
            "CONFIRME ANTES: no está claro si se hará. A quienes están en el turno se les dijo que le pregunten antes de viajar.",
        ),
        (ShiftState::NoLongerListed, Lang::En) => Some(
            "NO LONGER LISTED: it was on the court's page and is not there now. Those on it wait for your word.",
        ),
        (ShiftState::NoLongerListed, Lang::Es) => Some(
            "YA NO APARECE: estaba en la página de la corte y ya no está. Quienes están en el turno esperan su palabra.",
        ),
    }
}

/// "Nobody has heard of the cancellation until 9:10 a.m."
pub(crate) fn nobody_heard(until: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "It was cancelled at the desk. Nobody hears of it before {until}; until then you can take it back unnoticed."
        ),
        Lang::Es => format!(
            "Se canceló en la mesa de coordinación. No se avisa a nadie antes de las {until}; hasta entonces puede deshacerlo sin que se note."
        ),
    }
}

/// Why somebody cannot be put on a shift, said of them to a coordinator.
pub(crate) fn seat(error: SeatError, lang: Lang) -> &'static str {
    match (error, lang) {
        (SeatError::NotQualified, Lang::En) => "does not qualify for this role on that day.",
        (SeatError::NotQualified, Lang::Es) => "no cumple con lo que pide esta función ese día.",
        (SeatError::Full, Lang::En) => {
            "all places of this role are taken. Ask for one more first, or release somebody."
        }
        (SeatError::Full, Lang::Es) => {
            "ya no quedan lugares para esta función. Pida uno más primero, o libere a alguien."
        }
        (SeatError::Conflict(conflict), lang) => super::conflict(conflict, lang),
        (SeatError::NothingAsked, Lang::En) => "this shift has not begun, or they held no place on it.",
        (SeatError::NothingAsked, Lang::Es) => "este turno no ha empezado, o no tenía un lugar.",
        (error, lang) => super::seat(error, lang),
    }
}

/// Why something about a shift cannot be decided by hand.
pub(crate) fn hand(error: HandError, lang: Lang) -> &'static str {
    match (error, lang) {
        (HandError::Unknown, Lang::En) => "There is no such shift any more.",
        (HandError::Unknown, Lang::Es) => "Ese turno ya no existe.",
        (HandError::Over, Lang::En) => "This is over.",
        (HandError::Over, Lang::Es) => "Esto ya pasó.",
        (HandError::Hours, Lang::En) => {
            "The hours do not follow each other, or the time is too long. Look at them again; nothing was changed."
        }
        (HandError::Hours, Lang::Es) => {
            "Las horas no siguen una a la otra, o es demasiado tiempo. Mírelas otra vez; no se cambió nada."
        }
        (HandError::NotOurs, Lang::En) => {
            "The hour of the session is the court's or the office's. Change when volunteers are there."
        }
        (HandError::NotOurs, Lang::Es) => {
            "La hora de la sesión es de la corte o de la oficina. Cambie a qué hora llegan los voluntarios."
        }
        (HandError::NoNeed, Lang::En) => {
            "At least one person must be needed. To need nobody, cancel the shift."
        }
        (HandError::NoNeed, Lang::Es) => {
            "Debe hacer falta al menos una persona. Si no hace falta nadie, cancele el turno."
        }
        (HandError::TakesTwo, Lang::En) => "Five or more at once take two coordinators.",
        (HandError::TakesTwo, Lang::Es) => {
            "Cinco o más a la vez los deciden dos personas de la coordinación."
        }
        (HandError::Oneself, Lang::En) => "You asked for it yourself: another coordinator must agree.",
        (HandError::Oneself, Lang::Es) => {
            "Usted lo pidió: otra persona de la coordinación debe estar de acuerdo."
        }
        (HandError::Off, Lang::En) => {
            "Its court or office says that it does not take place, so it cannot be taken back here."
        }
        (HandError::Off, Lang::Es) => {
            "La corte o la oficina dice que no se hará, así que no se puede deshacer aquí."
        }
    }
}

/// "Ana M. asks to cancel these:"
pub(crate) fn asks_to_cancel(name: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{name} asks to cancel these:"),
        Lang::Es => format!("{name} pide cancelar estos:"),
    }
}
